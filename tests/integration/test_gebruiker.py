"""Who may come in: users, tokens, and shutting somebody out."""
import json
import re
import unittest

from signalen import signaal
from werk import Werk


class Gebruikers(Werk):
    def gebruiker(self, *words, status=0, **options):
        done = self.ctl("--json", "gebruiker", *words, status=status, **options)
        return done.stderr if status else json.loads(done.stdout) if done.stdout.strip() else None

    def lijst(self):
        return {row["gebruiker"]: row for row in self.gebruiker("list")}

    def alles(self):
        """Every byte that the database keeps of users."""
        return json.dumps(self.w.query("SELECT g::text FROM gebruiker g UNION ALL SELECT s::text FROM sessie s "
                                       "UNION ALL SELECT w::text FROM gebruiker_wijziging w"))

    def test_a_person(self):
        self.begin()
        self.assertIn("nog niemand", self.ctl("gebruiker", "list").stdout)
        jet = self.gebruiker("add", "jet", "--rol", "regisseur")
        self.assertRegex(jet["wachtwoord"], r"^([a-z2-9]{5}-){3}[a-z2-9]{5}$")
        self.assertIn("secret=" + jet["code_geheim"].replace(" ", ""), jet["code_uri"])
        row = self.lijst()["jet"]
        self.assertEqual(("mens", "regisseur", "", True, True, 0), tuple(row[k] for k in ("soort", "rol", "team", "code", "eenmalig", "sessies")))
        for geheim in (jet["wachtwoord"], jet["code_geheim"].replace(" ", "")):
            self.assertNotIn(geheim, self.alles())
        tekst = self.ctl("gebruiker", "add", "piet", "--rol", "uitvoering").stdout
        self.assertIn("niet meer op te vragen", tekst)
        self.assertIn("nog geen eigen wachtwoord", self.ctl("gebruiker", "list").stdout)

    def test_another_password_ends_what_runs(self):
        self.begin()
        eerst = self.gebruiker("add", "jet", "--rol", "regisseur")
        self.w.query("INSERT INTO sessie SELECT sha256('\\x01'), id, NULL, '2026-10-06T06:00Z', '2026-10-06T06:50Z', '2026-10-06T16:00Z', "
                     "'1 h', NULL FROM gebruiker")
        self.assertEqual(1, self.lijst()["jet"]["sessies"])
        voor = self.w.query("SELECT encode(bewijs, 'hex') FROM gebruiker")
        daarna = self.gebruiker("wachtwoord", "jet")
        self.assertNotEqual(eerst["wachtwoord"], daarna["wachtwoord"])
        self.assertNotEqual(eerst["code_geheim"], daarna["code_geheim"])
        self.assertNotEqual(voor, self.w.query("SELECT encode(bewijs, 'hex') FROM gebruiker"))
        self.assertEqual(0, self.lijst()["jet"]["sessies"])

    def test_a_machine_and_its_token(self):
        self.begin()
        self.assertIsNone(self.gebruiker("add", "actium", "--rol", "signaalpartner", "--partner", "Actium", "--soort", "machine")["wachtwoord"])
        token = self.gebruiker("token", "actium", "--doel", "aanlevering", "--dagen", "30")["token"]
        self.assertRegex(token, r"^vs_[A-Za-z0-9_-]{43}$")
        self.assertNotIn(token[3:], self.alles())
        self.assertEqual(1, self.lijst()["actium"]["sessies"])
        self.assertEqual([("aanlevering", "30 days")], self.w.query("SELECT doel, (verloopt - begonnen)::text FROM sessie"))
        self.assertIn("geen wachtwoord", self.gebruiker("wachtwoord", "actium", status=1))
        self.gebruiker("add", "jet", "--rol", "regisseur")
        self.assertIn("machine", self.gebruiker("token", "jet", status=1))

    def test_what_is_refused(self):
        self.begin()
        self.gebruiker("add", "jet", "--rol", "regisseur")
        for words in (["add", "Jet", "--rol", "regisseur"], ["add", "j", "--rol", "regisseur"], ["add", ".jet", "--rol", "regisseur"],
                      ["add", "j" * 61, "--rol", "regisseur"],  # grens: GEBRUIKER_MAX_NAAM
                      ["add", "jan"], ["add", "jan", "--rol", "baas"], ["add", "jan", "--rol", "beheer", "--team", "Noord"],
                      ["add", "jan", "--rol", "buurtteam", "--team", "Noord"], ["add", "jan", "--rol", "signaalpartner"],
                      ["add", "jan", "--rol", "beheer", "--partner", "Actium"], ["add", "jan", "--rol", "beheer", "--soort", "hond"],
                      ["add", "jan", "--rol", "beheer", "--zonder-code"], ["token", "jet", "--dagen", "0"], ["token", "jet", "--dagen", "x"],
                      ["token", "jet", "--dagen", "3651"],  # grens: TOKEN_MAX_DAGEN
                      ["uit", "jet"], ["uit", "jet", "--reden", "  "], ["weg", "jet"], ["add"], ["list", "jet"], []):
            self.gebruiker(*words, status=2)
        self.assertIn("al een gebruiker", self.gebruiker("add", "jet", "--rol", "beheer", status=1))
        self.assertIn("geen gebruiker", self.gebruiker("uit", "jan", "--reden", "weg", status=1))
        self.gebruiker("add", "j" * 60, "--rol", "regisseur")
        self.assertEqual({"jet", "j" * 60}, set(self.lijst()))

    def test_teams_of_the_policy(self):
        self.begin(changes={"teams: []": "teams: [{naam: Noord, aandeel: 100, postcodes: [9401]}]"})
        self.gebruiker("add", "jan", "--rol", "buurtteam", status=2)
        self.gebruiker("add", "jan", "--rol", "buurtteam", "--team", "Noord")
        self.assertEqual("Noord", self.lijst()["jan"]["team"])

    def test_one_team_without_a_name(self):
        self.begin()
        self.gebruiker("add", "jan", "--rol", "buurtteam")
        self.assertEqual([("leeg",)], self.w.query("SELECT CASE team WHEN '' THEN 'leeg' END FROM gebruiker"))

    def test_a_demonstration_needs_no_code(self):
        self.begin(klok="2026-10-06T09:00")
        jet = self.gebruiker("add", "jet", "--rol", "regisseur", "--zonder-code", nu=None)
        self.assertIsNone(jet["code_geheim"])
        self.assertFalse(self.lijst()["jet"]["code"])

    def test_out_frees_what_was_pulled(self):
        self.begin(huisbezoek=3)
        self.gebruiker("add", "jan", "--rol", "buurtteam")
        self.huizen(3, bedrag=450)
        self.plan()
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        een, twee = self.op("huisbezoek")[:2]
        self.ctl("--wie", "jan", "wachtrij", "huisbezoek", "--ophalen")
        self.doe(een, "poging", "soort=Huisbezoek", "dagdeel=Ochtend", "bereikt=nee")
        uit = self.ctl("gebruiker", "uit", "jan", "--reden", "Werkt hier niet meer").stdout
        self.assertEqual(2, len(re.findall("teruggeven: vastgelegd", uit)))
        rijen = {row["melding"]: row["status"] for row in self.rij("huisbezoek")}
        self.assertEqual("opgehaald", rijen[een]) # somebody was there: that stays
        self.assertNotEqual("opgehaald", rijen.get(twee))
        self.assertIn("niet meer in", self.gebruiker("uit", "jan", "--reden", "nog eens", status=1))
        self.assertIn("niet meer in", self.gebruiker("wachtwoord", "jan", status=1))
        self.assertIn("al een gebruiker", self.gebruiker("add", "jan", "--rol", "beheer", status=1))
        self.assertEqual([("gemaakt", None), ("uit", "Werkt hier niet meer")], self.w.query("SELECT wat, reden FROM gebruiker_wijziging"))

    def test_out_ends_tokens(self):
        self.begin()
        self.gebruiker("add", "actium", "--rol", "signaalpartner", "--partner", "Actium", "--soort", "machine")
        self.gebruiker("token", "actium")
        self.ctl("gebruiker", "uit", "actium", "--reden", "Levert niet meer")
        self.assertEqual(0, self.lijst()["actium"]["sessies"])
        self.assertEqual([("t",)], self.w.query("SELECT eind IS NOT NULL FROM sessie"))


if __name__ == "__main__":
    unittest.main()
