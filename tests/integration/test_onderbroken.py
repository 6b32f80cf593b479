"""An intake that is interrupted: a crash at each point of putting a file away, a connection that goes; and what a person
sees of work that takes long."""
# alleen: it kills at moments
import os
import pty
import subprocess
import unittest

import vs
from signalen import csv, signaal

NU = "2026-10-06T09:00"
TELLING = "SELECT gelezen, nieuw, dubbel, gecorrigeerd, ingetrokken, afgekeurd FROM levering"


def rijen(aantal):
    return csv([signaal(str(i), huisnummer=i + 1) for i in range(aantal)])


class Wegzetten(vs.Case):
    def sterf(self, punt):
        """A daemon that dies at this point of putting a.csv away, with a record that was rejected in it; the folder after it."""
        w = self.world(klok=NU)
        w.ctl("plan", nu="2026-10-06T08:00")
        w.deliver("signalen", "a.csv", csv([signaal("1"), signaal("2", bedrag=-1)]))
        child = w.daemon(VS_FAALPUNT=f"{punt}:1:dood")
        self.assertEqual(-vs.signal.SIGKILL, child.wait(60))
        self.assertEqual([("ingelezen",)], w.query("SELECT status FROM levering"))
        return w, os.path.join(w.inbox, "signalen")

    def komt_goed(self, w, map_):
        w.daemon()
        w.wait(lambda: w.query("SELECT status FROM levering") == [("klaar",)])
        self.assertEqual(["a.afgekeurd.csv", "a.csv", "a.csv.verslag.txt"], sorted(os.listdir(os.path.join(map_, "verwerkt"))))
        self.assertFalse(os.path.exists(os.path.join(map_, "a.csv")))
        self.assertEqual([("2", "1", "0", "0", "0", "1")], w.query(TELLING))

    def test_before_its_report(self):
        w, map_ = self.sterf("inbox_voor_verslag")
        self.assertEqual([], os.listdir(os.path.join(map_, "verwerkt")))
        self.komt_goed(w, map_)

    def test_between_its_report_and_its_move(self):
        w, map_ = self.sterf("inbox_voor_verplaats")
        self.assertEqual(["a.afgekeurd.csv", "a.csv.verslag.txt"], sorted(os.listdir(os.path.join(map_, "verwerkt"))))
        self.komt_goed(w, map_)

    def test_after_its_move_it_is_done_though_nothing_lies_there(self):
        w, map_ = self.sterf("inbox_na_verplaats")
        self.assertTrue(os.path.exists(os.path.join(map_, "verwerkt", "a.csv")))
        self.komt_goed(w, map_)


class Opdracht(vs.Case):
    def klein(self, w):
        with open(w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        w.file("vroegsignald.yaml", tekst.replace("{map: inbox}", "{map: inbox, partij: 5}"))
        return [os.path.join(vs.BIN, "vroegsignalctl"), "--config", w.config, "--nu", NU, "import", "signalen", w.file("a.csv", rijen(30))]

    def test_a_connection_that_goes_keeps_what_was_taken_in(self):
        w = self.world()
        command = self.klein(w)
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=w.folder,
                                 env={**os.environ, "VS_FAALPUNT": "na_commit:4:wacht-4000"})
        w.wait(lambda: w.value("SELECT coalesce(max(gelezen), 0) FROM levering") != "0")
        w.query(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{w.database}' AND pid <> pg_backend_pid()")
        _, fouten = child.communicate(timeout=60)
        self.assertEqual(1, child.returncode, fouten)
        self.assertIn("a.csv: de database is niet bereikbaar of bezet. Wat ingelezen is, blijft", fouten)
        gelezen = int(w.value("SELECT gelezen FROM levering"))
        self.assertTrue(0 < gelezen < 30, gelezen)
        w.ctl("import", "signalen", w.path("a.csv"), nu=NU)
        self.assertEqual([("30", "30", "0", "0", "0", "0")], w.query(TELLING))

    def test_progress_on_a_terminal_only_and_it_is_wiped(self):
        w = self.world()
        command = self.klein(w)
        ons, hun = pty.openpty()
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=hun, text=True, cwd=w.folder,
                                 env={**os.environ, "VS_FAALPUNT": "na_commit:4:wacht-1500"})
        tabel, _ = child.communicate(timeout=60)
        os.close(hun)
        getoond = os.read(ons, 65536).decode()
        os.close(ons)
        self.assertEqual(0, child.returncode)
        self.assertRegex(getoond, r"\r\x1b\[Ka\.csv +\d+%  \d+ regels  \d+/s")
        self.assertTrue(getoond.endswith("\r\x1b[K"), repr(getoond[-40:]))
        self.assertNotIn("\r", tabel)


if __name__ == "__main__":
    unittest.main()
