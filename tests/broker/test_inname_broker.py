"""Signals in through a real broker: the same way as a file, in every form, whatever lies between them; offsets in the
transaction of the effects, and nothing written by who was replaced."""
import base64
import json
import random
import unittest

import kafkahulp as kh
import vergif
from brokercase import KLOK, STAND, TIJD, MetKafka


def adres(n):
    return {"client_postcode": f"94{10 + n // 90 % 80}GE", "client_huisnummer": str(n % 90 + 1)}


def tijd(n):
    return f"2026-10-05T{8 + n // 3600 % 10:02}:{n // 60 % 60:02}:{n % 60:02}+02:00"


def maand(aantal, zaad=1):
    """Records of few households that meet: versions, withdrawals, amounts under the threshold."""
    rng, found = random.Random(zaad), []
    for n in range(aantal):
        ID, partner = str(rng.randrange(aantal)), rng.choice(["Actium", "Vitens", "Menzis"])
        rij = kh.intrekking(ID, partner=partner) if rng.random() < 0.05 else kh.signaal(
            ID, partner, "Huur", versie=rng.choice([None, 1, 2]), bedrag=rng.choice([60, 99.99, 150, 900, 2600]),
            signaaldatum=rng.choice(["2026-09-29", "2026-10-02", "2026-10-05"]), **adres(rng.randrange(aantal // 4)))
        found.append((rij, tijd(rng.randrange(36000))))
    return found


class Inname(MetKafka):
    def test_the_same_decisions_as_a_file_with_the_same_receipt_times(self):
        rijen = maand(600)
        self.begin()
        rng = random.Random(3)
        self.stuur(*[(kh.gestructureerd if rng.random() < 0.6 else kh.binair)(rij, t) for rij, t in rijen])
        child = self.w.daemon()
        self.wacht_ingenomen()
        self.w.stop(child)
        kafka = [self.w.besluiten("2026-10"), self.w.besluiten("2026-09"), self.w.query(STAND)]
        telling = self.telling()
        self.assertEqual(600, telling[0])
        self.begin()
        bestand = b"\n".join(kh.gestructureerd(rij, t).waarde for rij, t in rijen) + b"\n"
        self.w.ctl("import", "signalen", self.w.file("a.ndjson", bestand), nu=KLOK)
        self.assertEqual(kafka, [self.w.besluiten("2026-10"), self.w.besluiten("2026-09"), self.w.query(STAND)])
        self.assertGreater(len(kafka[0].splitlines()), 100)

    def test_every_form(self):
        self.begin()
        vormen = {"gestructureerd": kh.gestructureerd(kh.signaal("1", **adres(1)), TIJD), "binair": kh.binair(kh.signaal("2", **adres(2)), TIJD),
                  "kaal": kh.kaal(kh.signaal("3", **adres(3))), "base64": kh.base64_data(kh.signaal("4", **adres(4)), TIJD),
                  "zonder kop": kh.gestructureerd(kh.signaal("5", **adres(5)), TIJD), "zonder tijd": kh.gestructureerd(kh.signaal("6", **adres(6)))}
        vormen["zonder kop"].koppen = []  # known by its specversion
        self.stuur(*vormen.values())
        self.w.daemon()
        self.wacht_ingenomen()
        ontvangen = dict(self.w.query("SELECT id, ontvangen AT TIME ZONE 'Europe/Amsterdam' FROM signaal"))
        self.assertEqual(set("123456"), set(ontvangen), self.w.query("SELECT fouten FROM afgekeurd"))
        for ID in "1245":
            self.assertEqual("2026-10-05 10:00:00", ontvangen[ID])
        for ID in "36":  # the moment of acceptance
            self.assertTrue(ontvangen[ID].startswith("2026-10-06 04:0"), ontvangen[ID])
        self.assertEqual((6, 6, 0, 0, 0, 0), self.telling())

    def test_what_cannot_be_taken_in_is_kept_with_its_faults_told_and_holds_nothing_up(self):
        self.begin(klok="2026-10-06T04:00")
        slecht = {naam: maak(n) for n, (naam, maak) in enumerate(sorted(vergif.SOORTEN.items()))}
        berichten = []
        for n, bericht in enumerate(slecht.values()):
            bericht.partitie = n % self.delen  # a good one behind every bad one
            goed = kh.gestructureerd(kh.signaal(f"G{n}", **adres(n)), TIJD)
            goed.partitie = bericht.partitie
            berichten += [bericht, goed]
        self.stuur(*berichten)
        self.w.daemon()
        self.wacht_ingenomen()
        aantal = len(slecht)
        self.assertEqual(str(aantal), self.w.value("SELECT count(*) FROM signaal"))
        rijen = self.w.query("SELECT l.naam, a.regel, a.fouten FROM afgekeurd a JOIN levering l ON l.id = a.levering ORDER BY 1, 2")
        plek = {(m.partitie, m.offset): m for m in self.k.lees(self.t["signalen"])}
        goed = {b.waarde for b in berichten[1::2]}
        for naam, regel, fouten in rijen:
            fouten = json.loads(fouten)
            self.assertTrue(fouten and all(set(fout) == {"soort", "veld", "tekst"} and fout["tekst"] for fout in fouten), fouten)
            self.assertNotIn(plek[int(naam.rpartition("/")[2]), int(regel)].waarde, goed, "its source position is the message")
        self.assertEqual(aantal, len(rijen))
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM uitgaand WHERE soort = 3 AND verzonden IS NULL") == "0", 60, "all given back")
        terug = {base64.b64decode(m.event()["data"]["record_base64"]) for m in self.k.lees(self.t["afgekeurd"])}
        self.assertEqual({bericht.waarde or b"" for bericht in slecht.values()}, terug)

    def test_faults_of_envelope_and_signal_are_told_together(self):
        self.begin()
        self.stuur(kh.gestructureerd(kh.signaal("1", bedrag=-1, signaaldatum="2026-13-45"), TIJD, id=None, type="nl.iets.anders"))
        self.w.daemon()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM afgekeurd") == "1", 30, "a rejected record")
        velden = {fout["veld"] for fout in json.loads(self.w.value("SELECT fouten FROM afgekeurd"))}
        self.assertLessEqual({"id", "type", "bedrag", "signaaldatum"}, velden)


    def test_the_same_content_with_another_time_in_any_order(self):
        """The earliest receipt of a content counts, whichever came first."""
        a, b = kh.signaal("1", bedrag=300), kh.signaal("1", bedrag=900)
        events = [kh.gestructureerd(rij, f"2026-10-05T{uur}:00:00Z") for rij, uur in ((a, 10), (b, 12), (a, 14))]
        found = []
        for volgorde in ((0, 1, 2), (2, 1, 0)):
            w = self.begin()
            w.ctl("import", "signalen", w.file("a.ndjson", b"\n".join(events[n].waarde for n in volgorde) + b"\n"), nu=KLOK)
            found.append(w.query("SELECT bedrag FROM signaal"))
        self.assertEqual(*found)


class Offsets(MetKafka):
    def test_a_restart_goes_on_where_it_was(self):
        self.begin()
        for ronde in range(3):
            self.stuur(*[kh.gestructureerd(kh.signaal(f"{ronde}-{n}", **adres(n)), TIJD) for n in range(100)])
            child = self.w.daemon()
            self.wacht_ingenomen()
            self.stop_binnen(child)
            self.assertEqual((100 * (ronde + 1), 100 * (ronde + 1), 0, 0, 0, 0), self.telling(), "nothing read twice, nothing passed over")
        self.assertEqual({deel: tot for deel, (_, tot) in self.k.grenzen(self.t["signalen"]).items()},
                         {int(deel): int(offset) for deel, offset in self.offsets()})

    def test_who_was_replaced_writes_nothing(self):
        self.begin(partij=10)
        self.stuur(*[kh.gestructureerd(kh.signaal(f"A{n}", **adres(n)), TIJD) for n in range(60)])
        child = self.w.daemon()
        self.wacht_ingenomen()
        # Somebody else got the partitions, and took in what is coming now: as far as the database knows.
        self.w.query("UPDATE kafka_offset SET epoch = epoch + 1, volgende = volgende + 1000")
        self.stuur(*[kh.gestructureerd(kh.signaal(f"B{n}", **adres(n)), TIJD) for n in range(60)])
        self.wacht_log("another program took over a partition")
        self.assertEqual("60", self.w.value("SELECT count(*) FROM signaal"))
        self.assertEqual("60", self.w.value("SELECT sum(gelezen) FROM levering"))
        # It joins anew with what stands there now; the database is believed, also when it goes back.
        self.w.stop(child)
        self.w.query("UPDATE kafka_offset SET volgende = volgende - 1000")
        self.w.daemon()
        self.wacht_ingenomen()
        self.assertEqual("120", self.w.value("SELECT count(*) FROM signaal"))
        self.assertEqual((120, 120, 0, 0, 0, 0), self.telling())

    def test_what_kafka_no_longer_has_is_said_and_the_rest_is_taken_in(self):
        self.begin()
        self.stuur(*[kh.gestructureerd(kh.signaal(f"A{n}", **adres(n)), TIJD) for n in range(150)])
        child = self.w.daemon()
        self.wacht_ingenomen()
        self.w.stop(child)
        self.stuur(*[kh.gestructureerd(kh.signaal(f"B{n}", **adres(n)), TIJD) for n in range(150)])
        weg = {int(deel): int(offset) + 20 for deel, offset in self.offsets()}
        self.k.wis(self.t["signalen"], weg)
        self.w.daemon()
        self.wacht_ingenomen()
        self.assertEqual(str(300 - 20 * len(weg)), self.w.value("SELECT count(*) FROM signaal"))
        self.assertEqual({deel: tot for deel, (_, tot) in self.k.grenzen(self.t["signalen"]).items()},
                         {int(deel): int(offset) for deel, offset in self.offsets()})
        gezegd = [regel for regel in self.log(1).splitlines() if regel.startswith(("<3>", "<4>")) and "offset" in regel.lower()]
        self.assertTrue(gezegd, self.log(1))

    def test_two_daemons_share_the_partitions(self):
        self.begin()
        een = self.w.daemon()
        self.w.wait(lambda: self.gezondheid().get("partities") == 3, 30, "all partitions")
        twee = self.nog_een("tweede")
        self.w.wait(lambda: sorted([self.gezondheid().get("partities", 0), self.gezondheid("tweede").get("partities", 0)]) == [1, 2], 30, "a share for each")
        self.stuur(*[kh.gestructureerd(kh.signaal(f"{n}", **adres(n)), TIJD) for n in range(300)])
        self.wacht_ingenomen()
        self.assertEqual((300, 300, 0, 0, 0, 0), self.telling())
        self.stop_binnen(een)
        self.w.wait(lambda: self.gezondheid("tweede").get("partities") == 3, 30, "the other has them all")
        self.stop_binnen(twee)


if __name__ == "__main__":
    unittest.main()
