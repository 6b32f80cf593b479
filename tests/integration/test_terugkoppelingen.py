"""Feedback to a signaalpartner as a list: over the API and by the command line. Everything that was told, once, in order, and nothing else."""
import csv
import io
import json
import re
import unittest
import urllib.parse

import apihulp
import signalen
from signalen import BSN, signaal

TOEN, LATER, MORGEN = "2026-10-06T09:00", "2026-10-07T09:00", "2026-10-08T09:00"
NEE = "resultaat=Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"


class Terugkoppelingen(apihulp.Api):
    def begin(self, *args, klok=LATER, **options):
        super().begin(*args, klok=klok, nu=TOEN, **options)

    def geleverd(self, **options):
        """Three of Actium and two of Vitens, taken in on Tuesday and told on Wednesday; E is noted on Wednesday."""
        self.begin(**options)
        self.neem(signaal("A", huisnummer=1), signaal("B", huisnummer=2, bedrag="10,00"), signaal("=C+1", huisnummer=3, achternaam="Kwikstaart"),
                  signaal("V1", huisnummer=1, signaalpartner="Vitens", type="Water"), signaal("V2", huisnummer=9, signaalpartner="Vitens", type="Water"))
        self.nu = LATER
        self.neem(signaal("E", huisnummer=5))

    def ctl_rijen(self, partner, *woorden, nu=LATER):
        uit = self.ctl("terugkoppelingen", "--signaalpartner", partner, *woorden, nu=nu).stdout
        return [tuple(rij) for rij in csv.reader(io.StringIO(uit), delimiter=";")][1:]

    def api_rijen(self, vraag="", **options):
        antwoord, koppen = self.vraag("GET", "/terugkoppelingen" + vraag, **{"rol": "signaalpartner", **options})
        return [(rij["ID"], rij["datum"], rij["terugkoppeling"]) for rij in antwoord["terugkoppelingen"]], antwoord["volgende"], koppen

    def volgend(self, koppen):
        """The vraag behind a Link to what comes next, or None."""
        gevonden = re.fullmatch(r'</api/v1/terugkoppelingen(\?[^>]+)>; rel="next"', koppen["Link"] or "")
        return gevonden and gevonden.group(1)


VERTELD = [("=C+1", "2026-10-07", "Opgepakt"), ("A", "2026-10-07", "Opgepakt"), ("B", "2026-10-07", "Niet opgepakt: onterecht signaal")]


