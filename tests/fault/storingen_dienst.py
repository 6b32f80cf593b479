"""Faults of the daemons themselves: killed, stopped, frozen, several at once, and what partners do."""
import signal
import time

from clusters import wacht
from ronde import AANTAL, Events, Fout, Ronde, Storing, referentie
from wereld import NA_INVOER, OVERSCHREDEN, Dienst, Wereld

SESSIE = 8.0    # seconds after which the group gives the partitions of a frozen member to another one
TRANSACTIE = 15  # .. and after which the database ends a transaction that does nothing, with its locks


class Dood(Storing):
    naam, wat = "dood", "kill -9 of the daemon at random moments, while taking in and while sending"

    def keren(self, r, aantal, van, tot):
        for _ in range(aantal):
            r.slaap(van, tot)
            r.tellers["gedood"] += r.w.diensten[0].sein(signal.SIGKILL) is not None

    def invoer(self, r):
        self.keren(r, 5, 0.4, 1.6)

    def uit(self, r):
        self.keren(r, 3, 0.35, 0.8)

    def na(self, r):
        if r.tellers["gedood"] < 5:
            raise Fout("the daemon was hardly killed")


class Faalpunt(Storing):
    """kill -9 at a point in the program, exactly around what must not be torn apart."""
    invoer_punten, uit_punten = (), ()
    seconden = 8.0

    def voor(self, r):
        r.w.diensten.append(Dienst(r.w, 0))
        r.w.diensten[0].faalpunten = [f"{punt}:{r.rng.randrange(1, 9)}" for punt in self.invoer_punten]

    def uit(self, r):
        pass

    def plan(self, r):
        # Half of the times a plan run dies at its commit; the next one does it all.
        if self.invoer_punten and r.rng.random() < 0.5:
            done = r.w.run("plan", nu=NA_INVOER, status=None, env={"VS_FAALPUNT": "plan_voor_commit:1"})
            if done.returncode != -signal.SIGKILL:
                raise Fout(f"a plan run passed plan_voor_commit: status {done.returncode}")
        r.w.ctl("plan", nu=NA_INVOER)
        r.w.diensten[0].faalpunten = [f"{punt}:{1 if punt == 'uitgaand_bevroren' else r.rng.randrange(1, 4)}" for punt in self.uit_punten]

    def na(self, r):
        geweest = {faalpunt.split(":")[0] for status, faalpunt, _ in r.w.diensten[0].einden if faalpunt and status == -signal.SIGKILL}
        gemist = (set(self.invoer_punten) | set(self.uit_punten)) - geweest
        if gemist:
            raise Fout(f"these points were never passed: {sorted(gemist)}")


class FaalpuntCommit(Faalpunt):
    naam, wat = "faalpunt-commit", "kill -9 just before, during and just after COMMIT"
    invoer_punten = ("voor_commit", "commit_gestuurd", "na_commit", "commit_gestuurd", "na_begin", "voor_commit")
    uit_punten = ("uitgaand_bevroren", "commit_gestuurd", "na_commit")


class FaalpuntKafka(Faalpunt):
    naam, wat = "faalpunt-kafka", "kill -9 around fetching, taking partitions, and sending"
    invoer_punten = ("kafka_na_neem", "kafka_na_haal", "kafka_na_haal", "na_commit", "kafka_na_neem")
    uit_punten = ("uitgaand_bevroren", "uitgaand_gestuurd", "uitgaand_bezorgd", "uitgaand_gestuurd")

    def voor(self, r):
        super().voor(r)
        r.w.diensten[0].faalpunten = [punt if punt != "kafka_na_neem" else "kafka_na_neem:1" for punt in
                                      (f"{punt}:{r.rng.randrange(1, 9)}" if punt != "kafka_na_neem" else punt for punt in self.invoer_punten)]


class Herverdeling(Storing):
    naam, wat, seconden = "herverdeling", "a second and a third daemon join and leave while batches are in flight", 9.0

    def invoer(self, r):
        r.w.start(1)
        while r.zolang_er_komt():
            r.w.start(r.rng.choice([2, 3]))
            r.slaap(0.5, 2.0)
            dienst = r.rng.choice(r.w.diensten)
            if r.rng.random() < 0.3:
                dienst.sein(signal.SIGKILL)
            else:
                dienst.stop()
            r.tellers["gewisseld"] += 1
            r.slaap(0.2, 0.8)

    def herstel(self, r):
        r.w.start(1)

    def na(self, r):
        if r.tellers["gewisseld"] < 2:
            raise Fout("members hardly changed")


