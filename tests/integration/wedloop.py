"""Stories of two who do something at the same moment, played with the real programs on a real PostgreSQL.

A file of tests/wedloop/ holds scenarios: a title that says what must hold, and indented below it the steps.

    Twee innames brengen tegelijk een signaal van een huishouden: een melding.
        huur.csv     H1 type=Huur huisnummer=10
        energie.csv  E1 type=Energie huisnummer=10
        anna begint import signalen huur.csv, stil bij voor_commit
        bert begint import signalen energie.csv
        bert wacht op anna
        anna gaat verder
        anna is klaar
        bert is klaar
        dan SELECT count(*) FROM melding => 1
        dan besluiten als: anna, bert

    beleid OUD wordt NIEUW       the policy differs in this text; before anything else
    om 2026-10-06T10:00          the time of the commands from here on (--nu)
    NAAM.csv  ID k=v k=v; ID..   a delivery; an underscore is a space; `ingetrokken` after the ID: a withdrawal
    WIE doet OPDRACHT            runs vroegsignalctl OPDRACHT to its end, which must be good ...
    WIE doet OPDRACHT (afloop 1) ... or this exit status; melding(ID), levering(NAAM.csv), gebeurtenis(ID) (the last
                                 one of its melding) stand for their names, an underscore in K=V is a space
    WIE begint OPDRACHT          starts it; `, stil bij PUNT` or `PUNT:2`: until it stops itself there (db/faalpunt.h)
    WIE wacht op ANDER           a lock that ANDER holds keeps WIE waiting, in the eyes of PostgreSQL
    WIE gaat verder | valt weg   SIGCONT | SIGKILL
    WIE is klaar [(afloop 1)]    it ends by itself
    WIE hoort TEKST              its output has this text
    dan SQL => WAARDE            what must hold: cells joined by a blank, rows by ', '; kanaal(NAAM) and gebeurtenis(NAAM) are
                                 the numbers of lib/domain/codes.def
    dan op een lijst van WIE en WIE: SQL    every melding of the rows stands on exactly one of the CSV lists they pulled
    dan besluiten als: WIE, WIE  the register is that of a world in which they did it one after another, in this order

What began must be ended and every story must say what holds, or the story is refused. Nothing here sleeps and hopes: each
step waits for a fact.
"""
import os
import re
import signal
import subprocess

import signalen
import vs
from werk import DIRECT

WACHT = """SELECT count(*) FROM pg_stat_activity w, unnest(pg_blocking_pids(w.pid)) b, pg_stat_activity h
 WHERE w.datname = current_database() AND w.application_name = '{}' AND h.pid = b AND h.application_name = '{}'"""
AFLOOP = r"(?: \(afloop (?P<afloop>\d)\))?$"


class Verhaal:
    """A scenario as it was read."""

    def __init__(self, bestand, regel, titel):
        self.bestand, self.regel, self.titel = bestand, regel, titel
        self.stappen = []  # (line number, text)

    def fout(self, regel, tekst):
        return AssertionError(f"{self.bestand}:{regel}: {tekst}\n    ({self.titel})")


def lees(bestand, tekst):
    verhalen = []
    for nummer, regel in enumerate(tekst.splitlines(), 1):
        regel = regel.rstrip()
        if not regel or regel.lstrip().startswith("#"):
            continue
        if not regel.startswith(" "):
            verhalen.append(Verhaal(bestand, nummer, regel))
        elif not verhalen:
            raise AssertionError(f"{bestand}:{nummer}: a step before the first title")
        elif verhalen[-1].stappen and regel.startswith(" " * 12):  # goes on with the line above
            verhalen[-1].stappen[-1] = (verhalen[-1].stappen[-1][0], verhalen[-1].stappen[-1][1] + " " + regel.strip())
        else:
            verhalen[-1].stappen.append((nummer, regel.strip()))
    for verhaal in verhalen:
        if not any(stap.startswith("dan ") for _, stap in verhaal.stappen):
            raise verhaal.fout(verhaal.regel, "says nowhere what must hold")
    return verhalen


def levering(tekst):
    rijen = []
    for rij in tekst.split(";"):
        ID, *velden = rij.split()
        velden = [veld.replace("_", " ") for veld in velden]
        maak = signalen.intrekking if "ingetrokken" in velden else signalen.signaal
        rijen.append(maak(ID, **dict(veld.split("=", 1) for veld in velden if veld != "ingetrokken")))
    return signalen.csv(rijen)


