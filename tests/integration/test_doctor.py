"""`vroegsignalctl doctor`: a healthy installation has nothing to report; every mistake is found, with what to do about it.

The installation is a real one: a PostgreSQL that keeps what it writes, the role of the daemon, a daemon that runs. Each
test makes one mistake in it and takes it away again.
"""
# alleen: one world that every test returns to health, within a time
import datetime
import json
import os
import shutil
import socket
import subprocess
import threading
import unittest
import zoneinfo
from signal import SIGCONT, SIGSTOP

import vs
from clusters import Opruimer, Postgres
from signalen import BSN, csv, signaal

KLANTEN = ("client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;"
           "vanaf;tot\nK1;;;;Anders;1970-01-01;9402AB;3;;;schuldhulp;2026-01-01;\n")
AMSTERDAM = zoneinfo.ZoneInfo("Europe/Amsterdam") # the day of the programs, whatever the zone of this machine
DUURZAAM = ("fsync = on", "full_page_writes = on", "synchronous_commit = on")


def over(**tijd):
    """So much later than now, as --nu and klok want it."""
    return (datetime.datetime.now(AMSTERDAM) + datetime.timedelta(**tijd)).strftime("%Y-%m-%dT%H:%M")


def vandaag():
    return over()[:10]


class Installatie(vs.World):
    """A world on a cluster of its own, as the manual says it should be."""

    def __init__(self, pg, naam="gezond", **opties):
        self.pg, self.naam, self.opties = pg, naam, opties
        super().__init__(naam)

    def configure(self, *_, extra="", user="vroegsignald", database=None, **__):
        super().configure()
        self.conninfo = self.pg.conninfo(self.naam)
        return self.file("vroegsignald.yaml", "\n".join([
            'gemeente: {code: "0106", naam: Assen}',
            f'database: "{database or self.pg.conninfo(self.naam, user)}"',
            f'database_beheer: "{self.conninfo}"',
            "beleid: beleid.yaml",
            "sleutels: sleutels/",
            "inbox: {map: inbox, bestand_mb: 64}",
            "gezondheid: gezondheid.json",
            extra, ""]))

    def close(self):
        for child in self.daemons:
            child.kill()
            child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Een:
    """The one installation of this file."""
    opruimer = Opruimer()
    w = None


def setUpModule():
    unittest.addModuleCleanup(Een.opruimer.alles)
    folder = os.path.join(os.environ["VS_WORK"], "doctor")
    os.makedirs(folder, exist_ok=True)
    os.chmod(folder, 0o711) # the user of the cluster must get through
    pg = Postgres(os.path.join(folder, "pg"), Een.opruimer)
    pg.instellen(*DUURZAAM)
    pg.sql("SELECT pg_reload_conf()")
    pg.sql("CREATE DATABASE gezond")
    w = Een.w = Installatie(pg)
    Een.opruimer.bij(w.close)
    w.ctl("migrate")
    for bron in ("gkb", "wpda"):
        w.ctl("import", "clienten", "--bron", bron, w.file(f"{bron}.csv", KLANTEN))
    w.daemon()
    w.wait(lambda: w.run("doctor", status=None).returncode == 0, 30, "healthy")


