"""Hard treatment: programs that are killed, connections that break, several at once, hostile files, wrong keys, full inboxes.

What is taken in must be the same afterwards as in a run in which nothing went wrong, and nothing personal may come out.
"""
# alleen: it measures how long things take
import os
import random
import subprocess
import threading
import time
import unittest

import vs
from signalen import BSN, DUMP, KOLOMMEN, csv, intrekking, signaal

NU, PLAN, OPHALEN = "2026-10-06T09:00", "2026-10-06T10:00", "2026-10-06T11:00"
KLANTEN = ("client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;"
           "vanaf;tot\n" + "".join(f"{i};;;;Voorbeeld;1985-06-15;94{i % 8 + 10}GE;{i + 1};;;schuldhulp;2026-01-01;\n" for i in range(20)))
PLAATSEN = "SELECT h.naam, kanaal, dag, status, opgehaald FROM plaats p JOIN huishouden h ON h.sleutel = p.huishouden ORDER BY 1, 2"


def lees(pad):
    with open(pad, encoding="utf-8") as handle:
        return handle.read()


def maand(zaad, aantal):
    """Records of few households that meet: versions, withdrawals, crises, rejects."""
    rng = random.Random(zaad)
    rijen = []
    for _ in range(aantal):
        ID = str(rng.randrange(aantal))
        if rng.random() < 0.05:
            rijen.append(intrekking(ID, signaaldatum="2026-10-02"))
            continue
        rijen.append(signaal(ID, versie=rng.choice([None, 1, 2]), bedrag=rng.choice([80, 150, 900, 2600, 900, 150, -1]),
                             bsn=rng.choice([None, None, None, *BSN]), huisnummer=rng.randrange(1, 30),
                             postcode=f"94{rng.randrange(10, 18)}GE", telefoon=rng.choice([None, "0592-123456"]),
                             crisissignaal=rng.choice(["nee"] * 20 + ["ja"]),
                             signaaldatum=rng.choice(["2026-09-29", "2026-10-01", "2026-10-03"])))
    return rijen


