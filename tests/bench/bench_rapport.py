"""The month report of a municipality with 100,000 meldingen behind it: how long it takes, and how much memory.

Fourteen months of facts are written by SQL (as many a month; what the rules would have decided is not the matter here): 150,000
signals, three decisions a melding, letters, attempts, results, places, and a residents' register with wijken. Asked: the whole
report, from the rows to the JSON that is kept, within VS_BENCH_SECONDS (2) as the median of the runs; on a machine that is busy or
slow, within MAATSTAF times what PostgreSQL needs in turns with it to write the same rows as text. Figures that can be told from how
the facts were made are checked. Also told: PDF and the morning's run over seven months.
"""
import json
import os
import statistics
import subprocess
import sys
import time

import vs

MELDINGEN = int(os.environ.get("VS_BENCH_MELDINGEN", "100000"))
SECONDEN = float(os.environ.get("VS_BENCH_SECONDS", "2"))
RONDEN = int(os.environ.get("VS_BENCH_ROUNDS", "5"))
MAATSTAF = 4.5
TABELLEN = ("melding", "signaal", "besluit_melding", "gebeurtenis")
MAANDEN, NU = 14, "2026-11-05T09:00"
EXTRA = """rapport:
  inwoners: 70000
  wijken: [{naam: Wijk 0}, {naam: Wijk 1}, {naam: Wijk 2}, {naam: Wijk 3}, {naam: Wijk 4},
           {naam: Wijk 5}, {naam: Wijk 6}, {naam: Wijk 7}, {naam: Wijk 8}, {naam: Wijk 9}]
"""

