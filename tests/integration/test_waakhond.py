"""What systemd hears of the daemon: ready, alive, reading again, stopping; and when it would end a daemon that hangs.

A datagram socket of our own stands in for systemd; the rest is real.
"""
# alleen: it measures the beats of a watchdog
import os
import re
import signal
import socket
import tempfile
import threading
import time
import unittest

import vs
from bestanden import csv_bytes, row
from signalen import csv, signaal

STANDEN = {
    "Wacht op de database.",
    "Werkt; plant en vertelt anderen wat is besloten.",
    "Werkt; een andere dienst plant.",
    "Er komt iets niet verder; zie vroegsignalctl gezondheid.",
    "Leest de configuratie opnieuw.",
    "Stopt.",
}


class Systemd:
    """Keeps what is sent to $NOTIFY_SOCKET, each with the moment it came."""

    def __init__(self):
        self.map = tempfile.TemporaryDirectory(prefix="vs-sd-")
        self.pad = os.path.join(self.map.name, "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.pad)
        self.gehoord = []
        self.draad = threading.Thread(target=self._luister, daemon=True)
        self.draad.start()

    def _luister(self):
        while True:
            try:
                bericht = self.socket.recv(4096).decode()
            except OSError:
                return
            for regel in bericht.splitlines():
                self.gehoord.append((time.monotonic(), regel))
            if bericht == "klaar":
                return

    def regels(self, vanaf=0):
        return [regel for _, regel in self.gehoord[vanaf:]]

    def tel(self, regel, vanaf=0):
        return self.regels(vanaf).count(regel)

    def sluit(self):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as zelf:
            zelf.sendto(b"klaar", self.pad)
        self.draad.join(10)
        self.socket.close()
        self.map.cleanup()


class Waakhond(vs.Case):
    def dienst(self, w, **env):
        systemd = Systemd()
        self.addCleanup(systemd.sluit)
        child = w.daemon(NOTIFY_SOCKET=systemd.pad, **env)
        w.wait(lambda: systemd.tel("READY=1"), what="READY=1")
        return systemd, child

    def werkend(self, w, **env):
        systemd, child = self.dienst(w, **env)
        w.wait(lambda: "STATUS=Werkt; plant en vertelt anderen wat is besloten." in systemd.regels())
        return systemd, child

    def test_a_life(self):
        w = self.world()
        w.ctl("plan", "--droog")  # makes the keys
        systemd, child = self.werkend(w)
        gehoord = len(systemd.gehoord)
        w.wait(lambda: systemd.tel("WATCHDOG=1", gehoord) >= 3, what="three turns")

        for inhoud in (None, "geen: [configuratie"):  # a good one, one that is refused
            gehoord = len(systemd.gehoord)
            if inhoud:
                w.file("vroegsignald.yaml", inhoud)
            child.send_signal(signal.SIGHUP)
            w.wait(lambda vanaf=gehoord: systemd.tel("READY=1", vanaf), what="READY=1 after SIGHUP")
            regels = systemd.regels(gehoord)
            herlaadt = regels.index("RELOADING=1")
            self.assertLess(herlaadt, regels.index("READY=1"))
            sinds = re.fullmatch(r"MONOTONIC_USEC=(\d+)", regels[herlaadt + 1])
            self.assertIsNotNone(sinds, regels)
            self.assertLess(abs(time.monotonic() - int(sinds[1]) / 1e6), 60)

        self.assertEqual(0, w.stop(child))
        w.wait(lambda: systemd.tel("STOPPING=1"))
        standen = {regel[7:] for regel in systemd.regels() if regel.startswith("STATUS=")}
        self.assertEqual(set(), standen - STANDEN)
        self.assertIn("Stopt.", standen)
        regels = systemd.regels()
        self.assertEqual("READY=1", regels[0])
        self.assertEqual(1, regels.count("STOPPING=1"))
        self.assertEqual(0, regels[regels.index("STOPPING=1"):].count("WATCHDOG=1"))

    def test_it_says_nothing_of_a_person(self):
        w = self.world()
        w.ctl("plan", "--droog")
        systemd, child = self.werkend(w)
        w.deliver("signalen", "a.csv", csv([signaal("1"), signaal("2", bedrag=-1)]))
        w.wait(lambda: os.listdir(os.path.join(w.inbox, "signalen", "verwerkt")), what="the delivery")
        self.assertEqual(0, w.stop(child))
        toegestaan = r"READY=1|WATCHDOG=1|STOPPING=1|STATUS=.*"
        for regel in systemd.regels():
            self.assertRegex(regel, rf"^({toegestaan})$")

    def test_without_a_database_it_is_alive_and_says_what_it_waits_for(self):
        w = self.world()
        w.ctl("plan", "--droog")
        with open(w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        w.file("vroegsignald.yaml", tekst.replace(os.environ["VS_SOCKET"], w.path("nergens")))
        systemd, child = self.dienst(w)
        w.wait(lambda: systemd.tel("WATCHDOG=1") >= 3)
        self.assertIn("STATUS=Wacht op de database.", systemd.regels())
        self.assertEqual(0, w.stop(child))

    def test_a_turn_that_hangs_starves_the_watchdog(self):
        w = self.world(klok="2026-10-04T09:00")  # a Sunday: no plan run is before it at the point where it hangs
        w.ctl("plan", "--droog")
        systemd, child = self.werkend(w, VS_FAALPUNT="na_begin:1:wacht-8000")
        w.deliver("signalen", "a.csv", csv([signaal("1")]))
        w.wait(lambda: w.value("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction' "
                               f"AND datname = '{w.database}'") == "1", what="the turn under way")
        gehoord = len(systemd.gehoord)
        time.sleep(4)
        self.assertEqual([], systemd.regels(gehoord))
        w.wait(lambda: systemd.tel("WATCHDOG=1", gehoord), what="the turn completed")
        self.assertEqual(0, w.stop(child))

    def test_so_does_a_server_that_does_not_answer(self):
        w = self.world()
        w.ctl("plan", "--droog")
        systemd, child = self.werkend(w)
        self.assertEqual("1", w.value("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'vroegsignald%' "
                                      f"AND datname = '{w.database}'"))
        pid = int(w.value("SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'vroegsignald%' "
                          f"AND datname = '{w.database}'"))
        os.kill(pid, signal.SIGSTOP)
        try:
            w.deliver("signalen", "a.csv", csv([signaal("1")]))
            time.sleep(3)
            gehoord = len(systemd.gehoord)
            time.sleep(4)
            self.assertEqual(0, systemd.tel("WATCHDOG=1", gehoord))
        finally:
            os.kill(pid, signal.SIGCONT)
        w.wait(lambda: systemd.tel("WATCHDOG=1", gehoord), what="the turn completed")
        self.assertEqual(0, w.stop(child))

    def test_a_long_turn_that_goes_on_is_left_alive(self):
        """A plan run over many households is one turn; here every event it writes takes its time."""
        w = self.world(klok="2026-10-05T09:00")
        regels = [row(f"A-{i}", huisnummer=str(i + 1), bsn="") for i in range(40)]
        w.ctl("import", "signalen", w.file("a.csv", csv_bytes(regels)), nu="2026-10-05T08:00")
        w.query("CREATE FUNCTION traag() RETURNS trigger LANGUAGE plpgsql AS "
                "$$BEGIN PERFORM pg_sleep(0.2); RETURN NEW; END$$")
        w.query("CREATE TRIGGER traag BEFORE INSERT ON gebeurtenis FOR EACH ROW EXECUTE FUNCTION traag()")
        systemd, child = self.dienst(w)
        gevoerd = {}

        def lang_genoeg():
            rijen = w.query("SELECT xact_start, extract(epoch FROM clock_timestamp() - xact_start) > 4 FROM pg_stat_activity "
                            f"WHERE xact_start IS NOT NULL AND datname = '{w.database}' AND application_name LIKE 'vroegsignald%'")
            for begin, lang in rijen:
                gevoerd.setdefault(begin, systemd.tel("WATCHDOG=1"))
                if lang == "t":
                    return systemd.tel("WATCHDOG=1") - gevoerd[begin] >= 2
            return False

        w.wait(lang_genoeg, what="a long turn, fed while it lasted")
        self.assertEqual(0, w.stop(child))


if __name__ == "__main__":
    unittest.main()
