"""Several daemons on one database and one group: they share the partitions, one leads, a dead one is replaced in ten seconds, and
all can be replaced one after another under load."""
import signal
import threading
import time
import unittest

from dienst_wereld import DienstCase
from kafkahulp import gestructureerd, signaal

TIEN = 10  # seconds within which a dead daemon is replaced
VIJF = 5   # without progress, at most


def bericht(nummer, deel=None):
    found = gestructureerd(signaal(f"S{nummer}", client_huisnummer=str(nummer % 400 + 1)), "2026-10-05T10:00:00Z")
    found.partitie = deel
    return found


class Samen(DienstCase):
    def verdeeld(self, w, nummers, delen):
        w.wait(lambda: sum(w.partities(n) for n in nummers) == delen and all(w.partities(n) for n in nummers), 30,
               "that the daemons share the partitions")

    def test_two_share_and_the_other_takes_over_from_one_that_died_leading(self):
        w = self.wereld(delen=4, klok="2026-10-06T05:59:00")  # the first never gets to plan
        w.instellen(1, klok="2026-10-06T05:59:50")
        w.start(0, wacht=True)
        w.wait(lambda: w.gezond(0).get("leider"), 10, "a leader")
        w.start(1)
        self.verdeeld(w, (0, 1), 4)
        w.stuur([bericht(n, n % 4) for n in range(400)])
        w.wacht_in()
        verdeling = w.partities(0), w.partities(1)
        self.assertEqual((2, 2), verdeling)
        # Each took in its own: only who holds a partition can move its offset on.
        self.assertEqual({deel: 100 for deel in range(4)}, w.offsets())
        self.assertEqual((True, False), (w.gezond(0)["leider"], w.gezond(1)["leider"]))
        w.sein(signal.SIGKILL, 0)
        dood = time.monotonic()
        w.stuur([bericht(n, n % 4) for n in range(400, 800)])
        w.wait(lambda: w.gezond(1).get("leider"), TIEN, "a new leader")
        leidt = time.monotonic() - dood
        w.wait(lambda: w.alles_in(), TIEN - (time.monotonic() - dood), "that the other has all partitions")
        over = time.monotonic() - dood
        w.wait(lambda: w.partities(1) == 4, 5, "that it says so")
        w.wait(lambda: w.regels(1, ernst="<6>", woord="plan run:"), 30, "a plan run when its time has come")
        self.assertEqual("1", w.value("SELECT count(*) FROM planrun"))
        self.assertGreater(int(w.value("SELECT count(*) FROM plaats")), 0)
        self.assertEqual((800, 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.assertEqual([], w.regels(1))
        self.gestopt(w, 1)
        print(f"dead leader: another leads after {leidt:.1f} s, has all partitions after {over:.1f} s")

    def test_three_are_replaced_one_after_another_under_load(self):
        w = self.wereld(delen=6, partij=1000)
        for n in range(3):
            w.start(n)
        self.verdeeld(w, (0, 1, 2), 6)
        klaar, gestuurd, fouten = threading.Event(), [0], []

        def belast():
            producent = w.k.producent()
            try:
                while not klaar.wait(0.1):
                    for _ in range(24):  # some 200 a second, each partition a few
                        b = bericht(gestuurd[0], gestuurd[0] % 6)
                        producent.produce(w.topic(), b.waarde, key=b.sleutel, headers=b.koppen, partition=b.partitie)
                        gestuurd[0] += 1
                    producent.poll(0)
            except Exception as fout:  # told by the test
                fouten.append(fout)
            if producent.flush(30):
                fouten.append("not everything was sent")

        langst, vorige, klok_ = [0.0], {}, {}

        def kijk():
            """The longest time in which one partition did not move on."""
            nu = time.monotonic()
            for deel, volgende in w.offsets().items():
                if vorige.get(deel) != volgende:
                    if deel in klok_:
                        langst[0] = max(langst[0], nu - klok_[deel])
                    vorige[deel], klok_[deel] = volgende, nu
            return {deel: nu - klok_[deel] for deel in klok_}

        def volg(seconden, tot=lambda: False):
            einde = time.monotonic() + seconden
            while time.monotonic() < einde and not tot():
                for stil in kijk().values():
                    langst[0] = max(langst[0], stil)
                time.sleep(0.05)

        draad = threading.Thread(target=belast, daemon=True)
        draad.start()
        try:
            w.wait(lambda: len(w.offsets()) == 6 and min(w.offsets().values()) > 0, 20, "that it streams")
            volg(1)
            for n in range(3):
                oud = w.per_nummer[n]
                w.sein(signal.SIGTERM, n)
                volg(5, lambda: oud.poll() is not None)
                self.assertEqual(0, oud.poll(), f"daemon {n} did not end well within 5 seconds")
                w.start(n)
                volg(20, lambda: w.partities(n) > 0)
                self.verdeeld(w, (0, 1, 2), 6)
                volg(1)
        finally:
            klaar.set()
            draad.join(60)
        self.assertEqual([], fouten)
        w.wacht_in(30)
        kijk()
        self.assertEqual((gestuurd[0], 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.assertEqual(str(gestuurd[0]), w.value("SELECT count(*) FROM signaal"))
        for n in range(3):
            self.gestopt(w, n)
            self.assertEqual([], w.regels(n), f"daemon {n}")
        print(f"rolling restart: {gestuurd[0]} signals, longest time without progress of a partition {langst[0]:.1f} s")
        self.assertLessEqual(langst[0], VIJF)


if __name__ == "__main__":
    unittest.main()
