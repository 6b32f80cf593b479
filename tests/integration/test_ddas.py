"""DDAS documents as deliveries: both versions, whose they are, what is refused of them, and by which way they may come."""
import json
import os

import vs
from ddashulp import bestand, keur

NU = "2026-10-05T09:00"
TELLING = "SELECT gelezen, nieuw, dubbel, gecorrigeerd, ingetrokken, afgekeurd FROM levering ORDER BY id DESC LIMIT 1"


def signaal(ID, **velden):
    return {"ID": ID, "bedrag": 88, "signaaldatum": "2026-10-05", "signaalpartner": {"type": "Water"},
            "client": {"postcode": "9401GE", "huisnummer": "10"}, **velden}


def document(*signalen, gemeente="0106"):
    return json.dumps({"codeGegevensleverancier": "X", "leveringen": [
        {"teller": 1, "gemeentecode": gemeente, "vroegsignalen": list(signalen)}]})


class Ddas(vs.Case):
    def neem(self, w, inhoud, *meer, naam="d.json", nu=NU, status=0, partner="Waterbedrijf"):
        """Takes a document in; returns what was printed, and the counts of the newest delivery."""
        inhoud = json.dumps(inhoud) if isinstance(inhoud, dict) else inhoud
        gedaan = w.run("import", "signalen", "--signaalpartner", partner, w.file(naam, inhoud), *meer, nu=nu, status=status)
        return gedaan, tuple(map(int, w.query(TELLING)[0]))

    def fouten(self, w):
        return [(regel, fout["soort"], fout["veld"]) for regel, fouten in w.query("SELECT regel, fouten FROM afgekeurd ORDER BY id")
                for fout in json.loads(fouten)]


class Versies(Ddas):
    def test_our_example_is_what_the_schema_says(self):
        """A name is no e-mail address: the schema is looked at."""
        self.assertEqual("", keur(bestand("levering-v1.2.json")))
        self.assertIn("$.leveringen[0] additionalProperties", keur(bestand("voorbeeld-v0.9.json")))

    def test_version_1_2(self):
        w = self.world()
        gedaan, telling = self.neem(w, bestand("levering-v1.2.json"), partner="Voorbeeldstroom", status=3)
        self.assertEqual((4, 2, 0, 0, 0, 2), telling)
        self.assertEqual([("D-1", "Voorbeeldstroom", "120000", "2026-08-10", "t", "f", None, None),
                          ("D-2", "Voorbeeldstroom", "45000", None, "f", "t", "9401GE-10-A", "1985-06-15")],
                         w.query("SELECT id, partner, bedrag, ontstaansdatum, crisis, warm, adres, geboortedatum FROM signaal ORDER BY id"))
        self.assertEqual([("3", "bedrag_te_laag", "bedrag"), ("3", "ontbreekt", "signaaldatum"),
                          ("4", "gemeente_onbekend", "gemeentecode")], sorted(self.fouten(w)))
        self.assertEqual([("2", "status_niet_overgenomen")], w.query("SELECT regel, soort FROM waarschuwing"))
        self.assertEqual([("ddas", "Voorbeeldstroom", "klaar")], w.query("SELECT formaat, signaalpartner, status FROM levering"))
        self.assertIn("d.afgekeurd.ndjson", gedaan.stdout)

    def test_a_birth_date_of_which_the_day_is_not_known(self):
        """Kept to recognise somebody by, as from CSV and NDJSON; it is no fault, and no age."""
        w = self.world()
        deels = json.loads(json.dumps(bestand("levering-v1.2.json")).replace("1985-06-15", "1985-06-00"))
        self.neem(w, deels, partner="Voorbeeldstroom", status=3)
        self.assertEqual([(None, "19850600")], w.query("SELECT geboortedatum, geboorte_deels FROM signaal WHERE id = 'D-2'"))
        self.assertIn(("geboortedatum_deels",), w.query("SELECT soort FROM waarschuwing"))

    def test_version_0_9_as_published(self):
        w = self.world()
        w.file("vroegsignald.yaml", open(w.config, encoding="utf-8").read().replace('"0106"', '"0518"'))
        _, telling = self.neem(w, bestand("voorbeeld-v0.9.json"), nu="2025-02-05T10:30", status=3)
        self.assertEqual((4, 2, 0, 0, 0, 2), telling)
        self.assertEqual([("VS-2025-0001", "Waterbedrijf", "A.", "van", "Dijk", "Voorbeeldstraat", "1234AB-10-A", "Voorbeeldstad"),
                          ("VS-2025-0002", "Waterbedrijf", "M.", None, "Kramer", "Waterweg", "5678CD-22", "Voorbeelddorp")],
                         w.query("SELECT id, partner, voorletters, voorvoegsel, achternaam, straat, adres, plaats FROM signaal ORDER BY id"))
        self.assertEqual([("3", "gemeente_onbekend", "gemeentecode"), ("4", "gemeente_onbekend", "gemeentecode")], self.fouten(w))

    def test_the_same_signal_in_another_form_is_twice(self):
        w = self.world()
        self.neem(w, document(signaal("A")))
        w.ctl("import", "signalen", w.file("a.ndjson", json.dumps(signaal("A", signaalpartner={"naam": "Waterbedrijf", "type": "Water"}))),
              nu=NU)
        self.assertEqual(("1", "0", "1", "0", "0", "0"), w.query(TELLING)[0])


