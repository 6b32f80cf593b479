"""Asking a partner about this month's clients only, and its answers (R8): what goes out, what comes in, what it decides."""
import csv
import io
import os
import subprocess
import unittest

import vs
from signalen import BSN, signaal
from werk import Werk

KOP = "vraag_id;bekend;client_id;traject;vanaf;tot\n"
VELDEN = ["vraag_id", "bsn", "voorletters", "voorvoegsel", "achternaam", "geboortedatum", "postcode", "huisnummer", "huisletter", "toevoeging"]


class Uitvraag(Werk):
    def setUp(self):
        self.antwoorden = 0

    def vraag(self, *opties, bron="gkb", **options):
        return list(csv.DictReader(io.StringIO(self.ctl("uitvraag", "--bron", bron, *opties, **options).stdout), delimiter=";"))

    def antwoord(self, *rijen, bron="gkb", naam=None, kop=KOP, **options):
        self.antwoorden += 1
        pad = self.w.file(naam or f"antwoord{self.antwoorden}.csv", kop + "".join(f"{rij}\n" for rij in rijen))
        return self.ctl("uitvraag", "--bron", bron, "--antwoord", pad, **options)

    def telling(self):
        return self.w.query("SELECT soort, status, gelezen, nieuw, dubbel, gecorrigeerd, afgekeurd FROM levering ORDER BY id DESC LIMIT 1")[0]

    def straat(self, sleutel=None):
        self.begin(huisbezoek=1, telefoon=0)
        if sleutel:
            os.makedirs(self.w.path("sleutels"), mode=0o700)
            for naam in ("pseudoniem.key", "gegevens-1.key"):
                os.chmod(self.w.file(os.path.join("sleutels", naam), sleutel), 0o600)
        self.neem(signaal("A", huisnummer=1, bsn=BSN[0], bedrag=5000), signaal("B", huisnummer=2, achternaam="Bos", bedrag=300),
                  signaal("B2", huisnummer=2, achternaam="Bos", signaalpartner="Menzis", type="Zorg", bedrag=300),
                  signaal("C", huisnummer=3, achternaam="Berg", geboortedatum=None, bedrag=300),
                  signaal("D", huisnummer=4, achternaam="Dal", voorletters="A.", bedrag=20))
        return {rij["achternaam"]: rij["vraag_id"] for rij in self.vraag()}


