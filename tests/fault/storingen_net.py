"""Faults of the network: the daemon, PostgreSQL and the broker each in a namespace of their own, with wires between.

netem is not in every kernel: packets are lost with nftables and delayed with a narrow queue (tbf).
"""
import os

from clusters import Broker
from omgeving import KAFKA_HIER, Netwerk, Overgeslagen
from ronde import Storing


class Net(Storing):
    seconden = 6.0

    def maak(self, r):
        if not KAFKA_HIER:
            raise Overgeslagen(os.environ["VS_KAFKA_STATE"])
        merk = f"{self.naam}-{r.uitslag.zaad}"
        self.net = net = Netwerk(r.opruimer)
        pg = r.omgeving.nieuwe_pg(f"pg-{merk}", r.opruimer, prefix=net.prefix(net.pg))
        pg.instellen(f"listen_addresses = '{net.adres['pg']}'")
        pg.toegang(f"host all all {net.adres['pg'].rpartition('.')[0]}.0/24 trust")
        pg.stop("fast")
        pg.start()
        broker = Broker(os.path.join(r.omgeving.folder, f"kafka-{merk}"), r.opruimer, prefix=net.prefix(net.broker), hosts=net.adres["broker"])
        return pg, broker, net

    def herstel(self, r):
        self.net.heel()


class NetVerlies(Net):
    naam, wat = "net-verlies", "1 in 5 packets lost between daemon, broker and database"

    def invoer(self, r):
        r.slaap(0.5, 1.0)
        self.net.verlies("pg", 20)
        self.net.verlies("broker", 20)
        r.slaap(5.0)

    def uit(self, r):
        self.net.verlies("pg", 15)
        self.net.verlies("broker", 15)
        r.slaap(2.0)


class NetTraag(Net):
    naam, wat = "net-traag", "packets wait in a narrow queue: half a second and more of delay"
    seconden = 4.0

    def invoer(self, r):
        r.slaap(0.3, 1.0)
        for naam in ("pg", "broker"):
            self.net.traag(naam, "rate", "400kbit", "burst", "5kb", "latency", "900ms")
        r.slaap(6.0)


class NetKnip(Net):
    naam, wat = "net-knip", "the wire to the database, to the broker and to both cut for some seconds"
    seconden = 9.0

    def invoer(self, r):
        for namen in (["pg"], ["broker"], ["pg", "broker"]):
            r.slaap(0.3, 1.2)
            for naam in namen:
                self.net.knip(naam)
            r.slaap(1.5, 4.0)
            self.net.heel()

    def uit(self, r):
        r.slaap(0.2, 0.5)
        self.net.knip(r.rng.choice(["pg", "broker"]))
        r.slaap(2.0)


SOORTEN = [NetVerlies, NetTraag, NetKnip]
