"""The plan run (R11) against a real database: order, tempo, months, crises, two planners at once, capacity by hand."""
import json
import unittest

from signalen import signaal
from werk import Werk


class Planning(Werk):
    def test_a_second_run_changes_nothing(self):
        self.begin(huisbezoek=3, telefoon=2)
        self.huizen(12, telefoon="0592123456")
        self.plan()
        before = self.stand()
        self.assertEqual((3, 2), (self.gebruikt("huisbezoek"), self.gebruikt("telefoon")))
        self.plan()
        self.assertEqual(before, self.stand())
        self.assertEqual("2", self.w.value("SELECT count(*) FROM planrun"))

    def test_the_first_in_the_order_get_the_places(self):
        self.begin(huisbezoek=2, telefoon=0)
        self.neem(signaal("A", huisnummer=1, bedrag=120, type="Zorg"), signaal("B", huisnummer=2, bedrag=3000, type="Zorg"),
                  signaal("C", huisnummer=3, bedrag=600, type="Zorg"), signaal("D", huisnummer=4, bedrag=1200, type="Zorg"))
        self.plan()
        self.assertEqual([self.melding("B"), self.melding("D")], self.op("huisbezoek"))
        self.assertEqual("2", self.w.value("SELECT huisbezoek FROM planrun"))

    def test_dry_shows_the_same_and_writes_nothing(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.huizen(3)
        before = self.stand()
        dry = json.loads(self.ctl("--json", "plan", "--droog").stdout)
        self.assertEqual(before, self.stand())
        self.assertEqual("0", self.w.value("SELECT count(*) FROM planrun"))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM capaciteit"))
        real = json.loads(self.ctl("--json", "plan").stdout)
        self.assertEqual(dry["regels"], real["regels"])
        self.assertEqual(4, len(real["regels"]))
        self.assertEqual((True, False), (dry["droog"], real["droog"]))

    def test_on_saturday_only_a_crisis(self):
        self.begin(huisbezoek=2, telefoon=0, nu="2026-10-10T09:00")
        self.neem(signaal("A", huisnummer=1, bedrag=5000), signaal("K", huisnummer=2, crisissignaal="ja", bedrag=20))
        self.plan()
        self.assertEqual([self.melding("K")], self.op("huisbezoek"))
        self.nu = "2026-10-12T09:00"
        self.plan()
        self.assertEqual([self.melding("K"), self.melding("A")], self.op("huisbezoek"))

    def test_a_crisis_without_a_place_is_an_alarm_and_an_extra_place_solves_it(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("A", huisnummer=1, crisissignaal="ja"))
        self.plan()
        self.neem(signaal("B", huisnummer=2, crisissignaal="ja"))
        self.assertIn("1 crisis zonder vrije plaats", self.ctl("plan").stdout)
        rows = self.rij("uitzoeken")
        self.assertEqual([(self.melding("B"), "crisis_zonder_plaats")], [(row["melding"], row["reden"]) for row in rows])
        self.ctl("capaciteit", "2026-10", "huisbezoek=2", "--reden", "Een extra plaats voor een crisis")
        self.plan()
        self.assertEqual([], self.rij("uitzoeken"))
        self.assertIn(self.melding("B"), self.op("huisbezoek"))

    def test_a_place_given_back_in_its_month_is_free_again(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("A", huisnummer=1, bedrag=3000), signaal("B", huisnummer=2, bedrag=300))
        self.plan()
        first = self.op("huisbezoek")
        self.assertEqual([self.melding("A")], first)
        self.doe(first[0], "verplaatsen", "kanaal=brief")
        self.assertEqual(0, self.gebruikt("huisbezoek"))
        self.plan()
        self.assertEqual([self.melding("B")], self.op("huisbezoek"))
        self.assertEqual(1, self.gebruikt("huisbezoek"))

    def test_a_place_given_back_after_its_month_lapses(self):
        self.begin(huisbezoek=1, telefoon=0, nu="2026-10-29T09:00")
        self.neem(signaal("A", huisnummer=1, bedrag=3000, signaaldatum="2026-10-29"))
        self.plan()
        one = self.op("huisbezoek")[0]
        self.doe(one, "vrijgeven")
        self.assertEqual([one], self.op("huisbezoek", "--ophalen"))
        self.nu = "2026-11-03T09:00"
        self.doe(one, "teruggeven")
        self.assertEqual([("4", "f")], self.w.query("SELECT status, lopend FROM plaats"))
        self.plan()  # a candidate again, on a place of the new month
        self.assertEqual((0, 1), (self.gebruikt("huisbezoek"), self.gebruikt("huisbezoek", "2026-11-01")))

    def test_a_proposal_that_was_not_released_lapses_with_its_month(self):
        self.begin(huisbezoek=2, telefoon=0, nu="2026-10-30T09:00")
        self.neem(signaal("A", huisnummer=1, bedrag=3000, signaaldatum="2026-10-30"),
                  signaal("B", huisnummer=2, bedrag=2600, signaaldatum="2026-10-30"))
        self.plan()
        self.doe(self.melding("A"), "vrijgeven")
        self.assertEqual(2, self.gebruikt("huisbezoek"))
        self.nu = "2026-11-02T09:00"
        self.assertEqual([self.melding("A")], self.op("huisbezoek"))  # shown so before anybody wrote it
        self.plan()
        self.assertEqual((1, 1), (self.gebruikt("huisbezoek"), self.gebruikt("huisbezoek", "2026-11-01")))
        self.assertEqual([("2026-10-01", "1", "1"), ("2026-10-01", "4", "1"), ("2026-11-01", "0", "1")],
                         self.w.query("SELECT maand, status, count(*) FROM plaats GROUP BY 1, 2 ORDER BY 1, 2"))

    def test_two_planners_at_once_never_exceed_the_capacity(self):
        self.begin(huisbezoek=5, telefoon=4)
        self.huizen(60, telefoon="0592123456")
        results = self.samen(*[["plan"]] * 4)
        self.assertEqual([0] * 4, [status for status, _, _ in results], results)
        self.assertEqual((5, 4), (self.gebruikt("huisbezoek"), self.gebruikt("telefoon")))
        self.assertEqual("9", self.w.value("SELECT count(*) FROM plaats"))
        self.assertEqual("60", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 0"))  # one letter each

    def test_planning_beside_acts_and_pulls(self):
        self.begin(huisbezoek=6, telefoon=6)
        self.huizen(40, telefoon="0592123456")
        self.plan()
        acts = [["handeling", row, "verplaatsen", "kanaal=brief", "--reden", "Test"] for row in self.op("huisbezoek")[:3]]
        results = self.samen(["plan"], *acts, ["wachtrij", "brief", "--ophalen"], ["plan"],
                             ["wachtrij", "telefoon", "--ophalen"], ["plan"])
        self.assertEqual({0}, {status for status, _, _ in results}, results)
        self.plan()
        self.assertEqual((6, 6), (self.gebruikt("huisbezoek"), self.gebruikt("telefoon")))
        self.assertEqual([("2", "6"), ("3", "6")],
                         self.w.query("SELECT kanaal, count(*) FROM plaats WHERE status <= 2 GROUP BY 1 ORDER BY 1"))

    def test_many_households_fit_a_small_memory(self):
        self.begin(huisbezoek=3, telefoon=0, extra="geheugen: {plan_mb: 16}\n")
        self.neem(*[signaal(f"S{n}-{k}", huisnummer=n, klantnummer=k, bedrag=1000 + n) for n in range(1, 1501) for k in (1, 2)])
        self.plan()
        self.assertEqual(3, self.gebruikt("huisbezoek"))
        self.assertEqual("1500", self.w.value("SELECT count(*) FROM melding WHERE gepland AND brief_klaar"))
        self.assertEqual(1500, len(self.op("brief", "--ophalen")))

    def test_known_clients_are_handed_over_and_come_back_without_an_answer(self):
        self.begin(huisbezoek=1, telefoon=0)
        clienten = ("client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;"
                    "traject;vanaf;tot\nC1;123456782;A.;;Voorbeeld;1985-06-15;9401GE;1;;;schuldhulp;2025-01-01;\n")
        self.ctl("import", "clienten", "--bron", "gkb", self.w.file("gkb.csv", clienten))
        self.neem(signaal("A", huisnummer=1, bsn="123456782", bedrag=3000))
        self.plan()
        a = self.melding("A")
        self.assertEqual([(a, "vrijgegeven", "2026-10-13")],
                         [(row["melding"], row["status"], row["antwoord_tot"]) for row in self.rij("overdracht_gkb")])
        self.assertEqual(([], []), (self.op("brief"), self.op("huisbezoek")))
        self.assertEqual([a], self.op("overdracht_gkb", "--ophalen"))
        self.assertEqual([], self.op("overdracht_gkb", "--ophalen"))
        self.nu = "2026-10-14T09:00"
        self.plan()
        self.assertEqual(([], [a], [a]), (self.op("overdracht_gkb"), self.op("brief"), self.op("huisbezoek")))


class Tempo(Werk):
    def test_even_tempo_follows_the_working_days(self):
        self.begin(direct=False)
        self.huizen(60)
        given = []
        for day in ("2026-10-06", "2026-10-15", "2026-10-30"):  # working days 4, 11 and 22 of 22
            self.nu = f"{day}T09:00"
            self.plan()
            given.append(self.gebruikt("huisbezoek"))
        self.assertEqual([6, 15, 30], given)


class Capaciteit(Werk):
    def toon(self, maand="2026-10"):
        return self.w.ctl_json("capaciteit", maand, nu=self.nu)

    def test_shown_and_changed_with_a_reason(self):
        self.begin(huisbezoek=3, telefoon=2)
        self.huizen(5)
        self.assertEqual(3, self.toon()["huisbezoek"]["plaatsen"])
        self.plan()
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        self.rij("huisbezoek", "--ophalen")
        self.assertEqual({"plaatsen": 3, "gebruikt": 3, "over": 0, "voorgesteld": 0, "opgehaald": 3}, self.toon()["huisbezoek"])
        self.ctl("capaciteit", "2026-10", "huisbezoek=4", status=2)  # no reason
        self.ctl("capaciteit", "2026-10", "huisbezoek=4", "telefoon=onbeperkt", "--reden", "Extra uren")
        self.assertEqual((4, None), (self.toon()["huisbezoek"]["plaatsen"], self.toon()["telefoon"]["plaatsen"]))
        self.assertEqual([("3", "4", "Extra uren"), ("2", None, "Extra uren")],
                         self.w.query("SELECT kanaal, plaatsen, reden FROM capaciteit_wijziging ORDER BY nr"))
        self.plan()
        self.assertEqual(4, self.gebruikt("huisbezoek"))

    def test_not_below_what_is_used_and_all_or_nothing(self):
        self.begin(huisbezoek=3, telefoon=2)
        self.huizen(5)
        self.plan()
        done = self.ctl("capaciteit", "2026-10", "telefoon=9", "huisbezoek=2", "--reden", "Minder", status=1)
        self.assertIn("meer plaatsen gebruikt dan 2", done.stderr)
        self.assertEqual((3, 2), (self.toon()["huisbezoek"]["plaatsen"], self.toon()["telefoon"]["plaatsen"]))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM capaciteit_wijziging"))

    def test_wrong_words(self):
        self.begin()
        for words in (["capaciteit"], ["capaciteit", "oktober"], ["capaciteit", "2026-10", "brief=3"],
                      ["capaciteit", "2026-10", "huisbezoek=-1"], ["capaciteit", "2026-10", "huisbezoek=3", "huisbezoek=4"]):
            self.ctl(*words, status=2)
        self.ctl("capaciteit", "2026-09", "huisbezoek=3", "--reden", "Te laat", status=1)

    def test_an_unlimited_channel(self):
        self.begin()
        self.huizen(40)
        self.ctl("capaciteit", "2026-10", "huisbezoek=onbeperkt", "--reden", "Proef")
        self.plan()
        self.assertEqual(40, self.gebruikt("huisbezoek"))


if __name__ == "__main__":
    unittest.main()
