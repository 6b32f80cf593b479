"""What is wrong around the program: full disks, no rights, no PostgreSQL or one that is too old, no schema, keys that do not
fit. The message says what to do; nothing is lost, and status 0 means that all of the output arrived."""
import os
import socket
import struct
import subprocess
import threading
import unittest

import vs
from foutmelding import NU, TELLING, Foutmelding, lees, regel, rij
from signalen import csv

PLAN, OPHALEN = "2026-10-06T10:00", "2026-10-06T11:00"
FOUT = [rij(str(i), bedrag="x") for i in range(40)]


class VolleSchijf(Foutmelding):
    def vol(self, *woorden, status=1, sluit=False, nu=NU):
        """Runs with a standard output that takes nothing, or that is closed; what is said of it."""
        command = [os.path.join(vs.BIN, "vroegsignalctl"), "--config", self.w.config, "--nu", nu, *woorden]
        if sluit:
            command = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
        with open("/dev/full", "wb") as vol:
            done = subprocess.run(command, stdout=vol, stderr=subprocess.PIPE, text=True, check=False, cwd=self.w.folder)
        self.assertEqual(status, done.returncode, done.stderr)
        self.geen_waarde(done.stderr)
        return done.stderr

    def test_output_that_does_not_arrive_is_not_done(self):
        self.w = self.world()
        pad = self.w.file("a.csv", csv([rij("1")]))
        self.assertIn("de uitvoer kon niet worden geschreven", self.vol("import", "signalen", pad))
        self.assertEqual("1", self.w.value("SELECT count(*) FROM signaal"))
        for woorden in (["besluiten", "--periode", "2026-10"], ["levering", "lijst"], ["check-config"], ["check-config", "--sleutels"],
                        ["--json", "afgekeurd"], ["wachtrij", "brief"], ["mededelingen"], ["--help"], ["import", "--help"], ["--version"]):
            for sluit in (False, True):
                with self.subTest(woorden, sluit=sluit):
                    tekst = self.vol(*woorden, sluit=sluit)
                    self.assertIn("de uitvoer kon niet worden geschreven; is de schijf vol?", tekst)
                    self.assertNotIn("fout in het programma", tekst)

    def test_a_pull_whose_list_did_not_arrive_says_how_to_see_it_again(self):
        for sluit in (False, True):
            self.w = self.world()
            self.w.ctl("import", "signalen", self.w.file("a.csv", csv([rij("1")])), nu=NU)
            self.w.ctl("plan", nu=PLAN)
            tekst = self.vol("wachtrij", "brief", "--ophalen", nu=OPHALEN, sluit=sluit)
            self.assertIn("de lijst (1 meldingen) is opgehaald, maar kon niet worden geschreven", tekst)
            self.assertIn("'vroegsignalctl wachtrij brief --volledig' toont haar nog eens, vandaag nog", tekst)
            self.assertIn("Kanarievogel", self.w.ctl("wachtrij", "brief", "--volledig", nu="2026-10-06T12:00"))
            self.assertNotIn("Kanarievogel", self.w.ctl("wachtrij", "brief", "--ophalen", nu="2026-10-06T12:00"), "given out once")

    def test_a_pull_into_a_closed_pipe(self):
        self.w = self.world()
        self.w.ctl("import", "signalen", self.w.file("a.csv", csv([rij("1")])), nu=NU)
        self.w.ctl("plan", nu=PLAN)
        lees_fd, schrijf_fd = os.pipe()
        os.close(lees_fd)
        done = subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "--config", self.w.config, "--nu", OPHALEN, "wachtrij", "brief",
                               "--ophalen"], stdout=schrijf_fd, stderr=subprocess.PIPE, text=True, check=False)
        os.close(schrijf_fd)
        self.assertEqual(1, done.returncode)
        self.assertIn("toont haar nog eens", done.stderr)

    def test_no_room_for_what_was_rejected(self):
        w = self.world()
        schijf = w.path("schijf")
        self.kleine_schijf(schijf, 64)
        pad = w.file("schijf/a.csv", csv([rij("goed"), *FOUT[:5]]))
        vulling = self.vul(schijf)
        done = w.run("import", "signalen", pad, nu=NU, status=1)
        self.geen_waarde(done.stdout, done.stderr)
        self.assertIn(f"a.csv: het bestand met afgekeurde regels kan niet worden geschreven in {schijf} (de schijf is vol). Er is niets "
                      "verloren: 'vroegsignalctl afgekeurd --levering 1' toont ze", done.stderr)
        self.assertEqual([".vulling", "a.csv"], sorted(os.listdir(schijf)), "nothing half is left")
        self.assertEqual([("6", "1", "5")], w.query(TELLING))
        os.unlink(vulling)
        w.run("import", "signalen", pad, nu=NU, status=3)
        self.assertEqual(6, len(lees(os.path.join(schijf, "a.afgekeurd.csv")).splitlines()))
        self.assertEqual([("6", "1", "5")], w.query(TELLING))
        self.assertEqual("1", w.value("SELECT count(*) FROM levering"), "the same delivery went on")

    def test_a_full_inbox_is_waited_for(self):
        w = self.world(klok="2026-10-06T09:00")
        self.kleine_schijf(w.inbox, 128)
        child = self.dienst(w)
        w.file("inbox/tmp/a.csv", csv([rij("goed"), *FOUT]))
        vulling = self.vul(w.inbox)
        os.rename(w.path("inbox", "tmp", "a.csv"), self.uit(w, "a.csv"))
        w.wait(lambda: "No space left on device" in lees(w.path("daemon0.log")), what="a word about the disk")
        self.assertIsNone(child.poll())
        self.assertTrue(os.path.exists(self.uit(w, "a.csv")), "it stays until its reports are there")
        self.assertEqual([], os.listdir(self.uit(w, "verwerkt")))
        os.unlink(vulling)
        self.assertRegex(self.verslag(w, "verwerkt/a.csv"), r"afgekeurd +40\n")
        w.wait(lambda: w.query("SELECT status, nieuw, afgekeurd FROM levering") == [("klaar", "1", "40")])
        self.assertEqual(41, len(lees(self.uit(w, "verwerkt", "a.afgekeurd.csv")).splitlines()))
        self.assertNotIn("a.csv", os.listdir(self.uit(w)))


