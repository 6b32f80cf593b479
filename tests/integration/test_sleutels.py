"""Personal values at rest: encrypted, under keys that are changed while the daemon works, and back from a backup.

What is decided must be the same before and after, byte for byte, whatever is killed in between.
"""
# eerst: many values under another key
import os
import random
import re
import shutil
import subprocess
import threading
import time
import unittest
from signal import SIGCONT, SIGHUP, SIGKILL, SIGSTOP

import vs
from clusters import Opruimer, Postgres
from signalen import BSN, csv, intrekking, signaal
from werk import DIRECT, Werk

TELEFOON, EMAIL, BELLER = "0592-371946", "jet.voorbeeld@post.example", "06-48215937"
KLANT_BSN = "999993653"
KLANTEN = ("client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;"
           f"vanaf;tot;telefoon;email\nK1;{KLANT_BSN};;;Anders;1970-01-01;9402AB;3;;;schuldhulp;2026-01-01;;{TELEFOON};{EMAIL}\n")
# A bytea that is no encrypted value says so by its name.
GEEN_GEHEIM = re.compile(r"(_ps|_hash)$|^(naam_datum|naam_datum_adres|vastgelegd|inhoud_hash|zout|bewijs|token|code)$")
HASHES = {"eenmalig.sleutel", "eenmalig.inhoud"}  # 16 bytes, that by their name alone could be anything
KOLOMMEN = "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'bytea' AND table_schema = 'public'"


