"""Signals in CloudEvents, by file: the receipt time is the time of the event, as on Kafka (rules.md, the journal)."""
import itertools
import json

import vs


def event(signaal, **attributen):
    heel = {"specversion": "1.0", "id": f"e-{signaal['ID']}", "source": "urn:nld:kvknr:12345678",
            "type": "nl.vroegsignalering.signaal.aangeleverd.v1", "datacontenttype": "application/json", "data": signaal}
    heel.update(attributen)
    return json.dumps({naam: waarde for naam, waarde in heel.items() if waarde is not None})


def signaal(nr, **velden):
    heel = {"ID": f"S-{nr}", "signaalpartner": {"naam": "Actium", "type": "Huur"}, "bedrag": "450.25",
            "signaaldatum": "2026-10-05", "client": {"postcode": "9401GE", "huisnummer": str(nr), "achternaam": "Test"}}
    heel.update(velden)
    return heel


class CloudEvents(vs.Case):
    def neem_in(self, *regels, nu="2026-10-05T12:00", status=0):
        w = self.world()
        w.run("import", "signalen", w.file("events.ndjson", "\n".join(regels) + "\n"), nu=nu, status=status)
        return w

    def ontvangen(self, w):
        return dict(w.query("SELECT id, to_char(ontvangen, 'YYYY-MM-DD HH24:MI') FROM signaal ORDER BY id"))

    def test_the_receipt_time_is_that_of_the_event_and_otherwise_the_moment_of_acceptance(self):
        w = self.neem_in(event(signaal(1), time="2026-10-05T08:30:15+02:00"), event(signaal(2)), json.dumps(signaal(3)),
                         event(signaal(4), time="2026-10-05T08:30:15.250Z"))
        self.assertEqual({"S-1": "2026-10-05 06:30", "S-2": "2026-10-05 10:00", "S-3": "2026-10-05 10:00",
                          "S-4": "2026-10-05 08:30"}, self.ontvangen(w))

    def test_a_time_that_cannot_be_true_is_not_believed_and_said(self):
        w = self.neem_in(event(signaal(1), time="2026-10-05T13:00:00+02:00"), event(signaal(2), time="2019-01-01T00:00:00Z"))
        self.assertEqual({"S-1": "2026-10-05 10:00", "S-2": "2026-10-05 10:00"}, self.ontvangen(w))
        self.assertEqual([("tijd_onwaarschijnlijk", "2")],
                         w.query("SELECT soort, count(*) FROM waarschuwing WHERE veld = 'time' GROUP BY 1"))

    def test_the_month_of_a_signal_follows_its_event_and_not_the_day_it_was_taken_in(self):
        # September closes at the end of 5 October, the third working day: an event of that day still belongs to it.
        laat = signaal(1, signaaldatum="2026-09-28")
        w = self.neem_in(event(laat, time="2026-10-05T21:59:00Z"), event(dict(laat, ID="S-2"), time="2026-10-05T22:00:00Z"),
                         nu="2026-10-07T09:00")
        self.assertEqual([("S-1", "2026-09-01"), ("S-2", "2026-10-01")],
                         w.query("SELECT id, periode FROM signaal ORDER BY id"))

    def test_an_overtaken_first_version_still_fixes_the_month(self):
        eerste = event(signaal(1, signaaldatum="2026-09-28"), time="2026-10-05T08:00:00Z")
        tweede = event(signaal(1, signaaldatum="2026-10-02", bedrag="500.00"), time="2026-10-05T09:00:00Z")
        uitkomst = []
        for volgorde in ([eerste, tweede], [tweede, eerste]):
            w = self.world()
            for nr, regel in enumerate(volgorde):
                w.ctl("import", "signalen", w.file(f"{nr}.ndjson", regel + "\n"), nu="2026-10-05T12:00")
            uitkomst.append(w.query("SELECT periode, bedrag, ontvangen FROM signaal"))
        self.assertEqual(uitkomst[0], uitkomst[1])
        self.assertEqual("2026-09-01", uitkomst[0][0][0])

    def test_what_is_delivered_twice_counts_as_received_the_first_time_in_any_order(self):
        # Without a versie the latest delivery counts (R2): A at 8, B at 9 for another address, A again at 10 leaves B.
        a, b, weer = (event(signaal(1), time="2026-10-05T08:00:00Z"),
                      event(signaal(1, bedrag="500.00", client={"postcode": "9401GE", "huisnummer": "77", "achternaam": "Test"}),
                            time="2026-10-05T09:00:00Z"),
                      event(signaal(1), time="2026-10-05T10:00:00Z"))
        uitkomst = set()
        for volgorde in itertools.permutations([a, b, weer]):
            samen = self.neem_in(*volgorde, nu="2026-10-05T14:00")
            los = self.world()
            for nr, regel in enumerate(volgorde):
                los.ctl("import", "signalen", los.file(f"{nr}.ndjson", regel + "\n"), nu="2026-10-05T14:00")
            for w in (samen, los):
                uitkomst.add(tuple(w.query("SELECT s.bedrag, s.adres, h.naam, s.ontvangen, s.inhoud_ontvangen "
                                           "FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden")
                                   + w.query("SELECT bedrag, adres, ontvangen FROM signaal_versie")
                                   + w.query("SELECT aantal_signalen FROM melding WHERE aantal_signalen > 0")))
        self.assertEqual({(("50000", "9401GE-77", "9401GE-77", "2026-10-05 08:00:00+00", "2026-10-05 09:00:00+00"),
                           ("45025", "9401GE-1", "2026-10-05 08:00:00+00"), ("1",))}, uitkomst)

    def test_a_faulty_envelope_is_rejected_with_all_its_faults_and_the_next_goes_on(self):
        w = self.neem_in(event(signaal(1), type="iets.anders", source=None), event(signaal(2, bedrag="-1")),
                         event(signaal(3), specversion="0.3"), event(signaal(4)), status=3)
        self.assertEqual([("S-4",)], w.query("SELECT id FROM signaal"))
        fouten = w.query("SELECT regel, string_agg(f ->> 'soort', ' ' ORDER BY f ->> 'soort') FROM afgekeurd, "
                         "jsonb_array_elements(fouten) f GROUP BY regel ORDER BY regel")
        self.assertEqual([("1", "gebeurtenis_onbekend ontbreekt"), ("2", "bedrag_te_laag"), ("3", "specversie_onbekend")],
                         fouten)
