"""Every route of the program as every role, as nobody and as another team; what an act through the pages decides is what the command
line decides; and who is kept away from an address does not see it. Raw SQL as the role of the pages is tests/sql/rls.sql."""
import contextlib
import os
import shutil
import subprocess
import unittest

import bladformulier
import metrieken
import vs
import webhulp
from signalen import BSN, signaal
from werk import DIRECT, Werk, plaatsen

KLOK = "2026-10-06T09:00"
TEAMS = {"teams: []": "teams: [{naam: Noord, aandeel: 50, postcodes: [9401]}, {naam: Zuid, aandeel: 50, postcodes: [9403]}]"}
MENSEN = {"jet": ("regisseur",), "noor": ("buurtteam", "--team", "Noord"), "zus": ("buurtteam", "--team", "Zuid"), "lin": ("uitvoering",),
          "gea": ("gkb",), "wim": ("wpda",), "pri": ("privacy",), "rap": ("rapportage",), "bea": ("beheer",)}
MACHINES = {"actium": ("signaalpartner", "--partner", "Actium")}
CLIENTEN = ("client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;vanaf;tot\n"
            "C1;{bsn};A.;;Bekend;1985-06-15;9401GE;50;;;schuldhulp;2025-01-01;\n")
KANAAL = {"buurtteam": "huisbezoek", "gkb": "overdracht_gkb", "wpda": "overdracht_wpda"}
NIET = "M-2026-10-ZZZZZZZZZZ"


class Wereld(webhulp.Case, Werk):
    """Visits for two teams, calls, letters and a handover to the GKB."""

    def begin(self):
        self.w = self.webwereld(klok=KLOK, beleid_changes={**DIRECT, **TEAMS, **plaatsen(2, 2)})
        self.nu, self.leveringen = KLOK, 0
        self.ctl("import", "clienten", "--bron", "gkb", self.w.file("gkb.csv", CLIENTEN.format(bsn=BSN[0])), nu="2026-10-05T08:00")
        self.neem(signaal("N1", postcode="9401GE", huisnummer=10, bedrag=5000, achternaam="Noordman"),
                  signaal("Z1", postcode="9403AB", huisnummer=20, bedrag=4000, achternaam="Zuidman"),
                  signaal("T1", postcode="9401GE", huisnummer=30, bedrag=1000, achternaam="Belman", telefoon="0592-111222"),
                  signaal("T2", postcode="9403AB", huisnummer=31, bedrag=900, achternaam="Luisterman", telefoon="0592-111333"),
                  signaal("B1", postcode="9401GE", huisnummer=40, achternaam="Briefman"),
                  signaal("G1", postcode="9401GE", huisnummer=50, achternaam="Bekend", bsn=BSN[0], voorletters="A."))
        self.plan()
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        self.m = {ID: self.melding(ID) for ID in ("N1", "Z1", "T1", "T2", "B1", "G1")}

    def mensen(self):
        for naam, woorden in MENSEN.items():
            self.w.gebruiker(naam, *woorden)
        tokens = {naam: self.w.machine(naam, *woorden) for naam, woorden in MACHINES.items()}
        self.w.web()
        return {naam: self.w.login(naam) for naam in MENSEN}, tokens

    def routes(self):
        done = subprocess.run([os.path.join(vs.BIN, "vroegsignal-web"), "--routes"], capture_output=True, text=True, check=True)
        rijen = [regel.split(" ") for regel in done.stdout.splitlines()]
        self.assertGreater(len(rijen), 20)
        return [(methode, pad, set(rollen.split(","))) for methode, pad, rollen in rijen]


