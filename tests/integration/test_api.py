"""The API as a machine uses it: queues, giving out, a melding and acts on it, capacity; what is refused and how."""
import json
import unittest

import apihulp
from apihulp import ROLLEN


class Wachtrijen(apihulp.Api):
    def vrij(self, aantal=3, kanaal="huisbezoek"):
        """So many visits that can be given out."""
        self.begin(huisbezoek=aantal)
        self.huizen(aantal, bedrag=450)
        self.plan()
        self.ctl("handeling", kanaal, "vrijgeven")
        self.aan()

    def test_who_sees_which_queues(self):
        self.vrij()
        gezien = {rol: [een["kanaal"] for een in self.vraag("GET", "/wachtrijen", rol=rol)[0]["wachtrijen"]]
                  for rol in ("regisseur", "buurtteam", "uitvoering", "gkb", "wpda")}
        self.assertEqual({"regisseur": ["brief", "telefoon", "huisbezoek", "overdracht_gkb", "overdracht_wpda", "uitzoeken"],
                          "buurtteam": ["huisbezoek"], "uitvoering": ["brief", "telefoon"], "gkb": ["overdracht_gkb"],
                          "wpda": ["overdracht_wpda"]}, gezien)
        for rol, kanalen in gezien.items():
            for kanaal in gezien["regisseur"]:
                self.vraag("GET", f"/wachtrijen/{kanaal}", rol=rol, status=200 if kanaal in kanalen else 403)

    def test_pages_of_a_queue(self):
        """grens: WEB_MAX_PER_PAGINA"""
        self.vrij(5)
        alles, _ = self.vraag("GET", "/wachtrijen/huisbezoek")
        self.assertEqual((5, 1, 50), (alles["totaal"], alles["pagina"], alles["perPagina"]))
        ids = [rij["melding"] for rij in alles["meldingen"]]
        self.assertEqual(self.op("huisbezoek"), ids)
        self.assertEqual([None] * 5, [rij["clienten"] for rij in alles["meldingen"]])
        bladzij, koppen = self.vraag("GET", "/wachtrijen/huisbezoek?perPagina=2&pagina=2&status=vrijgegeven")
        self.assertEqual(ids[2:4], [rij["melding"] for rij in bladzij["meldingen"]])
        for rel, nummer in (("first", 1), ("prev", 1), ("next", 3), ("last", 3)):
            self.assertIn(f'</api/v1/wachtrijen/huisbezoek?pagina={nummer}&perPagina=2&status=vrijgegeven>; rel="{rel}"', koppen["Link"])
        self.assertEqual([], self.vraag("GET", "/wachtrijen/huisbezoek?pagina=9")[0]["meldingen"])
        self.vraag("GET", "/wachtrijen/huisbezoek?perPagina=200")
        for vraag in ("perPagina=201", "perPagina=0", "pagina=-1", "pagina=x", "pagina=1&pagina=1", "status=anders", "bestaatniet=1"):
            self.vraag("GET", "/wachtrijen/huisbezoek?" + vraag, status=400)
        self.vraag("GET", "/wachtrijen/postduif", status=404)

    def test_names_are_logged(self):
        self.vrij(2)
        self.vraag("GET", "/wachtrijen/huisbezoek")
        self.assertEqual([("0",)], self.w.query("SELECT count(*) FROM inzage"))
        rij = self.vraag("GET", "/wachtrijen/huisbezoek?namen=true")[0]["meldingen"][0]
        self.assertIn("Naam", rij["clienten"][0]["naam"])
        self.assertEqual([("m-regisseur", "2")], self.w.query("SELECT wie, count(*) FROM inzage GROUP BY 1"))

    def test_a_list_is_given_out_once(self):
        self.vrij(3)
        eerste, _ = self.vraag("POST", "/wachtrijen/huisbezoek/uitgiften", rol="buurtteam", status=201, Idempotency_Key="lijst-1")
        self.assertEqual(3, len(eerste["meldingen"]))
        self.assertEqual({"opgehaald"}, {rij["status"] for rij in eerste["meldingen"]})
        # the answer was lost on the way: the same key gives it again, another one nothing
        self.assertEqual(eerste, self.vraag("POST", "/wachtrijen/huisbezoek/uitgiften", rol="buurtteam", status=201, Idempotency_Key="lijst-1")[0])
        self.assertEqual([], self.vraag("POST", "/wachtrijen/huisbezoek/uitgiften", rol="buurtteam", status=201)[0]["meldingen"])
        self.assertEqual([], self.vraag("POST", "/wachtrijen/huisbezoek/uitgiften", status=201, Idempotency_Key="lijst-1")[0]["meldingen"])
        self.vraag("POST", "/wachtrijen/telefoon/uitgiften", status=422, Idempotency_Key="lijst-1")
        self.vraag("POST", "/wachtrijen/uitzoeken/uitgiften", status=409)
        for sleutel in ("", "x" * 65, "met een blank"):
            self.vraag("POST", "/wachtrijen/telefoon/uitgiften", status=400, Idempotency_Key=sleutel)


