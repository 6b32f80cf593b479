"""The canary: planted values of people are found nowhere but where they belong.

Runs after the other suites. First it lives a scenario in which everything goes wrong that can put a value into a text, then
it searches: what all suites told the world (kept by tests/integration/kanarie.py), the logs of the PostgreSQL servers, and
what is left in the folders. What it looks for: tests/kanarie.txt, and the values of the scenario. Allowed places are the
database, deliveries as they came and what is given back of them, lists that were pulled (kanarie.MAG).
"""
import glob
import json
import os
import re
import resource
import signal
import subprocess
import tempfile
import unittest

import kanarie
import metrieken
import vs
from bestanden import bsn, client_csv, csv_bytes, row
from signalen import csv, signaal

BSN = [bsn(73519264), bsn(73519272), bsn(73519299)]
MENS = {"bsn": BSN[0], "voorletters": "Q.X.", "achternaam": "Zilverplevier", "straat": "Goudvinkenlaan", "huisnummer": "4711",
        "postcode": "9497ZX", "plaats": "Vinkenoord", "telefoon": "0592739164", "email": "q.plevier@kwartel.example",
        "geboortedatum": "1961-02-17"}
# In the scenario only: no test shares them.
EIGEN = [nummer for nummer in BSN if nummer] + ["Zilverplevier", "Goudvinkenlaan", "9497ZX", "9497 ZX", "Vinkenoord", "0592739164", "592739164",
                                               "0592-739164", "q.plevier", "kwartel.example", "1961-02-17", "17-02-1961"]
VAST = os.path.join(vs.SOURCE, "tests", "kanarie.txt")


def vaste_waarden():
    with open(VAST, encoding="utf-8") as handle:
        return [regel.rstrip("\n") for regel in handle if regel.strip() and not regel.startswith("#")]


def gevonden(tekst, waarden):
    """Which values stand in a text; capitals make no difference. A number counts only where no digit is beside it."""
    if isinstance(tekst, bytes):
        tekst = tekst.decode("utf-8", "replace")
    klein = tekst.lower()
    return sorted({waarde for waarde in waarden if waarde.lower() in klein
                   and (not waarde.isdigit() or re.search(rf"(?<!\d){waarde}(?!\d)", tekst))})


def lekken(paden, waarden):
    """{file: how many values, and which by number}: the values themselves are not told."""
    ret = {}
    for pad in paden:
        try:
            gezien = gevonden(kanarie.lees(pad), waarden)
        except OSError:
            continue
        if gezien:
            ret[pad] = [f"value {waarden.index(waarde)}" for waarde in gezien]
    return ret


def mens(ID, **velden):
    return signaal(ID, **{**MENS, **velden})