class GeenRecht(Foutmelding):
    def test_a_file_that_may_not_be_read(self):
        w = self.world()
        pad = w.file("a.csv", csv([rij("1")]))
        voor = self.gewone_gebruiker(w)
        os.chmod(pad, 0)
        self.assertIn("a.csv: Dit bestand mag niet worden gelezen. Geef de gebruiker van dit programma leesrecht.",
                      self.als(voor, w, "import", "signalen", pad, status=2))
        self.assertIn("Dit bestand bestaat niet.", self.als(voor, w, "import", "signalen", w.path("weg.csv"), status=2))
        self.assertIn("geen gewoon bestand (een map", self.als(voor, w, "import", "signalen", w.folder, status=2))

    def test_a_folder_that_may_not_be_written(self):
        w = self.world()
        pad = w.file("post/a.csv", csv([rij("1"), FOUT[0]]))
        voor = self.gewone_gebruiker(w)
        os.chmod(w.path("post"), 0o500)
        tekst = self.als(voor, w, "import", "signalen", pad, status=1)
        self.assertIn("(deze gebruiker mag daar niet schrijven). Er is niets verloren", tekst)
        self.assertEqual([("2", "1", "1")], w.query(TELLING))
        os.chmod(w.path("post"), 0o700)
        self.als(voor, w, "import", "signalen", pad, status=3)
        self.assertTrue(os.path.exists(w.path("post", "a.afgekeurd.csv")))

    def test_keys(self):
        w = self.world()
        w.ctl("import", "signalen", w.file("a.csv", csv([rij("1")])), nu=NU)
        sleutel = w.path("sleutels", "pseudoniem.key")
        with open(sleutel, "rb") as handle:
            goed = handle.read()

        def zegt(zin):
            done = w.run("import", "signalen", w.file("b.csv", csv([rij("2")])), nu=NU, status=1)
            self.assertIn(f"de sleutels in {w.path('sleutels')} kunnen niet worden gebruikt: {zin}", done.stderr)
            self.assertIn("\n  (voor de beheerder: ", done.stderr, "what is English stands apart")
            self.assertEqual("1", w.value("SELECT count(*) FROM signaal"))

        os.chmod(w.path("sleutels"), 0o755)
        zegt("die map is voor anderen open; sluit haar met chmod 0700")
        os.chmod(w.path("sleutels"), 0o700)
        os.chmod(sleutel, 0o644)
        zegt("een van de bestanden is voor anderen te lezen; sluit het met chmod 0600")
        os.chmod(sleutel, 0o600)
        for inhoud, zin in ((b"kort", "een van de bestanden is beschadigd"), (bytes(32), "een van de bestanden is beschadigd"),
                            (b"z" * 32, "deze database is met andere sleutels gemaakt")):
            w.file("sleutels/pseudoniem.key", inhoud)
            zegt(f"{zin}; zet de sleutels van de back-up terug")
        os.unlink(sleutel)
        zegt("er ontbreekt een sleutel, terwijl de database al gevuld is; zet de sleutels van de back-up terug")
        w.file("sleutels/pseudoniem.key", goed)
        os.chmod(sleutel, 0o600)
        voor = self.gewone_gebruiker(w)
        os.chmod(sleutel, 0)
        self.assertIn("deze gebruiker mag er niet bij", self.als(voor, w, "import", "signalen", w.path("b.csv"), status=1))


