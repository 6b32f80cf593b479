"""Messages in through a real broker, where the database is not what it was when the daemon looked last: put back to an earlier
state, read only, its delivery recalled, its offset moved by hand. Nothing is lost, nothing is there twice, and health says what
does not move."""
import os
import subprocess
import time
import unittest

import kafkahulp
import signalen
import vs
from kafkahulp import Bericht, Kafka, kaal, signaal

_teller = 0


def huis(n, **velden):
    return kaal(signaal(f"S{n}", client_huisnummer=str(n), **velden))


class Intake(vs.Case):
    def begin(self, klok="2026-10-05T05:00", delen=1, bootstrap=kafkahulp.BOOTSTRAP):
        global _teller
        _teller += 1
        self.k = Kafka(bootstrap)
        self.t = {naam: f"i{vs.EIGEN}-{_teller}.{naam}" for naam in ("signalen", "meldingen", "terugkoppelingen", "afgekeurd")}
        if bootstrap == kafkahulp.BOOTSTRAP:
            self.k.maak({naam: delen for naam in self.t.values()})
        uit = ", ".join(f"{naam}: {self.t[naam]}" for naam in ("meldingen", "terugkoppelingen", "afgekeurd"))
        self.w = self.world(klok=klok, extra=f'kafka: {{brokers: "{bootstrap}", groep: "g-{self.t["signalen"]}", '
                            f'topic: {self.t["signalen"]}, uit: {{{uit}}}}}\ngezondheid: gezond.json\n')
        os.makedirs(self.w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(self.w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)

    def stuur(self, *berichten):
        self.k.stuur(self.t["signalen"], berichten)

    def wacht_tot(self, volgende, seconden=60):
        self.w.wait(lambda: self.w.value("SELECT coalesce(sum(volgende), 0) FROM kafka_offset") == str(volgende), seconden, f"offset {volgende}")

    def log(self):
        with open(self.w.path("daemon0.log"), encoding="utf-8") as handle:
            return handle.read()

    def server(self, sql):
        vs._psql(vs.DB, sql)

    def verbreek(self):
        self.server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.w.database}'")

    def rechten(self, mag):
        self.server(f'ALTER DATABASE "{self.w.database}" ALLOW_CONNECTIONS {mag}')
        self.verbreek()


class Verzet(Intake):
    def test_a_database_that_was_put_back_loses_nothing(self):
        """A backup, or a replica that lacked the last commits: the epoch in the row is still ours."""
        self.begin()
        child = self.w.daemon()
        self.stuur(*map(huis, range(1, 4)))
        self.wacht_tot(3)
        oud = self.w.database + "_oud"
        self.rechten("false")
        self.server(f'CREATE DATABASE "{oud}" TEMPLATE "{self.w.database}"')
        self.addCleanup(vs.drop_database, oud)
        self.rechten("true")
        self.stuur(*map(huis, range(4, 9)))
        self.wacht_tot(8)
        self.rechten("false")
        for van, naar in ((self.w.database, oud + "er"), (oud, self.w.database), (oud + "er", oud)):
            self.server(f'ALTER DATABASE "{van}" RENAME TO "{naar}"')
        self.rechten("true")
        self.stuur(huis(9))
        self.wacht_tot(9)
        self.assertEqual([("9", "0", "0")], self.w.query("SELECT nieuw, dubbel, afgekeurd FROM levering"))
        self.assertEqual(0, self.w.stop(child))

    def test_after_a_recall_messages_are_a_delivery_of_their_own(self):
        self.begin()
        child = self.w.daemon()
        self.stuur(huis(1))
        self.wacht_tot(1)
        nummer = self.w.value("SELECT id FROM levering")
        self.w.ctl("levering", "trek-in", nummer, "--reden", "Verkeerd bestand", nu="2026-10-05T05:01")
        self.stuur(huis(2))
        self.wacht_tot(2)
        self.assertEqual([("ingetrokken", "1"), ("klaar", "1")], self.w.query("SELECT status, gelezen FROM levering ORDER BY id"))
        self.w.ctl("levering", "trek-in", self.w.value("SELECT max(id) FROM levering"), "--reden", "Nog een", nu="2026-10-05T05:02")
        self.assertEqual(0, self.w.stop(child))

    def test_messages_that_are_read_again_after_an_offset_was_moved_by_hand(self):
        """With a rejected one among them, on one day: a line is kept once per delivery."""
        self.begin()
        child = self.w.daemon()
        self.stuur(huis(1), Bericht(b"geen JSON"), huis(2))
        self.wacht_tot(3)
        self.w.stop(child)
        self.w.query("UPDATE kafka_offset SET volgende = 0")
        child = self.w.daemon()
        self.wacht_tot(3)
        self.stuur(huis(3))
        self.wacht_tot(4)
        self.assertEqual([("3", "2", "0", "1"), ("4", "1", "2", "1")], self.w.query("SELECT gelezen, nieuw, dubbel, afgekeurd FROM levering ORDER BY id"))
        self.assertEqual(0, self.w.stop(child))

    def test_an_offset_that_cannot_be(self):
        """Before the first message, or far behind the last: read from the oldest there is, and known again."""
        self.begin()
        self.stuur(huis(1), huis(2))
        for keer, onzin in enumerate((None, -1, 2 ** 62)):
            if onzin is not None:
                self.w.query(f"UPDATE kafka_offset SET volgende = {onzin}")
            child = self.w.daemon()
            self.wacht_tot(2)
            self.assertEqual([("2", str(2 * keer))], self.w.query("SELECT sum(nieuw), sum(dubbel) FROM levering"))
            self.assertEqual(0, self.w.stop(child))


