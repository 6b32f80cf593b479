"""A round: a seeded delivery, a fault, and the comparison with the same delivery without one.

    uitslag = Ronde(omgeving, Storing(), levering=3, zaad=17).doe()

The delivery is produced over some seconds while the fault does its work; when all of it was taken in the day is planned
(2026-10-06), and on the next working day what there is to tell leaves, again under the fault. Then, byte for byte the same
as without a fault: the registers of decisions, the queues, the tables behind them. Every event of the run without a fault
was sent at least once, none with two contents and no other; every message that cannot be taken in is kept once.
"""
import base64
import collections
import json
import random
import re
import subprocess
import threading
import time
import zlib

import clusters
import levering as lev
from clusters import wacht
from omgeving import in_namespace
from wereld import MORGEN, NA_INVOER, OVERSCHREDEN, UIT, Wereld

AANTAL = 2000
_referenties, _ref_slot = {}, threading.Lock()


class Fout(AssertionError):
    """What must hold does not."""


class Uitslag:
    def __init__(self, naam, levering, zaad):
        self.naam, self.levering, self.zaad = naam, levering, zaad
        self.signalen = self.verloren = self.dubbel = 0
        self.stilstand = 0.0
        self.fout = self.overgeslagen = None
        self.duur = 0.0


class Storing:
    """A fault. `invoer` and `uit` run while messages come in and events go out; `herstel` undoes whatever is left of it."""
    naam = ""
    wat = ""
    diensten = 1
    nodes = 1
    seconden = 6.0   # over which the delivery is produced
    vergif = 10      # messages that cannot be taken in, between the others
    verschuif = False  # the delivery comes twice, in any order
    partij = 25
    eigenmachtig = False  # the daemon may end by itself

    def maak(self, r):
        """Where it takes place: (pg, broker, netwerk)."""
        return r.omgeving.pg(), r.omgeving.broker(self.nodes), None

    def voor(self, r):
        pass

    def invoer(self, r):
        pass

    def plan(self, r):
        r.w.ctl("plan", nu=NA_INVOER)

    def uit(self, r):
        pass

    def herstel(self, r):
        pass

    def na(self, r):
        """What it should have done: fails when the fault did not take place."""


class Stilstand(Storing):
    """Something is frozen for a time, once while messages come in and once while events go out."""
    seconden, duur = 5.0, 10.0

    def ding(self, r):
        """What has bevries() and ontdooi()."""
        raise NotImplementedError

    def keer(self, r, duur):
        self.ding(r).bevries()
        try:
            r.slaap(duur)
        finally:
            self.ding(r).ontdooi()

    def invoer(self, r):
        r.slaap(0.5, 3.0)
        self.keer(r, self.duur)

    def uit(self, r):
        r.slaap(0.3, 0.6)
        self.keer(r, 3.0)


