"""A daemon among things that go away: it stops in time, keeps its place in the group and its memory, says so once, and goes on
by itself."""
import json
import os
import re
import signal
import time
import unittest

import kafkahulp as kh
from brokercase import TIJD, MetKafka
from test_inname_broker import adres

MEGABYTES = 64 * 1024  # in kilobytes


def lees(pad):
    with open(pad, encoding="utf-8") as handle:
        return handle.read()


def signalen(aantal, vanaf=0, ballast=0):
    """Ballast: an attribute that nobody asks for, so that messages have some size."""
    return [kh.gestructureerd(kh.signaal(f"S{n}", **adres(n)), TIJD, ballast="x" * ballast or None) for n in range(vanaf, vanaf + aantal)]


class Tegendruk(MetKafka):
    """PostgreSQL goes away while messages pour in."""

    AANTAL = 12000  # of a kilobyte: three times what may be fetched ahead

    def leden(self):
        return self.k.groep(self.naam)

    def begin_onder_druk(self):
        self.pg = self.eigen_pg()
        self.begin(pg=self.pg, partij=1000)
        self.child = self.w.daemon()
        self.stuur(*signalen(300))
        self.wacht_ingenomen()
        self.w.wait(lambda: self.leden(), 20, "a member of the group")
        self.voor = self.leden()

    def houd_vol(self, seconden):
        """The most memory meanwhile; longer than the session of a member that is not polled lasts."""
        self.stuur(*signalen(self.AANTAL, 300, ballast=480))
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            time.sleep(0.5)
            self.assertIsNone(self.child.poll(), self.log())
        self.assertEqual(self.voor, self.leden(), "it stayed in the group, which had no reason to share out anew")
        self.assertLess(self.geheugen(self.child), MEGABYTES)

    def haal_in(self):
        self.wacht_ingenomen(120)
        self.assertEqual(str(300 + self.AANTAL), self.w.value("SELECT count(*) FROM signaal"))
        self.assertEqual((300 + self.AANTAL, 300 + self.AANTAL, 0, 0, 0, 0), self.telling())
        self.w.wait(lambda: self.gezondheid().get("stand") == "goed", 20, "good health")
        self.assertEqual(1, self.log().count("health: something does not move"), "said once\n" + self.log())
        self.assertLessEqual(self.log().count("waiting, and trying again"), 1, self.log())

    def test_postgresql_stopped(self):
        self.begin_onder_druk()
        self.pg.stop("immediate")
        self.houd_vol(14)
        gezond = self.gezondheid()
        self.assertEqual("fout", gezond["stand"])
        self.assertTrue(any("database" in reden for reden in gezond["redenen"]), gezond)
        self.assertFalse(gezond["database_verbonden"])
        self.assertGreater(gezond["achterstand"], 0)
        self.assertEqual(1, self.w.run("gezondheid", status=None).returncode)
        self.pg.start()
        self.haal_in()
        self.assertEqual(0, self.w.run("gezondheid", status=None).returncode)

    def test_postgresql_frozen(self):
        self.begin_onder_druk()
        self.pg.bevries()
        try:
            self.houd_vol(14)
        finally:
            self.pg.ontdooi()
        self.haal_in()

    def test_postgresql_slow(self):
        """Every batch takes half a second: what waits stays with the brokers."""
        self.begin_onder_druk()
        self.w.query("CREATE FUNCTION proef_traag() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;"
                     "CREATE TRIGGER proef_traag AFTER INSERT ON partij FOR EACH STATEMENT EXECUTE FUNCTION proef_traag()")
        self.houd_vol(9)
        self.assertEqual("goed", self.gezondheid()["stand"])
        self.w.query("DROP TRIGGER proef_traag ON partij")
        self.wacht_ingenomen(120)
        self.assertEqual((300 + self.AANTAL, 300 + self.AANTAL, 0, 0, 0, 0), self.telling())
        self.assertEqual(0, self.log().count("waiting, and trying again"))


