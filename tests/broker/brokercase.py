"""A world with Kafka: topics of its own on the broker that ./test started (VS_KAFKA), fixed keys, daemons.

The clock of its daemons stands at 04:00 on Tuesday 6 October 2026, before the plan of the day; what is produced was received
on the day before. For tests that hurt the database or the broker themselves, `eigen` gives ones that nobody else uses.
"""
import json
import os
import re
import signal
import tempfile
import time

import clusters
import kafkahulp
import vs

KLOK = "2026-10-06T04:00"
TIJD = "2026-10-05T10:00:00+02:00"
UIT = ("meldingen", "terugkoppelingen", "afgekeurd")
_teller = 0

# All that was decided, with the receipt times; without the numbers of deliveries and of the journal.
STAND = """
SELECT 'signaal', s.partner, s.id, h.naam, s.periode, s.versie, s.bedrag, s.intrekking, s.ontvangen, s.inhoud_ontvangen, s.spoed_ontvangen,
       encode(s.inhoud_hash, 'hex'), s.status, s.reden, s.regels, s.geslaagd, (SELECT m.id FROM melding m WHERE m.sleutel = s.melding)
  FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden ORDER BY 2, 3;
SELECT 'versie', partner, id, encode(inhoud_hash, 'hex'), intrekking, versie, bedrag, adres, ontvangen FROM signaal_versie ORDER BY 2, 3, 4;
SELECT 'melding', id, status, reden, resultaat, route, regels, aantal_signalen, totaal, punten, opbouw, termijn, actief
  FROM melding WHERE aantal_signalen > 0 ORDER BY 2;
"""


class EigenWereld(vs.World):
    """On a PostgreSQL of its own."""

    def __init__(self, pg, **options):
        self.pg = pg
        naam = f"eigen{vs.EIGEN}"
        pg.sql(f'CREATE DATABASE "{naam}"')
        super().__init__(naam, **options)
        self.conninfo = pg.conninfo(naam)

    def close(self):
        for child in self.daemons:
            vs.weg(child)


class MetKafka(vs.Case):
    delen = 3

    def begin(self, pg=None, broker=None, partij=50, kafka="", meer="", klok=KLOK, **options):
        global _teller
        _teller += 1
        self.naam = f"b{vs.EIGEN}-{_teller}"
        self.k = kafkahulp.Kafka(broker.bootstrap if broker else None)
        self.t = {naam: f"{self.naam}.{naam}" for naam in ("signalen", *UIT)}
        self.k.maak({naam: self.delen for naam in self.t.values()})
        self.partij, self.klok, self.kafka, self.meer = partij, klok, kafka, meer
        if pg:
            self.w = EigenWereld(pg, **options)
            self.addCleanup(self.w.close)
        else:
            self.w = self.world(**options)
        self.stel_in()
        os.makedirs(self.w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(self.w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)
        if pg:
            self.w.ctl("migrate")
        return self.w

    def stel_in(self, klok=None, kafka=None, topic=None, extra=""):
        """Writes the configuration (anew)."""
        uit = ", ".join(f"{naam}: {self.t[naam]}" for naam in UIT)
        sectie = (f"kafka:\n  brokers: \"{self.k.bootstrap}\"\n  groep: {self.naam}\n  topic: {topic or self.t['signalen']}\n  partij: {self.partij}\n"
                  f"  uit: {{{uit}}}\n{self.kafka if kafka is None else kafka}")
        self.w.configure("assen", klok or self.klok, self.w_beleid(), sectie + "gezondheid: gezondheid.json\n" + self.meer + extra)
        with open(self.w.config, encoding="utf-8") as handle:
            text = handle.read()
        self.w.file("vroegsignald.yaml", text.replace("{map: inbox}", "{map: inbox, kijk_seconden: 1}"))

    @staticmethod
    def w_beleid():
        return {"tempo: gelijkmatig": "tempo: direct"}

    def eigen(self):
        """A folder and an Opruimer for clusters of this test alone."""
        opruimer = clusters.Opruimer()
        folder = tempfile.mkdtemp(prefix="eigen", dir=os.environ.get("VS_WORK"))
        os.chmod(folder, 0o711)
        self.addCleanup(opruimer.alles)
        return folder, opruimer

    def eigen_pg(self):
        folder, opruimer = self.eigen()
        return clusters.Postgres(os.path.join(folder, "pg"), opruimer)

    def eigen_broker(self, nodes=1):
        folder, opruimer = self.eigen()
        return clusters.Broker(os.path.join(folder, "kafka"), opruimer, nodes)

    # --- what happens

    def stuur(self, *berichten):
        self.k.stuur(self.t["signalen"], berichten)

    def wacht_ingenomen(self, seconden=60):
        """Until all that is on the topic was taken in."""
        grenzen = self.k.grenzen(self.t["signalen"])
        self.w.wait(lambda: self.ingenomen(grenzen), seconden, "everything taken in")

    def ingenomen(self, grenzen):
        stand = {int(deel): int(offset) for deel, offset in self.offsets()}
        return all(stand.get(deel, 0) >= tot for deel, (eerste, tot) in grenzen.items() if tot > eerste)

    def offsets(self):
        return self.w.query(f"SELECT partitie, volgende FROM kafka_offset WHERE topic = '{self.t['signalen']}' ORDER BY 1")

    def log(self, nummer=0):
        with open(self.w.path(f"daemon{nummer}.log"), encoding="utf-8", errors="replace") as handle:
            return handle.read()

    def wacht_log(self, tekst, nummer=0, seconden=30):
        self.w.wait(lambda: tekst in self.log(nummer), seconden, f"'{tekst}' in the log")

    def nog_een(self, naam):
        """One more daemon on the same database and group, with a health file of its own."""
        with open(self.w.config, encoding="utf-8") as handle:
            tekst = handle.read().replace("gezondheid.json", f"gezondheid-{naam}.json")
        eigen, self.w.config = self.w.config, self.w.file(f"dienst-{naam}.yaml", tekst)
        try:
            return self.w.daemon()
        finally:
            self.w.config = eigen

    def gezondheid(self, naam=None):
        """What the health file says; {} while there is none."""
        try:
            with open(self.w.path(f"gezondheid-{naam}.json" if naam is not None else "gezondheid.json"), encoding="utf-8") as handle:
                return json.load(handle)
        except OSError:
            return {}

    def geheugen(self, child, wat="VmHWM"):
        """Resident kilobytes of a daemon: the most it ever had, or (VmRSS) now."""
        with open(f"/proc/{child.pid}/status", encoding="ascii") as handle:
            return int(re.search(rf"^{wat}:\s+(\d+)", handle.read(), re.M).group(1))

    def stop_binnen(self, child, seconden=5, status=0):
        """SIGTERM: a clean end, in time."""
        begin = time.monotonic()
        self.assertEqual(status, self.w.stop(child, signal.SIGTERM, seconden + 10))
        duur = time.monotonic() - begin
        self.assertLess(duur, seconden, "seconds to stop")
        return duur

    def telling(self):
        return tuple(map(int, self.w.query("SELECT coalesce(sum(gelezen), 0), coalesce(sum(nieuw), 0), coalesce(sum(dubbel), 0), coalesce(sum(gecorrigeerd), 0), "
                                           "coalesce(sum(ingetrokken), 0), coalesce(sum(afgekeurd), 0) FROM levering WHERE bron = 'kafka'")[0]))