class Doctor(unittest.TestCase):
    def setUp(self):
        self.w, self.pg = Een.w, Een.w.pg

    @property
    def child(self):
        return self.w.daemons[-1]

    # --- asking

    def doctor(self, *words, status=1, w=None, **options):
        return json.loads((w or self.w).run("--json", "doctor", *words, status=status, **options).stdout)

    def vindt(self, naam, *teksten, status=1, alleen=True, ook=(), **options):
        """The finding of this name, and no other than those of `ook`; `teksten` are in what is wrong or in what to do."""
        gevonden = self.doctor(status=status, **options)["bevindingen"]
        ids = {b["id"] for b in gevonden}
        self.assertIn(naam, ids, gevonden)
        if alleen:
            self.assertEqual({naam, *ook}, ids, gevonden)
        geheel = "\n".join(f"{b['wat']}\n{b['doe']}" for b in gevonden if b["id"] == naam)
        for tekst in teksten:
            self.assertIn(tekst, geheel)
        return geheel

    # --- making mistakes

    def sql(self, sql):
        return self.pg.sql(sql, "gezond")

    def herlees(self):
        self.pg.sql("SELECT pg_reload_conf(), pg_sleep(0.2)")

    def instelling(self, naam, waarde):
        """Of the role only, so that it counts for the next connection at once."""
        self.sql(f"ALTER ROLE vroegsignald SET {naam} = {waarde}")
        self.addCleanup(self.sql, f"ALTER ROLE vroegsignald RESET {naam}")

    def verplaats(self, van, naar):
        os.rename(van, naar)
        self.addCleanup(os.rename, naar, van)

    def rechten(self, pad, mode):
        self.addCleanup(os.chmod, pad, os.stat(pad).st_mode & 0o7777)
        os.chmod(pad, mode)

    def andere(self, **opties):
        """Another configuration of the same installation."""
        oud = self.w.config
        with open(oud, encoding="utf-8") as handle:
            tekst = handle.read()
        self.addCleanup(self.w.file, "vroegsignald.yaml", tekst)
        self.w.configure(**opties)

    def als_niemand(self, *words):
        """Runs as a user who has no rights here."""
        command = [os.path.join(vs.BIN, "vroegsignalctl"), "--json", "--config", self.w.config, *words]
        if os.getuid() == 0:
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd="/").stdout)


class Gezond(Doctor):
    def test_nothing_to_report(self):
        self.assertEqual([], self.doctor(status=0)["bevindingen"])
        tekst = self.w.ctl("doctor")
        self.assertIn("Alles is in orde.", tekst)

    def test_the_questions_are_shown(self):
        vragen = self.w.ctl("doctor", "--vragen").splitlines()
        self.assertEqual(len(vragen), self.doctor(status=0)["vragen"])
        self.assertGreaterEqual(len(vragen), 15)

    def test_every_question_is_tried(self):
        """Each has a mistake that is made on purpose: here, or with a broker in tests/broker."""
        tekst = ""
        for naam in ("integration/test_doctor.py", "broker/test_doctor_kafka.py"):
            with open(os.path.join(vs.SOURCE, "tests", naam), encoding="utf-8") as handle:
                tekst += handle.read()
        vragen = [regel.split()[0] for regel in self.w.ctl("doctor", "--vragen").splitlines()]
        self.assertEqual([], [naam for naam in vragen if f'"{naam}"' not in tekst])

    def test_several_at_once_in_words(self):
        self.rechten(self.w.path("sleutels"), 0o755)
        self.rechten(self.w.path("inbox"), 0o777)
        tekst = self.w.run("doctor", status=1).stdout
        self.assertEqual(2, tekst.count("FOUT"))
        self.assertIn(f"doe: chmod go= {self.w.path('sleutels')}", tekst)
        self.assertIn("Er is iets mis.", tekst)