class Vragen(Uitvraag):
    def test_only_this_months_clients_each_once_and_nothing_else(self):
        self.begin(nu="2026-10-06T09:00")
        self.neem(signaal("A", huisnummer=1, bsn=BSN[0], voorletters="J.P.", voorvoegsel="van der", achternaam="Meer", straat="Kwikstaart", bedrag=450),
                  signaal("A2", huisnummer=1, bsn=BSN[0], voorletters="J.P.", voorvoegsel="van der", achternaam="Meer", signaalpartner="Menzis", type="Zorg"),
                  signaal("A3", huisnummer=9, bsn=BSN[0], achternaam="Meer"),
                  signaal("B", huisnummer=1, achternaam="Bos", geboortedatum="1990-01-02", bedrag=300),
                  signaal("C", huisnummer=3, achternaam=None, geboortedatum=None),
                  signaal("D", huisnummer=4, achternaam="Drempel", bedrag=20))
        rijen = self.vraag()
        self.assertEqual(VELDEN, list(rijen[0]))
        self.assertEqual(["Bos", "Meer"], sorted(rij["achternaam"] for rij in rijen))
        meer = next(rij for rij in rijen if rij["achternaam"] == "Meer")
        self.assertEqual((BSN[0], "1985-06-15", "9401GE"), (meer["bsn"], meer["geboortedatum"], meer["postcode"]))
        self.assertEqual(rijen, self.vraag())
        self.assertEqual([], self.vraag("--alleen-nieuw"))
        self.assertEqual(set(), {rij["vraag_id"] for rij in rijen} & {rij["vraag_id"] for rij in self.vraag(bron="wpda")})
        self.neem(signaal("E", huisnummer=5, achternaam="Eik"))
        self.assertEqual(["Eik"], [rij["achternaam"] for rij in self.vraag("--alleen-nieuw")])

    def test_who_asked_and_about_whom_is_written_down_before_it_is_shown(self):
        self.straat()
        self.assertEqual([("0", "3", "3")], self.w.query("SELECT bron, gevraagd, nieuw FROM uitvraag"))
        self.assertEqual([("uitvraag gkb", "3")], self.w.query("SELECT wat, count(DISTINCT melding) FROM inzage GROUP BY wat"))
        inhoud = " ".join(str(cel) for rij in self.w.query("SELECT * FROM vraag") for cel in rij)
        self.assertNotRegex(inhoud, f"{BSN[0]}|Bos|Berg|Voorbeeld")
        uit = self.ctl("uitvraag", "--bron", "gkb", "--open").stdout
        self.assertEqual(4, len(uit.splitlines()))

    def test_who_is_with_a_partner_or_with_a_person_or_of_a_closed_month_is_not_asked_about(self):
        self.straat()
        a = self.melding("A")
        self.ctl("import", "clienten", "--bron", "wpda", self.w.file("k.csv", f"client_id;bsn;achternaam;geboortedatum;traject\nk1;{BSN[0]};Voorbeeld;1985-06-15;schuldhulp\n"))
        self.doe(self.melding("B"), "reactie")
        self.assertEqual(["Berg"], [rij["achternaam"] for rij in self.vraag()])
        self.assertEqual("5", self.waarde(a, "route"))
        self.nu = "2026-11-20T09:00"
        self.assertEqual([], self.vraag())

    def test_wrong_usage(self):
        self.begin()
        for woorden in (["uitvraag"], ["uitvraag", "--bron", "kbg"], ["uitvraag", "--bron", "gkb", "a.csv"], ["uitvraag", "--bron", "gkb", "--open", "--alleen-nieuw"]):
            self.ctl(*woorden, status=2)


    def test_questions_that_did_not_arrive_say_how_to_have_them_again(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("B", huisnummer=2, achternaam="Bos", bedrag=300))
        dicht_uit, pijp = os.pipe()
        os.close(dicht_uit)
        for uit in (open("/dev/full", "wb"), os.fdopen(pijp, "wb")):
            with uit:
                done = subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "--config", self.w.config, "--nu", self.nu, "uitvraag", "--bron", "gkb", "--alleen-nieuw"],
                                      stdout=uit, stderr=subprocess.PIPE, text=True, check=False, cwd=self.w.folder)
            self.assertEqual(1, done.returncode)
            self.assertIn("'vroegsignalctl uitvraag --bron gkb', zonder --alleen-nieuw, geeft dezelfde vraag_id's", done.stderr)
        self.assertEqual([], self.vraag("--alleen-nieuw"))
        self.assertEqual(self.w.query("SELECT vraag_id FROM vraag"), [(rij["vraag_id"],) for rij in self.vraag()])


