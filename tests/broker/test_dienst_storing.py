"""The daemon while PostgreSQL or Kafka stands still: bounded memory, still a member of its group, said in its health and at most
twice in the log, on by itself afterwards; and SIGTERM ends it within five seconds whatever stands still.

PostgreSQL and the broker are of this file alone: they are stopped and frozen."""
import os
import signal
import subprocess
import tempfile
import threading
import time
import unittest

import vs
from clusters import Broker, Opruimer, Postgres
from dienst_wereld import DienstCase, Wereld
from kafkahulp import gestructureerd, kaal, signaal

RSS_MB = 64
VOL_MB = 20
opruimer = Opruimer()
pg = broker = None


def setUpModule():
    global pg, broker
    folder = tempfile.mkdtemp(prefix="bd", dir=os.environ.get("VS_WORK"))
    os.chmod(folder, 0o711)  # the user of the cluster must get through
    unittest.addModuleCleanup(os.rmdir, folder)
    unittest.addModuleCleanup(opruimer.alles)
    gestart = []
    draad = threading.Thread(target=lambda: gestart.append(Broker(os.path.join(folder, "kafka"), opruimer)))
    draad.start()
    pg = Postgres(os.path.join(folder, "pg"), opruimer)
    pg.sql("CREATE DATABASE leeg")
    config = os.path.join(folder, "m.yaml")
    with open(config, "w", encoding="utf-8") as handle:
        handle.write(f'gemeente: {{code: "0106", naam: Assen}}\ndatabase: "{pg.conninfo("leeg")}"\nbeleid: {vs.SOURCE}/config/beleid/assen.yaml\n'
                     f"sleutels: sleutels/\ninbox: {{map: inbox}}\n")
    subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "--config", config, "migrate"], check=True, capture_output=True, timeout=120)
    unittest.addModuleCleanup(subprocess.run, ["rm", "-rf", config, os.path.join(folder, "sleutels")], check=False)
    pg.template = "leeg"
    draad.join()
    broker = gestart[0]


def rss_mb(pid, veld="VmRSS"):
    with open(f"/proc/{pid}/status", encoding="ascii") as handle:
        return next(int(regel.split()[1]) / 1024 for regel in handle if regel.startswith(veld))


def een(nummer, **velden):
    return gestructureerd(signaal(f"S{nummer}", client_huisnummer=str(nummer % 300 + 1), **velden), "2026-10-05T10:00:00Z")


class Storing(DienstCase):
    def wereld(self, **opties):
        naam = f"s{os.getpid()}x{time.monotonic_ns()}"
        pg.database(naam)
        w = Wereld(naam, broker.bootstrap, conninfo=pg.conninfo(naam), verwijder=lambda: pg.sql(f'DROP DATABASE "{naam}" WITH (FORCE)'), **opties)
        self.addCleanup(w.close)
        self.addCleanup(self.herstel)  # before the world is closed
        return w

    @staticmethod
    def herstel():
        if pg.pid():
            pg.ontdooi()
        pg.start()
        broker.ontdooi()
        broker.start()


