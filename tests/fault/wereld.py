"""A municipality under a fault: its database, its topics, its daemons, and what it says in the end.

The keys are the same in every world, so ids are too. Daemons are started again when they end, as systemd would; what they
were made to do (VS_FAALPUNT) is written down, and an end that nobody asked for is a fault of the program.
"""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time

import kanarie
import vs
from clusters import psql, wacht
from kafkahulp import Kafka

from omgeving import in_namespace, volgende

INVOER, NA_INVOER, MORGEN = "2026-10-06T04:00", "2026-10-06T09:00", "2026-10-07T04:00"
SPOED = {"  standaard: direct\n": "  standaard: aangekondigd\n"}  # a crisis run in between would be an event of the journal
RUIM = {"tempo: gelijkmatig": "tempo: direct", "reserve_crisis: 2": "reserve_crisis: 0"}
KANALEN = ["brief", "telefoon", "huisbezoek", "overdracht_gkb", "overdracht_wpda", "uitzoeken"]
UIT = ["meldingen", "terugkoppelingen", "afgekeurd"]
HERSTART = 0.3  # seconds before a daemon that ended is started again

# What was decided and what is decided on, without the numbers of the journal and of deliveries.
STAND = """
SELECT 'signaal', s.partner, s.id, h.naam, s.periode, s.versie, s.bedrag, s.intrekking, s.ontvangen, s.inhoud_ontvangen, s.spoed_ontvangen,
       s.inhoud_dag, encode(s.inhoud_hash, 'hex'), s.status, s.reden, s.regels, s.geslaagd, (SELECT m.id FROM melding m WHERE m.sleutel = s.melding)
  FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden ORDER BY 2, 3;
SELECT 'versie', partner, id, encode(inhoud_hash, 'hex'), intrekking, versie, bedrag, adres, ontvangen FROM signaal_versie ORDER BY 2, 3, 4;
SELECT 'melding', id, status, reden, resultaat, route, regels, aantal_signalen, meervoudig, opeenvolgend, totaal, punten, opbouw, termijn,
       crisis_direct, spoed, telefoon_bekend, actief, team, plaats_kanaal, plaats_dag, plaats_status FROM melding WHERE aantal_signalen > 0 ORDER BY 2;
SELECT 'plaats', h.naam, kanaal, dag, p.status, opgehaald, lopend FROM plaats p JOIN huishouden h ON h.sleutel = p.huishouden ORDER BY 2, 3, 4;
"""
ZONDER_TIJD = STAND.replace("s.ontvangen, s.inhoud_ontvangen, s.spoed_ontvangen,", "").replace("adres, ontvangen", "adres")
# R11 and the floor under it: a month never has more places than it has, and no household two.
OVERSCHREDEN = """
SELECT c.maand, c.kanaal FROM capaciteit c LEFT JOIN plaats p USING (gemeentecode, maand, kanaal) GROUP BY c.maand, c.kanaal, c.plaatsen, c.gebruikt
HAVING count(*) FILTER (WHERE p.status <= 2) <> c.gebruikt OR c.gebruikt > c.plaatsen
UNION ALL SELECT NULL, huishouden FROM plaats WHERE lopend GROUP BY huishouden HAVING count(*) > 1"""


