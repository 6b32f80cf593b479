"""The log in the journal: with fields when standard error is the journal, as before when it is not.

There need be no systemd: in a mount namespace of its own a socket of ours stands where that of the journal would.
"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import unittest

import metrieken
import vs
from bestanden import bsn
from signalen import csv, signaal

# Becomes the program that stands for the journal: argv = where to write, then the daemon's command line.
JOURNAAL = r"""
import ctypes, json, os, signal, socket, struct, subprocess, sys
naar, regels, *opdracht = sys.argv[1:]
subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
os.makedirs("/run/systemd/journal")
journaal = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
journaal.bind("/run/systemd/journal/socket")
journaal.settimeout(0.2)
fout = open(regels, "wb")
st = os.fstat(fout.fileno())
omgeving = {**os.environ, "JOURNAL_STREAM": f"{st.st_dev}:{st.st_ino}"}
kind = subprocess.Popen(opdracht, stderr=fout, stdin=subprocess.DEVNULL, env=omgeving,
                        preexec_fn=lambda: ctypes.CDLL(None).prctl(1, signal.SIGKILL))  # dies with us
signal.signal(signal.SIGTERM, lambda *_: kind.terminate())

def velden(bericht):
    ret = {}
    while bericht:
        kop, _, bericht = bericht.partition(b"\n")
        naam, is_, waarde = kop.partition(b"=")
        if not is_:
            n = struct.unpack("<Q", bericht[:8])[0]
            waarde, bericht = bericht[8:8 + n], bericht[9 + n:]
        ret[naam.decode()] = waarde.decode()
    return ret

with open(naar, "w", buffering=1) as uit:
    einde = False
    while not einde:
        einde = kind.poll() is not None
        try:
            while True:
                uit.write(json.dumps(velden(journaal.recv(65536))) + "\n")
        except socket.timeout:
            pass
sys.exit(kind.returncode)
"""


def naamruimte():
    """The command that gives a mount namespace of one's own, or None."""
    for opdracht in (["unshare", "-m"], ["unshare", "-rm"]):
        if shutil.which("unshare") and subprocess.run(opdracht + ["true"], capture_output=True, check=False).returncode == 0:
            return opdracht
    return None


class Journaal(metrieken.Case):
    def setUp(self):
        self.ruimte = naamruimte()
        if not self.ruimte and os.environ.get("CI") != "true":
            self.skipTest("no mount namespaces here")

    def leef(self, w):
        """Starts the daemon with a journal; ends it with the world."""
        opdracht = self.ruimte + [sys.executable, "-c", JOURNAAL, w.path("journaal"), w.path("stderr"),
                                  os.path.join(vs.BIN, "vroegsignald"), "--config", w.config]
        child = subprocess.Popen(opdracht, stdin=subprocess.DEVNULL)
        w.daemons.append(child)
        return child

    def regels(self, w):
        try:
            with open(w.path("journaal"), encoding="utf-8") as handle:
                return [json.loads(regel) for regel in handle]
        except FileNotFoundError:
            return []

    def soort(self, w, soort):
        return [regel for regel in self.regels(w) if regel.get("VROEGSIGNALD_SOORT") == soort]

    def test_lines_have_fields_in_the_journal(self):
        w, _ = self.meetwereld(klok="2026-10-06T09:00")
        child = self.leef(w)
        w.wait(lambda: self.soort(w, "plan"), what="the plan of the day")
        nummer = bsn(12345671)
        w.deliver("signalen", "Jansen.csv", csv([signaal("A", bsn=nummer), signaal("B", bedrag="Kwijlink")]))
        w.wait(lambda: self.soort(w, "levering"), what="a delivery")
        levering, = self.soort(w, "levering")
        verwacht = {"PRIORITY": "6", "MESSAGE_ID": "e7dfcc9f092d41b5a8030553fe1e0045", "VROEGSIGNALD_GEMEENTE": "0106",
                    "VROEGSIGNALD_LEVERING": w.value("SELECT id FROM levering"), "VROEGSIGNALD_GELEZEN": "2",
                    "VROEGSIGNALD_NIEUW": "1", "VROEGSIGNALD_AFGEKEURD": "1", "SYSLOG_IDENTIFIER": "vroegsignald"}
        self.assertEqual(verwacht, {naam: levering.get(naam) for naam in verwacht})
        plan, = self.soort(w, "plan")
        self.assertEqual(w.value("SELECT nr FROM planrun"), plan["VROEGSIGNALD_PARTIJ"])
        child.send_signal(signal.SIGTERM)
        self.assertEqual(0, child.wait(30))
        self.assertEqual(["gestart", "database_verbonden", "leidt", "plan", "levering", "gestopt"],
                         [regel["VROEGSIGNALD_SOORT"] for regel in self.regels(w) if "VROEGSIGNALD_SOORT" in regel])
        with open(w.path("stderr"), encoding="utf-8") as handle:
            self.assertNotRegex(handle.read(), "delivery|plan run|connected")  # not both
        with open(w.path("journaal"), encoding="utf-8") as handle:
            self.assertNotRegex(handle.read(), f"{nummer}|Jansen|Kwijlink|Voorbeeld")

    def test_an_error_has_its_class_and_a_batch_its_numbers(self):
        w, _ = self.meetwereld(extra="log: {niveau: debug}\n")
        with open(w.config, encoding="utf-8") as handle:
            goed = handle.read()
        w.file("vroegsignald.yaml", re.sub(r"database: .*", 'database: "host=/nergens dbname=x"', goed))
        child = self.leef(w)
        w.wait(lambda: self.soort(w, "database_weg"), what="a complaint")
        weg = self.soort(w, "database_weg")[0]
        self.assertEqual(("4", "retry"), (weg["PRIORITY"], weg["VROEGSIGNALD_FOUT"]))
        w.file("vroegsignald.yaml", goed)
        kinderen = subprocess.run(["pgrep", "-P", str(child.pid)], capture_output=True, text=True, check=True).stdout.split()
        for kind in kinderen:
            os.kill(int(kind), signal.SIGHUP)
        w.wait(lambda: self.soort(w, "configuratie_gelezen"), what="a new configuration")
        w.deliver("signalen", "a.csv", csv([signaal("A")]))
        w.wait(lambda: self.soort(w, "levering"), what="a delivery")
        partij, = [regel for regel in self.regels(w) if "VROEGSIGNALD_DUUR_MS" in regel]
        self.assertEqual(("7", w.value("SELECT nr FROM partij"), w.value("SELECT id FROM levering")),
                         (partij["PRIORITY"], partij["VROEGSIGNALD_PARTIJ"], partij["VROEGSIGNALD_LEVERING"]))

    def test_a_stream_that_is_not_the_journal_has_plain_lines(self):
        """JOURNAL_STREAM is inherited, also by who writes somewhere else."""
        w, m = self.meetwereld()
        child = self.start(w, m, JOURNAL_STREAM="1:1")
        w.stop(child)
        self.assertRegex(metrieken.log(w), r"(?s)<6>started.*<6>connected to the database.*<6>stopped")


if __name__ == "__main__":
    unittest.main()
