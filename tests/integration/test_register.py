"""What a municipality publishes of its rules: the entry of the Algoritmeregister, held against the fields of the publication standard, and
the policy as a page and as text. And what both promise: that name, neighbourhood and language give no points."""
import csv
import html.parser
import io
import json
import re
import unittest

import vs
from signalen import signaal
from werk import Werk

# The publication standard of the national Algoritmeregister, version 1.0, as it checks what is delivered: field, most characters,
# required, closed list. Without what the register fills in itself.
STATUS = ["In ontwikkeling", "In gebruik", "Buiten gebruik"]
CATEGORIE = ["Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes"]
THEMA = ["Organisatie en bedrijfsvoering", "Cultuur en recreatie", "Economie", "Overheidsfinanciën", "Wonen", "Internationaal",
         "Migratie en integratie", "Natuur en milieu", "Onderwijs en wetenschap", "Openbare orde en veiligheid", "Recht",
         "Ruimte en infrastructuur", "Sociale zekerheid", "Verkeer", "Werk", "Zorg en gezondheid"]
VELDEN = {
    "name": (100, True, None), "description_short": (400, True, None), "organization": (100, True, None), "category": (None, False, THEMA),
    "status": (None, True, STATUS), "begin_date": (7, False, None), "end_date": (7, False, None), "contact_email": (500, True, None),
    "website": (500, False, None), "publication_category": (None, True, CATEGORIE), "url": (500, False, None), "goal": (2500, False, None),
    "proportionality": (2500, False, None), "human_intervention": (2500, False, None), "risks": (2500, False, None),
    "lawful_basis": (2500, False, None), "lawful_basis_grouping": (None, False, None), "process_index_url": (500, False, None),
    "impacttoetsen_grouping": (None, False, None), "impacttoetsen": (2500, False, None), "source_data": (2500, False, None),
    "source_data_grouping": (None, False, None), "methods_and_models": (5000, False, None), "provider": (200, False, None),
    "publiccode": (500, False, None), "lang": (None, True, ["nld"]), "standard_version": (None, False, ["1.0"]),
    "source_id": (100, False, None), "tags": (2500, False, None)}
OPMAAK = {"goal", "proportionality", "human_intervention", "risks", "lawful_basis", "impacttoetsen", "source_data", "methods_and_models", "tags"}
MERKEN = {"div", "br", "p", "ul", "ol", "li"}
LINKS = {"lawful_basis_grouping": (100, True), "impacttoetsen_grouping": (None, False), "source_data_grouping": (500, True)}

VOL = """algoritmeregister:
  contact: algoritmes@assen.example
  begin: "2026-10"
  website: "https://www.assen.example/v"
  verwerkingsregister: "https://www.assen.example/w"
  dpia: "https://www.assen.example/dpia"
  leverancier: Intern ontwikkeld
  broncode: "https://code.example/v"
  bron_id: "=1+1"
"""


class Merken(html.parser.HTMLParser):
    """The elements of a text, and what is wrong with how they stand in each other."""

    LEEG = {"meta", "br", "link", "img", "input"}

    def __init__(self, tekst):
        super().__init__()
        self.open, self.gezien, self.fouten, self.tekst, self.attributen = [], set(), [], "", []
        self.feed(tekst)
        self.close()
        self.fouten += self.open

    def handle_starttag(self, tag, attrs):
        self.gezien.add(tag)
        self.attributen += [(tag, *attr) for attr in attrs]
        if tag not in self.LEEG:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.fouten.append("/" + tag)

    def handle_data(self, data):
        self.tekst += data


def gebreken(beschrijving):
    """What the register would say about an entry."""
    fout = [f"{naam}: no field of the standard" for naam in beschrijving if naam not in VELDEN]
    for naam, (hoogst, verplicht, keuzes) in VELDEN.items():
        waarde = beschrijving.get(naam)
        if not waarde:
            fout += [f"{naam}: required"] if verplicht else []
            continue
        if naam in LINKS:
            fout += fouten_van_links(naam, waarde)
        elif keuzes:
            fout += [f"{naam}: {een}" for een in (waarde if naam == "category" else [waarde]) if een not in keuzes]
        elif not isinstance(waarde, str) or (hoogst and len(waarde) > hoogst):
            fout.append(f"{naam}: no text, or longer than {hoogst}")
        if naam in OPMAAK:
            merken = Merken(waarde)
            fout += [f"{naam}: <{een}>" for een in merken.fouten + sorted(merken.gezien - MERKEN)]
        elif isinstance(waarde, str) and "<" in waarde:
            fout.append(f"{naam}: no marks here")
        if naam.endswith("_date") and not re.fullmatch(r"\d{4}-\d{2}", waarde):
            fout.append(f"{naam}: no month")
    return fout


