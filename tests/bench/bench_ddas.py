"""A DDAS delivery of 1,000,000 signals: how much memory `vroegsignalctl ddas` takes, beside that of one of a thousandth.

A hundred signals are taken in by the product (so that their BSNs are encrypted as it does), then copied with SQL to 1,000,000 signals in
800,000 zaken with a decision, a posted letter and an attempt each. Asked: the program never holds more than 64 MB, and hardly more than
for 1,000 signals; every signal, zaak and attempt is in the output once, no levering holds more than 50,000 signals. Time is told, not judged.
VS_BENCH_SIGNALEN gives another number.
"""
import json
import os
import re
import subprocess
import sys
import time

import vs
from signalen import alleen_bsn, csv

SIGNALEN = int(os.environ.get("VS_BENCH_SIGNALEN", "1000000"))
MOST_MB = 64
BSNS = [f"{n:08d}" for n in range(20000000, 20004000)]


def bsn(begin):
    """With the digit that makes it pass; None when none does."""
    rest = sum(int(cijfer) * (9 - i) for i, cijfer in enumerate(begin)) % 11
    return None if rest == 10 else begin + str(rest)


def columns(world, table, *without):
    rows = world.query(f"""SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped
                              AND attgenerated = '' AND attname NOT IN ({", ".join(f"'{een}'" for een in ("", *without))})""")
    return ", ".join(een for (een,) in rows)


def fill(world, signalen):
    """Five signals in four zaken; numbers that are no keys of the hundred."""
    goed = [een for een in map(bsn, BSNS) if een][:100]
    rijen = [alleen_bsn(f"S{n}", een, bedrag="450,50", ontstaansdatum="2026-08-01") for n, een in enumerate(goed)]
    world.ctl("import", "signalen", world.file("bron/s.csv", csv(rijen)), nu="2026-10-05T09:00")
    s = columns(world, "signaal", "sleutel", "id", "melding", "huishouden")
    m = columns(world, "melding", "sleutel", "id", "huishouden", "kort")
    b = columns(world, "besluit_melding", "melding")
    world.query(f"""
        SET synchronous_commit = off;
        CREATE TEMP TABLE bron AS SELECT row_number() OVER (ORDER BY sleutel) - 1 AS plek, * FROM signaal;
        CREATE TEMP TABLE zaak AS SELECT row_number() OVER (ORDER BY sleutel) - 1 AS plek, * FROM melding;
        INSERT INTO huishouden (sleutel, gemeentecode, naam) SELECT n, '0106', 'bench-' || n FROM generate_series(1, {signalen * 4 // 5}) n;
        INSERT INTO signaal (sleutel, id, melding, huishouden, {s})
        SELECT n, 'B' || n, 1 + n % {signalen * 4 // 5}, 1 + n % {signalen * 4 // 5}, {s}
          FROM generate_series(1, {signalen}) n JOIN bron ON bron.plek = n % 100;
        INSERT INTO melding (sleutel, id, huishouden, {m})
        SELECT n, 'M-2026-10-' || translate(upper(lpad(to_hex(n), 10, '0')), '0189', 'WXYZ'), n, {m}
          FROM generate_series(1, {signalen * 4 // 5}) n JOIN zaak ON zaak.plek = n % 100;
        INSERT INTO besluit_melding (melding, {b})
        SELECT n, {", ".join("d." + een for een in b.split(", "))} FROM generate_series(1, {signalen * 4 // 5}) n
          JOIN zaak ON zaak.plek = n % 100 JOIN besluit_melding d ON d.melding = zaak.sleutel;
        INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort, kanaal, contact, dag, dagdeel, ja)
        SELECT nextval('journaal_nr'), '0106', n, n, '2026-10-06 10:00Z', 'bench', 'regisseur', soort, kanaal, 3, '2026-10-06', 2, false
          FROM generate_series(1, {signalen * 4 // 5}) n, (VALUES (4, 1), (10, 0)) g (soort, kanaal);
        ANALYZE""")


def deliver(world):
    """(seconds, MB, document as text)"""
    file = world.path("uit.json")
    command = [os.path.join(vs.BIN, "vroegsignalctl"), "--config", world.config, "--nu", "2026-11-02T09:00", "ddas", "--van", "2026-10-01",
               "--tot", "2026-10-31"]
    begin = time.monotonic()
    with open(file, "wb") as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise AssertionError(f"ddas ended with exit status {child.returncode}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024, file


def check(file, signalen):
    """Line by line: a document of this size is no pleasure to Python."""
    pages, zaken, pogingen, seen = [], 0, 0, set()
    with open(file, encoding="utf-8") as handle:
        for line in handle:
            if line.startswith('{"teller"') or line.startswith(',{"teller"'):
                pages.append(0)
            elif '"client":' in line:
                pages[-1] += 1
                seen.add(re.search(r'"ID":"([^"]+)"', line)[1])
            elif '"matchingsdatum"' in line:
                zaken += 1
                pogingen += line.count('"soort"')
    assert len(seen) == sum(pages) == signalen + 100, (len(seen), sum(pages))
    assert max(pages) <= 50000, pages
    assert zaken == signalen * 4 // 5 + 100 and pogingen == 2 * (signalen * 4 // 5), (zaken, pogingen)
    return len(pages)


def measure(signalen):
    world = vs.World(vs.create_database(vs.template()))
    try:
        fill(world, signalen)
        seconds, megabytes, file = deliver(world)
        pages = check(file, signalen)
        if signalen <= 1000:
            with open(file, encoding="utf-8") as handle:
                json.load(handle)
        print(f"{signalen + 100:,} signals in {pages} leveringen: {seconds:.1f} s, {os.path.getsize(file) / 1e6:.0f} MB of JSON, the program held "
              f"{megabytes:.0f} MB at most", flush=True)
        return megabytes
    finally:
        world.close()


def main():
    small, large = measure(1000), measure(SIGNALEN)
    good = large <= MOST_MB and large <= small + 16
    print(f"{'ok' if good else 'FAIL'}: {large:.0f} MB for {SIGNALEN:,} signals, {small:.0f} MB for 1,000 (asked: at most {MOST_MB})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