class Hard(vs.Case):
    def begin(self, partij=None, **options):
        """A world with fixed keys: ids are the same in every one."""
        w = self.world(**options)
        os.makedirs(w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)
        if partij:
            w.file("vroegsignald.yaml", lees(w.config).replace("{map: inbox", f"{{map: inbox, partij: {partij}"))
        return w

    def klaar(self, w, aantal, seconden=60):
        w.wait(lambda: int(w.value("SELECT count(*) FROM levering WHERE status IN ('klaar', 'geweigerd')")) >= aantal, seconden,
               f"{aantal} deliveries")

    def start(self, w, *woorden, nu=NU):
        child = subprocess.Popen([os.path.join(vs.BIN, "vroegsignalctl"), "--config", w.config, "--nu", nu, *woorden],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(child.wait)
        return child

    def samen(self, *children):
        return [(child.communicate(timeout=120), child.returncode) for child in children]


class Storingen(Hard):
    """Every command is tried again after a kill or a broken connection, as a person or a timer would."""

    def stappen(self, w):
        aantal = 400 if vs.TRAAG else 1000
        w.file("a.csv", csv(maand(1, aantal)))
        w.file("b.csv", csv(maand(2, aantal)))
        w.file("k.csv", KLANTEN)
        return [(NU, "import", "clienten", "--bron", "gkb", w.path("k.csv")), (NU, "import", "signalen", w.path("a.csv"), w.path("b.csv")),
                (PLAN, "plan"), (OPHALEN, "wachtrij", "brief", "--ophalen", "--format", "csv"),
                (OPHALEN, "wachtrij", "telefoon", "--ophalen", "--format", "csv")]

    def uitkomst(self, w):
        return w.besluiten("2026-10"), w.besluiten("2026-09"), w.query(DUMP), w.query(PLAATSEN)

    def storing(self, w, child, rng, duur):
        time.sleep(rng.random() * duur)
        if rng.random() < 0.5:
            child.kill()
        else:
            w.query(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{w.database}' AND pid <> pg_backend_pid()")

    def test_nothing_lost_and_nothing_doubled(self):
        w = self.begin(partij=50)
        duur = []
        for nu, *woorden in self.stappen(w):
            begin = time.monotonic()
            self.assertIn(w.run(*woorden, nu=nu, status=None).returncode, (0, 3))
            duur.append(time.monotonic() - begin)
        verwacht = self.uitkomst(w)
        gestoord = 0
        for zaad in range(1 if vs.TRAAG else 3):
            rng = random.Random(zaad)
            w = self.begin(partij=50)
            for i, (nu, *woorden) in enumerate(self.stappen(w)):
                lijsten = []
                for poging in range(20):
                    child = self.start(w, *woorden, nu=nu)
                    draad = threading.Thread(target=self.storing, args=(w, child, rng, duur[i])) if poging < 3 else None
                    if draad:
                        draad.start()
                    uit, fout = child.communicate(timeout=120)
                    if draad:
                        draad.join()
                    self.assertIn(child.returncode, (0, 3, 1, -9), fout)
                    self.assertNotIn("een fout in het programma", fout, "a broken connection is no defect of the program")
                    gestoord += child.returncode in (1, -9)
                    if child.returncode in (0, 3):
                        lijsten += [uit] if woorden[0] == "wachtrij" and uit.count("\n") > 1 else []
                        if poging >= 2:
                            break
                self.assertLessEqual(len(lijsten), 1, "a melding is given out once")
            self.assertEqual(verwacht, self.uitkomst(w), f"seed {zaad}")
        self.assertGreater(gestoord, 0)

    def test_a_crisis_left_without_a_place_is_planned_when_the_daemon_comes_back(self):
        w = self.begin(klok="2026-10-06T12:00")
        w.ctl("plan", nu=PLAN)
        w.ctl("import", "signalen", w.file("a.csv", csv([signaal("1", crisissignaal="ja")])), nu=OPHALEN)
        self.assertEqual("0", w.value("SELECT count(*) FROM plaats"))
        w.daemon()
        w.wait(lambda: w.value("SELECT count(*) FROM plaats") == "1", 15, "a place for the crisis")

    def test_a_crisis_somebody_else_took_in_is_planned_by_the_running_daemon(self):
        w = self.begin(klok="2026-10-06T12:00")
        w.file("vroegsignald.yaml", lees(w.config).replace("{map: inbox", "{map: inbox, kijk_seconden: 1"))
        w.ctl("plan", nu=PLAN)
        w.daemon()
        w.wait(lambda: "connected" in lees(w.path("daemon0.log")))
        time.sleep(1)
        w.ctl("import", "signalen", w.file("a.csv", csv([signaal("1", crisissignaal="ja")])), nu=OPHALEN)
        w.wait(lambda: w.value("SELECT count(*) FROM plaats") == "1", 15, "a place for the crisis")

    def test_a_crisis_without_any_place_is_not_planned_over_and_over(self):
        w = self.begin(klok="2026-10-06T12:00", beleid_changes={"huisbezoek: 30": "huisbezoek: 0", "telefoon: 50": "telefoon: 0"})
        w.file("vroegsignald.yaml", lees(w.config).replace("{map: inbox", "{map: inbox, kijk_seconden: 1"))
        w.ctl("plan", nu=PLAN)
        w.daemon()
        w.deliver("signalen", "a.csv", csv([signaal("1", crisissignaal="ja")]))
        self.klaar(w, 1)
        time.sleep(4)
        self.assertEqual("1", w.value("SELECT count(*) FROM planrun WHERE crisis"))


class Tegelijk(Hard):
    def test_two_imports_of_overlapping_files(self):
        eerst, dan = maand(1, 600), maand(2, 600)
        w = self.begin(partij=40)
        w.run("import", "signalen", w.file("a.csv", csv(eerst)), w.file("b.csv", csv(dan)), nu=NU, status=None)
        verwacht = w.besluiten("2026-10"), w.query(DUMP)
        w = self.begin(partij=40)
        paden = w.file("a.csv", csv(eerst)), w.file("b.csv", csv(dan)), w.file("c.csv", csv(eerst[::-1]))
        for (_, fout), status in self.samen(*(self.start(w, "import", "signalen", pad) for pad in paden)):
            self.assertEqual(3, status, fout)
        self.assertEqual(verwacht, (w.besluiten("2026-10"), w.query(DUMP)))

    def test_imports_plans_and_pulls(self):
        w = self.begin(partij=20, beleid_changes={"tempo: gelijkmatig": "tempo: direct", "huisbezoek: 30": "huisbezoek: 7",
                                                   "telefoon: 50": "telefoon: 11"})
        for ronde in range(2 if vs.TRAAG else 4):
            pad = w.file(f"{ronde}.csv", csv([signaal(f"{ronde}-{i}", huisnummer=i + 1, postcode=f"94{ronde + 10}GE", telefoon="0592-123456")
                                               for i in range(100)]))
            alle = [self.start(w, "plan", nu=PLAN), self.start(w, "import", "signalen", pad), self.start(w, "plan", nu=PLAN)]
            alle += [self.start(w, "wachtrij", kanaal, "--ophalen", "--format", "csv", nu=PLAN)
                     for kanaal in ("brief", "brief", "telefoon", "telefoon")]
            gedaan = self.samen(*alle)
            self.assertEqual([0] * 7, [status for _, status in gedaan], [fout for (_, fout), _ in gedaan if fout])
            for eerste, tweede in ((3, 4), (5, 6)):
                lijsten = [{regel.split(";")[0] for regel in gedaan[n][0][0].splitlines()[1:]} for n in (eerste, tweede)]
                self.assertEqual(set(), lijsten[0] & lijsten[1], "a melding is given out once")
        self.assertEqual([("2", "11"), ("3", "7")], w.query("SELECT kanaal, gebruikt FROM capaciteit ORDER BY 1"))
        self.assertEqual([("2", "11"), ("3", "7")], w.query("SELECT kanaal, count(*) FROM plaats WHERE status <= 2 GROUP BY 1 ORDER BY 1"))
        self.assertEqual([], w.query("SELECT melding, kanaal FROM gebeurtenis WHERE soort = (SELECT min(soort) FROM gebeurtenis WHERE "
                                     "dag IS NOT NULL AND kanaal = 1) GROUP BY 1, 2, soort HAVING count(*) > 1"))


class Bestanden(Hard):
    def dienst(self, **options):
        w = self.begin(klok="2026-10-06T12:00", **options)
        w.ctl("plan", nu=PLAN)
        child = w.daemon()
        w.wait(lambda: os.path.isdir(os.path.join(w.inbox, "signalen", "verwerkt")))
        return w, child

    def test_any_name_of_a_file_is_taken_in_and_leaves_the_way_free(self):
        w, child = self.dienst()
        namen = ["x" * 251 + ".csv", "\x1b[31mrood\x07\n.csv", "a'b\"c;d$(touch x) %s.csv", os.fsdecode(b"caf\xe9.csv"), "-rf", "é" * 125 + ".csv"]
        for i, naam in enumerate(namen):
            w.deliver("signalen", naam, csv([signaal(f"{i}"), signaal(f"f{i}", bedrag=-1)]))
        w.deliver("signalen", "x" * 251 + ".csv", csv([signaal("9")]))
        w.deliver("signalen", "zz.csv", csv([signaal("10")]))
        self.klaar(w, len(namen) + 1)
        self.assertIsNone(child.poll(), "the daemon goes on")
        w.wait(lambda: set(os.listdir(os.path.join(w.inbox, "signalen"))) == {"verwerkt", "afgekeurd"})
        uit = os.listdir(os.path.join(w.inbox, "signalen", "verwerkt"))
        self.assertLessEqual(len(namen), sum(".afgekeurd." in naam for naam in uit) + 1)
        self.assertNotIn("\x1b", w.ctl("levering", "lijst"))
        self.assertNotIn("\x1b", lees(w.path("daemon0.log")))

    def test_a_name_does_not_reach_the_terminal_raw(self):
        w = self.begin()
        for naam in ("\x1b[31mrood\x07.csv", os.fsdecode(b"\xff\x9b.csv")):
            done = w.run("import", "signalen", w.file(naam, csv([signaal("1"), signaal("2", bedrag=-1)])), nu=NU, status=3)
            self.assertFalse(set(done.stdout + done.stderr) & set("\x1b\x07\x9b"))

    def test_a_folder_that_cannot_be_written_is_waited_for(self):
        w, child = self.dienst()
        uit = os.path.join(w.inbox, "signalen", "verwerkt")
        os.rmdir(uit)
        w.file(os.path.join("inbox", "signalen", "verwerkt"), "in de weg")
        w.deliver("signalen", "a.csv", csv([signaal("1")]))
        w.wait(lambda: "trying again" in lees(w.path("daemon0.log")))
        self.assertIsNone(child.poll())
        os.unlink(uit)
        self.klaar(w, 1)
        self.assertEqual(["a.csv", "a.csv.verslag.txt"], sorted(os.listdir(uit)))
        self.assertEqual("1", w.value("SELECT count(*) FROM levering"))

    def test_a_reload_with_an_inbox_that_cannot_be_opened_changes_nothing(self):
        w, child = self.dienst()
        w.file("geen-map", "x")
        w.file("vroegsignald.yaml", lees(w.config).replace("{map: inbox", "{map: geen-map"))
        child.send_signal(vs.signal.SIGHUP)
        w.wait(lambda: "nothing was changed" in lees(w.path("daemon0.log")))
        w.deliver("signalen", "a.csv", csv([signaal("1")]))
        self.klaar(w, 1)
        self.assertIsNone(child.poll())

    def test_no_descriptor_is_left_open_and_memory_stays(self):
        w, child = self.dienst()

        def stand():
            with open(f"/proc/{child.pid}/status", encoding="ascii") as handle:
                rss = [int(regel.split()[1]) for regel in handle if regel.startswith("VmRSS")][0]
            try:
                return len(os.listdir(f"/proc/{child.pid}/fd")), rss
            except PermissionError: # it lets only root look inside
                return 0, rss

        eerst = None
        for i in range(40):
            w.deliver("signalen", f"{i}.csv", csv([signaal(f"{i}"), signaal(f"f{i}", bedrag=-1)]) if i % 3 else b"\xff\xferuis")
            if i == 9:
                self.klaar(w, 10)
                child.send_signal(vs.signal.SIGHUP)
                time.sleep(0.5)
            if i in (19, 39):
                self.klaar(w, i + 1)
                time.sleep(0.5)
                eerst = eerst or stand()
        self.assertEqual(eerst[0], stand()[0])
        if not vs.SANITIZED:
            self.assertLess(stand()[1], eerst[1] + 20000)

    def test_hostile_records_are_refused_and_the_ones_around_them_are_kept(self):
        w = self.begin()
        kop = ";".join(KOLOMMEN)
        goed = csv([signaal("goed")]).splitlines()[1]
        ruis = {
            "nul.csv": f"{kop}\n{goed.replace('Voorbeeld', 'V' + chr(0))}\n{goed}\n".encode(),
            "esc.csv": f"{kop}\n{goed.replace('Actium', chr(27) + '[2J')}\n{goed}\n".encode(),
            "lang.csv": f"{kop}\n{goed.replace('Voorbeeld', 'x' * 3_000_000)}\n{goed}\n".encode(),
            "open.csv": f'{kop}\n"open;;\n{goed}\n'.encode(),
            "vol.csv": f"{kop}\n{goed};;;;;;\n{goed}\n".encode(),
            "sql.csv": f"{kop}\n{goed.replace('450,25', chr(39) + ' OR 1=1 --')}\n{goed}\n".encode(),
        }
        for naam, inhoud in ruis.items():
            done = w.run("import", "signalen", w.file(naam, inhoud), nu=NU, status=3)
            self.assertEqual([("2", "1")], w.query("SELECT gelezen, afgekeurd FROM levering ORDER BY id DESC LIMIT 1"), naam)
            self.assertNotIn("\x1b", done.stdout + done.stderr)
        for naam, inhoud in {"diep.ndjson": b'{"a":' * 10000 + b"\n", "dubbel.ndjson": b'{"ID":"1","ID":"2"}\n',
                             "groot.ndjson": b'{"ID":"1","bedrag":1e999}\n', "half.ndjson": b'{"ID":"1","be'}.items():
            w.run("import", "signalen", w.file(naam, inhoud), nu=NU, status=3)
        for naam, inhoud in {"leeg.csv": b"", "bom.csv": b"\xef\xbb\xbf", "utf16.csv": kop.encode("utf-16"), "cr.csv": f"{kop}\r{goed}\r".encode(),
                             "nullen.csv": bytes(5000)}.items():
            done = w.run("import", "signalen", w.file(naam, inhoud), nu=NU, status=3)
            self.assertIn("kopregel", done.stderr, naam)
        self.assertEqual("1", w.value("SELECT count(*) FROM signaal"))

    def test_many_signals_of_one_household(self):
        w = self.begin()
        aantal = 500 if vs.TRAAG else 3000
        w.ctl("import", "signalen", w.file("a.csv", csv([signaal(str(i), signaalpartner=f"P{i % 9}", bedrag=101 + i) for i in range(aantal)])), nu=NU)
        w.ctl("plan", nu=PLAN)
        begin = time.monotonic()
        w.ctl("wachtrij", "huisbezoek", "--format", "csv", nu=PLAN)
        w.ctl("uitleg", w.value("SELECT id FROM melding"), nu=PLAN)
        self.assertLess(time.monotonic() - begin, 30)


class Sleutels(Hard):
    def test_other_keys_than_the_database_was_made_with_are_refused(self):
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            w = self.begin()
            w.ctl("import", "signalen", w.file("a.csv", csv([signaal("1", bsn=BSN[0])])), nu=NU)
            w.file(os.path.join("sleutels", naam), b"z" * 32)
            voor = w.query(DUMP)
            done = w.run("import", "signalen", w.file("b.csv", csv([signaal("2", huisnummer=3)])), nu=NU, status=1)
            self.assertIn("back-up", done.stderr)
            child = w.daemon()
            self.assertEqual(1, child.wait(20))
            self.assertEqual(voor, w.query(DUMP))


class Persoonsgegevens(Hard):
    KANARIES = {"bsn": BSN[1], "achternaam": "Kanarievogel", "telefoon": "0592777123", "email": "kanarie@piep.example",
                "straat": "Zangzaadlaan", "voorletters": "Q.X.", "plaats": "Volierestad"}
    VERSLEUTELD = [BSN[1], "0592777123", "592777123", "kanarie@piep"]

    def test_nothing_personal_where_it_does_not_belong(self):
        w = self.begin(klok="2026-10-06T12:00")
        goed = signaal("1", **self.KANARIES)
        fout = signaal("2", **{**self.KANARIES, "bedrag": "Kanarievogel", "postcode": "kanarie@piep.example", "signaaldatum": "0592777123",
                               "type": "Zangzaadlaan", "geboortedatum": BSN[1], "huisnummer": "Kanarievogel"})
        uit = ""
        for naam, inhoud in {"a.csv": csv([goed, fout]), "geen-kop.csv": ";".join(goed.values()) + "\n",
                             "j.ndjson": '{"Kanarievogel":1,"ID":"0592777123","Zangzaadlaan\n', "kolom.csv": csv([goed]).replace("plaats;", "Kanarievogel;")
                             .replace("email", BSN[1])}.items():
            done = w.run("import", "signalen", w.file(naam, inhoud), nu=NU, status=None)
            uit += done.stdout + done.stderr
        uit += w.run("import", "clienten", "--bron", "gkb", w.file("k.csv", KLANTEN + f"9;{BSN[1]}x;;;Kanarievogel;{BSN[1]};x;y;;;z;;\n"), nu=NU,
                     status=None).stderr
        uit += w.run("plan", nu=PLAN, status=None).stdout + w.run("besluiten", "--periode", "2026-10", nu=PLAN).stdout
        uit += w.run("uitleg", w.value("SELECT id FROM melding LIMIT 1"), nu=PLAN).stdout
        child = w.daemon()
        w.wait(lambda: os.path.isdir(os.path.join(w.inbox, "signalen", "verwerkt")))
        w.deliver("signalen", "b.csv", csv([{**goed, "signaal_id": "3"}, fout]))
        w.wait(lambda: os.path.exists(os.path.join(w.inbox, "signalen", "verwerkt", "b.csv")))
        w.stop(child)
        uit += lees(w.path("daemon0.log")) + lees(os.path.join(w.inbox, "signalen", "verwerkt", "b.csv.verslag.txt"))
        uit = uit.replace("let op: Kanarievogel:", "") # the name of a column in a header that is otherwise one
        for waarde in (*self.KANARIES.values(), "592777123"):
            self.assertNotIn(waarde, uit)
        dump = subprocess.run(["pg_dump", "-a", "-d", w.conninfo], capture_output=True, text=True, check=True).stdout
        self.assertIn("Zangzaadlaan", dump, "names and addresses are searched, so they can be read")
        for waarde in self.VERSLEUTELD:
            self.assertNotIn(waarde, dump)
            self.assertNotIn(waarde.encode().hex(), dump)


if __name__ == "__main__":
    unittest.main()
