"""The kept inputs of the fuzz target `inname`, without libFuzzer: deliveries through the real intake into a database."""
import os
import subprocess
import unittest

import vs


class Inname(vs.Case):
    def replay(self, *paths):
        w = self.world()
        return subprocess.run([os.path.join(vs.BIN, "speel"), "inname", *paths], capture_output=True, text=True,
                              check=False, timeout=600, env={**os.environ, "VS_FUZZ_DB": w.conninfo})

    def test_kept_inputs(self):
        kept = [os.path.join(vs.SOURCE, "tests", "fuzz", kind, "inname") for kind in ("corpus", "crashes")]
        done = self.replay(*kept)
        self.assertEqual(0, done.returncode, done.stdout[-2000:] + done.stderr[-4000:])

    def test_it_fails_without_a_database(self):
        w = self.world()
        path = w.file("x", "%%%% a.csv\nsignaal_id\n")
        done = subprocess.run([os.path.join(vs.BIN, "speel"), "inname", path], capture_output=True, text=True, check=False,
                              timeout=60, env={**os.environ, "VS_FUZZ_DB": w.conninfo.replace("dbname=", "dbname=geen_")})
        self.assertNotEqual(0, done.returncode)


if __name__ == "__main__":
    unittest.main()