class Kafka_weg(MetKafka):
    def test_the_inbox_works_without_the_broker_and_messages_come_when_it_is_back(self):
        broker = self.eigen_broker()
        self.begin(broker=broker)
        child = self.w.daemon()
        self.stuur(*signalen(50))
        self.wacht_ingenomen()
        broker.stop("KILL")
        regels = "\n".join(json.dumps(kh.signaal(f"I{n}", **adres(500 + n))) for n in range(30)) + "\n"
        self.w.deliver("signalen", "a.ndjson", regels)
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM signaal WHERE id LIKE 'I%'") == "30", 20, "the file taken in")
        self.w.wait(lambda: not self.gezondheid()["kafka_verbonden"], 10, "it knows that the broker is gone")
        time.sleep(4)
        self.assertLessEqual(len([regel for regel in self.log().splitlines() if "no broker can be reached" in regel]), 2, "consumer and producer, once each")
        broker.start()
        self.stuur(*signalen(50, 50))
        self.wacht_ingenomen()
        self.assertEqual("130", self.w.value("SELECT count(*) FROM signaal"))
        self.assertIsNone(child.poll())

    def test_it_starts_without_a_broker(self):
        broker = self.eigen_broker()
        self.begin(broker=broker)
        broker.stop("KILL")
        child = self.w.daemon()
        self.w.deliver("signalen", "a.ndjson", json.dumps(kh.signaal("I1", **adres(500))) + "\n")
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM signaal") == "1", 20, "the file taken in")
        broker.start()
        self.stuur(*signalen(20))
        self.wacht_ingenomen()
        self.stop_binnen(child)


class Stoppen(MetKafka):
    """SIGTERM ends it cleanly within five seconds, whatever it waits for."""

    def test_idle_and_in_the_middle_of_the_work(self):
        self.begin(partij=20)
        child = self.w.daemon()
        self.wacht_log("this daemon leads")
        self.stop_binnen(child)
        self.stuur(*signalen(4000))
        child = self.w.daemon()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM signaal") != "0", 30, "the first batch")
        self.stop_binnen(child)
        over = self.w.value("SELECT count(*) FROM signaal")
        self.assertLess(int(over), 4000, "it did not wait until all was done")
        self.w.daemon()
        self.wacht_ingenomen()
        self.assertEqual((4000, 4000, 0, 0, 0, 0), self.telling())

    def test_with_postgresql_frozen_and_gone(self):
        pg = self.eigen_pg()
        self.begin(pg=pg, partij=20)
        for weg, terug in ((pg.bevries, pg.ontdooi), (lambda: pg.stop("immediate"), pg.start)):
            child = self.w.daemon()
            self.wacht_log("this daemon leads", len(self.w.daemons) - 1)
            weg()
            try:
                self.stuur(*signalen(200, 1000 * len(self.w.daemons)))
                time.sleep(2)  # in the middle of a statement, or of waiting for a connection
                self.stop_binnen(child)
            finally:
                terug()
        self.w.daemon()
        self.wacht_ingenomen()
        self.assertEqual((400, 400, 0, 0, 0, 0), self.telling())

    def test_while_it_cannot_even_connect(self):
        pg = self.eigen_pg()
        self.begin(pg=pg)
        pg.bevries()
        try:
            child = self.w.daemon()
            time.sleep(2)
            self.stop_binnen(child)
        finally:
            pg.ontdooi()

    def test_with_the_broker_frozen_and_gone(self):
        broker = self.eigen_broker()
        self.begin(broker=broker)
        for n, (weg, terug) in enumerate(((broker.bevries, broker.ontdooi), (lambda: broker.stop("KILL"), broker.start))):
            child = self.w.daemon()
            self.w.wait(lambda: self.gezondheid().get("partities") == 3, 30, "all partitions")
            weg()
            try:
                time.sleep(1)
                self.stop_binnen(child)
            finally:
                terug()