class VanWie(Ddas):
    def test_without_a_name_nothing_is_taken_in(self):
        w = self.world()
        gedaan = w.run("import", "signalen", w.file("d.json", document(signaal("A"))), nu=NU, status=2)
        self.assertIn("d.json is een DDAS-bestand", gedaan.stderr)
        self.assertIn("--signaalpartner NAAM", gedaan.stderr)
        self.assertEqual("0", w.value("SELECT count(*) FROM levering"))

    def test_a_name_belongs_to_ddas_only_and_stops_no_other_file(self):
        w = self.world()
        los = w.file("los.ndjson", json.dumps(signaal("B", signaalpartner={"naam": "Anders", "type": "Water"})))
        gedaan, telling = self.neem(w, document(signaal("A")), los, status=2)
        self.assertIn("los.ndjson is geen DDAS-bestand", gedaan.stderr)
        self.assertEqual((1, 1, 0, 0, 0, 0), telling)
        told = json.loads(w.run("--json", "import", "signalen", los, w.path("d.json"), nu=NU, status=2).stdout)
        self.assertEqual(["ingelezen", "niet gelezen"], [b["uitslag"] for b in told["bestanden"]])

    def test_a_name_must_be_one(self):
        w = self.world()
        for naam in ("", "  ", "x" * 201, "Water\tbedrijf", "a\x1b[2J"):
            self.assertIn("--signaalpartner", self.run_naam(w, naam).stderr)

    def run_naam(self, w, naam):
        return w.run("import", "signalen", f"--signaalpartner={naam}", w.file("d.json", document(signaal("A"))), nu=NU, status=2)

    def test_an_alias_is_one_name(self):
        w = self.world(beleid_changes={"aliassen: {}": "aliassen: {Waterbedrijf: [WB, Water NV]}"})
        self.neem(w, document(signaal("A")), partner="water nv")
        self.assertEqual([("Waterbedrijf", "Waterbedrijf")], w.query("SELECT l.signaalpartner, s.partner FROM levering l, signaal s"))

    def test_standard_input(self):
        w = self.world()
        w.ctl("import", "signalen", "--signaalpartner", "Waterbedrijf", "-", stdin=document(signaal("A")), nu=NU)
        self.assertEqual("1", w.value("SELECT count(*) FROM signaal WHERE partner = 'Waterbedrijf'"))

    def test_the_inbox_refuses_it_and_says_how(self):
        w = self.world(klok=NU)
        w.ctl("plan", nu="2026-10-05T08:00")
        w.daemon()
        w.deliver("signalen", "d.json", document(signaal("A")))
        map_ = os.path.join(w.inbox, "signalen", "afgekeurd")
        w.wait(lambda: os.path.exists(os.path.join(map_, "d.json")))
        with open(os.path.join(map_, "d.json.verslag.txt"), encoding="utf-8") as handle:
            verslag = handle.read()
        self.assertIn("--signaalpartner NAAM", verslag)
        self.assertIn("als geheel geweigerd", verslag)
        self.assertEqual("0", w.value("SELECT count(*) FROM signaal"))


class Geheel(Ddas):
    def test_a_document_that_is_broken_off_is_refused_as_a_whole(self):
        w = self.world()
        gedaan, telling = self.neem(w, document(signaal("A"), signaal("B", achternaam="Geheimenberg"))[:-20], status=3)
        self.assertIn("houdt op regel 1 op", gedaan.stderr)
        self.assertNotIn("Geheimenberg", gedaan.stderr + gedaan.stdout)
        self.assertEqual((0, 0, 0, 0, 0, 0), telling)
        self.assertEqual([("geweigerd",)], w.query("SELECT status FROM levering"))

    def test_no_json_between_the_signals_is_told_with_its_place(self):
        w = self.world()
        gedaan, _ = self.neem(w, '{"leveringen":[\n  {"teller" 1}]}', status=3)
        self.assertIn("(regel 2, teken 13)", gedaan.stderr)

    def test_unknown_names_are_told_once(self):
        w = self.world()
        gedaan, telling = self.neem(w, document(signaal("A")).replace('"codeGegevensleverancier"', '"extra": {}, "codeGegevensleverancier"'))
        self.assertIn("let op: extra", gedaan.stderr)
        self.assertEqual((1, 1, 0, 0, 0, 0), telling)

    def test_without_signals(self):
        w = self.world()
        gedaan, telling = self.neem(w, '{"leveringen":[]}')
        self.assertIn("Er staan geen signalen in dit bestand.", gedaan.stderr)
        self.assertEqual((0, 0, 0, 0, 0, 0), telling)


