"""The month reports on the pages and over the API: which there are, one of them whole and as files, signing what was shown, and
that role rapportage gets the copy without small numbers, by every way there is. How reports are made is test_rapport.py; that
every other role is refused is test_rollen_web.py."""
import base64
import hashlib
import json
import re
import subprocess
import unittest

import metrieken
import webwerk
from signalen import signaal

SEPTEMBER = "2026-09"
GESLOTEN = "2026-10-07T08:00"  # the third working day of October is the 5th


class Wereld(webwerk.Case):
    """September: eight households with arrears of rent, three of them with another of a health insurer. Made by the command line."""

    def leef(self, *rollen, nu=GESLOTEN):
        self.begin(huisbezoek=3, telefoon=2, nu="2026-09-08T09:00", brief=False)
        self.neem(*[signaal(f"H{n}", huisnummer=n, achternaam=f"Naam{n}", signaaldatum="2026-09-07") for n in range(1, 9)],
                  *[signaal(f"Z{n}", huisnummer=n, achternaam=f"Naam{n}", signaaldatum="2026-09-07", signaalpartner="Zilveren Kruis", type="Zorg")
                    for n in range(1, 4)])
        self.plan()
        self.maak(SEPTEMBER, nu)
        if rollen:
            self.web(nu, *rollen)

    def maak(self, maand, nu, *woorden):
        return self.ctl("rapport", "--maand", maand, "--format", "json", *woorden, nu=nu).stdout

    def nog_een(self):
        """One more signal of September, and the report made anew."""
        self.nu = "2026-09-30T12:00"
        self.neem(signaal("H9", huisnummer=9, achternaam="Naam9", signaaldatum="2026-09-07"))
        self.maak(SEPTEMBER, "2026-10-07T08:30")

    def haal(self, wie, pad, **koppen):
        """(status, headers, bytes) as somebody with a cookie, or with the token of a machine."""
        koppen = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        koppen.update({"Cookie": self.als[wie].koekje} if wie in self.als else {"Authorization": f"Bearer {wie}"})
        c = metrieken.OverSocket(self.w.sok, 60)
        try:
            c.request("GET", pad, headers=koppen)
            antwoord = c.getresponse()
            return antwoord.status, antwoord.headers, antwoord.read()
        finally:
            c.close()

    def tekst(self, wie, pad, status=200):
        gekregen, _, tekst = self.als[wie].get(pad)
        self.assertEqual(status, gekregen, tekst)
        return tekst

    def teken(self, wie, maand, **velden):
        """Presses the button of the page as it is now, or sends these fields in its place."""
        vorm = self.velden(self.tekst(wie, f"/rapporten/{maand}"), f"/rapporten/{maand}/vaststellen") if not velden else velden
        return self.als[wie].post(f"/rapporten/{maand}/vaststellen", vorm)

    def stand(self):
        return self.w.query("SELECT maand, versie, stand, wie FROM rapport ORDER BY maand")


