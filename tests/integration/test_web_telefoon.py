"""The call list over HTTP: who is shown whom, outcomes in two taps, undo, two callers on one melding."""
import re
import unittest

import webwerk
from signalen import signaal

NUMMER = "0592-123456"
LIJST = "/wachtrijen/telefoon"


class Bellen(webwerk.Case):
    def klaar(self, aantal=2, **velden):
        """So many to be called, letters posted, the list pulled on 12 October."""
        self.begin(huisbezoek=0, telefoon=50)
        self.huizen(aantal, telefoon=NUMMER, type="Energie", signaalpartner="Essent", voorletters="P.", **velden)
        self.plan()
        self.ctl("wachtrij", "brief", "--ophalen")
        self.web("2026-10-12T10:00", "uitvoering")
        self.uit = self.als["uitvoering"]
        self.volg("uitvoering", self.uit.post(LIJST + "/ophalen", {}))

    def gesprek(self, melding, wie="uitvoering"):
        status, _, tekst = self.als[wie].get(f"{LIJST}/{melding}")
        self.assertEqual(200, status)
        return tekst

    def leg_vast(self, melding, uitkomst, tekst=None, **velden):
        pad = f"{LIJST}/{melding}"
        verborgen = self.velden(tekst or self.gesprek(melding), pad)
        return self.uit.post(pad, {**verborgen, "uitkomst": uitkomst, **velden})

    def gebeurd(self, melding):
        return self.w.query(f"SELECT g.soort, g.ja, g.contact, g.resultaat, g.wie, g.rol FROM gebeurtenis g JOIN melding m ON m.sleutel = g.melding "
                            f"WHERE m.id = '{melding}' AND g.wie = 'uitvoering' AND g.ongedaan_door IS NULL AND g.soort <> 4 ORDER BY g.nr")

    def test_the_list_names_nobody_and_a_call_names_one(self):
        self.klaar()
        een, twee = self.melding("S1"), self.melding("S2")
        voor = self.w.value("SELECT count(*) FROM inzage")
        _, _, tekst = self.uit.get(LIJST)
        self.assertIn(een, tekst)
        self.assertNotIn("Naam1", tekst)
        self.assertNotIn(NUMMER, tekst)
        self.assertEqual(voor, self.w.value("SELECT count(*) FROM inzage"))
        tekst = self.gesprek(een)
        self.assertIn("P. Naam1", tekst)
        self.assertIn('href="tel:0592123456"', tekst)
        self.assertIn("Energie", tekst)
        for dicht in ("Naam2", "Essent", "450,25", "9401"):
            self.assertNotIn(dicht, tekst)
        self.assertEqual([(een, "uitvoering")], self.w.query("SELECT m.id, i.wie FROM inzage i JOIN melding m ON m.sleutel = i.melding "
                                                             "WHERE i.wat = 'wachtrij telefoon bekeken'"))
        _, _, tekst = self.uit.get(f"{LIJST}/{een}?bedragen=ja")
        self.assertIn("Essent", tekst)
        self.assertIn("450,25", tekst)
        self.assertEqual(1, self.inzage("bedragen bij het bellen"))
        self.assertIn("staat niet (meer) op de bellijst", self.gesprek("M-2026-10-AAAAAAAAAA"))
        self.assertNotEqual(een, twee)

    def test_outcomes_in_two_taps_and_on_to_the_next(self):
        self.klaar(6)
        m = [self.melding(f"S{n}") for n in range(1, 7)]
        uitkomsten = [
            ("niet_bereikt", {}, [("10", "f", "9", "0")], "open"),
            ("hulp", {}, [("10", "t", "9", "0"), ("15", "f", "0", "0")], "in_hulp"),
            ("geen_hulp", {}, [("10", "t", "9", "0"), ("11", "f", "0", "8")], "gesloten"),
            ("terugbellen", {"dag": "2026-10-13", "tijd": "09:30"}, [("10", "t", "9", "0"), ("14", "f", "0", "0")], "afspraak"),
            ("nummer", {}, [("9", "f", "0", "0")], "open"),
            ("app", {}, [("10", "f", "8", "0")], "open"),
        ]
        for melding, (uitkomst, velden, verwacht, status) in zip(m, uitkomsten):
            with self.subTest(uitkomst):
                pad, tekst = self.volg("uitvoering", self.leg_vast(melding, uitkomst, **velden))
                self.assertNotIn(f"{LIJST}/{melding}?", pad)
                self.assertIn("Ongedaan maken", tekst)
                rijen = self.gebeurd(melding)
                self.assertEqual(verwacht, [r[:4] for r in rijen])
                self.assertEqual({("uitvoering", "uitvoering")}, {r[4:] for r in rijen})
                besluit = next(b for b in self.w.ctl_lines("besluiten", "--periode", "2026-10", nu=self.nu) if b["soort"] == "melding" and b["melding"] == melding)
                self.assertEqual(status, besluit["status"])
        _, _, tekst = self.uit.get(LIJST)
        for dicht in (r"Naam\d", NUMMER):
            self.assertNotRegex(tekst, dicht)
        self.web("2026-10-13T11:00", "uitvoering")
        self.uit = self.als["uitvoering"]
        pad, tekst = self.volg("uitvoering", self.uit.get(LIJST + "/volgende"))
        self.assertEqual(f"{LIJST}/{m[3]}", pad)  # who asked for it goes first
        self.assertIn("terugbellen om 09:30", tekst)

    def test_undo_takes_back_all_that_was_written(self):
        self.klaar(2)
        een = self.melding("S1")
        pad, tekst = self.volg("uitvoering", self.leg_vast(een, "hulp"))
        nummers = re.search(r'name="gebeurtenis" value="([0-9.]+)"', tekst).group(1)
        self.assertEqual(2, len(nummers.split(".")))
        self.volg("uitvoering", self.uit.post(f"{LIJST}/{een}", {"gebeurtenis": nummers}))
        self.assertEqual(["26", "26"], [r[0] for r in self.gebeurd(een)])

    def test_mistakes_come_back_with_what_was_typed(self):
        self.klaar(1)
        een = self.melding("S1")
        status, _, tekst = self.leg_vast(een, "afspraak", dag="morgen", plaats="gemeentehuis")
        self.assertEqual(422, status)
        self.assertIn("Dit is geen datum", tekst)
        self.assertIn('value="gemeentehuis"', tekst)
        status, _, tekst = self.leg_vast(een, "terugbellen", dag="2026-10-01")
        self.assertEqual(422, status)
        self.assertIn("verleden", tekst)
        self.assertEqual([], self.gebeurd(een))
        self.assertEqual(400, self.uit.post(f"{LIJST}/{een}", {"uitkomst": "zomaar"})[0])

    def test_who_was_second_is_told_and_the_same_page_twice_counts_once(self):
        self.klaar(2)
        een = self.melding("S1")
        blad = self.gesprek(een)
        self.assertEqual(303, self.leg_vast(een, "niet_bereikt", blad)[0])
        self.assertEqual(303, self.leg_vast(een, "niet_bereikt", blad)[0])
        self.assertEqual(1, len(self.gebeurd(een)))
        ander = self.gesprek(self.melding("S2"))
        self.doe(self.melding("S2"), "reactie", nu="2026-10-12T10:05")
        status, _, tekst = self.leg_vast(self.melding("S2"), "niet_bereikt", ander)
        self.assertEqual(409, status)
        self.assertIn("intussen gewijzigd", tekst)
        self.assertEqual([], self.gebeurd(self.melding("S2")))

    def test_two_pulls_at_once_give_each_melding_once(self):
        self.begin(huisbezoek=0, telefoon=50)
        self.huizen(12, telefoon=NUMMER)
        self.plan()
        self.web("2026-10-06T10:00", "uitvoering", "regisseur")
        self.samen_posten([("uitvoering", LIJST + "/ophalen"), ("regisseur", LIJST + "/ophalen")] * 2)
        self.assertEqual("12", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 4 AND kanaal = 2"))
        self.assertEqual("12", self.w.value("SELECT count(DISTINCT melding) FROM gebeurtenis WHERE soort = 4 AND kanaal = 2"))

    def samen_posten(self, wat):
        import threading
        for rol in {rol for rol, _ in wat}:
            self.als[rol].get("/wachtwoord")
        uit = []
        draden = [threading.Thread(target=lambda w=w: uit.append(self.als[w[0]].post(w[1], {})[0])) for w in wat]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        self.assertEqual([303] * len(wat), uit)

    def test_whose_work_it_is_not(self):
        self.begin(huisbezoek=0, telefoon=1)
        self.web("2026-10-06T10:00", "gkb", "rapportage", "beheer")
        for rol, wie in self.als.items():
            with self.subTest(rol):
                self.assertEqual(403, wie.get(LIJST)[0])
                self.assertEqual(403, wie.post(LIJST + "/ophalen", {})[0])


if __name__ == "__main__":
    unittest.main()