class Ronde:
    def __init__(self, omgeving, storing, levering, zaad):
        self.omgeving, self.storing = omgeving, storing
        self.rng = random.Random(f"{storing.naam}/{zaad}")
        self.uitslag = Uitslag(storing.naam, levering, zaad)
        self.opruimer = clusters.Opruimer()
        self.geproduceerd = 0
        self.bezig = threading.Event()  # messages are coming in
        self.tellers = collections.Counter()
        self.laatste_log = ""
        self.boek = []

    # --- for the faults

    @property
    def pg(self):
        return self.w.pg

    def slaap(self, van, tot=None):
        time.sleep(van if tot is None else self.rng.uniform(van, tot))

    def zolang_er_komt(self):
        """True while messages are being produced."""
        return self.bezig.is_set()

    def sql(self, sql, timeout=20):
        """On the database, as somebody else; None when it does not answer."""
        try:
            return self.w.sql(sql, timeout)
        except (RuntimeError, subprocess.SubprocessError):
            return None

    # --- the round

    def doe(self):
        begin = time.monotonic()
        try:
            self._doe()
        finally:
            try:
                if hasattr(self, "w"):
                    self.laatste_log = self.logregels()
                    self.w.close()
            finally:
                self.opruimer.alles()
            self.uitslag.duur = time.monotonic() - begin
        return self.uitslag

    def _doe(self):
        s = self.storing
        pg, broker, netwerk = s.maak(self)
        self.w = self.wereld(pg, broker, netwerk)
        self.berichten, self.slecht = self.stapel()
        self.uitslag.signalen = len(self.berichten)
        with self.w.in_net():
            self.w.maak_topics()
        self.w.ctl("import", "clienten", "--bron", "gkb", self.w.file("gkb.csv", lev.clienten(self.uitslag.levering)), nu="2026-10-05T08:00")
        s.voor(self)
        meter = Meter(self)
        self.neem_in()
        self.w.stop_diensten()
        s.plan(self)
        self.stuur_uit()
        self.w.stop_diensten()
        self.uitslag.stilstand = meter.stop()
        s.na(self)
        self.vergelijk()
        eigen = [status for d in self.w.diensten for status in d.eigenmachtig()]
        if eigen and not s.eigenmachtig:
            raise Fout(f"the daemon ended by itself, with status {eigen}: {self.logregels()}")

    def wereld(self, pg, broker, netwerk):
        return Wereld(pg, broker, netwerk, partij=self.storing.partij)

    def stapel(self):
        """The messages as they are produced, and those that cannot be taken in."""
        goed = lev.levering(self.uitslag.levering, AANTAL)
        slecht = lev.vergif(self.uitslag.zaad, self.storing.vergif)
        if self.storing.verschuif:
            goed = goed + goed
            self.rng.shuffle(goed)
        for bericht in slecht:
            goed.insert(self.rng.randrange(len(goed) + 1), bericht)
        return goed, slecht

    def neem_in(self):
        s = self.storing
        self.w.start(s.diensten)
        self.bezig.set()
        draad = Produceren(self)
        draad.start()
        try:
            s.invoer(self)
        finally:
            s.herstel(self)
        draad.join()
        if draad.fout:
            raise Fout(f"producing: {draad.fout}")
        with self.w.in_net():
            grenzen = self.w.kafka().grenzen(self.w.topic("signalen"))
        wacht(lambda: self.w.alles_ingenomen(grenzen), 90, "everything taken in", 0.2)

    def stuur_uit(self):
        s = self.storing
        self.w.zet_klok(MORGEN)
        self.w.start(s.diensten)
        try:
            s.uit(self)
        finally:
            s.herstel(self)
        wacht(self.alles_verzonden, 90, "everything sent", 0.2)

    def alles_verzonden(self):
        rest = self.sql("SELECT (SELECT count(*) FROM uitgaand WHERE verzonden IS NULL), (SELECT count(*) FROM mededeling WHERE NOT bevroren AND "
                        f"dag <= '{MORGEN[:10]}')")
        return rest is not None and rest.strip() == "0|0"

    # --- what must hold

    def vergelijk(self):
        ref = referentie(self.omgeving, self.uitslag.levering)
        u = self.uitslag
        uitkomst = self.w.uitkomst()
        self.tel_signalen(ref)
        verschil = [naam for naam in ref.uitkomst if uitkomst[naam] != ref.uitkomst[naam]]
        if verschil:
            raise Fout(f"not the same as without a fault: {verschil_tekst(ref.uitkomst, uitkomst, verschil)}")
        over = self.w.sql(OVERSCHREDEN).strip()
        if over:
            raise Fout(f"more places than there are: {over}")
        self.vergelijk_afgekeurd()
        self.vergelijk_events(ref)
        self.niets_verloren()

    def niets_verloren(self):
        u = self.uitslag
        if u.verloren or u.dubbel:
            raise Fout(f"{u.verloren} lost, {u.dubbel} doubled: {'; '.join(self.boek)}")

    def tel(self, wat, verloren, dubbel):
        """Names are of signals and events, so nothing personal."""
        self.uitslag.verloren += len(verloren)
        self.uitslag.dubbel += len(dubbel)
        for woord, rij in (("lost", verloren), ("doubled", dubbel)):
            if rij:
                self.boek.append(f"{wat}: {len(rij)} {woord}, such as {sorted(map(str, rij))[:3]}")

    def tel_signalen(self, ref):
        """Identities and versions: what the run without a fault has and this one has not, and the other way round."""
        hier, daar = versies(self.w), ref.versies
        self.tel("signals", list((daar - hier).elements()), list((hier - daar).elements()))

    def vergelijk_afgekeurd(self):
        """Of every message that cannot be taken in one row, where it stood on the topic."""
        rows = collections.Counter(self.w.sql("SELECT l.naam || '/' || a.regel FROM afgekeurd a JOIN levering l ON l.id = a.levering").split("\n")[:-1])
        self.tel("rejected", ["?"] * (len(self.slecht) - len(rows)), list(rows.elements())[len(self.slecht):])

    def vergelijk_events(self, ref):
        hier = Events(self.w)
        if hier.twee_inhouden:
            raise Fout(f"events with one id and two contents: {hier.twee_inhouden[:3]}")
        for topic in ("meldingen", "terugkoppelingen"):
            weg, extra = ref.events.ids[topic].keys() - hier.ids[topic].keys(), hier.ids[topic].keys() - ref.events.ids[topic].keys()
            self.tel(topic, weg, extra)
            anders = [ID for ID in hier.ids[topic].keys() & ref.events.ids[topic].keys() if hier.ids[topic][ID] != ref.events.ids[topic][ID]]
            if anders:
                raise Fout(f"{topic}: {len(anders)} events have another content than without a fault: {sorted(anders)[:3]}")
            scheef = [sleutel for sleutel, rij in ref.events.volgorde[topic].items() if hier.volgorde[topic].get(sleutel) != rij]
            if scheef and not (weg or extra):
                raise Fout(f"{topic}: the events of {len(scheef)} keys came in another order: {sorted(scheef)[:3]}")
        self.vergelijk_teruggegeven(hier)
        self.tellers["opnieuw gestuurd"] += hier.gelezen - sum(map(len, hier.ids.values()))

    def vergelijk_teruggegeven(self, hier):
        """What could not be taken in is given back as it came. Two messages with the same bytes and faults are one event."""
        events = [json.loads(tekst) for tekst in hier.ids["afgekeurd"].values()]
        terug = {base64.b64decode(event["data"]["record_base64"]) for event in events}
        gestuurd = {bericht.waarde or b"" for bericht in self.slecht}
        self.tel("events of rejected ones", [f"{len(waarde)} bytes" for waarde in gestuurd - terug],
                 [f"{len(waarde)} bytes" for waarde in terug - gestuurd] + ["?"] * (len(events) - len(self.slecht)))

    def logregels(self, aantal=6):
        """What the daemons said last, and before it the last of what was wrong (3 and worse)."""
        found = []
        for dienst in self.w.diensten:
            try:
                with open(dienst.log, encoding="utf-8", errors="replace") as handle:
                    regels = handle.read().splitlines()
            except OSError:
                continue
            found += [regel for regel in regels[:-aantal] if not re.match("<[4-7]>", regel)][-aantal:] + regels[-aantal:]
        return "\n".join(found)


