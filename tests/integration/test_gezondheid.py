"""Health turns red when nothing moves, also when no turn of the daemon fails: what should have happened by now did not."""
# alleen: it waits for a state that time makes
import os
import signal
import subprocess
import unittest

import metrieken
import vs
from signalen import csv, signaal


class Gezondheid(metrieken.Case):
    def codes(self, w):
        return metrieken.gezondheid(w).get("codes")

    def wordt(self, w, *codes):
        w.wait(lambda: self.codes(w) == list(codes), what=f"health to be {codes or 'good'}, not {self.codes(w)}")

    def ververs(self, child):
        """The daemon asks the database for its figures again."""
        child.send_signal(signal.SIGHUP)

    def niemand_leidt(self, w):
        """Another session holds the lead, and does nothing; returns how to end that."""
        houder = subprocess.Popen(["psql", "-X", "-q", "-t", "-A", "-d", w.conninfo], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  text=True)
        houder.stdin.write("SELECT pg_advisory_lock(7283504, hashtext('0106'));\nSELECT 'leidt';\n")
        houder.stdin.flush()
        while "leidt" not in houder.stdout.readline():
            pass

        def einde():
            if houder.poll() is None:
                houder.communicate("\\q\n", timeout=30)
        self.addCleanup(einde)
        return einde

    def test_a_file_that_is_never_finished(self):
        w, m = self.meetwereld(alarm={"inbox_minuten": 0})
        child = self.start(w, m)
        self.wordt(w)
        w.wait(lambda: os.path.isdir(os.path.join(w.inbox, "signalen")), what="the inbox")
        with open(os.path.join(w.inbox, "signalen", "a.csv"), "w", encoding="utf-8") as schrijver:
            schrijver.write(csv([signaal("A")]))
            schrijver.flush()
            self.ververs(child)  # looks into the folders too
            w.deliver("signalen", "b.csv", csv([signaal("B")]))
            w.wait(lambda: w.query("SELECT 1 FROM levering WHERE naam = 'b.csv' AND status = 'klaar'"), what="another file")
            self.wordt(w, "inbox_oud")
            done = w.run("gezondheid", status=1)
            self.assertIn("al te lang een bestand in de inbox", done.stdout)
            self.assertGreaterEqual(m.waarden()["vroegsignald_inbox_bestanden"], 1)
        self.wordt(w)

    def test_a_folder_that_was_replaced(self):
        """The daemon watches the folder it opened; what is put into the new one of that name is never seen."""
        w, m = self.meetwereld()
        child = self.start(w, m)
        self.wordt(w)
        signalen = os.path.join(w.inbox, "signalen")
        os.rename(signalen, signalen + ".oud")
        self.wordt(w, "inbox_kwijt")
        os.mkdir(signalen, 0o700)
        w.deliver("signalen", "a.csv", csv([signaal("A")]))
        self.ververs(child)  # opens the folders anew
        w.wait(lambda: w.query("SELECT 1 FROM levering WHERE status = 'klaar'"), what="a delivery")
        self.wordt(w)

    def test_a_plan_of_the_day_that_nobody_makes(self):
        w, m = self.meetwereld(klok="2026-10-06T07:00", alarm={"plan_minuten": 0})
        einde = self.niemand_leidt(w)
        self.start(w, m)
        self.wordt(w, "plan_te_laat")
        self.assertEqual(0, m.waarden()["vroegsignald_leider"])
        einde()
        self.wordt(w)
        self.assertEqual([("2026-10-06",)], w.query("SELECT dag FROM planrun"))
        self.assertEqual(1, metrieken.log(w).count("does not move: plan_te_laat"))

    def test_signals_that_a_plan_should_have_seen(self):
        """Monday's signals on Wednesday before the hour of the plan: Tuesday's plan was not made, and will not be."""
        w, m = self.meetwereld(klok="2026-10-07T04:00")
        w.ctl("import", "signalen", w.file("a.csv", csv([signaal("A")])), nu="2026-10-05T09:00")
        child = self.start(w, m)
        self.wordt(w, "ongepland_te_oud")
        w.ctl("plan", nu="2026-10-06T06:00")
        self.ververs(child)
        self.wordt(w)

    def test_signals_of_the_weekend_are_not_late_on_monday_morning(self):
        w, m = self.meetwereld(klok="2026-10-12T05:30", alarm={"plan_minuten": 0})
        w.ctl("plan", nu="2026-10-09T06:00")
        w.ctl("import", "signalen", w.file("a.csv", csv([signaal("A")])), nu="2026-10-09T09:00")
        self.start(w, m)
        w.wait(lambda: m.waarden()["vroegsignald_loopt_seconds"] >= 8, what="some seconds")
        self.assertEqual([], self.codes(w))
        self.assertEqual(1, m.waarden()["vroegsignald_ongeplande_signalen"])

    def test_a_database_that_cannot_be_written(self):
        w, m = self.meetwereld()
        child = self.start(w, m)
        self.wordt(w)
        w.query("ALTER DATABASE \"" + w.database + "\" SET default_transaction_read_only = on")
        self.ververs(child)
        w.wait(lambda: "alleen_lezen" in self.codes(w), what="red health")

    def test_a_disk_that_is_nearly_full(self):
        w, m = self.meetwereld(alarm={"schijf_mb": 10000000})
        self.start(w, m)
        self.wordt(w, "schijf_vol")
        self.assertGreater(m.waarden()["vroegsignald_schijf_vrij_bytes"], 0)


if __name__ == "__main__":
    unittest.main()
