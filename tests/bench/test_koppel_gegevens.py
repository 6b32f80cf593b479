"""The made-up town and its mistakes are what they are said to be: otherwise what is measured on them says nothing."""
import collections
import filecmp
import os
import re
import subprocess
import sys
import tempfile
import unittest

import koppel_bestanden as bestanden
import koppel_fouten as fouten
import koppel_meet as meet
from koppel_mensen import TWEELINGEN, Stad, elfproef

FILES = ["signalen.csv", "clienten.csv", "waarheid.csv", "waarheid_clienten.csv"]


class Bestanden(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(dir=os.environ.get("VS_WORK"))
        cls.addClassCleanup(cls.folder.cleanup)
        cls.known = bestanden.maak(cls.folder.name, 1, 20000, 10000)
        cls.signalen, cls.clienten, cls.waarheid, cls.van_clienten = (meet.lees(os.path.join(cls.folder.name, name)) for name in FILES)

    def test_one_signal_in_twenty_is_of_a_client_and_the_truth_says_which(self):
        person = {row["client_id"]: row["persoon"] for row in self.van_clienten}
        self.assertEqual((20000, 10000, 1000), (len(self.signalen), len(self.clienten), self.known))
        self.assertEqual(10000, len(set(person.values())), "a client is on the list once")
        self.assertEqual([], [row for row in self.waarheid if (row["persoon"] in person.values()) != bool(row["client_id"])][:3])
        self.assertEqual([], [row for row in self.waarheid if row["client_id"] and person[row["client_id"]] != row["persoon"]][:3])

    def test_every_signal_would_be_taken_in(self):
        wrong = collections.Counter()
        for row in self.signalen:
            code = row["postcode"].replace(" ", "")
            if not re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", code) or code[4:] in ("SA", "SD", "SS"):
                wrong["postcode"] += 1
            if not re.match(r"[1-9]\d*", row["huisnummer"]):
                wrong["huisnummer"] += 1
            if row["geboortedatum"] and not re.fullmatch(r"\d{4}-[01]\d-[0-3]\d|[0-3]\d-[01]\d-\d{4}", row["geboortedatum"]):
                wrong["geboortedatum"] += 1
        self.assertEqual({}, dict(wrong))

    def test_numbers_pass_the_elfproef_and_are_on_a_part_only(self):
        wrong_allowed = sum("tik_bsn" in row["soorten"] for row in self.waarheid + self.van_clienten)
        numbers = [row["bsn"] for row in self.signalen + self.clienten if row["bsn"]]
        self.assertLessEqual(sum(not elfproef(number) for number in numbers), wrong_allowed)
        self.assertTrue(0.35 < sum(row["bsn"] != "" for row in self.signalen) / 20000 < 0.55)
        self.assertTrue(all(row["bsn"] == "" for row in self.signalen if row["type"] in ("Energie", "Water")))
        self.assertTrue(0.8 < sum(row["bsn"] != "" for row in self.clienten) / 10000 < 0.95)

    def test_every_kind_of_mistake_occurs_about_as_often_as_is_written_down(self):
        counts = [collections.Counter(soort for row in rows for soort in row["soorten"].split(","))
                  for rows in ([row for row in self.waarheid if not row["client_id"]], self.van_clienten)]
        self.assertEqual([], [soort for soort in fouten.FOUTEN if not counts[0][soort]])
        for side, total in ((0, 19000), (1, 10000)):
            for soort in ("tik_naam", "klank", "letters_weg", "voornaam", "telefoon_ander", "email_ander", "postcode_tik", "huisnummer_tik", "datum_wissel"):
                asked = fouten.FOUTEN[soort][side]
                with self.subTest(soort=soort, side=side):
                    # Some fields are not there in every record.
                    self.assertTrue(0.4 * asked < counts[side][soort] / total < 1.4 * asked, f"{counts[side][soort]} of {total}, {asked} written down")

    def test_those_a_client_must_not_be_taken_for_are_there(self):
        homes = collections.defaultdict(list)
        for row in self.van_clienten:
            homes[row["huishouden"]].append(row)
        related = collections.Counter(meet.verwant(row, client) for row in self.waarheid if not row["client_id"] for client in homes[row["huishouden"]])
        for kind, least in (("partner", 800), ("familie", 400), ("huisgenoot", 100), ("tweeling", 5), ("familie met dezelfde letters", 5)):
            with self.subTest(kind=kind):
                self.assertGreaterEqual(related[kind], least, related)
        self.assertGreater(sum(row["rol"] == "ex" for row in self.waarheid if not row["client_id"]), 150)
        self.assertGreater(sum(row["rol"] == "naamgenoot" for row in self.waarheid if not row["client_id"]), 150)

    def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(self):
        with tempfile.TemporaryDirectory(dir=os.environ.get("VS_WORK")) as work:
            for name, seed, hashing in (("a", "3", "1"), ("b", "3", "2"), ("c", "4", "1")):
                subprocess.run([sys.executable, bestanden.__file__, "--zaad", seed, "--signalen", "400", "--clienten", "200", os.path.join(work, name)],
                               check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": hashing})
            same, other, _ = filecmp.cmpfiles(os.path.join(work, "a"), os.path.join(work, "b"), FILES, shallow=False)
            self.assertEqual((FILES, []), (same, other))
            self.assertEqual(FILES, filecmp.cmpfiles(os.path.join(work, "a"), os.path.join(work, "c"), FILES, shallow=False)[1])


class Mensen(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stad = Stad(2)
        cls.mensen = cls.stad.mensen(30000)

    def test_the_head_of_the_surnames_is_heavy_and_the_tail_long(self):
        names = collections.Counter(p.naam for p in self.mensen)
        self.assertEqual(("de", "Jong"), names.most_common(1)[0][0])
        self.assertTrue(0.005 < names[("de", "Jong")] / len(self.mensen) < 0.012, names.most_common(3))
        self.assertGreater(len(names), 4000)

    def test_births_on_the_first_of_january_are_of_those_who_were_registered_late(self):
        share = {groep: sum(p.geboren[1:] == (1, 1) for p in people) / len(people) for groep, people in
                 ((groep, [p for p in self.mensen if p.herkomst == groep]) for groep in ("nederlands", "arabisch"))}
        self.assertTrue(share["nederlands"] < 0.01 and 0.25 < share["arabisch"] < 0.5, share)

    def test_children_have_the_name_and_the_address_of_the_house_and_twins_the_day(self):
        children = [p for p in self.mensen if p.rol == "kind"]
        self.assertEqual([], [p for p in children if p.adres != self.stad.huishoudens[p.huishouden].adres])
        days = collections.Counter((p.huishouden, p.geboren) for p in children)
        twins = sum(count == 2 for count in days.values())
        self.assertTrue(0.4 * TWEELINGEN < twins / len(children) < 2.5 * TWEELINGEN, twins)

    def test_numbers_are_of_one_person(self):
        self.assertEqual(len(self.mensen), len({p.bsn for p in self.mensen}))
        self.assertEqual(len(self.mensen), len({p.mobiel for p in self.mensen}))

    def test_groups_can_be_made_equal(self):
        equal = collections.Counter(p.groep for p in Stad(2, gelijk=True).mensen(20000))
        self.assertTrue(all(0.05 < count / 20000 < 0.16 for count in equal.values()), equal)


class Telling(unittest.TestCase):
    """What Meting counts, on a case small enough to count by hand."""

    def setUp(self):
        def who(number, house, groep="nederlands", geboren="1980-01-02"):
            return {"persoon": number, "huishouden": house, "groep": groep, "rol": "kind", "naam": "Bos", "letters": "J", "geboren": geboren}
        clients = [{"client_id": f"C{n}", "soorten": "", **who(n, n)} for n in range(4)]
        truth = [{"signaal_id": f"S{n}", "client_id": f"C{n}", "soorten": "klank" if n else "", **who(n, n, "fries" if n == 3 else "nederlands")} for n in range(4)]
        truth += [{"signaal_id": f"S{n}", "client_id": "", "soorten": "", **who(n, 0)} for n in (4, 5)]
        pairs = [{"signaal_id": one, "client_id": other, "oordeel": oordeel} for one, other, oordeel in (
            ("S0", "C0", "zeker"), ("S1", "C1", "mogelijk"), ("S2", "C3", "mogelijk"), ("S4", "C0", "zeker"), ("S5", "C0", "mogelijk"), ("S5", "C1", "mogelijk"))]
        self.meting = meet.Meting(pairs, truth, clients)

    def test_figures(self):
        found = self.meting.cijfers()
        self.assertEqual((4, 2, 1, 0.5), (found["bekend"], found["zeker"], found["onterecht"], found["precisie"]))
        self.assertEqual((0.5, 0.25, 0.5), (found["recall"], found["recall_zeker"], found["mogelijk"]))

    def test_by_kind_group_and_relation(self):
        self.assertEqual([("klank", 3, 1 / 3, 0.0), ("(geen fout)", 1, 1.0, 1.0)], self.meting.per_soort())
        self.assertEqual({"nederlands": [3, 2, 2, 1, 1], "fries": [1, 0, 0, 0, 0]}, self.meting.per_groep())
        self.assertEqual({"tweeling": 1}, dict(self.meting.onterecht("zeker")))
        self.assertEqual(["S2", "S3"], [row["signaal_id"] for row in self.meting.gemist()])

    def test_f1(self):
        truth = {("a", "x"), ("b", "y")}
        self.assertEqual(0.5, meet.f1_van({("a", "x"), ("b", "z")}, truth))
        self.assertEqual((0.8, 3), meet.beste_f1([("a", "x", 9), ("b", "z", 5), ("b", "y", 3)], truth))
        self.assertEqual((1.0, 5), meet.beste_f1([("a", "x", 9), ("b", "y", 5), ("c", "y", 3)], truth))
