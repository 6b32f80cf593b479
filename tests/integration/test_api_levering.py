"""Signals over HTTP: stored as they came, taken in by the daemon, once, whatever happens between."""
import json
import signal
import unittest

import apihulp
import signalen
import vs
from signalen import signaal

CSV, NDJSON, JSON = "text/csv", "application/x-ndjson", "application/json"


def als_json(rij):
    """A signal of signalen.py as JSON."""
    adres = {"huisnummer": rij["huisnummer"], "postcode": rij["postcode"]}
    return {"ID": rij["signaal_id"], "signaalpartner": {"naam": rij["signaalpartner"], "type": rij["type"]}, "bedrag": float(rij["bedrag"].replace(",", ".")),
            "signaaldatum": rij["signaaldatum"], "client": {"achternaam": rij["achternaam"], **adres}}


class Leveringen(apihulp.Api):
    def setUp(self):
        self.begin()
        self.aan()

    def lever(self, tekst, soort=CSV, rol="signaalpartner", status=202, **koppen):
        return self.vraag("POST", "/signalen", tekst, soort=soort, rol=rol, status=status, **koppen)

    def tot(self, adres, status="klaar", rol="signaalpartner"):
        """The delivery, when it is so far."""
        nummer = adres.removeprefix("/api/v1")
        self.w.wait(lambda: self.vraag("GET", nummer, rol=rol)[0]["status"] == status, what=f"the delivery to be {status}")
        return self.vraag("GET", nummer, rol=rol)[0]

    def neem(self, adres, **options):
        self.w.daemon()
        return self.tot(adres, **options)

    def telling(self, levering):
        return tuple(levering[naam] for naam in ("gelezen", "nieuw", "dubbel", "afgekeurd"))

    def bewaard(self):
        return int(self.w.value("SELECT count(*) FROM levering_inhoud"))

    def test_three_forms(self):
        rijen = [signaal(f"S{n}", huisnummer=n) for n in range(1, 4)]
        eerste, koppen = self.lever(signalen.csv(rijen))
        self.assertEqual(("bezig", 0), (eerste["status"], eerste["gelezen"]))
        self.assertEqual(1, self.bewaard())
        levering = self.neem(koppen["Location"])
        self.assertEqual((3, 3, 0, 0), self.telling(levering))
        self.assertEqual(0, self.bewaard())
        objecten = [als_json(signaal(f"J{n}", huisnummer=n + 10)) for n in range(1, 5)]
        for soort, tekst, verwacht in ((NDJSON, "\n".join(map(json.dumps, objecten[:2])), 2), (JSON, json.dumps(objecten[2:], indent=1), 2),
                                       (JSON, json.dumps(objecten[2], indent=4), 0)):
            adres = self.lever(tekst, soort)[1]["Location"]
            self.assertEqual(verwacht, self.tot(adres)["nieuw"])
        self.assertEqual([("7",)], self.w.query("SELECT count(*) FROM signaal"))

    def test_what_is_wrong_is_told(self):
        rijen = [signaal("A"), signaal("B", bedrag="veel"), signaal("C", bedrag="meer")]
        levering = self.neem(self.lever(signalen.csv(rijen))[1]["Location"])
        self.assertEqual((3, 1, 0, 2), self.telling(levering))
        self.assertEqual([("bedrag", "geen_bedrag", 2, "3, 4")], [(f["veld"], f["code"], f["aantal"], f["regels"]) for f in levering["fouten"]])

    def test_what_is_refused_at_once(self):
        """grens: WEB_MAX_LEVERING"""
        een = signalen.csv([signaal("A")])
        for tekst, soort in (("", CSV), ("  \n", CSV), ("geen;kop\n1;2\n", CSV), (json.dumps(als_json(signaal("A"))), CSV), (een, NDJSON),
                             (een, JSON), ("[]", JSON), (een.split("\n", maxsplit=1)[0] + "\n", CSV), ("7", JSON), ('"x"', JSON)):
            self.lever(tekst, soort, status=422)
        self.lever(een, "application/octet-stream", status=415)
        self.lever(een, "text/csvx", status=415)
        anders = self.fouten("POST", "/signalen", signalen.csv([signaal("A"), signaal("B", signaalpartner="Essent", type="Energie"), signaal("C")]),
                             soort=CSV, rol="signaalpartner")
        self.assertEqual({"regel 3": "andere_signaalpartner"}, anders)
        self.lever(een, rol="gkb", status=403)
        self.lever(een, rol=None, status=401)
        self.assertEqual([("0",)], self.w.query("SELECT count(*) FROM levering"))
        for hele, status in ((4194304, 202), (4194305, 413)):
            self.lever(een + "\n" * (hele - len(een)), status=status)
        self.lever(signalen.csv([signaal("A"), signaal("B", signaalpartner="Essent", type="Energie")]), rol="regisseur")

    def test_odd_json_harms_nobody(self):
        """What is no list of signals comes to nothing, or is rejected by the intake."""
        goed = als_json(signaal("A", achternaam='Van "der" \\ Berg'))
        for n, tekst in enumerate(("[" + json.dumps(goed), "{" * 5000, "[" * 5000, '{"a":"' + "x" * 100, json.dumps([goed, 7, None, "x", [goed]]),
                                   json.dumps([goed]) + json.dumps([goed]), '[{"a":1},]', "{}", '[{"a":"\\', "\ufeff{}")):
            self.assertIn(self.w.vraag("/api/v1/signalen", "POST", tekst.encode(), {"Content-Type": JSON}, token=self.token("signaalpartner"))[0],
                          (202, 422), n)
        self.w.daemon()
        self.w.wait(lambda: self.bewaard() == 0, what="all of it to be taken in")
        self.assertEqual([("1",)], self.w.query("SELECT count(*) FROM signaal"))
        self.assertEqual([], self.w.query("SELECT id FROM levering WHERE status NOT IN ('klaar', 'geweigerd')"))

    def test_sent_again(self):
        tekst = signalen.csv([signaal("A")])
        eerste = self.lever(tekst, Idempotency_Key="dag-1")[1]["Location"]
        self.assertEqual(eerste, self.lever(tekst, Idempotency_Key="dag-1")[1]["Location"])
        self.assertEqual(eerste, self.lever(tekst)[1]["Location"])
        self.neem(eerste)
        self.assertEqual(eerste, self.lever(tekst)[1]["Location"])
        self.assertEqual(eerste, self.lever(tekst, Idempotency_Key="dag-1")[1]["Location"])
        self.lever(signalen.csv([signaal("B")]), Idempotency_Key="dag-1", status=422)
        self.assertEqual([("1",)], self.w.query("SELECT count(*) FROM levering"))

    def test_only_ones_own(self):
        adres = self.lever(signalen.csv([signaal("A")]))[1]["Location"].removeprefix("/api/v1")
        ander = self.w.machine("essent", "signaalpartner", "--partner", "Essent")
        self.assertEqual(404, self.w.vraag("/api/v1" + adres, token=ander)[0])
        for rol, status in (("signaalpartner", 200), ("regisseur", 200), ("beheer", 200), ("uitvoering", 403), ("gkb", 403)):
            self.vraag("GET", adres, rol=rol, status=status)
        self.vraag("GET", "/leveringen/999", status=404)
        self.vraag("GET", "/leveringen/x", status=404)
        # nothing of it lies there to be read
        self.assertEqual([("0",)], self.w.query("SELECT count(*) FROM levering_inhoud WHERE position('Kwikstaart'::bytea IN inhoud) > 0"))

    def test_much_more_than_usual_is_held(self):
        for n in range(3):
            self.ctl("import", "signalen", self.w.file(f"oud{n}.csv", signalen.csv([signaal(f"O{n}")])))
        veel = signalen.csv([signaal(f"V{n}", huisnummer=n) for n in range(1, 52)])
        adres = self.lever(veel)[1]["Location"]
        self.assertIn("twee keer zo groot", self.vraag("GET", adres.removeprefix("/api/v1"), rol="signaalpartner")[0]["reden"])
        self.w.daemon()
        self.ctl("levering", "vrij", adres.rsplit("/", 1)[1], status=None)
        self.assertEqual(51, self.tot(adres)["gelezen"])

    @unittest.skipIf(vs.PRESET not in ("debug", "asan"), "built without points at which it can be made to fail")
    def test_a_daemon_that_dies_half_way(self):
        with open(self.w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        self.w.file("vroegsignald.yaml", tekst.replace("inbox: {map: inbox}", "inbox: {map: inbox, partij: 10}"))
        adres = self.lever(signalen.csv([signaal(f"S{n}", huisnummer=n) for n in range(1, 40)]))[1]["Location"]
        gedood = 0
        for punt in ("voor_commit:3", "na_commit:3", "na_commit:4", "commit_gestuurd:4", "na_commit:5"):
            kind = self.w.daemon(VS_FAALPUNT=punt)
            self.w.wait(lambda: kind.poll() is not None or not self.bewaard(), what="the daemon to die, or to be done")
            gedood += kind.poll() == -signal.SIGKILL
            vs.weg(kind)
        self.assertGreater(gedood, 1)
        self.assertEqual((39, 39, 0, 0), self.telling(self.neem(adres)))
        self.assertEqual([("39",)], self.w.query("SELECT count(*) FROM signaal"))


if __name__ == "__main__":
    unittest.main()