class Herladen(MetKafka):
    def herlaad(self, child, verwacht):
        voor = self.log().count(verwacht)
        child.send_signal(signal.SIGHUP)
        self.w.wait(lambda: self.log().count(verwacht) > voor, 15, f"'{verwacht}'")

    def test_a_bad_configuration_changes_nothing_and_says_why(self):
        self.begin()
        child = self.w.daemon()
        self.stuur(*signalen(20))
        self.wacht_ingenomen()
        leden = self.k.groep(self.naam)
        goed = lees(self.w.config)
        os.chmod(self.w.file("fout.properties", "sasl.password=geheim\nenable.auto.commit=true\n"), 0o600)
        slecht = {"  partij: 50": "  partij: nul", "  groep": "  eigenschappen: fout.properties\n  groep", "kafka:": "kafka:\n  onbekend: 1",
                  "  topic": "  buffer_kb: 1\n  topic"}
        for oud, nieuw in slecht.items():
            self.assertIn(oud, goed)
            self.w.file("vroegsignald.yaml", goed.replace(oud, nieuw))
            self.herlaad(child, "nothing was changed")
        self.assertNotIn("geheim", self.log())
        self.assertIn("enable.auto.commit", self.log())
        self.stuur(*signalen(20, 20))
        self.wacht_ingenomen()
        self.assertEqual("40", self.w.value("SELECT count(*) FROM signaal"))
        self.assertEqual(leden, self.k.groep(self.naam))
        self.assertIsNone(child.poll())

    def test_another_topic_is_read_from_then_on(self):
        self.begin()
        child = self.w.daemon()
        self.stuur(*signalen(20))
        self.wacht_ingenomen()
        self.t["ander"] = f"{self.naam}.ander"
        self.k.maak({self.t["ander"]: 2})
        self.k.stuur(self.t["ander"], signalen(30, 100))
        self.stel_in(topic=self.t["ander"])
        self.herlaad(child, "configuration read again")
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM signaal") == "50", 30, "what lay on the other topic")
        self.stuur(*signalen(10, 200))  # on the one that it left
        time.sleep(2)
        self.assertEqual("50", self.w.value("SELECT count(*) FROM signaal"))
        self.stel_in()
        self.herlaad(child, "configuration read again")
        self.wacht_ingenomen()
        self.assertEqual("60", self.w.value("SELECT count(*) FROM signaal"))

    def test_the_same_kafka_keeps_its_membership(self):
        self.begin()
        child = self.w.daemon()
        self.stuur(*signalen(20))
        self.wacht_ingenomen()
        leden = self.k.groep(self.naam)
        self.stel_in(extra="plan: {tijd: \"07:00\"}\n")
        self.herlaad(child, "configuration read again")
        self.stuur(*signalen(20, 20))
        self.wacht_ingenomen()
        self.assertEqual(leden, self.k.groep(self.naam))


