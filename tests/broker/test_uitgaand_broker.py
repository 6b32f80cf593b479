"""Events out through a real broker: every note of which the day has come is told at least once, in order, with an id that has
one content; also when the daemon is killed half-way. What Kafka refuses for good is put aside. Nothing personal goes out."""
import base64
import json
import os
import unittest
from unittest import mock

import kafkahulp
import vs
from kafkahulp import Kafka, kaal
from signalen import signaal
from werk import Werk

TERUG = "nl.vroegsignalering.signaal.teruggekoppeld.v1"
NEE = "resultaat=Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
_teller = 0


class Uitgaand(Werk):
    def begin_met_kafka(self, vorm="gestructureerd", nu="2026-10-06T09:00", klok="2026-10-07T05:00", topic=None, bewaar=30, **options):
        global _teller
        _teller += 1
        self.k = Kafka()
        self.t = {naam: f"u{vs.EIGEN}-{_teller}.{naam}" for naam in ("signalen", "meldingen", "terugkoppelingen", "afgekeurd")}
        for naam, volledig in self.t.items():
            self.k.maak({volledig: 3}, **(topic or {}).get(naam, {}))
        uit = ", ".join(f"{naam}: {self.t[naam]}" for naam in ("meldingen", "terugkoppelingen", "afgekeurd"))
        extra = (f'kafka: {{brokers: "{kafkahulp.BOOTSTRAP}", groep: "g-{self.t["signalen"]}", topic: {self.t["signalen"]}, '
                 f"uit: {{{uit}}}, vorm: {vorm}, bewaar_dagen: {bewaar}}}\n")
        self.begin(nu=nu, klok=klok, extra=extra, **options)

    def start(self, faalpunt=None):
        with mock.patch.dict(os.environ, {"VS_FAALPUNT": faalpunt} if faalpunt else {}):
            return self.w.daemon()

    def events(self, naam):
        return [(b, b.event()) for b in self.k.lees(self.t[naam])]

    def wacht_leeg(self, dag="2026-10-07"):
        self.w.wait(lambda: self.w.value(
            f"SELECT (SELECT count(*) FROM mededeling WHERE dag <= '{dag}' AND NOT bevroren) + "
            "(SELECT count(*) FROM uitgaand WHERE verzonden IS NULL AND fout IS NULL)") == "0", 90, "that all was sent")

    def een_inhoud(self):
        """Everything that ever arrived, by id; an id has one content, key and topic."""
        found = {}
        for naam in ("meldingen", "terugkoppelingen", "afgekeurd"):
            for b, event in self.events(naam):
                was = found.setdefault(event["id"], (naam, b.sleutel, b.waarde, event))
                self.assertEqual(was, (naam, b.sleutel, b.waarde, event))
        return found


class Inhoud(Uitgaand):
    def test_what_goes_out(self):
        self.begin_met_kafka(huisbezoek=1, telefoon=0)
        self.neem(signaal("A", huisnummer=1, bedrag=3000, straat="Vaart", voorletters="Q.", telefoon="0592123456"),
                  signaal("B", huisnummer=2), signaal("C", huisnummer=3, bedrag=10))
        self.plan()
        self.start()
        self.wacht_leeg()
        a, b = self.melding("A"), self.melding("B")
        meldingen = {event["subject"]: (bericht, event) for bericht, event in self.events("meldingen")}
        self.assertEqual({a, b}, set(meldingen))
        bericht, event = meldingen[a]
        self.assertEqual(a.encode(), bericht.sleutel)
        self.assertEqual("urn:nld:gemeentecode:0106:systeem:vroegsignald", event["source"])
        self.assertEqual("2026-10-06T00:00:00+02:00", event["time"])
        self.assertEqual({"melding": a, "gemeentecode": "0106", "periode": "2026-10", "route": "huisbezoek", "datum": "2026-10-06"},
                         event["data"])
        terug = {event["subject"]: (bericht, event) for bericht, event in self.events("terugkoppelingen")}
        self.assertEqual({"A", "B", "C"}, set(terug))
        bericht, event = terug["C"]
        self.assertEqual((b"Actium/C", TERUG), (bericht.sleutel, event["type"]))
        self.assertEqual({"signaalpartner": {"naam": "Actium", "type": "Huur"}, "ID": "C", "gemeentecode": "0106",
                          "terugkoppeling": "Niet opgepakt: onterecht signaal", "datum": "2026-10-07"}, event["data"])
        for bericht, _ in [*meldingen.values(), *terug.values()]:
            for verboden in (b"Voorbeeld", b"9401", b"Vaart", b"0592123456", b"1985", b"3000"):
                self.assertNotIn(verboden, bericht.waarde + bericht.sleutel + b"".join(v for _, v in bericht.koppen))

    def test_binary_mode_has_the_same_events(self):
        both = []
        for vorm in ("gestructureerd", "binair"):
            self.begin_met_kafka(vorm=vorm)
            os.makedirs(self.w.path("sleutels"), mode=0o700)
            for naam in ("pseudoniem.key", "gegevens-1.key"):
                os.chmod(self.w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)
            self.neem(signaal("A"))
            child = self.start()
            self.wacht_leeg()
            self.w.stop(child)
            both.append(sorted(json.dumps({k: v for k, v in event.items() if k not in ("specversion", "datacontenttype")},
                                          sort_keys=True) for event in (e[3] for e in self.een_inhoud().values())))
        self.assertEqual(*both)

    def test_order_and_numbers_of_a_melding_that_keeps_changing(self):
        self.begin_met_kafka(huisbezoek=1, telefoon=0)
        self.neem(signaal("A"))
        self.plan()
        m = self.melding("A")
        for n in range(6):
            self.nu = f"2026-10-06T1{n}:00"
            self.doe(m, *(("resultaat", NEE) if n % 2 == 0 else ("heropenen",)))
        self.start()
        self.wacht_leeg()
        data = [event["data"] for _, event in self.events("meldingen")]
        self.assertEqual(["huisbezoek"] + [None, "brief"] * 3, [d.get("route") for d in data])
        self.assertEqual(7, len(self.een_inhoud()) - len(self.events("terugkoppelingen")))
        self.assertEqual(["Opgepakt"], [event["data"]["terugkoppeling"] for _, event in self.events("terugkoppelingen")])

    def test_a_rejected_message_comes_back_once(self):
        self.begin_met_kafka(nu="2026-10-05T09:00", klok="2026-10-05T09:00")
        self.plan()  # makes the keys
        slecht = [kaal({"ID": "X", "bedrag": -1}), kafkahulp.Bericht(b"\xff\x00 geen JSON"), kaal({"ID": "X", "bedrag": -1})]
        self.k.stuur(self.t["signalen"], slecht)
        self.start()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM afgekeurd") == "3", 60, "three rejected records")
        self.wacht_leeg("2026-10-05")
        terug = {event["id"]: event["data"] for _, event in self.events("afgekeurd")}
        self.assertEqual(sorted({b.waarde for b in slecht}),
                         sorted(base64.b64decode(data["record_base64"]) for data in terug.values()))
        self.assertTrue(all(data["fouten"] and set(data["fouten"][0]) == {"soort", "veld", "tekst"} for data in terug.values()))


    def test_a_message_that_is_too_large_to_send_back_is_told_of_without_its_bytes(self):
        self.begin_met_kafka(nu="2026-10-05T09:00", klok="2026-10-05T09:00")
        self.plan()
        self.k.stuur(self.t["signalen"], [kafkahulp.Bericht(b"x" * 300_000, b"a")])
        self.start()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM afgekeurd") == "1", 60, "a rejected record")
        self.wacht_leeg("2026-10-05")
        [(_, event)] = self.events("afgekeurd")
        self.assertEqual((None, True), (event["data"]["record_base64"], "te groot" in event["data"]["opmerking"]))


