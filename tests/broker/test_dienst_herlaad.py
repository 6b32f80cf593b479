"""SIGHUP: what is good counts from then on, what is not changes nothing and is told why. Nothing is lost on the way."""
import signal
import unittest

from dienst_wereld import DienstCase
from kafkahulp import gestructureerd, signaal

GELEZEN, GEWEIGERD = "configuration read again", "the configuration cannot be used; nothing was changed"


class Herlaad(DienstCase):
    def setUp(self):
        self.nummer = 0

    def herlaad(self, w, verwacht):
        """Sends SIGHUP; what the log says of it."""
        vanaf = len(w.log())
        w.sein(signal.SIGHUP)
        w.wait(lambda: GELEZEN in w.log()[vanaf:] or GEWEIGERD in w.log()[vanaf:], 10, "that the daemon has read its configuration again")
        gezegd = w.log()[vanaf:]
        self.assertIn(verwacht, gezegd)
        self.assertNotIn(GELEZEN if verwacht == GEWEIGERD else GEWEIGERD, gezegd)
        return gezegd

    def neem(self, w, aantal=20, topic=None, **velden):
        """So many more, and waits until they are in."""
        berichten = [gestructureerd(signaal(f"S{self.nummer + n}", client_huisnummer=str(self.nummer + n + 1), **velden), "2026-10-05T10:00:00Z")
                     for n in range(aantal)]
        self.nummer += aantal
        w.stuur(berichten, topic)
        w.wacht_in(30, topic)
        self.assertEqual(str(self.nummer), w.value("SELECT count(*) FROM signaal"))

    def test_good_changes_count(self):
        w = self.wereld(delen=1, partij=1000)
        w.start()
        pid = w.per_nummer[0].pid
        self.neem(w)
        # The policy: what is decided names the version that it was decided by.
        w.instellen(beleid={'versie: "assen-2026-1"': 'versie: "assen-anders"'})
        self.herlaad(w, GELEZEN)
        self.neem(w)
        self.assertEqual("2", w.value("SELECT count(*) FROM beleid_versie"))
        # The size of a batch.
        w.instellen(partij=7)
        self.herlaad(w, GELEZEN)
        voor = w.value("SELECT max(nr) FROM partij")
        self.neem(w, 60)
        self.assertLessEqual(int(w.value(f"SELECT max(tot_regel - van_regel) FROM partij WHERE nr > {voor}")), 7)
        # Another topic; what comes on the former one meanwhile is read when it is back.
        w.k.maak({w.topic("extra"): 2})
        w.instellen(topic=w.topic("extra"))
        self.herlaad(w, GELEZEN)
        self.neem(w, topic=w.topic("extra"))
        w.stuur([gestructureerd(signaal("TERUG"), "2026-10-05T10:00:00Z")])
        w.instellen()
        self.herlaad(w, GELEZEN)
        w.wacht_in(30)
        self.assertEqual("1", w.value("SELECT count(*) FROM signaal WHERE id = 'TERUG'"))
        self.assertEqual((self.nummer + 1, 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.assertEqual((None, pid), (w.per_nummer[0].poll(), w.per_nummer[0].pid))
        self.assertEqual([], w.regels())
        self.gestopt(w)

    def test_kafka_comes_and_goes(self):
        w = self.wereld(delen=1, kafka=False)
        w.start()
        w.wait(lambda: w.gezond().get("kafka") is False, 10, "a daemon without Kafka")
        w.stuur([gestructureerd(signaal("EERST"), "2026-10-05T10:00:00Z")])
        w.instellen(kafka=True)
        self.herlaad(w, GELEZEN)
        w.wacht_in(30)
        self.assertEqual("1", w.value("SELECT count(*) FROM signaal"))
        w.instellen(kafka=False)
        self.herlaad(w, GELEZEN)
        w.wait(lambda: w.gezond().get("kafka") is False, 10, "that the daemon left Kafka")
        w.stuur([gestructureerd(signaal("LATER", client_huisnummer="11"), "2026-10-05T10:00:00Z")])
        w.deliver("signalen", "een.ndjson", gestructureerd(signaal("INBOX", client_huisnummer="12")).waarde + b"\n")
        w.wait(lambda: w.value("SELECT count(*) FROM signaal WHERE id = 'INBOX'") == "1", 20, "that the file was taken in")
        self.assertEqual("2", w.value("SELECT count(*) FROM signaal"))
        w.instellen(kafka=True)
        self.herlaad(w, GELEZEN)
        w.wacht_in(30)
        self.assertEqual("3", w.value("SELECT count(*) FROM signaal"))
        self.assertEqual((2, 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.assertEqual([], w.regels())
        self.gestopt(w)


if __name__ == "__main__":
    unittest.main()
