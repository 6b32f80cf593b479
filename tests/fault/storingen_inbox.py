"""Faults around the inbox: a crash half-way through a file, a file that still grows, a database that goes away. No Kafka."""
import os
import signal
import threading
import time

import levering as lev
from clusters import wacht
from ronde import AANTAL, Fout, Meter, Ronde, Storing, verschil_tekst, versies
from storingen_pg import laat_falen, plan_ondanks_fouten
from wereld import NA_INVOER, OVERSCHREDEN, Dienst, Wereld

_referenties, _slot = {}, threading.Lock()
TELLING = "SELECT sum(gelezen), sum(nieuw), sum(dubbel), sum(gecorrigeerd), sum(ingetrokken), sum(afgekeurd) FROM levering WHERE soort = 'signalen'"


class RondeInbox(Ronde):
    def wereld(self, pg, broker, netwerk):
        return Wereld(pg, None, partij=self.storing.partij)

    def _doe(self):
        s = self.storing
        self.w = self.wereld(self.omgeving.pg(), None, None)
        self.bestanden = lev.ndjson(self.uitslag.levering, AANTAL)
        self.uitslag.signalen = sum(inhoud.count(b"\n") for _, inhoud in self.bestanden)
        self.w.ctl("import", "clienten", "--bron", "gkb", self.w.file("gkb.csv", lev.clienten(self.uitslag.levering)), nu="2026-10-05T08:00")
        self.w.diensten.append(Dienst(self.w, 0))
        s.voor(self)
        self.w.start(1)
        wacht(lambda: os.path.isdir(os.path.join(self.w.inbox, "signalen")), 20, "the inbox")
        meter = MeterInbox(self)
        self.bezig.set()
        draad = threading.Thread(target=self.leg_neer, daemon=True)
        draad.start()
        try:
            s.invoer(self)
        finally:
            s.herstel(self)
        draad.join()
        wacht(self.leeg, 90, "everything taken in", 0.2, self.toestand)
        self.uitslag.stilstand = meter.stop()
        self.w.stop_diensten()
        s.plan(self)
        s.na(self)
        self.vergelijk()
        eigen = [status for d in self.w.diensten for status in d.eigenmachtig()]
        if eigen:
            raise Fout(f"the daemon ended by itself, with status {eigen}: {self.logregels()}")

    def leg_neer(self):
        try:
            for n, (naam, inhoud) in enumerate(self.bestanden):
                self.storing.leg_neer(self, n, naam, inhoud)
                time.sleep(self.storing.seconden / len(self.bestanden))
        finally:
            self.bezig.clear()

    def leeg(self):
        over = [naam for naam in os.listdir(os.path.join(self.w.inbox, "signalen")) if naam not in ("verwerkt", "afgekeurd")]
        klaar = self.sql("SELECT count(*) FROM levering WHERE soort = 'signalen' AND status = 'klaar'")
        return not over and klaar is not None and int(klaar) >= len(self.bestanden)

    def toestand(self):
        """For who has to find out."""
        folder = os.path.join(self.w.inbox, "signalen")
        return (f"in the inbox {sorted(os.listdir(folder))}, done {sorted(os.listdir(os.path.join(folder, 'verwerkt')))}\n"
                + str(self.sql("SELECT id, naam, status, positie, bytes, gelezen FROM levering ORDER BY 1")))

    def vergelijk(self):
        ref = referentie(self.omgeving, self.uitslag.levering)
        hier = versies(self.w)
        self.tel("signals", list((ref["versies"] - hier).elements()), list((hier - ref["versies"]).elements()))
        uitkomst = self.w.uitkomst(zonder_tijd=True)
        verschil = [naam for naam in ref["uitkomst"] if uitkomst[naam] != ref["uitkomst"][naam]]
        if verschil:
            raise Fout(f"not the same as without a fault: {verschil_tekst(ref['uitkomst'], uitkomst, verschil)}")
        telling = self.w.sql(TELLING)
        if telling != ref["telling"]:
            raise Fout(f"counted {telling.strip()} where it should be {ref['telling'].strip()}: a file was taken in twice, or not whole")
        over = self.w.sql(OVERSCHREDEN).strip()
        if over:
            raise Fout(f"more places than there are: {over}")
        self.niets_verloren()
        weg = sorted(naam for naam in os.listdir(os.path.join(self.w.inbox, "signalen", "verwerkt")) if naam.endswith(".ndjson"))
        if weg != sorted(naam for naam, _ in self.bestanden):
            raise Fout(f"in verwerkt/ lie {weg}")


