"""A copy of the tree in which ./quickstart runs as a newcomer runs it, with the programs that are being tested.

As root, what it starts runs as 'postgres', which is there, so that no user is made on the machine of who runs the tests.
"""
import atexit
import os
import shutil
import subprocess
import tempfile
import time

import vs


class Kopie(vs.Case):
    WORDS = () # of the first ./quickstart, of which the words are in `output`

    @classmethod
    def setUpClass(cls):
        cls.parent = tempfile.mkdtemp(prefix="vs-quick-")
        os.chmod(cls.parent, 0o755)
        cls.folder = os.path.join(cls.parent, "kopie")
        shutil.copytree(vs.SOURCE, cls.folder, ignore=shutil.ignore_patterns("build", "var", ".git"), symlinks=True)
        if os.getuid() == 0:
            os.makedirs(os.path.join(cls.folder, "var", "pg"))
            for folder in ("var", "var/pg"):
                shutil.chown(os.path.join(cls.folder, folder), "postgres")
        cls.clean = False
        cls.addClassCleanup(cls.clean_up)
        atexit.register(cls.clean_up)
        cls.output = cls.quickstart(*cls.WORDS)

    @classmethod
    def clean_up(cls):
        if not cls.clean:
            cls.clean = True
            subprocess.run(["./quickstart", "stop"], cwd=cls.folder, check=False, timeout=120, capture_output=True)
            shutil.rmtree(cls.parent, ignore_errors=True)

    @classmethod
    def quickstart(cls, *words):
        done = subprocess.run(["./quickstart", *words], cwd=cls.folder, check=False, timeout=840, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={**os.environ, "QUICKSTART_PROGRAMS": vs.BIN})
        if done.returncode:
            raise AssertionError(f"./quickstart {' '.join(words)}: exit status {done.returncode}\n{done.stdout}")
        return done.stdout

    def shell(self, command):
        done = subprocess.run(command, shell=True, cwd=self.folder, check=False, timeout=300, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True)
        self.assertEqual(0, done.returncode, f"{command}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def processes(self):
        """Those that run a program of the copy, or the cluster in it."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as handle:
                    if self.folder.encode() in handle.read() and int(pid) != os.getpid():
                        found.append(pid)
            except OSError:
                pass
        return found

    def stop_stops_all(self):
        self.assertNotEqual([], self.processes())
        os.unlink(os.path.join(self.folder, "var", "daemon.pid")) # as after a start that was broken off
        self.quickstart("stop")
        self.wait_for(lambda: not self.processes())
        self.quickstart("stop")

    def wait_for(self, condition):
        end = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), end, "not within a minute")
            time.sleep(0.2)
