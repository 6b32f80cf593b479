"""Faults of PostgreSQL: gone, frozen, refusing, full."""
import os
import random
import subprocess
import threading

from clusters import psql
from omgeving import KleineSchijf
from ronde import Fout, Stilstand, Storing
from wereld import NA_INVOER

# Of every so many statements on these tables one fails, and of every so many commits one. A sequence is no part of a
# transaction, so what is tried again gets through.
TABELLEN = ("partij huishouden signaal melding besluit_signaal besluit_melding kafka_offset plaats uitgaand mededeling afgekeurd gebeurtenis "
            "levering").split()
FOUTEN = """
CREATE SEQUENCE IF NOT EXISTS proef_fout;
CREATE OR REPLACE FUNCTION proef_faal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE n bigint := nextval('proef_fout');
BEGIN
    IF n % {elke} = 0 THEN RAISE EXCEPTION 'proef' USING ERRCODE = '40001'; END IF;
    IF n % {elke} = {elke} / 2 THEN RAISE EXCEPTION 'proef' USING ERRCODE = '40P01'; END IF;
    RETURN NULL;
END $$;
"""
TRIGGER = "CREATE TRIGGER proef AFTER INSERT OR UPDATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION proef_faal();\n"
BIJ_COMMIT = ("CREATE CONSTRAINT TRIGGER proef_commit AFTER INSERT ON partij DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
              "proef_faal();")


def laat_falen(r, elke):
    bekend = r.w.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").split()
    r.w.sql(FOUTEN.format(elke=elke) + "".join(TRIGGER.format(tabel) for tabel in TABELLEN if tabel in bekend) + BIJ_COMMIT)


def plan_ondanks_fouten(r):
    """A plan run is one long transaction: it fails now and then, and somebody types it again."""
    r.w.sql(FOUTEN.format(elke=2003))
    for _ in range(12):
        if r.w.run("plan", nu=NA_INVOER, status=None).returncode == 0:
            return
        r.tellers["plan mislukt"] += 1
    raise Fout("no plan run got through")


class PgStop(Storing):
    naam, wat, seconden = "pg-stop", "PostgreSQL stopped at once (immediate) and started again", 9.0

    def keer(self, r):
        r.pg.stop("immediate")
        r.slaap(0.2, 1.5)
        r.pg.start()
        r.tellers["gestopt"] += 1

    def invoer(self, r):
        for _ in range(3):
            r.slaap(0.5, 1.2)
            self.keer(r)

    def uit(self, r):
        r.slaap(0.3, 0.8)
        self.keer(r)

    def herstel(self, r):
        r.pg.start()


class PgStil(Stilstand):
    naam, wat = "pg-stil", "all processes of PostgreSQL frozen for 10 seconds"

    def ding(self, r):
        return r.pg


class PgWeg(Storing):
    naam, wat = "pg-weg", "connections ended by the server (pg_terminate_backend), many times"

    def keer(self, r):
        gedaan = r.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        r.tellers["verbroken"] += int(gedaan or 0)

    def invoer(self, r):
        while r.zolang_er_komt():
            r.slaap(0.05, 0.6)
            self.keer(r)

    def uit(self, r):
        for _ in range(5):
            r.slaap(0.1, 0.4)
            self.keer(r)

    def na(self, r):
        if r.tellers["verbroken"] < 3:
            raise Fout("hardly a connection was ended")


class PgFouten(Storing):
    naam, wat = "pg-40001", "serialization (40001) and deadlock (40P01) errors, in statements and at COMMIT"
    elke = 37

    def voor(self, r):
        laat_falen(r, self.elke)

    def plan(self, r):
        plan_ondanks_fouten(r)
        r.w.sql(FOUTEN.format(elke=self.elke))

    def na(self, r):
        if int(r.w.sql("SELECT last_value FROM proef_fout")) < 3 * self.elke:
            raise Fout("hardly an error was raised")


class Deadlock(Storing):
    naam, wat = "pg-deadlock", "another session that locks the same households in any order, until one of them is chosen as the victim"

    def voor(self, r):
        r.sql("ALTER DATABASE \"%s\" SET deadlock_timeout = '50ms'" % r.w.database)

    def invoer(self, r):
        klaar = threading.Event()
        draden = [threading.Thread(target=self.vergrendel, args=(r, klaar, n), daemon=True) for n in range(2)]
        for draad in draden:
            draad.start()
        while r.zolang_er_komt():
            r.slaap(0.1)
        klaar.set()
        for draad in draden:
            draad.join()

    @staticmethod
    def vergrendel(r, klaar, nummer):
        rng = random.Random(f"{r.uitslag.zaad}/{nummer}")
        while not klaar.is_set():
            stappen = "".join(f"PERFORM FROM huishouden WHERE sleutel = (SELECT sleutel FROM huishouden ORDER BY sleutel OFFSET "
                              f"{rng.randrange(0, 700)} LIMIT 1) FOR UPDATE; PERFORM pg_sleep(0.004);" for _ in range(25))
            try:
                psql(r.w.conninfo, f"DO $$ BEGIN {stappen} END $$", 30)
                r.tellers["vergrendeld"] += 1
            except (RuntimeError, subprocess.SubprocessError):
                r.tellers["slachtoffer"] += 1


class PgVol(Storing):
    """The disk of the database runs full, also for its journal: PostgreSQL may go down, and comes back when there is room."""
    naam, wat, seconden = "pg-vol", "the disk of PostgreSQL runs full, and gets room again", 6.0

    def maak(self, r):
        folder = os.path.join(r.omgeving.folder, f"schijf-{r.uitslag.zaad}")
        self.schijf = KleineSchijf(folder, 400, r.opruimer)
        pg = r.omgeving.nieuwe_pg(f"pg-vol-{r.uitslag.zaad}", r.opruimer, data=folder)
        pg.instellen("min_wal_size = 32MB", "max_wal_size = 64MB", "restart_after_crash = on")
        pg.stop("fast")
        pg.start()
        return pg, r.omgeving.broker(), None

    def invoer(self, r):
        r.slaap(0.5, 1.5)
        for _ in range(20):  # what is freed by a checkpoint is taken as well
            self.schijf.vul()
            r.slaap(0.2)
        r.tellers["gevallen"] += r.sql("CREATE TABLE proef_vol AS SELECT repeat('x', 1000) FROM generate_series(1, 50000)") is None
        self.herstel(r)

    def herstel(self, r):
        self.schijf.maak_ruimte()
        r.pg.start()

    def na(self, r):
        if not r.tellers["gevallen"]:
            raise Fout("the disk was never full")


SOORTEN = [PgStop, PgStil, PgWeg, PgFouten, Deadlock, PgVol]
