"""A world whose API is asked by machines: every answer is held against the document."""
import json
import re

import openapi
import webhulp
from werk import Werk

ROLLEN = {"regisseur": [], "buurtteam": [], "uitvoering": [], "gkb": [], "wpda": [], "privacy": [], "rapportage": [], "beheer": [],
          "signaalpartner": ["--partner", "Actium"]}


class Api(Werk, webhulp.Case):
    """self.begin() makes the world, self.aan() starts the pages; then self.vraag(...)"""

    def world(self, migrated=True, **options):
        return self.webwereld(**options)

    def aan(self):
        self.tokens = {}
        self.w.web()
        self.document = json.loads(self.w.vraag("/api/v1/openapi.json")[2])

    def token(self, rol):
        if rol not in self.tokens:
            self.tokens[rol] = self.w.machine("m-" + rol, rol, *ROLLEN[rol])
        return self.tokens[rol]

    def pad(self, pad):
        """The path as the document has it."""
        kaal = pad.split("?")[0]
        for een in sorted(self.document["paths"], key=lambda een: "{" in een):  # what is written out comes first
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", een), kaal):
                return een
        raise AssertionError(f"{kaal} is not in the document")

    def vraag(self, methode, pad, lichaam=None, rol="regisseur", status=200, soort="application/json", **koppen):
        """(what came, headers); fails when the status is another or the answer is not what the document says."""
        if lichaam is not None and not isinstance(lichaam, (str, bytes)):
            lichaam = json.dumps(lichaam)
        koppen = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        if lichaam is not None:
            koppen["Content-Type"] = soort
        kreeg, headers, tekst = self.w.vraag("/api/v1" + pad, methode, lichaam, koppen, token=rol and self.token(rol))
        self.assertEqual(status, kreeg, f"{methode} {self.pad(pad)}: {tekst if kreeg >= 400 else ''}")
        schema = openapi.antwoord(self.document, methode, self.pad(pad), kreeg, headers["Content-Type"])
        self.assertIsNotNone(schema, f"{methode} {self.pad(pad)}: {kreeg} {headers['Content-Type']} is not in the document")
        waarde = json.loads(tekst)
        self.assertEqual([], openapi.fouten(self.document, schema, waarde), f"{methode} {self.pad(pad)} {kreeg}")
        self.assertEqual("1.0.0", headers["API-Version"])
        return waarde, headers

    def fouten(self, *vraag, **options):
        """The mistakes that were told: {field: code}."""
        return {fout["veld"]: fout["code"] for fout in self.vraag(*vraag, **{"status": 422, **options})[0]["fouten"]}