class Meldingen(apihulp.Api):
    def een(self):
        self.begin(huisbezoek=2)
        self.huizen(2, bedrag=450)
        self.plan()
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        self.aan()
        return self.op("huisbezoek")[0]

    def test_reading_one(self):
        id_ = self.een()
        melding, koppen = self.vraag("GET", f"/meldingen/{id_}")
        self.assertRegex(koppen["ETag"], r'^"\d+"$')
        self.assertEqual((id_, "2026-10", "huisbezoek"), (melding["melding"], melding["periode"], melding["route"]))
        self.assertIn("Naam", melding["signalen"][0]["naam"])
        self.assertEqual([("m-regisseur", "melding, api")], self.w.query("SELECT wie, wat FROM inzage"))
        self.vraag("GET", "/meldingen/M-2026-10-AAAAAAAAAA", status=404)
        self.vraag("GET", "/meldingen/nummer", status=404)
        for rol in ("rapportage", "beheer", "signaalpartner"):
            self.vraag("GET", f"/meldingen/{id_}", rol=rol, status=403)
        self.vraag("GET", f"/meldingen/{id_}", rol=None, status=401)

    def test_acting_on_one(self):
        id_ = self.een()
        etag = self.vraag("GET", f"/meldingen/{id_}")[1]["ETag"]
        poging = {"handeling": "poging", "gegevens": {"soort": "Huisbezoek", "dagdeel": "Ochtend", "bereikt": "nee"}}
        adres = f"/meldingen/{id_}/handelingen"
        self.vraag("POST", adres, poging, status=428)
        gedaan, _ = self.vraag("POST", adres, poging, If_Match=etag, Idempotency_Key="p1")
        self.assertEqual((id_, False), (gedaan["melding"], gedaan["eerder"]))
        # the same once more is the same; by somebody who saw the former state it is refused
        nog, _ = self.vraag("POST", adres, poging, If_Match=etag, Idempotency_Key="p1")
        self.assertEqual((gedaan["nr"], True), (nog["nr"], nog["eerder"]))
        self.vraag("POST", adres, poging, If_Match=etag, status=412)
        self.vraag("POST", adres, {**poging, "reden": "anders"}, If_Match="*", Idempotency_Key="p1", status=422)
        for versie in ("17", '"x"', 'W/"1"', '"1', '"0"', '"' + "9" * 40 + '"'):
            self.vraag("POST", adres, poging, If_Match=versie, status=412)
        self.assertEqual([("1",)], self.w.query("SELECT count(*) FROM gebeurtenis WHERE wie = 'm-regisseur'"))
        nieuw = self.vraag("GET", f"/meldingen/{id_}")[1]["ETag"]
        self.assertNotEqual(etag, nieuw)
        self.vraag("POST", adres, {"handeling": "ongedaan", "gegevens": {"nr": str(gedaan["nr"])}, "reden": "Vergissing"}, If_Match=nieuw)
        self.vraag("POST", "/meldingen/M-2026-10-AAAAAAAAAA/handelingen", poging, If_Match="*", status=404)

    def test_all_mistakes_at_once(self):
        """grens: WEB_MAX_DIEPTE WEB_MAX_LICHAAM EENMALIG_MAX_BYTES"""
        adres = f"/meldingen/{self.een()}/handelingen"

        def fout(lichaam, **options):
            return self.fouten("POST", adres, lichaam, If_Match="*", **options)
        self.assertEqual({"handeling": "ontbreekt", "onbekendveld": "onbekend", "gegevens": "geen_waarde", "reden": "geen_waarde"},
                         fout({"onbekendveld": 1, "gegevens": {"a": 1}, "reden": 7}))
        self.assertEqual({"(naam niet getoond)": "onbekend"}, fout({"handeling": "regie", "06-12345678": 1}))
        self.assertEqual({"gegevens": "geen_waarde"}, fout({"handeling": "regie", "gegevens": {f"v{n}": "1" for n in range(17)}}))
        self.assertEqual({"reden": "geen_waarde"}, fout({"handeling": "regie", "reden": "x" * 1001}))
        self.assertTrue(fout({"handeling": "poging", "gegevens": {"soort": "Postduif", "dagdeel": "Nacht"}}))
        for rauw in ("", "x", "[]", "7", '{"handeling":"regie","handeling":"regie"}', '{"handeling":"\\u0000"}', '{"handeling":"regie"', b"\xff",
                     '{"a":' + "[" * 8 + "]" * 8 + "}", "[" * 20000):
            self.vraag("POST", adres, rauw, If_Match="*", status=400)
        diep = '{"handeling":"regie","a":' + "[" * 7 + "]" * 7 + "}"
        self.assertEqual({"a": "onbekend"}, fout(diep))
        for hele, status in ((32768, 422), (32769, 413)):
            lang = json.dumps({"handeling": "regie", "x": ""})
            lang = lang.replace('""', '"' + "x" * (hele - len(lang)) + '"')
            self.vraag("POST", adres, lang, If_Match="*", status=status)
        self.vraag("POST", adres, "a=b", soort="application/x-www-form-urlencoded", If_Match="*", status=415)
        self.vraag("POST", adres, {"handeling": "regie"}, If_Match="*", Idempotency_Key="x" * 65, status=400)
        self.vraag("POST", adres, {"handeling": "regie", "reden": "Zelf doen"}, If_Match="*", Idempotency_Key="x" * 64)


    def test_finding_one(self):
        self.een()
        id_ = self.w.value("SELECT m.id FROM melding m JOIN huishouden h ON h.sleutel = m.huishouden WHERE h.naam = '9401GE-1'")
        for zoek in (id_, "9401GE 1", "Naam1"):
            gevonden, _ = self.vraag("POST", "/meldingen/zoekopdrachten", {"zoek": zoek})
            self.assertIn(id_, [een["melding"] for een in gevonden["meldingen"]], zoek.split()[0])
            self.assertIn("Naam", gevonden["meldingen"][0]["personen"][0]["naam"])
        self.assertEqual({"m-regisseur"}, {wie for wie, in self.w.query("SELECT DISTINCT wie FROM inzage")})
        self.assertEqual([], self.vraag("POST", "/meldingen/zoekopdrachten", {"zoek": "Niemendal"}, rol="uitvoering")[0]["meldingen"])
        self.assertEqual({"zoek": "geen_waarde"}, self.fouten("POST", "/meldingen/zoekopdrachten", {"zoek": ""}))
        self.assertEqual({"zoek": "niet_te_zoeken"}, self.fouten("POST", "/meldingen/zoekopdrachten", {"zoek": "?"}))
        self.assertEqual(405, self.w.vraag("/api/v1/meldingen/zoekopdrachten", token=self.token("regisseur"))[0])
        for rol in ("rapportage", "beheer", "signaalpartner"):
            self.vraag("POST", "/meldingen/zoekopdrachten", {"zoek": "x"}, rol=rol, status=403)


