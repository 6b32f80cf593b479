"""200,000 signals from one CSV to committed decisions, beside a bare COPY of the rows that were written.

The yardstick is what PostgreSQL needs to take the very same rows into the very same indexed tables when nobody reads,
checks, decides or encrypts anything: COPY FROM of what the import wrote, one transaction, tables emptied first. Import and
COPY take turns, so that a slow moment of the machine strikes both; what is judged is the median of the ratios, never a
time. Asked: the import does at least 0.25 of the bare COPY (0.5 is the goal). Every count is checked: none may be missing.
"""
import os
import statistics
import subprocess
import sys
import time

import vs

MELDINGEN = os.environ.get("VS_BENCH_MELDINGEN", "131000")
ROUNDS = int(os.environ.get("VS_BENCH_ROUNDS", "3"))
LEAST = 0.25
TABLES = ["huishouden", "signaal", "melding", "besluit_signaal", "besluit_melding", "mededeling"]


def generate(world):
    folder = world.path("gegenereerd")
    subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "genereer", "--meldingen", MELDINGEN, "--maand", "2026-10",
                    "--zaad", "1", "--scenario", "bench", folder], check=True, capture_output=True)
    files = [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names if name.endswith(".csv")]
    if len(files) != 1:
        raise AssertionError(f"one delivery was expected, {len(files)} were generated")
    return files[0]


def timed_import(world, file):
    """Seconds, and the most memory the program held in MB."""
    command = [os.path.join(vs.BIN, "vroegsignalctl"), "--config", world.config, "--nu", "2026-10-28T09:00", "import", "signalen", file]
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise AssertionError(f"the import ended with exit status {child.returncode}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def psql(world, *commands):
    for command in commands:
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", world.conninfo, "-c", command], check=True)


def rows_file(world, table):
    return world.path(f"{table}.bin")


def save_rows(world):
    for table in TABLES:
        psql(world, f"\\copy {table} to '{rows_file(world, table)}' (format binary)")


def timed_copy(world):
    script = world.file("copy.sql", "\\set ON_ERROR_STOP on\nBEGIN;\n" + "".join(
        f"\\copy {table} from '{rows_file(world, table)}' (format binary)\n" for table in TABLES) + "COMMIT;\n")
    begin = time.monotonic()
    subprocess.run(["psql", "-X", "-q", "-d", world.conninfo, "-f", script], check=True)
    return time.monotonic() - begin


def counts(world):
    return [int(world.value(f"SELECT count(*) FROM {table}")) for table in TABLES]


def one_round(file, number):
    # A database of its own each time: both begin with empty tables, empty indexes and a settled disk.
    world = vs.World(vs.create_database(vs.template()))
    try:
        psql(world, "CHECKPOINT")
        seconds, megabytes = timed_import(world, file)
        written = counts(world)
        save_rows(world)
        psql(world, f"TRUNCATE {', '.join(TABLES)} CASCADE", "CHECKPOINT")
        bare = timed_copy(world)
        if counts(world) != written:
            raise AssertionError("the bare COPY did not write what the import wrote")
        signals = written[TABLES.index("signaal")]
        print(f"round {number}: {signals} signals imported in {seconds:.1f} s ({signals / seconds:,.0f}/s, {megabytes:.0f} MB), bare COPY of "
              f"{sum(written):,} rows {bare:.1f} s, ratio {bare / seconds:.2f}", flush=True)
        return bare / seconds, signals
    finally:
        world.close()


def main():
    source = vs.World(vs.create_database(vs.template()))
    try:
        file = generate(source)
        with open(file, "rb") as handle:
            lines = sum(1 for _ in handle) - 1
        rounds = [one_round(file, number + 1) for number in range(ROUNDS)]
    finally:
        source.close()
    if any(signals != lines for _, signals in rounds):
        print(f"FAIL: {lines} records were delivered, {[signals for _, signals in rounds]} stand in the database")
        return 1
    ratio = statistics.median(ratio for ratio, _ in rounds)
    verdict = "ok" if ratio >= LEAST else "FAIL"
    print(f"{verdict}: {lines} signals, median ratio {ratio:.2f} of a bare COPY (asked {LEAST}, goal 0.5)")
    return 0 if ratio >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