class OudePostgres(threading.Thread):
    """Speaks as much of the protocol as a connection needs, and says that it is old."""

    def __init__(self, pad, versie):
        super().__init__(daemon=True)
        self.versie = versie
        self.deur = socket.socket(socket.AF_UNIX)
        self.deur.bind(pad)
        self.deur.listen(8)

    def run(self):
        while True:
            try:
                gast, _ = self.deur.accept()
            except OSError:
                return
            with gast:
                gast.recv(4096)
                antwoord = b"R" + struct.pack("!ii", 8, 0)
                for naam, waarde in (("server_version", self.versie), ("client_encoding", "UTF8"), ("server_encoding", "UTF8")):
                    paar = naam.encode() + b"\0" + waarde.encode() + b"\0"
                    antwoord += b"S" + struct.pack("!i", 4 + len(paar)) + paar
                gast.sendall(antwoord + b"K" + struct.pack("!iii", 12, 1, 2) + b"Z" + struct.pack("!i", 5) + b"I")
                gast.recv(4096)


class Database(Foutmelding):
    def met(self, w, database):
        inhoud = lees(w.config)
        w.file("vroegsignald.yaml", inhoud.replace(f'"{w.conninfo}"', f'"{database}"'))

    def zegt(self, w, zin, status=1):
        pad = w.file("a.csv", csv([rij("1")]))
        for woorden in (["migrate"], ["besluiten", "--periode", "2026-10"], ["import", "signalen", pad], ["plan"]):
            done = w.run(*woorden, nu=NU, status=status)
            self.assertIn(zin, done.stderr)
            self.assertIn("'database' in " + w.config, done.stderr)
            self.geen_waarde(done.stderr)
            self.assertEqual(["  (voor de beheerder: "], [r[:22] for r in done.stderr.splitlines()[1:2]])

    def test_none_at_all(self):
        w = self.world()
        for adres in (f"host={w.folder} dbname=x", "host=127.0.0.1 port=1 dbname=x"):
            w.configure()
            self.met(w, adres)
            self.zegt(w, "de database is niet bereikbaar: er draait geen PostgreSQL op deze plek.")
        w.configure()
        self.met(w, w.conninfo.replace(w.database, "er_is_geen"))
        self.zegt(w, "die database bestaat niet; maak haar, en voer dan 'vroegsignalctl migrate' uit")
        w.configure()
        self.met(w, w.conninfo.replace("user=postgres", "user=niemand_die_bestaat"))
        self.zegt(w, "PostgreSQL kent deze gebruiker niet")

    def test_the_daemon_waits_for_it(self):
        w = self.world(klok="2026-10-06T09:00")
        w.ctl("plan", nu="2026-10-06T08:00")
        goed = lees(w.config)
        self.met(w, f"host={w.folder} dbname=x")
        child = w.daemon()
        w.wait(lambda: "waiting, and trying again: connecting to the database" in lees(w.path("daemon0.log")))
        self.assertIsNone(child.poll())
        self.assertEqual(0, w.stop(child))
        w.file("vroegsignald.yaml", goed)

    def test_one_that_is_too_old(self):
        w = self.world(klok="2026-10-06T09:00")
        w.ctl("plan", nu="2026-10-06T08:00")
        oud = OudePostgres(w.path(".s.PGSQL.5432"), "14.9")
        self.addCleanup(oud.deur.close)
        oud.start()
        self.met(w, f"host={w.folder} dbname=x user=x")
        self.zegt(w, "de databaseserver is te oud; nodig is PostgreSQL 15 of nieuwer", status=2)
        self.assertIn("PostgreSQL 14.9", w.run("besluiten", "--periode", "2026-10", status=2).stderr)
        child = w.daemon()
        self.assertEqual(1, child.wait(20))
        self.assertIn("the database server is PostgreSQL 14.9; version 15 or newer is needed", lees(w.path("daemon0.log")))

    def test_a_schema_that_does_not_fit(self):
        w = self.world(migrated=False)
        self.assertIn("het schema van de database is ouder dan dit programma; voer eerst 'vroegsignalctl migrate' uit",
                      w.run("besluiten", "--periode", "2026-10", status=1).stderr)
        w.ctl("migrate")
        vs._psql(w.conninfo, "INSERT INTO schema_versie (nr, naam) VALUES (9999, 'later')")
        for woorden in (["besluiten", "--periode", "2026-10"], ["migrate"]):
            tekst = w.run(*woorden, status=1).stderr
            self.assertIn("de database is van een nieuwer programma dan dit; er is niets veranderd", tekst)
            self.assertNotIn("the database has", tekst.splitlines()[0])


if __name__ == "__main__":
    unittest.main()