class Afgekeurd(Ddas):
    def test_offered_again_it_keeps_its_partner_and_municipality(self):
        w = self.world()
        self.neem(w, document(signaal("A", signaaldatum="2026-10-20"), {"ID": "B", "bedrag": "veel"}), status=3)
        self.neem(w, document(signaal("C"), gemeente="1680"), naam="ver.json", status=3)
        w.ctl("afgekeurd", "--opnieuw", 1, nu="2026-10-20T09:00")
        self.assertEqual([("A", "Waterbedrijf")], w.query("SELECT id, partner FROM signaal"))
        w.run("afgekeurd", "--opnieuw", 2, nu="2026-10-20T09:00", status=3)
        w.run("afgekeurd", "--opnieuw", 3, nu="2026-10-20T09:00", status=3)
        self.assertEqual("1", w.value("SELECT count(*) FROM signaal"))
        self.assertIn(("1", "gemeente_onbekend", "gemeentecode"), self.fouten(w)[-1:])

    def test_what_was_kept_is_a_delivery_of_that_one_signal(self):
        w = self.world()
        gedaan, _ = self.neem(w, document(signaal("A"), signaal("B", bedrag=-1)), status=3)
        self.assertIn("verbeter het in het bestand zelf en lever dat weer aan", gedaan.stdout)
        with open(w.path("d.afgekeurd.ndjson"), encoding="utf-8") as handle:
            regel = handle.read()
        terug, getoond = json.loads(regel), w.ctl("afgekeurd", "--toon", 1, nu=NU).rstrip("\n")
        self.assertEqual((2, "bedrag_te_laag"), (terug["regelnummer"], terug["fouten"][0]["soort"]))
        self.assertTrue(regel.endswith(f'"record":{getoond}}}\n'))
        self.neem(w, getoond.replace('"bedrag": -1', '"bedrag": 91'), naam="beter.json")
        self.assertEqual([("A", "8800"), ("B", "9100")], w.query("SELECT id, bedrag FROM signaal ORDER BY 1"))

    def test_one_that_is_too_long_cannot_be_offered_again(self):
        w = self.world()
        self.neem(w, document(signaal("A", klantnummer="x" * 70000), signaal("B")), status=3)
        self.assertEqual([("1", "te_lang", "signaal")], self.fouten(w))
        w.run("afgekeurd", "--opnieuw", 1, nu=NU, status=None)
        self.assertEqual([("B",)], w.query("SELECT id FROM signaal"))


class Verloop(Ddas):
    def veel(self, aantal):
        return document(*(signaal(f"V-{i}", client={"postcode": "9401GE", "huisnummer": str(i % 400 + 1)}) for i in range(aantal)))

    def test_many_batches_and_a_kill_between_them(self):
        w = self.world(extra="geheugen: {partij_mb: 8}\n")
        w.file("vroegsignald.yaml", open(w.config, encoding="utf-8").read().replace("{map: inbox}", "{map: inbox, partij: 50}"))
        pad = w.file("veel.json", self.veel(900))
        command = ("import", "signalen", "--signaalpartner", "Waterbedrijf", pad)
        w.run(*command, nu=NU, status=-9, env={"VS_FAALPUNT": "na_commit:8:dood"})
        tussen = int(w.value("SELECT gelezen FROM levering"))
        self.assertTrue(0 < tussen < 900, tussen)
        w.ctl(*command, nu=NU)
        self.assertEqual([("900", "900", "0", "0", "0", "0")], w.query(TELLING))
        self.assertGreaterEqual(int(w.value("SELECT count(*) FROM partij")), 18)
        self.assertEqual("1", w.value("SELECT count(*) FROM levering"))
        self.assertEqual([("900",)], w.query("SELECT max(regel) FROM signaal"))

    def test_begun_under_a_wrong_name_it_is_another_delivery_under_the_right_one(self):
        w = self.world()
        w.file("vroegsignald.yaml", open(w.config, encoding="utf-8").read().replace("{map: inbox}", "{map: inbox, partij: 50}"))
        pad = w.file("veel.json", self.veel(200))
        w.run("import", "signalen", "--signaalpartner", "Mis", pad, nu=NU, status=-9, env={"VS_FAALPUNT": "na_commit:4:dood"})
        w.ctl("import", "signalen", "--signaalpartner", "Waterbedrijf", pad, nu=NU)
        self.assertEqual("200", w.value("SELECT count(*) FROM signaal WHERE partner = 'Waterbedrijf'"))
        self.assertEqual([("Mis", "bezig"), ("Waterbedrijf", "klaar")], w.query("SELECT signaalpartner, status FROM levering ORDER BY id"))

    def test_held_and_let_go(self):
        w = self.world()
        for i in range(3):
            self.neem(w, document(*(signaal(f"{i}-{j}") for j in range(20))), naam=f"gewoon{i}.json")
        self.neem(w, self.veel(150), naam="groot.json", status=3)
        ID, status, partner = w.query("SELECT id, status, signaalpartner FROM levering ORDER BY id DESC LIMIT 1")[0]
        self.assertEqual(("vastgehouden", "Waterbedrijf"), (status, partner))
        w.ctl("levering", "vrij", ID, nu=NU)
        self.assertEqual("150", w.value("SELECT count(*) FROM signaal WHERE id LIKE 'V-%' AND partner = 'Waterbedrijf'"))
