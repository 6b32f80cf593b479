"""A municipality with daemons on a broker: topics of its own, a configuration for each daemon, and questions to ask.

    class Inname(DienstCase):
        def test_it(self):
            w = self.wereld(delen=3)
            w.stuur([gestructureerd(signaal("S1"))])
            w.start()
            w.wacht_in()                              # all that is on the topic has been taken in

The keys are the same in every world, so ids are too. What a world started it stops by process id.
"""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

import kanarie
import vs
from kafkahulp import Kafka

UIT = ("meldingen", "terugkoppelingen", "afgekeurd")
NACHT = "2026-10-06T04:00"  # before the time of planning
FOUT = ("<3>", "<4>")  # errors and warnings, as sd-daemon writes them
_teller = 0


class Wereld(vs.World):
    """n daemons: each its own configuration, inbox, log and health file; one database and one group."""

    def __init__(self, database, bootstrap=None, delen=3, klok=NACHT, conninfo=None, kafka=True, naam=None, verwijder=None, **kafka_opties):
        global _teller
        _teller += 1
        self.naam = naam or f"d{vs.EIGEN}-{_teller}"
        self.k = Kafka(bootstrap)
        self.folder = tempfile.mkdtemp(prefix="vs-dienst-")
        self.database, self.verwijder = database, verwijder
        self.conninfo = conninfo or vs.conninfo(database)
        self.daemons, self.per_nummer, self.geschreven = [], {}, set()
        self.kafka_opties = {"partij": 100, **kafka_opties}
        self.klok, self.met_kafka = klok, kafka
        os.makedirs(self.path("sleutels"), mode=0o700)
        for sleutel in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(self.file(os.path.join("sleutels", sleutel), b"k" * 32), 0o600)
        self.k.maak({self.topic("signalen"): delen, **{self.topic(uit): 1 for uit in UIT}})
        self.config = self.instellen()

    def topic(self, naam="signalen"):
        return f"{self.naam}.{naam}"

    # --- configuration

    def kafka_regels(self, **anders):
        velden = {"brokers": f'"{self.k.bootstrap}"', "groep": f"g-{self.naam}", "topic": self.topic(), **self.kafka_opties, **anders,
                  "uit": "{" + ", ".join(f"{uit}: {self.topic(uit)}" for uit in UIT) + "}"}
        return "kafka:\n" + "".join(f"  {sleutel}: {waarde}\n" for sleutel, waarde in velden.items())

    def schrijf_beleid(self, anders=None):
        """The policy, with {old text: new text}."""
        with open(os.path.join(vs.SOURCE, "config", "beleid", "assen.yaml"), encoding="utf-8") as handle:
            policy = handle.read()
        for oud, nieuw in (anders or {}).items():
            if oud not in policy:
                raise ValueError(f"the policy has no text {oud!r}")
            policy = policy.replace(oud, nieuw)
        self.file("beleid.yaml", policy)

    def instellen(self, nummer=0, klok=None, beleid=None, extra="", kafka=None, **anders):
        """Writes the configuration of a daemon; counts when it starts or reloads."""
        self.inbox = self.path(f"inbox{nummer}")
        if nummer == 0:
            self.schrijf_beleid(beleid)
        velden = ['gemeente: {code: "0106", naam: Assen}', f'database: "{self.conninfo}"', "beleid: beleid.yaml", "sleutels: sleutels/",
                  f"inbox: {{map: inbox{nummer}, kijk_seconden: 1}}", f"gezondheid: gezondheid{nummer}.json", f'klok: "{klok or self.klok}"']
        text = "\n".join(velden) + "\n" + extra
        if self.met_kafka if kafka is None else kafka:
            text += self.kafka_regels(**anders)
        return self.file("vroegsignald.yaml" if nummer == 0 else f"d{nummer}.yaml", text)

    # --- daemons

    def log_pad(self, nummer=0):
        return self.path(f"daemon{nummer}.log")

    def log(self, nummer=0):
        with open(self.log_pad(nummer), encoding="utf-8", errors="replace") as handle:
            return handle.read()

    def regels(self, nummer=0, ernst=FOUT, woord="", vanaf=0):
        """Lines of the log of this gravity, after so many characters."""
        return [regel for regel in self.log(nummer)[vanaf:].splitlines() if regel.startswith(ernst) and woord in regel and "demo clock" not in regel]

    def start(self, nummer=0, faalpunt=None, wacht=False):
        """wacht: until it has partitions, by its health file, which is written every two seconds."""
        if nummer and not os.path.exists(self.path(f"d{nummer}.yaml")):
            self.instellen(nummer)
        config = self.path("vroegsignald.yaml" if nummer == 0 else f"d{nummer}.yaml")
        env = {naam: waarde for naam, waarde in os.environ.items() if naam != "VS_FAALPUNT"}
        if faalpunt:
            env["VS_FAALPUNT"] = faalpunt
        with open(self.log_pad(nummer), "ab") as log:
            child = subprocess.Popen([os.path.join(vs.BIN, "vroegsignald"), "--config", config], stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=env)
        self.daemons.append(child)
        self.per_nummer[nummer] = child
        if wacht:
            self.wait(lambda: child.poll() is not None or self.partities(nummer) > 0, 60, "a daemon with partitions")
        return child

    def gezond(self, nummer=0):
        """What the health file says; {} when there is none."""
        try:
            with open(self.path(f"gezondheid{nummer}.json"), encoding="utf-8") as handle:
                return json.load(handle)
        except (OSError, ValueError):
            return {}

    def partities(self, nummer=0):
        return self.gezond(nummer).get("partities", 0)

    def sein(self, how, nummer=0):
        self.per_nummer[nummer].send_signal(how)

    def eindig(self, nummer=0, seconden=5):
        """SIGTERM; (exit status, seconds it took)."""
        begin = time.monotonic()
        status = self.stop(self.per_nummer[nummer], signal.SIGTERM, seconden + 20)
        return status, time.monotonic() - begin

    # --- messages

    def stuur(self, berichten, topic=None, **opties):
        self.k.stuur(topic or self.topic(), berichten, **opties)

    def offsets(self, topic=None):
        """{partition: next offset}."""
        return {int(deel): int(volgende) for deel, volgende in
                self.query(f"SELECT partitie, volgende FROM kafka_offset WHERE topic = '{topic or self.topic()}'")}

    def epochs(self):
        return {int(deel): int(epoch) for deel, epoch in self.query("SELECT partitie, epoch FROM kafka_offset ORDER BY 1")}

    def alles_in(self, topic=None):
        stand = self.offsets(topic)
        return all(stand.get(deel, -2) >= tot for deel, (eerste, tot) in self.k.grenzen(topic or self.topic()).items() if tot > eerste)

    def wacht_in(self, seconden=60, topic=None):
        """Until every message on the topic has been taken in."""
        self.wait(lambda: self.alles_in(topic), seconden, "that all messages are in")

    def telling(self):
        """What the deliveries by Kafka counted."""
        namen = ("gelezen", "nieuw", "dubbel", "gecorrigeerd", "ingetrokken", "afgekeurd")
        rij = self.query(f"SELECT {', '.join(f'coalesce(sum({naam}), 0)' for naam in namen)} FROM levering WHERE bron = 'kafka'")[0]
        return dict(zip(namen, map(int, rij)))

    def events(self, naam):
        return [bericht.event() for bericht in self.k.lees(self.topic(naam))]

    def close(self):
        for child in self.daemons:
            vs.weg(child)
        if self.verwijder:
            self.verwijder()
        else:
            vs.drop_database(self.database)
        kanarie.neem_map(self.folder, self.geschreven)
        shutil.rmtree(self.folder, ignore_errors=True)


class DienstCase(vs.Case):
    def wereld(self, **opties):
        w = Wereld(vs.create_database(vs.template()), **opties)
        self.addCleanup(w.close)
        return w

    def gestopt(self, w, nummer=0):
        """SIGTERM was answered in time and well."""
        status, duur = w.eindig(nummer)
        self.assertEqual(0, status)
        self.assertLess(duur, 5)
        return duur
