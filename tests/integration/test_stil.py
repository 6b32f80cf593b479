"""A log that is read: a working day with ordinary traffic is at most twenty lines, and an hour without the database few.

The daemon lives on a clock that runs fast (libfaketime, of Debian): on the day only the civil clock does, so that nothing
else looks slow to it; in the hour without a database all clocks do.
"""
# alleen: it looks for work that a daemon at rest does not do
import glob
import os
import signal
import time
import unittest

import metrieken
import vs
from bestanden import client_csv
from signalen import csv, signaal

VERSNELLER = (sorted(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")) or [None])[0]


@unittest.skipIf(vs.SANITIZED, "a sanitizer wants to be loaded first")
class Stil(metrieken.Case):
    def snel(self, w, m, moment, keer, monotoon):
        self.assertTrue(VERSNELLER, "the package faketime is missing")
        omgeving = {"LD_PRELOAD": VERSNELLER, "FAKETIME": f"@{moment} x{keer}", "TZ": "UTC",
                    "NO_FAKE_STAT": "1"}
        if not monotoon:
            omgeving["FAKETIME_DONT_FAKE_MONOTONIC"] = omgeving["DONT_FAKE_MONOTONIC"] = "1"
        return self.start(w, m, **omgeving)

    def test_a_quiet_day_is_at_most_twenty_lines(self):
        """Tuesday from five in the morning to eleven at night, in twenty seconds."""
        w, m = self.meetwereld()
        w.ctl("plan", nu="2026-10-05T06:00")
        child = self.snel(w, m, "2026-10-06 03:00:00", 3600, monotoon=False)
        w.wait(lambda: w.query("SELECT 1 FROM planrun WHERE dag = '2026-10-06' AND NOT crisis"), what="the plan of the day")
        w.deliver("clienten-gkb", "clienten.csv", client_csv([
            {"client_id": "1", "achternaam": "Voorbeeld", "geboortedatum": "1985-06-15", "postcode": "9401GE", "huisnummer": "10",
             "traject": "schuldhulp"}]))
        w.deliver("signalen", "ochtend.csv", csv([signaal(f"O{n}", huisnummer=n + 1) for n in range(40)] + [signaal("fout", bedrag="x")]))
        w.wait(lambda: int(w.value("SELECT count(*) FROM levering WHERE status = 'klaar'")) == 2, what="the morning")
        w.deliver("signalen", "middag.csv", csv([signaal("M", huisnummer=90), signaal("M-crisis", huisnummer=91, crisissignaal="ja")]))
        w.wait(lambda: w.query("SELECT 1 FROM planrun WHERE crisis"), what="the crisis")
        w.wait(lambda: w.value("SELECT max(tijd) FROM partij") is not None and metrieken.gezondheid(w).get("tijd", "") > "2026-10-06T23", what="the night")
        self.assertEqual([], metrieken.gezondheid(w)["codes"])
        self.assertEqual(0, w.stop(child))
        regels = metrieken.log(w).splitlines()
        self.assertEqual([], [regel for regel in regels if regel.startswith(("<3>", "<4>"))])
        self.assertLessEqual(len(regels), 20)
        self.assertGreaterEqual(len(regels), 8)  # it did log: start, database, lead, plans, three deliveries, stop
        self.assertEqual(3, sum("delivery" in regel for regel in regels))

    def test_an_hour_without_the_database_is_few_lines(self):
        w, m = self.meetwereld()
        child = self.snel(w, m, "2026-10-06 10:00:00", 150, monotoon=True)
        w.wait(lambda: m.waarden()["vroegsignald_leider"] == 1, what="the lead")
        vs._psql(vs.DB, f'ALTER DATABASE "{w.database}" ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) '
                        f"FROM pg_stat_activity WHERE datname = '{w.database}'")
        begin = len(metrieken.log(w).splitlines())
        van = m.waarden()["vroegsignald_loopt_seconds"]
        w.wait(lambda: m.waarden()["vroegsignald_loopt_seconds"] - van > 3600, what="an hour")
        weg = metrieken.log(w).splitlines()[begin - 1:]
        self.assertLessEqual(len(weg), 6)
        self.assertGreater(m.waarden()[("vroegsignald_fouten_total", "retry")], 20)  # it did try
        vs._psql(vs.DB, f'ALTER DATABASE "{w.database}" ALLOW_CONNECTIONS true')
        w.wait(lambda: m.waarden()["vroegsignald_leider"] == 1, what="the lead again")
        w.wait(lambda: metrieken.gezondheid(w)["codes"] == [], what="good health")
        time.sleep(1)
        self.assertLessEqual(len(metrieken.log(w).splitlines()) - begin, 12)
        child.send_signal(signal.SIGTERM)
        self.assertEqual(0, child.wait(30))


if __name__ == "__main__":
    unittest.main()
