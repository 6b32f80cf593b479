"""The metrics of a daemon with a real Kafka: lag per partition, events sent, and nothing of a person or a partner in them."""
import os
import unittest

import metrieken
from brokercase import MetKafka
from kafkahulp import kaal, signaal


class Metriek(MetKafka):
    def test_lag_per_partition_and_events(self):
        m = metrieken.Wereld()
        w = self.begin(meer=m.extra().replace("gezondheid: gezondheid.json\n", ""))
        m.in_wereld(w)
        w.daemon()
        w.wait(m.leeft, what="the metrics")
        w.wait(lambda: m.waarden().get("vroegsignald_kafka_partities") == 3, what="all partitions")
        self.stuur(*[kaal(signaal(f"K{n}")) for n in range(30)], kaal(signaal("fout", bedrag="niets")))
        self.wacht_ingenomen()
        w.wait(lambda: m.waarden().get("vroegsignald_uitgaand_bezorgd_total", 0) >= 1, what="an event that was sent")
        waarden = m.waarden()
        self.assertEqual([0, 0, 0], [waarden[("vroegsignald_kafka_achterstand_berichten", str(deel))] for deel in range(3)])
        self.assertEqual((30, 1), tuple(waarden[("vroegsignald_records_total", uitkomst)] for uitkomst in ("nieuw", "afgekeurd")))
        self.assertEqual(1, waarden["vroegsignald_kafka_verbonden"])
        self.assertIn("vroegsignald_mededelingen_te_vertellen", waarden)
        self.assertNotIn("Actium", m.vraag()[2])
        with open(os.path.join(os.path.dirname(__file__), "..", "..", "docs", "meten.md"), encoding="utf-8") as handle:
            tekst = handle.read()
        self.assertEqual([], [naam for naam, *_ in metrieken.families(m.vraag()[2]) if f"`{naam}" not in tekst])
        self.assertIn(metrieken.promtool(m.vraag()[2]), (None, ""))


if __name__ == "__main__":
    unittest.main()
