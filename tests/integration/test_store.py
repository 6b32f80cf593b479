"""What daemon/db does with a real database: the Check programs of tests/dbtest, each on a database of its own."""
import os
import subprocess
import unittest

import vs


class Store(vs.Case):
    def check(self, program):
        w = self.world()
        done = subprocess.run([os.path.join(vs.BIN, program), w.conninfo], capture_output=True, text=True, check=False,
                              timeout=300)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)

    def test_what_is_kept(self):
        self.check("test_store")

    def test_waiting_for_the_server(self):
        self.check("test_lijn")


if __name__ == "__main__":
    unittest.main()