def fouten_van_links(naam, rijen):
    hoogst, moet = LINKS[naam]
    return [f"{naam}: {rij}" for rij in rijen
            if set(rij) != {"title", "link"} or not rij["title"] or (hoogst and len(rij["title"]) > hoogst)
            or (moet and not rij["link"]) or (rij["link"] and not rij["link"].startswith("https://"))]


class Algoritmeregister(vs.Case):
    def setUp(self):
        self.w = self.world(migrated=False)

    def beschrijf(self, *woorden, status=0, **wereld):
        self.w.configure(**wereld)
        done = self.w.run("algoritmeregister", *woorden, status=status)
        return done.stdout, done.stderr

    def test_the_entry_is_what_the_standard_wants(self):
        tekst, fouten = self.beschrijf(extra=VOL)
        self.assertEqual("", fouten)
        een = json.loads(tekst)
        self.assertEqual(list(VELDEN), list(een))
        self.assertEqual([], gebreken(een))
        self.assertEqual(("Gemeente Assen", "algoritmes@assen.example", "2026-10", "In gebruik", "Impactvolle algoritmes"),
                         tuple(een[n] for n in ("organization", "contact_email", "begin_date", "status", "publication_category")))
        self.assertEqual([("Data Protection Impact Assessment (DPIA)", "https://www.assen.example/dpia")],
                         [(t["title"], t["link"]) for t in een["impacttoetsen_grouping"]])
        self.assertEqual([], gebreken(json.loads(self.beschrijf(beleid="druten", extra=VOL)[0])))
        self.assertEqual(tekst, self.beschrijf("--format", "json", extra=VOL)[0])

    def test_the_check_finds_what_is_wrong(self):
        een = json.loads(self.beschrijf(extra=VOL)[0])
        for naam, waarde in (("contact_email", None), ("status", "Ja"), ("goal", "<b>x</b>"), ("goal", "<p>x"), ("goal", "x" * 2501), ("name", "<p>"),
                             ("begin_date", "oktober"), ("iets", "x"), ("lawful_basis_grouping", [{"title": "x", "link": None}]), ("lang", "NLD")):
            self.assertEqual(1, len(gebreken({**een, naam: waarde})), naam)

    def test_what_only_the_municipality_knows_is_asked_for(self):
        tekst, fouten = self.beschrijf(status=3)
        self.assertEqual(["contact_email: required"], gebreken(json.loads(tekst)))
        self.assertIn("verplicht: 'Contactgegevens' ontbreekt; vul algoritmeregister.contact in", fouten)
        for sleutel in ("begin", "website", "verwerkingsregister", "dpia", "leverancier", "broncode"):
            self.assertIn(f"algoritmeregister.{sleutel} ", fouten)
        self.assertEqual(7, len(fouten.splitlines()))
        zonder = VOL.replace('  dpia: "https://www.assen.example/dpia"\n', "  toelichting_toetsen: De DPIA volgt in december.\n")
        self.assertEqual("", self.beschrijf(extra=zonder)[1])
        lang = self.beschrijf(status=3, extra=VOL + "  afwegingen: x" + "&" * 600 + "\n")[1]
        self.assertIn("'Afwegingen' (proportionality) is langer dan 2500 tekens", lang)

    def test_what_the_register_would_refuse_is_a_mistake_of_the_configuration(self):
        self.w.configure(extra='algoritmeregister: {contact: niemand, website: "http://x.example", dpia: www.x.example, begin: "2026-13", '
                               'eind: oktober, status: Misschien, categorie: Groot}\n')
        done = self.w.run("check-config", status=2)
        fouten = done.stdout + done.stderr
        for sleutel in ("contact", "website", "dpia", "begin", "eind", "status", "categorie"):
            self.assertIn(f"algoritmeregister.{sleutel}'", fouten)

    def test_the_points_are_those_of_the_policy(self):
        voor = self.beschrijf("--format", "tekst", extra=VOL)[0]
        na = self.beschrijf("--format", "tekst", extra=VOL, beleid_changes={"kinderen: 20": "kinderen: 37", "huisbezoek: regisseur": "huisbezoek: automatisch"})[0]
        self.assertIn("Minderjarige kinderen in huis (onbekend geeft 0): 20 punten.", voor)
        self.assertIn("Minderjarige kinderen in huis (onbekend geeft 0): 37 punten.", na)
        self.assertIn("Een voorgesteld huisbezoek wordt vrijgegeven door de regisseur.", voor)
        self.assertIn("Een voorgesteld huisbezoek wordt vanzelf vrijgegeven.", na)
        self.assertLessEqual(max(map(len, voor.splitlines())), 78)

    def test_the_table(self):
        tekst = self.beschrijf("--format", "csv", extra=VOL)[0]
        self.assertTrue(tekst.startswith("\ufeffname,description_short,"))
        kop, rij = list(csv.reader(io.StringIO(tekst.removeprefix("\ufeff"))))
        een = dict(zip(kop, rij))
        self.assertEqual(list(VELDEN), kop)
        self.assertEqual("'=1+1", een["source_id"], "no formula")
        self.assertEqual("1: Data Protection Impact Assessment (DPIA), https://www.assen.example/dpia", een["impacttoetsen_grouping"])
        self.assertNotIn("<", tekst)
        self.assertIn("Minderjarige kinderen in huis (onbekend geeft 0): 20 punten.", een["methods_and_models"])


