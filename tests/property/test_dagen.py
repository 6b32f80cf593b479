"""Months of chaotic deliveries through the real programs, on several databases at once.

One world lives through the months in order, and every command of it is written down. Beside it live others: the
records of each day in another order and over other files, every file and many records delivered again, and a replay of
all that was written down. Time and again the registers of decisions are the same, byte for byte; after every plan run
the order of R11 holds and no month has more places than it has; at the end every record that went in is counted once.
All worlds have the same keys and their own database. Deterministic: the seed is below.
"""
import concurrent.futures
import datetime
import json
import os
import random
import shutil
import subprocess
import unittest

import vs

ZAAD = 20261005
MAAND, MAANDEN = "2026-09", 2
MELDINGEN = 300 if vs.TRAAG else 5800  # a month; both months together have more than 10,000 households
SCHAAL = max(1, MELDINGEN // 1200)  # of the capacity of Assen: enough places for a story, and acts that fit into minutes
PERIODES = ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]
LAATSTE_DAG = "2026-11-06"  # late deliveries and follow-up; then it ends
ZATERDAG = "2026-10-03"  # with a delivery and a plan run all the same: for crises only
VRIJ = {"2026-12-25"}


def working_day(day):
    return datetime.date.fromisoformat(day).weekday() < 5 and day not in VRIJ


def rounds(first, last):
    """(day, the days whose deliveries come on it): twice a week, and once in a weekend. A delivery of another day comes
    late, which is as real; planning and living every day for months would take an hour."""
    day, end, waiting = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), []
    while day <= end:
        waiting.append(day.isoformat())
        if day.isoweekday() in (2, 5) or day.isoformat() == ZATERDAG:
            yield day.isoformat(), waiting
            waiting = []
        day += datetime.timedelta(days=1)


# --- deliveries -----------------------------------------------------------------------------------


class Bestand:
    """A delivery taken apart: its header (b'' for NDJSON) and its lines, as bytes with their line ends."""

    def __init__(self, path):
        with open(path, "rb") as handle:
            lines = handle.read().splitlines(keepends=True)
        self.name = os.path.basename(path)
        self.ext = os.path.splitext(path)[1]
        self.header = b"" if self.ext == ".ndjson" else lines.pop(0)
        end = self.header[-2:] if self.header.endswith(b"\r\n") else b"\n"
        self.lines = [line.rstrip(b"\r\n") + end for line in lines if line.strip()]

    def kind(self):
        """Files that may be poured together: same header, same encoding."""
        body = b"".join(self.lines)
        try:
            body.decode("ascii")
            coding = "ascii"
        except UnicodeDecodeError:
            try:
                body.decode("utf-8")
                coding = "utf-8"
            except UnicodeDecodeError:
                coding = "cp1252"
        return self.ext, self.header, coding


def in_order(bestanden, _rng):
    return [(b.name, b.header + b"".join(b.lines)) for b in bestanden]


def _poured(bestanden, rng):
    pools = {}
    for b in bestanden:
        pools.setdefault(b.kind(), []).extend(b.lines)
    for (ext, header, _), lines in sorted(pools.items()):
        rng.shuffle(lines)
        yield ext, header, lines


def other_files(bestanden, rng):
    """All records of the day in another order, over other files."""
    out = []
    for ext, header, lines in _poured(bestanden, rng):
        parts = rng.randint(1, 3)
        cuts = sorted(rng.randint(0, len(lines)) for _ in range(parts - 1))
        for number, (a, b) in enumerate(zip([0, *cuts], [*cuts, len(lines)])):
            if a < b:
                out.append((f"anders-{len(out)}-{number}{ext}", header + b"".join(lines[a:b])))
    rng.shuffle(out)
    return out