class Samen(MetKafka):
    def leider(self, nummers):
        return [n for n in nummers if self.gezondheid(n).get("leider")]

    def test_rolling_restart_of_three_under_load(self):
        self.begin(partij=50)
        diensten = {n: self.nog_een(n) for n in range(3)}
        self.w.wait(lambda: sum(self.gezondheid(n).get("partities", 0) for n in range(3)) == 3, 30, "a share for each")
        producent, topic = self.k.producent(), self.t["signalen"]
        gestuurd, voortgang = 0, []
        berichten = signalen(6000)

        def duw(seconden):
            """Goes on producing 150 a second, and notes when what was how far."""
            nonlocal gestuurd
            einde = time.monotonic() + seconden
            while time.monotonic() < einde and gestuurd < len(berichten):
                for bericht in berichten[gestuurd:gestuurd + 30]:
                    producent.produce(topic, bericht.waarde, key=bericht.sleutel, headers=bericht.koppen)
                gestuurd += 30
                producent.poll(0)
                voortgang.append((time.monotonic(), int(self.w.value("SELECT coalesce(sum(greatest(volgende, 0)), 0) FROM kafka_offset"))))
                time.sleep(0.15)

        duw(3)
        for nummer in range(3):
            stoppen = self.stop_binnen(diensten[nummer])
            diensten[nummer] = self.nog_een(nummer)
            self.assertLess(stoppen, 5)
            duw(5)
        producent.flush(60)
        self.wacht_ingenomen()
        self.assertEqual((gestuurd, gestuurd, 0, 0, 0, 0), self.telling())
        self.assertLessEqual(self.langste_pauze(voortgang), 5)
        for nummer in range(len(self.w.daemons)):
            fouten = [regel for regel in self.log(nummer).splitlines() if regel.startswith("<3>")]
            self.assertEqual([], fouten)

    @staticmethod
    def langste_pauze(voortgang):
        langst, (sinds, vorig) = 0.0, voortgang[0]
        for nu, stand in voortgang:
            if stand != vorig:
                sinds, vorig = nu, stand
            langst = max(langst, nu - sinds)
        return langst

    def test_a_leader_that_dies_is_replaced_within_ten_seconds(self):
        self.begin(klok="2026-10-06T09:00")
        diensten = {n: self.nog_een(n) for n in range(2)}
        self.w.wait(lambda: len(self.leider(range(2))) == 1, 20, "one leader")
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM planrun") != "0", 20, "the plan of the day")
        oud, = self.leider(range(2))
        diensten[oud].send_signal(signal.SIGKILL)
        begin = time.monotonic()
        # A crisis has to be planned at once, by whoever leads now.
        self.w.ctl("import", "signalen", self.w.file("c.ndjson", json.dumps(kh.signaal("C", crisissignaal=True)) + "\n"), nu="2026-10-06T09:01")
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM plaats") == "1", 10, "a place for the crisis")
        self.assertLess(time.monotonic() - begin, 10)
        self.w.wait(lambda: self.leider([1 - oud]), 5, "it says that it leads")

    def test_a_frozen_leader_does_not_lead_twice(self):
        """It wakes, and there is one leader again, not two."""
        self.begin(klok="2026-10-06T09:00")
        diensten = {n: self.nog_een(n) for n in range(2)}
        self.w.wait(lambda: len(self.leider(range(2))) == 1, 20, "one leader")
        oud, = self.leider(range(2))
        pid = self.w.value("SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND granted AND d.datname = "
                           "current_database() AND l.classid = 7283504")
        diensten[oud].send_signal(signal.SIGSTOP)
        try:
            self.w.query(f"SELECT pg_terminate_backend({pid})")
            self.w.wait(lambda: self.leider([1 - oud]), 15, "another leader")
        finally:
            diensten[oud].send_signal(signal.SIGCONT)
        self.w.wait(lambda: not self.leider([oud]), 15, "the old one knows")
        self.assertEqual([1 - oud], self.leider(range(2)))


class Gezondheid(MetKafka):
    def test_the_health_file(self):
        self.begin()
        child = self.w.daemon()
        self.stuur(*signalen(10))
        self.wacht_ingenomen()
        self.w.wait(lambda: self.gezondheid().get("partities") == 3 and self.gezondheid().get("achterstand") == 0, 20, "nothing behind")
        gezond = self.gezondheid()
        self.assertEqual(("goed", [], True, True, True), (gezond["stand"], gezond["redenen"], gezond["leider"], gezond["database_verbonden"],
                                                         gezond["kafka_verbonden"]))
        self.assertFalse(os.stat(self.w.path("gezondheid.json")).st_mode & 0o007)
        self.assertIsNone(re.search("Voorbeeld|9401|1985", json.dumps(gezond)))
        self.stop_binnen(child)
        self.assertEqual({}, self.gezondheid(), "it does not outlive the daemon")


if __name__ == "__main__":
    unittest.main()