class Dienst:
    """A daemon that is started again whenever it ends, until `stop`."""

    def __init__(self, wereld, nummer):
        self.wereld, self.nummer = wereld, nummer
        self.faalpunten = []  # one for every start to come
        self.child = None
        self.gewenst = False
        self.verwacht = set()  # pids that were to be killed
        self.einden = []
        self._slot = threading.Lock()

    @property
    def log(self):
        return self.wereld.path(f"daemon{self.nummer}.log")

    def start(self):
        with self._slot:
            self.gewenst = True
            if not self.child:
                self._start()

    def _start(self):
        omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "VS_FAALPUNT"}
        if self.faalpunten:
            omgeving["VS_FAALPUNT"] = self.faalpunten.pop(0)
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen([*self.wereld.prefix, os.path.join(vs.BIN, "vroegsignald"), "--config", self.wereld.dienst_config], stdout=log,
                                          stderr=log, stdin=subprocess.DEVNULL, env=omgeving)
        self.faalpunt = omgeving.get("VS_FAALPUNT")

    def kijk(self):
        """Called time and again: starts it anew when it ended."""
        with self._slot:
            if self.child and self.child.poll() is not None:
                if self.child.pid:
                    self.einden.append((self.child.returncode, self.faalpunt, self.child.pid in self.verwacht))
                self.child = None
                self.opnieuw = time.monotonic() + HERSTART
            if self.gewenst and not self.child and time.monotonic() >= self.opnieuw:
                self._start()

    opnieuw = 0.0

    def sein(self, how):
        with self._slot:
            if self.child and self.child.poll() is None:
                if how == signal.SIGKILL:
                    self.verwacht.add(self.child.pid)
                self.child.send_signal(how)
                return self.child.pid
        return None

    def stilgezet(self):
        """It stopped itself, or was stopped, with SIGSTOP."""
        child = self.child
        try:
            with open(f"/proc/{child.pid}/stat", encoding="ascii") as handle:
                return handle.read().rpartition(")")[2].split()[0] == "T"
        except (OSError, AttributeError):
            return False

    def stop(self, seconden=5):
        """As systemd does; the seconds it took. Longer is a fault."""
        with self._slot:
            self.gewenst = False
            child, self.child = self.child, None
        if not child:
            return 0.0
        begin = time.monotonic()
        if child.poll() is None:
            child.send_signal(signal.SIGCONT)
            child.send_signal(signal.SIGTERM)
        try:
            status = child.wait(seconden + 25)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            raise AssertionError(f"daemon {self.nummer} did not stop within {seconden + 25} seconds of SIGTERM") from None
        duur = time.monotonic() - begin
        if duur > seconden:
            raise AssertionError(f"daemon {self.nummer} took {duur:.1f} seconds to stop")
        if status not in (0, -signal.SIGTERM):  # the latter: still starting up
            self.einden.append((status, self.faalpunt, child.pid in self.verwacht))
        return duur

    faalpunt = None

    def eigenmachtig(self):
        """Ends that nobody asked for."""
        return [status for status, faalpunt, verwacht in self.einden if not verwacht and not (faalpunt and status == -signal.SIGKILL)]