def again(bestanden, rng):
    """Everything twice: in pieces, records repeated within a file, files repeated under another name."""
    out = []
    for ext, header, lines in _poured(bestanden, rng):
        doubled = lines + rng.sample(lines, len(lines) // 3)
        rng.shuffle(doubled)
        half = len(doubled) // 2
        out += [(f"deel1-{len(out)}{ext}", header + b"".join(doubled[:half]))] if half else []
        out += [(f"deel2-{len(out)}{ext}", header + b"".join(doubled[half:]))]
    out += [("weer-" + name, data) for name, data in in_order(bestanden, rng)]
    rng.shuffle(out)
    return out


# --- one world ------------------------------------------------------------------------------------


class Leven:
    """A world that lives through the days; `aangeboden` counts the records that went in."""

    def __init__(self, world, vorm):
        self.world, self.vorm = world, vorm
        self.rng = random.Random(ZAAD)
        self.aangeboden = 0

    def clients(self, day, bron, path):
        self.world.run("import", "clienten", "--bron", bron, path, nu=f"{day}T08:30", status=None)

    def signals(self, day, bestanden):
        if not bestanden:
            return
        nu, paths = f"{day}T09:00", []
        for name, data in self.vorm(bestanden, self.rng):
            paths.append(self.world.file(os.path.join("in", day, name), data))
            self.aangeboden += sum(1 for line in data.splitlines() if line.strip()) - (not name.endswith(".ndjson"))
        done = self.world.run("--json", "import", "signalen", *paths, nu=nu, status=None)
        if done.returncode not in (0, 3):
            raise AssertionError(f"{day}: import {done.returncode}\n{done.stdout}\n{done.stderr}")
        for file in json.loads(done.stdout)["bestanden"]:
            if file["uitslag"] == "vastgehouden":  # larger than usual: a person looked at it
                told = self.world.run("levering", "vrij", file["levering"], nu=nu, status=None)
                if told.returncode not in (0, 3):
                    raise AssertionError(f"{day}: levering vrij {told.returncode}\n{told.stderr}")
        shutil.rmtree(self.world.path("in", day))

    def plan(self, day):
        self.world.ctl("plan", nu=f"{day}T10:00")

    def release(self, day):
        """Visits; the policy releases the rest by itself."""
        self.world.run("handeling", "huisbezoek", "vrijgeven", "--reden", "akkoord", nu=f"{day}T10:15", status=None)

    def pull(self, day, kanaal):
        return self.world.ctl("wachtrij", kanaal, "--ophalen", "--format", "csv", nu=f"{day}T10:30")

    def acts(self, day, time, lines):
        done = self.world.run("handeling", "-", nu=f"{day}T{time}", stdin=lines, status=None)
        if done.returncode not in (0, 1, 3):
            raise AssertionError(f"{day}: handeling {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stderr.count("\n")

    def undo(self, day, melding):
        """The numbers of the journal differ from world to world: the last act of a person, whichever it has here."""
        nr = self.world.query("SELECT max(g.nr) FROM gebeurtenis g JOIN melding m ON m.sleutel = g.melding "
                              f"WHERE m.id = '{melding}' AND g.rol = 'regisseur' AND g.soort BETWEEN 7 AND 24 "
                              "AND g.ongedaan_door IS NULL")[0][0]
        if nr:
            self.world.run("handeling", melding, "ongedaan", f"nr={nr}", "--reden", "vergissing", nu=f"{day}T16:00", status=None)

    def registers(self):
        return {periode: self.world.besluiten(periode) for periode in PERIODES}

    def content(self):
        return self.world.query("SELECT partner, id, encode(inhoud_hash, 'hex'), versie, intrekking, periode, ontvangen, "
                                "inhoud_ontvangen FROM signaal ORDER BY partner COLLATE \"C\", id COLLATE \"C\"")


# --- what people do -------------------------------------------------------------------------------


class Mensen:
    """Draws the acts of a day from what was pulled in the first world; the other worlds get the same."""

    def __init__(self, world):
        self.world = world
        self.rng = random.Random(ZAAD + 1)
        self.attempts = {}

    def outcomes(self, day, kanaal, meldingen):
        if not meldingen:
            return ""
        lines = "".join(f"{m} {self.attempts.get(m, 0)}\n" for m in meldingen)
        done = subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "genereer", "--uitkomsten", kanaal, "--zaad", str(ZAAD),
                               "--dag", day], input=lines, capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            act = json.loads(line)
            if act["handeling"] == "poging":
                self.attempts[act["melding"]] = self.attempts.get(act["melding"], 0) + 1
        return done.stdout

    def day(self, day, pulled):
        """Outcomes of what was pulled, answers to what was handed over before today, and a few of every other act."""
        rows = self.world.query(f"SELECT id, status <> 9, actief AND route = 4 AND datum_opgepakt < '{day}', "
                                f"actief AND route = 5 AND datum_opgepakt < '{day}' FROM melding ORDER BY id COLLATE \"C\"")
        handed = {"overdracht_gkb": [row[0] for row in rows if row[2] == "t"],
                  "overdracht_wpda": [row[0] for row in rows if row[3] == "t"]}
        out = "".join(self.outcomes(day, kanaal, meldingen) for kanaal, meldingen in [*pulled.items(), *handed.items()])
        return out + self.sundry(day, [row[0] for row in rows], [row[0] for row in rows if row[1] == "t"])

    def sundry(self, day, all_ones, open_ones):
        """Some of these will be refused: also in the other worlds."""
        if len(open_ones) < 10:
            return ""
        rng, out = self.rng, []
        later = (datetime.date.fromisoformat(day) + datetime.timedelta(days=rng.randint(1, 20))).isoformat()
        choices = [
            ("reactie", {}), ("afspraak", {"dag": later, "tijd": "10:00"}), ("in_hulp", {}), ("aanhouden", {"tot": later}),
            ("regie", {}), ("heropenen", {}), ("feit", {"kinderen": "ja"}), ("feit", {"telefoon": "nee"}),
            ("feit", {"zelf_gemeld": "ja"}), ("teruggeven", {}), ("verplaatsen", {"kanaal": "telefoon"}),
            ("verplaatsen", {"kanaal": "brief"}), ("verplaatsen", {"kanaal": "uitzoeken"}), ("bezwaar", {}),
            ("bezwaar", {"status": "gegrond"}), ("veiligheid", {"geen_bezoek": "ja"}), ("oggz", {}), ("bevestigen", {}),
            ("afwijzen", {}), ("splitsen", {}), ("adres_onjuist", {}), ("vrijgeven", {}),
            ("adres_verbeterd", {"postcode": "9401 ZZ", "huisnummer": str(rng.randint(1, 400))}),
            ("samenvoegen", {"met": rng.choice(open_ones)}),
            ("resultaat", {"resultaat": "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"}),
            ("resultaat", {"resultaat": "Definitief geen contact kunnen krijgen"}),
        ]
        for _ in range(12):
            act, arguments = rng.choice(choices)
            melding = rng.choice(all_ones if act == "heropenen" else open_ones)
            out.append(json.dumps({"melding": melding, "handeling": act, "argumenten": arguments, "reden": "proef"}))
        return "\n".join(out) + "\n"


# --- the test -------------------------------------------------------------------------------------


class Dagen(vs.Case):
    def setUp(self):
        changes = {"  huisbezoek: 30\n": f"  huisbezoek: {30 * SCHAAL}\n", "  telefoon: 50\n": f"  telefoon: {50 * SCHAAL}\n"}
        self.first = Leven(self.world(beleid_changes=changes), in_order)
        self.first.world.run("--nu", f"{MAAND}-01T08:00", "levering", "lijst")  # makes the keys
        self.folder = self.first.world.path("gen")
        self.first.world.ctl("genereer", "--maand", MAAND, "--maanden", MAANDEN, "--meldingen", MELDINGEN, "--zaad", ZAAD,
                             "--scenario", "chaos", self.folder)
        self.others = {}
        for name, vorm in (("andere bestanden", other_files), ("alles nog eens", again), ("nagespeeld", in_order)):
            world = self.world(beleid_changes=changes)
            shutil.copytree(self.first.world.path("sleutels"), world.path("sleutels"))
            self.others[name] = Leven(world, vorm)
        self.mensen = Mensen(self.first.world)
        self.refused = self.done = 0

    def files(self, day, kind):
        folder = os.path.join(self.folder, "leveringen", day, kind)
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder))] if os.path.isdir(folder) else []

    # One day: `script` is what the first world did, for the others to do as well.

    def live_first(self, day, arrived):
        life, script = self.first, []

        def do(name, *arguments):
            script.append((name, arguments))
            return getattr(life, name)(day, *arguments)

        for bron in ("gkb", "wpda"):
            for path in [path for earlier in arrived for path in self.files(earlier, f"clienten-{bron}")][-1:]:
                do("clients", bron, path)
        bestanden = [Bestand(path) for earlier in arrived for path in self.files(earlier, "signalen")]
        if bestanden:
            do("signals", bestanden)
        if working_day(day):
            do("plan")
            self.check_places(day)
            do("release")
            pulled = {}
            for kanaal in ("huisbezoek", "telefoon", "brief"):
                out = do("pull", kanaal)
                pulled[kanaal] = [line.split(";")[0].strip('"') for line in out.splitlines() if "M-20" in line[:12]]
            lines = self.mensen.day(day, pulled)
            if lines:
                self.refused += do("acts", "15:00", lines)
                self.done += lines.count("\n")
                melding = self.mensen.rng.choice([json.loads(line)["melding"] for line in lines.splitlines()])
                do("undo", melding)
        elif bestanden:
            do("plan")
            self.check_places(day)
        return script

    def live_other(self, life, day, script):
        results = {}
        for name, arguments in script:
            result = getattr(life, name)(day, *arguments)
            if name == "pull":
                results[arguments[0]] = result
        return results

    def test_the_days(self):
        pool = concurrent.futures.ThreadPoolExecutor(len(self.others) if (os.cpu_count() or 2) > 2 else 2)
        self.addCleanup(pool.shutdown)
        for count, (day, arrived) in enumerate(rounds(f"{MAAND}-01", LAATSTE_DAG)):
            script = self.live_first(day, arrived)
            jobs = {name: pool.submit(self.live_other, life, day, script) for name, life in self.others.items()}
            for job in jobs.values():
                job.result()
            if count % 4 == 3:
                self.compare(day, pool)
        self.compare(LAATSTE_DAG, pool)
        self.check_counts()
        self.check_size()

    def compare(self, day, pool):
        expected = self.first.registers()
        jobs = {name: pool.submit(life.registers) for name, life in self.others.items()}
        for name, job in jobs.items():
            for periode, register in job.result().items():
                if register != expected[periode]:
                    self.fail(f"{day}, {name}, {periode}: {self.difference(expected[periode], register)}")
        self.assertTrue(any(expected.values()))
        content = self.first.content()
        for name, life in self.others.items():
            self.assertTrue(content == life.content(), f"{day}, {name}: other versions count")

    @staticmethod
    def difference(expected, found):
        one, other = expected.splitlines(), found.splitlines()
        only_one, only_other = sorted(set(one) - set(other)), sorted(set(other) - set(one))
        show = [f"- {line}" for line in only_one[:3]] + [f"+ {line}" for line in only_other[:3]]
        return "\n".join([f"{len(only_one)} and {len(only_other)} of {len(one)} and {len(other)} lines differ", *show])

    # R11, in the first world, straight after its plan run.

    def check_places(self, day):
        world = self.first.world
        self.assertEqual([], world.query(
            "SELECT c.maand, c.kanaal FROM capaciteit c LEFT JOIN plaats p USING (gemeentecode, maand, kanaal) "
            "GROUP BY c.maand, c.kanaal, c.plaatsen, c.gebruikt "
            "HAVING count(*) FILTER (WHERE p.status <= 2) <> c.gebruikt OR c.gebruikt > c.plaatsen "
            "UNION ALL SELECT NULL, huishouden FROM plaats WHERE lopend GROUP BY huishouden HAVING count(*) > 1"))
        if working_day(day):
            self.check_order(day)

    def check_order(self, day):
        """No melding got a visit while one without a place, of which nothing but a letter is known, comes earlier. Of
        telephone calls as many of the first may be passed over as visits are left."""
        rows = self.first.world.query(f"""
            SELECT m.id, m.punten, coalesce(m.termijn, 'infinity'), m.telefoon_bekend,
                   CASE WHEN m.plaats_dag = '{day}' THEN m.plaats_kanaal ELSE 0 END, m.crisis_direct
              FROM melding m
             WHERE m.actief AND m.status = 0 AND m.aantal_signalen > 0
               AND (m.plaats_dag = '{day}' AND m.plaats_kanaal IN (2, 3) OR
                    m.plaats_kanaal = 0 AND m.route = 1 AND NOT EXISTS (
                        SELECT FROM gebeurtenis g WHERE g.huishouden = m.huishouden AND NOT (g.soort IN (0, 4) AND g.kanaal IN (0, 1))))""")
        order = lambda row: (-int(row[1]), row[2], row[0])
        given = {kanaal: [row for row in rows if row[4] == kanaal and row[5] == "f"] for kanaal in ("2", "3")}
        waiting = sorted((row for row in rows if row[4] == "0"), key=order)
        if given["3"] and waiting:
            last = max(map(order, given["3"]))
            self.assertLess(last, order(waiting[0]), f"{day}: {waiting[0][0]} was passed over for a visit")
        callable_ones = [order(row) for row in waiting if row[3] == "t"]
        if given["2"] and callable_ones:
            last = max(map(order, given["2"]))
            left = int(self.first.world.value("SELECT plaatsen - gebruikt FROM capaciteit WHERE kanaal = 3 AND maand = "
                                              f"date_trunc('month', '{day}'::timestamp)::date"))
            passed = sum(1 for one in callable_ones if one < last)
            self.assertLessEqual(passed, left, f"{day}: {passed} passed over for a call, {left} visits left")

    # Every record once.

    def check_counts(self):
        for name, life in [("eerste", self.first), *self.others.items()]:
            with self.subTest(name):
                world = life.world
                read, new, twice, corrected, withdrawn, rejected = map(int, world.query(
                    "SELECT sum(gelezen), sum(nieuw), sum(dubbel), sum(gecorrigeerd), sum(ingetrokken), sum(afgekeurd) "
                    "FROM levering WHERE soort = 'signalen'")[0])
                self.assertEqual(life.aangeboden, read)
                self.assertEqual(read, new + twice + corrected + withdrawn + rejected)
                self.assertEqual(rejected, int(world.value("SELECT count(*) FROM afgekeurd a JOIN levering l ON l.id = a.levering "
                                                           "WHERE l.soort = 'signalen'")))
                # What was not delivered twice is a version of its own, of which one counts.
                signals, versions = (int(world.value(f"SELECT count(*) FROM {table}")) for table in ("signaal", "signaal_versie"))
                self.assertEqual(new + corrected + withdrawn, signals + versions)
                self.assertEqual("0", world.value("SELECT count(*) FROM levering WHERE soort = 'signalen' AND status <> 'klaar'"))
                self.assertGreater(min(new, twice, corrected, withdrawn, rejected), 0)
        one, same = self.first.world, self.others["andere bestanden"].world
        total = "SELECT sum(gelezen), sum(afgekeurd) FROM levering WHERE soort = 'signalen'"
        self.assertEqual(one.query(total), same.query(total))

    def check_size(self):
        """It would prove little if nothing happened."""
        world = self.first.world
        households = int(world.value("SELECT count(*) FROM huishouden"))
        self.assertGreater(households, 200 if vs.TRAAG else 10000)
        self.assertLess(self.refused, self.done)
        kinds = {int(row[0]) for row in world.query("SELECT DISTINCT soort FROM gebeurtenis")}
        self.assertGreater(len(kinds), 15, f"only these events occurred: {sorted(kinds)}")
        self.assertGreater(int(world.value("SELECT count(*) FROM plaats WHERE status = 2")), 20)
        reasons = {int(row[0]) for row in world.query("SELECT DISTINCT reden FROM signaal")}
        self.assertLessEqual({1, 2, 4}, reasons)  # threshold, repeat, withdrawn


if __name__ == "__main__":
    unittest.main()
