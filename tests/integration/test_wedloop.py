"""The stories of tests/wedloop/, each played on its own; how they are written stands in wedloop.py."""
# alleen: two programs race, and both need a processor
import glob
import os
import unittest

import vs
import wedloop

MAP = os.path.join(vs.SOURCE, "tests", "wedloop")


class Wedloop(vs.Case):
    pass


def voeg_toe():
    for pad in sorted(glob.glob(os.path.join(MAP, "*.txt"))):
        naam = os.path.basename(pad)
        with open(pad, encoding="utf-8") as handle:
            verhalen = wedloop.lees(naam, handle.read())
        for nummer, verhaal in enumerate(verhalen, 1):
            setattr(Wedloop, f"test_{naam[:-4]}_{nummer:02}", lambda self, v=verhaal: wedloop.Speler(self, v).speel())


voeg_toe()


class Verteller(vs.Case):
    """A story that is not true is found out."""

    def speel(self, *stappen):
        verhaal, = wedloop.lees("proef.txt", "Een proef.\n" + "".join(f"    {stap}\n" for stap in stappen))
        wedloop.Speler(self, verhaal).speel()

    def onwaar(self, tekst, *stappen):
        with self.assertRaisesRegex(AssertionError, tekst):
            self.speel(*stappen)

    BEGIN = ("a.csv A1 huisnummer=1", "anna begint import signalen a.csv, stil bij voor_commit")

    def test_a_true_one(self):
        self.speel(*self.BEGIN, "dan SELECT count(*) FROM signaal => 0", "anna gaat verder", "anna is klaar",
                   "dan SELECT count(*), min(id) FROM signaal => 1 A1", "dan besluiten als: anna")

    def test_a_wrong_outcome(self):
        self.onwaar("is 1 A1", *self.BEGIN, "anna gaat verder", "anna is klaar", "dan SELECT count(*), min(id) FROM signaal => 2 A1")

    def test_a_wrong_end(self):
        self.onwaar("exit status 0", *self.BEGIN, "anna gaat verder", "anna is klaar (afloop 3)", "dan SELECT 1 => 1")

    def test_who_does_not_wait(self):
        self.onwaar("bert did not wait", *self.BEGIN, "bert begint besluiten --periode 2026-10", "bert wacht op anna", "dan SELECT 1 => 1")

    def test_a_point_that_is_not_passed(self):
        self.onwaar("never came to na_commit:9", "a.csv A1", "anna begint import signalen a.csv, stil bij na_commit:9", "dan SELECT 1 => 1")

    def test_another_register(self):
        self.onwaar("the register differs", "a.csv A1 huisnummer=1", "anna doet import signalen a.csv", "bert doet plan",
                    "dan besluiten als: bert, anna")

    def test_a_list_with_a_doubled_row(self):
        self.onwaar("1 meldingen, 1 and 1 on the lists, 1 on both", "a.csv A1", "anna doet import signalen a.csv",
                    "anna doet wachtrij brief --format csv", "bert doet plan", "anna doet wachtrij brief --format csv",
                    "bert doet wachtrij brief --format csv", "dan op een lijst van anna en bert: SELECT id FROM melding")

    def test_what_is_no_story(self):
        self.onwaar("says nowhere what must hold", *self.BEGIN)
        self.onwaar("is no step", "anna droomt", "dan SELECT 1 => 1")
        self.onwaar("anna was never ended", *self.BEGIN, "dan SELECT 1 => 1")
        self.onwaar("bert is not busy", "bert gaat verder", "dan SELECT 1 => 1")


if __name__ == "__main__":
    unittest.main()
