"""The throw-away PostgreSQL itself: what the other tests lean on must hold."""
import os
import subprocess
import tempfile
import unittest

import vs


class Cluster(vs.Case):
    def setUp(self):
        self.database = vs.create_database()
        self.addCleanup(vs.drop_database, self.database)

    def query(self, sql):
        return vs._psql(vs.conninfo(self.database), sql, "-A", "-t").strip()

    def test_it_listens_on_no_port(self):
        self.assertEqual("", self.query("SHOW listen_addresses"))
        self.assertEqual(os.environ["VS_SOCKET"], self.query("SHOW unix_socket_directories"))

    def test_it_sorts_bytewise(self):
        self.assertEqual("Z,a,é", self.query("SELECT string_agg(t, ',' ORDER BY t) FROM (VALUES ('é'), ('a'), ('Z')) v (t)"))


@unittest.skipIf(vs.SANITIZED, "a sanitizer wants to be the first library")
class Verzet(unittest.TestCase):
    """./test --op: programs see another day, and the same one in the times of files; what they wait for does not change."""

    def test_a_clock_that_is_further(self):
        with tempfile.TemporaryDirectory() as folder:
            library = os.path.join(folder, "verzet.so")
            subprocess.run(["cc", "-std=gnu17", "-shared", "-fPIC", "-o", library,
                            os.path.join(vs.SOURCE, "tests", "verzet", "verzet.c"), "-ldl"], check=True, timeout=60)
            script = ('t=$(date +%s); touch nu; touch -d 2030-01-02T03:04:05Z toen; '
                      'echo $(($(date +%s -d "$(stat -c %y nu)") - t)) $(stat -c %Y toen); timeout 5 sleep 0.1')
            now = int(os.environ.get("VS_VERZET", 0))
            done = [subprocess.run(["sh", "-c", "date +%s; " + script], cwd=folder, check=True, capture_output=True, text=True, timeout=20,
                                   env={**os.environ, "LD_PRELOAD": library, "VS_VERZET": str(now + days * 86400)}).stdout.split()
                    for days in (0, 40)]
        self.assertIn(int(done[1][0]) - int(done[0][0]) - 40 * 86400, range(0, 15))
        for _, touched, set_to in done:
            self.assertIn(int(touched), (0, 1))
            self.assertEqual("1893553445", set_to)


if __name__ == "__main__":
    unittest.main()