class MeterInbox(Meter):
    """The longest time without a record taken in while a file lay there."""

    def run(self):
        vorig, sinds = None, time.monotonic()
        folder = os.path.join(self.r.w.inbox, "signalen")
        while not self.klaar.wait(0.2) and os.path.isdir(folder):
            stand = self.r.sql("SELECT sum(positie) FROM levering", 3)
            ligt = [naam for naam in os.listdir(folder) if naam.endswith(".ndjson")]
            if not ligt or (stand is not None and stand != vorig):
                vorig, sinds = stand, time.monotonic()
            self.langst = max(self.langst, time.monotonic() - sinds)


def referentie(omgeving, nummer):
    """The same files imported on the command line."""
    with _slot:
        if nummer not in _referenties:
            w = Wereld(omgeving.pg(), None)
            try:
                w.ctl("import", "clienten", "--bron", "gkb", w.file("gkb.csv", lev.clienten(nummer)), nu="2026-10-05T08:00")
                w.ctl("import", "signalen", *[w.file(naam, inhoud) for naam, inhoud in lev.ndjson(nummer, AANTAL)], nu="2026-10-06T04:00")
                w.ctl("plan", nu=NA_INVOER)
                _referenties[nummer] = {"uitkomst": w.uitkomst(zonder_tijd=True), "versies": versies(w), "telling": w.sql(TELLING)}
            finally:
                w.close()
        return _referenties[nummer]


class Inbox(Storing):
    ronde = RondeInbox
    seconden = 5.0

    def leg_neer(self, r, nummer, naam, inhoud):
        r.w.deliver("signalen", naam, inhoud)


class InboxDood(Inbox):
    naam, wat = "inbox-dood", "kill -9 half-way through a file and while it is put away"

    def voor(self, r):
        punten = ["na_begin", "inbox_voor_verslag", "commit_gestuurd", "inbox_voor_verplaats", "voor_commit", "inbox_na_verplaats", "na_commit"]
        r.rng.shuffle(punten)
        r.w.diensten[0].faalpunten = [f"{punt}:{r.rng.randrange(1, 3) if punt.startswith('inbox') else r.rng.randrange(1, 12)}" for punt in punten]
        self.punten = set(punten)

    def invoer(self, r):
        for _ in range(2):
            r.slaap(1.0, 2.5)
            r.w.diensten[0].sein(signal.SIGKILL)

    def na(self, r):
        geweest = {f.split(":")[0] for status, f, _ in r.w.diensten[0].einden if f and status == -signal.SIGKILL}
        if len(geweest) < 4:
            raise Fout(f"only these points were passed: {sorted(geweest)}")


class InboxGroei(Inbox):
    naam, wat, seconden = "inbox-groei", "files that are still being written, with pauses, while the daemon is killed", 1.0

    def leg_neer(self, r, nummer, naam, inhoud):
        if nummer % 4 != 1:
            r.w.deliver("signalen", naam, inhoud)
            return
        # Written in place and slowly, never at rest for as long as the daemon waits (2 seconds); lines torn apart.
        with open(os.path.join(r.w.inbox, "signalen", naam), "wb", buffering=0) as handle:
            deel = len(inhoud) // 3 + 1
            for begin in range(0, len(inhoud), deel):
                handle.write(inhoud[begin:begin + deel])
                if begin + deel < len(inhoud):
                    time.sleep(r.rng.uniform(0.8, 1.4))

    def invoer(self, r):
        r.slaap(0.5, 1.5)
        r.w.diensten[0].sein(signal.SIGKILL)


class InboxPg(Inbox):
    naam, wat = "inbox-pg", "files while PostgreSQL is stopped, ends connections, and refuses with 40001 and 40P01"

    def voor(self, r):
        laat_falen(r, 41)

    def invoer(self, r):
        r.slaap(0.5, 1.0)
        r.pg.stop("immediate")
        r.slaap(0.3, 1.0)
        r.pg.start()
        while r.zolang_er_komt():
            r.slaap(0.2, 0.8)
            r.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")

    def herstel(self, r):
        r.pg.start()

    def plan(self, r):
        plan_ondanks_fouten(r)


SOORTEN = [InboxDood, InboxGroei, InboxPg]
