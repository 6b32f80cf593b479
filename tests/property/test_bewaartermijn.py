"""Retention takes nothing that a later decision asks for.

Two worlds live the same months: deliveries, plan runs, what people do. In one retention runs every month, in the other never.
All registers of decisions of the months that lie within every term stay the same, byte for byte, to the end; so does every
later month. What retention took is in neither table of the first world, and is counted.
VS_BEWAAR_MAANDEN=24 makes it last two years under the terms of Assen; otherwise the terms are short, so that all of them end.
"""
import datetime
import json
import os
import shutil
import unittest

import test_dagen
import vs
from test_dagen import Bestand, Leven, Mensen, in_order

LANG = int(os.environ.get("VS_BEWAAR_MAANDEN", "0"))
MAAND, MAANDEN = "2026-01", LANG or (6 if vs.SANITIZED else 13)
MELDINGEN = 60
# So many months back a register must be the same: the shortest effective term, periode + 8 months.
BINNEN = 8
TERMIJNEN = {} if LANG else {"  standaard: 100.00": "  standaard: 300.00", "opgepakt: 12": "opgepakt: 3", "gesloten: 18": "gesloten: 4", "niet_opgepakt: 6": "niet_opgepakt: 1"}


def month(number):
    year, index = int(MAAND[:4]), int(MAAND[5:]) - 1 + number
    return f"{year + index // 12:04}-{index % 12 + 1:02}"


def working_days(periode):
    day = datetime.date.fromisoformat(f"{periode}-01")
    while day.isoformat()[:7] == periode:
        if day.weekday() < 5:
            yield day.isoformat()
        day += datetime.timedelta(days=1)


class Leeft(Leven):
    def retention(self, day):
        return self.world.ctl_json("bewaartermijn", nu=f"{day}T23:00")

    def close_old(self, day):
        """What was left open for long is closed; the rest is looked at by every plan run, and must look the same."""
        before = (datetime.date.fromisoformat(day) - datetime.timedelta(days=250)).isoformat()
        old = self.world.query(f"SELECT id FROM melding WHERE status <> 9 AND actief AND periode < '{before}' ORDER BY id COLLATE \"C\"")
        lines = "".join('{"melding":"%s","handeling":"resultaat","argumenten":{"resultaat":"Definitief geen contact kunnen krijgen"},'
                        '"reden":"Te lang stil"}\n' % row[0] for row in old)
        if lines:
            self.acts(day, "16:30", lines)


class Bewaartermijn(vs.Case):
    def setUp(self):
        changes = dict(TERMIJNEN)
        self.zonder = Leeft(self.world(beleid_changes=changes), in_order)
        self.zonder.world.run("--nu", f"{MAAND}-01T07:00", "levering", "lijst")  # makes the keys
        self.met = Leeft(self.world(beleid_changes=changes), in_order)
        shutil.copytree(self.zonder.world.path("sleutels"), self.met.world.path("sleutels"))
        self.folder = self.zonder.world.path("gen")
        self.zonder.world.ctl("genereer", "--maand", MAAND, "--maanden", MAANDEN, "--meldingen", MELDINGEN, "--zaad",
                              test_dagen.ZAAD, self.folder)
        self.mensen = Mensen(self.zonder.world)
        self.weg = {}

    def files(self, periode, kind):
        found = []
        for day in sorted(os.listdir(os.path.join(self.folder, "leveringen"))):
            folder = os.path.join(self.folder, "leveringen", day, kind)
            if day.startswith(periode) and os.path.isdir(folder):
                found += [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
        return found

    def both(self, name, *arguments):
        out = getattr(self.zonder, name)(*arguments)
        self.assertEqual(out, getattr(self.met, name)(*arguments), f"{name} {arguments[:1]}")
        return out

    @staticmethod
    def possible(lines, since):
        """Without reopening what was closed so long ago that its signals may be gone: that is refused."""
        return "".join(line + "\n" for line in lines.splitlines()
                       if '"heropenen"' not in line or json.loads(line)["melding"][2:9] >= since)

    def live(self, number):
        periode = month(number)
        days = list(working_days(periode))
        day = days[len(days) // 2]
        for bron in ("gkb", "wpda"):
            for path in self.files(periode, f"clienten-{bron}")[-1:]:
                self.both("clients", day, bron, path)
        self.both("signals", day, [Bestand(path) for path in self.files(periode, "signalen")])
        self.both("plan", day)
        self.both("release", day)
        pulled = {}
        for kanaal in ("huisbezoek", "telefoon", "brief"):
            out = self.both("pull", day, kanaal)
            pulled[kanaal] = [line.split(";")[0].strip('"') for line in out.splitlines() if "M-20" in line[:12]]
        lines = self.possible(self.mensen.day(day, pulled), month(number - BINNEN))
        if lines:
            self.both("acts", day, "15:00", lines)
        self.both("close_old", day)
        for post in self.met.retention(f"{periode}-28")["soorten"]:
            self.weg[post["soort"]] = self.weg.get(post["soort"], 0) + sum(one["aantal"] for one in post["weg"])

    def compare(self, upto):
        for number in range(max(0, upto - BINNEN), upto + 2):
            periode = month(number)
            one, other = self.zonder.world.besluiten(periode), self.met.world.besluiten(periode)
            if one != other:
                self.fail(f"after {month(upto)}, {periode}: {test_dagen.Dagen.difference(one, other)}")

    def test_the_same_decisions(self):
        for number in range(MAANDEN):
            self.live(number)
            self.compare(number)
        self.check_what_went()

    def check_what_went(self):
        world = self.met.world
        left, all_of = (int(w.value("SELECT count(*) FROM signaal")) for w in (world, self.zonder.world))
        counted = int(world.value("SELECT coalesce(sum(aantal), 0) FROM telling_signaal"))
        self.assertEqual(all_of, left + counted, "a signal is there, or it is counted")
        self.assertEqual("0", world.value("SELECT count(*) FROM melding m WHERE m.aantal_signalen > 0 AND m.status <> 9 AND "
                                          "m.aantal_signalen <> (SELECT count(*) FROM signaal s WHERE s.melding = m.sleutel)"),
                         "an open melding lost nothing")
        if not vs.SANITIZED:
            for kind in ("signaal", "melding", "gebeurtenis", "plaats", "huishouden", "besluit"):
                self.assertGreater(self.weg[kind], 0, f"no {kind} went: this proves little")


if __name__ == "__main__":
    unittest.main()
