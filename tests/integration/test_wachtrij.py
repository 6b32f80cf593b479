"""Queues: what they show, to whom, and that a melding is given out exactly once."""
import unittest

from signalen import BSN, signaal
from werk import Werk

NUMMER = "0592123456"


class Tonen(Werk):
    def test_order_status_and_number_of_rows(self):
        self.begin(huisbezoek=3, telefoon=0)
        self.neem(signaal("A", huisnummer=1, bedrag=300), signaal("B", huisnummer=2, bedrag=3000),
                  signaal("C", huisnummer=3, bedrag=1200))
        self.plan()
        rows = self.rij("huisbezoek")
        self.assertEqual([self.melding(name) for name in "BCA"], [row["melding"] for row in rows])
        self.assertEqual({"voorgesteld"}, {row["status"] for row in rows})
        table = self.ctl("wachtrij", "huisbezoek").stdout.splitlines()
        self.assertIn("3 meldingen", table[0])
        self.assertIn("3 van 3 gebruikt, nog 0", table[1])
        self.assertEqual(sorted((row["punten"] for row in rows), reverse=True), [row["punten"] for row in rows])

    def test_overdue_is_marked(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("A", huisnummer=1, bedrag=300))
        self.plan()
        self.assertEqual([False], [row["te_laat"] for row in self.rij("huisbezoek")])
        self.nu = "2026-11-10T09:00"
        self.plan()
        self.assertEqual([True], [row["te_laat"] for row in self.rij("huisbezoek")])
        self.assertIn("te laat", self.ctl("wachtrij", "huisbezoek").stdout)

    def test_the_table_fits_a_terminal(self):
        self.begin(huisbezoek=1, telefoon=0)
        soorten = ["Huur", "Zorg", "Energie", "Water", "DUO", "Belastingdienst", "CAK Zorgverzekeringen", "Hypotheek"]
        self.neem(*[signaal(f"S{n}", type=soort, signaalpartner=f"Partner {n}") for n, soort in enumerate(soorten)])
        self.plan()
        for line in self.ctl("wachtrij", "huisbezoek").stdout.splitlines():
            self.assertLessEqual(len(line), 100)

    def test_names_only_when_asked_for_and_then_recorded(self):
        self.begin(huisbezoek=1, telefoon=1)
        self.neem(signaal("A", achternaam="Kanarie", straat="Vogelstraat", bsn=BSN[0], telefoon=NUMMER, email="k@example.nl"))
        self.plan()
        for form in ("table", "csv", "json"):
            for kanaal in ("brief", "huisbezoek"):
                shown = self.ctl("wachtrij", kanaal, "--format", form).stdout
                for secret in ("Kanarie", "Vogelstraat", NUMMER, BSN[0], "9401GE"):
                    self.assertNotIn(secret, shown)
        self.assertEqual("0", self.w.value("SELECT count(*) FROM inzage"))
        self.ctl("--wie", "anna", "wachtrij", "huisbezoek", "--volledig")
        self.assertEqual([("anna", self.melding("A"), "wachtrij huisbezoek bekeken")],
                         self.w.query("SELECT i.wie, m.id, i.wat FROM inzage i JOIN melding m ON m.sleutel = i.melding"))
        for form in ("table", "csv", "json"):
            shown = self.ctl("wachtrij", "huisbezoek", "--volledig", "--format", form).stdout
            for name in ("Kanarie", "Vogelstraat", NUMMER):
                self.assertIn(name, shown)
            self.assertNotIn(BSN[0], shown)
            self.assertNotIn("450", shown)

    def test_csv_cells_are_no_formulas(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("A", achternaam="=HYPERLINK(1)", straat='"@plein ""oost""; noord"'))
        self.plan()
        out = self.ctl("wachtrij", "huisbezoek", "--volledig", "--format", "csv").stdout
        self.assertNotIn(";=", out)
        row = self.csv_rij("huisbezoek", "--volledig")[0]
        self.assertEqual(("'=HYPERLINK(1)", "'@plein \"oost\"; noord 10"), (row["naam"], row["straat"]))

    def test_one_letter_a_client_with_only_its_own_signaalpartners(self):
        self.begin(huisbezoek=0, telefoon=0)
        self.neem(signaal("A", achternaam="Bakker", bsn=BSN[0], signaalpartner="Actium"),
                  signaal("B", achternaam="Bakker", bsn=BSN[0], signaalpartner="Vitens", type="Water", bedrag=150),
                  signaal("C", achternaam="Smid", bsn=BSN[1], signaalpartner="Menzis", type="Zorg", geboortedatum="1990-01-01"))
        self.plan()
        rows = self.csv_rij("brief", "--ophalen")
        self.assertEqual(1, len({row["melding"] for row in rows}))
        self.assertEqual({("Bakker", "Actium, Vitens"), ("Smid", "Menzis")},
                         {(row["naam"], row["signaalpartners"]) for row in rows})
        self.assertNotIn("bedrag", rows[0])

    def test_a_team_sees_its_own(self):
        teams = ("teams: [{naam: Noord, aandeel: 50, postcodes: [9401]}, {naam: Zuid, aandeel: 50, postcodes: [9403]}]")
        self.begin(huisbezoek=4, telefoon=0, changes={"teams: []": teams})
        self.neem(signaal("A", postcode="9401GE"), signaal("B", postcode="9403AA"), signaal("C", postcode="9403AB"))
        self.plan()
        self.assertEqual([self.melding("A")], self.op("huisbezoek", "--team", "Noord"))
        self.assertEqual({self.melding("B"), self.melding("C")}, set(self.op("huisbezoek", "--team", "Zuid")))
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        self.assertEqual([self.melding("A")], self.op("huisbezoek", "--ophalen", "--team", "Noord"))
        self.assertEqual({"vrijgegeven"}, {row["status"] for row in self.rij("huisbezoek", "--team", "Zuid")})
        self.assertIn("geen team", self.ctl("wachtrij", "huisbezoek", "--team", "West", status=2).stderr)

    def test_an_address_that_is_unknown_is_looked_into(self):
        self.begin()
        self.neem(signaal("A", bsn=BSN[0], postcode=None, huisnummer=None))
        self.plan()
        self.assertEqual([(self.melding("A"), "adres_onbekend")],
                         [(row["melding"], row["reden"]) for row in self.rij("uitzoeken")])
        self.ctl("wachtrij", "uitzoeken", "--ophalen", status=2)

    def test_wrong_words(self):
        self.begin()
        for words in (["wachtrij"], ["wachtrij", "post"], ["wachtrij", "brief", "--format", "pdf"], ["wachtrij", "brief", "x"],
                      ["wachtrij", "brief", "--opalen"]):
            self.ctl(*words, status=2)
        self.assertIn("bedoelde u --ophalen", self.ctl("wachtrij", "brief", "--opalen", status=2).stderr)