class Lijst(Terugkoppelingen):
    def test_what_was_told_in_order_and_nothing_else(self):
        self.geleverd()
        rijen = [("'=C+1", *VERTELD[0][1:]), *VERTELD[1:]]  # no formula
        self.assertEqual(rijen, self.ctl_rijen("Actium"))
        self.assertEqual([], self.ctl_rijen("Actium", nu=TOEN), "not told yet: it can still be undone")
        self.assertEqual([("V1", "2026-10-07", "Opgepakt"), ("V2", "2026-10-07", "Opgepakt")], self.ctl_rijen("Vitens"))
        self.assertIn("geen enkel signaal", self.ctl("terugkoppelingen", "--signaalpartner", "Essent", status=1).stderr)
        # later news of a signal comes behind what was told
        self.doe(self.melding("A"), "resultaat", NEE)
        nieuw = [("A", "2026-10-08", "Contact gehad, geen hulp"), ("E", "2026-10-08", "Opgepakt")]
        self.assertEqual(rijen + nieuw, self.ctl_rijen("Actium", nu=MORGEN))
        als_json = json.loads(self.ctl("--json", "terugkoppelingen", "--signaalpartner", "Actium", nu=MORGEN).stdout)
        self.assertEqual(VERTELD + nieuw, [tuple(rij.values()) for rij in als_json["terugkoppelingen"]])
        # days
        self.assertEqual(nieuw, self.ctl_rijen("Actium", "--van", "2026-10-08", nu=MORGEN))
        self.assertEqual(rijen, self.ctl_rijen("Actium", "--tot", "2026-10-07", nu=MORGEN))
        self.assertEqual([], self.ctl_rijen("Actium", "--van", "2026-10-08", nu="2026-10-08T00:14"), "who was writing at midnight comes first")
        self.assertEqual(nieuw, self.ctl_rijen("Actium", "--van", "2026-10-08", "--tot", "2026-12-31", nu="2026-10-08T00:15"))

    def test_the_reason_stays_inside(self):
        self.begin()
        self.neem(signaal("A"))
        self.doe(self.melding("A"), "resultaat", NEE)
        self.ctl("import", "signalen", self.w.file("rust.csv", signalen.csv([signaal("B", signaaldatum="2026-11-10", bedrag="451,00")])), nu="2026-11-10T09:00")
        reden = self.w.value("SELECT status || ' ' || reden FROM signaal WHERE id = 'B'")
        self.assertEqual([("A", "2026-10-07", "Contact gehad, geen hulp"), ("B", "2026-11-11", "Niet opgepakt")],
                         self.ctl_rijen("Actium", nu="2026-11-11T09:00"), reden)

    def test_more_than_one_page(self):
        self.begin()
        self.neem(*[signaal(f"S{n:04}", huisnummer=n, bedrag="10,00") for n in range(1, 1204)])
        self.assertEqual([f"S{n:04}" for n in range(1, 1204)], [rij[0] for rij in self.ctl_rijen("Actium")])