class Lezen(Wereld):
    def test_the_list_and_the_page_of_a_month(self):
        self.leef("regisseur", "rapportage")
        for rol in ("regisseur", "rapportage"):
            lijst = self.tekst(rol, "/rapporten")
            self.assertRegex(lijst, r'href="/rapporten/2026-09">september 2026</a>')
            self.assertRegex(lijst, r'aria-current="page">Rapport</a>')
        tekst = self.tekst("regisseur", f"/rapporten/{SEPTEMBER}")
        for stuk in ("Rapport september 2026, ", "VOORLOPIG: nog niet vastgesteld", "In het kort", "Wat niet paste", "met drie noemers naast elkaar",
                     "Wat de cijfers betekenen", 'role="img"', "Vaststellen", "gemaakt op 7 oktober 2026, 08:00"):
            self.assertIn(stuk, tekst)
        self.assertRegex(tekst, r'Signalen <a[^>]*>\d+</a>\s*</th>\s*<td[^>]*>11</td>')
        for naam in ("Naam1", "9401GE", "Actium"):
            self.assertNotIn(naam, tekst)

        self.without_a_report()

    def without_a_report(self):
        for rol in ("regisseur", "rapportage"):
            tekst = self.tekst(rol, "/rapporten/2026-08", status=404)
            self.assertIn("Van augustus 2026 is er nog geen rapport", tekst)
            self.assertIn("vroegsignalctl rapport --maand 2026-08", tekst)
            self.assertIn("moet nog beginnen", self.tekst(rol, "/rapporten/2027-01", status=404))
            for onzin in ("2026-13", "2026-9", "oktober", "1999-01", "2026-09x", "..", "%27"):
                self.assertIn("2026-10", self.tekst(rol, f"/rapporten/{onzin}", status=404))
            self.assertEqual(404, self.als[rol].get("/rapporten/2026-08.csv")[0])
        self.assertEqual(404, self.als["regisseur"].post("/rapporten/2026-08/vaststellen", {"versie": "1"})[0])
        self.w.query("DELETE FROM rapport")
        self.assertIn("Van oktober 2026 is er nog geen rapport", self.tekst("regisseur", "/rapporten"))

    def test_the_files_are_those_of_the_command_line_and_are_not_sent_twice(self):
        self.leef("regisseur", "rapportage")
        for rol, voor in (("regisseur", ()), ("rapportage", ("--voor", "rapportage"))):
            for vorm, soort, begin in (("pdf", "application/pdf", b"%PDF-"), ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbf"), ("json", "application/json", b"{")):
                bestand = self.w.path(f"{rol}.{vorm}")
                self.ctl("rapport", "--maand", SEPTEMBER, "--format", vorm, "--uit", bestand, *voor, nu=GESLOTEN)
                status, koppen, inhoud = self.haal(rol, f"/rapporten/{SEPTEMBER}.{vorm}")
                self.assertEqual((200, soort, f'attachment; filename="rapport-2026-09.{vorm}"'),
                                 (status, koppen["Content-Type"], koppen["Content-Disposition"]))
                self.assertTrue(inhoud.startswith(begin))
                with open(bestand, "rb") as handle:
                    self.assertEqual(hashlib.sha256(handle.read()).hexdigest(), hashlib.sha256(inhoud).hexdigest(), f"{rol} {vorm}")
                self.assertEqual("private, no-cache", koppen["Cache-Control"])
                weer = self.haal(rol, f"/rapporten/{SEPTEMBER}.{vorm}", If_None_Match=koppen["ETag"])
                self.assertEqual((304, b"", koppen["ETag"]), (weer[0], weer[2], weer[1]["ETag"]))
                self.assertEqual(200, self.haal(rol, f"/rapporten/{SEPTEMBER}.{vorm}", If_None_Match='"anders"')[0])


class Vaststellen(Wereld):
    def test_what_was_shown_is_what_is_signed(self):
        self.leef("regisseur")
        vorm = self.velden(self.tekst("regisseur", f"/rapporten/{SEPTEMBER}"), f"/rapporten/{SEPTEMBER}/vaststellen")
        self.nog_een()
        voor = self.stand()
        status, _, tekst = self.teken("regisseur", SEPTEMBER, **vorm)
        self.assertEqual(409, status)
        self.assertEqual(voor, self.stand())
        self.assertIn("Er is niets vastgesteld", tekst)
        verschil = re.findall(r"<td[^>]*>([^<]*)</td>\s*<td[^>]*>([^<]*)</td>\s*<td[^>]*>([^<]*)</td>", tekst.split("Wat er veranderde")[1].split("</table>")[0])
        self.assertIn(("Signalen", "11", "12"), verschil)
        self.assertIn(("Signalen per sector: Huur", "8", "9"), verschil)
        self.assertNotIn("Signalen per sector: Zorg", [titel for titel, _, _ in verschil])
        # and the form below it signs what it shows
        nu = self.velden(tekst, f"/rapporten/{SEPTEMBER}/vaststellen")
        pad, tekst = self.volg("regisseur", self.teken("regisseur", SEPTEMBER, **nu))
        self.assertEqual(f"/rapporten/{SEPTEMBER}?gedaan=1", pad)
        self.assertIn("Het rapport is vastgesteld. Het verandert niet meer.", tekst)
        self.assertIn("Vastgesteld door regisseur op 7 oktober 2026", tekst)
        self.assertNotIn("vaststellen\"", tekst)
        self.assertEqual([("2026-09-01", "vastgesteld", "regisseur")], [(str(r[0]), r[2], r[3]) for r in self.stand()])

    def test_signed_stays_signed(self):
        self.leef("regisseur", "rapportage")
        vorm = self.velden(self.tekst("regisseur", f"/rapporten/{SEPTEMBER}"), f"/rapporten/{SEPTEMBER}/vaststellen")
        # what comes back with the form may be anything
        for gezien in ("", "x", "99999999999999999999.", "-" * 5000, "1/0.1/0.", "\u00e9.", "12/.", "11.x.-.0/3." * 500):
            status, _, tekst = self.teken("regisseur", SEPTEMBER, versie="77", gezien=gezien)
            self.assertEqual(409, status, gezien[:20])
            self.assertIn("Er is niets vastgesteld", tekst)
        for versie in ("", "een", "-1", "9" * 40):
            self.assertEqual(409, self.teken("regisseur", SEPTEMBER, versie=versie, gezien="")[0])
        self.assertEqual("voorlopig", self.w.value("SELECT stand FROM rapport"))
        self.assertEqual(303, self.teken("regisseur", SEPTEMBER, **vorm)[0])
        eerst = self.haal("regisseur", f"/rapporten/{SEPTEMBER}.json")[2], self.haal("rapportage", f"/rapporten/{SEPTEMBER}.json")[2]
        voor = self.stand()
        status, _, tekst = self.teken("regisseur", SEPTEMBER, **vorm)
        self.assertEqual(409, status)
        self.assertIn("al vastgesteld, door regisseur op 7 oktober 2026", tekst)
        self.nog_een()
        self.assertEqual(voor, self.stand())
        self.assertEqual(eerst, (self.haal("regisseur", f"/rapporten/{SEPTEMBER}.json")[2], self.haal("rapportage", f"/rapporten/{SEPTEMBER}.json")[2]))
        self.assertIn("vastgesteld", self.tekst("rapportage", "/rapporten"))

    def test_an_open_month_is_not_signed_and_others_do_not_sign(self):
        self.leef("regisseur", "rapportage", nu="2026-09-28T08:00")
        tekst = self.tekst("regisseur", f"/rapporten/{SEPTEMBER}")
        self.assertIn("de maand is nog niet gesloten", tekst)
        self.assertNotIn(f'action="/rapporten/{SEPTEMBER}/vaststellen"', tekst)
        voor = self.stand()
        self.assertEqual(409, self.teken("regisseur", SEPTEMBER, versie="1", gezien="")[0])
        self.assertEqual(403, self.teken("rapportage", SEPTEMBER, versie="1", gezien="")[0])
        self.assertEqual(400, self.als["regisseur"].post(f"/rapporten/{SEPTEMBER}/vaststellen", {"versie": "1"}, bewijs=False)[0])
        self.assertEqual(voor, self.stand())
        self.assertNotIn("Vaststellen", self.tekst("rapportage", f"/rapporten/{SEPTEMBER}"))


class Verborgen(Wereld):
    """Role rapportage sees the version without small numbers and nothing else."""

    def cijfers(self, bytes_):
        return {c["naam"]: c["maand"] for c in json.loads(bytes_)["cijfers"]}

    def test_in_every_form_and_from_the_database_itself(self):
        self.leef("regisseur", "rapportage", "uitvoering")
        self.in_every_form()
        self.from_the_database()

    def in_every_form(self):
        vol, openbaar = (self.cijfers(self.haal(rol, f"/rapporten/{SEPTEMBER}.json")[2]) for rol in ("regisseur", "rapportage"))
        self.assertEqual({"waarde": 3}, vol["signalen.sector.zorg"])
        self.assertEqual({"verborgen": True}, openbaar["signalen.sector.zorg"])
        self.assertEqual({"verborgen": True}, openbaar["signalen.sector.huur"], "11 - 8 would tell it")
        self.assertEqual({"waarde": 11}, openbaar["signalen.totaal"])
        self.assertEqual(set(vol), set(openbaar))
        csv = self.haal("rapportage", f"/rapporten/{SEPTEMBER}.csv")[2].decode()
        self.assertRegex(csv, r'(?m)^"?signalen\.sector\.zorg"?;[^\n]*verborgen')
        blad = self.tekst("rapportage", f"/rapporten/{SEPTEMBER}")
        self.assertIn("Kleine aantallen (onder 5) zijn verborgen", blad)
        self.assertRegex(blad, r">Zorg\s*</th>\s*<td[^>]*>verborgen</td>")
        self.assertRegex(self.tekst("regisseur", f"/rapporten/{SEPTEMBER}"), r">Zorg\s*</th>\s*<td[^>]*>3</td>")
        pdf = subprocess.run(["pdftotext", "-layout", "-", "-"], input=self.haal("rapportage", f"/rapporten/{SEPTEMBER}.pdf")[2],
                             capture_output=True, check=True).stdout.decode()
        self.assertRegex(pdf, r"Zorg +verborgen")

    def from_the_database(self):
        def vraag(wie, sql):
            """As the web's own role in the name of a session: what a page that was taken over could ask."""
            token = base64.urlsafe_b64decode(self.als[wie].koekje.split("=", 1)[1] + "=").hex()
            done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", self.w.conninfo.replace("user=postgres", "user=vroegsignald_web"),
                                   "-c", f"SELECT set_config('vroegsignald.sessie', '{token}', false)", "-c", sql], capture_output=True, text=True, check=False)
            return done.stdout.splitlines()[1:] if done.returncode == 0 else "refused"

        vol = "SELECT count(*) FROM rapport WHERE inhoud LIKE '%signalen.sector.zorg%'"
        self.assertEqual(["1"], vraag("regisseur", vol))
        for wie in ("rapportage", "uitvoering"):
            self.assertEqual(["0"], vraag(wie, vol))
            self.assertEqual("refused", vraag(wie, "UPDATE rapport SET stand = 'voorlopig'"))
            self.assertEqual("refused", vraag(wie, "SELECT * FROM rapport_bezorgd"))
            self.assertEqual(["mag_niet"], vraag(wie, "SELECT rapport_teken('0106', '2026-09-01', 1, '2026-10-07 08:00+02', 'jet')"))
        openbaar = "SELECT count(*) FROM rapport_openbaar('0106', '2026-09-01') WHERE inhoud LIKE '%verborgen%'"
        self.assertEqual(["1"], vraag("rapportage", openbaar))
        self.assertEqual(["0"], vraag("uitvoering", openbaar))
        self.assertEqual(["0"], vraag("rapportage", "SELECT count(*) FROM rapport_openbaar('0114', '2026-09-01')"))
        self.assertEqual("voorlopig", self.w.value("SELECT stand FROM rapport"))