class Wereld(vs.World):
    """pg and broker may be hurt meanwhile. netwerk: the daemon lives in its namespace."""

    def __init__(self, pg, broker, netwerk=None, beleid=None, klok=INVOER, partij=25, kafka_extra="", delen=3, bootstrap=None, vorm="gestructureerd"):
        self.pg, self.broker, self.netwerk = pg, broker, netwerk
        self.prefix = netwerk.prefix(netwerk.dienst) if netwerk else []
        self.database = self.naam = f"w{vs.EIGEN}x{volgende()}"
        self.folder = tempfile.mkdtemp(prefix="vs-fault-")
        self.conninfo = pg.conninfo(self.database)
        self.inbox = os.path.join(self.folder, "inbox")
        self.daemons = []
        self.diensten = []
        self.geschreven = set()
        self.beleid = {**RUIM, **(SPOED if beleid is None else beleid)}
        self.partij, self.kafka_extra, self.delen, self.vorm = partij, kafka_extra, delen, vorm
        self.bootstrap = bootstrap or (broker.bootstrap if broker else None)
        os.makedirs(self.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(self.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)
        self.dienst_conninfo = self.conninfo
        self.zet_klok(klok)
        pg.database(self.database)
        self._toezicht = None
        self._klaar = threading.Event()

    # --- configuration

    def topic(self, naam):
        return f"{self.naam}.{naam}"

    def zet_klok(self, klok, groep="vroegsignald", **meer):
        """Writes the configuration; for daemons that are started after this."""
        kafka = ""
        if self.bootstrap:
            kafka = (f"kafka:\n  brokers: \"{self.bootstrap}\"\n  groep: {self.naam}-{groep}\n  topic: {self.topic('signalen')}\n  partij: {self.partij}\n"
                     f"  vorm: {self.vorm}\n  uit: {{{', '.join(f'{naam}: {self.topic(naam)}' for naam in UIT)}}}\n{self.kafka_extra}")
        self.config = self.configure("assen", klok, self.beleid, kafka + "gezondheid: gezondheid.json\n" + "".join(meer.values()))
        with open(self.config, encoding="utf-8") as handle:
            text = handle.read().replace("{map: inbox}", f"{{map: inbox, partij: {self.partij}, kijk_seconden: 1}}")
        self.file("vroegsignald.yaml", text)
        # The daemon's own: it may have to go over a wire, where commands use the socket.
        self.dienst_config = self.file("dienst.yaml", text.replace(self.conninfo, self.dienst_conninfo))

    def kafka(self):
        return Kafka(self.bootstrap)

    def in_net(self):
        return in_namespace(self.netwerk.broker if self.netwerk else None)

    def maak_topics(self, topics=None):
        maker = self.broker if hasattr(self.broker, "maak") else self.kafka()
        maker.maak(topics or {self.topic("signalen"): self.delen, **{self.topic(naam): 2 for naam in UIT}})

    # --- daemons

    def start(self, aantal=1):
        """So many daemons, watched over."""
        while len(self.diensten) < aantal:
            self.diensten.append(Dienst(self, len(self.diensten)))
        for dienst in self.diensten[:aantal]:
            dienst.start()
        if not self._toezicht:
            self._klaar.clear()
            self._toezicht = threading.Thread(target=self._houd_toezicht, daemon=True)
            self._toezicht.start()

    def _houd_toezicht(self):
        while not self._klaar.wait(0.05):
            for dienst in list(self.diensten):
                dienst.kijk()

    def stop_diensten(self, seconden=5):
        return max([dienst.stop(seconden) for dienst in self.diensten], default=0.0)

    # --- what there is

    def sql(self, sql, timeout=20):
        return psql(self.conninfo, sql, timeout)

    def voortgang(self):
        """A number that grows whenever something was done: messages taken in, events sent; None when it cannot be asked."""
        try:
            return tuple(map(int, self.sql(VOORTGANG, 3).strip().split("|")))
        except (RuntimeError, ValueError, subprocess.SubprocessError):
            return None

    def ingenomen(self):
        """{partition: next offset}."""
        rows = self.sql(f"SELECT partitie, volgende FROM kafka_offset WHERE topic = '{self.topic('signalen')}'").split()
        return {int(deel): int(offset) for deel, offset in (row.split("|") for row in rows)}

    def alles_ingenomen(self, grenzen):
        try:
            stand = self.ingenomen()
        except (RuntimeError, subprocess.SubprocessError):
            return False
        return all(stand.get(deel, 0) >= tot for deel, (eerste, tot) in grenzen.items() if tot > eerste)

    def uitkomst(self, zonder_tijd=False):
        """Everything that must be the same as without faults."""
        found = {f"besluiten {periode}": self.besluiten(periode) for periode in ("2026-09", "2026-10")}
        for kanaal in KANALEN:
            rij = self.ctl_json("wachtrij", kanaal, nu=NA_INVOER)
            found[f"wachtrij {kanaal}"] = json.dumps(rij, sort_keys=True)
        found["stand"] = psql(self.conninfo, ZONDER_TIJD if zonder_tijd else STAND, 60)
        return found

    def close(self):
        self._klaar.set()
        for dienst in self.diensten:
            dienst.gewenst = False
        for dienst in self.diensten:
            if dienst.child and dienst.child.poll() is None:
                dienst.child.kill()
                dienst.child.wait()
        try:
            self.pg.sql(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
        except (RuntimeError, subprocess.SubprocessError):
            pass
        kanarie.neem_map(self.folder, self.geschreven)
        shutil.rmtree(self.folder, ignore_errors=True)


# Taken in, sent, and what is known to wait for sending.
VOORTGANG = ("SELECT (SELECT coalesce(sum(greatest(volgende, 0)), 0) FROM kafka_offset), (SELECT count(*) FROM uitgaand WHERE verzonden IS NOT NULL), "
             "(SELECT count(*) FROM uitgaand WHERE verzonden IS NULL)")

__all__ = ["INVOER", "MORGEN", "NA_INVOER", "OVERSCHREDEN", "UIT", "Dienst", "Wereld", "wacht"]