class Instelling(Doctor):
    def test_faults_of_the_configuration(self):
        self.andere(extra="onbekend: 1\nlog: {niveau: hard}")
        tekst = self.vindt("configuratie", "regel 8", "onbekend", "check-config")
        self.assertIn("hard", tekst)

    def test_the_clock_is_set(self):
        self.andere(extra=f'klok: "{over()}"')
        self.vindt("klok", "demonstratie", "systemctl restart")

    def test_no_health_file(self):
        self.andere(extra="")
        with open(self.w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        self.w.file("vroegsignald.yaml", tekst.replace("gezondheid: gezondheid.json\n", ""))
        self.vindt("gezondheid.bestand", "gezondheid: /run/", status=0)


class Sleutels(Doctor):
    def test_no_keys(self):
        self.verplaats(self.w.path("sleutels"), self.w.path("weg"))
        self.vindt("sleutels.map", "bestaat niet", "reservekopie", "migrate")

    def test_open_to_others(self):
        self.rechten(self.w.path("sleutels", "pseudoniem.key"), 0o644)
        self.vindt("sleutels.rechten", "pseudoniem.key heeft rechten 0644", "chmod go=")

    @unittest.skipUnless(os.getuid() == 0, "only root can give a file away")
    def test_of_another_user(self):
        pad = self.w.path("sleutels", "pseudoniem.key")
        os.chown(pad, 65534, -1)
        self.addCleanup(os.chown, pad, 0, -1)
        self.vindt("sleutels.eigenaar", "pseudoniem.key", "chown vroegsignald:")

    def test_a_broken_file(self):
        pad = self.w.path("sleutels", "pseudoniem.key")
        self.verplaats(pad, pad + ".goed") # which comes back over the wrong one
        with open(pad, "wb") as handle:
            handle.write(b"kort")
        os.chmod(pad, 0o600)
        self.vindt("sleutels.bestanden", "4 bytes", "reservekopie")

    def test_a_broken_key_of_a_coded_list(self):
        pad = self.w.file("sleutels/codering-gkb.key", b"kort")
        self.addCleanup(os.remove, pad)
        os.chmod(pad, 0o600)
        self.vindt("sleutels.codering", "4 bytes", "docs/codering.md")

    def vul(self):
        """A signal with a BSN, in the present month, which nobody has to plan yet."""
        if self.w.value("SELECT count(*) FROM signaal") == "0":
            rijen = [signaal("S1", bsn=BSN[0], telefoon="0592-371946", signaaldatum=vandaag())]
            self.w.ctl("import", "signalen", self.w.file("s.csv", csv(rijen)))

    def test_keys_of_another_database(self):
        self.vul()
        shutil.copytree(self.w.path("sleutels"), self.w.path("bewaard"))
        self.addCleanup(shutil.copytree, self.w.path("bewaard"), self.w.path("sleutels"))
        self.addCleanup(shutil.rmtree, self.w.path("sleutels"))
        for naam in os.listdir(self.w.path("sleutels")):
            with open(self.w.path("sleutels", naam), "wb") as handle:
                handle.write(b"z" * 32)
        self.vindt("sleutels.database", "pseudoniem.key", "reservekopie")

    def test_keys_that_are_being_changed(self):
        self.vul()
        shutil.rmtree(self.w.path("bewaard"), ignore_errors=True)
        self.w.ctl("sleutels", "nieuw")
        self.vindt("sleutels.klaar", "sleutel 2 staat klaar", "sleutels gebruik 2", status=0)
        self.w.ctl("sleutels", "gebruik", 2, status=None)
        self.w.stop(self.child)
        self.w.ctl("sleutels", "gebruik", 2)
        self.w.daemon()
        self.w.wait(lambda: "gezondheid" not in {b["id"] for b in self.doctor(status=None)["bevindingen"]}, what="it runs again")
        self.vindt("sleutels.oud", "oude sleutel 1", "sleutels vernieuw", status=0)
        self.verplaats(self.w.path("sleutels", "gegevens-1.key"), self.w.path("gegevens-1.key"))
        self.vindt("sleutels.ontbreken", "gegevens-1.key ontbreekt", "andere machine")
        self.doCleanups()
        self.w.ctl("sleutels", "vernieuw")
        self.vindt("sleutels.overbodig", "beschermt niets", "sleutels verwijder 1", status=0)
        self.w.ctl("sleutels", "verwijder", 1)
        self.assertEqual([], self.doctor(status=0)["bevindingen"])


class Database(Doctor):
    def test_away(self):
        self.andere(database=f"host={self.w.folder} dbname=gezond user=vroegsignald")
        self.vindt("database.bereikbaar", "systemctl start postgresql", "database:")

    def test_too_old(self):
        """A server that says it is PostgreSQL 14; nothing older is on this machine."""
        pad = self.w.path(".s.PGSQL.5432")
        luister = socket.socket(socket.AF_UNIX)
        luister.bind(pad)
        self.addCleanup(os.unlink, pad)
        luister.listen()
        self.addCleanup(luister.close)

        def bericht(soort, inhoud):
            return soort + (len(inhoud) + 4).to_bytes(4, "big") + inhoud

        def antwoord():
            with luister.accept()[0] as lijn:
                lijn.recv(4096)
                lijn.sendall(bericht(b"R", bytes(4)) + bericht(b"S", b"server_version\x0014.9\x00")
                             + bericht(b"S", b"client_encoding\x00UTF8\x00") + bericht(b"Z", b"I"))
                while lijn.recv(4096):
                    pass

        draad = threading.Thread(target=antwoord)
        draad.start()
        self.andere(database=f"host={self.w.folder} dbname=gezond user=vroegsignald")
        self.vindt("database.bereikbaar", "14.9", "15 of nieuwer")
        draad.join()

    def test_not_migrated_and_newer(self):
        self.pg.sql("CREATE DATABASE leeg")
        self.addCleanup(self.pg.sql, "DROP DATABASE leeg")
        self.andere(database=self.pg.conninfo("leeg", "vroegsignald"))
        self.vindt("database.schema", "this program needs", "vroegsignalctl migrate")
        self.doCleanups()
        self.sql("INSERT INTO schema_versie VALUES (9999, 'later')")
        self.addCleanup(self.sql, "DELETE FROM schema_versie WHERE nr = 9999")
        self.vindt("database.schema", "9999", "nieuwer programma")

    def test_a_superuser(self):
        self.andere(user="postgres")
        self.vindt("database.rol", "superuser 'postgres'", "user=vroegsignald")

    def test_rights_that_are_missing(self):
        self.sql("REVOKE SELECT ON signaal FROM vroegsignald; REVOKE UPDATE ON plaats FROM vroegsignald;")
        self.addCleanup(self.sql, "GRANT SELECT ON signaal TO vroegsignald; GRANT UPDATE ON plaats TO vroegsignald")
        tekst = self.vindt("database.rechten", "SELECT ON signaal TO vroegsignald", alleen=False)
        self.assertIn("GRANT", tekst)

    def test_rights_of_another_role(self):
        self.pg.sql("CREATE ROLE iemand LOGIN")
        self.addCleanup(self.pg.sql, "DROP ROLE iemand")
        self.andere(user="iemand")
        self.vindt("database.toegang", "rol 'iemand'", "user=vroegsignald")

    def test_the_pages(self):
        def met(user, plek=""):
            self.andere(extra=f'web: {{database: "{self.pg.conninfo("gezond", user)}{plek}"}}')
        met("vroegsignald_web")
        self.assertEqual([], self.doctor(status=0)["bevindingen"])
        self.pg.sql("CREATE ROLE iedereen LOGIN; CREATE ROLE dienstlid LOGIN; GRANT vroegsignald TO dienstlid")
        self.addCleanup(self.pg.sql, "DROP ROLE iedereen, dienstlid")
        for user, tekst in (("postgres", "ziet alles"), ("dienstlid", "ziet alles"), ("iedereen", "de functies van het schema"),
                            ("bestaatniet", "bestaat niet")):
            met(user)
            self.vindt("web.database", f"'{user}'", tekst, "user=vroegsignald_web")
        met("vroegsignald_web", " port=1")
        self.vindt("web.database", "antwoordt niet")

    def test_row_level_security(self):
        self.pg.sql("ALTER ROLE vroegsignald NOBYPASSRLS")
        self.addCleanup(self.pg.sql, "ALTER ROLE vroegsignald BYPASSRLS")
        self.vindt("database.rls", "omweg", "ALTER ROLE vroegsignald BYPASSRLS")

    def test_another_encoding(self):
        self.pg.sql("CREATE DATABASE latin ENCODING 'LATIN1' LC_CTYPE 'C' LC_COLLATE 'C' TEMPLATE template0")
        self.addCleanup(self.pg.sql, "DROP DATABASE latin")
        self.andere(database=self.pg.conninfo("latin", "vroegsignald"))
        self.vindt("database.codering", "LATIN1", "UTF8", alleen=False)

    def test_not_durable(self):
        self.instelling("synchronous_commit", "off")
        self.vindt("database.duurzaam", "synchronous_commit staat uit", "ALTER SYSTEM SET synchronous_commit = on")
        self.doCleanups()
        self.sql("ALTER SYSTEM SET fsync = off")
        self.herlees()
        try:
            self.vindt("database.duurzaam", "fsync staat uit")
        finally:
            self.sql("ALTER SYSTEM RESET fsync")
            self.herlees()

    def test_values_in_the_log_of_the_server(self):
        for naam, waarde in (("log_statement", "'all'"), ("log_min_duration_statement", "0"), ("log_min_duration_sample", "5"),
                             ("log_transaction_sample_rate", "0.1")):
            self.instelling("log_parameter_max_length", "-1")
            self.assertEqual([], self.doctor(status=0)["bevindingen"], "nothing is logged, so no parameters either")
            self.instelling(naam, waarde)
            self.vindt("database.log_opdrachten", naam, "log_parameter_max_length = 0")
            self.doCleanups()
        self.instelling("log_parameter_max_length_on_error", "-1")
        self.vindt("database.log_fouten", "log_parameter_max_length_on_error = 0")
        self.doCleanups()
        self.instelling("log_error_verbosity", "'default'")
        self.vindt("database.log_uitleg", "naam en adres", "log_error_verbosity = terse")

    def test_few_connections(self):
        self.pg.sql("ALTER SYSTEM SET superuser_reserved_connections = 45")
        self.addCleanup(self.begin_opnieuw)
        self.addCleanup(self.pg.sql, "ALTER SYSTEM RESET superuser_reserved_connections")
        self.begin_opnieuw()
        self.vindt("database.verbindingen", "15 verbindingen", "max_connections = 100")

    def begin_opnieuw(self):
        self.pg.stop("fast")
        self.pg.start()
        self.w.wait(lambda: not {"gezondheid", "dienst.leidt"} & {b["id"] for b in self.doctor(status=None)["bevindingen"]}, 60, "back")

    @unittest.skipIf(vs.SANITIZED, "a sanitizer wants to be the first library")
    def test_the_clocks_differ(self):
        verder = int(os.environ.get("VS_VERZET", 0)) + 30  # a run at another moment (./test --op) has a number already
        subprocess.run(["cc", "-std=gnu17", "-shared", "-fPIC", "-o", self.w.path("klok.so"),
                        os.path.join(vs.SOURCE, "tests", "verzet", "verzet.c"), "-ldl"], check=True, timeout=60)
        tekst = self.vindt("database.klok", "timedatectl",
                           env={"LD_PRELOAD": self.w.path("klok.so"), "VS_VERZET": str(verder)})
        self.assertRegex(tekst, r"verschillen (29|30) seconden")


class Inbox(Doctor):
    def test_absent(self):
        self.andere()
        with open(self.w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        self.w.file("vroegsignald.yaml", tekst.replace("map: inbox", "map: elders"))
        self.vindt("inbox.map", "elders", "bestaat niet", "install -d")

    def test_not_ours(self):
        for pad, mode in ((self.w.folder, 0o755), (self.w.path("inbox"), 0o755), (self.w.path("inbox", "signalen"), 0o555)):
            self.rechten(pad, mode)
        gevonden = [b for b in self.als_niemand("doctor")["bevindingen"] if b["id"] == "inbox.schrijven"]
        self.assertTrue(any(b["wat"].startswith(self.w.path("inbox", "signalen") + " is voor deze gebruiker niet") for b in gevonden), gevonden)
        self.assertIn("chmod u+rwx", gevonden[0]["doe"])

    def test_open_to_others(self):
        self.rechten(self.w.path("inbox", "signalen", "verwerkt"), 0o755)
        self.vindt("inbox.open", "verwerkt heeft rechten 0755", "chmod o-rw")

    def test_on_another_disk(self):
        pad = self.w.path("inbox", "signalen", "verwerkt")
        self.verplaats(pad, self.w.path("verwerkt-was"))
        os.symlink("/dev/shm", pad)
        self.addCleanup(os.unlink, pad)
        self.vindt("inbox.verplaatsen", "andere schijf", "verwerkt", alleen=False)

    def test_files_that_stay(self):
        self.child.send_signal(SIGSTOP)
        try:
            self.w.deliver("signalen", "blijft.csv", csv([signaal("X")]))
            self.vindt("inbox.ligt", "1 bestanden al langer dan een kwartier", "journalctl", nu=over(hours=14), alleen=False)
        finally:
            os.unlink(os.path.join(self.w.inbox, "signalen", "blijft.csv"))
            self.child.send_signal(SIGCONT)

    def test_no_inotify_left(self):
        """In a user namespace that may have none. To take them all away from this user would stop the daemons of other tests."""
        pad = self.w.file("zonder.sh", "#!/bin/sh\nexec unshare --user --map-root-user sh -c 'echo 0 > /proc/sys/user/max_inotify_instances || exit 9\n"
                                       f"exec \"$0\" \"$@\"' {os.path.join(vs.BIN, 'vroegsignalctl')} \"$@\"\n")
        os.chmod(pad, 0o700)
        if subprocess.run(["unshare", "--user", "--map-root-user", "true"], capture_output=True, check=False).returncode:
            self.skipTest("no user namespace can be made here")
        # the folder of the cluster is not open to a root of another namespace
        self.vindt("inbox.inotify", "grens", "fs.inotify.max_user_instances", program=pad, ook=["database.bereikbaar"])

    def test_a_full_disk(self):
        pad = self.w.path("klein")
        os.mkdir(pad)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "none", pad], capture_output=True, check=False).returncode:
            self.skipTest("no small disk can be made here")
        self.addCleanup(subprocess.run, ["umount", pad], check=True)
        with open(self.w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        self.andere()
        self.w.file("vroegsignald.yaml", tekst.replace("map: inbox", "map: klein"))
        self.vindt("schijf", "16 MB vrij", "houd 128 MB vrij", "maak ruimte", alleen=False)

    def test_few_open_files(self):
        done = subprocess.run(["bash", "-c", 'ulimit -n 100; exec "$@"', "bash", os.path.join(vs.BIN, "vroegsignalctl"), "--json", "--config",
                               self.w.config, "doctor"], capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(1, done.returncode)
        gevonden = {b["id"]: b for b in json.loads(done.stdout)["bevindingen"]}
        self.assertIn("100 bestanden tegelijk", gevonden["bestanden"]["wat"])
        self.assertIn("LimitNOFILE=4096", gevonden["bestanden"]["doe"])


class Werk(Doctor):
    def test_the_daemon_does_not_run(self):
        self.w.stop(self.child)
        try:
            self.vindt("gezondheid", "loopt niet", "systemctl status", alleen=False)
            self.vindt("dienst.leidt", "geen dienst", "systemctl start", alleen=False)
        finally:
            self.w.daemon()
            self.w.wait(lambda: self.w.run("doctor", status=None).returncode == 0, 30, "healthy")

    def test_the_daemon_says_so_itself(self):
        self.child.send_signal(SIGSTOP)
        try:
            with open(self.w.path("gezondheid.json"), encoding="utf-8") as handle:
                goed = handle.read()
            self.w.file("gezondheid.json", json.dumps({"stand": "fout", "redenen": ["Er ligt werk, maar er komt niets verder."]}))
            self.vindt("gezondheid", "er komt niets verder", "journalctl")
            os.utime(self.w.path("gezondheid.json"), (1, 1))
            self.vindt("gezondheid", "niets laten weten")
            self.w.file("gezondheid.json", goed)
        finally:
            self.child.send_signal(SIGCONT)

    def test_not_planned(self):
        self.sql("INSERT INTO beleid_versie (gemeentecode, tijd, versie, inhoud_hash, inhoud) SELECT '0106', '2026-01-01', 'x', "
                 "decode(repeat('00', 16), 'hex'), 'x'; INSERT INTO planrun SELECT 1, '0106', '2026-01-01', '2026-01-05', false, nr, "
                 "0, 0, 0, 0, 0, 0 FROM beleid_versie WHERE versie = 'x'")
        self.addCleanup(self.sql, "DELETE FROM beleid_versie WHERE versie = 'x'")
        self.addCleanup(self.sql, "DELETE FROM planrun WHERE nr = 1")
        if self.w.value("SELECT count(*) FROM planrun WHERE dag > '2026-01-05'") == "0":
            self.vindt("plan", "2026-01-05", "vroegsignalctl plan")
        else: # it planned today: look at it from next week
            self.vindt("plan", "de laatste planning is van", "vroegsignalctl plan", nu=over(days=7), alleen=False)

    def test_nothing_is_let_go(self):
        if self.w.value("SELECT count(*) FROM signaal") == "0":
            self.w.ctl("import", "signalen", self.w.file("s.csv", csv([signaal("S1", signaaldatum=vandaag())])))
        self.sql("UPDATE signaal SET ontvangen = ontvangen - interval '300 days'")
        self.addCleanup(self.sql, "UPDATE signaal SET ontvangen = ontvangen + interval '300 days'")
        tekst = self.vindt("bewaartermijn", "nog nooit iets verwijderd", "vroegsignalctl bewaartermijn", status=None, alleen=False)
        self.assertIn("--droog", tekst)
        self.sql("INSERT INTO beleid_versie (gemeentecode, tijd, versie, inhoud_hash, inhoud) SELECT '0106', '2026-01-01', 'x', "
                 "decode(repeat('00', 16), 'hex'), 'x'; INSERT INTO bewaartermijn_run (gemeentecode, tijd, wie, beleid, afgerond, verslag) "
                 "SELECT '0106', '2026-01-05', 'x', nr, true, '{}' FROM beleid_versie WHERE versie = 'x'")
        self.addCleanup(self.sql, "DELETE FROM beleid_versie WHERE versie = 'x'")
        self.addCleanup(self.sql, "DELETE FROM bewaartermijn_run")
        self.vindt("bewaartermijn", "de laatste keer was 2026-01-05", status=None, alleen=False)

    def test_no_report_of_a_month(self):
        if self.w.value("SELECT count(*) FROM signaal") == "0":
            self.w.ctl("import", "signalen", self.w.file("s.csv", csv([signaal("S1", signaaldatum=vandaag())])))
        later = datetime.datetime.now(AMSTERDAM).replace(day=1) + datetime.timedelta(days=32)  # this month was closed then
        self.vindt("rapport", "is er geen rapport", "vroegsignald-rapport.timer", "rapport --automatisch",
                   nu=later.strftime("%Y-%m-20T09:00"), alleen=False)

    def test_old_lists(self):
        self.vindt("lijsten.oud", "gkb", "vroegsignalctl import clienten --bron wpda", nu=over(days=9), alleen=False)

    def test_an_old_register(self):
        self.sql("INSERT INTO bewonerregister (gemeentecode, levering, ontvangen, aantal, actief) "
                 "SELECT '0106', min(id), '2026-01-05', 1, true FROM levering")
        self.addCleanup(self.sql, "DELETE FROM bewonerregister")
        self.vindt("bewoners.oud", "2026-01-05", "import bewoners", alleen=False)

    def test_no_list(self):
        self.sql("UPDATE clientenlijst SET actief = false WHERE bron = (SELECT max(bron) FROM clientenlijst)")
        self.addCleanup(self.sql, "UPDATE clientenlijst SET actief = true")
        self.vindt("lijsten.geen", "is er geen lijst", "import clienten --bron", status=0)

    def test_events_that_wait(self):
        rij = ("INSERT INTO uitgaand (gemeentecode, soort, id, sleutel, type, tijd, data, fout) VALUES ('0106', 1, "
               "'00000000-0000-8000-8000-00000000000%d', 'k', 't', '2026-01-01', '{}', %s)")
        self.addCleanup(self.sql, "DELETE FROM uitgaand")
        self.sql(rij % (1, "NULL"))
        self.vindt("uitgaand", "1 gebeurtenissen wachten", "gezondheid")
        self.sql("DELETE FROM uitgaand;" + rij % (2, "'te groot'"))
        self.vindt("uitgaand.onverzendbaar", "1 gebeurtenissen", "mededelingen --onverzendbaar")

    def test_deliveries_that_wait(self):
        rij = ("INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status) VALUES ('0106', "
               "'signalen', 'opdracht', 'x', 'csv', decode(repeat('00', 16), 'hex'), 1, '2026-01-01', '%s')")
        self.addCleanup(self.sql, "DELETE FROM afgekeurd; DELETE FROM levering WHERE naam = 'x'")
        self.sql(rij % "vastgehouden")
        self.vindt("leveringen.vastgehouden", "1 leveringen", "levering vrij", status=0)
        self.sql("UPDATE levering SET status = 'bezig' WHERE naam = 'x'")
        self.vindt("leveringen.bezig", "niet afgemaakt", "levering lijst")
        self.sql("UPDATE levering SET status = 'klaar' WHERE naam = 'x'; INSERT INTO afgekeurd (levering, regel, tijd, record, fouten) "
                 "SELECT id, 1, '2026-01-01', '', '[]' FROM levering WHERE naam = 'x'")
        self.vindt("afgekeurd", "1 afgekeurde records", "vroegsignalctl afgekeurd", status=0)


if __name__ == "__main__":
    unittest.main()