class Api(Wereld):
    def test_reports_over_the_api(self):
        self.leef("regisseur")
        regie, cijfers = self.w.machine("mregie", "regisseur"), self.w.machine("mcijfers", "rapportage")
        status, koppen, lichaam = self.haal(regie, "/api/v1/rapporten")
        self.assertEqual(200, status)
        self.assertIn('rel="first"', koppen["Link"])
        lijst = json.loads(lichaam)
        self.assertEqual([{"maand": SEPTEMBER, "stand": "voorlopig", "maandOpen": False, "gemaakt": "2026-10-07T08:00:00+02:00", "vastgesteld": None, "door": None}],
                         lijst["rapporten"])
        self.assertEqual(1, lijst["totaal"])
        self.assertEqual([], json.loads(self.haal(cijfers, "/api/v1/rapporten?pagina=2")[2])["rapporten"])
        for token, zorg in ((regie, {"waarde": 3}), (cijfers, {"verborgen": True})):
            status, koppen, lichaam = self.haal(token, f"/api/v1/rapporten/{SEPTEMBER}")
            self.assertEqual((200, "application/json"), (status, koppen["Content-Type"]))
            self.assertEqual(zorg, {c["naam"]: c["maand"] for c in json.loads(lichaam)["cijfers"]}["signalen.sector.zorg"])
            self.assertEqual(304, self.haal(token, f"/api/v1/rapporten/{SEPTEMBER}", If_None_Match=koppen["ETag"])[0])
            for wil, soort in (("text/csv", "text/csv; charset=utf-8"), ("application/pdf;q=0.9, text/csv;q=0.1", "application/pdf"), ("*/*", "application/json")):
                self.assertEqual(soort, self.haal(token, f"/api/v1/rapporten/{SEPTEMBER}", Accept=wil)[1]["Content-Type"])
        self.assertEqual(lichaam, self.maak(SEPTEMBER, GESLOTEN, "--voor", "rapportage").encode())
        status, koppen, lichaam = self.haal(cijfers, "/api/v1/rapporten/2026-08")
        self.assertEqual((404, "application/problem+json; charset=utf-8"), (status, koppen["Content-Type"]))
        self.assertIn("augustus 2026", json.loads(lichaam)["detail"])
        self.assertEqual(404, self.haal(cijfers, "/api/v1/rapporten/september")[0])
        self.assertEqual(401, self.haal("vs_" + "A" * 43, f"/api/v1/rapporten/{SEPTEMBER}")[0])
        for rol in ("beheer", "privacy", "uitvoering"):
            self.assertEqual(403, self.haal(self.w.machine(f"m{rol}", rol), f"/api/v1/rapporten/{SEPTEMBER}")[0], rol)


if __name__ == "__main__":
    unittest.main()