# h: household; n: melding of it, in month n % MAANDEN. Two of three meldingen have a second signal minus; a third of them none.
FEITEN = """
CREATE TEMP TABLE m AS
SELECT n AS sleutel, 1 + n % {huizen} AS huis, (date '2025-09-01' + (n % {maanden}) * interval '1 month')::date AS periode,
       (date '2025-09-01' + (n % {maanden}) * interval '1 month' + (n / 7 % 25) * interval '1 day' + interval '8 hours') AS tijd,
       CASE WHEN n % 10 < 7 THEN 1 WHEN n % 10 < 9 THEN 2 ELSE 3 END AS route, n % 4 <> 0 AND n % {maanden} < {maanden} - 2 AS dicht
  FROM generate_series(1, {meldingen}) n;
INSERT INTO huishouden (sleutel, gemeentecode, naam)
SELECT n, '0106', (9400 + n % 9) || chr(65 + n / 9 % 26) || chr(65 + n / 234 % 26) || '-' || n FROM generate_series(1, {huizen}) n;
INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status)
VALUES ('0106', 'bewoners', 'opdracht', 'b', 'csv', decode(repeat('00', 16), 'hex'), 1, '2025-08-01', 'klaar');
INSERT INTO bewonerregister (nr, gemeentecode, levering, ontvangen, aantal, actief) SELECT 1, '0106', max(id), '2025-08-01', {huizen}, true FROM levering;
INSERT INTO bewoner (register, adres, plek, wijk, overleden, minderjarig, instelling)
SELECT 1, naam, naam, 'Wijk ' || sleutel % 10, false, false, false FROM huishouden;
INSERT INTO signaal (sleutel, gemeentecode, partner, id, huishouden, periode, type, versie, bedrag, signaaldatum, crisis, warm, intrekking,
                     inhoud_hash, ontvangen, inhoud_ontvangen, nr_eerst, nr_inhoud, inhoud_dag, levering, regel, achternaam, telefoon, status,
                     reden, melding, regels, geslaagd)
SELECT sleutel * 3 + k, '0106', 'P' || sleutel % 20, sleutel || '-' || k, huis, periode, (ARRAY[6, 5, 10, 9])[1 + (sleutel + k) % 4], 0, 10000 + sleutel,
       tijd::date, sleutel % 100 = 1, false, 0, decode(repeat('00', 16), 'hex'), tijd, tijd, 1, 1, tijd::date, 1, 1, 'Verzonnen',
       CASE WHEN sleutel % 2 = 0 THEN decode(repeat('00', 48), 'hex') END, CASE k WHEN 2 THEN 6 ELSE 1 END, CASE k WHEN 2 THEN 1 ELSE 0 END,
       CASE WHEN k < 2 THEN sleutel END, 128, k < 2
  FROM m, generate_series(0, 2) k WHERE k = 0 OR k = 1 AND sleutel % 3 = 0 OR k = 2 AND sleutel % 6 = 1;
INSERT INTO melding (sleutel, gemeentecode, id, huishouden, periode, status, reden, resultaat, voorstel, route, plaats_kanaal, regels,
                     aantal_signalen, meervoudig, opeenvolgend, totaal, gepland, punten, opbouw, termijn, termijn_gehaald, datum_opgepakt,
                     crisis_direct, spoed, bevroren, brief_klaar, brief_vrij, brief_opgehaald, telefoon_bekend, actief, team, beleid,
                     vastgelegd, wijk)
SELECT sleutel, '0106', 'M-' || to_char(periode, 'YYYY-MM') || '-' || translate(lpad(upper(to_hex(sleutel)), 10, 'Z'), '0189', 'GHIJ'), huis, periode,
       CASE WHEN dicht THEN 9 ELSE 0 END, 0, CASE WHEN dicht THEN (ARRAY[2, 2, 2, 6, 8, 1, 13])[1 + sleutel % 7] ELSE 0 END, 0, route, 0, 0,
       CASE WHEN sleutel % 3 = 0 THEN 2 ELSE 1 END, sleutel % 3 = 0, sleutel % 5 = 0, 10000, true, sleutel % 80, '{{0}}', tijd::date + 28,
       tijd::date + 3, tijd::date + 1, false, false, true, true, true, tijd::date + 3, sleutel % 2 = 0, NOT dicht, 0,
       (SELECT max(nr) FROM beleid_versie), decode(repeat('00', 16), 'hex'), CASE WHEN sleutel % 2 = 0 THEN 'Wijk ' || huis % 10 END
  FROM m;
INSERT INTO besluit_melding (melding, nr, tijd, beleid, status, reden, resultaat, route, plaats_kanaal, regels, punten, opbouw, totaal,
                             aantal_signalen, termijn)
SELECT sleutel, k, tijd + (ARRAY[0, 1, 60])[k] * interval '1 day', 1, CASE k WHEN 3 THEN 9 ELSE 0 END, 0, CASE k WHEN 3 THEN 2 ELSE 0 END,
       CASE k WHEN 1 THEN 1 ELSE route END, 0, 0, sleutel % 80, '{{0}}', 10000, 1, tijd::date + 28
  FROM m, generate_series(1, 3) k WHERE k < 3 OR dicht;
INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort, dag, dagdeel, contact, ja)
SELECT sleutel * 10 + k, '0106', huis, sleutel, tijd + k * interval '3 days', 'x', CASE WHEN k < 3 THEN '' ELSE 'uitvoering' END,
       (ARRAY[0, 4, 10, 10])[k], (tijd + k * interval '3 days')::date, 1 + k % 3, CASE route WHEN 3 THEN 3 ELSE 9 END, sleutel % 3 = 0
  FROM m, generate_series(1, 4) k WHERE k < 3 OR route > 1;
INSERT INTO capaciteit (gemeentecode, maand, kanaal, plaatsen)
SELECT '0106', d::date, k, 30000 FROM generate_series(timestamp '2025-09-01', '2026-10-01', interval '1 month') d, generate_series(2, 3) k;
INSERT INTO plaats (nr, gemeentecode, huishouden, melding, kanaal, maand, dag, team, status, opgehaald, benut, lopend)
SELECT sleutel * 10 + 5, '0106', huis, sleutel, route, date_trunc('month', tijd)::date, tijd::date, 0, 2, tijd::date, true, false
  FROM m WHERE route > 1;
VACUUM ANALYZE;
"""