def nummers(sql):
    """kanaal(telefoon), gebeurtenis(poging) as the database has them."""
    with open(os.path.join(vs.SOURCE, "lib", "domain", "codes.def"), encoding="utf-8") as handle:
        codes = handle.read()

    def nummer(treffer):
        lijst = re.findall(rf'^{treffer.group(1).upper()}\(\w+, "([^"]*)"', codes, re.M)
        return str(lijst.index(treffer.group(2)))

    return re.sub(r"\b(kanaal|gebeurtenis)\((\w+)\)", nummer, sql)


class Sessie:
    """One who does something: the program that runs, and what the last one said."""

    def __init__(self):
        self.proces, self.uit, self.opdrachten = None, "", []


class Speler:
    """Plays one story in a world of its own."""

    def __init__(self, test, verhaal):
        self.test, self.verhaal = test, verhaal
        self.om = "2026-10-06T09:00"
        self.sessies = {}
        self.beleid = dict(DIRECT)
        self.w = None
        self.leveringen = {}
        self.geschiedenis = []  # (who, command line, time) in the order of the story

    # --- the world

    def wereld(self):
        w = self.test.world(beleid_changes=self.beleid)
        os.makedirs(w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):  # fixed: ids are the same in every world
            os.chmod(w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)
        for naam, inhoud in self.leveringen.items():
            w.file(naam, inhoud)
        return w

    def woorden(self, w, opdracht):
        def melding(treffer):
            return w.value(f"SELECT m.id FROM signaal s JOIN melding m ON m.sleutel = s.melding WHERE s.id = '{treffer.group(1)}'")

        def nummer(treffer):
            return w.value(f"SELECT min(id) FROM levering WHERE naam = '{treffer.group(1)}'")

        def laatste(treffer):
            return w.value("SELECT max(g.nr) FROM gebeurtenis g JOIN signaal s ON s.melding = g.melding WHERE g.ongedaan_door IS NULL "
                           f"AND s.id = '{treffer.group(1)}'")

        opdracht = re.sub(r"gebeurtenis\((\w+)\)", laatste, opdracht)
        opdracht = re.sub(r"levering\(([^)]+)\)", nummer, re.sub(r"melding\(([^)]+)\)", melding, opdracht))
        woorden = [woord.replace("_", " ") if "=" in woord else woord for woord in opdracht.split()]
        return [w.path(woord) if woord.endswith(".csv") else woord for woord in woorden]

    def start(self, w, wie, opdracht, om, punt=None):
        omgeving = {**os.environ, "PGAPPNAME": wie}
        if punt:
            omgeving["VS_FAALPUNT"] = f"{punt}:stil" if ":" in punt else f"{punt}:1:stil"
        kind = subprocess.Popen([os.path.join(vs.BIN, "vroegsignalctl"), "--config", w.config, "--nu", om, *self.woorden(w, opdracht)],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=omgeving, cwd=w.folder)
        self.test.addCleanup(self.ruim_op, kind)
        return kind

    @staticmethod
    def ruim_op(kind):
        if kind.returncode is None:
            kind.kill()
            kind.communicate()

    # --- the steps

    def speel(self):
        for regel, stap in self.verhaal.stappen:
            try:
                self.stap(stap)
            except (AssertionError, RuntimeError, ValueError, subprocess.TimeoutExpired) as oorzaak:
                raise self.verhaal.fout(regel, f"{stap}: {oorzaak}") from oorzaak
        for wie, sessie in self.sessies.items():
            if sessie.proces:
                raise self.verhaal.fout(self.verhaal.regel, f"{wie} was never ended")

    def stap(self, tekst):
        for patroon, doe in STAPPEN:
            treffer = re.match(patroon, tekst)
            if treffer:
                if doe is not Speler.zet_beleid and self.w is None:
                    self.w = self.wereld()
                doe(self, **treffer.groupdict())
                return
        raise AssertionError("is no step that is known here")

    def zet_beleid(self, oud, nieuw):
        if self.w:
            raise AssertionError("the policy stands when the world begins")
        self.beleid[oud] = nieuw

    def zet_tijd(self, om):
        self.om = om

    def schrijf(self, naam, rijen):
        self.leveringen[naam] = levering(rijen)
        self.w.file(naam, self.leveringen[naam])

    def sessie(self, wie, bezig):
        sessie = self.sessies.setdefault(wie, Sessie())
        if bool(sessie.proces) != bezig:
            raise AssertionError(f"{wie} is {'not ' if bezig else ''}busy")
        return sessie

    def begint(self, wie, opdracht, punt=None):
        sessie = self.sessie(wie, False)
        self.geschiedenis.append((wie, opdracht, self.om))
        sessie.proces = self.start(self.w, wie, opdracht, self.om, punt)
        if punt:
            self.w.wait(lambda: self.staat(sessie) in "TZ", 30, f"{wie} at {punt}")
            if self.staat(sessie) != "T":
                raise AssertionError(f"{wie} never came to {punt}: {sessie.proces.communicate()[0]}")

    @staticmethod
    def staat(sessie):
        with open(f"/proc/{sessie.proces.pid}/stat", encoding="ascii") as handle:
            return handle.read().rpartition(")")[2].split()[0]

    def wacht(self, wie, ander):
        sessie = self.sessie(wie, True)
        self.w.wait(lambda: self.staat(sessie) == "Z" or self.w.value(WACHT.format(wie, ander)) != "0", 12, f"{wie} waiting for {ander}")
        if self.staat(sessie) == "Z":
            raise AssertionError(f"{wie} did not wait: {sessie.proces.communicate()[0]}")

    def verder(self, wie):
        self.sessie(wie, True).proces.send_signal(signal.SIGCONT)

    def weg(self, wie):
        sessie = self.sessie(wie, True)
        sessie.proces.kill()
        sessie.proces.communicate()
        sessie.proces = None
        self.geschiedenis = [daad for daad in self.geschiedenis if daad[0] != wie]

    def klaar(self, wie, afloop=None):
        sessie = self.sessie(wie, True)
        sessie.uit = sessie.proces.communicate(timeout=120)[0]
        status, sessie.proces = sessie.proces.returncode, None
        if status != int(afloop or 0):
            raise AssertionError(f"exit status {status}\n{sessie.uit}")

    def doet(self, wie, opdracht, afloop=None):
        self.begint(wie, opdracht)
        self.klaar(wie, afloop)

    def hoort(self, wie, tekst):
        if tekst not in self.sessie(wie, False).uit:
            raise AssertionError(f"it said: {self.sessies[wie].uit}")

    # --- what must hold

    def dan_sql(self, sql, waarde):
        gevonden = ", ".join(" ".join("-" if cel is None else cel for cel in rij) for rij in self.w.query(nummers(sql)))
        if gevonden != waarde:
            raise AssertionError(f"is {gevonden or 'nothing'}")

    def dan_lijsten(self, een, ander, sql):
        lijsten = [re.findall(r"^(M-[^; ]+);", self.sessies[wie].uit, re.M) for wie in (een, ander)]
        moet = sorted(rij[0] for rij in self.w.query(nummers(sql)))
        if not moet or moet != sorted(lijsten[0] + lijsten[1]):
            raise AssertionError(f"{len(moet)} meldingen, {len(lijsten[0])} and {len(lijsten[1])} on the lists, "
                                 f"{len(set(lijsten[0]) & set(lijsten[1]))} on both")

    def dan_besluiten(self, namen):
        volgorde = [naam.strip() for naam in namen.split(",")]
        eerder = [daad for daad in self.geschiedenis if daad[0] not in volgorde]
        na_elkaar = self.wereld()
        for wie, opdracht, om in eerder + [daad for naam in volgorde for daad in self.geschiedenis if daad[0] == naam]:
            kind = self.start(na_elkaar, wie, opdracht, om)
            kind.communicate(timeout=120)
        for periode in ("2026-09", "2026-10"):
            if self.w.besluiten(periode, nu=self.om) != na_elkaar.besluiten(periode, nu=self.om):
                raise AssertionError("the register differs")


