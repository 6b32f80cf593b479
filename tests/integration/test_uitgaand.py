"""What others are told: the notes that decisions leave, when they are settled, and what can still be undone (R12, R13)."""
import os
import random
import subprocess
import unittest

from signalen import BSN, intrekking, signaal
from werk import Werk

NEE = "resultaat=Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
ADVIES = "resultaat=(Budget)advies en/of quick fix"

# Every note, by the names of its subject.
NOTITIES = """
SELECT coalesce(s.partner || '/' || s.id, to_char(m.periode, 'YYYY-MM') || ' ' || m.onderwerp), m.soort, m.volgnr, m.stand, m.dag
  FROM mededeling m LEFT JOIN signaal s ON m.soort = 2 AND s.sleutel = m.onderwerp ORDER BY 1, 2, 3
"""


class Mededelingen(Werk):
    def klaar(self, soort="signaal", nu=None, **velden):
        """What stands ready to be told, in short."""
        rijen = self.w.ctl_json("mededelingen", "--vast", nu=nu or self.nu)
        rijen = [r for r in rijen if r["soort"] == soort and all(r.get(k) == v for k, v in velden.items())]
        if soort == "signaal":
            return [(r["ID"], r["terugkoppeling"], r["vanaf"]) for r in rijen]
        return [(r["wat"], r.get("route") or r.get("resultaat"), r["vanaf"]) for r in rijen]

    def zelfde_sleutels(self):
        """So that keys, and with them ids, are the same in every world."""
        os.makedirs(self.w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(self.w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)

    def verstuur(self, dag=None):
        """As the sending does with what is due."""
        self.w.query(f"UPDATE mededeling SET bevroren = true WHERE dag <= '{dag or self.nu[:10]}'")

    def een(self, **velden):
        """One household, taken in, planned and told on Tuesday 6 October."""
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("A", **velden))
        self.plan()
        self.nu = "2026-10-07T09:00"
        self.verstuur()
        self.assertEqual([], self.klaar())
        return self.melding("A")