class Tegendruk(Storing):
    def houd_vol(self, w, wat):
        """Until the health says that the database does not answer; the largest memory meanwhile."""
        pid, meest, begin = w.per_nummer[0].pid, 0, time.monotonic()
        while w.gezond().get("redenen") != ["De database antwoordt niet."]:
            meest = max(meest, rss_mb(pid))
            self.assertLess(time.monotonic() - begin, 25, f"PostgreSQL {wat}: the health says nothing of it")
            time.sleep(0.1)
        self.assertEqual("fout", w.gezond()["stand"])
        self.assertEqual(1, w.run("gezondheid", status=None).returncode)
        for _ in range(20):
            meest = max(meest, rss_mb(pid))
            time.sleep(0.1)
        return meest

    def test_memory_is_bounded_and_it_catches_up_when_postgresql_stopped_and_then_froze(self):
        w = self.wereld(delen=2, partij=1000)
        w.stuur([een(n) for n in range(20)])
        w.start()
        w.wacht_in()
        epochs, leden = w.epochs(), w.k.groep(f"g-{w.naam}")
        self.assertEqual(1, len(leden))
        # Few signals with much ballast: it is the bytes that count here.
        ballast = "x" * 8000
        aantal = VOL_MB * 1_000_000 // 8400
        pg.stop("immediate")
        stil = len(w.log())
        w.stuur([een(n, ballast=ballast) for n in range(20, aantal + 20)])
        meest = [self.houd_vol(w, "stopped")]
        self.assertLessEqual(len(w.regels(vanaf=stil)), 2, w.log())
        self.assertEqual(leden, w.k.groep(f"g-{w.naam}"))
        # It comes back, and freezes when it has just begun to catch up.
        pg.start()
        w.wait(lambda: int(w.value("SELECT count(*) FROM signaal")) > 20, 30, "that it goes on by itself")
        pg.bevries()
        stil = len(w.log())
        w.stuur([een(n, ballast=ballast) for n in range(aantal + 20, 2 * aantal + 20)])
        meest.append(self.houd_vol(w, "frozen"))
        self.assertLessEqual(len(w.regels(vanaf=stil)), 2, w.log())
        self.assertEqual(leden, w.k.groep(f"g-{w.naam}"))
        pg.ontdooi()
        w.wacht_in(90)
        piek = rss_mb(w.per_nummer[0].pid, "VmHWM")
        w.wait(lambda: w.gezond().get("stand") == "goed", 10, "that its health is good again")
        self.assertEqual(epochs, w.epochs())  # nobody had to share out the partitions anew
        self.assertEqual((2 * aantal + 20, 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.gestopt(w)
        print(f"back-pressure: {2 * VOL_MB} MB behind; memory {meest[0]:.0f} MB stopped, {meest[1]:.0f} MB frozen, {piek:.0f} MB at most")
        if vs.PRESET != "asan":
            self.assertLess(max(meest), RSS_MB)

    def test_the_inbox_works_on_without_a_broker(self):
        w = self.wereld(delen=1, klok="2026-10-06T09:00", partij=10)
        w.stuur([een(0)])
        w.start()
        w.wacht_in()
        voor = int(w.value("SELECT count(*) FROM planrun"))
        broker.stop("KILL")
        w.wait(lambda: w.gezond().get("kafka_verbonden") is False, 30, "that it notices")
        self.assertEqual(1, len(w.regels(woord="Kafka consumer: no broker can be reached")), w.log())
        rij = signaal("CRISIS", client_huisnummer="999", crisissignaal=True)
        w.deliver("signalen", "een.ndjson", kaal(rij).waarde + b"\n" + een(1).waarde + b"\n")
        w.wait(lambda: w.value("SELECT count(*) FROM signaal") == "3", 15, "that the file is taken in")
        w.wait(lambda: int(w.value("SELECT count(*) FROM planrun")) > voor, 15, "a plan run for the crisis")
        self.assertEqual("1", w.value("SELECT count(*) FROM plaats p JOIN signaal s USING (huishouden) WHERE s.id = 'CRISIS'"))
        broker.start()
        w.stuur([een(n) for n in range(2, 40)])
        w.wacht_in(60)
        self.assertEqual((39, 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.assertEqual([], w.regels(ernst="<3>"))
        self.assertEqual(1, len(w.regels(woord="Kafka consumer: no broker can be reached")), w.log())
        self.gestopt(w)


class Einde(Storing):
    """SIGTERM: exit status 0 within five seconds."""

    def bezig(self, **opties):
        """A daemon that has something to do."""
        w = self.wereld(delen=2, **opties)
        w.stuur([een(n) for n in range(10)])
        return w

    def test_idle_and_in_the_middle_of_a_batch(self):
        w = self.bezig()
        w.start()
        w.wacht_in()
        self.assertLess(self.gestopt(w), 3)
        child = w.start(faalpunt="voor_commit:2:wacht-2500")
        w.wait(lambda: w.partities() > 0 or child.poll() is not None, 20, "a daemon with partitions")
        w.stuur([een(n) for n in range(10, 400)])
        # For longer than the batches before it are between two questions.
        w.wait(lambda: w.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' "
                               "AND clock_timestamp() - state_change > interval '0.3 s'") == "1", 20, "a batch that is under way")
        duur = self.gestopt(w)
        self.assertGreater(duur, 0.5)  # it was in the middle of it
        w.start()
        w.wacht_in()
        self.assertEqual((400, 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.gestopt(w)

    def eindigt(self, w, *wie):
        """With more to do than is done yet; what stands still goes on afterwards and nothing is lost."""
        w.start()
        w.wacht_in()
        if broker not in wie:
            for ding in wie:
                ding.bevries()
            w.stuur([een(n) for n in range(10, 50)])
        else:
            w.stuur([een(n) for n in range(10, 50)])
            for ding in wie:
                ding.bevries()
        time.sleep(1.5)
        self.assertIsNone(w.per_nummer[0].poll())
        duur = self.gestopt(w)
        for ding in wie:
            ding.ontdooi()
        w.instellen(groep=f"g2-{w.naam}")  # nobody has to wait for a session to end
        w.start()
        w.wacht_in()
        self.assertEqual((50, 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.gestopt(w)
        return duur

    def test_while_postgresql_is_frozen(self):
        print(f"SIGTERM, PostgreSQL frozen: {self.eindigt(self.bezig(), pg):.1f} s")

    def test_while_the_broker_is_frozen(self):
        print(f"SIGTERM, broker frozen: {self.eindigt(self.bezig(), broker):.1f} s")

    def test_while_both_are_frozen(self):
        print(f"SIGTERM, both frozen: {self.eindigt(self.bezig(), pg, broker):.1f} s")


if __name__ == "__main__":
    unittest.main()
