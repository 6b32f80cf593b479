"""Limits are told once: docs/grenzen.md is what lib/base/grenzen.def and the tables of keys say, every limit has a test that names
it (`grens: NAAM`), and no other constant that bounds what comes in is defined elsewhere.

    python3 tests/guard/test_grenzen.py --schrijf     makes docs/grenzen.md anew
"""
import os
import re
import sys
import unittest

import guardlib

TABEL = "lib/base/grenzen.def"
PAGINA = "docs/grenzen.md"
SLEUTELS = ("daemon/config/tabel_config.c", "daemon/config/tabel_beleid.c")
RIJ = re.compile(r'^GRENS\((\w+), (\d+), "([^"]*)", "([^"]*)", "([^"]*)"\)$', re.M)
SLEUTEL = re.compile(r'^GRENS_SLEUTEL\("([\w.]+)", "([^"]*)", "([^"]*)", "([^"]*)"\)$', re.M)
GROEP = re.compile(r'^GRENS_GROEP\("([^"]*)"\)$', re.M)
REGEL = re.compile(r"^GRENS(?:_GROEP|_SLEUTEL)?\(", re.M)

# Constants that sound like a limit, and bound nothing that comes from outside.
ANDERS = {
    "lib/base/money.c": {"MAX_EURO"},  # the row MONEY_MAX_MILJOEN, in euros
    "lib/base/text_fold.c": {"DECOMPOSED_MAX"},  # of Unicode
    "lib/base/hash.c": {"LENGTH_MAX"},  # of a number
    "lib/base/arena.c": {"MAX_CHUNKS"},  # the limit of an arena comes first
    "lib/codec/csv_kop.c": {"MAX_WANTED"},  # columns that we ask for
    "lib/codec/lezer.h": {"LEZER_MAX_RECORD"},  # another name for CSV_MAX_RECORD
    "lib/rapport/kengetallen.h": {"TEAMS_HOOGSTENS",  # another name for BELEID_MAX_TEAMS
                                  "WIJKEN_HOOGSTENS", "DUUR_HOOGSTENS"},  # what is configured, and days: more is counted as the last
    "lib/domain/profiel.h": {"PROFIEL_MAX_SLEUTELS"},  # our own keys
    "lib/domain/handeling_lees.c": {"MAX_VELDEN"},  # of our own table of acts
    "daemon/db/db.c": {"MAX_STATEMENTS", "MAX_PIPELINE"},  # our own queries
    "daemon/db/db.h": {"DB_MAX_PARAMS"},
    "daemon/kafka/consumer.c": {"POLS_HOOGSTENS"},  # events a turn; the next turn goes on
    "daemon/kafka/consumer_intern.h": {"VRAGEN_MAX"},  # librdkafka waits for the answer
    "daemon/intake/inbox_bron.c": {"MAAK_AF_HOOGSTENS"},  # our own deliveries
    "daemon/config/sleutels.c": {"MAX_BESTANDSNAAM"},  # of our own names
    "daemon/ctl/doctor_kafka.c": {"GROOTSTE"},  # the largest of our own events
    "daemon/ctl/doctor.h": {"DOCTOR_MAX_BEVINDINGEN"},  # our own findings
    "daemon/ctl/import_verslag.c": {"PLAATSEN_MAX"},  # places that are named of one kind; the others are counted
    "daemon/ctl/sleutels_vernieuw.h": {"GEHEIME_KOLOMMEN_MAX"},  # of our own tables
    "daemon/dienst/gezondheid_oordeel.c": {"MAX_TERUG"},  # days
    "daemon/dienst/logboek.c": {"VELD_MAX"},  # of our own log lines
    "daemon/dienst/gezondheid.c": {"MAX_REDENEN"},  # our own words
    "daemon/ctl/cmd_gezondheid.c": {"HOOGSTENS"},  # our own file
    "daemon/render/regels.h": {"REGELS_HOOGSTE"},  # R1 to R13
    "daemon/render/json.h": {"JSON_MAX_DIEPTE"},  # what we write
    "daemon/render/rapport_json.h": {"RAPPORT_JSON_HOOGSTENS", "RAPPORT_CIJFERS_HOOGSTENS"},  # our own report, read back
    "daemon/render/rapport_json_lees.c": {"DEEL_HOOGSTENS"},
    "daemon/render/rapport_pdf.c": {"HOOGSTENS", "BLADEN_MEEST"},  # what we print
}
LIJKT_GRENS = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w*(?:MAX|HOOGST|LONGEST|LANGST(?!_MS)|GROOTST|MEEST)\w*)[ \t]+\S", re.M)


