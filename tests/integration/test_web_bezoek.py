"""The visit list through the pages: pulled once, seen by its own team, walked, printed, and told about."""
import csv
import io
import os
import re
import subprocess
import threading
import unittest
import urllib.parse

import metrieken
import signalen
import vs
import webhulp
import werk
from signalen import BSN, signaal

TEAMS = "teams: [{naam: Noord, aandeel: 50, postcodes: [9401]}, {naam: Zuid & co, aandeel: 50, postcodes: [9403]}]"
LIJST = "/wachtrijen/huisbezoek"
NUMMER = "0592-123456"


def straten(tekst):
    """The streets on a page, in their order."""
    return re.findall(r'class="vs-deur"[^>]*>([^<,]+),', tekst)


class Bezoek(webhulp.Case):
    def begin(self, *rijen, huisbezoek=30, teams=TEAMS, vrijgeven=True, klok="2026-10-06T09:00"):
        """Signals in, planned and released; noor of team Noord signs on."""
        policy = {**werk.DIRECT, **werk.plaatsen(huisbezoek, 0), "teams: []": teams}
        self.w = w = self.webwereld(beleid_changes=policy, klok=klok)
        w.ctl("import", "signalen", w.file("a.csv", signalen.csv(list(rijen))), nu="2026-10-05T10:00")
        w.ctl("plan", nu="2026-10-06T08:00")
        if vrijgeven:
            w.ctl("handeling", "huisbezoek", "vrijgeven", nu="2026-10-06T08:10")
        w.web()
        self.noor = self.iemand("noor", "buurtteam", "--team", "Noord")

    def iemand(self, naam, *woorden):
        self.w.gebruiker(naam, *woorden)
        return self.w.login(naam)

    def zuid(self):
        return self.iemand("zus", "buurtteam", "--team", "Zuid & co")

    def melding(self, ID):
        return self.w.value(f"SELECT m.id FROM signaal s JOIN melding m ON m.sleutel = s.melding WHERE s.id = '{ID}'")

    def bytes(self, wie, pad):
        c = metrieken.OverSocket(self.w.sok, 60)
        try:
            c.request("GET", pad, headers={"Cookie": wie.koekje})
            answer = c.getresponse()
            self.assertEqual(200, answer.status, pad)
            return answer.read(), answer.headers
        finally:
            c.close()

    def papier(self, wie, pad=LIJST + "?formaat=pdf"):
        """The text of the PDF, page by page."""
        pdf, headers = self.bytes(wie, pad)
        self.assertEqual("application/pdf", headers["Content-Type"])
        done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
        return done.stdout.decode().split("\f")[:-1]

    def pak(self, wie, **velden):
        status, headers, tekst = wie.post(LIJST, velden)
        self.assertEqual(303, status, tekst)
        return headers["Location"]

    def deur(self, wie, ID):
        """The page of an address, and the fields its form sends along."""
        status, _, tekst = wie.get(f"{LIJST}/{self.melding(ID)}")
        self.assertEqual(200, status, tekst)
        return tekst, {naam: re.search(rf'name="{naam}" value="([^"]*)"', tekst).group(1) for naam in ("versie", "eenmalig")}

    def uitkomst(self, wie, ID, verwacht=303, **velden):
        _, fields = self.deur(wie, ID)
        status, headers, tekst = wie.post(f"{LIJST}/{self.melding(ID)}", {"dagdeel": "Middag", "dag": "2026-10-06", **fields, **velden})
        self.assertEqual(verwacht, status, tekst)
        return headers["Location"] or tekst

    def gezien(self):
        return self.w.query("SELECT DISTINCT i.wie, i.wat, m.id FROM inzage i JOIN melding m ON m.sleutel = i.melding ORDER BY 1, 2, 3")


