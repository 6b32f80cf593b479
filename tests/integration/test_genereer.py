"""`genereer`: the same seed gives the same files, what is there already is left alone, all mistakes are told at once."""
import json
import os
import unittest

import vs

MAAND = ("--maand", "2026-10", "--meldingen", "12")


def alles(map_):
    """{name: bytes} of every file below a folder."""
    gevonden = {}
    for pad, _, namen in os.walk(map_):
        for naam in namen:
            with open(os.path.join(pad, naam), "rb") as handle:
                gevonden[os.path.relpath(os.path.join(pad, naam), map_)] = handle.read()
    return gevonden


class Genereer(vs.Case):
    def test_a_seed_is_a_delivery_that_can_be_taken_in(self):
        w = self.world()
        for naam, zaad in (("een", 7), ("twee", 7), ("drie", 8)):
            w.ctl("genereer", *MAAND, "--zaad", zaad, w.path(naam))
        een = alles(w.path("een"))
        self.assertEqual(een, alles(w.path("twee")))
        self.assertNotEqual(een, alles(w.path("drie")))
        self.assertIn("zaad.txt", een)
        for naam in sorted(n for n in een if "/signalen/" in n):
            w.run("import", "signalen", w.path("een", naam), nu=naam.split("/")[1] + "T12:00", status=None)
        self.assertGreater(int(w.value("SELECT count(*) FROM signaal")), 10)

    def test_another_generation_is_left_alone_and_the_same_may_come_again(self):
        w = self.world()
        w.ctl("genereer", *MAAND, "--zaad", 7, w.path("map"))
        eerst = alles(w.path("map"))
        self.assertIn("al iets anders gegenereerd", w.run("genereer", *MAAND, "--zaad", 8, w.path("map"), status=1).stderr)
        self.assertEqual(eerst, alles(w.path("map")))
        w.ctl("genereer", *MAAND, "--zaad", 7, w.path("map"))
        self.assertEqual(eerst, alles(w.path("map")))

    def test_where_nothing_can_be_written(self):
        w = self.world()
        w.file("dicht", "een bestand")
        gedaan = w.run("genereer", *MAAND, "--zaad", 7, w.path("dicht"), status=1)
        self.assertIn("map kan niet worden gemaakt", gedaan.stderr)

    def test_all_mistakes_at_once(self):
        w = self.world()
        gedaan = w.run("genereer", "--maand", "oktober", "--meldingen", "0", "--zaad", "-1", "--scenario", "ramp", "--dag", "ooit",
                       "--kleur", "rood", "een", "twee", "--maanden", status=2)
        for bij in ("--maand: verwacht een maand", "--meldingen: verwacht een getal van 1", "--zaad: verwacht een geheel getal",
                    "--scenario: verwacht gewoon", "--dag: verwacht een dag", "--kleur: onbekende optie", "twee: er kan maar een map",
                    "--maanden: de waarde ontbreekt"):
            self.assertIn(bij, gedaan.stderr)
        gedaan = w.run("genereer", status=2)
        for ontbreekt in ("--zaad", "--maand", "MAP"):
            self.assertIn(f"{ontbreekt}: ontbreekt", gedaan.stderr)
        gedaan = w.run("genereer", "--maand", "2026-10", "--zaad", "1", "--maanden", "12", "--scenario", "bench", "--meldingen", "100000",
                       w.path("x"), status=2)
        self.assertIn("samen meer dan 400000", gedaan.stderr)
        self.assertIn("beslaat een maand", gedaan.stderr)
        gedaan = w.run("genereer", "--uitkomsten", "duif", "--zaad", "1", status=2)
        self.assertIn("--uitkomsten: verwacht brief", gedaan.stderr)
        self.assertIn("--dag: ontbreekt", gedaan.stderr)

    def test_outcomes_are_acts_of_the_meldingen_that_are_given(self):
        w = self.world()
        regels = '"melding";punten\n"M-2026-10-ABCDEFGHIJ";20\nM-2026-10-KLMNOPQRST 2\neen regel zonder melding\n'
        uit = w.ctl("genereer", "--uitkomsten", "huisbezoek", "--zaad", "3", "--dag", "2026-10-06", stdin=regels)
        self.assertEqual({"M-2026-10-ABCDEFGHIJ", "M-2026-10-KLMNOPQRST"}, {json.loads(regel)["melding"] for regel in uit.splitlines()})
        self.assertEqual(uit, w.ctl("genereer", "--uitkomsten", "huisbezoek", "--zaad", "3", "--dag", "2026-10-06", stdin=regels))


if __name__ == "__main__":
    unittest.main()
