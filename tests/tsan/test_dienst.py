"""The whole daemon with all its threads at once, for ThreadSanitizer: messages of a mock cluster, a file in the inbox that is
read ahead, events that go out, brokers that fail, a reload, and the end. That it finds no race is for ./test tsan to say."""
import os
import subprocess
import unittest

import vs
from signalen import csv, signaal

try:
    import kafkahulp
except ImportError:
    kafkahulp = None

TOPICS = ("signalen", "meldingen", "terugkoppelingen", "afgekeurd")


@unittest.skipIf(kafkahulp is None, "python3-confluent-kafka is not installed")
class Dienst(vs.Case):
    def cluster(self):
        """A mock cluster in another process; commands go to it by opdracht."""
        self.nep = subprocess.Popen([os.path.join(vs.BIN, "nepkafka")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

        def weg():
            self.nep.stdin.close()
            self.nep.wait(30)
            self.nep.stdout.close()

        self.addCleanup(weg)
        brokers = self.nep.stdout.readline().strip()
        for naam in TOPICS:
            self.opdracht(f"topic {naam} 3")
        return brokers

    def opdracht(self, regel):
        self.nep.stdin.write(regel + "\n")
        self.nep.stdin.flush()
        self.assertEqual("goed", self.nep.stdout.readline().strip(), regel)

    def test_everything_at_once(self):
        brokers = self.cluster()
        w = self.world(klok="2026-10-07T05:59:50", extra=(
            f'kafka: {{brokers: "{brokers}", topic: signalen, partij: 20, uit: {{meldingen: meldingen, '
            'terugkoppelingen: terugkoppelingen, afgekeurd: afgekeurd}}\n'))
        with open(w.config, encoding="utf-8") as handle:
            tekst = handle.read()
        w.file("vroegsignald.yaml", tekst.replace("{map: inbox}", "{map: inbox, partij: 20, kijk_seconden: 1}"))
        w.ctl("import", "signalen", w.file("eerst.csv", csv([signaal(f"E{i}", huisnummer=i + 1) for i in range(50)])), nu="2026-10-06T09:00")
        kafka = kafkahulp.Kafka(brokers)
        vormen = (kafkahulp.gestructureerd, kafkahulp.binair, kafkahulp.kaal, kafkahulp.base64_data)
        berichten = [vormen[i % 4](kafkahulp.signaal(f"K{i}", client_huisnummer=str(i % 200 + 1))) for i in range(600)]
        berichten[100::100] = [kafkahulp.Bericht(b"geen json", b"k") for _ in berichten[100::100]]
        child = w.daemon()
        w.deliver("signalen", "a.csv", csv([signaal(f"A{i}", huisnummer=i % 300 + 1) for i in range(1000)]))
        kafka.stuur("signalen", berichten[:300])
        self.opdracht("fout Fetch 6 3")
        self.opdracht("fout Produce 7 2")
        w.wait(lambda: w.query("SELECT 1 FROM levering WHERE naam = 'a.csv' AND status = 'klaar'"), what="the file")
        child.send_signal(vs.signal.SIGHUP)
        kafka.stuur("signalen", berichten[300:])
        w.wait(lambda: w.value("SELECT count(*) FROM signaal") == str(50 + 1000 + 595), 120, "all signals")
        w.wait(lambda: w.value("SELECT count(*) FROM afgekeurd") == "5", what="the rejected ones")
        w.wait(lambda: w.value("SELECT count(*) FROM planrun WHERE NOT crisis") == "1", what="the plan of the day")
        w.wait(lambda: w.query("SELECT 1 FROM uitgaand WHERE verzonden IS NOT NULL"), what="an event that was sent")
        self.assertEqual(0, w.stop(child))


class Herladen(vs.Case):
    def test_reloads_while_a_file_is_read_ahead(self):
        """Good configurations and bad ones in turn; what is being read is judged with the one it was begun with."""
        w = self.world(klok="2026-10-06T09:00")
        with open(w.config, encoding="utf-8") as handle:
            goed = handle.read().replace("{map: inbox}", "{map: inbox, partij: 20, kijk_seconden: 1}")
        w.file("geen-map", "x")
        w.file("vroegsignald.yaml", goed)
        w.ctl("plan", nu="2026-10-06T08:00")  # makes the keys
        child = w.daemon()
        aantal = 4000
        w.deliver("signalen", "a.csv", csv([signaal(f"A{i}", huisnummer=i % 300 + 1) for i in range(aantal)]))
        for beurt in range(6):
            gelezen = int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering"))
            w.wait(lambda: int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering")) > min(gelezen + 50, aantal - 1))
            w.file("vroegsignald.yaml", goed.replace("{map: inbox", "{map: geen-map") if beurt % 2 else goed)
            child.send_signal(vs.signal.SIGHUP)
        w.wait(lambda: w.query("SELECT 1 FROM levering WHERE status = 'klaar'"), 120, "the file")
        self.assertEqual(str(aantal), w.value("SELECT count(*) FROM signaal"))
        self.assertEqual(0, w.stop(child))


if __name__ == "__main__":
    unittest.main()
