"""What was promised of matching holds on a town of 20,000 signals and 10,000 clients, and for every group of names.

The seeds are those on which weights were tuned; `./test koppelbench` measures on others, beside Splink, and how fast.
"""
import csv
import os
import subprocess
import tempfile
import unittest

import koppel_bestanden as bestanden
import koppel_meet as meet

BIN = os.environ["VS_BIN"]


def koppel(signalen, clienten):
    return [os.path.join(BIN, "vroegsignalctl"), "koppel", "--signalen", signalen, "--clienten", clienten]


def codes(signalen, clienten):
    return [os.path.join(BIN, "bench_codering"), signalen, clienten]


def metingen(zaad, ways, **options):
    """What each of the ways finds in one town."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("VS_WORK")) as folder:
        bestanden.maak(folder, zaad, 20000, 10000, **options)
        files = [os.path.join(folder, name) for name in ("signalen.csv", "clienten.csv", "waarheid.csv", "waarheid_clienten.csv")]
        found = []
        for way in ways:
            done = subprocess.run(way(*files[:2]), capture_output=True, text=True, check=False)
            if done.returncode not in (0, 3):
                raise AssertionError(f"{way.__name__} ended with {done.returncode}: {done.stderr}")
            found.append(meet.Meting(list(csv.DictReader(done.stdout.splitlines(), delimiter=";")), meet.lees(files[2]), meet.lees(files[3])))
        return found


class Stad(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.leesbaar, cls.gecodeerd = metingen(1, [koppel, codes])
        cls.cijfers = cls.leesbaar.cijfers()

    def test_of_those_called_zeker_999_in_a_thousand_are(self):
        self.assertGreaterEqual(self.cijfers["precisie"], 0.999, self.cijfers)

    def test_of_the_clients_985_in_a_thousand_are_found(self):
        self.assertGreaterEqual(self.cijfers["recall"], 0.985, self.cijfers)

    def test_at_most_three_signals_in_a_hundred_are_left_to_a_person(self):
        self.assertLessEqual(self.cijfers["mogelijk"], 0.03, self.cijfers)

    def test_codes_instead_of_names_lose_at_most_two_points_of_f1(self):
        for what, plain, coded in zip(("zeker", "at the best number of points"), self.leesbaar.f1(), self.gecodeerd.f1()):
            with self.subTest(what=what):
                self.assertGreater(plain, 0.75)
                self.assertGreaterEqual(coded, plain - 0.02)


class Eerlijk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.groepen = metingen(2, [koppel], bekend=0.5, gelijk=True)[0].per_groep()

    def test_no_group_of_names_is_found_two_points_less_than_the_mean(self):
        recall = {groep: line[1] / line[0] for groep, line in self.groepen.items()}
        mean = sum(recall.values()) / len(recall)
        self.assertEqual(9, len(recall))
        self.assertEqual({}, {groep: value for groep, value in recall.items() if value < mean - 0.02}, f"mean {mean:.4f}")

    def test_no_group_of_names_is_taken_for_clients_more_than_another(self):
        wrong = {groep: line[3] / line[2] for groep, line in self.groepen.items()}
        self.assertEqual({}, {groep: value for groep, value in wrong.items() if value > 0.005})