class Storing(Uitgaand):
    def dood_bij(self, punt):
        self.begin_met_kafka(huisbezoek=3, telefoon=3)
        self.huizen(40)
        self.plan()
        child = self.start(punt)
        self.assertEqual(-9, child.wait(60))
        voor = self.een_inhoud()
        self.start()
        self.wacht_leeg()
        na = self.een_inhoud()
        self.assertLessEqual(set(voor), set(na))
        self.assertTrue(all(na[i] == e for i, e in voor.items()))
        self.assertEqual(80, len(na))  # 40 meldingen, 40 signals
        self.assertEqual("80", self.w.value("SELECT count(*) FROM mededeling WHERE bevroren"))
        self.assertEqual("80", self.w.value("SELECT count(DISTINCT id) FROM uitgaand WHERE verzonden IS NOT NULL"))

    def test_killed_while_freezing(self):
        self.dood_bij("uitgaand_bevroren")

    def test_killed_after_sending(self):
        self.dood_bij("uitgaand_gestuurd")

    def test_killed_before_marking(self):
        self.dood_bij("uitgaand_bezorgd")

    def test_what_kafka_refuses_is_put_aside_and_holds_nothing_up(self):
        self.begin_met_kafka(nu="2026-10-05T09:00", klok="2026-10-05T09:00", topic={"afgekeurd": {"max.message.bytes": 9000}})
        self.plan()  # makes the keys
        groot = kaal({"ID": "X", "bedrag": -1, "ballast": "x" * 20000})
        self.k.stuur(self.t["signalen"], [kafkahulp.Bericht(b"geen JSON", b"a"), groot, kafkahulp.Bericht(b"ook niet", b"a")])
        self.start()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM afgekeurd") == "3", 60, "three rejected records")
        self.wacht_leeg("2026-10-05")
        self.assertEqual([b"geen JSON", b"ook niet"], sorted({base64.b64decode(event["data"]["record_base64"])
                                                              for _, event in self.events("afgekeurd")}))
        rows = self.w.ctl_json("mededelingen", "--onverzendbaar", nu="2026-10-05T10:00")
        self.assertEqual(["afgekeurd"], [r["soort"] for r in rows])
        self.assertTrue(rows[0]["fout"])
        self.assertEqual([], self.w.ctl_json("mededelingen", "--wachtend", nu="2026-10-05T10:00"))

    def test_sent_rows_are_removed_after_their_time(self):
        self.begin_met_kafka(bewaar=1)
        self.neem(signaal("A"))
        child = self.start()
        self.wacht_leeg()
        self.w.stop(child)
        self.assertEqual("2", self.w.value("SELECT count(*) FROM uitgaand"))
        self.w.query("UPDATE uitgaand SET verzonden = verzonden - interval '25 hours' WHERE soort = 1")
        self.start()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM uitgaand") == "1", 30, "that the old row is gone")
        self.assertEqual("2", self.w.value("SELECT soort FROM uitgaand"))


if __name__ == "__main__":
    unittest.main()
