"""The pages in a real Chromium: every *.verhaal.mjs of this folder is a story, played on one world (wereld.py)."""
# alleen: a browser takes the machine, and its tests wait for what it shows
import glob
import json
import os
import shutil
import subprocess
import unittest

import wereld

HIER = os.path.dirname(os.path.abspath(__file__))


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("chromium"):
            raise unittest.SkipTest("chromium is not installed")
        if not os.path.isdir(os.path.join(HIER, "node_modules", "playwright-core")):
            raise unittest.SkipTest("the packages of npm are not there: scripts/npm_ci.sh tests/web")
        cls.w = wereld.Wereld().__enter__()
        cls.addClassCleanup(cls.w.close)

    def speel(self, bestand):
        w = self.w
        done = subprocess.run(["node", bestand], capture_output=True, text=True, check=False, timeout=300, stdin=subprocess.DEVNULL,
                              env={**os.environ, "VS_ADRES": w.adres, "VS_MENSEN": json.dumps(w.mensen), "VS_CONNINFO": w.conninfo})
        self.assertEqual(0, done.returncode, f"{os.path.basename(bestand)}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}")


def verhaal(bestand):
    return lambda self: self.speel(bestand)


for _bestand in sorted(glob.glob(os.path.join(HIER, "*.verhaal.mjs"))):
    setattr(Browser, "test_" + os.path.basename(_bestand).split(".")[0], verhaal(_bestand))

if __name__ == "__main__":
    unittest.main()
