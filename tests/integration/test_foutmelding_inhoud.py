"""What is wrong in a delivery is told with file, line, field and kind, on the command line and beside the file in the inbox;
the rest of the delivery is taken in, and what is refused comes back."""
import json
import os
import unittest

from foutmelding import KOP, NU, TELLING, Foutmelding, json_regel, lees, regel, rij
from signalen import csv

KLANTKOP = "client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;vanaf;tot"
KLANT = "{};;;;Kanarievogel;1985-06-15;9401GE;{};;;schuldhulp;2026-01-01;"


class Inhoud(Foutmelding):
    def setUp(self):
        self.w = self.world()

    def test_a_file_cut_off_in_the_middle(self):
        tekst = self.neem(self.w, "a.csv", f"{KOP}\n{regel('1')}\n{regel('2')[:60]}")
        self.fout(tekst, "aantal_velden", "regel", "Deze regel heeft .* velden, de kopregel 24", "a.csv regel 3")
        self.assertEqual([("2", "1", "1")], self.w.query(TELLING))
        tekst = self.neem(self.w, "b.ndjson", f"{json_regel('3')}\n{json_regel('4')[:50]}")
        self.fout(tekst, "geen_json", "regel", "houdt op voordat zij af is", "b.ndjson regel 2")
        self.assertEqual([("2", "1", "1")], self.w.query(TELLING))
        self.assertIn(regel("2")[:60], lees(self.w.path("a.afgekeurd.csv")))

    def test_another_encoding(self):
        goed = f"{KOP}\n{regel('1', plaats='Café')}\n"
        self.neem(self.w, "cp1252.csv", goed.encode("cp1252"), status=0)
        self.assertEqual("Café", self.w.value("SELECT plaats FROM signaal"))
        tekst = self.neem(self.w, "a.csv", goed.encode() + regel("2", plaats="Rhé").encode() + b"\n"
                          + regel("3", plaats="X@Y").replace("@Y", "\0").encode().replace(b"\0", b"\xff") + b"\n")
        self.fout(tekst, "geen_tekst", "plaats", "geen leesbare tekst", "a.csv regel 4")
        for naam, inhoud, zin in (("u.csv", goed.encode("utf-16"), "Dit bestand is UTF-16. Sla het op als CSV UTF-8."),
                                  ("u.ndjson", b"\xff\xfe" + json_regel("1").encode("utf-16-le"), "kopregel"),
                                  ("x.csv", b"PK\x03\x04\x14\0\x06\0", "Excelbestand"), ("p.csv", b"%PDF-1.7\n", "Dit is een PDF")):
            self.assertIn(zin, self.neem(self.w, naam, inhoud))
        tekst = self.neem(self.w, "k.ndjson", b'{"ID":"\xff"}\n')
        self.fout(tekst, "geen_tekst", "regel", "geen UTF-8", "k.ndjson regel 1")

    def test_nul_bytes(self):
        tekst = self.neem(self.w, "a.csv", f"{KOP}\n{regel('1', plaats='As' + chr(0) + 'sen')}\n{regel('2')}\n")
        self.fout(tekst, "geen_tekst", "plaats", "geen leesbare tekst", "a.csv regel 2")
        tekst = self.neem(self.w, "a.ndjson", f"{json_regel('3')}\n\0{json_regel('4')}\n")
        self.fout(tekst, "geen_tekst", "regel", "NUL-teken", "a.ndjson regel 2")
        self.assertIn("NUL-tekens", self.neem(self.w, "b.csv", bytes(5000)))
        self.assertIn("NUL-tekens", self.neem(self.w, "c.csv", KOP.encode("utf-16-le")))
        self.assertEqual("2", self.w.value("SELECT count(*) FROM signaal"))

    def test_lines_of_100_megabytes(self):
        lang = b"x" * 100_000_000
        inhoud = b"\n".join([KOP.encode(), lang, regel("1").encode(), b'"' + lang, regel("2", huisnummer=12).encode(), b""])
        tekst = self.neem(self.w, "a.csv", inhoud)
        self.fout(tekst, "te_lang", "regel", "langer dan 64 KiB", "a.csv regel 2, 4")
        self.assertEqual([("4", "2", "2")], self.w.query(TELLING))
        tekst = self.neem(self.w, "a.ndjson", b'{"ID":"' + lang + b'"}\n' + json_regel("3").encode())
        self.fout(tekst, "te_lang", "regel", "langer dan 64 KiB", "a.ndjson regel 1")
        self.assertEqual([("2", "1", "1")], self.w.query(TELLING))
        self.assertLess(os.path.getsize(self.w.path("a.afgekeurd.csv")), 200_000)

    def test_negative_and_absurd_amounts(self):
        bedragen = ["-450,25", "0", "1000000,01", "9" * 300, "1e6", "NaN", "12,345", "1.2.3", "EUR 5", "0x10"]
        tekst = self.neem(self.w, "a.csv", csv([rij(str(i), bedrag=b) for i, b in enumerate(bedragen)] + [rij("x", bedrag="1000000")]))
        self.fout(tekst, "bedrag_te_laag", "bedrag", "hoger zijn dan 0", "a.csv regel 2, 3")
        self.fout(tekst, "bedrag_te_hoog", "bedrag", "niet hoger zijn dan 1.000.000,00", "a.csv regel 4")
        self.fout(tekst, "geen_bedrag", "bedrag", "Schrijf een bedrag als 450.25 of 450,25", r"a.csv regel 5, 6, 7, 8, 9, \.\.\.")
        self.assertEqual([("11", "1", "10")], self.w.query(TELLING))
        regels = [json_regel(str(i)).replace("450.25", b) for i, b in enumerate(["-1", "1e300", "1e999", "-0.0", "true", "123456789012345678901"])]
        tekst = self.neem(self.w, "a.ndjson", "\n".join(regels))
        self.fout(tekst, "bedrag_te_laag", "bedrag", "hoger zijn dan 0", "a.ndjson regel 1, 4")
        self.assertEqual([("6", "0", "6")], self.w.query(TELLING))

    def test_an_unknown_type(self):
        tekst = self.neem(self.w, "a.csv", csv([rij("1"), rij("2", type="Krant")]))
        self.fout(tekst, "onbekend_type", "type", "Kies Energie, Huur, Hypotheek", "a.csv regel 3")
        tekst = self.neem(self.w, "a.ndjson", json_regel("3").replace('"Huur"', '"Krant"'))
        self.fout(tekst, "onbekend_type", r"signaalpartner\.type", "Kies Energie, Huur", "a.ndjson regel 1")

    def test_a_key_twice(self):
        tekst = self.neem(self.w, "a.ndjson", f'{json_regel("1")}\n{json_regel("2")[:-1]},"bedrag":1}}\n')
        self.fout(tekst, "dubbel_veld", "regel", r"meer dan een keer voor \(bij teken \d+\)", "a.ndjson regel 2")
        self.assertIn("bedrag: Deze kolom komt meer dan een keer voor.", self.neem(self.w, "b.csv", f"{KOP};bedrag\n{regel('3')};1\n"))

    def test_deep_nesting(self):
        diep = '{"a":' * 10000 + "1" + "}" * 10000
        tekst = self.neem(self.w, "a.ndjson", f'{json_regel("1")}\n{diep}\n{"[" * 60000}\n')
        self.fout(tekst, "te_diep", "regel", "te diep genest", "a.ndjson regel 2, 3")
        self.assertEqual([("3", "1", "2")], self.w.query(TELLING))

    def test_a_byte_order_mark_and_any_line_end_are_taken(self):
        for i, (naam, inhoud) in enumerate({"bom.csv": "\ufeff" + csv([rij("1")]), "crlf.csv": csv([rij("2")]).replace("\n", "\r\n"),
                                            "bom.ndjson": "\ufeff" + json_regel("3") + "\r\n"}.items(), 1):
            self.neem(self.w, naam, inhoud, status=0)
            self.assertEqual(str(i), self.w.value("SELECT count(*) FROM signaal"))
        self.assertIn("alleen CR", self.neem(self.w, "cr.csv", csv([rij("4")]).replace("\n", "\r")))

    def test_no_header(self):
        self.assertIn("De eerste regel is geen kopregel", self.neem(self.w, "a.csv", f"{regel('1')}\n{regel('2')}\n"))
        tekst = self.neem(self.w, "b.csv", "signaal_id;bedrag;postcode\n1;2;3\n")
        self.assertIn("In de kopregel ontbreekt: signaalpartner, signaaldatum, type, bsn (of postcode en huisnummer).", tekst)
        self.assertIn("over meer regels verdeeld", self.neem(self.w, "c.json", json.dumps([json.loads(json_regel("1"))], indent=1)))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM signaal"))

    def test_an_empty_file(self):
        for naam, inhoud in {"leeg.csv": b"", "wit.csv": b"\n\n  \n", "bom.csv": b"\xef\xbb\xbf"}.items():
            self.assertIn(f"{naam}: kopregel: Dit bestand is leeg.", self.neem(self.w, naam, inhoud))
        self.assertIn("kop.csv: Er staat geen enkele regel in dit bestand", self.neem(self.w, "kop.csv", KOP + "\n", status=0))

    def test_ten_mistakes_in_a_record_and_in_a_header(self):
        mis = {"versie": "een", "type": "Krant", "bedrag": "veel", "ontstaansdatum": "2026-02-30", "signaaldatum": "morgen",
               "crisissignaal": "misschien", "warme_overdracht": "?", "geboortedatum": "gisteren", "postcode": "ABC", "huisnummer": "nul"}
        tekst = self.neem(self.w, "a.csv", csv([rij("1"), rij("", **mis), rij("3", huisnummer=12)]))
        for veld in (*mis, "signaal_id"):
            self.fout(tekst, r"\w+", veld, "", "a.csv regel 3")
        self.assertEqual([("3", "2", "1")], self.w.query(TELLING))
        told = json.loads(self.w.run("--json", "afgekeurd").stdout)
        self.assertEqual({*mis, "signaal_id"}, {fout["veld"] for fout in told[0]["fouten"]})

    def test_hidden_characters(self):
        tekens = "\u202e\u2066\u200b\u200f\ufeff\u2028\U000e0041"
        tekst = self.neem(self.w, "a.csv", csv([rij(str(i), plaats=f"As{teken}sen") for i, teken in enumerate(tekens)]
                                               + [rij("x\u202ey"), rij("goed", achternaam="Şahin-Çelik")]))
        self.fout(tekst, "verborgen_teken", "plaats", "onzichtbaar teken", r"a.csv regel 2, 3, 4, 5, 6, \.\.\.")
        self.fout(tekst, "verborgen_teken", "signaal_id", "onzichtbaar teken", "a.csv regel 9")
        self.assertEqual([("goed",)], self.w.query("SELECT id FROM signaal"))
        tekst = self.neem(self.w, "a.ndjson", json_regel("2", klantnummer="1\u202e2"))
        self.fout(tekst, "verborgen_teken", "klantnummer", "onzichtbaar", "a.ndjson regel 1")

    def test_hidden_characters_in_an_act(self):
        self.neem(self.w, "a.csv", csv([rij("1")]), status=0)
        melding = self.w.value("SELECT id FROM melding")
        for reden in ("a\u202eb", "a\x1b[2Jb", "a\u009bb"):
            self.assertIn("De reden bevat tekens die geen leesbare tekst zijn.",
                          self.w.run("handeling", melding, "regie", "--reden", reden, nu=NU, status=1).stderr)
        self.w.run("handeling", melding, "regie", "--reden", "Twee\nregels", nu=NU)

    def test_files_are_told_apart(self):
        namen = [self.w.file(f"{i}.csv", csv([rij(f"{i}"), rij(f"f{i}", bedrag="x")])) for i in range(6)]
        done = self.w.run("import", "signalen", *namen, nu=NU, status=3)
        self.assertRegex(done.stdout, r"6  geen_bedrag \(bedrag\): .*\n +0.csv regel 3\n +1.csv regel 3\n +2.csv regel 3\n"
                                      r" +3.csv regel 3\n +en in nog 2\n")
        told = json.loads(self.w.run("--json", "import", "signalen", namen[0], nu=NU, status=3).stdout)["fouten"][0]
        self.assertEqual([{"bestand": "0.csv", "regels": "3"}], told["plaatsen"])


