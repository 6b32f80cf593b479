"""A municipality with 300,000 meldingen behind it, and an October as every October: for measuring what the pages do.

Seven months are taken in through the program, as deliveries of the generator. What people did about them in those months is written
by SQL, since three hundred thousand acts one by one would take hours: three of four meldingen end without a reaction, the others as
they do. What the generator cannot give more of (BSN's are finite) is added as copies of the first month at addresses of their own.
October is then lived through: lists of GKB and WPDA, signals, plans, releases, and the letters of each day.
"""
import os
import re
import subprocess

import vs

MELDINGEN = int(os.environ.get("VS_BENCH_HISTORIE", "300000"))
# Of the generator: student houses and homes, where a household is a person. Else all of them would be on one visit.
INSTELLINGEN = '["9401SK-25", "9402SL-101", "9404SN-8"]'
MAANDEN, EERSTE, NU = 7, "2026-03", "2026-10-30T09:00"
VERVAL = 0.98  # of what is expected by the generator comes to a melding, the rest is below the threshold or a repeat

BIJ = """
CREATE TEMP TABLE bij AS SELECT m.*, h.naam AS huisnaam FROM melding m JOIN huishouden h ON h.sleutel = m.huishouden
 WHERE m.periode = '2026-03-01' LIMIT greatest(0, {aantal} - (SELECT count(*) FROM melding));
INSERT INTO huishouden (sleutel, gemeentecode, naam) SELECT -huishouden, gemeentecode, 'oud-' || huisnaam FROM bij;
INSERT INTO melding ({kolommen}) SELECT {nieuwe}
  FROM bij b, jsonb_populate_record(NULL::melding, to_jsonb(b) || jsonb_build_object('sleutel', -b.sleutel,
       'huishouden', -b.huishouden, 'periode', '2026-02-01',
       'id', 'M-2026-02-' || left(translate(upper(md5(b.sleutel::text)), '0189', 'GHIJ'), 10))) AS nieuw
"""
KOLOMMEN = "SELECT column_name FROM information_schema.columns WHERE table_name = 'melding' AND is_generated = 'NEVER' ORDER BY ordinal_position"
DICHT = """
WITH dicht AS (
    SELECT sleutel, huishouden, periode, (ARRAY[2,2,2,6,8,1,13])[1 + abs(sleutel % 7)]::smallint AS resultaat FROM melding
     WHERE resultaat = 0 AND (periode < '2026-09-01' OR sleutel % 93 <> 0)),
e AS (
    INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort, resultaat)
    SELECT nextval('journaal_nr'), '0106', huishouden, sleutel, periode + interval '50 days', 'vroeger', 'uitvoering', 11, resultaat
      FROM dicht)
UPDATE melding m SET status = 9, resultaat = d.resultaat, actief = false FROM dicht d WHERE d.sleutel = m.sleutel
"""


def genereer(w, map_, maand, maanden, meldingen, zaad):
    subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "genereer", "--maand", maand, "--maanden", str(maanden), "--meldingen",
                    str(meldingen), "--zaad", str(zaad), w.path(map_)], check=True, capture_output=True)
    return sorted(os.listdir(w.path(map_, "leveringen")))


def bestanden(w, map_, dag, soort):
    folder = w.path(map_, "leveringen", dag, soort)
    return [os.path.join(folder, naam) for naam in sorted(os.listdir(folder))] if os.path.isdir(folder) else []


def andere_id(bestand):
    """Two runs of the generator number their signals alike: without this October would correct what came in before."""
    with open(bestand, "rb") as handle:
        inhoud = handle.read()
    with open(bestand, "wb") as handle:
        handle.write(re.sub(rb"-2026-(\d{6})\b", rb"-NU-\1", inhoud))


def vroeger(w):
    per_maand = min(int(MELDINGEN / MAANDEN / VERVAL), 400000 // MAANDEN)
    for dag in genereer(w, "vroeger", EERSTE, MAANDEN, per_maand, 1):
        signalen = bestanden(w, "vroeger", dag, "signalen")
        if dag < "2026-10" and signalen:
            w.run("import", "signalen", *signalen, nu=f"{dag}T06:00", status=None)
    kolommen = ", ".join(f"nieuw.{naam}" for naam, in w.query(KOLOMMEN))
    w.query(BIJ.format(aantal=MELDINGEN, kolommen=kolommen.replace("nieuw.", ""), nieuwe=kolommen))
    w.query(DICHT)


def oktober(w):
    for dag in genereer(w, "nu", "2026-10", 1, 270, 2):
        if dag > NU[:10]:
            break
        for bron in "gkb", "wpda":
            for bestand in bestanden(w, "nu", dag, f"clienten-{bron}"):
                w.run("import", "clienten", "--bron", bron, "--force", bestand, nu=f"{dag}T05:00", status=None)
        for bestand in bestanden(w, "nu", dag, "signalen"):
            andere_id(bestand)
            w.run("import", "signalen", bestand, nu=f"{dag}T06:00", status=None)
        w.run("plan", nu=f"{dag}T07:30")
        w.run("handeling", "huisbezoek", "vrijgeven", nu=f"{dag}T09:00", status=None)
        w.run("wachtrij", "brief", "--ophalen", "--format", "csv", nu=f"{dag}T10:00", status=None)
    w.run("wachtrij", "huisbezoek", "--ophalen", "--format", "csv", nu=NU)  # a full month of visits on one list


def maak(w):
    """Fills a migrated world."""
    vroeger(w)
    oktober(w)
    w.query("VACUUM ANALYZE")
    return int(w.value("SELECT count(*) FROM melding"))