class Scenario(metrieken.Case):
    """Every world here has the planted person in it, and goes wrong in its own way."""

    def schoon(self, wat, *teksten):
        for tekst in teksten:
            self.assertEqual([], [EIGEN.index(waarde) for waarde in gevonden(tekst, EIGEN)], f"{wat}: values of a person, by number")

    def map_schoon(self, w):
        self.assertEqual({}, lekken(set(kanarie.bestanden(w.folder)) - w.geschreven, EIGEN))

    def slecht(self):
        """Rows with the values in the wrong places, and rows that are no rows."""
        fout = [mens("1", bedrag=MENS["achternaam"]), mens("2", signaaldatum=BSN[0]), mens("3", type=MENS["email"]),
                mens("4", crisissignaal=MENS["achternaam"]), mens("5", geboortedatum=MENS["telefoon"]), mens("6", postcode=MENS["straat"]),
                mens("7", huisnummer=MENS["achternaam"]), mens("8", versie=BSN[1]), mens("9", intrekking=MENS["email"]),
                mens("10", bsn=BSN[0][:-1] + str((int(BSN[0][-1]) + 1) % 10), postcode=None), mens("11", bedrag="-" + BSN[0]),
                mens("12", email="x" * 4000 + MENS["email"])]
        return csv(fout)

    def leveringen(self):
        goed = csv([mens("G1"), mens("G2", huisnummer="4712", signaalpartner="Vitens", type="Water"), mens("G1")])
        kapot = json.dumps({"ID": "J1", "client": MENS})[:-20]
        yield "goed.csv", goed
        yield "slecht.csv", self.slecht()
        yield "kapot.ndjson", "\n".join([kapot, json.dumps({"ID": MENS["achternaam"], BSN[0]: MENS["email"]}), f'["{BSN[0]}"]',
                                         f'"{MENS["achternaam"]}"', json.dumps({"ID": "J", "ID ": 1, "client": MENS["achternaam"]}), "{" * 500 + BSN[0]])
        yield "kop.csv", f"signaal_id;{BSN[0]};{MENS['achternaam']}\n1;2;3\n"
        yield "half.csv", goed[:-30]
        yield "latijn.csv", goed.replace("Zilverplevier", "Zilverplevi\u00ebr Zilverplevier").encode("cp1252")
        yield "nul.csv", goed.encode().replace(b"Zilver", b"\0Zilver")
        yield "aanhaling.csv", goed + f'"{MENS["achternaam"]};{BSN[0]}\n' * 3
        yield "gebeurtenis.ndjson", json.dumps({"specversion": "1.0", "id": "1", "source": MENS["email"], "type": MENS["achternaam"], "data": MENS}) + "\n"
        yield "leeg.csv", ""
        yield f"{MENS['achternaam']} {BSN[0]}.csv", goed
        yield "ddas.json", json.dumps({"leveringen": [{"vroegsignalen": [{"ID": "D", "signaalpartner": {"type": MENS["achternaam"]}, "client": {
            "burgerservicenummer": BSN[0], "postcode": MENS["straat"]}, "bedrag": MENS["achternaam"]}]}]})

    def test_everything_that_is_said_about_deliveries(self):
        w, m = self.meetwereld(klok="2026-10-06T09:00", extra="log: {niveau: debug}\n")
        child = self.start(w, m)
        for naam, inhoud in self.leveringen():
            w.deliver("signalen", naam, inhoud)
            done = w.run("import", "signalen", *(["--signaalpartner", "Vitens"] if naam.endswith(".json") else []),
                         w.file("bron/" + naam, inhoud), nu="2026-10-06T09:00", status=None)
            if naam.startswith("Zilver"):  # it is told which file it was given
                done.stdout, done.stderr = (tekst.replace(naam, "") for tekst in (done.stdout, done.stderr))
            self.schoon(f"import {naam[:8]}", done.stdout, done.stderr)
        for bron in ("gkb", "wpda"):
            klanten = client_csv([{"client_id": "1", **{naam: MENS[naam] for naam in ("bsn", "achternaam", "postcode", "huisnummer", "geboortedatum")},
                                   "traject": MENS["achternaam"]}, {"client_id": BSN[1], "achternaam": MENS["achternaam"], "traject": "schuldhulp"}])
            w.deliver(f"clienten-{bron}", "klanten.csv", klanten)
            kop = "vraag_id;bekend;client_id;traject;vanaf;tot\n"
            antwoord = f"{kop}{MENS['achternaam']};{BSN[0]};;;;\nV-{'A' * 16};ja;{BSN[1]};{MENS['achternaam']};{MENS['email']};\n"
            w.deliver(f"clienten-{bron}", "antwoord.csv", antwoord)
            done = w.run("uitvraag", "--bron", bron, "--antwoord", w.file(f"bron/a-{bron}.csv", antwoord), nu="2026-10-06T09:00", status=3)
            self.schoon("answers", done.stdout, done.stderr)
            done = w.run("uitvraag", "--bron", bron, nu="2026-10-06T09:00", status=None)
            self.schoon("questions, beside the list", done.stderr)
            self.schoon("open questions", w.run("uitvraag", "--bron", bron, "--open", nu="2026-10-06T09:00").stdout)
        inwoners = ("bsn;achternaam;geboortedatum;postcode;huisnummer;straat;wijk;overleden;minderjarig\n"
                    f"{BSN[0]};{MENS['achternaam']};{MENS['geboortedatum']};{MENS['postcode']};{MENS['huisnummer']};{MENS['straat']};x;nee;nee\n"
                    f"{BSN[1]};{MENS['achternaam']};{MENS['telefoon']};{MENS['straat']};{MENS['email']};;;{MENS['achternaam']};{BSN[0]}\n")
        w.deliver("bewoners", "bewoners.csv", inwoners)
        done = w.run("import", "bewoners", w.file("bron/bewoners.csv", inwoners), nu="2026-10-06T09:00", status=3)
        self.schoon("residents", done.stdout, done.stderr)
        w.wait(lambda: not [naam for map_ in ("signalen", "clienten-gkb", "clienten-wpda", "bewoners")
                            for naam in os.listdir(os.path.join(w.inbox, map_)) if os.path.isfile(os.path.join(w.inbox, map_, naam))],
               what="an empty inbox")
        self.assertGreater(int(w.value("SELECT count(*) FROM afgekeurd")), 10)
        self.schoon("metrics", *m.vraag(f"/metrics?bsn={BSN[0]}")[2:], m.vraag(f"/{MENS['achternaam']}")[2])
        self.schoon("health", json.dumps(metrieken.gezondheid(w)))
        for opdracht in (["besluiten", "--periode", "2026-10"], ["levering", "lijst"], ["mededelingen"], ["plan", "--droog"], ["gezondheid"],
                         ["doctor"], ["sleutels", "lijst"], ["capaciteit", "2026-10"], ["afgekeurd"], ["check-config"]):
            done = w.run(*opdracht, nu="2026-10-06T10:00", status=None)
            uit = done.stdout.replace(f"{MENS['achternaam']} {BSN[0]}.csv", "")  # a delivery is listed by the name of its file
            self.schoon(opdracht[0], uit, done.stderr)
        for wat in ("cmdline", "environ"):
            with open(f"/proc/{child.pid}/{wat}", "rb") as handle:
                self.schoon(wat, handle.read())
        w.stop(child)
        self.schoon("log", metrieken.log(w))
        self.map_schoon(w)

    def test_errors_of_the_database_that_quote_a_row(self):
        """A violated constraint has the whole row in its DETAIL, a failed COPY in its CONTEXT."""
        gebroken = ["ALTER TABLE signaal ADD CONSTRAINT kapot CHECK (achternaam <> 'Zilverplevier')",
                    "CREATE UNIQUE INDEX kapot ON signaal (achternaam, straat, postcode)",
                    "ALTER TABLE signaal ALTER COLUMN achternaam TYPE varchar(5) USING left(achternaam, 5)",
                    "CREATE UNIQUE INDEX kapot ON afgekeurd (tijd)"]
        for nummer, sql in enumerate(gebroken):
            w, m = self.meetwereld(klok="2026-10-06T09:00", extra="log: {niveau: debug}\n")
            w.query(sql)
            done = w.run("import", "signalen", w.file("bron/a.csv", csv([mens("A"), mens("B"), mens("C", bedrag="x"), mens("D", bedrag="x")])),
                         nu="2026-10-06T09:00", status=None)
            self.schoon(f"import with {nummer}", done.stdout, done.stderr)
            child = self.start(w, m)
            w.deliver("signalen", "b.csv", csv([mens("E"), mens("F", bedrag="x")]))
            w.wait(lambda child=child, w=w: child.poll() is not None or os.listdir(os.path.join(w.inbox, "signalen", "verwerkt")),
                   what="the delivery, or the end")
            w.stop(child)
            self.schoon(f"log with {nummer}", metrieken.log(w))
            self.map_schoon(w)

    def test_what_people_type(self):
        """Acts with values, wrong ones too; wrong keys. What they typed may be told back to them, nothing more."""
        w, _ = self.meetwereld(klok="2026-10-06T09:00")
        w.ctl("import", "signalen", w.file("bron/a.csv", csv([mens("A")])), nu="2026-10-06T09:00")
        melding = w.value("SELECT id FROM melding")
        for woorden in ([melding, "feit", f"telefoon={MENS['telefoon']}"], [melding, "feit", f"email={MENS['email']}"],
                        [melding, "adres_verbeterd", f"postcode={MENS['straat']}"], [melding, "poging", "soort=niets"], [melding, "bezwaar"]):
            done = w.run("handeling", *woorden, "--reden", "zo is het", nu="2026-10-06T10:00", status=None)
            getypt = woorden[-1].partition("=")[2]
            self.schoon(woorden[1], *(tekst.replace(getypt, "") if getypt else tekst for tekst in (done.stdout, done.stderr)))
        for naam in os.listdir(w.path("sleutels")):
            os.chmod(w.path("sleutels", naam), 0o600)
            w.file(os.path.join("sleutels", naam), os.urandom(32))
        for opdracht in (["wachtrij", "brief"], ["uitleg", melding], ["import", "signalen", w.path("bron/a.csv")], ["doctor"]):
            self.schoon(opdracht[0], w.run(*opdracht, nu="2026-10-06T11:00", status=None).stderr)
        child = w.daemon()
        child.wait(30) if child.poll() is None and "differ" in metrieken.log(w) else w.stop(child)
        self.schoon("log", metrieken.log(w))

    def test_a_crash_leaves_no_core(self):
        w, m = self.meetwereld(klok="2026-10-06T09:00")
        w.ctl("import", "signalen", w.file("bron/a.csv", csv([mens("A")])), nu="2026-10-06T09:00")
        ruim = resource.getrlimit(resource.RLIMIT_CORE)[1]
        for hoe in (signal.SIGSEGV, signal.SIGABRT):
            with open(w.path("crash.log"), "ab") as log:
                child = subprocess.Popen([os.path.join(vs.BIN, "vroegsignald"), "--config", w.config], stdout=log, stderr=log, cwd=w.folder,
                                         stdin=subprocess.DEVNULL, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (ruim, ruim)))
            w.daemons.append(child)
            w.wait(m.leeft, what="the daemon")
            with open(f"/proc/{child.pid}/limits", encoding="ascii") as handle:
                self.assertRegex(handle.read(), r"Max core file size +0 +0 ")
            if os.getuid() != 0:
                self.assertFalse(os.access(f"/proc/{child.pid}/mem", os.R_OK))
            child.send_signal(hoe)
            self.assertEqual(-hoe, child.wait(30))
            with open("/proc/sys/kernel/core_pattern", encoding="utf-8") as handle:
                patroon = handle.read().strip()
            plek = w.folder if not patroon.startswith("/") else os.path.dirname(patroon)
            kernen = [] if patroon.startswith("|") else [naam for naam in os.listdir(plek) if str(child.pid) in naam or naam == "core"]
            self.assertEqual([], kernen)
        self.map_schoon(w)

    def test_temporary_files(self):
        """Nothing of a delivery, a report or a list is left behind beside what was asked for."""
        w, m = self.meetwereld(klok="2026-10-06T09:00")
        tijdelijk = w.path("eigen-tmp")
        os.mkdir(tijdelijk)
        child = self.start(w, m, TMPDIR=tijdelijk)
        w.deliver("signalen", "a.csv", csv([mens("A"), mens("B", bedrag="x")]))
        w.wait(lambda: w.query("SELECT 1 FROM levering WHERE status = 'klaar'"), what="the delivery")
        for woorden in (["wachtrij", "brief", "--format", "csv"], ["afgekeurd"]):
            w.run(*woorden, nu="2026-10-06T10:00", status=None, env={"TMPDIR": tijdelijk})
        w.stop(child)
        self.assertEqual([], os.listdir(tijdelijk))
        self.map_schoon(w)
        los = [pad for pad in glob.glob("/tmp/*") + glob.glob("/dev/shm/*") if os.path.isfile(pad) and os.stat(pad).st_uid == os.getuid()]
        self.assertEqual({}, lekken(los, EIGEN))


