"""The metrics as a Prometheus reads them: what they say, what they refuse, and that they answer while nothing else does."""
# alleen: it measures how long an answer takes
import os
import re
import signal
import socket
import time
import unittest

import metrieken
import vs
from signalen import csv, signaal
from werk import plaatsen

DOC = os.path.join(vs.SOURCE, "docs", "meten.md")
# Deadlines of the old day would count otherwise.
KLOK = "2026-10-06T09:00"


class Metriek(metrieken.Case):
    def tot(self, w, m, sleutel, waarde):
        w.wait(lambda: m.waarden().get(sleutel) == waarde, what=f"{sleutel} to be {waarde}")

    def test_what_a_delivery_and_a_plan_change(self):
        w, m = self.meetwereld(poort=metrieken.vrije_poort(), klok=KLOK, beleid_changes=plaatsen(1, 2))
        child = self.start(w, m)
        voor = m.waarden()
        self.assertEqual(0, voor[("vroegsignald_records_total", "nieuw")])
        self.assertEqual(1, voor["vroegsignald_build_info", "0.1.0"])
        w.wait(lambda: w.query("SELECT 1 FROM planrun"), what="the plan of the day")
        rijen = [signaal("A"), signaal("B", huisnummer=11), signaal("C", bedrag="veel")]
        w.deliver("signalen", "a.csv", csv(rijen + [signaal("A")]))
        self.tot(w, m, ("vroegsignald_records_total", "nieuw"), 2)
        child.send_signal(signal.SIGHUP)  # who reads the configuration again asks the database again
        self.tot(w, m, "vroegsignald_ongeplande_signalen", 2)
        na = m.waarden()
        for sleutel, waarde in {
            ("vroegsignald_records_total", "dubbel"): 1, ("vroegsignald_records_total", "afgekeurd"): 1,
            "vroegsignald_partij_duur_seconds_count": 1, ("vroegsignald_partij_duur_seconds_bucket", "+Inf"): 1,
            "vroegsignald_inbox_bestanden": 0, "vroegsignald_afgekeurd_week_records": 1, "vroegsignald_meldingen_open": 2,
            ("vroegsignald_capaciteit_plaatsen", "huisbezoek"): 1, ("vroegsignald_capaciteit_over_plaatsen", "huisbezoek"): 1,
            ("vroegsignald_capaciteit_over_plaatsen", "telefoon"): 2, "vroegsignald_leider": 1, "vroegsignald_gezond": 1,
            "vroegsignald_database_verbonden": 1, ("vroegsignald_fouten_total", "fatal"): 0,
        }.items():
            self.assertEqual(waarde, na[sleutel], sleutel)
        self.assertGreater(na["vroegsignald_partij_duur_seconds_sum"], 0)
        self.assertLess(na["vroegsignald_laatste_plan_seconds"], 600)
        self.assertLess(na["vroegsignald_oudste_ongeplande_signaal_seconds"], 600)
        w.ctl("plan", nu="2026-10-06T10:00")
        child.send_signal(signal.SIGHUP)
        self.tot(w, m, "vroegsignald_ongeplande_signalen", 0)

    def test_the_text_is_exactly_what_prometheus_asks_for_and_what_the_documentation_lists(self):
        w, m = self.meetwereld(klok=KLOK)
        self.start(w, m)
        w.wait(lambda: "vroegsignald_meldingen_open" in m.waarden(), what="the figures of the database")
        status, headers, tekst = m.vraag()
        self.assertEqual((200, "text/plain; version=0.0.4; charset=utf-8", "close"),
                         (status, headers["Content-Type"], headers["Connection"]))
        self.assertEqual("\n", tekst[-1])
        soorten = {"gauge", "counter", "histogram"}
        namen = set()
        for naam, soort, uitleg, samples in metrieken.families(tekst):
            naam += "_total" if soort == "counter" else ""
            self.assertIn(soort, soorten, naam)
            self.assertTrue(uitleg.endswith("."), f"{naam}: {uitleg}")
            self.assertTrue(samples, f"{naam} has no sample")
            self.assertRegex(naam, r"^vroegsignald_[a-z_]+$")
            self.assertNotIn(naam, namen)
            namen.add(naam)
        self.assertEqual(len(namen), tekst.count("# HELP "))
        self.assertEqual(len(namen), tekst.count("# TYPE "))
        self.assertIn(metrieken.promtool(tekst), (None, ""))
        with open(DOC, encoding="utf-8") as handle:
            beschreven = set(re.findall(r"^\| `(vroegsignald_\w+)", handle.read(), re.M))
        # Those of Kafka are there when there is a Kafka: tests/broker reads them.
        self.assertEqual(set(), namen - beschreven, "not in docs/meten.md")
        self.assertEqual(set(), {naam for naam in beschreven - namen if not re.search("kafka|uitgaand|mededelingen", naam)},
                         "in docs/meten.md, and not told")

    def test_everything_else_is_refused(self):
        """grens: METRIEK_MAX_VERZOEK"""
        w, m = self.meetwereld()
        self.start(w, m)
        for methode, pad, verwacht in [("GET", "/", 404), ("GET", "/metrics/", 404), ("GET", "/metrics/../metrics", 404),
                                       ("HEAD", "/metrics", 405), ("POST", "/metrics", 405), ("DELETE", "/x", 405),
                                       ("GET", "/metrics?x=123456782", 200), ("GET", "/" + "x" * 4000, 404)]:
            status, headers, tekst = m.vraag(pad, methode)
            self.assertEqual(verwacht, status, (methode, pad[:40]))
            self.assertEqual("close", headers["Connection"])
            self.assertNotIn("123456782", tekst)
        self.assertEqual("GET", m.vraag("/metrics", "POST")[1]["Allow"])
        for veel in ({"methode": "POST", "body": b"x" * 1000000}, {"headers": {"X-Veel": "x" * 40000}}):
            try:
                self.assertIn(m.vraag(**veel)[0], (400, 405, 413, 414, 431))
            except OSError:
                pass  # closed without a word will do
        self.assertTrue(m.leeft())
        self.assertNotRegex(metrieken.log(w), "metrics|/x|123456782")

    def test_who_holds_all_connections_is_cut_off(self):
        """Some say nothing, some a byte a second, which a time-out of silence would allow for ever. grens: METRIEK_MAX_VERBINDINGEN"""
        w, m = self.meetwereld()
        child = self.start(w, m)
        langzaam = []
        for _ in range(24):
            s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self.addCleanup(s.close)
            s.settimeout(5)
            try:
                s.connect(m.pad)
            except BlockingIOError:
                time.sleep(0.1)  # the queue before the door is full for now
            else:
                langzaam.append(s)
        self.assertGreaterEqual(len(langzaam), 16)
        begin, gevraagd = time.monotonic(), False
        while time.monotonic() - begin < 60 and not gevraagd:
            for s in langzaam[::2]:
                try:
                    s.send(b"G")
                except OSError:
                    pass
            try:
                gevraagd = m.vraag(timeout=1)[0] == 200
            except OSError:
                pass
        self.assertTrue(gevraagd)
        self.assertIsNone(child.poll())
        open_fds = len(os.listdir(f"/proc/{child.pid}/fd"))
        w.wait(lambda: len(os.listdir(f"/proc/{child.pid}/fd")) <= open_fds, what="closed connections")

    def test_metrics_answer_while_the_database_hangs(self):
        w, m = self.meetwereld()
        self.start(w, m)
        w.wait(lambda: m.waarden()["vroegsignald_leider"] == 1, what="the lead")
        pids = [int(pid) for pid, in w.query("SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
                                             "AND pid <> pg_backend_pid()")]
        self.assertTrue(pids)
        try:
            for pid in pids:
                os.kill(pid, signal.SIGSTOP)
            w.wait(lambda: m.waarden()["vroegsignald_laatste_beurt_seconds"] >= 2, what="a turn that hangs")
            begin = time.monotonic()
            for _ in range(10):
                self.assertEqual(200, m.vraag()[0])
            self.assertLess(time.monotonic() - begin, 15)
            w.wait(lambda: m.waarden()[("vroegsignald_gezondheid_reden", "database")] == 1, what="red health")
            self.assertEqual(0, m.waarden()["vroegsignald_gezond"])
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
        w.wait(lambda: m.waarden()["vroegsignald_gezond"] == 1, what="green health")

    def test_the_address_moves_with_the_configuration_and_a_taken_one_changes_nothing(self):
        w, m = self.meetwereld(poort=metrieken.vrije_poort())
        child = self.start(w, m)
        with open(w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        with socket.socket() as bezet:
            bezet.bind(("127.0.0.1", 0))
            bezet.listen()
            w.file("vroegsignald.yaml", tekst.replace(str(m.poort), str(bezet.getsockname()[1])))
            child.send_signal(signal.SIGHUP)
            w.wait(lambda: "nothing was changed" in metrieken.log(w), what="a refusal")
            self.assertRegex(metrieken.log(w), r"<3>cannot listen on 127.0.0.1:\d+: Address already in use")
            self.assertTrue(m.leeft())
        nieuw = metrieken.Wereld(metrieken.vrije_poort())
        w.file("vroegsignald.yaml", tekst.replace(str(m.poort), str(nieuw.poort)))
        child.send_signal(signal.SIGHUP)
        w.wait(nieuw.leeft, what="the new address")
        self.assertFalse(m.leeft())
        w.file("vroegsignald.yaml", "".join(regel for regel in tekst.splitlines(True) if "metrieken" not in regel))
        child.send_signal(signal.SIGHUP)
        w.wait(lambda: not nieuw.leeft(), what="no metrics")
        self.assertEqual(0, w.stop(child))

    def test_a_socket_that_a_killed_daemon_left_is_taken_and_removed_at_the_end(self):
        w, m = self.meetwereld()
        w.stop(self.start(w, m), how=signal.SIGKILL)
        self.assertTrue(os.path.exists(m.pad))
        child = self.start(w, m)
        self.assertEqual(0o660, os.stat(m.pad).st_mode & 0o777)
        self.assertEqual(0, w.stop(child))
        self.assertFalse(os.path.exists(m.pad))

    def test_figures_that_cannot_be_had_keep_nothing_waiting(self):
        """They are left out, which is said once, and everything else goes on."""
        w, m = self.meetwereld(klok="2026-10-06T05:00")
        child = self.start(w, m)
        w.wait(lambda: "vroegsignald_meldingen_open" in m.waarden(), what="the figures of the database")
        w.query("ALTER TABLE mededeling RENAME COLUMN bevroren TO anders")
        child.send_signal(signal.SIGHUP)
        w.wait(lambda: "figures of the database cannot be had" in metrieken.log(w), what="a warning")
        self.assertNotIn("vroegsignald_meldingen_open", m.waarden())
        self.assertEqual(1, m.waarden()["vroegsignald_gezond"])


if __name__ == "__main__":
    unittest.main()