class Routes(Wereld):
    def vul(self, pad, melding, rol="regisseur"):
        return pad.replace("{kanaal}", KANAAL.get(rol, "telefoon")).replace("{maand}", "2026-10").replace("{id}", melding)

    def vraag(self, wie, methode, pad):
        """The status; wie: a visitor, a token or None."""
        api = pad.startswith("/api/")
        body, koppen = None, {}
        if methode != "GET":
            body, koppen = (None if pad.endswith("/uitgiften") else "{}", {"Content-Type": "application/json"}) if api else ("", {"Content-Type": "application/x-www-form-urlencoded"})
        if isinstance(wie, webhulp.Bezoeker) and not api and methode != "GET":
            return wie.post(pad, {})[0]
        if isinstance(wie, webhulp.Bezoeker):
            koppen["Cookie"] = wie.koekje
        elif wie:
            koppen["Authorization"] = f"Bearer {wie}"
        c = metrieken.OverSocket(self.w.sok, 60)
        try:
            with contextlib.suppress(BrokenPipeError):  # refused before all was sent
                c.request(methode, pad, body=body, headers=koppen)
            return c.getresponse().status  # what comes may be a PDF
        finally:
            c.close()

    def test_every_route_as_every_role_and_as_nobody(self):
        self.begin()
        mensen, tokens = self.mensen()
        tokens.update({f"m{naam}": self.w.machine(f"m{naam}", *woorden) for naam, woorden in MENSEN.items()})
        rollen = {**{naam: woorden[0] for naam, woorden in {**MENSEN, **MACHINES}.items()},
                  **{f"m{naam}": woorden[0] for naam, woorden in MENSEN.items()}}
        fout = []
        for methode, pad, mag in self.routes():
            if pad == "/afmelden":
                continue
            api, open_ = pad.startswith("/api/"), mag == {"iedereen"}
            for naam, wie in (tokens if api else mensen).items():
                status = self.vraag(wie, methode, self.vul(pad, NIET, rollen[naam]))
                goed = status not in (401, 403) and status < 500 if open_ or rollen[naam] in mag else status == 403
                if not goed:
                    fout.append(f"{methode} {pad} as {naam}: {status}")
            echt = self.vul(pad, NIET)
            status = self.vraag(None, methode, echt)
            verwacht = (200, 400, 404, 415, 422) if open_ else (303,) if methode == "GET" and not api else (401,)
            if status not in verwacht:
                fout.append(f"{methode} {pad} as nobody: {status}")
            if api and not open_ and self.vraag("vs_" + "A" * 43, methode, echt) != 401:
                fout.append(f"{methode} {pad} with a token of nobody")
        self.assertEqual([], fout)

    def test_what_is_anothers_is_not_there(self):
        self.begin()
        mensen, _ = self.mensen()
        ziet = {"jet": "N1 Z1 T1 T2 B1 G1", "noor": "N1", "zus": "Z1", "lin": "N1 Z1 T1 T2 B1 G1", "gea": "G1", "wim": "", "pri": "N1 Z1 T1 T2 B1 G1"}
        for naam, eigen in ziet.items():
            for ID, melding in self.m.items():
                with self.subTest(naam=naam, ID=ID):
                    status, _, tekst = mensen[naam].get(f"/meldingen/{melding}")
                    if ID in eigen.split():
                        self.assertEqual(200, status)
                        continue
                    niets, _, leeg = mensen[naam].get(f"/meldingen/{NIET}")
                    self.assertEqual((404, 404), (status, niets))
                    self.assertEqual(leeg.replace(NIET, "-"), tekst.replace(melding, "-"), "the same as what does not exist")
        before = self.stand()
        for naam in ("noor", "gea", "wim"):
            for act in ("feit", "resultaat", "bevestigen", "reactie"):
                velden = {"handeling": act, "kinderen": "ja", "resultaat": "Geen reactie na eerder contact", "versie": "1", "reden": "x"}
                status, _, _ = mensen[naam].post(f"/meldingen/{self.m['Z1']}/handelingen", velden)
                self.assertEqual(404, status, f"{naam} {act}")
        self.assertEqual(before, self.stand())

    def test_names_of_others_are_on_no_page(self):
        self.begin()
        mensen, _ = self.mensen()
        verboden = {"noor": ("Zuidman", "Belman", "Briefman", "Bekend"), "zus": ("Noordman", "Belman"), "gea": ("Noordman", "Briefman"),
                    "wim": ("Bekend", "Noordman"), "rap": ("Noordman", "Bekend"), "bea": ("Noordman", "Bekend")}
        for naam, namen in verboden.items():
            for methode, pad, mag in self.routes():
                if methode != "GET" or pad.startswith("/api/") or MENSEN[naam][0] not in mag:
                    continue
                for melding in self.m.values() if "{id}" in pad else [""]:
                    tekst = mensen[naam].get(self.vul(pad, melding))[2] if not pad.endswith(".pdf") else ""
                    self.assertEqual([], [woord for woord in namen if woord in tekst], f"{naam} {pad}")

    def test_reading_a_melding_is_logged(self):
        self.begin()
        mensen, _ = self.mensen()
        mensen["noor"].get(f"/meldingen/{self.m['N1']}")
        mensen["noor"].get(f"/meldingen/{self.m['Z1']}")
        self.assertEqual([("noor", self.m["N1"])], self.w.query("SELECT DISTINCT i.wie, m.id FROM inzage i JOIN melding m ON m.sleutel = i.melding"))

    def test_the_log_of_reading_is_for_privacy(self):
        self.begin()
        mensen, _ = self.mensen()
        for wie, ID in (("noor", "N1"), ("zus", "Z1"), ("jet", "N1")):
            mensen[wie].get(f"/meldingen/{self.m[ID]}")
        tekst = mensen["pri"].get("/inzage")[2]
        self.assertEqual([], [woord for woord in ("noor", "zus", "jet", self.m["N1"], self.m["Z1"]) if woord not in tekst])
        self.assertNotIn("Noordman", tekst)

        def zoek(woord):
            return mensen["pri"].post("/inzage", {"zoek": woord})[2].split("<table")[-1]

        self.assertNotIn("zus", zoek(self.m["N1"]))
        self.assertIn("jet", zoek(self.m["N1"]))
        self.assertNotIn(self.m["N1"], zoek("zus"))
        self.assertIn("Er is niets gevonden", mensen["pri"].post("/inzage", {"zoek": "' OR 1=1"})[2])
        self.assertEqual(403, mensen["jet"].get("/inzage")[0])

    def test_an_address_that_somebody_is_kept_away_from(self):
        self.begin()
        mensen, _ = self.mensen()
        self.ctl("gebruiker", "verberg", "jet", "9401 ge-10", "--reden", "Familie")
        self.ctl("gebruiker", "verberg", "lin", "9401GE", "--reden", "Eigen straat")
        self.ctl("gebruiker", "verberg", "jet", "Vaart 10", "--reden", "x", status=2)
        self.ctl("gebruiker", "verberg", "jet", "9401GE-10", status=2)
        for naam, weg in (("jet", "N1"), ("lin", "N1 T1 B1 G1"), ("noor", "")):
            for ID in "N1 T1 B1 G1 T2".split() if naam != "noor" else ["N1"]:
                self.assertEqual(404 if ID in weg.split() else 200, mensen[naam].get(f"/meldingen/{self.m[ID]}")[0], f"{naam} {ID}")
        self.assertNotIn("Noordman", mensen["jet"].get("/wachtrijen/huisbezoek")[2])
        self.ctl("gebruiker", "onthul", "jet", "9401GE-10", "--reden", "Verhuisd")
        self.assertEqual(200, mensen["jet"].get(f"/meldingen/{self.m['N1']}")[0])
        self.assertEqual([("niet zichtbaar",), ("niet zichtbaar",), ("zichtbaar",)],
                         self.w.query("SELECT wat FROM gebruiker_wijziging WHERE wat LIKE '%zichtbaar' ORDER BY tijd, wat"))