class Besluiten(Mededelingen):
    def test_intake_is_told_the_next_day_and_a_plan_run_today(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("A", huisnummer=1, bedrag=3000), signaal("B", huisnummer=2), signaal("C", huisnummer=3, bedrag=10))
        self.assertEqual([("gerouteerd", "brief", "2026-10-07")] * 2, self.klaar("melding"))
        self.assertEqual([("A", "Opgepakt", "2026-10-07"), ("B", "Opgepakt", "2026-10-07"),
                          ("C", "Niet opgepakt: onterecht signaal", "2026-10-07")], sorted(self.klaar()))
        self.plan()
        self.assertEqual([("gerouteerd", "huisbezoek", "2026-10-06")], self.klaar("melding", melding=self.melding("A")))
        self.assertEqual([("gerouteerd", "brief", "2026-10-07")], self.klaar("melding", melding=self.melding("B")))
        self.assertEqual([True], [r["vast"] for r in self.w.ctl_json("mededelingen", "--vast", nu=self.nu)
                                  if r["soort"] == "melding" and r["melding"] == self.melding("A")])
        nog = self.w.ctl_json("mededelingen", nu=self.nu)  # what can still change
        self.assertEqual((4, {False}), (len(nog), {r["vast"] for r in nog}))

    def test_any_split_and_order_of_a_delivery_gives_the_same_notes(self):
        rng = random.Random(7)
        rijen = [signaal(f"S{n}", huisnummer=rng.randrange(1, 12), signaalpartner=rng.choice(["Actium", "Vitens", "Menzis"]),
                         bedrag=rng.choice(["60,00", "150,00", "900,00"]), bsn=rng.choice(["", *BSN]))
                 for n in range(60)]
        rijen += [intrekking(f"S{n}", signaalpartner=rijen[n]["signaalpartner"]) for n in range(0, 60, 9)]

        def notities(indeling, partij):
            self.begin()
            config = self.w.config
            with open(config, encoding="utf-8") as handle:
                self.w.file("vroegsignald.yaml", handle.read().replace("{map: inbox}", f"{{map: inbox, partij: {partij}}}"))
            self.zelfde_sleutels()
            for deel in indeling:
                self.neem(*deel)
            return self.w.query(NOTITIES)

        whole = notities([rijen], 4000)
        self.assertEqual(whole, notities([rijen], 1))
        for _ in range(3):
            shuffled = rng.sample(rijen, len(rijen))
            self.assertEqual(whole, notities([shuffled[n:n + 13] for n in range(0, len(shuffled), 13)], rng.choice([2, 5, 4000])))
        self.assertGreater(len(whole), 50)

    def test_when_and_whether_the_sending_runs_does_not_matter(self):
        def verhaal(verstuurt):
            self.begin(huisbezoek=1, telefoon=0)
            self.zelfde_sleutels()
            self.neem(signaal("A"), signaal("B", huisnummer=11))
            self.plan()
            m = self.melding("A")
            for nu, act in [("2026-10-07T08:00", ("poging", "soort=Huisbezoek", "dagdeel=Ochtend", "bereikt=ja")),
                            ("2026-10-07T10:00", ("in_hulp",)), ("2026-10-08T08:00", ("resultaat", NEE)),
                            ("2026-10-08T09:00", ("heropenen",)), ("2026-10-09T09:00", ("resultaat", ADVIES))]:
                self.nu = nu
                if verstuurt():
                    self.verstuur()
                self.doe(m, *act)
            self.neem(signaal("C", huisnummer=11, signaalpartner="Vitens", type="Water", signaaldatum="2026-10-09"))
            return self.w.query(NOTITIES)

        never = verhaal(lambda: False)
        self.assertEqual(never, verhaal(lambda: True))
        rng = random.Random(3)
        self.assertEqual(never, verhaal(lambda: rng.random() < 0.5))

    def test_a_withdrawn_signal_has_nothing_more_to_tell(self):
        self.begin()
        self.neem(signaal("A"), signaal("B", huisnummer=11))
        self.neem(intrekking("A"))
        self.assertEqual([("B", "Opgepakt", "2026-10-07")], self.klaar())
        self.nu = "2026-10-07T09:00"
        self.verstuur()
        self.neem(intrekking("B"))
        self.assertEqual([], self.klaar())

    def test_upheld_objection_and_rest_tell_no_reason(self):
        m = self.een()
        self.doe(m, "bezwaar", "status=ingediend")
        self.assertEqual([], self.klaar())
        self.doe(m, "bezwaar", "status=gegrond", "--rol", "privacy")
        self.assertEqual([("A", "Niet opgepakt", "2026-10-08")], self.klaar())
        uit = self.ctl("mededelingen").stdout + self.ctl("--json", "mededelingen").stdout
        self.assertNotIn("bezwaar", uit)

    def test_known_clients_are_told_on_confirmation_and_not_before(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.ctl("import", "clienten", "--bron", "gkb", self.w.file("gkb.csv", (
            "client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;"
            f"vanaf;tot\nC1;{BSN[0]};A.;;Voorbeeld;1985-06-15;9401GE;10;;;schuldhulp;2025-01-01;\n")))
        self.neem(signaal("A", bsn=BSN[0]))
        self.plan()
        self.assertEqual([("A", "Opgepakt", "2026-10-07")], self.klaar())
        self.nu = "2026-10-07T09:00"
        self.doe(self.melding("A"), "bevestigen", "--rol", "gkb")
        self.assertEqual([("A", "Inwoner al bekend bij schuldhulpverlening", "2026-10-08")],
                         [r for r in self.klaar() if r[2] > "2026-10-07"])


class Ongedaan(Mededelingen):
    def test_undone_before_the_next_working_day_nothing_is_told(self):
        m = self.een()
        self.nu = "2026-10-09T16:00"  # a Friday
        done = self.doe(m, "resultaat", ADVIES)
        self.assertEqual([("A", "Hulp geaccepteerd", "2026-10-12")], self.klaar())
        self.assertEqual([("afgesloten", "(Budget)advies en/of quick fix", "2026-10-09")], self.klaar("melding"))
        self.nu = "2026-10-11T20:00"
        self.verstuur()
        self.ongedaan(m, done)
        self.assertEqual([], self.klaar())

    def test_undone_later_it_is_told_again(self):
        m = self.een()
        self.nu = "2026-10-09T16:00"
        done = self.doe(m, "resultaat", ADVIES)
        self.nu = "2026-10-12T00:10"  # its day has come, whether or not it was sent
        self.ongedaan(m, done)
        self.assertEqual([("A", "Hulp geaccepteerd", "2026-10-12"), ("A", "Opgepakt", "2026-10-13")], self.klaar())

    def test_a_note_that_is_handed_over_while_somebody_decides_stays_as_it_is(self):
        """The clock of the sending is ahead: it has taken the note, and commits while the decision waits for the row."""
        m = self.een()
        done = self.doe(m, "resultaat", ADVIES)
        sending = subprocess.Popen(["psql", "-X", "-q", "-d", self.w.conninfo, "-c",
                                    "BEGIN; UPDATE mededeling SET bevroren = true WHERE NOT bevroren; SELECT pg_sleep(2); COMMIT"],
                                   stdout=subprocess.DEVNULL)
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM pg_locks WHERE mode = 'RowExclusiveLock' AND granted "
                                         "AND relation = 'mededeling'::regclass") != "0", 10, "the lock")
        self.ongedaan(m, done)
        self.assertEqual(0, sending.wait(30))
        self.assertEqual([("1", "1", "t"), ("2", "8", "t"), ("3", "1", "f")],
                         self.w.query("SELECT volgnr, stand, bevroren FROM mededeling WHERE soort = 2 ORDER BY 1"))

    def test_the_next_working_day_is_none_of_christmas_nor_of_the_municipality(self):
        self.begin(changes={"extra_vrije_dagen: []": "extra_vrije_dagen: [2026-12-28]"})
        self.nu = "2026-12-24T10:00"  # Thursday
        self.neem(signaal("A", signaaldatum="2026-12-23"))
        self.assertEqual([("A", "Opgepakt", "2026-12-29")], self.klaar())
        self.assertEqual([("gerouteerd", "brief", "2026-12-25")], self.klaar("melding"))

    def test_in_hulp_is_told_once(self):
        m = self.een()
        done = self.doe(m, "in_hulp")
        self.assertEqual([("A", "Hulp geaccepteerd", "2026-10-08")], self.klaar())
        self.ongedaan(m, done)
        self.assertEqual([], self.klaar())
        self.doe(m, "in_hulp")
        self.nu = "2026-10-08T09:00"
        self.verstuur()
        self.doe(m, "resultaat", "resultaat=Vervolghulp en/of verwijzing financieel")
        self.assertEqual([], self.klaar())

    def test_help_in_the_line_counts_for_the_older_melding_too(self):
        m = self.een(bedrag=500)
        self.nu = "2026-11-09T09:00"
        self.neem(signaal("B", signaaldatum="2026-11-09", bedrag=900, signaalpartner="Vitens", type="Water"))
        self.plan()
        self.nu = "2026-11-10T09:00"
        self.verstuur()
        newer = self.melding("B")
        self.assertNotEqual(m, newer)
        self.doe(newer, "in_hulp")
        self.assertEqual([("A", "Hulp geaccepteerd", "2026-11-11"), ("B", "Hulp geaccepteerd", "2026-11-11")],
                         sorted(self.klaar()))

    def test_a_result_after_most_of_a_year_is_told(self):
        m = self.een()
        self.doe(m, "in_hulp")
        self.nu = "2026-10-08T09:00"
        self.verstuur()
        self.nu = "2027-08-12T09:00"  # a Thursday
        self.doe(m, "resultaat", "resultaat=Geen reactie na eerder contact")
        self.assertEqual([("A", "Contact gehad, geen hulp", "2027-08-13")], self.klaar())

    def test_reopened_is_told_again_under_a_new_number(self):
        m = self.een()
        self.doe(m, "resultaat", NEE)
        self.nu = "2026-10-08T09:00"
        self.verstuur()
        self.doe(m, "heropenen")
        self.assertEqual([("A", "Opgepakt", "2026-10-09")], self.klaar())
        self.nu = "2026-10-09T09:00"
        self.verstuur()
        self.doe(m, "resultaat", NEE)
        self.assertEqual([("A", "Contact gehad, geen hulp", "2026-10-12")], self.klaar())
        self.assertEqual([("1", "1"), ("2", "10"), ("3", "1"), ("4", "10")],
                         self.w.query("SELECT volgnr, stand FROM mededeling WHERE soort = 2 ORDER BY 1"))


