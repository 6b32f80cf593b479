"""The judgement of `./test dekking`: what is below its bound is named, and a folder of which nothing was measured too."""
import contextlib
import io
import json
import os
import sys
import tempfile
import unittest

import guardlib

sys.path.insert(0, os.path.join(guardlib.ROOT, "scripts"))
import dekking  # noqa: E402


class Dekking(unittest.TestCase):
    def run_on(self, files, *bounds):
        summary = {"files": [{"filename": name, "line_total": lines, "line_covered": reached} for name, lines, reached in files]}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as handle, contextlib.redirect_stdout(io.StringIO()) as told:
            json.dump(summary, handle)
            handle.flush()
            return dekking.main([handle.name, *bounds]), told.getvalue()

    def test_exactly_the_bound_is_enough(self):
        status, told = self.run_on([("lib/a/b.c", 60, 60), ("lib/c.c", 40, 35), ("library/x.c", 9, 0)], "lib=95")
        self.assertEqual(0, status)
        self.assertRegex(told, r"lib/ +100 +5 +95\.0%")

    def test_below_it_fails_and_names_the_folder_only_that_is(self):
        status, told = self.run_on([("lib/a.c", 1000, 949), ("daemon/b.c", 10, 8)], "lib=95", "daemon=80")
        self.assertEqual(1, status)
        self.assertIn("lib/: 94.90% of the lines is reached, less than 95%", told)
        self.assertNotIn("less than 80%", told)

    def test_nothing_measured_is_not_everything_reached(self):
        self.assertEqual(1, self.run_on([("daemon/b.c", 10, 10)], "lib=95")[0])


if __name__ == "__main__":
    unittest.main()