def sleutel_regels(root):
    """{key: (default, lowest, highest)} as the tables of keys say; what is not a number stays as it is written."""
    found = {}
    for name in SLEUTELS:
        for row in guardlib.read(root, name).splitlines():
            pad = re.search(r'\{SLEUTEL\("([^"]+)", \w+, [^,]+(?:\[[^]]*\])?, (?:"((?:\\.|[^"\\])*)"|\w+), ', row)
            tussen = re.search(r"TUSSEN\(([^,]+), (.+?)\)(?:,|\})", row)
            if pad:
                found[pad.group(1)] = (pad.group(2) or "", tussen.group(1) if tussen else "", tussen.group(2) if tussen else "")
    return found


def rijen(root):
    """The table in its order: (group, name, what the page says of its size, unit, what it bounds, what happens)."""
    text = guardlib.read(root, TABEL)
    keys = sleutel_regels(root)
    found, groep = [], ""
    for line in text.splitlines():
        if m := GROEP.match(line):
            groep = m.group(1)
        elif m := RIJ.match(line):
            found.append((groep, m.group(1), f"{int(m.group(2)):,}".replace(",", "."), *m.groups()[2:]))
        elif m := SLEUTEL.match(line):
            standaard, laagst, hoogst = keys.get(m.group(1), ("?", "?", "?"))
            maat = f"{standaard} ({laagst} tot en met {hoogst})" if re.fullmatch(r"\d+", standaard) else f"hooguit {hoogst}"
            found.append((groep, m.group(1), maat, *m.groups()[1:]))
    return found


def maat(naam, grootte, eenheid):
    """Years are no numbers of anything, and bytes are told as people count them."""
    if eenheid == "jaar":
        return grootte.replace(".", "")
    n = int(grootte.replace(".", "")) if re.fullmatch(r"[\d.]+", grootte) else 0
    for deler, woord in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if eenheid == "bytes" and n >= 1024 and n % deler == 0:
            return f"{n // deler} {woord}"
    return f"{grootte} {eenheid}".strip()


def pagina(root):
    lines = [
        "# Grenzen",
        "",
        "Wat iemand van buiten kan aanleveren heeft overal een grens: een signaalpartner, een broker, een medewerker, een bestand met",
        "beleid. Wat precies zo groot is als de grens wordt aangenomen. Wat eroverheen gaat wordt afgekeurd met een fout die zegt",
        "wat er mis is; een afgekeurd record blijft bewaard met al zijn fouten (`vroegsignalctl afgekeurd`) en houdt de records erachter",
        "niet tegen. Een grens met een punt in de naam is een sleutel van de configuratie of het beleid: standaard, en wat ze mag zijn.",
        "",
        "Deze bladzijde is gemaakt uit `lib/base/grenzen.def` met `python3 tests/guard/test_grenzen.py --schrijf`; niet met de hand wijzigen.",
    ]
    groep = None
    for g, naam, grootte, eenheid, waarvan, gevolg in rijen(root):
        if g != groep:
            lines += ["", f"## {g}", "", "| grens | hoeveel | waarvan | wat er gebeurt |", "|---|---|---|---|"]
            groep = g
        lines.append(f"| `{naam}` | {maat(naam, grootte, eenheid)} | {waarvan} | {gevolg} |")
    lines += ["", "## Wat niet begrensd is", ""]
    lines += [
        "- Hoeveel leveringen of berichten er komen: ze wachten in de inbox en bij de brokers. De schijf van de database is aan de beheerder.",
        "- librdkafka telt van wat er ligt de waarden, niet de sleutels en headers. Er liggen hooguit `KAFKA_MAX_LIGGEND` berichten en een",
        "  antwoord van een broker: met berichten die vol headers zitten zoveel keer `max.message.bytes` van het topic. Zet dat op 256 KB.",
        "- Een bericht groter dan `KAFKA_MAX_ONTVANGEN` houdt zijn partitie op; overslaan zou het verliezen. `max.message.bytes` voorkomt het.",
        "",
    ]
    return "\n".join(lines)


def verkeerde_pagina(root):
    text = guardlib.read(root, PAGINA) if os.path.isfile(os.path.join(root, PAGINA)) else ""
    return [] if text == pagina(root) else [f"{PAGINA} is not what {TABEL} says: python3 tests/guard/test_grenzen.py --schrijf"]