class Api(Terugkoppelingen):
    def test_the_same_over_the_api(self):
        """grens: TERUGKOPPELING_MAX_RIJEN"""
        self.geleverd()
        self.aan()
        for wat in (self.read_on, self.what_cannot_be_asked, self.who_may, self.as_csv):
            with self.subTest(wat.__name__):
                wat()

    def read_on(self):
        for hoeveel in (1, 2, 3, 1000):
            gelezen, vraag = [], f"?limit={hoeveel}"
            while vraag:
                rijen, verder, koppen = self.api_rijen(vraag)
                self.assertLessEqual(len(rijen), hoeveel)
                gelezen += rijen
                vraag = self.volgend(koppen)
            self.assertEqual(VERTELD, gelezen, hoeveel)
        # who read to the end gets only what is new since
        rijen, zelfde, koppen = self.api_rijen(f"?na={verder}")
        self.assertEqual(([], verder, None), (rijen, zelfde, self.volgend(koppen)))
        self.w.query("UPDATE mededeling SET dag = '2026-10-07' WHERE dag = '2026-10-08' AND soort = 2")
        self.assertEqual([("E", "2026-10-07", "Opgepakt")], self.api_rijen(f"?na={verder}")[0])
        self.w.query("UPDATE mededeling SET dag = '2026-10-08' FROM signaal s WHERE s.sleutel = onderwerp AND s.id = 'E'")
        self.assertEqual(([], None), self.api_rijen("?vanaf=2026-10-08")[:2])
        self.assertEqual(VERTELD, self.api_rijen("?vanaf=2026-10-07")[0])

    def what_cannot_be_asked(self):
        for vraag in ("limit=0", "limit=1001", "limit=x", "vanaf=2026-13-01", "vanaf=gisteren", "na=x", "na=%25", "na=MjAyNi0xMC0wNw", "tot=2026-10-07",
                      "na=MjAyNi0xMC0wMSAxIP_-", "na=MjAyNi0xMC0wMSAxIGEAYg", # no UTF-8; a NUL
                      "na=" + "A" * 400, "limit=1&limit=2"):
            self.vraag("GET", "/terugkoppelingen?" + vraag, rol="signaalpartner", status=400)

    def who_may(self):
        for rol in ("buurtteam", "uitvoering", "gkb", "wpda", "privacy", "rapportage", "beheer"):
            self.vraag("GET", "/terugkoppelingen?signaalpartner=Actium", rol=rol, status=403)
        self.vraag("GET", "/terugkoppelingen", rol=None, status=401)
        self.assertEqual(VERTELD, self.api_rijen("?signaalpartner=Actium")[0])
        self.vraag("GET", "/terugkoppelingen?signaalpartner=Vitens", rol="signaalpartner", status=403)
        self.assertEqual({"signaalpartner": "ontbreekt"}, self.fouten("GET", "/terugkoppelingen", status=400))
        self.assertEqual(VERTELD, self.api_rijen("?signaalpartner=Actium", rol="regisseur")[0])
        self.assertEqual(([], None), self.api_rijen("?signaalpartner=Niemand", rol="regisseur")[:2])

    def haal(self, pad, wil):
        status, koppen, tekst = self.w.vraag("/api/v1/terugkoppelingen" + pad, koppen={"Accept": wil}, token=self.token("signaalpartner"))
        self.assertEqual(200, status)
        return koppen, tekst

    def as_csv(self):
        koppen, tekst = self.haal("?limit=2", "text/csv")
        self.assertEqual("text/csv; charset=utf-8", koppen["Content-Type"])
        self.assertEqual('attachment; filename="terugkoppelingen.csv"', koppen["Content-Disposition"])
        self.assertEqual("signaal_id;datum;terugkoppeling\r\n'=C+1;2026-10-07;Opgepakt\r\nA;2026-10-07;Opgepakt\r\n", tekst)
        koppen, tekst = self.haal(self.volgend(koppen), "text/csv;q=1, */*;q=0.1")
        self.assertEqual("signaal_id;datum;terugkoppeling\r\nB;2026-10-07;Niet opgepakt: onterecht signaal\r\n", tekst)
        self.assertIsNone(self.volgend(koppen))
        for wil in ("*/*", "application/json", "application/json, text/csv", "text/html"):
            self.assertEqual("application/json", self.haal("", wil)[0]["Content-Type"], wil)
        inhoud = self.document["paths"]["/terugkoppelingen"]["get"]["responses"]["200"]["content"]
        self.assertEqual({"application/json", "text/csv"}, set(inhoud))

    def test_nothing_of_another_partner_or_of_the_household_leaks(self):
        self.begin()
        vreemd = "Wonen & Co/1"
        self.neem(signaal("A", huisnummer=1, achternaam="Kwikstaart", straat="Vogelstraat", bsn=BSN[0], telefoon="0592-111222"),
                  signaal("GEHEIM-V", huisnummer=1, signaalpartner="Vitens", type="Water", achternaam="Kwikstaart", bedrag="777,77"),
                  *[signaal(f"W{n}", huisnummer=n, signaalpartner=vreemd) for n in (2, 3)])
        self.doe(self.melding("A"), "veiligheid", "geen_bezoek=ja", "tot=2026-12-01")
        self.nu = LATER
        self.aan()
        alles = self.ctl("terugkoppelingen", "--signaalpartner", "Actium").stdout
        alles += self.ctl("--json", "terugkoppelingen", "--signaalpartner", "Actium").stdout
        alles += self.haal("", "application/json")[1] + self.haal("", "text/csv")[1]
        self.assertEqual(4, alles.count("Opgepakt"))
        for woord in ("Vitens", "GEHEIM", "Kwikstaart", "Vogelstraat", BSN[0], "111222", "777", "9401", "M-2026", "bezoek", "450"):
            self.assertNotIn(woord, alles)
        # a name with odd characters survives the link
        _, _, koppen = self.api_rijen("?limit=1&signaalpartner=" + urllib.parse.quote(vreemd), rol="regisseur")
        self.assertEqual(["W3"], [rij[0] for rij in self.api_rijen(self.volgend(koppen), rol="regisseur")[0]])


if __name__ == "__main__":
    unittest.main()