class TweeEigenaars(Storing):
    """One daemon is frozen for longer than its session lasts, another gets its partitions, then it wakes and believes that
    they are still its own."""
    naam, wat, seconden, diensten = "twee-eigenaars", "two daemons that both believe to own a partition: one frozen past its session, in a batch", 10.0, 2

    def voor(self, r):
        r.w.diensten += [Dienst(r.w, 0), Dienst(r.w, 1)]
        # In the middle of a transaction, with its locks: the database has to end it, or nobody can go on.
        r.w.diensten[0].faalpunten = [f"{r.rng.choice(['voor_commit', 'na_begin', 'kafka_na_haal'])}:{r.rng.randrange(3, 10)}:stil"]

    def invoer(self, r):
        eerste = r.w.diensten[0]
        wacht(eerste.stilgezet, 15, "the daemon stops at its point")
        voor = sum(r.w.ingenomen().values())
        time.sleep(SESSIE)
        wacht(lambda: sum(r.w.ingenomen().values()) > voor + 200, TRANSACTIE + 15, "another one goes on with its partitions")
        r.tellers["gewekt"] += eerste.sein(signal.SIGCONT) is not None
        # And once more at a moment that nobody chose.
        r.slaap(0.5, 1.5)
        eerste.sein(signal.SIGSTOP)
        r.slaap(1.0, 2.0)
        eerste.sein(signal.SIGCONT)

    def herstel(self, r):
        for dienst in r.w.diensten:
            dienst.sein(signal.SIGCONT)

    def na(self, r):
        if not r.tellers["gewekt"]:
            raise Fout("it was gone when it was to be woken")


class Dubbel(Storing):
    naam, wat, verschuif = "dubbel", "every message twice, in any order", True
    seconden = 4.0


class Vergif(Storing):
    naam, wat = "vergif", "1 in 50 messages cannot be taken in, of every kind there is"
    vergif = max(AANTAL // 50, 60)
    seconden = 3.0


class Leider(Storing):
    """The plan run is done by the daemons, of which whoever plans is killed; the next one must do it within ten seconds."""
    naam, wat, diensten = "leider", "the daemon that plans and sends is killed, another one takes over", 2
    seconden = 3.0

    def plan(self, r):
        r.w.zet_klok(NA_INVOER)
        r.w.diensten[0].faalpunten = ["plan_voor_commit:1"]
        r.w.diensten[1].faalpunten = ["plan_voor_commit:1"]
        r.w.start(2)
        begin = time.monotonic()
        wacht(lambda: r.sql("SELECT count(*) FROM planrun WHERE NOT crisis") not in (None, "0\n"), 40, "a plan run", 0.2)
        r.tellers["gepland na"] = time.monotonic() - begin
        dood = [f for d in r.w.diensten for status, f, _ in d.einden if f and "plan_voor_commit" in f]
        if not dood:
            raise Fout("no plan run was killed")
        r.w.stop_diensten()
        for dienst in r.w.diensten:
            dienst.faalpunten = []

    def uit(self, r):
        for _ in range(4):
            r.slaap(0.4, 1.0)
            r.rng.choice(r.w.diensten).sein(signal.SIGKILL)


class RondeCrisis(Ronde):
    """Crises are planned at once, so what they displace depends on when they came: nothing lost and nothing twice is what
    must hold, and that each has a place or an alarm."""

    def wereld(self, pg, broker, netwerk):
        return Wereld(pg, broker, netwerk, partij=self.storing.partij, beleid={})

    def vergelijk(self):
        ref = referentie(self.omgeving, self.uitslag.levering)
        self.tel_signalen(ref)
        self.vergelijk_afgekeurd()
        over = self.w.sql(OVERSCHREDEN).strip()
        if over:
            raise Fout(f"more places than there are: {over}")
        zonder = self.w.sql("SELECT count(*) FROM melding m WHERE crisis_direct AND actief AND status = 0 AND aantal_signalen > 0 AND "
                            "plaats_kanaal = 0 AND route IN (1, 2, 3)").strip()
        if zonder != "0":
            raise Fout(f"{zonder} crises without a place")
        hier = Events(self.w)
        if hier.twee_inhouden:
            raise Fout("events with one id and two contents")
        self.niets_verloren()


class Crisis(Dood):
    naam, wat = "crisis", "crises are planned at once, between the kills: nothing lost, nothing twice, none without a place"
    ronde = RondeCrisis


SOORTEN = [Dood, FaalpuntCommit, FaalpuntKafka, Herverdeling, TweeEigenaars, Dubbel, Vergif, Leider, Crisis]