def slechte_rijen(root):
    """A row that is written in another way would be in the code and not in the page."""
    text = guardlib.read(root, TABEL)
    wrong = [f"{TABEL}:{guardlib.line_of(text, m.start())}: cannot be read: NAAM, value in digits, three or four texts on one line"
             for m in REGEL.finditer(text)
             if not any(form.match(text, m.start()) for form in (RIJ, SLEUTEL, GROEP))]
    keys = sleutel_regels(root)
    return wrong + [f"{TABEL}: there is no key {m.group(1)}" for m in SLEUTEL.finditer(text) if m.group(1) not in keys]


def zonder_test(root):
    named = set()
    for name in guardlib.tracked(root):
        if name.startswith("tests/") and not name.startswith("tests/guard/") and name.endswith((".c", ".py")):
            for match in re.finditer(r"\bgrens: ([\w. ]+)", guardlib.read(root, name)):
                named |= set(match.group(1).split())
    names = [row[1] for row in rijen(root)]
    return ([f"{TABEL}: no test says `grens: {naam}`" for naam in names if naam not in named]
            + [f"a test says `grens: {naam}`, which is not in {TABEL}" for naam in sorted(named - set(names))])


def tweede_plaatsen(root):
    wrong = []
    for name in guardlib.tracked(root):
        if name.startswith(("lib/", "daemon/")) and not name.startswith("lib/synth/") and name.endswith((".c", ".h")):
            text = guardlib.code_only(guardlib.read(root, name))
            for match in LIJKT_GRENS.finditer(text):
                if match.group(1) not in ANDERS.get(name, ()):
                    wrong.append(f"{name}:{guardlib.line_of(text, match.start())}: {match.group(1)}: does it bound what comes from outside? "
                                 f"then it is a row of {TABEL}, with a test; else name it in ANDERS of tests/guard/test_grenzen.py")
    return wrong


class Grenzen(guardlib.Guard):
    def test_the_rows_can_be_read(self):
        self.clean(slechte_rijen(guardlib.ROOT))
        self.assertGreater(len(rijen(guardlib.ROOT)), 40)

    def test_the_page_says_what_the_table_says(self):
        self.clean(verkeerde_pagina(guardlib.ROOT))

    def test_every_limit_has_a_test(self):
        self.clean(zonder_test(guardlib.ROOT))

    def test_no_limit_is_defined_elsewhere(self):
        self.clean(tweede_plaatsen(guardlib.ROOT))

    def geplant(self, regel, **meer):
        return self.planted({TABEL: regel + "\n", SLEUTELS[0]: '    {SLEUTEL("a.b", SOORT_GETAL, a.b, "7", "x"), TUSSEN(1, 9)},\n',
                             SLEUTELS[1]: "", **meer})

    def test_it_finds_what_is_wrong(self):
        rij = 'GRENS(A_MAX, 4096, "bytes", "iets", "geweigerd")'
        self.assertEqual(1, len(slechte_rijen(self.geplant('GRENS(A_MAX, 1 << 12, "bytes", "iets", "geweigerd")'))))
        self.assertEqual(1, len(slechte_rijen(self.geplant('GRENS_SLEUTEL("a.c", "MB", "iets", "geweigerd")'))))
        self.clean(slechte_rijen(self.geplant(rij + '\nGRENS_SLEUTEL("a.b", "MB", "iets", "geweigerd")')))
        root = self.geplant(rij + '\nGRENS_SLEUTEL("a.b", "MB", "iets", "geweigerd")')
        self.assertIn("| `A_MAX` | 4 KiB | iets | geweigerd |", pagina(root))
        self.assertIn("| `a.b` | 7 (1 tot en met 9) MB | iets | geweigerd |", pagina(root))
        self.assertEqual(1, len(verkeerde_pagina(root)))
        self.assertEqual(2, len(zonder_test(root)))
        self.clean(zonder_test(self.geplant(rij, **{"tests/unit/test_a.c": "/* grens: A_MAX */\n"})))
        self.assertEqual(1, len(zonder_test(self.geplant(rij, **{"tests/unit/test_a.c": "/* grens: A_MAX B_MAX */\n"}))))
        root = self.geplant(rij, **{"lib/domain/a.c": "#define A_MAX_TEKST 40\n/* #define B_MAX 1 */\n", "daemon/db/db.h": "#define DB_MAX_PARAMS 3\n"})
        self.assertEqual(1, len(tweede_plaatsen(root)))


if __name__ == "__main__":
    if sys.argv[1:] == ["--schrijf"]:
        os.makedirs(os.path.join(guardlib.ROOT, "docs"), exist_ok=True)
        with open(os.path.join(guardlib.ROOT, PAGINA), "w", encoding="utf-8") as handle:
            handle.write(pagina(guardlib.ROOT))
    else:
        unittest.main()
