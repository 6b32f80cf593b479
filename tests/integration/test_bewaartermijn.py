"""Retention through the command line: what goes and what stays, as the role that may; redelivery, objections, files, a kill
half-way, two at once, beside an import. Terms day by day are in tests/tables/bewaartermijn.tsv; that decisions stay the
same is tests/property/test_bewaartermijn.py."""
import datetime
import json
import os
import signal
import subprocess
import unittest
import zoneinfo

import vs
from signalen import csv, intrekking, signaal
from werk import Werk

AMSTERDAM = zoneinfo.ZoneInfo("Europe/Amsterdam") # the day of the programs, whatever the zone of this machine
GEEN_CONTACT = "resultaat=Definitief geen contact kunnen krijgen"
NAAM, ADRES, TELEFOON = "Kanariepiet", "9401ZZ", "0592654321"
TABELLEN = ("signaal", "signaal_versie", "melding", "besluit_signaal", "besluit_melding", "gebeurtenis", "afgekeurd", "inzage",
            "mededeling", "huishouden", "waarschuwing", "levering_inhoud")


class Bewaar(Werk):
    def begin(self, **options):
        super().begin(**options)
        with open(self.w.config, "a", encoding="utf-8") as handle:  # not the owner: the role whose rights count
            handle.write('database_bewaar: "' + self.w.conninfo.replace("user=postgres", "user=vroegsignald_bewaar") + '"\n')

    def ruim_op(self, nu, *options, **keywords):
        """What went, by kind."""
        told = self.w.ctl_json("bewaartermijn", *options, nu=nu, **keywords)
        return {post["soort"]: sum(one["aantal"] for one in post["weg"]) for post in told["soorten"] if post["weg"]}

    def tellen(self):
        return {table: int(self.w.value(f"SELECT count(*) FROM {table}")) for table in TABELLEN}

    def alles(self):
        """Every row there is, but of the runs themselves and of the policies."""
        tables = [row[0] for row in self.w.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
        return {table: self.w.query(f"SELECT t::text FROM {table} t ORDER BY 1") for table in tables
                if table not in ("beleid_versie", "schema_versie")}

    def zaak(self):
        """A melding that was worked on and closed in October 2026, beside a signal under the threshold."""
        self.begin()
        self.neem(signaal("A", huisnummer=1, achternaam=NAAM, postcode=ADRES, telefoon=TELEFOON),
                  signaal("B", huisnummer=2, bedrag=50), signaal("C", bedrag=-1))
        self.plan()
        melding = self.melding("A")
        self.op("brief", "--ophalen")
        self.doe(melding, "vrijgeven")
        self.op("huisbezoek", "--ophalen")
        self.doe(melding, "feit", "telefoon=" + TELEFOON)
        self.doe(melding, "poging", "soort=Telefoon", "dagdeel=Avond", "bereikt=ja")
        self.ctl("uitleg", melding)
        self.doe(melding, "resultaat", GEEN_CONTACT, reden="Familie " + NAAM)
        return melding

    def neem(self, *rijen):
        self.leveringen += 1
        self.ctl("import", "signalen", self.w.file(f"l{self.leveringen}.csv", csv(list(rijen))), status=None)


class Weg(Bewaar):
    def test_each_thing_has_its_term(self):
        self.zaak()
        self.assertEqual({}, self.ruim_op("2027-04-06T09:00"))
        self.assertEqual({"afgekeurd record": 1, "naam van levering": 1}, self.ruim_op("2027-04-07T09:00"))
        self.assertEqual({}, self.ruim_op("2027-06-30T09:00"))
        gone = self.ruim_op("2027-07-01T09:00")
        self.assertEqual((1, 1), (gone["signaal"], gone["huishouden"]))
        self.assertNotIn("melding", gone)
        gone = self.ruim_op("2027-10-07T09:00")
        self.assertEqual({"signaal": 1, "besluit": 1}, {kind: gone[kind] for kind in ("signaal", "besluit")})
        self.assertEqual("1", self.w.value("SELECT count(*) FROM melding"))
        self.assertEqual({}, self.ruim_op("2028-04-06T09:00"))
        gone = self.ruim_op("2028-04-07T09:00")
        self.assertEqual((1, 1), (gone["melding"], gone["huishouden"]))
        self.assertGreater(min(gone["gebeurtenis"], gone["inzage"], gone["besluit"], gone["mededeling"]), 0)
        self.assertEqual({table: 0 for table in TABELLEN}, self.tellen())

    def test_a_form_is_known_to_have_been_sent_for_half_a_year(self):
        self.zaak()
        for nummer, tijd in (1, "2026-10-07"), (2, "2027-02-01"):
            self.w.query(f"INSERT INTO eenmalig VALUES ('0106', decode(repeat('0{nummer}', 16), 'hex'), decode(repeat('00', 16), 'hex'), 1, '{tijd}')")
        self.assertEqual(1, self.ruim_op("2027-04-20T09:00")["eenmalig"])
        self.assertEqual([("2",)], self.w.query("SELECT get_byte(sleutel, 0) FROM eenmalig"))

    def test_sessions_and_sign_ons_are_kept_for_half_a_year_after_their_end(self):
        """By somebody, at their term, unused; those that still run stay, however old."""
        self.begin()
        self.w.query("INSERT INTO gebruiker (id, gemeentecode, naam, soort, rol, gemaakt) OVERRIDING SYSTEM VALUE "
                     "VALUES (1, '0106', 'een', 'machine', 'regisseur', '2026-10-01'), (2, '0107', 'twee', 'machine', 'regisseur', '2026-10-01')")
        for nr, (wie, laatst, verloopt, stil, eind) in enumerate((
                (1, "2026-10-06", "2036-10-06", "10 years", "'2026-10-07'"), (1, "2026-10-06", "2026-10-06T18:00", "30 minutes", "NULL"),
                (1, "2026-10-06", "2036-10-06", "30 minutes", "NULL"), (1, "2026-10-06", "2036-10-06", "10 years", "NULL"),
                (1, "2027-03-01", "2027-03-02", "30 minutes", "NULL"), (2, "2026-10-06", "2026-10-07", "30 minutes", "NULL"))):
            self.w.query(f"INSERT INTO sessie VALUES (decode(repeat('0{nr}', 32), 'hex'), {wie}, 'proef', '2026-10-06', '{laatst}', '{verloopt}', '{stil}', {eind})")
        self.w.query("INSERT INTO aanmelding VALUES ('2026-10-06', '0106', 1, 'fout'), ('2026-10-06', '0106', NULL, 'wacht'), "
                     "('2027-03-01', '0106', 1, 'goed'), ('2026-10-06', '0107', 2, 'fout')")
        self.assertEqual({}, self.ruim_op("2027-04-06T09:00"))
        self.assertEqual({"sessie": 3, "aanmelding": 2}, self.ruim_op("2027-04-20T09:00"))
        self.assertEqual([("3",), ("4",), ("5",)], self.w.query("SELECT get_byte(token, 0) FROM sessie ORDER BY 1"))
        self.assertEqual([("0106", "goed"), ("0107", "fout")], self.w.query("SELECT gemeentecode, uitkomst FROM aanmelding ORDER BY 1"))
        self.assertEqual({}, self.ruim_op("2027-04-21T09:00"))

    def test_nothing_of_the_resident_is_left_and_the_figures_are(self):
        self.zaak()
        used = self.w.query("SELECT kanaal, gebruikt FROM capaciteit ORDER BY 1")
        self.ruim_op("2028-04-07T09:00")
        dump = json.dumps(self.alles()) + self.ctl("bewaartermijn", nu="2028-04-08T09:00").stdout
        for value in (NAAM, ADRES, TELEFOON, "l1.csv"):
            self.assertNotIn(value, dump)
        self.assertEqual([("2026-10-01", "1", "1"), ("2026-10-01", "6", "1")],
                         sorted(self.w.query("SELECT periode, status, aantal FROM telling_signaal")))
        self.assertEqual([("2026-10-01", "3", "2", "f", "t", "1")],
                         self.w.query("SELECT periode, route, resultaat, meervoudig, bereikt, aantal FROM telling_melding"))
        self.assertEqual([("2026-10-01", "9", "t", "1")], self.w.query("SELECT maand, contact, bereikt, aantal FROM telling_poging"))
        self.assertEqual(used, self.w.query("SELECT kanaal, gebruikt FROM capaciteit ORDER BY 1"))
        self.assertEqual([("3", None, "0")], self.w.query("SELECT gelezen, reden, 0 FROM levering"))
        self.assertEqual("1", self.w.value("SELECT count(*) FROM plaats WHERE huishouden IS NULL AND melding = 0"))

    def test_a_dry_run_tells_the_same_and_changes_nothing(self):
        self.zaak()
        nu = "2028-04-07T09:00"
        before = self.alles()
        dry = self.w.ctl_json("bewaartermijn", "--droog", nu=nu)
        self.assertEqual(before, self.alles())
        done = self.w.ctl_json("bewaartermijn", nu=nu)
        self.assertEqual(dry["soorten"], done["soorten"])
        self.assertEqual((True, False), (dry["droog"], done["droog"]))
        self.assertIn("niets veranderd", self.ctl("bewaartermijn", "--droog", nu=nu).stdout)

    def test_a_run_is_recorded_with_its_counts(self):
        self.zaak()
        told = self.w.ctl_json("--wie", "beheerder", "bewaartermijn", nu="2027-07-01T09:00")
        row = self.w.query("SELECT r.wie, r.tijd, r.afgerond, b.versie, r.verslag FROM bewaartermijn_run r "
                           "JOIN beleid_versie b ON b.nr = r.beleid")[0]
        self.assertEqual(("beheerder", "2027-07-01 07:00:00+00", "t", told["beleid"]), row[:4])
        self.assertEqual(told["soorten"], json.loads(row[4]))
        stays = [one for post in told["soorten"] if post["soort"] == "signaal" for one in post["blijft"]]
        self.assertEqual([{"grond": "opgepakt", "aantal": 1, "eerste_tot": "2027-10-06", "laatste_tot": "2027-10-06"}], stays)

    def test_open_meldingen_stay_however_old(self):
        self.begin()
        self.neem(signaal("A", huisnummer=1))
        self.nu = "2026-11-06T09:00"
        self.neem(signaal("B", huisnummer=1, bedrag=20, signaaldatum="2026-11-05"))
        self.plan()
        before = self.w.query("SELECT id FROM signaal ORDER BY 1"), self.w.besluiten("2026-10")
        gone = self.ruim_op("2031-01-01T09:00")
        self.assertEqual({"naam van levering", "signaal", "besluit", "mededeling"}, set(gone))
        self.assertEqual(1, gone["signaal"])
        self.assertEqual(before[1], self.w.besluiten("2026-10"))
        self.assertEqual(before[0][:1], self.w.query("SELECT id FROM signaal"))
        self.assertIn("open melding", self.ctl("bewaartermijn", nu="2031-01-02T09:00").stdout)

    def test_a_case_whose_signals_went_is_not_reopened(self):
        melding = self.zaak()
        self.ruim_op("2027-10-07T09:00")
        self.assertIn("te oud", self.doe(melding, "heropenen", status=1, nu="2027-10-07T10:00"))
        self.assertIn(melding, self.ctl("uitleg", melding, nu="2027-10-07T10:00").stdout)

    def test_wrong_use(self):
        self.begin()
        self.assertIn("hoort hier niet", self.ctl("bewaartermijn", "alles", status=2).stderr)
        self.assertIn("--droog", self.ctl("bewaartermijn", "--drog", status=2).stderr)

    def test_without_the_right_it_says_so_and_nothing_went(self):
        self.zaak()
        with open(self.w.config, encoding="utf-8") as handle:
            text = handle.read()
        self.w.file("vroegsignald.yaml", text.replace("user=vroegsignald_bewaar", "user=vroegsignald"))
        before = self.tellen()
        self.assertIn("42501", self.ctl("bewaartermijn", nu="2028-04-07T09:00", status=1).stderr)
        self.assertEqual(before, self.tellen())


class Terug(Bewaar):
    def test_a_delivery_of_two_years_ago_does_not_come_back_as_new(self):
        self.zaak()
        self.ruim_op("2028-04-07T09:00")
        self.nu = "2028-10-10T09:00"
        told = self.w.ctl_json("import", "signalen", self.w.path("l1.csv"), nu=self.nu, status=3)["bestanden"][0]
        self.assertEqual((3, 0, 3), (told["gelezen"], told["nieuw"], told["afgekeurd"]))
        faults = self.w.query("SELECT f ->> 'soort', f ->> 'veld', count(*) FROM afgekeurd, jsonb_array_elements(fouten) f GROUP BY 1, 2")
        self.assertIn(("te_oud", "signaaldatum", "2"), faults)
        self.assertEqual("0", self.w.value("SELECT count(*) FROM signaal"))

    def test_before_it_went_it_is_delivered_twice(self):
        self.begin()
        self.neem(signaal("A"), signaal("B", huisnummer=3, bedrag=50))
        self.nu = "2027-06-29T09:00"
        self.ruim_op(self.nu)
        done = self.w.ctl_json("import", "signalen", self.w.file("nog.csv", csv([signaal("A"), signaal("B", huisnummer=3, bedrag=50)])),
                               nu=self.nu)["bestanden"][0]
        self.assertEqual((0, 2, 0), (done["nieuw"], done["dubbel"], done["afgekeurd"]))

    def test_what_is_known_may_still_be_corrected_and_withdrawn(self):
        self.begin()
        self.neem(signaal("A"))
        self.nu = "2027-12-06T09:00"
        self.ruim_op(self.nu)
        self.neem(signaal("A", versie=2, bedrag=600))
        self.assertEqual("60000", self.w.value("SELECT bedrag FROM signaal"))
        self.neem(intrekking("A", versie=3))
        self.assertEqual("1", self.w.value("SELECT intrekking FROM signaal"))

    def test_too_old_and_unknown_is_refused_in_any_order_of_a_day(self):
        old, new = signaal("A", versie=1, signaaldatum="2026-01-05"), signaal("A", versie=2)
        for rows in ([old, new], [new, old]):
            self.begin()
            for row in rows:
                self.neem(row)
            self.assertEqual([("1", "0", "1")], self.w.query(
                "SELECT (SELECT count(*) FROM signaal), (SELECT count(*) FROM signaal_versie), (SELECT count(*) FROM afgekeurd)"))

    def test_a_withdrawal_of_what_never_came_goes_too(self):
        self.begin()
        self.neem(intrekking("X"))
        self.assertEqual({"naam van levering": 1}, self.ruim_op("2027-06-05T09:00"))
        self.assertEqual({"eerdere versie": 1}, self.ruim_op("2027-06-06T09:00"))
        self.nu = "2027-06-06T10:00"
        self.neem(intrekking("X"))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM signaal_versie"))


class Bescherming(Bewaar):
    def test_an_upheld_objection_is_kept_as_a_pseudonym(self):
        self.begin()
        self.neem(signaal("A", achternaam=NAAM, postcode=ADRES))
        self.plan()
        melding = self.melding("A")
        self.doe(melding, "bezwaar", reden="Brief van " + NAAM)
        self.doe(melding, "bezwaar", "status=gegrond", reden="Besluit")
        self.ruim_op("2030-01-01T09:00")
        self.assertEqual([("t", "23", "", None)], self.w.query(
            "SELECT h.gewist, g.soort, g.wie, g.reden FROM huishouden h JOIN gebeurtenis g ON g.huishouden = h.sleutel"))
        self.assertNotIn(ADRES, json.dumps(self.alles()))
        self.assertEqual({}, {kind: n for kind, n in self.ruim_op("2030-01-02T09:00").items() if kind != "naam van levering"})
        self.nu = "2030-02-05T09:00"
        self.neem(signaal("Z", postcode=ADRES, signaaldatum="2030-02-04"))
        self.assertEqual([("4", "5", ADRES + "-10", "f")], self.w.query(
            "SELECT s.status, s.reden, h.naam, h.gewist FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden"))
        self.plan()
        self.assertEqual([], self.op("huisbezoek"))

    def test_a_lasting_split_stays_and_can_be_withdrawn(self):
        self.begin()
        self.neem(signaal("A", huisnummer=1, achternaam="Een", geboortedatum="1980-01-01"),
                  signaal("B", huisnummer=1, achternaam="Twee", geboortedatum="1990-01-01"))
        self.plan()
        melding = self.melding("A")
        self.doe(melding, "splitsen")
        for one in [row[0] for row in self.w.query("SELECT id FROM melding WHERE status <> 9 ORDER BY 1")]:
            self.doe(one, "resultaat", GEEN_CONTACT)
        self.ruim_op("2030-01-01T09:00")
        self.assertEqual(("1", "1"), (self.w.value("SELECT count(*) FROM adresregel"), self.w.value("SELECT count(*) FROM gebeurtenis")))
        self.assertEqual("9401GE-1", self.w.value("SELECT naam FROM huishouden"))


class Stukken(Bewaar):
    AANTAL = 350  # households; a transaction lets go of at most 100

    def veel(self):
        self.begin()
        self.neem(*[signaal(f"S{n}", huisnummer=n, bedrag=50) for n in range(1, self.AANTAL + 1)])

    def over(self):
        return int(self.w.value("SELECT count(*) FROM signaal"))

    def geteld(self):
        return int(self.w.value("SELECT coalesce(sum(aantal), 0) FROM telling_signaal"))

    @unittest.skipUnless(vs.PRESET in ("debug", "asan"), "needs named points")
    def test_killed_half_way_the_next_run_goes_on(self):
        self.veel()
        nu = "2027-07-01T09:00"
        killed = self.ctl("bewaartermijn", nu=nu, status=None, env={"VS_FAALPUNT": "bewaar_voor_commit:3"})
        self.assertEqual(-signal.SIGKILL, killed.returncode)
        self.assertEqual((self.AANTAL - 200, 200), (self.over(), self.geteld()))
        first = self.w.query("SELECT afgerond, verslag -> 0 -> 'bekeken' FROM bewaartermijn_run")
        self.assertEqual([("f", "200")], first)
        self.assertEqual(self.AANTAL - 200, self.ruim_op(nu)["signaal"])
        self.assertEqual((0, self.AANTAL), (self.over(), self.geteld()))
        self.assertEqual([("f",), ("t",)], self.w.query("SELECT afgerond FROM bewaartermijn_run ORDER BY nr"))

    def test_two_at_once_let_everything_go_once(self):
        self.veel()
        self.nu = "2027-07-01T09:00"
        told = self.samen(["--json", "bewaartermijn"], ["--json", "bewaartermijn"])
        self.assertEqual([0, 0], [status for status, _, _ in told], told)
        gone = [sum(one["aantal"] for post in json.loads(out)["soorten"] if post["soort"] == "signaal" for one in post["weg"])
                for _, out, _ in told]
        self.assertEqual((self.AANTAL, 0, self.AANTAL), (sum(gone), self.over(), self.geteld()))

    def test_beside_imports_and_plan_runs(self):
        self.veel()
        self.nu = "2027-07-06T09:00"
        rows = [signaal(f"N{n}", huisnummer=n, bedrag=500, signaaldatum="2027-07-05") for n in range(1, self.AANTAL + 1)]
        files = [self.w.file(f"n{i}.csv", csv(rows[i::4])) for i in range(4)]
        told = self.samen(["bewaartermijn"], ["import", "signalen", *files], ["bewaartermijn"], ["plan"])
        self.assertEqual([0, 0, 0, 0], [status for status, _, _ in told], told)
        self.assertEqual((str(self.AANTAL),) * 2, self.w.query(
            "SELECT (SELECT count(*) FROM signaal), (SELECT count(*) FROM huishouden WHERE NOT gewist AND naam LIKE '9401GE-%')")[0])
        self.assertEqual(self.AANTAL, self.geteld())

    @staticmethod
    def staat(child):
        with open(f"/proc/{child.pid}/stat", encoding="ascii") as handle:
            return handle.read().split()[2]

    @unittest.skipUnless(vs.PRESET in ("debug", "asan"), "needs named points")
    def test_it_locks_no_table(self):
        """While a slice is under way others read, and write what is not in it."""
        self.veel()
        self.nu = "2027-07-06T09:00"
        child = subprocess.Popen([os.path.join(vs.BIN, "vroegsignalctl"), "--config", self.w.config, "--nu", self.nu, "bewaartermijn"],
                                 stdout=subprocess.DEVNULL, env={**os.environ, "VS_FAALPUNT": "bewaar_voor_commit:1:stil"})
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted") != "0")
        self.w.wait(lambda: self.staat(child) == "T")
        modes = {row[0] for row in self.w.query("SELECT DISTINCT mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
                                                "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace")}
        self.assertLessEqual(modes, {"AccessShareLock", "RowShareLock", "RowExclusiveLock"})
        child.send_signal(signal.SIGCONT)
        self.assertEqual(0, child.wait(120))


class Bestanden(Bewaar):
    def test_files_of_the_inbox_go_after_their_term(self):
        self.begin()
        done, refused = (os.path.join(self.w.inbox, "signalen", name) for name in ("verwerkt", "afgekeurd"))
        for path in (os.path.join(done, "a.csv"), os.path.join(done, "a.csv.verslag.txt"), os.path.join(refused, "b.csv"),
                     os.path.join(self.w.inbox, "signalen", "wacht.csv"), self.w.path("elders.csv")):
            self.w.file(os.path.relpath(path, self.w.folder), NAAM)
        os.symlink(self.w.path("elders.csv"), os.path.join(done, "link.csv"))
        os.mkdir(os.path.join(done, "map"))
        today = datetime.datetime.now(AMSTERDAM).date()
        soon, later = (f"{(today + datetime.timedelta(days=days)).isoformat()}T09:00" for days in (170, 190))
        self.assertEqual({}, self.ruim_op(soon))
        self.assertEqual({"bestand in de inbox": 3}, self.ruim_op(later, "--droog"))
        self.assertEqual({"bestand in de inbox": 3}, self.ruim_op(later))
        self.assertEqual(({"link.csv", "map"}, []), (set(os.listdir(done)), os.listdir(refused)))
        self.assertTrue(os.path.exists(self.w.path("elders.csv")))
        self.assertTrue(os.path.exists(os.path.join(self.w.inbox, "signalen", "wacht.csv")))

    def test_a_delivery_that_nobody_let_go_loses_its_bytes(self):
        self.begin()
        for day in (5, 6, 7):
            self.nu = f"2026-10-0{day}T09:00"
            self.neem(*[signaal(f"D{day}-{n}", huisnummer=n, bedrag=50) for n in range(1, 4)])
        self.neem(*[signaal(f"V{n}", huisnummer=n, bedrag=50) for n in range(1, 200)])
        number = self.w.value("SELECT id FROM levering WHERE status = 'vastgehouden'")
        self.assertNotIn("vastgehouden levering", self.ruim_op("2027-06-07T09:00"))
        self.assertEqual(1, self.ruim_op("2027-06-08T09:00")["vastgehouden levering"])
        self.assertEqual([("ingetrokken", "0")], self.w.query(
            f"SELECT status, (SELECT count(*) FROM levering_inhoud) FROM levering WHERE id = {number}"))
        self.ctl("levering", "vrij", number, nu="2027-06-08T10:00", status=1)

    def test_a_rejected_record_waits_until_it_was_told(self):
        self.begin()
        self.neem(signaal("C", bedrag=-1))
        self.w.query("INSERT INTO uitgaand (gemeentecode, soort, id, sleutel, type, afgekeurd) SELECT '0106', 3, "
                     "'00000000-0000-8000-8000-000000000001', 'x', 'y', id FROM afgekeurd")
        self.assertNotIn("afgekeurd record", self.ruim_op("2027-07-01T09:00"))
        self.w.query("UPDATE uitgaand SET verzonden = '2027-07-01T09:00Z'")
        self.assertEqual(1, self.ruim_op("2027-07-02T09:00")["afgekeurd record"])
        self.assertEqual("0", self.w.value("SELECT count(*) FROM uitgaand"))


if __name__ == "__main__":
    unittest.main()