class Capaciteit(apihulp.Api):
    def test_reading_and_changing(self):
        self.begin()
        self.aan()
        self.assertEqual(30, self.vraag("GET", "/capaciteit/2026-10")[0]["huisbezoek"]["plaatsen"])
        nieuw, _ = self.vraag("PUT", "/capaciteit/2026-10", {"huisbezoek": 35, "telefoon": None, "reden": "Extra team"})
        self.assertEqual((35, None), (nieuw["huisbezoek"]["plaatsen"], nieuw["telefoon"]["plaatsen"]))
        self.assertEqual(nieuw, self.vraag("GET", "/capaciteit/2026-10", rol="rapportage")[0])
        self.assertEqual({"reden": "ontbreekt"}, self.fouten("PUT", "/capaciteit/2026-10", {"huisbezoek": 35}))
        self.assertEqual({"reden": "ontbreekt"}, self.fouten("PUT", "/capaciteit/2026-10", {"huisbezoek": 35, "reden": " "}))
        self.assertEqual({"huisbezoek": "geen_waarde"}, self.fouten("PUT", "/capaciteit/2026-10", {"huisbezoek": -1, "reden": "x"}))
        self.assertEqual({"huisbezoek": "geen_waarde"}, self.fouten("PUT", "/capaciteit/2026-10", {"huisbezoek": 1000001, "reden": "x"}))
        self.assertEqual({"huisbezoek": "ontbreekt"}, self.fouten("PUT", "/capaciteit/2026-10", {"reden": "x"}))
        self.vraag("PUT", "/capaciteit/2026-09", {"huisbezoek": 35, "reden": "x"}, status=409)
        self.vraag("PUT", "/capaciteit/2026-10", {"huisbezoek": 35, "reden": "x"}, rol="rapportage", status=403)
        for maand in ("2026-13", "oktober", "2026-1"):
            self.vraag("GET", f"/capaciteit/{maand}", status=404)