class Beleid(vs.Case):
    def test_the_version_and_what_it_is_known_by(self):
        w = self.world(migrated=False)
        een = json.loads(w.ctl("--json", "beleid"))
        self.assertEqual(("0106", "assen-2026-1"), (een["gemeente"], een["versie"]))
        self.assertRegex(een["kenmerk"], "^[0-9a-f]{32}$")
        self.assertIn(een["kenmerk"], w.ctl("beleid"))
        ander = self.world(migrated=False, beleid_changes={"kinderen: 20": "kinderen: 21"})
        self.assertNotEqual(een["kenmerk"], json.loads(ander.ctl("--json", "beleid"))["kenmerk"])

    def test_a_page_that_stands_by_itself(self):
        w = self.world(migrated=False, beleid_changes={"assen-2026-1": "a & b"})
        blad = w.ctl("beleid", "--uitleg", "--format", "html")
        merken = Merken(blad.removeprefix("<!DOCTYPE html>"))
        self.assertEqual([], merken.fouten)
        self.assertEqual(set(), merken.gezien & {"script", "link", "img", "iframe", "object"}, "nothing from elsewhere")
        self.assertEqual([], [a for a in merken.attributen if a[1] in ("src", "style") or (a[1] == "href" and not a[2].startswith("#"))])
        ids = [waarde for _, naam, waarde in merken.attributen if naam == "id"]
        self.assertEqual(len(ids), len(set(ids)))
        for _, naam, waarde in merken.attributen:
            if naam == "href":
                self.assertIn(waarde[1:], ids)
        self.assertIn(("html", "lang", "nl"), merken.attributen)
        self.assertIn("Versie a & b, kenmerk", merken.tekst)
        for woord in ("prefers-color-scheme: dark", "@media print", "@page"):
            self.assertTrue(woord in blad, woord)
        self.assertFalse("://" in blad)
        self.assertEqual(blad, w.ctl("beleid", "--uitleg", "--format", "html"))

    def test_the_same_sentences_everywhere(self):
        w = self.world(migrated=False)
        zinnen = [z["tekst"] for g in json.loads(w.ctl("--json", "beleid", "--uitleg"))["groepen"] for z in g["zinnen"]]
        self.assertGreater(len(zinnen), 60)
        tekst = " ".join(w.ctl("beleid", "--uitleg").split())
        blad = Merken(w.ctl("beleid", "--uitleg", "--format", "html").removeprefix("<!DOCTYPE html>")).tekst
        for zin in zinnen:
            self.assertIn(" ".join(zin.split()), tekst)
            self.assertIn(zin, blad)
        self.assertLessEqual(max(map(len, w.ctl("beleid", "--uitleg").splitlines())), 78)


class NietsAnders(Werk):
    """What the entry and the rules of play say: name, neighbourhood and language move nothing."""

    def test_the_points_stay_the_same(self):
        self.begin()
        gelijk = {"geboortedatum": "2001-06-15", "bedrag": "900,00"}
        self.neem(signaal("A", huisnummer=1, **gelijk),
                  signaal("B", huisnummer=2, achternaam="El Yaakoubi", voorletters="F.", voorvoegsel="van", **gelijk),
                  signaal("C", huisnummer=3, straat="Elders", postcode="9403AB", plaats="Assen", **gelijk),
                  signaal("D", huisnummer=4, voorletters="M.", **gelijk))
        self.plan()
        self.doe(self.melding("D"), "feit", "tolk=ja")
        self.plan(nu="2026-10-07T09:00")
        opbouw = {ID: self.waarde(self.melding(ID), "punten || ' ' || opbouw::text") for ID in "ABCD"}
        self.assertEqual(1, len(set(opbouw.values())), opbouw)
        self.assertGreater(int(opbouw["A"].split()[0]), 0)
        self.doe(self.melding("D"), "feit", "kinderen=ja", nu="2026-10-07T10:00")
        self.plan(nu="2026-10-08T09:00")
        self.assertNotEqual(opbouw["A"], self.waarde(self.melding("D"), "punten || ' ' || opbouw::text"), "what counts does move it")


if __name__ == "__main__":
    unittest.main()