class Dienst(Intake):
    def test_a_database_that_is_read_only_is_waited_for(self):
        self.begin()
        child = self.w.daemon()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM kafka_offset") == "1", 60, "a partition")
        self.server(f'ALTER DATABASE "{self.w.database}" SET default_transaction_read_only = on')
        self.verbreek()
        self.stuur(huis(1))
        time.sleep(3)
        self.assertIsNone(child.poll())
        self.server(f'ALTER DATABASE "{self.w.database}" RESET default_transaction_read_only')
        self.verbreek()
        self.wacht_tot(1)
        self.assertEqual(0, self.w.stop(child))

    def test_a_plan_that_is_due_at_the_start_waits_for_what_lies_with_the_broker(self):
        self.begin(klok="2026-10-06T09:00", delen=3)
        self.stuur(*map(huis, range(1, 301)))
        child = self.w.daemon()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM planrun") == "1", 60, "a plan run")
        self.assertEqual("300", self.w.value("SELECT count(*) FROM signaal WHERE nr_eerst < (SELECT min(nr) FROM planrun)"))
        self.assertEqual(0, self.w.stop(child))

    def test_the_health_file_stays_when_the_configuration_is_read_again(self):
        self.begin()
        child = self.w.daemon()
        pad = self.w.path("gezond.json")
        self.w.wait(lambda: os.path.exists(pad), 30, "a health file")
        child.send_signal(vs.signal.SIGHUP)
        weg = 0
        while "configuration read again" not in self.log():
            weg += not os.path.exists(pad)
        for _ in range(50):
            weg += not os.path.exists(pad)
            time.sleep(0.01)
        self.assertEqual(0, weg)
        self.assertEqual(0, self.w.stop(child))
        self.assertFalse(os.path.exists(pad))

    def nepkafka(self):
        """A mock cluster that answers as it is told; see tests/kafka/nepkafka.c."""
        nep = subprocess.Popen([os.path.join(vs.BIN, "nepkafka")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(lambda: (nep.stdin.close(), nep.stdout.close(), nep.wait()))
        bootstrap = nep.stdout.readline().strip()

        def zeg(regel):
            nep.stdin.write(regel + "\n")
            nep.stdin.flush()
            self.assertEqual("goed", nep.stdout.readline().strip())
        return bootstrap, zeg

    def test_health_says_what_does_not_move(self):
        """A file that cannot be moved, and brokers that read but take nothing: all else goes on, and that is no health."""
        bootstrap, zeg = self.nepkafka()
        self.begin(bootstrap=bootstrap)
        zeg(f"topic {self.t['signalen']} 1")
        self.stuur(Bericht(b"geen JSON"))
        zeg("fout Produce 19 1000")  # too few replicas
        child = self.w.daemon()
        self.wacht_tot(1)
        os.rmdir(os.path.join(self.w.inbox, "signalen", "verwerkt"))
        self.w.file(os.path.join("inbox", "signalen", "verwerkt"), "no folder")
        self.w.deliver("signalen", "a.csv", signalen.csv([signalen.signaal("A")]))

        def redenen():
            done = self.w.run("--json", "gezondheid", status=None)
            return done.stdout + done.stderr
        self.w.wait(lambda: "komt niets verder" in redenen() and "neemt ze niet aan" in redenen(), 120, "that health says both")
        self.assertEqual(0, self.w.stop(child))


if __name__ == "__main__":
    unittest.main()