class Zoek(vs.Case):
    """Last (by its name): what everything before it left."""

    def paden(self):
        werk = os.environ.get("VS_WORK", "")
        kanarie_map = glob.glob(os.path.join(kanarie.MAP, "*")) if kanarie.MAP else []
        return kanarie_map + [pad for patroon in ("*.log", "pg*/postgres.log", "kafka/*.log", "*.result")
                              for lane in ("", "baan-*/") for pad in glob.glob(os.path.join(werk, lane + patroon))
                              if os.path.basename(pad) != "python.log"]

    def test_the_planted_values_are_in_the_fixtures(self):
        """A list of words that nobody uses would find nothing."""
        bron = b""
        for patroon in ("integration/*.py", "broker/*.py", "ddas/*.json"):
            for pad in glob.glob(os.path.join(vs.SOURCE, "tests", patroon)):
                with open(pad, "rb") as handle:
                    bron += handle.read()
        self.assertEqual([], [waarde for waarde in vaste_waarden() if waarde.encode() not in bron])

    def test_nothing_is_found(self):
        paden = self.paden()
        self.assertTrue([pad for pad in paden if "postgres.log" in pad], "no log of PostgreSQL was looked at")
        if kanarie.MAP:
            self.assertTrue([pad for pad in paden if pad.startswith(kanarie.MAP)], "nothing was kept")
        waarden = vaste_waarden() + EIGEN
        self.assertEqual({}, lekken(paden, waarden), "values of tests/kanarie.txt, then of the scenario, by number")

    def test_a_leak_is_found(self):
        """In every way in which one could come: a log of a world, an error text, an event, a report, metrics."""
        with tempfile.TemporaryDirectory(prefix="vs-kanarie-") as folder:
            was, kanarie.MAP = kanarie.MAP, os.path.join(folder, "kanarie")
            try:
                w = vs.World.__new__(vs.World)
                w.folder, w.geschreven = os.path.join(folder, "wereld"), set()
                os.makedirs(os.path.join(w.folder, "inbox", "signalen", "verwerkt"))
                waarden = vaste_waarden() + EIGEN
                lek = {"daemon0.log": waarden[0], "gezondheid.json": waarden[1], "inbox/signalen/verwerkt/a.csv.verslag.txt": waarden[2],
                       "core.123": waarden[3], "vergeten": waarden[4], "journaal": waarden[5]}
                for naam, waarde in lek.items():
                    w.file(naam, f"een regel\n<4>iets met {waarde.upper()}, zomaar\n")
                for naam in ("inbox/signalen/verwerkt/a.csv", "sleutels/x.key", "a.afgekeurd.csv"):
                    w.file(naam, EIGEN[0])  # here it belongs
                kanarie.neem_map(w.folder)
                kanarie.neem_opdracht(["plan"], subprocess.CompletedProcess([], 0, f"uit {waarden[6]}", f"fout {waarden[7]}"))
                kanarie.neem("metrics", f'vroegsignald_x{{partner="{waarden[8]}"}} 1')
                pad, = glob.glob(os.path.join(kanarie.MAP, "*"))
                self.assertEqual([f"value {n}" for n in sorted(range(9), key=lambda n: waarden[n])], lekken([pad], waarden)[pad])
                for waarde in waarden:
                    self.assertEqual(waarde in gevonden(f"x {waarde} y", waarden), True)
                self.assertEqual([], gevonden("bytes 91234567820", waarden))
            finally:
                kanarie.MAP = was


if __name__ == "__main__":
    unittest.main()
