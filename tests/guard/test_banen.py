"""The lanes of ./test (scripts/banen.sh): whatever runs beside what, every suite runs as often as its WHEN says, what a lane counted
is added, and one that dies is a failure. With the real table of suites and stubs for what they do."""
import os
import re
import subprocess
import tempfile
import unittest

import guardlib

# What ./test does around run_all, with a suite that only writes down that it ran.
BEGIN = """
cd "$1" || exit 9
. scripts/lib.sh; . scripts/kafka.sh; . scripts/proef.sh; . scripts/banen.sh
for room in $(sed -n 's/^for room in \\(.*\\); do$/\\1/p' test); do . "scripts/suites/$room.sh"; done
cleanup() { lanes_end; }
build() { echo "$LANE build $1" >>"$OUT"; }
fuzz_can_be_built() { return 0; }
run_suite() { echo "$LANE $1 $2" >>"$OUT"; say "said $2"; count 1 0 0; }
ROUNDS=(debug asan) SUITES=("${ALL_SUITES[@]}")
"""
NAMED = 'SUITES=(); for s in "${ALL_SUITES[@]}"; do [ "${SUITE_WHEN[$s]}" = asked ] || SUITES+=("$s"); done\n'
END = '\nrun_all\nfor s in "${ALL_SUITES[@]}"; do say "table $s ${SUITE_WHEN[$s]} ${SUITE_LANE[$s]:-}"; done\nsay "$PASSED $FAILED $SKIPPED"\n'


class Banen(unittest.TestCase):
    def run_with(self, *changes):
        """The table of suites, what ran as (lane, preset, suite) in order, what was said, the counts."""
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            open(out, "w").close()
            done = subprocess.run(["bash", "-c", BEGIN + "\n".join(changes) + END, "test_banen", guardlib.ROOT], capture_output=True,
                                  text=True, check=True, timeout=60, env={**os.environ, "OUT": out, "WORK": folder, "CI": "",
                                                                          "LC_ALL": "C.UTF-8"})
            with open(out, encoding="utf-8") as handle:
                ran = [tuple(line.rstrip("\n").split(" ")) for line in handle]
        said = done.stdout.splitlines()
        table = {parts[1]: (parts[2], parts[3]) for parts in (line.split(" ") for line in said) if parts[0] == "table"}
        return table, [one for one in ran if one[1] != "build"], said, [int(number) for number in said[-1].split()]

    def test_every_suite_runs_as_often_as_it_says(self):
        table, ran, said, counts = self.run_with(NAMED)
        wanted = {"each": ["asan", "debug"], "plain": ["debug"], "asked": []}
        for suite, (when, lane) in table.items():
            presets = sorted(preset for _, preset, name in ran if name == suite)
            if when == "once":
                self.assertEqual(1, len(presets), suite)
            else:
                self.assertEqual(wanted[when], presets, suite)
            self.assertEqual({lane if lane != "laatst" else ""} if presets else set(), {one for one, _, name in ran if name == suite}, suite)
        self.assertEqual([len(ran), 0, 0], counts)
        self.assertEqual(len(ran), sum(line.startswith("said ") for line in said))
        self.assertTrue({"rest", "laatst"} < {lane for _, lane in table.values()}, "the table tells nothing here")

    def test_what_comes_last_sees_all_the_others(self):
        table, ran, _, _ = self.run_with('SUITES=(); for s in "${ALL_SUITES[@]}"; do [ "${SUITE_WHEN[$s]}" != each ] && '
                                         '[ "${SUITE_WHEN[$s]}" != plain ] || SUITES+=("$s"); done')
        ran = [one for one in ran if one[1] == "debug"]
        last = {suite for suite, (_, lane) in table.items() if lane == "laatst"}
        self.assertEqual(last, {name for _, _, name in ran[-len(last):]})

    def test_one_round_has_no_suites_once_unless_they_are_named(self):
        _, ran, _, _ = self.run_with("ROUNDS=(asan) SUITES=(unit kafka lint)")
        self.assertEqual({("", "asan", "unit"), ("property", "asan", "kafka"), ("", "release", "lint")}, set(ran))
        self.assertEqual("lint", ran[-1][2])

    def test_what_is_named_alone_has_no_lane(self):
        for suite in ("broker", "lint", "tsan", "kanarie"):
            with self.subTest(suite):
                _, ran, _, counts = self.run_with(f"SUITES=({suite}/woord)")
                self.assertEqual([("", f"{suite}/woord")], [(lane, name) for lane, _, name in ran])
                self.assertEqual([1, 0, 0], counts)

    def test_a_lane_that_dies_is_a_failure_and_one_that_fails_too(self):
        eigen = 'run_suite() { [ "$2" != fault ] || %s; count 1 0 0; }'
        for what, wrong in (("exit 0", 1), ("kill -KILL $BASHPID", 1), ("{ count 0 2 1; NOTES+=(x); return; }", 2)):
            with self.subTest(what):
                _, _, said, counts = self.run_with("ROUNDS=(debug) SUITES=(unit fault)", eigen % what)
                self.assertEqual(wrong, counts[1])
                self.assertEqual(what.startswith("{"), not any(re.match("FAIL broker: .* without a result", line) for line in said))

    def test_what_a_lane_said_is_not_lost_when_all_is_stopped(self):
        _, _, said, _ = self.run_with("ROUNDS=(debug) SUITES=(unit fault)",
                                      'run_suite() { say "said $2"; if [ "$2" = fault ]; then sleep 4 & wait $!; else sleep 1; lanes_end; fi; }')
        self.assertIn("said fault", said)

    def test_a_failed_build_ahead_is_counted_once(self):
        _, _, _, counts = self.run_with("SUITES=(unit lint)", 'build() { [ "$1" != asan ] || { count 0 1 0; return 1; }; }')
        self.assertEqual([2, 1, 1], counts)


if __name__ == "__main__":
    unittest.main()