class Verhuisd(Mededelingen):
    def test_a_melding_whose_signals_moved_ends_where_it_was_told(self):
        self.begin(huisbezoek=0, telefoon=0)
        self.neem(signaal("A"))
        first = self.melding("A")
        self.nu = "2026-10-07T09:00"
        self.verstuur()
        self.neem(signaal("A", versie=2, huisnummer=99))
        second = self.melding("A")
        self.assertNotEqual(first, second)
        self.assertEqual([("vervallen", None, "2026-10-08")], self.klaar("melding", melding=first))
        self.assertEqual([("gerouteerd", "brief", "2026-10-08")], self.klaar("melding", melding=second))
        self.assertEqual([], self.klaar())  # the partner learns nothing of a move

    def test_moved_on_the_day_itself_the_old_one_is_never_told(self):
        self.begin(huisbezoek=0, telefoon=0)
        self.neem(signaal("A"))
        first = self.melding("A")
        self.neem(signaal("A", versie=2, huisnummer=99))
        self.assertEqual([], self.klaar("melding", melding=first))
        self.neem(signaal("A", versie=3))
        self.assertEqual(first, self.melding("A"))
        self.assertEqual([("gerouteerd", "brief", "2026-10-07")], self.klaar("melding"))

    def test_a_person_moves_them(self):
        m = self.een()
        self.doe(m, "adres_verbeterd", "postcode=9401GE", "huisnummer=99")
        other = self.melding("A")
        self.assertNotEqual(m, other)
        self.assertTrue(self.klaar("melding", melding=other))
        self.assertTrue(self.klaar("melding", melding=m))
        self.assertEqual([], self.klaar())


if __name__ == "__main__":
    unittest.main()
