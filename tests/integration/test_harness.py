"""The throw-away PostgreSQL itself: what the other tests lean on must hold."""
import os
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


if __name__ == "__main__":
    unittest.main()