class Terug(Foutmelding):
    """What comes back can be opened and offered again."""

    FORMULES = ["=HYPERLINK(1)", "@SUM(A1)", "+31 6 12", "-2+3", '"=1;2"', "x,=1", "x\t=1"]

    def test_a_spreadsheet_executes_nothing_of_it_and_the_rows_are_the_same_again(self):
        w = self.world()
        rijen = [regel(str(i), plaats="PLAATS", bedrag="-5").replace("PLAATS", f) for i, f in enumerate(self.FORMULES)]
        eerst = f"{KOP};=kolom\n" + "".join(f"{r};\n" for r in rijen)
        self.neem(w, "a.csv", eerst)
        terug = lees(w.path("a.afgekeurd.csv"))
        for scheiding in (";", ",", "\t"):
            for cel in terug.replace("\n", scheiding).split(scheiding):
                self.assertNotRegex(cel, r'^["\s]*(=|@|[+-](?![0-9.,]+"?\s*$))', "as a cell, whatever separates")
        # As it is: every row comes back with the same fault and as the same bytes, however often.
        for naam in ("b", "c"):
            self.neem(w, f"{naam}.csv", terug)
            self.assertEqual(terug, lees(w.path(f"{naam}.afgekeurd.csv")))
        # Mended: the values are those of the first delivery.
        self.neem(w, "d.csv", terug.replace(";-5;", ";5;"), status=0)
        self.assertEqual([f.strip('"') for f in self.FORMULES[:4]] + ["=1;2", "x,=1"],
                         [plaats for plaats, in w.query("SELECT plaats FROM signaal ORDER BY id")][:6])
        self.assertEqual([("7", "7", "0")], w.query(TELLING))

    def test_json_comes_back_as_it_was(self):
        w = self.world()
        fout = json_regel("1").replace("450.25", "-450.10")
        self.neem(w, "a.ndjson", f"{fout}\n{json_regel('2')[:40]}\n")
        terug = lees(w.path("a.afgekeurd.ndjson"))
        self.assertIn(f'"record":{fout}}}', terug)
        self.neem(w, "b.ndjson", terug.replace("-450.10", "450.10"))
        self.assertEqual([("1", "45010")], w.query("SELECT id, bedrag FROM signaal"))
        self.assertEqual([("2", "1", "1")], w.query(TELLING))

    def test_one_that_is_offered_again_by_number(self):
        w = self.world()
        self.neem(w, "a.csv", csv([rij("1", plaats="=1", bedrag="-5")]))
        self.neem(w, "b.csv", lees(w.path("a.afgekeurd.csv")))
        self.assertIn(regel("1", plaats="=1", bedrag="-5"), w.ctl("afgekeurd", "--toon", 2, nu=NU))
        self.assertIn("bedrag_te_laag", w.run("afgekeurd", "--opnieuw", 2, nu=NU, status=3).stdout)

    def test_a_client_list(self):
        w = self.world()
        soort = ("clienten", "--bron", "gkb")
        goed = "\n".join([KLANTKOP, *(KLANT.format(i, i) for i in range(1, 9))]) + "\n"
        self.neem(w, "goed.csv", goed, soort=soort, status=0)
        tekst = self.neem(w, "a.csv", goed + "10;x;;;=1+1;gisteren;;;;;lenen;;\n", soort=soort)
        self.fout(tekst, "onbekend_traject", "traject", "Kies schuldhulp", "a.csv regel 10")
        self.fout(tekst, "bsn_ongeldig", "bsn", "klopt niet", "a.csv regel 10")
        self.assertIn("verbeter het in de lijst zelf en lever die weer helemaal aan", tekst)
        terug = lees(w.path("a.afgekeurd.csv"))
        self.assertEqual(2, len(terug.splitlines()), "the header once, and the row")
        self.assertIn(";'=1+1;", terug)
        self.assertIn("bevat alleen afgekeurde rijen", self.neem(w, "b.csv", terug, soort=soort))
        tekst = self.neem(w, "c.csv", f"{KLANTKOP}\n1;x;;;;;;;;;;;\n", soort=soort)
        self.assertIn("Geen enkele rij van deze lijst is bruikbaar", tekst)
        self.fout(tekst, "ontbreekt", "traject", "verplicht", "c.csv regel 2")
        for naam, inhoud, zin in (("d.csv", "", "Dit bestand is leeg."), ("e.csv", "a;b\n1;2\n", "geen kopregel"),
                                  ("f.csv", KLANTKOP.encode("utf-16"), "UTF-16"), ("g.csv", KLANTKOP.replace("traject", "x"), "ontbreekt: traject")):
            self.assertIn(f"{naam}: ", self.neem(w, naam, inhoud, soort=soort))
            self.assertIn(zin, self.neem(w, naam, inhoud, soort=soort))
        self.assertEqual("8", w.value("SELECT aantal FROM clientenlijst WHERE actief"))


