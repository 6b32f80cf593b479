"""The clock: the daemon lives through midnight, the end of a month and of a year, and both changes of summer time.

Each test starts the real daemon on a demo clock a few seconds before a moment, delivers before and after it, and says
what the moment must change and what it must not. Civil days are those of Amsterdam; the machine's own zone (UTC here)
plays no part. Summer time changes on Sundays only, so its missing and its doubled hour never lie on a day that is
planned.
"""
# alleen: it waits for moments of a running clock
import datetime
import json
import os
import time
import unittest

import vs
from signalen import csv, signaal
from werk import plaatsen

# A crisis is planned at once; without places the daily plan is all that is counted.
STIL = plaatsen(0, 0)
DIRECT = {"tempo: gelijkmatig": "tempo: direct", "reserve_crisis: 2": "reserve_crisis: 0"}
SPELING = (4, 15, 90)  # seconds before the moment; more when the machine was too slow
CIVIEL = "to_char({} AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM-DD')"


def moment(tekst):
    return datetime.datetime.fromisoformat(tekst)


class TeLaat(Exception):
    """The moment was over before everything had been done that comes before it."""


class Klok(vs.Case):
    def wereld(self, klok, plan="06:00", **options):
        """A world with fixed keys: ids are the same in every one."""
        w = self.world(klok=klok, extra=f'plan: {{tijd: "{plan}"}}\n', **options)
        os.makedirs(w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)
        with open(w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        w.file("vroegsignald.yaml", tekst.replace("{map: inbox}", "{map: inbox, kijk_seconden: 1}"))
        self.leveringen = 0
        return w

    def lever(self, w, inhoud):
        """Puts a delivery into the inbox; returns the receipt time when it has been taken in."""
        self.leveringen += 1
        naam = f"l{self.leveringen}." + ("ndjson" if isinstance(inhoud, str) else "csv")
        w.deliver("signalen", naam, inhoud if isinstance(inhoud, str) else csv(inhoud))
        w.wait(lambda: w.query(f"SELECT 1 FROM levering WHERE naam = '{naam}' AND status = 'klaar'"), what=naam)
        return self.ontvangen(w, naam)

    def ontvangen(self, w, naam):
        return moment(w.value(f"SELECT to_char(ontvangen, 'YYYY-MM-DD\"T\"HH24:MI:SS\"+00:00\"') FROM levering WHERE naam = '{naam}'"))

    def probeer(self, grens, doe, **options):
        """doe(world) on a clock that is shortly before the moment, and long enough for this machine."""
        for seconden in SPELING:
            w = self.wereld((grens - datetime.timedelta(seconds=seconden)).isoformat(), **options)
            try:
                doe(w)
                return w
            except TeLaat:
                w.close()
        return self.fail("this machine is too slow to be before the moment")

    def leef(self, grens, voor, na, vooraf=None, tussen=None, **options):
        """`voor` is delivered before the moment, `na` after it, to one daemon; then time for what must not happen."""
        grens = moment(grens)

        def doe(w):
            if vooraf:
                vooraf(w)
            w.daemon()
            laatst = self.lever(w, voor)
            if tussen:
                tussen(w)
            if laatst >= grens:
                raise TeLaat
            # What the clock of the daemon says is at least the receipt of the first delivery.
            time.sleep((grens - laatst).total_seconds() + 0.2)
            self.assertGreaterEqual(self.lever(w, na), grens)

        w = self.probeer(grens, doe, **options)
        time.sleep(1.5)  # the daemon's timer goes off every second: a second plan would have been made
        self.assertIsNone(w.daemons[-1].poll())
        return w

    # --- what is looked at

    def signalen(self, w, kolommen):
        return dict((rij[0], rij[1:] if len(rij) > 2 else rij[1]) for rij in w.query(f"SELECT id, {kolommen} FROM signaal ORDER BY id"))

    def dagen(self, w):
        """The civil day each signal counts as received on."""
        return self.signalen(w, CIVIEL.format("ontvangen"))

    def periodes(self, w):
        return self.signalen(w, "to_char(periode, 'YYYY-MM')")

    def termijnen(self, w):
        return dict(w.query("SELECT s.id, m.termijn FROM signaal s JOIN melding m ON m.sleutel = s.melding ORDER BY 1"))

    def plannen(self, w):
        """Days of the daily plan, with how often."""
        return dict((dag, int(aantal)) for dag, aantal in
                    w.query("SELECT dag, count(*) FROM planrun WHERE NOT crisis GROUP BY dag ORDER BY dag"))

    def afgekeurd(self, w):
        return w.query("SELECT d.naam, a.regel, f ->> 'soort' FROM afgekeurd a JOIN levering d ON d.id = a.levering, "
                       "jsonb_array_elements(a.fouten) f ORDER BY 1, 2")



class Middernacht(Klok):
    def test_a_working_day_follows_a_working_day(self):
        """Tuesday 6 October becomes Wednesday the 7th, with the daily plan at 00:00.

        Changes: the day of receipt, so the deadline and what is 'after tomorrow'; one more plan run, of the new day.
        Stays: the receipt, the month and the deadline of what came before; each day is planned once.
        """
        def voor(prefix, nummer):
            return [signaal(f"{prefix}-vandaag", huisnummer=nummer, signaaldatum="2026-10-06"),
                    signaal(f"{prefix}-7e", huisnummer=nummer + 1, signaaldatum="2026-10-07"),
                    signaal(f"{prefix}-8e", huisnummer=nummer + 2, signaaldatum="2026-10-08"),
                    signaal(f"{prefix}-9e", huisnummer=nummer + 3, signaaldatum="2026-10-09"),
                    signaal(f"{prefix}-crisis", huisnummer=nummer + 4, crisissignaal="ja")]
        vastgelegd = []
        w = self.leef("2026-10-07T00:00:00+02:00", voor("v", 10), voor("n", 20), plan="00:00", beleid_changes=STIL,
                      tussen=lambda w: vastgelegd.append((self.signalen(w, "ontvangen, inhoud_dag, periode, status, regels"),
                                                          self.termijnen(w))))
        self.assertEqual({"v-vandaag": "2026-10-06", "v-7e": "2026-10-06", "v-crisis": "2026-10-06",
                          "n-vandaag": "2026-10-07", "n-7e": "2026-10-07", "n-8e": "2026-10-07", "n-crisis": "2026-10-07"},
                         self.dagen(w))
        self.assertEqual([("l1.csv", "4", "datum_in_toekomst"), ("l1.csv", "5", "datum_in_toekomst"),
                          ("l2.csv", "5", "datum_in_toekomst")], self.afgekeurd(w))
        self.assertEqual({"v-vandaag": "2026-11-03", "v-7e": "2026-11-03", "v-crisis": "2026-10-09",
                          "n-vandaag": "2026-11-04", "n-7e": "2026-11-04", "n-8e": "2026-11-04", "n-crisis": "2026-10-12"},
                         self.termijnen(w))
        self.assertEqual({"2026-10-06": 1, "2026-10-07": 1}, self.plannen(w))
        signalen, termijnen = vastgelegd[-1]
        self.assertEqual(signalen, {ID: rij for ID, rij in self.signalen(w, "ontvangen, inhoud_dag, periode, status, regels").items()
                                    if ID in signalen})
        self.assertEqual(termijnen, {ID: dag for ID, dag in self.termijnen(w).items() if ID in termijnen})

    def test_nothing_is_planned_between_midnight_and_the_hour_of_the_plan(self):
        """Tuesday becomes Wednesday, the daily plan is at 06:00 and was made on Tuesday.

        Changes: nothing yet. Stays: no plan run before 06:00, although it is another day.
        """
        w = self.leef("2026-10-07T00:00:00+02:00", [signaal("v")], [signaal("n", huisnummer=11)], plan="06:00",
                      vooraf=lambda w: w.ctl("plan", nu="2026-10-06T06:00"))
        self.assertEqual({"2026-10-06": 1}, self.plannen(w))

    def onderweg(self, rijen, beleid_changes):
        """A delivery that is half taken in at the end of the third working day of November, which closes October; and a
        world in which there was no midnight."""
        grens = moment("2026-11-05T00:00:00+01:00")

        def doe(w):
            with open(w.config, encoding="utf-8") as handle:
                tekst = handle.read()
            w.file("vroegsignald.yaml", tekst.replace("kijk_seconden: 1", "kijk_seconden: 1, partij: 10"))
            w.ctl("plan", nu="2026-11-04T23:00")
            w.daemon()
            w.deliver("signalen", "l1.csv", csv(rijen))
            w.wait(lambda: int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering")) > 100, what="the first batches")
            over = (grens - self.ontvangen(w, "l1.csv")).total_seconds() + 0.2
            # Held up in the middle, until it is another day.
            w.query(f"BEGIN; LOCK TABLE partij IN EXCLUSIVE MODE; SELECT pg_sleep({max(over, 0)}); COMMIT")
            w.wait(lambda: w.query("SELECT 1 FROM levering WHERE status = 'klaar'"), what="the rest")
            over = w.query("SELECT tijd < '2026-11-05 00:00+01', count(*) FROM partij GROUP BY 1 ORDER BY 1")
            if self.ontvangen(w, "l1.csv") >= grens or [deel for deel, _ in over] != ["f", "t"]:
                raise TeLaat

        w = self.probeer(grens, doe, plan="23:00", beleid_changes=beleid_changes)
        zonder = self.wereld(None, beleid_changes=beleid_changes)
        zonder.ctl("plan", nu="2026-11-04T23:00")
        zonder.ctl("import", "signalen", zonder.file("l1.csv", csv(rijen)), nu=self.ontvangen(w, "l1.csv").isoformat())
        return w, zonder

    def keur_onderweg(self, w, zonder):
        self.assertEqual({"2026-11-04"}, set(self.dagen(w).values()))
        self.assertEqual({"2026-10"}, set(self.periodes(w).values()))
        for periode in ("2026-10", "2026-11"):
            verwacht, besluiten = [wereld.besluiten(periode, nu="2026-11-05T09:00") for wereld in (zonder, w)]
            anders = set(verwacht.splitlines()) ^ set(besluiten.splitlines())
            self.assertEqual([], sorted(anders)[:4], f"{len(anders)} lines differ")
            self.assertTrue(verwacht == besluiten, "in another order")

    def test_a_delivery_that_is_being_taken_in_keeps_its_day(self):
        """A file of many batches; the second half meets the households of the first.

        Changes: the day its later batches are written. Stays: all of it was received on the 4th and belongs to October,
        with the same decisions as when there had been no midnight.
        """
        self.keur_onderweg(*self.onderweg(
            [signaal(f"{i:05}", huisnummer=i % 1500 + 1, bedrag=80 + i % 90, signaaldatum="2026-10-30") for i in range(3000)], STIL))

    @unittest.expectedFailure  # what was decided in the first half is settled after midnight: selectie.c, is_settled
    def test_a_delivery_that_is_being_taken_in_keeps_its_day_with_a_threshold_per_month(self):
        """As above, with `drempel.per: maand`: most signals are below the threshold alone, and above it together.

        Changes: the day its later batches are written. Stays: signals of one day give the same decisions, however they
        are split.
        """
        self.keur_onderweg(*self.onderweg(
            [signaal(f"{i:05}", huisnummer=i % 1500 + 1, bedrag=40 + i % 90, signaaldatum="2026-10-30",
                     signaalpartner="Actium" if i < 1500 else "Vitens") for i in range(3000)], {**STIL, "per: signaal": "per: maand"}))


class Maandeinde(Klok):
    def test_on_a_weekend_the_month_ends_and_stays_open(self):
        """Saturday 31 October becomes Sunday 1 November.

        Changes: what is tomorrow: a signal of the 2nd is accepted. Stays: October is open, also for what comes on the
        1st; a signal of November is of November, also when it comes on the 31st; a household has one melding a month,
        whichever side of midnight its signals came; nothing is planned at a weekend.
        """
        w = self.leef("2026-11-01T00:00:00+01:00",
                      [signaal("v-okt", huisnummer=1, signaaldatum="2026-10-31"),
                       signaal("v-nov", huisnummer=2, signaaldatum="2026-11-01"),
                       signaal("v-2nov", huisnummer=3, signaaldatum="2026-11-02")],
                      [signaal("n-okt", huisnummer=1, signaaldatum="2026-10-31", signaalpartner="Vitens", type="Water"),
                       signaal("n-nov", huisnummer=2, signaaldatum="2026-11-01", signaalpartner="Vitens", type="Water"),
                       signaal("n-2nov", huisnummer=3, signaaldatum="2026-11-02")], plan="00:00")
        self.assertEqual({"v-okt": "2026-10", "n-okt": "2026-10", "v-nov": "2026-11", "n-nov": "2026-11", "n-2nov": "2026-11"},
                         self.periodes(w))
        self.assertEqual([("l1.csv", "4", "datum_in_toekomst")], self.afgekeurd(w))
        self.assertEqual([("2026-10-01", "2"), ("2026-11-01", "1"), ("2026-11-01", "2")],
                         w.query("SELECT periode, aantal_signalen FROM melding ORDER BY 1, 2"))
        self.assertEqual({"2026-11-30"}, set(self.termijnen(w).values()))  # the 28th is a Saturday, the 29th a Sunday
        self.assertEqual({}, self.plannen(w))

    def test_the_first_working_day_of_the_month_begins_at_midnight(self):
        """Sunday 1 November becomes Monday the 2nd, with the daily plan at 00:00; two visits were proposed on Friday, one of
        them released.

        Changes: Monday is planned, in the places of November; the proposal that nobody released lapses. Stays: Sunday is
        not planned; the visit that was released keeps its place of October.
        """
        def vrijdag(w):
            w.ctl("import", "signalen", w.file("eerst.csv", csv([
                signaal("A", huisnummer=1, bedrag=3000, signaaldatum="2026-10-30"),
                signaal("B", huisnummer=2, bedrag=2600, signaaldatum="2026-10-30")])), nu="2026-10-30T09:00")
            w.ctl("plan", nu="2026-10-30T10:00")
            melding = w.value("SELECT m.id FROM signaal s JOIN melding m ON m.sleutel = s.melding WHERE s.id = 'A'")
            w.ctl("handeling", melding, "vrijgeven", "--reden", "akkoord", nu="2026-10-30T11:00")

        w = self.leef("2026-11-02T00:00:00+01:00", [signaal("v", huisnummer=3, bedrag=150, signaaldatum="2026-11-01")],
                      [signaal("n", huisnummer=4, bedrag=150, signaaldatum="2026-11-02")], vooraf=vrijdag, plan="00:00",
                      beleid_changes={**DIRECT, **plaatsen(2, 0)})
        self.assertEqual({"2026-10-30": 1, "2026-11-02": 1}, self.plannen(w))
        self.assertEqual([("A", "2026-10-01", "2026-10-30", "1"), ("B", "2026-10-01", "2026-10-30", "4"),
                          ("B", "2026-11-01", "2026-11-02", "0")],
                         [rij for rij in w.query("SELECT s.id, p.maand, p.dag, p.status FROM plaats p JOIN signaal s "
                                                 "ON s.melding = p.melding ORDER BY 1, 2") if rij[0] in "AB"])
        self.assertEqual([("2026-10-01", "1"), ("2026-11-01", "2")],
                         w.query("SELECT maand, gebruikt FROM capaciteit WHERE kanaal = 3 ORDER BY maand"))

    def test_october_closes_at_the_end_of_the_third_working_day(self):
        """Wednesday 4 November becomes Thursday the 5th.

        Changes: a signal of October that comes now belongs to November. Stays: the one that came before midnight, also
        when a correction of it comes after.
        """
        w = self.leef("2026-11-05T00:00:00+01:00",
                      [signaal("v", huisnummer=1, signaaldatum="2026-10-30"), signaal("w", huisnummer=2, signaaldatum="2026-10-30")],
                      [signaal("n", huisnummer=3, signaaldatum="2026-10-30"),
                       signaal("w", huisnummer=2, signaaldatum="2026-10-30", bedrag=600, versie=2)], plan="00:00", beleid_changes=STIL)
        self.assertEqual({"v": "2026-10", "w": "2026-10", "n": "2026-11"}, self.periodes(w))
        self.assertEqual("60000", self.signalen(w, "bedrag")["w"])
        self.assertEqual({"2026-11-04": 1, "2026-11-05": 1}, self.plannen(w))

    def test_a_year_ends(self):
        """Thursday 31 December 2026 becomes Friday 1 January 2027, a public holiday.

        Changes: the day of receipt. Stays: December is open; three working days lead to Wednesday 6 January from both
        days; Thursday is planned once and New Year's Day is not.
        """
        def rijen(prefix, nummer):
            return [signaal(f"{prefix}-dec", huisnummer=nummer, signaaldatum="2026-12-31"),
                    signaal(f"{prefix}-jan", huisnummer=nummer + 1, signaaldatum="2027-01-01"),
                    signaal(f"{prefix}-crisis", huisnummer=nummer + 2, signaaldatum="2026-12-31", crisissignaal="ja")]
        w = self.leef("2027-01-01T00:00:00+01:00", rijen("v", 10), rijen("n", 20), plan="00:00", beleid_changes=STIL)
        self.assertEqual({"v-dec": "2026-12", "v-jan": "2027-01", "v-crisis": "2026-12",
                          "n-dec": "2026-12", "n-jan": "2027-01", "n-crisis": "2026-12"}, self.periodes(w))
        self.assertEqual({"v-dec": "2027-01-28", "v-jan": "2027-01-28", "v-crisis": "2027-01-06",
                          "n-dec": "2027-01-29", "n-jan": "2027-01-29", "n-crisis": "2027-01-06"}, self.termijnen(w))
        self.assertEqual({"2026-12-31": 1}, self.plannen(w))


class Zomertijd(Klok):
    def zondag(self, dag, grens, **options):
        """Signals and a crisis on both sides of the change; and a correction without a version number."""
        gisteren, morgen = (str(datetime.date.fromisoformat(dag) + datetime.timedelta(days=n)) for n in (-1, 1))
        overmorgen = str(datetime.date.fromisoformat(dag) + datetime.timedelta(days=2))

        def rijen(prefix, nummer, bedrag):
            return [signaal(f"{prefix}-gewoon", huisnummer=nummer, signaaldatum=gisteren),
                    signaal(f"{prefix}-morgen", huisnummer=nummer + 1, signaaldatum=morgen),
                    signaal(f"{prefix}-later", huisnummer=nummer + 2, signaaldatum=overmorgen),
                    signaal(f"{prefix}-crisis", huisnummer=nummer + 3, signaaldatum=gisteren, crisissignaal="ja"),
                    signaal("beide", huisnummer=9, signaaldatum=gisteren, bedrag=bedrag)]
        return self.leef(grens, rijen("v", 10, 300), rijen("n", 20, 700), plan="02:30", **options)

    def keur_zondag(self, w, dag, termijn, crisis):
        wie = {f"{prefix}-{soort}" for prefix in "vn" for soort in ("gewoon", "morgen", "crisis")} | {"beide"}
        self.assertEqual(dict.fromkeys(wie, dag), self.dagen(w))
        self.assertEqual([("l1.csv", "4", "datum_in_toekomst"), ("l2.csv", "4", "datum_in_toekomst")], self.afgekeurd(w))
        self.assertEqual({ID: crisis if "crisis" in ID else termijn for ID in wie}, self.termijnen(w))
        self.assertEqual("70000", self.signalen(w, "bedrag")["beide"], "the later delivery is the latest")
        self.assertEqual({}, self.plannen(w))
        self.assertEqual([("n-crisis", dag, "1"), ("v-crisis", dag, "1")],
                         w.query("SELECT s.id, p.dag, p.status FROM plaats p JOIN signaal s ON s.melding = p.melding ORDER BY 1"))
        self.assertEqual([("2", dag)], w.query("SELECT count(*), max(dag) FROM planrun WHERE crisis"))

    def test_an_hour_comes_twice(self):
        """Sunday 25 October 2026: 03:00 becomes 02:00. The daily plan is at 02:30, in the doubled hour.

        Changes: what a wall clock shows, backwards. Stays: later is later (of two contents without a version number the
        last delivered counts); one civil day, one 'tomorrow', one deadline; each crisis is planned once, and the Sunday
        not at all; a daemon that is started anew does not go back into the first 02:59.
        """
        w = self.zondag("2026-10-25", "2026-10-25T02:00:00+01:00", beleid_changes=plaatsen(30, 0))
        self.keur_zondag(w, "2026-10-25", "2026-11-23", "2026-10-28")  # + 28 days is a Sunday
        w.stop(w.daemons[-1])
        w.daemon()
        eerder = self.ontvangen(w, "l2.csv")
        self.assertGreaterEqual(self.lever(w, [signaal("nog", huisnummer=40, signaaldatum="2026-10-24")]), eerder)
        self.assertEqual("2026-10-25", self.dagen(w)["nog"])

    def test_an_hour_is_missing(self):
        """Sunday 29 March 2026: 02:00 becomes 03:00. The daily plan is at 02:30, in the missing hour.

        Changes: what a wall clock shows, by an hour. Stays: one civil day, one deadline (+ 28 days is a Sunday, the Monday
        is Koningsdag), each crisis planned once, and the Sunday not at all.
        """
        w = self.zondag("2026-03-29", "2026-03-29T03:00:00+02:00", beleid_changes=plaatsen(30, 0))
        self.keur_zondag(w, "2026-03-29", "2026-04-28", "2026-04-01")

    def test_the_monday_after_a_change_is_planned_once(self):
        """02:30 on Monday 26 October, a day after the hour that came twice; and on Monday 30 March, a day after the one that
        was missing. Started on Sunday's evening, before a midnight of winter and of summer time.

        Changes: the Monday is planned, at 02:30 and not before. Stays: once; the Sunday not.
        """
        for dag, zone in (("2026-10-26", "+01:00"), ("2026-03-30", "+02:00")):
            with self.subTest(dag=dag):
                w = self.leef(f"{dag}T02:30:00{zone}", [signaal("v", signaaldatum=dag)], [signaal("n", huisnummer=11, signaaldatum=dag)],
                              tussen=lambda w: self.assertEqual({}, self.plannen(w)), plan="02:30")
                self.assertEqual({dag: 1}, self.plannen(w))
                self.assertGreaterEqual(w.value("SELECT to_char(tijd AT TIME ZONE 'Europe/Amsterdam', 'HH24:MI') FROM planrun"), "02:30")


class Gebeurtenistijd(Klok):
    """The `time` of a CloudEvent is an instant: its civil day is that of Amsterdam, whatever offset it is written in."""

    def events(self, tijden, **velden):
        """{ID: time} as lines of events."""
        regels = []
        for nr, (ID, tijd) in enumerate(tijden.items()):
            data = {"ID": ID.split("/")[0], "signaalpartner": {"naam": "Actium", "type": "Huur"}, "bedrag": "450.25",
                    "signaaldatum": "2026-10-05", "client": {"postcode": "9401GE", "huisnummer": str(nr + 1), "achternaam": "Test"}}
            data.update({naam: waarde(ID) if callable(waarde) else waarde for naam, waarde in velden.items()})
            regels.append(json.dumps({"specversion": "1.0", "id": f"e-{nr}", "source": "urn:nld:kvknr:12345678", "time": tijd,
                                      "type": "nl.vroegsignalering.signaal.aangeleverd.v1", "data": data}))
        return "\n".join(regels) + "\n"

    def neem(self, w, tekst, nu, status=0):
        self.leveringen += 1
        w.ctl("import", "signalen", w.file(f"e{self.leveringen}.ndjson", tekst), nu=nu, status=status)

    def test_the_civil_day_on_both_sides_of_the_changes(self):
        """The day shows in what is 'after tomorrow' on it.

        Changes with the offset: nothing. Stays: the day in Amsterdam, also of an instant that others write as another day.
        """
        for nu, verwacht in (
            ("2026-10-27T09:00", {
                "2026-10-24T23:59:59+02:00": "2026-10-24", "2026-10-24T21:59:59Z": "2026-10-24",
                "2026-10-24T22:00:00Z": "2026-10-25", "2026-10-25T00:00:00+02:00": "2026-10-25",
                "2026-10-24T23:00:00+01:00": "2026-10-25",  # somebody who is on winter time already
                "2026-10-25T02:59:59+02:00": "2026-10-25", "2026-10-25T02:00:00+01:00": "2026-10-25",
                "2026-10-25T22:59:59Z": "2026-10-25", "2026-10-26T00:59:59+02:00": "2026-10-25",  # and on summer time still
                "2026-10-25T23:00:00Z": "2026-10-26", "2026-10-26T00:00:00+01:00": "2026-10-26"}),
            ("2026-03-31T09:00", {
                "2026-03-28T23:59:59+01:00": "2026-03-28", "2026-03-28T23:00:00Z": "2026-03-29",
                "2026-03-29T01:59:59+01:00": "2026-03-29", "2026-03-29T03:00:00+02:00": "2026-03-29",
                "2026-03-29T02:30:00+01:00": "2026-03-29",  # a wall clock that was not put forward
                "2026-03-29T21:59:59Z": "2026-03-29", "2026-03-29T22:00:00Z": "2026-03-30",
                "2026-03-29T23:30:00+01:00": "2026-03-30"}),
        ):
            with self.subTest(nu=nu):
                w = self.wereld(None)
                tijden = {f"{tijd}+{dagen}": tijd for tijd in verwacht for dagen in (1, 2)}
                self.neem(w, self.events(tijden, ID=lambda ID: ID, signaaldatum=lambda ID: str(
                    datetime.date.fromisoformat(verwacht[ID[:-2]]) + datetime.timedelta(days=int(ID[-1])))), nu, status=3)
                self.assertEqual({f"{tijd}+1": dag for tijd, dag in verwacht.items()}, self.dagen(w))
                self.assertEqual([("datum_in_toekomst",)] * len(verwacht), [rij[2:] for rij in self.afgekeurd(w)])

    def test_the_month_closes_at_midnight_in_amsterdam(self):
        """Changes with the offset: nothing. Stays: October takes what happened up to 23:59:59 of 4 November in Amsterdam."""
        verwacht = {"2026-11-04T23:59:59+01:00": "2026-10", "2026-11-05T00:59:59+02:00": "2026-10",
                    "2026-11-04T22:59:59Z": "2026-10", "2026-11-04T23:00:00Z": "2026-11",
                    "2026-11-05T00:00:00+01:00": "2026-11", "2026-11-04T23:30:00+00:00": "2026-11"}
        w = self.wereld(None)
        self.neem(w, self.events({tijd: tijd for tijd in verwacht}, signaaldatum="2026-10-30"), "2026-11-05T09:00")
        self.assertEqual(verwacht, self.periodes(w))

    def test_deadlines_are_counted_in_days_and_not_in_hours(self):
        """Received half an hour after, or before, a midnight, four weeks across the change: 28 times 24 hours later it is
        another day on the calendar.

        Changes: nothing. Stays: 28 days on the calendar; three working days for a crisis.
        """
        for nu, tijden in (
            ("2026-10-27T09:00", {"na": ("2026-10-20T00:30:00+02:00", "2026-11-17"), "voor": ("2026-10-20T23:30:00+02:00", "2026-11-17"),
                                  "crisis-vr": ("2026-10-23T23:30:00+02:00", "2026-10-28"),
                                  "crisis-zo": ("2026-10-25T23:30:00+01:00", "2026-10-28"),
                                  "crisis-ma": ("2026-10-26T00:30:00+01:00", "2026-10-29")}),
            ("2026-03-31T09:00", {"na": ("2026-03-10T00:30:00+01:00", "2026-04-07"), "voor": ("2026-03-10T23:30:00+01:00", "2026-04-07"),
                                  "crisis-vr": ("2026-03-27T23:30:00+01:00", "2026-04-01"),
                                  "crisis-zo": ("2026-03-29T23:30:00+02:00", "2026-04-01"),
                                  "crisis-ma": ("2026-03-30T00:30:00+02:00", "2026-04-02")}),
        ):
            with self.subTest(nu=nu):
                w = self.wereld(None)
                self.neem(w, self.events({ID: tijd for ID, (tijd, _) in tijden.items()}, signaaldatum="2026-03-09",
                                         crisissignaal=lambda ID: ID.startswith("crisis")), nu)
                self.assertEqual({ID: termijn for ID, (_, termijn) in tijden.items()}, self.termijnen(w))

    def test_of_one_wall_clock_reading_the_second_is_the_later(self):
        """Two contents of one signal without a version number, at 02:40 summer time and at 02:10 winter time, half an hour
        later.

        Changes: nothing, in whichever order they come. Stays: the one of 02:10 winter time counts.
        """
        for volgorde in (("S/1", "S/2"), ("S/2", "S/1")):
            with self.subTest(volgorde=volgorde):
                tijden = {"S/1": "2026-10-25T02:40:00+02:00", "S/2": "2026-10-25T02:10:00+01:00"}
                w = self.wereld(None)
                for ID in volgorde:
                    self.neem(w, self.events({ID: tijden[ID]}, signaaldatum="2026-10-24", bedrag=lambda ID: {"S/1": 300, "S/2": 700}[ID]),
                              "2026-10-25T12:00")
                self.assertEqual({"S": "70000"}, self.signalen(w, "bedrag"))


if vs.SANITIZED:  # the same ways through the program, which take their time
    del Maandeinde, Gebeurtenistijd
