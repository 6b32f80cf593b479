#!/usr/bin/env python3
"""The fault suite: rounds under faults, each compared with the same delivery without one.

    fault.py [--lang] [--ronden N] [--zaad N] [--woord TEKST] [--lijst] --result FILE

One round of every fault, or 200 over all of them (--lang). Whatever is random follows from the seed, which is printed;
`./test fault/NAAM --zaad N` does a round again. Two rounds at a time, each with its own PostgreSQL and Kafka. Prints a line
for each fault: rounds, signals, lost, doubled, longest stall.
"""
import argparse
import os
import queue
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback

import storingen_broker
import storingen_dienst
import storingen_inbox
import storingen_net
import storingen_pg
from omgeving import Omgeving, Overgeslagen
from ronde import Ronde, Uitslag

LANG = 200
KORT_ZAAD = 61218
LEVERINGEN = 2, 20  # different deliveries in the short form and in the long one: each needs a run without faults
SOORTEN = [soort for room in (storingen_dienst, storingen_pg, storingen_broker, storingen_net, storingen_inbox) for soort in room.SOORTEN]


class Loper:
    """Does the rounds with so many hands, and keeps what came of them."""

    def __init__(self, ronden, handen):
        self.rij = queue.Queue()
        self.uitslagen = []
        self.stoppen = threading.Event()
        self.slot = threading.Lock()
        self.folder = tempfile.mkdtemp(prefix="f", dir=os.environ.get("VS_WORK"))
        os.chmod(self.folder, 0o711)
        self.aantal = len(ronden)
        for ronde in ronden:
            self.rij.put(ronde)
        self.omgevingen = [Omgeving(os.path.join(self.folder, str(n))) for n in range(min(handen, len(ronden)))]

    def loop(self):
        draden = [threading.Thread(target=self.hand, args=(omgeving,), daemon=True) for omgeving in self.omgevingen]
        for draad in draden:
            draad.start()
        while any(draad.is_alive() for draad in draden):
            draden[0].join(0.2)  # in slices: a signal is served between
            time.sleep(0.1)

    def hand(self, omgeving):
        while not self.stoppen.is_set():
            try:
                soort, levering, zaad = self.rij.get_nowait()
            except queue.Empty:
                return
            self.klaar(self.ronde(omgeving, soort(), levering, zaad))

    def ronde(self, omgeving, storing, levering, zaad):
        ronde = getattr(storing, "ronde", Ronde)(omgeving, storing, levering, zaad)
        try:
            return ronde.doe()
        except Overgeslagen as reden:
            if os.environ.get("CI") == "true":
                ronde.uitslag.fout = f"cannot be tried here: {reden}"
            else:
                ronde.uitslag.overgeslagen = str(reden)
        except Exception as fout:
            ronde.uitslag.fout = f"{fout}" if isinstance(fout, AssertionError) else traceback.format_exc()
            if not isinstance(fout, AssertionError) or "not within" in str(fout):
                ronde.uitslag.fout += f"\n{ronde.laatste_log}"
        return ronde.uitslag

    def klaar(self, uitslag):
        with self.slot:
            self.uitslagen.append(uitslag)
            woord = "skip" if uitslag.overgeslagen else "FAIL" if uitslag.fout else "ok"
            print(f"{woord:4} round {len(self.uitslagen)} of {self.aantal}: {uitslag.naam}, delivery {uitslag.levering}, seed {uitslag.zaad}, "
                  f"{uitslag.duur:.0f} s", flush=True)
            if uitslag.fout:
                print("     | " + uitslag.fout.replace("\n", "\n     | "), flush=True)

    def weg(self):
        self.stoppen.set()
        for omgeving in self.omgevingen:
            omgeving.weg()
        shutil.rmtree(self.folder, ignore_errors=True)


def tabel(uitslagen, soorten):
    print(f"\n{'fault':16} {'rounds':>6} {'signals':>8} {'lost':>5} {'doubled':>7} {'longest stall':>13}  ")
    for soort in soorten:
        van = [u for u in uitslagen if u.naam == soort.naam]
        if not van:
            continue
        gedaan = [u for u in van if not u.overgeslagen]
        oordeel = f"skipped: {van[0].overgeslagen}" if not gedaan else f"FAILED: {sum(bool(u.fout) for u in gedaan)} rounds" if any(
            u.fout for u in gedaan) else soort.wat
        print(f"{soort.naam:16} {len(gedaan):6} {sum(u.signalen for u in gedaan):8} {sum(u.verloren for u in gedaan):5} "
              f"{sum(u.dubbel for u in gedaan):7} {max((u.stilstand for u in gedaan), default=0):11.1f} s  {oordeel}")


def kies(opties):
    """The rounds to do: (fault, number of the delivery, seed)."""
    soorten = [soort for soort in SOORTEN if (opties.woord or "") in soort.naam]
    aantal = opties.ronden or (LANG if opties.lang else len(soorten))
    soorten_rij = (soorten * (aantal // max(1, len(soorten)) + 1))[:aantal] if soorten else []
    return soorten, [(soort, 1 + (opties.zaad + n) % LEVERINGEN[opties.lang], opties.zaad + n // len(soorten)) for n, soort in enumerate(soorten_rij)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", action="store_true")
    parser.add_argument("--ronden", type=int)
    parser.add_argument("--zaad", type=int)
    parser.add_argument("--woord")
    parser.add_argument("--lijst", action="store_true")
    parser.add_argument("--handen", type=int, default=2)
    parser.add_argument("--result")
    opties = parser.parse_args()
    if opties.lijst:
        for soort in SOORTEN:
            print(f"{soort.naam:16} {soort.wat}")
        return 0
    if opties.zaad is None:
        # The short form is the same every time, so that a change is judged by itself; the long one looks further.
        opties.zaad = random.SystemRandom().randrange(1, 100000) if opties.lang else KORT_ZAAD
    soorten, ronden = kies(opties)
    if not ronden:
        print(f"no fault is named like {opties.woord}; --lijst shows them")
        return 2
    loper = Loper(ronden, opties.handen)
    begin = time.monotonic()

    def stop(signum, _frame):
        raise SystemExit(128 + signum)

    for how in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(how, stop)
    print(f"{len(ronden)} rounds of {len(soorten)} faults, seed {opties.zaad}", flush=True)
    try:
        loper.loop()
    finally:
        loper.weg()
    tabel(loper.uitslagen, soorten)
    fout, over = sum(bool(u.fout) for u in loper.uitslagen), sum(bool(u.overgeslagen) for u in loper.uitslagen)
    print(f"{time.monotonic() - begin:.0f} s, seed {opties.zaad}")
    if opties.result:
        with open(opties.result, "w", encoding="utf-8") as handle:
            handle.write(f"{len(loper.uitslagen) - fout - over} {fout} {over}\n")
    return 1 if fout else 0


if __name__ == "__main__":
    sys.exit(main())

__all__ = ["Uitslag"]
