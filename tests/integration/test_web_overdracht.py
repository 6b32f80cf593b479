"""Handovers over HTTP: GKB and WPDA see their own, confirm once, give back with a reason; who does not answer in time is marked."""
import threading
import unittest

import webwerk
from signalen import BSN, signaal

KOP = "client_id;bsn;achternaam;geboortedatum;postcode;huisnummer;traject\n"
GKB, WPDA = "/wachtrijen/overdracht_gkb", "/wachtrijen/overdracht_wpda"


class Overdracht(webwerk.Case):
    def klaar(self, nu="2026-10-06T10:00", rollen=("gkb", "wpda", "regisseur")):
        """A and C are GKB's, B is WPDA's."""
        self.begin(huisbezoek=0, telefoon=0)
        for n, bron in ((1, "gkb"), (2, "wpda"), (3, "gkb")):
            traject = "schuldhulp"
            rijen = [f"k{m};{BSN[m - 1]};Naam{m};1985-06-15;9401GE;{m};{traject}\n" for m in ((1, 3) if bron == "gkb" else (2,))]
            if n < 3:
                self.ctl("import", "clienten", "--bron", bron, self.w.file(f"{bron}.csv", KOP + "".join(rijen)))
        self.neem(*[signaal(naam, huisnummer=n, bsn=BSN[n - 1], voorletters="P.", achternaam=f"Naam{n}", straat="Laan", plaats="Assen",
                            bedrag=1234.56 + n, signaalpartner="Essent", type="Energie") for n, naam in ((1, "A"), (2, "B"), (3, "C"))])
        self.plan()
        self.web(nu, *rollen)
        self.a, self.b, self.c = (self.melding(naam) for naam in "ABC")

    def antwoord(self, rol, pad, melding, handeling, tekst=None, **velden):
        tekst = tekst or self.als[rol].get(pad)[2]
        vorm = tekst.split(f'action="{pad}/{melding}"')
        deel = next(d for d in vorm[1:] if f'value="{handeling}"' in d.split("</form>")[0])
        verborgen = self.velden(f'<form action="{pad}/{melding}"' + deel, f"{pad}/{melding}")
        return self.als[rol].post(f"{pad}/{melding}", {**verborgen, **velden})

    def bevestigd(self):
        return int(self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 7 AND ongedaan_door IS NULL"))

    def test_each_sees_its_own(self):
        self.klaar()
        status, _, tekst = self.als["gkb"].get(GKB)
        self.assertEqual(200, status)
        for wel in (self.a, self.c, "P. Naam1", "Laan 1", "15 juni 1985", "nog niet bevestigd", "nog 5 werkdagen"):
            self.assertIn(wel, tekst)
        for niet in (self.b, "Naam2", "1.235", "1234", "Essent", *BSN):
            self.assertNotIn(niet, tekst)
        self.assertEqual({self.a, self.c}, {r[0] for r in self.w.query("SELECT m.id FROM inzage i JOIN melding m ON m.sleutel = i.melding WHERE i.wie = 'gkb'")})
        self.assertIn(self.b, self.als["wpda"].get(WPDA)[2])
        self.assertEqual([403, 403], [self.als["gkb"].get(WPDA)[0], self.als["wpda"].get(GKB)[0]])
        self.assertEqual(403, self.als["gkb"].post(f"{WPDA}/{self.b}", {"handeling": "bevestigen"})[0])
        self.assertEqual(404, self.als["gkb"].post(f"{GKB}/{self.b}", {"handeling": "bevestigen"})[0])  # as if there were none
        self.assertEqual(404, self.als["gkb"].post(f"{GKB}/M-2026-10-AAAAAAAAAA", {"handeling": "bevestigen"})[0])
        self.assertEqual(400, self.als["gkb"].post(f"{GKB}/{self.a}", {"handeling": "resultaat", "resultaat": "Inwoner is overleden"})[0])
        self.assertEqual(0, self.bevestigd())
        _, koppen, lijst = self.als["gkb"].get(GKB + "?formaat=csv")
        self.assertEqual("text/csv; charset=utf-8", koppen["Content-Type"])
        self.assertIn("P. Naam1", lijst)
        self.assertNotIn("Naam2", lijst)

    def test_confirmed_once(self):
        self.klaar()
        blad = self.als["gkb"].get(GKB)[2]
        pad, tekst = self.volg("gkb", self.antwoord("gkb", GKB, self.a, "bevestigen", blad))
        self.assertIn("is bevestigd", tekst)
        self.assertNotIn("Ongedaan maken", tekst)  # the partner cannot; the regisseur can
        self.assertNotIn(f'action="{GKB}/{self.a}"', tekst)
        self.assertEqual(303, self.antwoord("gkb", GKB, self.a, "bevestigen", blad)[0])  # the same page once more
        self.assertEqual(1, self.bevestigd())
        status, _, tekst = self.als["gkb"].post(f"{GKB}/{self.a}", {"handeling": "bevestigen"})
        self.assertEqual(422, status)
        self.assertEqual(1, self.bevestigd())
        besluit = next(b for b in self.w.ctl_lines("besluiten", "--periode", "2026-10", nu=self.nu) if b["soort"] == "melding" and b["melding"] == self.a)
        self.assertEqual("Inwoner al bekend bij schuldhulpverlening", besluit["resultaat"])
        self.assertEqual([("gkb", "gkb")], self.w.query("SELECT wie, rol FROM gebeurtenis WHERE soort = 7"))

    def test_two_at_once_confirm_once(self):
        self.klaar()
        blad = self.als["gkb"].get(GKB)[2]
        self.als["regisseur"].get(GKB)
        uit = []
        anders = self.als["regisseur"].get(GKB)[2]
        draden = [threading.Thread(target=lambda r=rol, t=tekst: uit.append(self.antwoord(r, GKB, self.a, "bevestigen", t)[0]))
                  for rol, tekst in (("gkb", blad), ("regisseur", anders))]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        self.assertEqual(303, min(uit))
        self.assertIn(max(uit), (409, 422))
        self.assertEqual(1, self.bevestigd())

    def test_given_back_with_a_reason(self):
        self.klaar()
        status, _, tekst = self.antwoord("gkb", GKB, self.a, "afwijzen")
        self.assertEqual(422, status)
        self.assertIn("reden", tekst.lower())
        pad, tekst = self.volg("gkb", self.antwoord("gkb", GKB, self.a, "afwijzen", reden="Het traject is gestopt"))
        self.assertIn("teruggegeven", tekst)
        self.assertEqual("0", self.w.value(f"SELECT count(*) FROM melding WHERE id = '{self.a}' AND route = 4"))
        self.assertEqual([("Het traject is gestopt",)], self.w.query("SELECT reden FROM gebeurtenis WHERE soort = 8"))
        jet = self.als["regisseur"]
        self.assertNotIn(self.a, jet.get(GKB)[2])

    def test_who_does_not_answer_in_time(self):
        self.klaar(nu="2026-10-13T10:00", rollen=("gkb",))
        self.assertEqual(2, self.als["gkb"].get(GKB)[2].count(">vandaag</span>"))
        self.web("2026-10-14T10:00", "gkb")  # R8: back to the municipality
        tekst = self.als["gkb"].get(GKB)[2]
        self.assertIn("Er is nu niets overgedragen", tekst)
        self.assertNotIn("Naam1", tekst)


class Uitvraag(webwerk.Case):
    PAD = GKB + "/uitvraag"

    def klaar(self, *rollen):
        self.begin(huisbezoek=0, telefoon=0)
        self.neem(*[signaal(naam, huisnummer=n, bsn=BSN[n - 1], voorletters="P.", achternaam=f"Naam{n}", straat="Laan", plaats="Assen",
                            bedrag=1234.56, signaalpartner="Essent", type="Energie") for n, naam in ((1, "A"), (2, "B"), (3, "C"))])
        self.plan()
        self.ctl("uitvraag", "--bron", "gkb")
        self.web("2026-10-06T10:00", *rollen)
        self.id = dict(self.w.query("SELECT s.id, v.vraag_id FROM vraag v JOIN vraag_signaal g ON g.vraag = v.nr JOIN signaal s ON s.sleutel = g.signaal"))

    def open_(self):
        return int(self.w.value("SELECT count(*) FROM vraag WHERE beantwoord IS NULL"))

    def test_answers_per_person_are_taken_in_by_the_daemon(self):
        self.klaar("gkb", "wpda", "uitvoering")
        gkb = self.als["gkb"]
        status, _, tekst = gkb.get(self.PAD)
        self.assertEqual(200, status)
        for wel in ("P. Naam1", "Laan 1", "3 vragen staan open", "Misschien"):
            self.assertIn(wel, tekst)
        for niet in ("1234", "1.234", "Essent", *BSN):
            self.assertNotIn(niet, tekst)
        self.assertEqual(3, self.inzage("uitvraag gkb bekeken"))
        self.assertEqual([403, 403], [self.als["wpda"].get(self.PAD)[0], self.als["uitvoering"].get(self.PAD)[0]])
        self.assertNotIn("Naam1", self.als["wpda"].get(WPDA + "/uitvraag")[2])
        self.assertEqual(422, gkb.post(self.PAD, {self.id["C"]: "misschien"})[0])
        antwoord = {self.id["A"]: "ja", self.id["A"] + ".traject": "schuldhulp", self.id["B"]: "nee", self.id["C"]: "misschien"}
        self.assertIn("ontvangen", self.volg("gkb", gkb.post(self.PAD, antwoord))[1])
        self.assertEqual(3, self.open_())
        self.w.daemon()
        self.w.wait(lambda: self.open_() == 1, what="the answers")
        self.assertEqual([("A", "t"), ("B", "f")], self.w.query("SELECT DISTINCT s.id, v.bekend FROM vraag v JOIN vraag_signaal g ON g.vraag = v.nr "
                                                               "JOIN signaal s ON s.sleutel = g.signaal WHERE v.bekend IS NOT NULL ORDER BY 1"))
        self.w.wait(lambda: self.w.value("SELECT status FROM levering WHERE soort = 'antwoord-gkb'") == "klaar", what="the delivery")
        self.assertEqual("0", self.w.value("SELECT count(*) FROM levering_inhoud"))
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM melding WHERE route = 4") == "1", what="the handover")
        tekst = gkb.get(self.PAD)[2]
        self.assertNotIn("Naam1", tekst)
        self.assertIn("Naam3", tekst)

    def test_a_file_with_answers(self):
        self.klaar("gkb")
        bestand = "vraag_id;bekend;client_id;traject;vanaf;tot\n" + f"{self.id['A']};nee;;;;\nV-AAAAAAAAAAAAAAAA;nee;;;;\n"
        self.volg("gkb", self.als["gkb"].post(self.PAD, {"bestand": bestand}))
        self.volg("gkb", self.als["gkb"].post(self.PAD, {"bestand": "zomaar iets"}))
        self.w.daemon()
        self.w.wait(lambda: self.w.query("SELECT status, nieuw, afgekeurd FROM levering ORDER BY id DESC LIMIT 2") ==
                    [("geweigerd", "0", "0"), ("klaar", "1", "1")], what="the files")
        self.assertEqual((2, "0"), (self.open_(), self.w.value("SELECT count(*) FROM levering_inhoud")))


if __name__ == "__main__":
    unittest.main()