class Inbox(Foutmelding):
    def test_the_report_beside_the_file_says_the_same(self):
        w = self.world(klok="2026-10-06T09:00")
        self.dienst(w)
        w.deliver("signalen", "a.csv", csv([rij("1"), rij("2", bedrag="-1", type="Krant"), rij("3", bedrag="-2")]))
        w.deliver("signalen", "b.csv", "signaal_id;bedrag;bedrag\n1;2;3\n")
        w.deliver("signalen", "leeg.csv", "")
        w.deliver("signalen", "kop.csv", KOP + "\n")
        w.deliver("clienten-gkb", "k.csv", f"{KLANTKOP}\n1;x;;;;;;;;;;;\n")
        tekst = self.verslag(w, "verwerkt/a.csv")
        self.assertRegex(tekst, r"^levering \d+, ontvangen 2026-10-06.*\nbestand a.csv\n")
        self.assertRegex(tekst, r"2  bedrag_te_laag \(bedrag\): .*hoger zijn dan 0\.\n +regel 3, 4\n")
        self.assertRegex(tekst, r"1  onbekend_type \(type\): .*\n +regel 3\n")
        self.assertIn("staat met zijn fouten in a.afgekeurd.csv; verbeter het daar en lever dat bestand aan.", tekst)
        tekst = self.verslag(w, "afgekeurd/b.csv")
        self.assertIn("bedrag: Deze kolom komt meer dan een keer voor.", tekst)
        self.assertIn("In de kopregel ontbreekt: signaalpartner", tekst)
        self.assertIn("als geheel geweigerd", tekst)
        self.assertIn("Dit bestand is leeg.", self.verslag(w, "afgekeurd/leeg.csv"))
        self.assertIn("Er staat geen enkele regel in dit bestand", self.verslag(w, "verwerkt/kop.csv"))
        tekst = self.verslag(w, "afgekeurd/k.csv", soort="clienten-gkb")
        self.assertIn("Geen enkele rij van deze lijst is bruikbaar", tekst)
        self.assertRegex(tekst, r"ontbreekt \(traject\): .*\n +regel 2\n")
        self.assertTrue(os.path.exists(self.uit(w, "afgekeurd", "k.afgekeurd.csv", soort="clienten-gkb")))
        self.geen_waarde(lees(w.path("daemon0.log")))

    def test_a_directory_a_link_and_a_pipe_get_a_note_and_stay(self):
        w = self.world(klok="2026-10-06T09:00")
        self.dienst(w)
        os.symlink("/etc/hostname", self.uit(w, "link.csv"))
        os.mkfifo(self.uit(w, "pijp.csv"))
        os.mkdir(w.path("map"))
        os.rename(w.path("map"), self.uit(w, "map.csv"))
        w.deliver("signalen", "goed.csv", csv([rij("1")]))
        self.verslag(w, "verwerkt/goed.csv")
        tekst = self.verslag(w, "afgekeurd/map.csv")  # what is moved in is seen at once
        self.assertIn("geen gewoon bestand (een map, een koppeling of iets anders)", tekst)
        self.assertIn("blijft liggen", tekst)
        w.stop(w.daemons[0])
        w.daemon()
        for naam in ("link.csv", "pijp.csv"):
            self.assertIn("geen gewoon bestand", self.verslag(w, f"afgekeurd/{naam}"))
            self.assertTrue(os.path.lexists(self.uit(w, naam)))
        w.wait(lambda: "no regular files" in lees(w.path("daemon1.log")))
        self.assertNotIn("link.csv", lees(w.path("daemon1.log")))
        self.assertEqual("1", w.value("SELECT count(*) FROM levering"))

    def test_a_file_that_is_still_being_written(self):
        w = self.world(klok="2026-10-06T09:00")
        w.file("vroegsignald.yaml", lees(w.config).replace("{map: inbox", "{map: inbox, kijk_seconden: 1"))
        self.dienst(w)
        with open(self.uit(w, "traag.csv"), "w", encoding="utf-8") as handle:
            handle.write(KOP + "\n")
            handle.flush()
            w.wait(lambda: "is still being written; it is waited for" in lees(w.path("daemon0.log")), 30)
            handle.write(regel("1") + "\n")
        self.assertIn("nieuw                           1", self.verslag(w, "verwerkt/traag.csv"))
        self.assertEqual(1, lees(w.path("daemon0.log")).count("still being written"))


if __name__ == "__main__":
    unittest.main()