class Produceren(threading.Thread):
    """Sends the delivery in handfuls over some seconds; in order per key, whatever happens to the broker."""

    def __init__(self, ronde):
        super().__init__(daemon=True)
        self.r, self.fout = ronde, None
        self.klus = random.Random(f"{ronde.uitslag.zaad}/handen")

    def run(self):
        try:
            with self.r.w.in_net():
                self.produceer()
        except Exception as fout:  # for the thread of the round
            self.fout = fout
        finally:
            self.r.bezig.clear()

    def produceer(self):
        rij, topic, r = self.r.berichten, self.r.w.topic("signalen"), self.r
        producent = r.w.kafka().producent()
        begin, i, kapot = time.monotonic(), 0, []

        def bezorgd(fout, _bericht):
            kapot.append(fout) if fout else setattr(r, "geproduceerd", r.geproduceerd + 1)

        while i < len(rij):
            hand = self.klus.randrange(5, 60)
            for bericht in rij[i:i + hand]:
                producent.produce(topic, bericht.waarde, key=bericht.sleutel, headers=list(bericht.koppen), partition=deel_van(bericht, r.w.delen),
                                  on_delivery=bezorgd)
            i += hand
            while (over := begin + r.storing.seconden * i / len(rij) - time.monotonic()) > 0:
                producent.poll(min(over, 0.1))
            producent.poll(0)
        if producent.flush(120) or kapot:
            raise Fout(f"{len(producent)} messages not delivered, {len(kapot)} failed: {kapot[:1]}")