STAPPEN = [
    (r"beleid (?P<oud>.+) wordt (?P<nieuw>.+)$", Speler.zet_beleid),
    (r"om (?P<om>\d{4}-\d\d-\d\dT\d\d:\d\d)$", Speler.zet_tijd),
    (r"(?P<naam>\S+\.csv) +(?P<rijen>.+)$", Speler.schrijf),
    (r"dan besluiten als: (?P<namen>.+)$", Speler.dan_besluiten),
    (r"dan op een lijst van (?P<een>\w+) en (?P<ander>\w+): (?P<sql>.+)$", Speler.dan_lijsten),
    (r"dan (?P<sql>.+) => (?P<waarde>.+)$", Speler.dan_sql),
    (r"(?P<wie>\w+) wacht op (?P<ander>\w+)$", Speler.wacht),
    (r"(?P<wie>\w+) gaat verder$", Speler.verder),
    (r"(?P<wie>\w+) valt weg$", Speler.weg),
    (r"(?P<wie>\w+) is klaar" + AFLOOP, Speler.klaar),
    (r"(?P<wie>\w+) hoort (?P<tekst>.+)$", Speler.hoort),
    (r"(?P<wie>\w+) doet (?P<opdracht>.+?)" + AFLOOP, Speler.doet),
    (r"(?P<wie>\w+) begint (?P<opdracht>.+), stil bij (?P<punt>\w+(?::\d+)?)$", Speler.begint),
    (r"(?P<wie>\w+) begint (?P<opdracht>.+)$", Speler.begint),
]