class Ophalen(Werk):
    def test_released_once_and_never_what_is_only_proposed(self):
        self.begin(huisbezoek=3, telefoon=0)
        self.huizen(4)
        self.plan()
        self.assertEqual([], self.op("huisbezoek", "--ophalen"))
        first = self.op("huisbezoek")[0]
        self.doe(first, "vrijgeven")
        self.assertEqual([first], self.op("huisbezoek", "--ophalen"))
        self.assertEqual([], self.op("huisbezoek", "--ophalen"))
        self.assertIn("2 voorstellen", self.ctl("handeling", "huisbezoek", "vrijgeven").stdout)
        self.assertEqual(2, len(self.op("huisbezoek", "--ophalen")))
        self.assertEqual(3, self.gebruikt("huisbezoek"))
        self.assertEqual({"opgehaald"}, {row["status"] for row in self.rij("huisbezoek")})

    def test_two_who_pull_at_once_share_the_list(self):
        self.begin(huisbezoek=0, telefoon=20)
        self.huizen(40, telefoon=NUMMER)
        self.plan()
        for kanaal, number in (("brief", 40), ("telefoon", 20)):
            results = self.samen(*[["wachtrij", kanaal, "--ophalen", "--format", "csv"]] * 4)
            self.assertEqual([0] * 4, [status for status, _, _ in results], results)
            pulled = [line.split(";")[0] for _, out, _ in results for line in out.splitlines()[1:]]
            self.assertEqual((number, number), (len(pulled), len(set(pulled))))
        self.assertEqual("60", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 4"))

    def test_pulling_is_recorded_and_shows_names(self):
        self.begin(huisbezoek=0, telefoon=0)
        self.neem(signaal("A", achternaam="Kanarie", straat="Vaart", plaats="Assen"))
        self.plan()
        row = self.csv_rij("brief", "--ophalen")[0]
        self.assertEqual(("Kanarie", "Vaart 10", "9401GE", "Assen"), tuple(row[k] for k in ("naam", "straat", "postcode", "plaats")))
        self.assertEqual([("wachtrij brief opgehaald",)], self.w.query("SELECT wat FROM inzage"))
        self.assertEqual([self.melding("A")], self.op("brief"))  # today: to print again
        self.nu = "2026-10-07T09:00"
        self.assertEqual([], self.op("brief"))

    def test_who_reacted_is_off_every_list_at_once(self):
        self.begin(huisbezoek=2, telefoon=0)
        self.neem(signaal("A", huisnummer=1), signaal("B", huisnummer=2))
        self.plan()
        a, b = self.melding("A"), self.melding("B")
        self.doe(a, "vrijgeven")
        self.op("huisbezoek", "--ophalen")
        self.doe(a, "reactie")
        self.doe(b, "reactie")
        self.assertEqual([(a, "vervallen")], [(row["melding"], row["status"]) for row in self.rij("huisbezoek")])
        self.assertEqual(([], []), (self.op("brief"), self.op("brief", "--ophalen")))
        self.assertEqual(1, self.gebruikt("huisbezoek"))  # the pulled one stays counted, the proposal is free again

    def test_pulled_and_not_attempted_for_five_working_days(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("A"))
        self.plan()
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        self.rij("huisbezoek", "--ophalen")
        self.nu = "2026-10-12T09:00"
        self.assertEqual([False], [row["zonder_poging"] for row in self.rij("huisbezoek")])
        self.nu = "2026-10-13T09:00"
        self.assertEqual([True], [row["zonder_poging"] for row in self.rij("huisbezoek")])

    def test_the_next_step_follows_the_contact_plan(self):
        self.begin(huisbezoek=0, telefoon=1)
        self.neem(signaal("A", telefoon=NUMMER))
        self.plan()
        a = self.melding("A")
        self.op("brief", "--ophalen")
        row = self.rij("telefoon", "--ophalen")[0]
        self.assertEqual(("wachten op reactie op de brief", "2026-10-09"), (row["volgende_stap"], row["vanaf"]))
        self.nu = "2026-10-09T09:30"
        self.doe(a, "poging", "soort=Telefoon", "dagdeel=Ochtend", "bereikt=nee")
        self.nu = "2026-10-12T09:30"
        row = self.rij("telefoon")[0]
        self.assertEqual(("bellen", "Middag"), (row["volgende_stap"], row["dagdeel"]))


if __name__ == "__main__":
    unittest.main()
