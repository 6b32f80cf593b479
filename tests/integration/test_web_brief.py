"""Letters over HTTP: one a client, with only that client's partners and no amounts; counted before they are released or taken; taken
once; printed, and printed again."""
import csv
import io
import os
import re
import subprocess
import threading
import unittest

import vs
import webwerk
from signalen import BSN, signaal

PAD = "/wachtrijen/brief"
REGISSEUR = {"brief: automatisch": "brief: regisseur"}


class Brieven(webwerk.Case):
    def klaar(self, *rijen, rollen=("uitvoering",), **options):
        self.begin(huisbezoek=0, telefoon=0, **options)
        self.neem(*rijen)
        self.plan()
        self.web("2026-10-06T10:00", *rollen)
        self.uit = self.als.get("uitvoering")

    def gezin(self):
        """Two at one address, each with other partners, and a third elsewhere."""
        return [signaal("A", bsn=BSN[0], voorletters="P.", achternaam="Kanarie", geboortedatum="1985-06-15", straat="Vogelstraat", plaats="Assen",
                        signaalpartner="Actium", bedrag="450,25"),
                signaal("B", bsn=BSN[0], voorletters="P.", achternaam="Kanarie", geboortedatum="1985-06-15", straat="Vogelstraat", plaats="Assen",
                        signaalpartner="Essent", type="Energie", bedrag="1200"),
                signaal("C", bsn=BSN[1], voorletters="K.", achternaam="Mus", geboortedatum="1990-01-02", straat="Vogelstraat", plaats="Assen",
                        signaalpartner="Zilveren Kruis", type="Zorg", bedrag="333,33"),
                signaal("D", bsn=BSN[2], voorletters="L.", achternaam="Lijster", geboortedatum="1970-03-04", straat="Dreef", huisnummer=7, plaats="Assen",
                        signaalpartner="Vitens", type="Water", bedrag="250")]

    def pak(self, **velden):
        return self.uit.post(PAD + "/ophalen", velden)

    def druk(self, wie="uitvoering", **velden):
        return self.bytes(wie, PAD + "/afdruk", velden)

    def bladen(self, pdf):
        """The text of every page."""
        pad = self.w.file("brieven.pdf", pdf)
        tekst = subprocess.run(["pdftotext", "-layout", pad, "-"], capture_output=True, text=True, check=True).stdout
        return tekst.split("\f")[:-1]

    def test_one_letter_a_client_with_only_his_own_partners_and_no_amounts(self):
        self.klaar(*self.gezin())
        status, _, tekst = self.uit.get(PAD)
        self.assertEqual(200, status)
        for naam in ("Kanarie", "Vogelstraat", "Actium", "450"):
            self.assertNotIn(naam, tekst)
        self.assertIn("3 gepakt", self.volg("uitvoering", self.pak())[1])
        status, koppen, pdf = self.druk(vorm="pdf")
        self.assertEqual((200, "application/pdf"), (status, koppen["Content-Type"]))
        self.assertEqual('attachment; filename="brieven-2026-10-06.pdf"', koppen["Content-Disposition"])
        bladen = self.bladen(pdf)
        self.assertEqual(3, len(bladen))
        van = {naam: next(b for b in bladen if f"Beste {naam}," in b) for naam in ("P. Kanarie", "K. Mus", "L. Lijster")}
        partners = {"P. Kanarie": ["Actium", "Essent"], "K. Mus": ["Zilveren Kruis"], "L. Lijster": ["Vitens"]}
        alle = sum(partners.values(), [])
        for naam, blad in van.items():
            with self.subTest(naam):
                self.assertEqual(sorted(partners[naam]), sorted(p for p in alle if p in blad))
                self.assertNotRegex(blad, r"€|450|1\.?200|333|250,|\b(?:" + "|".join(BSN) + r")\b")
                self.assertEqual([naam], [n for n in van if n in blad])
                for nodig in ("14 0592", "Anja de Boer", "bezwaar", "blad 1 van 1", "9401 GE Assen", "6 oktober 2026"):
                    self.assertIn(nodig, blad)
                self.assertRegex(blad, r"M-2026-10-[A-Z2-7]{10}/\d")
                self.assertNotIn("Herdruk", blad)
        self.assertEqual(3, len({re.search(r"M-2026-10-[A-Z2-7]{10}/\d", b).group(0) for b in bladen}))

    def test_the_code_leads_to_the_contact_page(self):
        self.klaar(*self.gezin())
        self.pak()
        _, _, pdf = self.druk(vorm="pdf")
        pad = self.w.file("brieven.pdf", pdf)
        subprocess.run(["pdftoppm", "-r", "100", "-gray", pad, self.w.path("blad")], check=True, capture_output=True)
        plaatjes = sorted(os.path.join(self.w.folder, naam) for naam in os.listdir(self.w.folder) if naam.startswith("blad"))
        self.assertEqual(3, len(plaatjes))
        bouw = subprocess.run(["pdfinfo", "-struct-text", pad], capture_output=True, text=True, check=True).stdout
        self.assertEqual([3, 3, 3], [len(re.findall(f"^ +{soort}\\b", bouw, re.M)) for soort in ("Part", "H1", "Figure")])
        self.assertEqual(3, pdf.count("QR-code die ".encode("utf-16-be").hex().upper().encode()))
        for plaatje in plaatjes:
            gelezen = subprocess.run(["zbarimg", "-q", "--raw", plaatje], capture_output=True, text=True, check=False)
            self.assertEqual("https://www.assen.example/contact", gelezen.stdout.strip())

    def test_what_was_printed_is_printed_again_only_as_a_reprint(self):
        self.klaar(*self.gezin())
        self.assertEqual(422, self.druk(vorm="pdf")[0])  # nothing was taken yet
        self.pak()
        self.assertEqual(422, self.druk(vorm="pdf", herdruk="ja")[0])
        self.assertEqual(200, self.druk(vorm="pdf")[0])
        status, _, tekst = self.druk(vorm="pdf")
        self.assertEqual(422, status)
        self.assertIn("Kies voor een herdruk", tekst.decode())
        self.assertEqual(422, self.druk(vorm="csv")[0])
        status, _, pdf = self.druk(vorm="pdf", herdruk="ja")
        self.assertEqual(200, status)
        bladen = self.bladen(pdf)
        self.assertEqual(3, len(bladen))
        for blad in bladen:
            self.assertRegex(re.sub(r"\s+", " ", blad), r"Herdruk van de brief van|Herdruk")
        self.assertEqual([2, 2], [self.inzage("brieven als pdf"), self.inzage("brieven herdrukt")])  # meldingen
        self.assertEqual(0, int(self.w.value("SELECT count(*) FROM inzage WHERE wie <> 'uitvoering'")))

    def test_what_comes_later_that_day_is_printed_by_itself(self):
        self.klaar(*self.gezin())
        self.pak()
        self.druk(vorm="csv")
        self.neem(signaal("E", huisnummer=99, voorletters="N.", achternaam="Nieuw", straat="Laan", plaats="Assen"))
        self.plan(nu="2026-10-06T11:00")
        self.pak()
        bladen = self.bladen(self.druk(vorm="pdf")[2])
        self.assertEqual([True], ["Beste N. Nieuw," in b for b in bladen])

    def test_a_list_for_the_printing_office_holds_no_formulas(self):
        rijen = self.gezin()
        rijen[3]["achternaam"] = "=HYPERLINK(1)"
        rijen[3]["voorletters"] = ""
        rijen[0]["straat"] = rijen[1]["straat"] = rijen[2]["straat"] = '"Vogel;""straat"'
        self.klaar(*rijen)
        self.pak()
        status, koppen, tekst = self.druk(vorm="csv")
        self.assertEqual((200, "text/csv; charset=utf-8"), (status, koppen["Content-Type"]))
        lijst = list(csv.DictReader(io.StringIO(tekst.decode()), delimiter=";"))
        self.assertEqual(["kenmerk", "naam", "straat", "postcode", "plaats", "signaalpartners", "datum", "herdruk"], list(lijst[0]))
        self.assertEqual({"'=HYPERLINK(1)", "P. Kanarie", "K. Mus"}, {r["naam"] for r in lijst})
        self.assertEqual({"Actium, Essent", "Zilveren Kruis", "Vitens"}, {r["signaalpartners"] for r in lijst})
        self.assertIn('Vogel;"straat 10', {r["straat"] for r in lijst})

    def test_letters_are_counted_before_they_are_released(self):
        self.klaar(*self.gezin(), signaal("E", huisnummer=99, voorletters="", achternaam=None, geboortedatum=None),
                   rollen=("regisseur", "uitvoering"), changes=REGISSEUR)
        jet = self.als["regisseur"]
        self.assertEqual(403, self.uit.post(PAD + "/akkoord", {})[0])
        status, _, tekst = jet.post(PAD + "/akkoord", {})
        self.assertEqual(422, status)
        self.assertIn("3 brieven, 4 geadresseerden", tekst)
        self.assertIn(self.melding("E"), tekst)
        self.assertIn("de naam is niet bekend", tekst)
        self.assertEqual("0", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 5"))
        self.doe(self.melding("E"), "verplaatsen", "kanaal=uitzoeken", nu="2026-10-06T10:05")
        self.assertIn("akkoord met 2", self.volg("regisseur", jet.post(PAD + "/akkoord", {}))[1])
        self.assertIn("3 gepakt", self.volg("uitvoering", self.pak())[1])

    def test_what_is_wrong_is_not_taken_and_the_others_can_be(self):
        self.klaar(*self.gezin(), signaal("E", huisnummer=99, voorletters="", achternaam=None, geboortedatum=None),
                   signaal("F", huisnummer=98, achternaam="Lang", straat="Laan", signaalpartner="W" * 190))
        status, _, tekst = self.pak()
        self.assertEqual(422, status)
        self.assertIn(self.melding("E"), tekst)
        self.assertEqual(1, tekst.count("de naam is niet bekend"))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 4"))
        self.assertEqual(0, self.inzage("wachtrij brief opgehaald"))
        self.assertEqual(422, self.uit.post(PAD + "/controle", {})[0])
        self.assertIn("4 gepakt", self.volg("uitvoering", self.pak(zonder="fout"))[1])
        self.assertEqual("3", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 4"))
        self.assertEqual(4, len(self.bladen(self.druk(vorm="pdf")[2])))

    def test_two_who_take_and_print_at_once(self):
        self.klaar(*[signaal(f"S{n}", huisnummer=n, voorletters="A.", achternaam=f"Naam{n}", straat="Laan", plaats="Assen") for n in range(1, 13)],
                   rollen=("uitvoering", "regisseur"))
        for wie in self.als.values():
            wie.get("/wachtwoord")

        def samen(doe):
            uit = []
            draden = [threading.Thread(target=lambda wie=wie: uit.append(doe(wie))) for wie in self.als for _ in range(2)]
            for draad in draden:
                draad.start()
            for draad in draden:
                draad.join()
            return uit

        gepakt = [re.search(r"gepakt=(\d+)", antwoord[1]["Location"]).group(1) for antwoord in samen(lambda wie: self.als[wie].post(PAD + "/ophalen", {}))]
        self.assertEqual(["0", "0", "0", "12"], sorted(gepakt))
        self.assertEqual("12", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 4"))
        self.assertEqual([200, 422, 422, 422], sorted(antwoord[0] for antwoord in samen(lambda wie: self.druk(wie, vorm="pdf"))))

    def test_without_a_text_there_is_only_the_list(self):
        self.klaar(*self.gezin(), brief=False)
        self.pak()
        self.assertIn("nog niet ingericht", self.uit.get(PAD)[2])
        self.assertEqual(404, self.druk(vorm="pdf")[0])
        self.assertEqual(200, self.druk(vorm="csv")[0])

    def test_the_command_line_makes_the_same_letters(self):
        self.klaar(*self.gezin(), signaal("E", huisnummer=99, voorletters="", achternaam=None, geboortedatum=None))
        fout = self.ctl("wachtrij", "brief", "--ophalen", "--format", "pdf", status=1)
        self.assertIn(f"{self.melding('E')}: de naam is niet bekend", fout.stderr)
        self.assertEqual(("", "0"), (fout.stdout, self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 4")))
        self.assertIn("geen brieven opgehaald", self.ctl("wachtrij", "brief", "--format", "pdf", status=1).stderr)
        self.doe(self.melding("E"), "verplaatsen", "kanaal=uitzoeken")
        bladen = [self.bladen(self.pdf(*woorden)) for woorden in (("--ophalen",), ())]
        self.assertEqual([3, 3], [len(b) for b in bladen])
        self.assertEqual([[False] * 3, [True] * 3], [["Herdruk" in blad for blad in b] for b in bladen])
        self.assertEqual(422, self.druk(vorm="pdf")[0])  # the pages know of it
        self.assertEqual(3, len(self.bladen(self.druk(vorm="pdf", herdruk="ja")[2])))

    def pdf(self, *woorden):
        command = [os.path.join(vs.BIN, "vroegsignalctl"), "--config", self.w.config, "--nu", "2026-10-06T10:30", "wachtrij", "brief", "--format", "pdf"]
        return subprocess.run([*command, *woorden], capture_output=True, check=True).stdout

    def test_whose_work_it_is_not(self):
        self.klaar(rollen=("gkb", "beheer", "privacy"))
        for rol, wie in self.als.items():
            with self.subTest(rol):
                self.assertEqual([403] * 3, [wie.get(PAD)[0], wie.post(PAD + "/ophalen", {})[0], wie.post(PAD + "/afdruk", {"vorm": "pdf"})[0]])


if __name__ == "__main__":
    unittest.main()