class Pakken(Bezoek):
    def test_given_out_once_and_to_its_own_team(self):
        self.begin(signaal("A", huisnummer=1, straat="Brink"), signaal("B", huisnummer=2, straat="Brink"),
                   signaal("C", postcode="9403AA", straat="Zuidkade"))
        _, _, before = self.noor.get(LIJST)
        self.assertEqual([], straten(before))
        self.assertIn("Klaar om te pakken: 2", before)
        self.assertIn("Pak mijn lijst: 2 nieuwe adressen", before)
        self.assertEqual([], self.gezien())
        there = self.pak(self.noor)
        self.assertIn("gepakt=2", there)
        _, _, page = self.noor.get(there)
        self.assertEqual(["Brink 1", "Brink 2"], straten(page))
        self.assertIn("2 nieuw op uw lijst", page)
        self.assertNotIn("Zuidkade", page)
        # again: what the team has already, and nothing is given out twice
        there = self.pak(self.noor)
        self.assertIn("gepakt=0", there)
        _, _, page = self.noor.get(there)
        self.assertEqual(["Brink 1", "Brink 2"], straten(page))
        self.assertIn("In uw bezit: 2 adressen", page)
        self.assertEqual("2", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 4"))
        self.assertIn(("noor", "wachtrij huisbezoek opgehaald", self.melding("A")), self.gezien())

    def test_two_at_once_share_the_list(self):
        self.begin(*[signaal(f"S{n}", huisnummer=n, straat="Brink") for n in range(1, 13)])
        other = self.w.login("noor")
        self.noor.get("/wachtwoord")
        other.get("/wachtwoord")
        places = []
        threads = [threading.Thread(target=lambda who=who: places.append(self.pak(who))) for who in (self.noor, other) * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(4, len(places))
        self.assertEqual(12, sum(int(re.search(r"gepakt=(\d+)", place).group(1)) for place in places))
        self.assertEqual("12", self.w.value("SELECT count(DISTINCT melding) FROM gebeurtenis WHERE soort = 4"))
        self.assertEqual("12", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 4"))

    def test_another_team_sees_nothing(self):
        self.begin(signaal("A", straat="Brink", telefoon=NUMMER))
        self.pak(self.noor)
        a = self.melding("A")
        self.zus = self.zuid()
        status, _, page = self.zus.get(LIJST)
        self.assertEqual((200, []), (status, straten(page)))
        self.assertIn("Er staat geen adres", page)
        for answer in (self.zus.get(f"{LIJST}/{a}"), self.zus.post(f"/meldingen/{a}/bedragen", {}),
                       self.zus.post(f"{LIJST}/{a}", {"uitkomst": "niet_thuis", "dagdeel": "Middag", "dag": "2026-10-06"}),
                       self.zus.post(f"{LIJST}/{a}", {"gebeurtenis": "1"}), self.zus.get(f"{LIJST}/M-2026-10-AAAAAAAAAA")):
            self.assertEqual(404, answer[0])
            self.assertNotIn("Brink", answer[2])
        self.assertNotIn("Brink", "".join(self.papier(self.zus)))
        self.assertNotIn("Brink", self.bytes(self.zus, LIJST + "?formaat=csv&team=Noord")[0].decode())
        self.assertEqual(403, self.iemand("tel", "uitvoering").get(LIJST)[0])
        self.assertEqual(303, self.w.vraag(LIJST)[0])
        self.assertEqual([], [row for row in self.gezien() if row[0] == "zus"])

    def test_the_regisseur_sees_all_and_chooses_a_team(self):
        self.begin(signaal("A", straat="Brink"), signaal("C", postcode="9403AA", straat="Zuidkade"), vrijgeven=False)
        jet = self.iemand("jet", "regisseur")
        _, _, page = jet.get(LIJST)
        self.assertEqual(["Brink 10", "Zuidkade 10"], straten(page))
        self.assertIn("wacht op akkoord", page)
        team = "?team=" + urllib.parse.quote("Zuid & co")
        self.assertIn("team=Zuid%20%26%20co", page)
        self.assertEqual(["Zuidkade 10"], straten(jet.get(LIJST + team)[2]))
        self.assertEqual(404, jet.get(LIJST + "?team=West")[0])
        self.assertEqual(400, jet.post(LIJST, {})[0])
        self.w.ctl("handeling", "huisbezoek", "vrijgeven", nu="2026-10-06T08:20")
        self.assertIn("gepakt=1", self.pak(jet, team="Zuid & co"))
        self.assertEqual(["Zuidkade 10"], straten(self.zuid().get(LIJST)[2]))

    def test_without_teams_there_is_one(self):
        policy = {**werk.DIRECT, **werk.plaatsen(30, 0)}
        self.w = w = self.webwereld(beleid_changes=policy)
        w.ctl("import", "signalen", w.file("a.csv", signalen.csv([signaal("A", straat="Brink")])), nu="2026-10-05T10:00")
        w.ctl("plan", nu="2026-10-06T08:00")
        w.ctl("handeling", "huisbezoek", "vrijgeven", nu="2026-10-06T08:10")
        w.web()
        wijk = self.iemand("wijk", "buurtteam")
        self.assertIn("gepakt=1", self.pak(wijk))
        self.assertEqual(["Brink 10"], straten(wijk.get(LIJST)[2]))


class Lopen(Bezoek):
    def test_along_the_route_or_by_priority(self):
        self.begin(signaal("A", huisnummer=10, straat="Brink", bedrag=300), signaal("B", huisnummer=9, straat="Brink", bedrag=3000),
                   signaal("C", postcode="9401AA", huisnummer=100, straat="Aakade", bedrag=600))
        self.pak(self.noor)
        self.assertEqual(["Aakade 100", "Brink 9", "Brink 10"], straten(self.noor.get(LIJST)[2]))
        self.assertEqual(["Brink 9", "Aakade 100", "Brink 10"], straten(self.noor.get(LIJST + "?volgorde=voorrang")[2]))

    def test_what_to_know_at_the_door_and_nothing_more(self):
        self.begin(signaal("A", achternaam="Bakker", bsn=BSN[0], telefoon=NUMMER, signaalpartner="Actium", bedrag="7654,32"),
                   signaal("B", achternaam="Smid", bsn=BSN[1], geboortedatum="1990-01-01", signaalpartner="Vitens", type="Water"))
        a = self.melding("A")
        self.w.ctl("handeling", a, "feit", "tolk=ja", nu="2026-10-06T08:30")
        self.w.ctl("handeling", a, "veiligheid", "met_twee=ja", "--reden", "hond", nu="2026-10-06T08:31")
        self.pak(self.noor)
        for page in (self.noor.get(LIJST)[2], self.deur(self.noor, "A")[0]):
            for word in ("Bakker", "(geboren in 1990)", "Smid", "Apart spreken", 'href="tel:0592123456"', "Huur, Water", "tolk nodig",
                         "met twee personen", "2 november", a):
                self.assertIn(word, page)
            for secret in ("Actium", "Vitens", "7.654", "7654", BSN[0], BSN[1], "hond"):
                self.assertNotIn(secret, page)
        self.assertEqual(405, self.noor.get(f"/meldingen/{a}/bedragen")[0])  # not by following a link
        status, _, page = self.noor.post(f"/meldingen/{a}/bedragen", {})
        self.assertEqual(200, status)
        for word in ("Actium", "Vitens", "€\u00a07.654,32", "Bakker", "Smid"):
            self.assertIn(word, page)
        self.assertNotIn(BSN[0], page)
        self.assertIn(("noor", "signaalpartners en bedragen", a), self.gezien())

    def test_nobody_home_in_two_taps_and_undone(self):
        self.begin(signaal("A", straat="Brink"))
        self.pak(self.noor)
        page, _ = self.deur(self.noor, "A")
        self.assertIn('value="Ochtend" checked', page)  # by the clock: nine in the morning
        there = self.uitkomst(self.noor, "A", uitkomst="kaartje")
        self.assertEqual([("3", "2", "f"), ("4", "2", "f")],
                         self.w.query("SELECT contact, dagdeel, ja FROM gebeurtenis WHERE soort = 10 ORDER BY nr"))
        _, _, page = self.noor.get(there)
        self.assertIn("kaartje achtergelaten", page)
        self.assertIn("6 okt Huisbezoek Middag, 6 okt Kaartje Middag", page)
        self.assertIn("in de ochtend", page)
        numbers = re.search(r'name="gebeurtenis" value="([\d.]+)"', page).group(1)
        status, headers, _ = self.noor.post(f"{LIJST}/{self.melding('A')}", {"gebeurtenis": numbers})
        self.assertEqual(303, status)
        self.assertIn("ngedaan gemaakt", self.noor.get(headers["Location"])[2])
        self.assertEqual("2", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 10 AND ongedaan_door IS NOT NULL"))

    def test_spoken_to_with_what_was_agreed(self):
        self.begin(*[signaal(name, huisnummer=n) for n, name in enumerate("ABCD", 1)])
        self.pak(self.noor)
        self.uitkomst(self.noor, "A", uitkomst="gesproken", kinderen="ja", tolk="ja",
                      afloop="(Budget)advies en/of quick fix")
        self.uitkomst(self.noor, "B", uitkomst="gesproken", afloop="in_hulp")
        self.uitkomst(self.noor, "C", uitkomst="gesproken", afloop="afspraak", afspraakdag="2026-10-12", tijd="10:00")
        self.uitkomst(self.noor, "D", uitkomst="gesproken")
        status = {name: self.w.value(f"SELECT status FROM melding WHERE id = '{self.melding(name)}'") for name in "ABCD"}
        self.assertEqual({"A": "9", "B": "4", "C": "3", "D": "0"}, status)
        page, _ = self.deur(self.noor, "D")
        self.assertIn("Er is al met iemand gesproken", page)
        self.assertIn("Kies wat er is afgesproken", self.uitkomst(self.noor, "D", verwacht=422, uitkomst="resultaat"))
        self.uitkomst(self.noor, "D", uitkomst="resultaat", afloop="in_hulp")
        _, _, page = self.noor.get(LIJST)
        self.assertEqual(2, page.count("Hier niet meer heengaan"))  # in help; A is closed and gone
        self.assertIn("afspraak 12 okt", page)

    def test_all_mistakes_at_their_field(self):
        self.begin(signaal("A"))
        self.pak(self.noor)
        page = self.uitkomst(self.noor, "A", verwacht=422, uitkomst="niet_thuis", dagdeel="", dag="gisteren")
        self.assertRegex(page, r'id="dagdeel[-\d]*-fout"')
        self.assertRegex(page, r'id="dag[-\d]*-fout"')
        page = self.uitkomst(self.noor, "A", verwacht=422, uitkomst="gesproken", afloop="afspraak")
        self.assertIn("Vul in op welke dag", page)
        self.assertIn("Kies een uitkomst", self.uitkomst(self.noor, "A", verwacht=422, uitkomst="weg"))
        self.assertIn("niet in de toekomst", self.uitkomst(self.noor, "A", verwacht=422, uitkomst="niet_thuis", dag="2026-10-09"))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 10"))

    def test_twice_sent_counts_once_and_a_stale_page_not_at_all(self):
        self.begin(signaal("A"))
        self.pak(self.noor)
        _, fields = self.deur(self.noor, "A")
        form = {"uitkomst": "niet_thuis", "dagdeel": "Middag", "dag": "2026-10-06", **fields}
        there = f"{LIJST}/{self.melding('A')}"
        self.assertEqual([303, 303], [self.noor.post(there, form)[0] for _ in range(2)])
        self.assertEqual("1", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 10"))
        status, _, page = self.noor.post(there, {**form, "eenmalig": "een ander"})
        self.assertEqual(409, status)
        self.assertIn("Iemand anders heeft deze melding intussen gewijzigd", page)

    def test_giving_back(self):
        self.begin(signaal("A"))
        self.pak(self.noor)
        there = self.uitkomst(self.noor, "A", uitkomst="teruggeven", reden="ziek")
        _, _, page = self.noor.get(there)
        self.assertIn("Teruggegeven", page)
        self.assertNotIn("Ongedaan maken", page)
        self.assertEqual([], straten(page))


class Papier(Bezoek):
    def test_on_paper_what_is_needed_and_no_more(self):
        lang = "van der Meulen-Żółkiewska tot Rechteren Limpurg en Speckfeld-" + "Oeverlanden" * 4
        self.begin(*[signaal(f"S{n}", huisnummer=n, straat="Burgemeester Jonkheer van Holthe tot Echtenlaan", achternaam=lang, bsn=BSN[0],
                             signaalpartner="Actium", bedrag="7654,32", telefoon=NUMMER) for n in range(1, 19)], huisbezoek=40)
        self.pak(self.noor)
        pages = self.papier(self.noor)
        text = "\n".join(pages)
        self.assertGreater(len(pages), 2)
        for n, page in enumerate(pages, 1):
            self.assertIn(f"blad {n} van {len(pages)}", page)
            self.assertIn("Vertrouwelijk, inleveren na afloop", page)
            # an address is whole: as many heads as boxes on each page
            self.assertEqual(len(re.findall(r"M-2026-10-", page)), page.count("Datum en afspraak"))
        for word in ("Bezoeklijst Noord", "6 oktober 2026, in de ochtend", "18 adressen", "Żółkiewska", "door noor", "Huur", "0592123456", "Niet thuis",
                     "Kaartje achtergelaten", "9401GE"):
            self.assertIn(word, text)
        self.assertEqual(18, len(set(re.findall(r"M-2026-10-\w{10}", text))))
        for secret in ("Actium", "7654", "7.654", BSN[0]):
            self.assertNotIn(secret, text)
        self.assertIn(("noor", "wachtrij huisbezoek als pdf", self.melding("S1")), self.gezien())

    def test_the_document_says_what_it_is_and_is_the_same_again(self):
        self.begin(signaal("A"), klok="2026-10-06T09:00")
        self.pak(self.noor)
        one = self.ctl_pdf()
        self.assertEqual(one, self.ctl_pdf())
        info = subprocess.run(["pdfinfo", "-"], input=one, capture_output=True, check=True).stdout.decode()
        self.assertRegex(info, r"Title: +Bezoeklijst\n")
        self.assertRegex(info, r"Author: +Gemeente Assen\n")
        self.assertRegex(info, r"Tagged: +yes\n")
        self.assertRegex(info, r"CreationDate: +Wed Oct +7 \d\d:00:00 2026")
        self.assertIn(b"/Lang (nl-NL)", one)
        structure = subprocess.run(["pdfinfo", "-struct-text", "-"], input=one, capture_output=True, check=True).stdout.decode()
        self.assertRegex(structure, r'^Document\n  Part\n    H1 \(block\)\n      "')
        self.assertNotIn("blad 1 van", structure)  # of the page, not of the text
        fonts = subprocess.run(["pdffonts", "-"], input=one, capture_output=True, check=True).stdout.decode().splitlines()[2:]
        self.assertTrue(fonts)
        for line in fonts:
            self.assertIn("DejaVu", line)
            self.assertRegex(line, r" yes yes yes +\d+ +\d+$")

    def ctl_pdf(self):
        command = [os.path.join(vs.BIN, "vroegsignalctl"), "--config", self.w.config, "--nu", "2026-10-07T14:00", "wachtrij", "huisbezoek",
                   "--team", "Noord", "--format", "pdf"]
        return subprocess.run(command, capture_output=True, check=True).stdout

    def test_what_lapsed_is_marked(self):
        self.begin(signaal("A", straat="Brink", achternaam="Bakker"), signaal("B", straat="Vaart", achternaam="Smid", huisnummer=3))
        self.pak(self.noor)
        self.w.ctl("handeling", self.melding("A"), "reactie", nu="2026-10-06T08:50")
        text = "\n".join(self.papier(self.noor, "/wachtrijen/huisbezoek.pdf"))
        self.assertIn("VERVALLEN: hier niet meer heengaan", text)
        self.assertIn("2 adressen, waarvan 1 vervallen", text)
        self.assertNotIn("Bakker", text)
        self.assertIn("Smid", text)
        _, _, page = self.noor.get(LIJST)
        self.assertIn("In uw bezit: 1 adres, en 1 vervallen", page)
        self.assertIn("vervallen", self.deur_vervallen())

    def deur_vervallen(self):
        _, _, page = self.noor.get(f"{LIJST}/{self.melding('A')}")
        self.assertNotIn('name="uitkomst"', page)
        return page

    def test_print_view(self):
        self.begin(signaal("A", straat="Brink"))
        self.pak(self.noor)
        _, _, page = self.noor.get(LIJST + "?weergave=druk")
        self.assertIn("Vertrouwelijk, inleveren na afloop", page)
        self.assertIn('class="vs-vakje">Niet thuis', page)
        self.assertIn(("noor", "wachtrij huisbezoek afgedrukt", self.melding("A")), self.gezien())

    def test_cells_are_no_formulas(self):
        self.begin(signaal("A", achternaam="=HYPERLINK(1)", straat='"@plein; noord"', bsn=BSN[0], bedrag="7654,32"))
        self.pak(self.noor)
        out, headers = self.bytes(self.noor, LIJST + "?formaat=csv")
        self.assertEqual('attachment; filename="bezoeklijst-2026-10-06.csv"', headers["Content-Disposition"])
        text = out.decode("utf-8-sig")
        row = next(csv.DictReader(io.StringIO(text), delimiter=";"))
        self.assertEqual(("'=HYPERLINK(1)", "'@plein; noord 10", self.melding("A")), (row["naam"], row["straat"], row["melding"]))
        for secret in (BSN[0], "7654", "Actium"):
            self.assertNotIn(secret, text)

    def test_paper_from_the_command_line(self):
        self.begin(signaal("A", straat="Brink"))
        command = ("wachtrij", "huisbezoek", "--format", "pdf")
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=self.ctl_pdf(), capture_output=True, check=True).stdout.decode()
        self.assertIn("Er staat geen adres", text)
        self.pak(self.noor)
        text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=self.ctl_pdf(), capture_output=True, check=True).stdout.decode()
        self.assertIn("Brink 10", text)
        self.assertIn("alleen de bezoeklijst", self.w.run("wachtrij", "telefoon", *command[2:], status=2).stderr)


if __name__ == "__main__":
    unittest.main()