class Antwoorden(Uitvraag):
    def test_known_is_certain_and_says_so(self):
        ids = self.straat()
        b, c = self.melding("B"), self.melding("C")
        self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;2026-01-01;", f"{ids['Berg']};ja;k78;budgetbeheer;;", f"{ids['Voorbeeld']};nee;;;;")
        self.assertEqual(("antwoord-gkb", "klaar", "3", "3", "0", "0", "0"), self.telling())
        self.assertEqual(("4", "4", "1"), (self.waarde(b, "route"), self.waarde(c, "route"), self.waarde(self.melding("A"), "route")))
        self.assertIn("door de GKB zelf bevestigd", self.ctl("uitleg", b).stdout)
        self.plan()
        self.assertEqual(sorted([b, c]), sorted(self.op("overdracht_gkb")))
        self.doe(b, "afwijzen", reden="Toch niet")
        self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;2026-01-01;")
        self.assertEqual("1", self.telling()[4])
        self.plan()
        self.assertEqual([c], self.op("overdracht_gkb"))
        self.assertEqual([("0",)], self.w.query("SELECT count(*) FROM herziening"))

    def test_a_signal_that_comes_later_is_of_the_same_person(self):
        ids = self.straat()
        self.antwoord(f"{ids['Voorbeeld']};ja;k1;schuldhulp;;")
        self.neem(signaal("A9", huisnummer=8, bsn=BSN[0], bedrag=900), signaal("B9", huisnummer=9, achternaam="Bos"))
        self.assertEqual(("4", "1"), (self.waarde(self.melding("A9"), "route"), self.waarde(self.melding("B9"), "route")))

    def test_a_later_answer_replaces_and_a_traject_that_does_not_count_does_not(self):
        ids = self.straat()
        b = self.melding("B")
        self.antwoord(f"{ids['Bos']};ja;k77;bewind;;")
        self.assertEqual("1", self.waarde(b, "route"))
        self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;;")
        self.assertEqual(("1", "4"), (self.telling()[5], self.waarde(b, "route")))
        self.antwoord(f"{ids['Bos']};nee;;;;")
        self.assertEqual("1", self.waarde(b, "route"))
        self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;;2026-10-05")
        self.assertEqual("1", self.waarde(b, "route"))

    def test_lists_and_answers_stand_side_by_side(self):
        ids = self.straat()
        self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;;")
        lijst = self.w.file("k.csv", f"client_id;bsn;achternaam;geboortedatum;traject\nk1;{BSN[0]};Voorbeeld;1985-06-15;schuldhulp\n")
        self.ctl("import", "clienten", "--bron", "gkb", lijst)
        self.assertEqual(["4", "4"], [self.waarde(self.melding(ID), "route") for ID in "AB"])
        self.assertEqual("1", self.w.value("SELECT count(*) FROM client"))

    def test_an_answer_is_about_the_clients_of_its_month(self):
        ids = self.straat()
        self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;;")
        self.nu = "2026-11-30T09:00"
        self.neem(signaal("N", huisnummer=2, achternaam="Bos", signaaldatum="2026-11-27", bedrag=900))
        self.assertEqual("4", self.waarde(self.melding("N"), "route"))
        self.nu = "2026-12-01T09:00"
        self.plan()
        self.assertNotEqual("4", self.waarde(self.melding("N"), "route"))

    def test_all_mistakes_at_once_and_the_rest_goes_on(self):
        ids = self.straat()
        vreemd = "V-" + "A" * 16
        klaar = self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;;", f"{vreemd};ja;k1;schuldhulp;;", "onzin;misschien;;;;", f"{ids['Berg']};ja;;iets;2026-02-01;2026-01-01",
                              f"{ids['Bos']};nee;;;;", naam="mis.csv", status=3)
        self.assertEqual(("antwoord-gkb", "klaar", "5", "0", "0", "0", "5"), self.telling())
        self.assertEqual("1", self.waarde(self.melding("B"), "route"))
        with open(self.w.path("mis.afgekeurd.csv"), encoding="utf-8") as handle:
            terug = handle.read()
        for woord in ("vraag_id", "bekend", "client_id", "traject", "tot"):
            self.assertIn(woord, terug)
        self.assertEqual(6, len(terug.splitlines()))
        self.assertNotIn("k77", klaar.stdout + klaar.stderr)
        beter = "".join(rij for rij in terug.replace("onzin;misschien;;;;", f"{ids['Voorbeeld']};nee;;;;").splitlines(keepends=True)
                        if f"{ids['Bos']};nee" not in rij)
        self.ctl("uitvraag", "--bron", "gkb", "--antwoord", self.w.file("mis.afgekeurd.csv", beter), status=3)
        self.assertEqual(("2", "0", "2"), (self.telling()[3], self.telling()[5], self.telling()[6]))
        self.assertEqual("4", self.waarde(self.melding("B"), "route"))

    def test_rows_that_contradict_each_other_all_count_for_nothing_in_any_order(self):
        ids = self.straat()
        b, c = self.melding("B"), self.melding("C")
        bos, berg = f"{ids['Bos']};ja;k77;schuldhulp;;", f"{ids['Berg']};ja;k78;schuldhulp;2026-01-01;"
        for anders in (f"{ids['Bos']};nee;;;;", f"{ids['Bos']};ja;k99;schuldhulp;;", f"{ids['Bos']};ja;k77;bewind;;", f"{ids['Bos']};ja;k77;schuldhulp;2026-01-01;",
                       f"{ids['Bos']};ja;k77;schuldhulp;;2026-12-01"):
            for rijen in ((bos, anders), (anders, bos), (bos, anders, bos)):
                klaar = self.antwoord(*rijen, status=3)
                self.assertEqual(("0", "0", "0", str(len(rijen))), self.telling()[3:], rijen)
                self.assertIn("vraag_dubbel", klaar.stdout + klaar.stderr)
        self.assertEqual([("0", "1")], self.w.query(f"SELECT count(*) FILTER (WHERE bekend IS NOT NULL), (SELECT route FROM melding WHERE id = '{b}') FROM vraag"))
        self.antwoord(bos, berg, berg, f"{ids['Berg']}; JA ;k78;schuldhulp;01-01-2026;")  # one answer, however it is written, is one
        self.assertEqual(("4", "2", "2", "0", "0"), self.telling()[2:])
        self.assertEqual(("4", "4"), (self.waarde(b, "route"), self.waarde(c, "route")))

    def test_of_another_partner_or_without_the_columns(self):
        ids = self.straat()
        self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;;", bron="wpda", status=3)
        self.antwoord("x;y", kop="vraag_id;client_id\n", status=3)
        self.assertEqual("geweigerd", self.telling()[1])
        self.assertEqual([("0",)], self.w.query("SELECT count(*) FROM vraag WHERE bekend"))

    def test_the_same_days_give_the_same_questions_and_the_same_register(self):
        def leef():
            ids = self.straat(sleutel=b"k" * 32)
            self.plan()
            self.antwoord(f"{ids['Voorbeeld']};ja;k1;schuldhulp;;", f"{ids['Berg']};nee;;;;")
            self.plan()
            self.antwoord(f"{ids['Voorbeeld']};nee;;;;", f"{ids['Berg']};ja;k2;schuldhulp;;")
            self.plan()
            return ids, self.w.besluiten("2026-10", nu=self.nu)
        eerste = leef()
        self.assertEqual(eerste, leef())
        self.assertEqual(1, eerste[1].count('"route":"overdracht_gkb"'))

    def test_an_answer_in_the_inbox(self):
        ids = self.straat()
        b = self.melding("B")
        self.w.configure(klok=self.nu)
        self.w.deliver("clienten-gkb", "antwoord.csv", f"{KOP}{ids['Bos']};ja;k77;schuldhulp;;\n")
        self.w.daemon()
        self.w.wait(lambda: self.waarde(b, "route") == "4", what="the answer")
        verwerkt = os.path.join(self.w.inbox, "clienten-gkb", "verwerkt")
        self.w.wait(lambda: sorted(os.listdir(verwerkt)) == ["antwoord.csv", "antwoord.csv.verslag.txt"], what="the report")

    def test_it_goes_with_the_last_signal_it_was_about(self):
        ids = self.straat()
        self.antwoord(f"{ids['Bos']};ja;k77;schuldhulp;;")
        b, b2 = (self.w.value(f"SELECT sleutel FROM signaal WHERE id = '{ID}'") for ID in ("B", "B2"))
        self.w.query(f"SET ROLE vroegsignald_bewaar; DELETE FROM signaal WHERE sleutel = {b}")
        self.assertEqual("3", self.w.value("SELECT count(*) FROM vraag"))
        self.w.query(f"SET ROLE vroegsignald_bewaar; DELETE FROM signaal WHERE sleutel = {b2}")
        self.assertEqual("2", self.w.value("SELECT count(*) FROM vraag"))


