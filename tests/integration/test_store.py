"""The store against a real database: the Check program build/.../test_store."""
import os
import subprocess
import unittest

import vs


class Store(vs.Case):
    def test_the_check_program(self):
        w = self.world()
        done = subprocess.run([os.path.join(vs.BIN, "test_store"), w.conninfo], capture_output=True, text=True, check=False,
                              timeout=300)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
