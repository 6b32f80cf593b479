"""The document of the API, linted with the Dutch API Design Rules (regels.yaml), and the API held against it with made-up requests.

`./test` gives Schemathesis some seconds, `./test api` some minutes (VS_API_SECONDEN). Beside the document it knows one melding that
is there, so that not all it asks for is nowhere.
"""
import json
import os
import subprocess
import unittest

import apihulp
import metrieken

HIER = os.path.dirname(os.path.abspath(__file__))
SPECTRAL = os.path.join(HIER, "node_modules", ".bin", "spectral")
SCHEMATHESIS = os.environ.get("VS_SCHEMATHESIS", "")
SECONDEN = int(os.environ.get("VS_API_SECONDEN", "20"))
CONTROLES = ("not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,"
             "unsupported_method,ignored_auth")
ADRES = 'adres: "https://vs.example", contact: beheer@vs.example'


class Document(apihulp.Api):
    def lint(self, document):
        """(exit status, what Spectral said)"""
        pad = self.w.file("openapi.json", json.dumps(document))
        done = subprocess.run([SPECTRAL, "lint", "--fail-severity", "warn", "-r", os.path.join(HIER, "regels.yaml"), pad], capture_output=True,
                              text=True, check=False, timeout=120, cwd=HIER)
        return done.returncode, done.stdout + done.stderr

    @unittest.skipUnless(os.path.exists(SPECTRAL), "the packages of npm are not there: scripts/npm_ci.sh tests/api")
    def test_the_design_rules(self):
        self.begin(web=", " + ADRES)
        self.w.web()
        document = json.loads(self.w.vraag("/api/v1/openapi.json", koppen={"Host": "vs.example"})[2])
        self.assertEqual(0, self.lint(document)[0], self.lint(document)[1])
        # it finds what is wrong
        pad = document["paths"]["/wachtrijen"]["get"]
        del pad["responses"]["200"]["headers"]["API-Version"]
        document["paths"]["/Wacht_rijen/"] = {"get": pad}
        document["servers"][0]["url"] = "http://vs.example/api"
        document["components"]["schemas"]["plaats"] = {"type": "object", "properties": {"Dag_Deel": {"type": "string"}, "tijd": {"type": "string"}}}
        document["info"].update(version="1", contact={"name": "x"})
        document["openapi"] = "3.1.0"
        status, gezegd = self.lint(document)
        self.assertEqual(1, status)
        for regel in ("openapi-3", "contact", "semver", "major-version-in-uri", "https", "no-trailing-slash", "path-words", "version-header",
                      "schema-pascal-case", "property-camel-case", "date-time"):
            self.assertIn("adr-" + regel, gezegd)

    @unittest.skipUnless(os.path.exists(SCHEMATHESIS), "Schemathesis is not there: scripts/suites/api.sh installs it")
    def test_made_up_requests(self):
        self.begin(huisbezoek=5)
        self.huizen(5, bedrag=450)
        self.plan()
        poort = metrieken.vrije_poort()
        with open(self.w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        self.w.file("vroegsignald.yaml", tekst.replace(f"unix:{self.w.sok}", f"127.0.0.1:{poort}"))
        web = self.w.web(wacht=False)
        self.tokens = {}
        adres = f"http://127.0.0.1:{poort}/api/v1"
        melding = self.op("huisbezoek")[0]
        self.w.file("schemathesis.toml", "".join(
            f'[[operations]]\ninclude-name = "{naam}"\n[operations.parameters]\nid = "{melding}"\n\n'
            for naam in ("GET /meldingen/{id}", "POST /meldingen/{id}/handelingen")))
        done = subprocess.run(
            [SCHEMATHESIS, "run", adres + "/openapi.json", "--url", adres, "--wait-for-schema", "20", "-H", f"Authorization: Bearer {self.token('regisseur')}",
             "--checks", CONTROLES, "--max-time", str(SECONDEN), "--max-examples", "2000", "--seed", "7", "--no-color", "--warnings", "off",
             "--generation-database", "none", "--request-timeout", "20", "--suppress-health-check", "all"],
            capture_output=True, text=True, check=False, timeout=SECONDEN * 4 + 120, cwd=self.w.folder)
        self.assertEqual(0, done.returncode, done.stdout[-6000:] + done.stderr[-2000:])
        self.assertIsNone(web.poll())


if __name__ == "__main__":
    unittest.main()
