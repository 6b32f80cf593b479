"""What the tests of error messages share: a delivery full of canaries, whoever reads a message looks for them; other
users, small disks.

A message is right when it says in Dutch which file, which line, which field and what is wrong, and holds no value.
"""
import json
import os
import pwd
import shutil
import subprocess

import vs
from signalen import BSN, KOLOMMEN, csv, signaal

NU = "2026-10-06T09:00"
KANARIES = {"achternaam": "Kanarievogel", "straat": "Zangzaadlaan", "telefoon": "0592777123", "email": "kanarie@piep.example",
            "klantnummer": "KLANT-4711", "voorletters": "Q.X."}
KOP = ";".join(KOLOMMEN)
TELLING = "SELECT gelezen, nieuw, afgekeurd FROM levering ORDER BY id DESC LIMIT 1"


def rij(ID, **velden):
    return signaal(ID, **{"bsn": BSN[1], **KANARIES, **velden})


def regel(ID, **velden):
    return csv([rij(ID, **velden)]).splitlines()[1]


def json_regel(ID, **velden):
    return json.dumps({"ID": ID, "signaalpartner": {"naam": "Actium", "type": "Huur"}, "bedrag": 450.25, "signaaldatum": "2026-10-05",
                       "client": {"postcode": "9401GE", "huisnummer": "10", "achternaam": "Kanarievogel"}, **velden}, ensure_ascii=False)


def lees(pad):
    with open(pad, encoding="utf-8") as handle:
        return handle.read()


class Foutmelding(vs.Case):
    def geen_waarde(self, *teksten):
        for tekst in teksten:
            for waarde in (*KANARIES.values(), BSN[1], "1985-06-15"):
                self.assertNotIn(waarde, tekst)

    def neem(self, w, naam, inhoud, status=3, soort=("signalen",), **options):
        """Imports; what was said, all of it, and not one value in it."""
        done = w.run("import", *soort, w.file(naam, inhoud), nu=NU, status=status, **options)
        self.geen_waarde(done.stdout, done.stderr)
        return done.stdout + done.stderr

    def fout(self, tekst, soort, veld, zin, plaats):
        """One kind of fault, as the command line tells it: what, in which field, the sentence, the file and the line."""
        self.assertRegex(tekst, rf"(?m)^ +\d+  {soort} \({veld}\): [^\n]*{zin}[^\n]*\n +{plaats}$")

    # --- the inbox

    def dienst(self, w, **env):
        w.ctl("plan", nu="2026-10-06T08:00")  # makes the keys
        child = w.daemon(**env)
        w.wait(lambda: os.path.isdir(os.path.join(w.inbox, "bewoners", "afgekeurd")), what="the folders of the inbox")
        return child

    def uit(self, w, *namen, soort="signalen"):
        return os.path.join(w.inbox, soort, *namen)

    def verslag(self, w, pad, soort="signalen"):
        """The report at afgekeurd/NAME or verwerkt/NAME of the inbox, when it is there."""
        pad = self.uit(w, pad + ".verslag.txt", soort=soort)
        w.wait(lambda: os.path.exists(pad), what=pad)
        tekst = lees(pad)
        self.geen_waarde(tekst)
        return tekst

    # --- other users, small disks

    def gewone_gebruiker(self, w):
        """Before a command: runs it as somebody whom modes stop. The world becomes his; he may use the database."""
        wie = pwd.getpwuid(os.stat(os.environ["VS_SOCKET"]).st_uid)
        if os.geteuid() != 0:
            return []
        for map_, mappen, bestanden in os.walk(w.folder):
            for naam in (".", *mappen, *bestanden):
                os.chown(os.path.join(map_, naam), wie.pw_uid, wie.pw_gid, follow_symlinks=False)
        voor = [shutil.which("setpriv") or "setpriv", f"--reuid={wie.pw_uid}", f"--regid={wie.pw_gid}", "--clear-groups"]
        programma = os.path.join(vs.BIN, "vroegsignalctl")
        if subprocess.run([*voor, programma, "--version"], capture_output=True, check=False, cwd="/").returncode:
            self.skipTest("another user cannot run the program where it was built")
        return voor

    def als(self, voor, w, *woorden, status, nu=NU):
        done = subprocess.run([*voor, os.path.join(vs.BIN, "vroegsignalctl"), "--config", w.config, "--nu", nu, *woorden],
                              capture_output=True, text=True, check=False, cwd=w.folder, timeout=120)
        self.assertEqual(status, done.returncode, done.stdout + done.stderr)
        self.geen_waarde(done.stdout, done.stderr)
        return done.stdout + done.stderr

    def kleine_schijf(self, pad, kib):
        os.makedirs(pad, exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kib}k,mode=0777", "tmpfs", pad], capture_output=True,
                              text=True, check=False)
        if done.returncode:
            self.skipTest("a small disk cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", pad], check=False)

    def vul(self, map_):
        """Fills a disk up; the path of what fills it."""
        pad = os.path.join(map_, ".vulling")
        with open(pad, "wb", buffering=0) as handle:
            try:
                while True:
                    handle.write(bytes(4096))
            except OSError:
                return pad
