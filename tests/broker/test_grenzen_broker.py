"""The limits that only a real broker shows: a message as large as the largest answer that is read, and one that is larger. The
first is rejected and kept; the second cannot be read and must not be skipped: its partition waits, the others go on, and the log says it."""
import os
import unittest

import kafkahulp
import vs
from kafkahulp import Bericht, Kafka, kaal, signaal

ANTWOORD = 16 << 20
RUIM = 400  # what a broker puts around a message


class Grenzen(vs.Case):
    def test_a_message_as_large_as_an_answer_and_larger(self):
        """grens: KAFKA_MAX_ONTVANGEN"""
        k = Kafka(**{"message.max.bytes": 2 * ANTWOORD})
        topics = {naam: f"gr{vs.EIGEN}.{naam}" for naam in ("signalen", "meldingen", "terugkoppelingen", "afgekeurd")}
        k.maak({topics["signalen"]: 2}, **{"max.message.bytes": 2 * ANTWOORD})
        k.maak({topics[naam]: 1 for naam in topics if naam != "signalen"})
        uit = ", ".join(f"{naam}: {topics[naam]}" for naam in topics if naam != "signalen")
        w = self.world(klok="2026-10-05T05:00", extra=f'kafka: {{brokers: "{kafkahulp.BOOTSTRAP}", groep: "g-{topics["signalen"]}", '
                                                      f'topic: {topics["signalen"]}, uit: {{{uit}}}}}\n')
        os.makedirs(w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)

        def huis(n, partitie):
            een = kaal(signaal(f"S{n}", client_huisnummer=str(n)))
            een.partitie = partitie
            return een

        k.stuur(topics["signalen"], [huis(1, 0), Bericht(b"x" * (ANTWOORD - RUIM), b"k", partitie=0), huis(2, 0),
                                     Bericht(b"x" * (ANTWOORD + 1), b"k", partitie=0), huis(3, 0), huis(4, 1)])
        child = w.daemon()
        w.wait(lambda: w.value("SELECT coalesce(sum(volgende), 0) FROM kafka_offset") == "4", 90, "what can be read")
        self.assertEqual([("S1",), ("S2",), ("S4",)], w.query("SELECT id FROM signaal ORDER BY id"))
        self.assertEqual([("bericht:afgekapt bericht:te_lang",)],
                         w.query("SELECT string_agg(f ->> 'veld' || ':' || (f ->> 'soort'), ' ' ORDER BY f ->> 'soort') "
                                 "FROM afgekeurd a, jsonb_array_elements(a.fouten) f GROUP BY a.id"))

        def log():
            with open(w.path("daemon0.log"), encoding="utf-8") as handle:
                return handle.read()

        w.wait(lambda: "cannot be read and waits" in log() or "receive.message.max.bytes" in log(), 60, "the log")
        self.stuur_verder(k, w, topics["signalen"], huis(5, 1))
        self.assertEqual(0, w.stop(child))

    def stuur_verder(self, k, w, topic, bericht):
        k.stuur(topic, [bericht])
        w.wait(lambda: w.query("SELECT 1 FROM signaal WHERE id = 'S5'"), 60, "the other partition")


if __name__ == "__main__":
    unittest.main()