class Rollen(apihulp.Api):
    def test_who_may_ask_what_is_what_the_document_says(self):
        self.begin()
        self.aan()
        voorbeeld = {"{kanaal}": "telefoon", "{id}": "M-2026-10-AAAAAAAAAA", "{maand}": "2026-10"}
        for pad, methoden in self.document["paths"].items():
            for naam, waarde in voorbeeld.items():
                pad = pad.replace(naam, waarde)
            for methode, operatie in methoden.items():
                for rol in ROLLEN:
                    status = self.w.vraag("/api/v1" + pad, methode.upper(), token=self.token(rol))[0]
                    mag = not operatie["x-rollen"] or rol in operatie["x-rollen"]
                    if not mag or "telefoon" not in pad:  # which queue is asked further on
                        self.assertEqual(not mag, status == 403, (rol, methode, pad))
                self.assertEqual(operatie["x-rollen"] == [], self.w.vraag("/api/v1" + pad, methode.upper())[0] != 401)
        self.assertEqual(401, self.w.vraag("/api/v1/wachtrijen", token="vs_" + "A" * 43)[0])
        self.assertEqual("Bearer", self.w.vraag("/api/v1/wachtrijen")[1]["WWW-Authenticate"])
        self.ctl("gebruiker", "uit", "m-regisseur", "--reden", "Klaar")
        self.vraag("GET", "/wachtrijen", status=401)

    def test_the_document_may_be_read_by_any_page(self):
        self.begin()
        self.aan()
        koppen = self.w.vraag("/api/v1/openapi.json")[1]
        self.assertEqual("*", koppen["Access-Control-Allow-Origin"])
        self.assertNotIn("Access-Control-Allow-Origin", self.w.vraag("/api/v1/gezondheid")[1])


if __name__ == "__main__":
    unittest.main()