class Sleutels(Werk):
    vol = None # a database that the worlds of this file are copies of

    def gevuld(self):
        """A world with something encrypted in every table that can hold it."""
        self.begin()
        w = self.w
        os.makedirs(w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"): # the same in every world: so are the ids
            os.chmod(w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)
        if not Sleutels.vol:
            self.vul(w)
            Sleutels.vol = vs.create_database(w.database)
            unittest.addModuleCleanup(vs.drop_database, Sleutels.vol)
        else:
            vs.drop_database(w.database)
            vs._psql(vs.DB, f'CREATE DATABASE "{w.database}" TEMPLATE "{Sleutels.vol}"')
            w.file("fout.csv", csv([signaal("F1", bedrag=-1, bsn=BSN[1], email=EMAIL)]))
        return w

    def vul(self, w):
        for n in range(3):
            self.neem(*[signaal(f"S{n}-{i}", huisnummer=i + 1, bsn=BSN[i % 3] if i < 9 else None, telefoon=TELEFOON,
                                email=EMAIL if i % 2 else None) for i in range(20)])
        self.neem(signaal("S0-1", versie=2, bedrag=900, bsn=BSN[0], huisnummer=2, telefoon=TELEFOON), intrekking("S0-2"))
        self.ctl("import", "clienten", "--bron", "gkb", w.file("k.csv", KLANTEN))
        os.chmod(w.file(os.path.join("sleutels", "codering-wpda.key"), b"c" * 32), 0o600)
        code = self.ctl("codeer", "--sleutel", w.path("sleutels", "codering-wpda.key"), w.path("k.csv")).stdout
        self.ctl("import", "clienten", "--bron", "wpda", w.file("code.csv", code))
        self.ctl("import", "signalen", w.file("fout.csv", csv([signaal("F1", bedrag=-1, bsn=BSN[1], email=EMAIL)])), status=3)
        self.doe(self.melding("S0-5"), "feit", "telefoon=" + BELLER)
        veel = [signaal(f"V{i}", bsn=BSN[2], telefoon=TELEFOON) for i in range(60)]
        self.ctl("import", "signalen", w.file("veel.csv", csv(veel)), status=3)
        self.plan()
        self.ctl("gebruiker", "add", "jet", "--rol", "regisseur")

    def sleutels(self, *words, status=0):
        return self.ctl("sleutels", *words, status=status)

    def lijst(self):
        return {row["nummer"]: (row["toestand"], row["waarden"]) for row in self.w.ctl_json("sleutels", "lijst")["sleutels"]}

    def nummers(self):
        """Which keys encrypt something, by looking at the bytes."""
        kolommen = [row for row in self.w.query(KOLOMMEN) if not GEEN_GEHEIM.search(row[1])]
        return {nummer for tabel, kolom in kolommen
                for (nummer,) in self.w.query(f"SELECT DISTINCT get_byte({kolom}, 0) FROM {tabel} WHERE octet_length({kolom}) > 0")}

    def uit(self):
        """What people see: decisions, and the values that were encrypted."""
        return (self.w.besluiten("2026-10"), self.ctl("uitleg", self.melding("S0-5"), "--volledig").stdout,
                self.ctl("afgekeurd", "--toon", 1).stdout)

    def wissel(self, naar):
        self.sleutels("nieuw")
        self.sleutels("gebruik", naar)

    def sleutelmap(self):
        return sorted(os.listdir(self.w.path("sleutels")))


class Rust(Sleutels):
    def test_a_dump_holds_no_value_in_plain(self):
        w = self.gevuld()
        done = subprocess.run(["pg_dump", "-d", w.conninfo, "--inserts"], capture_output=True, text=True, check=True, timeout=300)
        self.assertIn("Voorbeeld", done.stdout, "names are plain: the dump is whole")
        for value in (*BSN, KLANT_BSN, TELEFOON, EMAIL, BELLER):
            for form in (value, value.replace("-", "")):
                self.assertFalse(form in done.stdout, "a value is in the dump in plain")
                self.assertFalse(form.encode().hex() in done.stdout, "a value is in the dump as bytes")

    def test_every_encrypted_column_is_renewed(self):
        """A new bytea column is either in the table of the program or named as something else."""
        w = self.gevuld()
        schema = {f"{tabel}.{kolom}" for tabel, kolom in w.query(KOLOMMEN) if not GEEN_GEHEIM.search(kolom)} - HASHES
        self.assertEqual(schema, set(w.ctl_json("sleutels", "lijst")["kolommen"]))
        for name in schema:
            tabel, kolom = name.split(".")
            self.assertNotEqual("0", w.value(f"SELECT count(*) FROM {tabel} WHERE octet_length({kolom}) > 0"), f"{name} is tried")

    def test_keys_come_from_credentials(self):
        w = self.gevuld()
        voor = self.uit()
        shutil.move(w.path("sleutels"), w.path("credentials"))
        env = {"CREDENTIALS_DIRECTORY": w.path("credentials")}
        self.assertEqual(voor[0], w.besluiten("2026-10"))
        self.assertIn("sleutels", w.run("import", "signalen", w.path("fout.csv"), nu=self.nu, status=1).stderr)
        self.assertEqual(voor[1], w.ctl("uitleg", self.melding("S0-5"), "--volledig", nu=self.nu, env=env))
        w.configure(klok="2026-10-06T12:00")
        w.daemon(**env)
        w.deliver("signalen", "n.csv", csv([signaal("N1", bsn=BSN[0], telefoon=TELEFOON)]))
        w.wait(lambda: w.value("SELECT count(*) FROM signaal WHERE id = 'N1'") == "1", what="taken in with credentials")
        self.assertFalse(os.path.exists(w.path("sleutels")), "nothing is made beside them")


class Wissel(Sleutels):
    def test_from_one_key_to_the_next(self):
        w = self.gevuld()
        voor = self.uit()
        met_1 = self.lijst()[1][1]
        self.assertIn("gegevens-2.key", self.sleutels("nieuw").stdout)
        self.assertIn("staat al klaar", self.sleutels("nieuw").stdout)
        self.assertEqual({1: ("versleutelt", met_1), 2: ("staat klaar", 0)}, self.lijst())
        self.neem(signaal("N1", bsn=BSN[0], huisnummer=200))
        self.assertEqual({"1"}, self.nummers(), "a key that stands ready encrypts nothing")
        self.assertIn("versleutelt", self.sleutels("verwijder", 2, status=1).stderr)
        self.sleutels("gebruik", 2)
        self.neem(signaal("N2", bsn=BSN[0], huisnummer=201))
        self.assertEqual({"1", "2"}, self.nummers())
        self.assertIn("nog nodig", self.sleutels("verwijder", 1, status=1).stderr)
        self.assertIn("gegevens-1.key", self.sleutelmap())
        self.sleutels("vernieuw")
        self.assertEqual({"2"}, self.nummers())
        self.assertEqual({1: ("overbodig", 0), 2: ("versleutelt", met_1 + 2)}, self.lijst())
        self.sleutels("verwijder", 1)
        self.assertEqual(["gegevens-2.key", "pseudoniem.key"], self.sleutelmap())
        self.assertIn(TELEFOON.replace("-", ""), voor[1], "it is shown")
        w.query("DELETE FROM signaal WHERE id IN ('N1', 'N2')")
        self.assertEqual(voor[1:], self.uit()[1:])
        self.ctl("levering", "vrij", w.value("SELECT id FROM levering WHERE status = 'vastgehouden'"))

    def test_decisions_stay_byte_for_byte(self):
        self.gevuld()
        voor = self.uit()
        self.wissel(2)
        self.sleutels("vernieuw")
        self.wissel(3)
        self.sleutels("vernieuw")
        self.sleutels("vernieuw")
        for nummer in (1, 2):
            self.sleutels("verwijder", nummer)
        self.assertEqual({"3"}, self.nummers())
        self.assertEqual(voor, self.uit())

    def test_a_damaged_value_stops_nothing(self):
        w = self.gevuld()
        w.query("UPDATE signaal SET bsn = set_byte(bsn, 40, get_byte(bsn, 40) # 1) WHERE id = 'S1-3'")
        aantal = self.lijst()[1][1]
        self.wissel(2)
        tekst = self.sleutels("vernieuw", status=3).stdout
        self.assertIn(f"{aantal - 1} waarden zijn opnieuw versleuteld", tekst)
        self.assertIn("1 waarden zijn beschadigd", tekst)
        self.assertNotIn("nog een oudere sleutel", tekst)
        self.assertIn("1 waarden", self.sleutels("verwijder", 1, status=1).stderr)

    def test_wrong_words(self):
        self.gevuld()
        for words, text in ((("nieuwe",), "bedoelde u nieuw?"), (("gebruik",), "nummer"), (("verwijder", "0"), "nummer"),
                            (("lijst", "x"), "hoort hier niet"), ((), "lijst, nieuw")):
            self.assertIn(text, self.sleutels(*words, status=2).stderr)
        for words in (("gebruik", 9), ("verwijder", 9)):
            self.assertIn("sleutels lijst", self.sleutels(*words, status=1).stderr)

    def test_a_kill_at_any_moment_loses_nothing(self):
        w = self.gevuld()
        voor = self.uit()
        punten = ["na_begin:2", "voor_commit:1", "commit_gestuurd:2", "na_commit:3"]
        for nummer, punt in enumerate(punten, 2):
            self.wissel(nummer)
            w.run("sleutels", "vernieuw", status=-SIGKILL, env={"VS_FAALPUNT": punt})
            self.assertEqual(voor, self.uit(), punt)
            w.run("sleutels", "vernieuw")
            self.assertEqual({str(nummer)}, self.nummers(), punt)
            eind = ("sleutel_voor_weg", "sleutel_na_weg")[nummer % 2]
            w.run("sleutels", "verwijder", nummer - 1, status=-SIGKILL, env={"VS_FAALPUNT": eind})
            w.run("sleutels", "verwijder", nummer - 1, status=0 if eind == "sleutel_voor_weg" else 1)
        self.assertEqual([f"gegevens-{len(punten) + 1}.key", "pseudoniem.key"], self.sleutelmap())
        self.assertEqual(voor, self.uit())


class Samen(Sleutels):
    """Several programs with their keys loaded at different moments."""

    def log(self, w):
        with open(w.path("daemon0.log"), encoding="utf-8") as handle:
            return handle.read()

    def dienst(self, w, partij=4000):
        """A daemon; its clock is set before it starts."""
        w.configure(klok="2026-10-06T12:00")
        with open(w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        w.file("vroegsignald.yaml", tekst.replace("{map: inbox}", f"{{map: inbox, partij: {partij}}}"))
        child = w.daemon()
        w.wait(lambda: "connected" in self.log(w), what="it runs")
        return child

    def lever(self, w, naam, *rijen):
        w.deliver("signalen", naam + ".csv", csv(list(rijen)))
        w.wait(lambda: w.value(f"SELECT count(*) FROM levering WHERE naam = '{naam}.csv' AND status = 'klaar'") == "1", what=naam)

    def herlaad(self, w, child):
        keren = self.log(w).count("connected")
        child.send_signal(SIGHUP)
        w.wait(lambda: self.log(w).count("connected") > keren, what="read again")

    def test_a_running_daemon_follows(self):
        w = self.gevuld()
        child = self.dienst(w)
        self.lever(w, "a", signaal("D1", bsn=BSN[0], huisnummer=210))
        self.sleutels("nieuw")
        self.assertIn("systemctl reload", self.sleutels("gebruik", 2, status=1).stderr)
        self.herlaad(w, child)
        self.sleutels("gebruik", 2)
        self.lever(w, "b", signaal("D2", bsn=BSN[0], huisnummer=211))
        self.assertEqual("1", w.value("SELECT get_byte(bsn, 0) FROM signaal WHERE id = 'D2'"), "until it is told")
        self.assertIn("systemctl reload", self.sleutels("vernieuw", status=3).stdout)
        self.assertEqual({"2"}, self.nummers())
        self.assertIn("systemctl reload", self.sleutels("verwijder", 1, status=1).stderr)
        self.herlaad(w, child)
        self.lever(w, "c", signaal("D3", bsn=BSN[0], huisnummer=212), signaal("F2", bedrag=-1, bsn=BSN[1]))
        self.sleutels("vernieuw")
        self.sleutels("verwijder", 1)
        self.assertEqual({"2"}, self.nummers())
        self.assertEqual(0, w.stop(child))

    def test_another_pseudonym_key_changes_nothing(self):
        w = self.gevuld()
        child = self.dienst(w)
        w.file(os.path.join("sleutels", "pseudoniem.key"), b"z" * 32)
        child.send_signal(SIGHUP)
        w.wait(lambda: "nothing was changed" in self.log(w), what="it refuses")
        self.assertIn("pseudoniem.key is not the one", self.log(w))
        self.lever(w, "a", signaal("D1", bsn=BSN[0], huisnummer=210))
        self.assertEqual(0, w.stop(child))

    def test_what_a_newer_key_encrypted_is_read_and_not_refused(self):
        """A daemon with its own copy of the keys, which lacks the one that others encrypt with already."""
        w = self.gevuld()
        shutil.copytree(w.path("sleutels"), w.path("eigen"))
        w.configure(klok="2026-10-06T12:00")
        with open(w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        w.file("eigen.yaml", tekst.replace("sleutels: sleutels/", "sleutels: eigen/"))
        self.wissel(2)
        self.neem(signaal("N2", bsn=BSN[0], huisnummer=201, telefoon=TELEFOON))
        melding = self.melding("N2")
        w.config = w.path("eigen.yaml")
        self.assertIn("gegevens-2.key", w.run("uitleg", melding, nu=self.nu, status=1).stderr)
        w.daemon()
        w.wait(lambda: "gegevens-2.key, which is not here" in self.log(w), what="it waits")
        w.deliver("signalen", "n.csv", csv([signaal("N3", huisnummer=202)]))
        time.sleep(0.5)
        self.assertEqual(None, w.daemons[0].poll(), "it waits and does not stop")
        shutil.copy(w.path("sleutels", "gegevens-2.key"), w.path("eigen", "gegevens-2.key"))
        w.wait(lambda: w.value("SELECT count(*) FROM signaal WHERE id = 'N3'") == "1", what="it goes on by itself")

    def test_a_key_that_went_while_the_database_was_away_encrypts_nothing_more(self):
        w = self.gevuld()
        self.dienst(w)
        self.lever(w, "a", signaal("D1", bsn=BSN[0], huisnummer=210))
        self.sleutels("nieuw")
        w.daemons[0].send_signal(SIGSTOP)
        w.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        w.wait(lambda: w.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == "1", what="gone")
        for words in (("gebruik", 2), ("vernieuw",), ("verwijder", 1)):
            self.sleutels(*words)
        w.daemons[0].send_signal(SIGCONT)
        self.lever(w, "b", signaal("D2", bsn=BSN[0], huisnummer=211))
        self.assertEqual({"2"}, self.nummers())

    def stroom(self, wissel):
        """What a month of signals becomes, with or without a change of keys under it."""
        w = self.gevuld()
        child = self.dienst(w, partij=100)
        rng = random.Random(1)
        aantal = 1200 if vs.TRAAG else 2400
        # Numbered versions: which counts must not hang on the second in which a file was read.
        rijen = [signaal(f"W{rng.randrange(aantal)}", signaalpartner="Essent", type="Energie", versie=n, bsn=rng.choice(BSN),
                         telefoon=TELEFOON, bedrag=rng.choice([150, 900, -1]), huisnummer=rng.randrange(1, 300))
                 for n in range(1, aantal + 1)]
        klaar, uitkomsten = threading.Event(), []

        def vernieuw():
            while not klaar.is_set():
                uitkomsten.append(w.run("sleutels", "vernieuw", status=None).returncode)

        draad = threading.Thread(target=vernieuw)
        if wissel:
            self.sleutels("nieuw")
            self.herlaad(w, child)
            self.sleutels("gebruik", 2)
            draad.start()
        try:
            for deel in range(3):
                w.deliver("signalen", f"w{deel}.csv", csv(rijen[deel::3]))
            if wissel:
                self.herlaad(w, child)
            w.wait(lambda: w.value("SELECT count(*) FROM levering WHERE naam LIKE 'w%.csv' AND status = 'klaar'") == "3", 120, "all")
        finally:
            klaar.set()
            if wissel:
                draad.join()
        self.assertEqual(str(aantal), w.value("SELECT sum(gelezen) FROM levering WHERE naam LIKE 'w%.csv'"), "each was read, once")
        self.assertLessEqual(set(uitkomsten), {0, 3})
        self.assertNotIn("40P01", self.log(w), "no deadlock")
        return w

    def test_renewing_while_signals_come_in(self):
        zonder = self.uit() if self.stroom(False) else None
        w = self.stroom(True)
        self.sleutels("vernieuw")
        self.sleutels("verwijder", 1)
        self.assertEqual({"2"}, self.nummers())
        self.assertTrue(zonder == self.uit(), "the same decisions, with and without a change of keys")
        self.assertEqual(0, w.stop(w.daemons[0]))


class Terug(Sleutels):
    """A backup is a dump of the database and the folder with keys; nothing else is needed to go on from it."""

    def backup(self):
        w = self.gevuld()
        self.wissel(2) # values of two keys
        self.neem(signaal("N2", bsn=BSN[0], huisnummer=201, telefoon=TELEFOON))
        subprocess.run(["pg_dump", "-Fc", "-f", w.path("dump"), w.conninfo], check=True, capture_output=True, timeout=300)
        return w

    def leeg_cluster(self, w):
        """As the documentation says: a cluster that knows nothing, the role, the database, the dump."""
        opruimer = Opruimer()
        self.addCleanup(opruimer.alles)
        os.makedirs(os.path.join(os.environ["VS_WORK"], "terug"), exist_ok=True)
        os.chmod(os.path.join(os.environ["VS_WORK"], "terug"), 0o711)
        pg = Postgres(os.path.join(os.environ["VS_WORK"], "terug", "pg"), opruimer)
        pg.sql("CREATE ROLE vroegsignald LOGIN NOINHERIT")
        pg.sql("CREATE ROLE vroegsignald_bewaar LOGIN NOINHERIT")
        pg.sql("CREATE ROLE vroegsignald_web LOGIN NOINHERIT")
        pg.sql("CREATE DATABASE terug")
        subprocess.run(["pg_restore", "--exit-on-error", "-d", pg.conninfo("terug"), w.path("dump")], check=True, capture_output=True,
                       timeout=300)
        return pg

    def test_a_backup_in_an_empty_cluster_goes_on(self):
        w = self.backup()
        voor = self.uit()
        pg = self.leeg_cluster(w)
        w.conninfo = pg.conninfo("terug")
        w.configure(beleid_changes=DIRECT, klok="2026-10-06T12:00")
        self.assertEqual(voor, self.uit())

        os.rename(w.path("sleutels"), w.path("weg")) # no keys
        self.assertIn("sleutels", w.run("plan", nu=self.nu, status=1).stderr)
        self.assertEqual(2, w.daemon().wait(60))
        self.assertFalse(os.path.exists(w.path("sleutels", "pseudoniem.key")), "none are made for a database that has data")
        os.makedirs(w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key", "gegevens-2.key"): # other keys
            os.chmod(w.file(os.path.join("sleutels", naam), b"z" * 32), 0o600)
        self.assertIn("put back the key files", w.run("plan", nu=self.nu, status=1).stderr)
        self.assertEqual(1, w.daemon().wait(60))
        shutil.copy(w.path("weg", "pseudoniem.key"), w.path("sleutels", "pseudoniem.key"))
        self.assertIn("gegevens-N.key is not", w.run("plan", nu=self.nu, status=1).stderr)
        for nummer in (1, 2): # one of two
            shutil.copy(w.path("weg", f"gegevens-{nummer}.key"), w.path("sleutels", f"gegevens-{nummer}.key"))
        os.unlink(w.path("sleutels", "gegevens-1.key"))
        self.assertIn("gegevens-1.key, which is not here", w.run("plan", nu=self.nu, status=1).stderr)
        shutil.rmtree(w.path("sleutels"))
        os.rename(w.path("weg"), w.path("sleutels"))

        self.assertEqual(voor, self.uit(), "nothing was changed by the attempts")
        child = w.daemon()
        w.deliver("signalen", "n.csv", csv([signaal("N3", bsn=BSN[0], huisnummer=201, telefoon=TELEFOON)]))
        w.wait(lambda: w.value("SELECT count(*) FROM signaal WHERE id = 'N3'") == "1", what="it goes on")
        self.assertEqual("1", w.value("SELECT count(DISTINCT bsn_ps) FROM signaal WHERE id IN ('N2', 'N3')"), "the same person")
        self.sleutels("vernieuw", status=None)
        self.assertEqual(0, w.stop(child))


if __name__ == "__main__":
    unittest.main()