class Oordelen(Wereld):
    """An act of the web's role, which sees little, decides what an act of the command line decides, which sees all."""

    def tweeling(self):
        ander = webhulp.WebWereld(vs.create_database(template=self.w.database))
        self.addCleanup(ander.close)
        shutil.rmtree(ander.path("sleutels"), ignore_errors=True)
        shutil.copytree(self.w.path("sleutels"), ander.path("sleutels"))
        ander.begin(klok=KLOK, beleid_changes={**DIRECT, **TEAMS, **plaatsen(2, 2)})
        return ander

    def op_blad(self, wie, melding, act, veld, **waarden):
        tekst = wie.get(f"/meldingen/{melding}")[2]
        for f in bladformulier.formulieren(tekst):
            if f.velden.get("handeling") == act and (veld is None or veld in f):
                status, koppen, _ = wie.post(f.actie, f.vul(formulier=None, **waarden))
                return status, koppen["Location"] or ""
        self.fail(f"no form for {act}")

    def stand_van(self, w):
        return (w.besluiten("2026-10"), w.query("SELECT sleutel, huishouden, status, melding, nr_inhoud FROM signaal ORDER BY 1"),
                w.query("SELECT nr, status, opgehaald, benut, lopend FROM plaats ORDER BY 1"), w.query("SELECT * FROM capaciteit ORDER BY 1, 2, 3"),
                w.query("SELECT melding, nr, regels, punten, opbouw, route, totaal FROM besluit_melding ORDER BY 1, 2"),
                w.query("SELECT onderwerp, soort, volgnr, stand, dag FROM mededeling ORDER BY 1, 2, 3"),
                w.query("SELECT huishouden, soort, kanaal, dag, rol, waarde FROM gebeurtenis ORDER BY nr"))

    def test_the_same_decisions(self):
        self.begin()
        ander = self.tweeling()
        mensen, _ = self.mensen()
        acts = [("noor", "N1", "feit", "kinderen", {"kinderen": "ja"}), ("noor", "N1", "feit", "telefoon", {"telefoon": "0592-123456"}),
                ("lin", "T1", "poging", None, {"soort": "Telefoon", "dag": "2026-10-06", "dagdeel": "Ochtend", "bereikt": "nee", "resultaat": ""}),
                ("zus", "Z1", "adres_verbeterd", None, {"postcode": "9401GE", "huisnummer": "40", "reden": "Daar staat een ander"}),
                ("gea", "G1", "bevestigen", None, {}),
                ("lin", "B1", "adres_onjuist", None, {"reden": "Onbekend aan de deur"}),
                ("noor", "N1", "resultaat", None, {"resultaat": "Geen reactie na eerder contact"}),
                ("jet", "T2", "verplaatsen", None, {"kanaal": "uitzoeken", "reden": "Omdat het zo is"}),
                ("pri", "T2", "bezwaar", None, {"status": "ingediend", "reden": "Bezwaar"})]
        for naam, ID, act, veld, waarden in acts:
            with self.subTest(naam=naam, act=act):
                status, heen = self.op_blad(mensen[naam], self.m[ID], act, veld, **waarden)
                self.assertEqual(303, status)
                self.assertIn("gedaan=", heen)
                reden = ["--reden", waarden["reden"]] if "reden" in waarden else []
                ander.ctl("handeling", self.m[ID], act, *[f"{k}={v}" for k, v in waarden.items() if k != "reden" and v], *reden,
                          "--rol", MENSEN[naam][0], nu=KLOK)
                for web, ctl in zip(self.stand_van(self.w), self.stand_van(ander)):
                    self.assertEqual(ctl, web)
        self.assertNotEqual("0", self.w.value("SELECT count(*) FROM inzage WHERE wie = 'zus' AND wat = 'verhuizing van signalen'"))


if __name__ == "__main__":
    unittest.main()
