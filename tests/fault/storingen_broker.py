"""Faults of Kafka: gone, frozen, another leader."""
from ronde import Fout, Storing


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


class BrokerStil(Storing):
    naam, wat, seconden, duur = "broker-stil", "the broker frozen for 10 seconds", 5.0, 10.0

    def keer(self, r, duur):
        r.w.broker.bevries()
        try:
            r.slaap(duur)
        finally:
            r.w.broker.ontdooi()

    def invoer(self, r):
        r.slaap(0.5, 3.0)
        self.keer(r, self.duur)

    def uit(self, r):
        r.slaap(0.3, 0.6)
        self.keer(r, 3.0)


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


SOORTEN = [BrokerStop, BrokerStil, Leiderwissel]
