"""Faults of Kafka: gone, frozen, another leader, and errors in its protocol."""
import os
import subprocess
import threading

import vs
from ronde import Fout, Stilstand, Storing


class BrokerStop(Storing):
    naam, wat, seconden = "broker-stop", "the broker stopped and started again, once in good order and once with kill -9", 8.0

    def keer(self, r, how):
        r.w.broker.stop(how)
        r.slaap(0.5, 1.5)
        r.w.broker.start()

    def invoer(self, r):
        for how in ("TERM", "KILL"):
            r.slaap(0.5, 1.5)
            self.keer(r, how)

    def uit(self, r):
        r.slaap(0.3, 0.8)
        self.keer(r, "KILL")

    def herstel(self, r):
        r.w.broker.start()


class BrokerStil(Stilstand):
    naam, wat = "broker-stil", "the broker frozen for 10 seconds"

    def ding(self, r):
        return r.w.broker


class Leiderwissel(Storing):
    naam, wat, nodes, seconden = "broker-leider", "three brokers, of which the leaders are killed in turn", 3, 14.0

    def keer(self, r, node, how):
        r.w.broker.stop_node(node, how)
        r.slaap(1.0, 2.5)
        r.w.broker.start()
        r.tellers["gewisseld"] += 1

    def invoer(self, r):
        nodes = [1, 2, 3]
        r.rng.shuffle(nodes)
        for node in nodes[:2]:
            r.slaap(0.5, 1.0)
            self.keer(r, node, r.rng.choice(["KILL", "KILL", "TERM"]))

    def uit(self, r):
        r.slaap(0.3, 0.8)
        self.keer(r, r.rng.randrange(1, 4), "KILL")

    def herstel(self, r):
        r.w.broker.start()

    def na(self, r):
        if r.tellers["gewisseld"] != 3:
            raise Fout("no leader was killed")


class Nepkafka:
    """librdkafka's mock cluster in a process of its own (tests/kafka/nepkafka.c), which answers with errors when told to."""

    def __init__(self, opruimer, brokers=1):
        self.child = subprocess.Popen([os.path.join(vs.BIN, "nepkafka"), str(brokers)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True)
        opruimer.bij(self.weg)
        self.bootstrap = self.child.stdout.readline().strip()
        self.slot = threading.Lock()

    def zeg(self, *woorden):
        with self.slot:
            self.child.stdin.write(" ".join(map(str, woorden)) + "\n")
            self.child.stdin.flush()
            antwoord = self.child.stdout.readline().strip()
        if antwoord != "goed":
            raise Fout(f"nepkafka {' '.join(map(str, woorden))}: {antwoord}")

    def maak(self, topics):
        for naam, delen in topics.items():
            self.zeg("topic", naam, delen)

    def weg(self):
        self.child.kill()
        self.child.wait()


class Protocol(Storing):
    """The mock knows no sequence numbers: what a producer sends again is there twice, so nothing that cannot be taken in is
    among it."""
    naam, wat, vergif = "broker-protocol", "errors of every kind in the answers of a broker (librdkafka's mock cluster)", 0
    seconden = 8.0
    FOUTEN = [("Fetch", 6), ("Fetch", 7), ("Fetch", -195), ("ListOffsets", 6), ("ListOffsets", -195), ("FindCoordinator", 15), ("FindCoordinator", -195),
              ("JoinGroup", 15), ("JoinGroup", 25), ("JoinGroup", -195), ("SyncGroup", 22), ("SyncGroup", 27), ("Heartbeat", 25), ("Heartbeat", 22),
              ("Heartbeat", 27), ("Heartbeat", 15), ("Heartbeat", -195)]
    UIT = [("Produce", 6), ("Produce", 7), ("Produce", 45), ("Produce", -195), ("InitProducerId", 15), ("InitProducerId", -195)]

    def maak(self, r):
        self.nep = Nepkafka(r.opruimer)
        return r.omgeving.pg(), self.nep, None

    def keer(self, r, fouten):
        api, code = r.rng.choice(fouten)
        self.nep.zeg("fout", api, code, r.rng.randrange(1, 4))
        r.tellers["fouten"] += 1

    def invoer(self, r):
        while r.zolang_er_komt():
            self.keer(r, self.FOUTEN)
            r.slaap(0.1, 0.8)

    def uit(self, r):
        for _ in range(12):
            self.keer(r, self.UIT)
            r.slaap(0.05, 0.3)

    def herstel(self, r):
        for api in {api for api, _ in self.FOUTEN + self.UIT}:
            self.nep.zeg("schoon", api)

    def na(self, r):
        if r.tellers["fouten"] < 15:
            raise Fout("hardly an error was made")


SOORTEN = [BrokerStop, BrokerStil, Leiderwissel, Protocol]