def deel_van(bericht, delen):
    return zlib.crc32(bericht.sleutel or b"") % delen


class Meter(threading.Thread):
    """The longest time without progress while there was something to do."""

    def __init__(self, ronde):
        super().__init__(daemon=True)
        self.r, self.klaar, self.langst = ronde, threading.Event(), 0.0
        self.start()

    def run(self):
        vorig, sinds = None, time.monotonic()
        while not self.klaar.wait(0.2):
            if not any(dienst.gewenst for dienst in self.r.w.diensten) or not self.r.geproduceerd:
                vorig, sinds = None, time.monotonic()
                continue
            stand = self.r.w.voortgang()
            nu = time.monotonic()
            # Idle is no stall: all there is was taken in, and nothing waits to be sent.
            if stand is not None and (stand[:2] != vorig or (stand[0] >= self.r.geproduceerd and not stand[2])):
                vorig, sinds = stand[:2], nu
            self.langst = max(self.langst, nu - sinds)

    def stop(self):
        self.klaar.set()
        self.join()
        return self.langst


# --- without a fault ------------------------------------------------------------------------------


class Referentie:
    def __init__(self, ronde):
        self.uitkomst = ronde.w.uitkomst()
        self.versies = versies(ronde.w)
        self.events = Events(ronde.w)
        if not (self.events.ids["meldingen"] and self.events.ids["terugkoppelingen"]):
            raise Fout("the run without a fault told nothing: it proves nothing")


class Geen(Storing):
    naam, wat, seconden, vergif = "geen", "no fault", 0.5, 0


class RondeZonder(Ronde):
    def vergelijk(self):
        self.gevonden = Referentie(self)


def referentie(omgeving, nummer):
    """Of this delivery; made once."""
    with _ref_slot:
        slot = _referenties.setdefault(nummer, [threading.Lock(), None])
    with slot[0]:
        if not slot[1]:
            ronde = RondeZonder(omgeving, Geen(), nummer, 0)
            ronde.doe()
            slot[1] = ronde.gevonden
    return slot[1]


def versies(wereld):
    rows = wereld.sql("SELECT partner, id, encode(inhoud_hash, 'hex') FROM signaal UNION ALL SELECT partner, id, encode(inhoud_hash, 'hex') FROM "
                      "signaal_versie", 60)
    return collections.Counter(rows.splitlines())


class Events:
    """What lies on the topics: contents by id, and per key the ids in the order in which they first came."""

    def __init__(self, wereld):
        self.ids, self.volgorde, self.twee_inhouden, self.gelezen = {}, {}, [], 0
        for naam in UIT:
            ids, volgorde, ruw = {}, collections.defaultdict(list), {}
            with in_namespace(wereld.netwerk.broker if wereld.netwerk else None):
                berichten = wereld.kafka().lees(wereld.topic(naam))
            for bericht in berichten:
                self.gelezen += 1
                event = bericht.event()
                ID, inhoud = event["id"], (bericht.sleutel, bericht.waarde, sorted(bericht.koppen))
                if ID in ruw:
                    if ruw[ID] != inhoud:
                        self.twee_inhouden.append(ID)
                    continue
                ruw[ID] = inhoud
                volgorde[bericht.sleutel].append(ID)
                event.pop("time", None)  # the moment of sending differs from run to run, not within one
                ids[ID] = json.dumps(event, sort_keys=True)
            self.ids[naam], self.volgorde[naam] = ids, dict(volgorde)


def verschil_tekst(verwacht, gevonden, namen):
    out = []
    for naam in namen:
        een, ander = verwacht[naam].splitlines(), gevonden[naam].splitlines()
        weg, erbij = sorted(set(een) - set(ander)), sorted(set(ander) - set(een))
        out.append(f"{naam}: {len(weg)} and {len(erbij)} of {len(een)} and {len(ander)} lines differ"
                   + "".join(f"\n  - {regel[:400]}" for regel in weg[:2]) + "".join(f"\n  + {regel[:400]}" for regel in erbij[:2]))
    return "\n".join(out)


__all__ = ["AANTAL", "Events", "Fout", "Ronde", "Storing", "Uitslag", "referentie", "verschil_tekst", "versies"]