class Onderbroken(Uitvraag):
    """Cut short between what came in and what follows from it."""

    def sterf(self, *woorden, punt="herzie_begin:1:dood"):
        self.ctl(*woorden, status=-9, env={"VS_FAALPUNT": punt})

    def test_a_list_that_was_cut_short_is_taken_up_by_the_daemon(self):
        self.straat()
        a = self.melding("A")
        lijst = self.w.file("k.csv", f"client_id;bsn;achternaam;geboortedatum;traject\nk1;{BSN[0]};Voorbeeld;1985-06-15;schuldhulp\n")
        self.sterf("import", "clienten", "--bron", "gkb", lijst)
        self.assertEqual(("1", "1"), (self.waarde(a, "route"), self.w.value("SELECT count(*) FROM herziening")))
        self.w.configure(klok=self.nu, extra="plan: {tijd: \"23:59\"}\n")
        een, twee = self.w.daemon(), self.w.daemon()
        self.w.wait(lambda: self.waarde(a, "route") == "4", what="the decision that was left")
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM herziening") == "0", what="the note to go")
        self.assertEqual([0, 0], [self.w.stop(child) for child in (een, twee)])

    def test_an_answer_that_was_cut_short_is_finished_by_the_same_command(self):
        ids = self.straat()
        b = self.melding("B")
        pad = self.w.file("a.csv", f"{KOP}{ids['Bos']};ja;k77;schuldhulp;;\n")
        self.sterf("uitvraag", "--bron", "gkb", "--antwoord", pad)
        self.assertEqual(("1", "ingelezen"), (self.waarde(b, "route"), self.telling()[1]))
        self.ctl("uitvraag", "--bron", "gkb", "--antwoord", pad)
        self.assertEqual(("4", "klaar", "1"), (self.waarde(b, "route"), self.telling()[1], self.telling()[3]))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM herziening"))

    def test_before_the_commit_nothing_happened(self):
        ids = self.straat()
        pad = self.w.file("a.csv", f"{KOP}{ids['Bos']};ja;k77;schuldhulp;;\n")
        self.sterf("uitvraag", "--bron", "gkb", "--antwoord", pad, punt="voor_commit:1:dood")
        self.assertEqual([("0", "0")], self.w.query("SELECT count(*) FILTER (WHERE bekend), (SELECT count(*) FROM herziening) FROM vraag"))


if __name__ == "__main__":
    unittest.main()
