"""./quickstart kafka as a newcomer runs it, in a copy of the tree: the month in, the events out, every command that it tells
to try, on after a stop and a kill -9, and stop. Brings its own Kafka. Once is enough: not in the sanitizer round.
"""
import os
import re
import signal
import unittest

import kopie
import vs


class QuickstartKafka(kopie.Kopie):
    WORDS = ("kafka",)

    def part(self, begin, end="\n== ", output=None):
        found = (output or self.output).partition(f"== {begin}")[2]
        self.assertTrue(found, f"nothing about {begin!r}\n{output or self.output}")
        return found.partition(end)[0]

    def word(self, pattern):
        found = re.search(pattern, self.output)
        self.assertIsNotNone(found, f"{pattern}\n{self.output}")
        return found.group(1)

    def number(self, pattern):
        return int(self.word(pattern))

    def bootstrap(self):
        with open(os.path.join(self.folder, "var", "kafka", "broker", "bootstrap"), encoding="ascii") as handle:
            return handle.read().strip()

    def read(self, topic):
        return self.shell(f"kcat -C -b {self.bootstrap()} -t vroegsignalering.{topic} -o beginning -e -q")

    def test_1_the_month_went_in(self):
        sent = sum(self.number(pattern) for pattern in (r"(\d+) signals in a structured", r"(\d+) in a binary", r"(\d+) bare:"))
        self.assertEqual(sent, len(self.read("signalen").splitlines()) - 1, "and one that cannot be a signal")
        self.assertGreater(self.number(r"(\d+) in a binary"), 0)
        self.assertGreater(self.number(r"(\d+) bare:"), 3)
        self.assertTrue(330 <= self.number(r"(\d+) picked up") <= 430, self.output)
        self.assertTrue(300 <= self.number(r"bundled into (\d+) meldingen") <= 380, self.output)
        self.assertTrue(15 <= self.number(r"(\d+) below the threshold") <= 45, self.output)
        # Nothing is lost: a record that was read is a signal, another version or delivery of one, or rejected.
        signals, rejected = self.number(r"(\d+) signals \("), self.number(r"(\d+) records were rejected")
        again = sent - signals - rejected
        self.assertTrue(0 < again < 60, f"{again} of {sent}\n{self.output}")

    def test_2_the_events_came_out(self):
        part = self.part("Monday 2 November")
        for topic, low, high in (("meldingen", 300, 420), ("terugkoppelingen", 340, 440), ("afgekeurd", 1, 14)):
            lines = self.read(topic).splitlines()
            self.assertTrue(low <= len(lines) <= high, f"{len(lines)} on {topic}\n{self.output}")
            told = part.partition(f"vroegsignalering.{topic}: ")[2].partition("\n\n")[0]
            counted = sum(map(int, re.findall(r"^ +(\d+)  nl\.vroegsignalering\.", told, re.M)))
            self.assertEqual(len(lines) - (topic == "afgekeurd"), counted, told)
        self.assertEqual(self.number(r"(\d+) messages wait for Monday"), len(self.read("terugkoppelingen").splitlines()))
        self.assertRegex(part, r"2026-11-02  .*Hulp geaccepteerd\n")
        self.assertRegex(part, r"2026-11-02  .*Contact gehad, geen hulp\n")
        declined = self.word(r"(M-\S+) does not want it")
        self.assertRegex(part, rf"2026-10-30  {declined} +gesloten: Inwoner regelt het zelf")

    def test_3_what_cannot_be_a_signal_comes_back_with_all_its_faults(self):
        part = self.part("A message that cannot be a signal")
        for field in ("bedrag (geen_bedrag)", "signaaldatum (geen_datum)", "client."):
            self.assertIn(field, part)

    def test_4_the_daemon_is_well(self):
        part = self.part("How the daemon is")
        self.assertIn("De dienst is gezond.", part)
        self.assertRegex(part, r"partities in handen +3\n")
        self.assertRegex(part, r"berichten nog te lezen +0\n")

    def test_5_what_it_tells_to_try_works(self):
        part = self.part("Where to go on", "\n  ./quickstart stop")
        commands = [line.strip() for line in part.splitlines() if re.match(r"  (var/ctl|kcat) ", line)]
        self.assertGreater(len(commands), 8)
        demo = ""
        for command in commands:
            said = self.shell(command)
            if command.startswith("kcat -P"):
                self.wait_for(lambda: "Actium/DEMO-1 " in self.shell("var/ctl mededelingen"))
            elif ".meldingen" in command:
                self.wait_for(lambda: '"periode":"2026-11"' in self.shell(command)) # pylint: disable=cell-var-from-loop
                demo = re.search(r"M-2026-11-\w{10}", self.shell(command)).group()
                self.assertIn('"route":"huisbezoek"', self.shell(command))
            elif "huisbezoek" in command:
                self.assertIn(demo, said)
            elif ".terugkoppelingen" in command:
                self.assertIn('"naam":"Actium"', said)
            elif "levering" in command:
                self.wait_for(lambda: re.search(r"signalen/\d +2 +1 +0\n", self.shell("var/ctl levering lijst")))
            else:
                self.assertNotEqual("", said, command)

    def test_6_on_after_a_kill_and_after_a_stop(self):
        before = {topic: self.read(topic) for topic in ("signalen", "meldingen", "terugkoppelingen", "afgekeurd")}
        register = self.shell("var/ctl besluiten --periode 2026-10")
        with open(os.path.join(self.folder, "var", "daemon.pid"), encoding="utf-8") as handle:
            os.kill(int(handle.read()), signal.SIGKILL)
        with open(os.path.join(self.folder, "var", "kafka", "broker", "node1", "pid"), encoding="utf-8") as handle:
            os.kill(int(handle.read()), signal.SIGKILL)
        self.quickstart("stop")
        self.wait_for(lambda: not self.processes())
        again = self.quickstart("kafka")
        for topic, lines in before.items():
            self.assertEqual(sorted(lines.splitlines()), sorted(self.read(topic).splitlines()), topic)
        self.assertEqual(register, self.shell("var/ctl besluiten --periode 2026-10"))
        self.assertEqual(self.part("A message that"), self.part("A message that", output=again))
        # A run that was broken off between two visits: what was recorded is not recorded twice.
        os.unlink(os.path.join(self.folder, "var", "kafka", "handelingen"))
        self.quickstart("kafka")
        self.assertEqual(register, self.shell("var/ctl besluiten --periode 2026-10"))

    def test_7_stop_stops_all(self):
        self.stop_stops_all()


if vs.SANITIZED:
    del QuickstartKafka

if __name__ == "__main__":
    unittest.main()