def meet(w, *words):
    """Seconds, and the most memory the program held, in MB."""
    command = [os.path.join(vs.BIN, "vroegsignalctl"), "--config", w.config, "--nu", NU, "rapport", *words]
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise AssertionError(f"the report ended with exit status {child.returncode}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def reeks(w, wat, *words):
    tijden, geheugen = zip(*[meet(w, *words) for _ in range(RONDEN)])
    print(f"{wat:34} {statistics.median(tijden):6.2f} s  ({min(tijden):.2f} to {max(tijden):.2f}), {max(geheugen):.0f} MB", flush=True)
    return statistics.median(tijden)


def maatstaf(w):
    """Seconds to write the rows as text, in PostgreSQL itself."""
    begin = time.monotonic()
    for table in TABELLEN:
        w.value(f"SELECT sum(length(t::text)) FROM {table} t")
    return time.monotonic() - begin


def om_beurten(w):
    """The report beside the yardstick: median of the seconds, and of the ratios."""
    paren = [(meet(w, "--maand", "2026-10", "--format", "json"), maatstaf(w)) for _ in range(RONDEN)]
    tijden = [tijd for (tijd, _), _ in paren]
    ratio = statistics.median(tijd / maat for (tijd, _), maat in paren)
    print(f"{'report, rows to JSON':34} {statistics.median(tijden):6.2f} s  ({min(tijden):.2f} to {max(tijden):.2f}), "
          f"{max(geheugen for (_, geheugen), _ in paren):.0f} MB; {ratio:.1f} times the rows as text", flush=True)
    return statistics.median(tijden), ratio


def nagekeken(w):
    w.run("rapport", "--maand", "2026-10", "--format", "json", "--uit", w.path("r.json"), nu=NU)
    with open(w.path("r.json"), encoding="utf-8") as handle:
        cijfers = {one["naam"]: one["maand"] and one["maand"].get("waarde") for one in json.load(handle)["cijfers"]}
    mine = [n for n in range(1, MELDINGEN + 1) if n % MAANDEN == MAANDEN - 1]
    verwacht = {"meldingen.totaal": len(mine), "meldingen.route.huisbezoek": sum(n % 10 == 9 for n in mine),
                "signalen.in_melding": len(mine) + sum(n % 3 == 0 for n in mine), "signalen.wat.onder_drempel": sum(n % 6 == 1 for n in mine),
                "brieven.meldingen": len(mine), "cohort.meldingen": sum(n % MAANDEN == MAANDEN - 3 for n in range(1, MELDINGEN + 1)),
                "wijk.onbekend.meldingen.totaal": 0}
    anders = {naam: (aantal, cijfers.get(naam)) for naam, aantal in verwacht.items() if cijfers.get(naam) != aantal}
    if anders:
        raise AssertionError(f"expected and counted: {anders}")


def main():
    w = vs.World(vs.create_database(vs.template()), extra=EXTRA)
    try:
        w.ctl("capaciteit", "2026-10", nu=NU) # writes the policy
        w.query(FEITEN.format(meldingen=MELDINGEN, huizen=MELDINGEN * 3 // 4 // MAANDEN * MAANDEN + 1, maanden=MAANDEN))
        print(" ".join(f"{w.value(f'SELECT count(*) FROM {t}')} {t}" for t in TABELLEN))
        nagekeken(w)
        seconds, ratio = om_beurten(w)
        reeks(w, "report, rows to PDF", "--maand", "2026-10", "--format", "pdf")
        reeks(w, "report, rows to HTML", "--maand", "2026-10", "--format", "html")
        reeks(w, "every morning: seven months", "--automatisch")
    finally:
        w.close()
    if seconds >= SECONDEN and ratio > MAATSTAF:
        print(f"the report took {seconds:.2f} s, {SECONDEN} were asked; {ratio:.1f} times the rows as text, {MAATSTAF} were allowed")
        sys.exit(1)


if __name__ == "__main__":
    main()
