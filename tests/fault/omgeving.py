"""Where a round takes place: a PostgreSQL and a broker of its own, so that anything may be done to them.

An Omgeving is used by one round at a time and lends them out again and again; three brokers, a database on a small disk or
a network of namespaces are made for the round that asks for them. Everything is stopped by `weg`.
"""
import ctypes
import os
import subprocess
import threading

from clusters import Broker, Opruimer, Postgres, shell
from kafkahulp import Kafka

import vs

KAFKA_HIER = os.environ.get("VS_KAFKA_STATE", "here") == "here"
_libc = ctypes.CDLL(None, use_errno=True)
_serial = threading.Lock()
_teller = [0]


class Overgeslagen(Exception):
    """This fault cannot be made here; the text says why."""


def volgende():
    with _serial:
        _teller[0] += 1
        return _teller[0]


class Omgeving:
    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        os.chmod(folder, 0o711)  # the user of the cluster must get through
        self.opruimer = Opruimer()
        self._pg = None
        self._brokers = {}

    def pg(self):
        if not self._pg:
            self._pg = self.nieuwe_pg("pg", self.opruimer)
        self._pg.start()
        return self._pg

    def nieuwe_pg(self, naam, opruimer, **opties):
        pg = Postgres(os.path.join(self.folder, naam), opruimer, **opties)
        migreer(pg, os.path.join(self.folder, f"{naam}-migratie"))
        return pg

    def broker(self, nodes=1):
        if not KAFKA_HIER:
            raise Overgeslagen(os.environ["VS_KAFKA_STATE"])
        if nodes not in self._brokers:
            self._brokers[nodes] = Broker(os.path.join(self.folder, f"kafka{nodes}"), self.opruimer, nodes)
        self._brokers[nodes].start()
        return self._brokers[nodes]

    def weg(self):
        self.opruimer.alles()


def migreer(pg, folder):
    """Makes the database that the others are copied from."""
    os.makedirs(folder, exist_ok=True)
    pg.sql('CREATE DATABASE "vs_leeg"')
    with open(os.path.join(folder, "vroegsignald.yaml"), "w", encoding="utf-8") as handle:
        handle.write(f'gemeente: {{code: "0106", naam: Assen}}\ndatabase: "{pg.conninfo("vs_leeg")}"\n'
                     f"beleid: {vs.SOURCE}/config/beleid/assen.yaml\nsleutels: sleutels/\n")
    subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "--config", os.path.join(folder, "vroegsignald.yaml"), "migrate"], check=True,
                   capture_output=True, timeout=120)
    pg.template = "vs_leeg"


# --- a network of namespaces ----------------------------------------------------------------------


def ip(*words, netns=None, check=True):
    done = subprocess.run(["ip", *(["-n", netns] if netns else []), *words], capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise Overgeslagen(f"ip {' '.join(words)}: {done.stderr.strip()}")
    return done


class Netwerk:
    """Three namespaces: the daemon's, with a wire to PostgreSQL's and one to the broker's. Nothing outside them changes."""

    def __init__(self, opruimer):
        if os.geteuid() != 0:
            raise Overgeslagen("network namespaces need root")
        merk = f"vs{os.getpid() % 100000}x{volgende()}"
        self.dienst, self.pg, self.broker = (f"{merk}{letter}" for letter in "dpb")
        opruimer.bij(self.weg)
        for ns in (self.dienst, self.pg, self.broker):
            ip("netns", "add", ns)
            ip("link", "set", "lo", "up", netns=ns)
        self.kaart = {}
        self.adres = {}
        for nummer, (naam, ns) in enumerate((("pg", self.pg), ("broker", self.broker)), 1):
            hier, daar = f"v{naam}", "vdienst"
            ip("link", "add", hier, "netns", self.dienst, "type", "veth", "peer", "name", daar, "netns", ns)
            ip("addr", "add", f"10.213.{nummer}.1/24", "dev", hier, netns=self.dienst)
            ip("addr", "add", f"10.213.{nummer}.2/24", "dev", daar, netns=ns)
            ip("link", "set", hier, "up", netns=self.dienst)
            ip("link", "set", daar, "up", netns=ns)
            self.kaart[naam], self.adres[naam] = hier, f"10.213.{nummer}.2"

    def prefix(self, ns):
        return ["ip", "netns", "exec", ns]

    def knip(self, naam):
        """Nothing gets through, and nobody is told."""
        self._nft(f"add rule inet proef in iifname {self.kaart[naam]} drop", f"add rule inet proef uit oifname {self.kaart[naam]} drop")

    def verlies(self, naam, procent):
        for keten, kant in (("in", "iifname"), ("uit", "oifname")):
            self._nft(f"add rule inet proef {keten} {kant} {self.kaart[naam]} numgen random mod 100 < {procent} drop")

    def traag(self, naam, *tbf):
        """A narrow wire with a long queue: what is sent waits in it."""
        done = subprocess.run(["ip", "netns", "exec", self.dienst, "tc", "qdisc", "replace", "dev", self.kaart[naam], "root", "tbf", *tbf],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            raise Overgeslagen(f"tc: {done.stderr.strip()}")

    def heel(self):
        self._nft("flush chain inet proef in", "flush chain inet proef uit")
        for kaart in self.kaart.values():
            subprocess.run(["ip", "netns", "exec", self.dienst, "tc", "qdisc", "del", "dev", kaart, "root"], capture_output=True, check=False)

    def _nft(self, *regels):
        basis = ("add table inet proef\nadd chain inet proef in { type filter hook input priority 0; }\n"
                 "add chain inet proef uit { type filter hook output priority 0; }\n")
        done = subprocess.run(["ip", "netns", "exec", self.dienst, "nft", "-f", "-"], input=basis + "\n".join(regels) + "\n", capture_output=True,
                              text=True, check=False)
        if done.returncode:
            raise Overgeslagen(f"nft: {done.stderr.strip()}")

    def weg(self):
        for ns in (self.dienst, self.pg, self.broker):
            ip("netns", "del", ns, check=False)


class in_namespace:
    """`with in_namespace(ns):` this thread, and the threads and connections it makes, live in that namespace."""

    def __init__(self, ns):
        self.ns = ns

    def _ga(self, pad):
        fd = os.open(pad, os.O_RDONLY)
        try:
            if _libc.setns(fd, 0x40000000):
                raise OSError(ctypes.get_errno(), f"setns {pad}")
        finally:
            os.close(fd)

    def __enter__(self):
        if self.ns:
            self._ga(f"/var/run/netns/{self.ns}")

    def __exit__(self, *_):
        if self.ns:
            self._ga(f"/proc/{os.getpid()}/task/{os.getpid()}/ns/net")


class KleineSchijf:
    """A file system of so many megabytes."""

    def __init__(self, folder, megabytes, opruimer):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=711", "vs-proef", folder], capture_output=True, text=True, check=False)
        if done.returncode:
            raise Overgeslagen(f"mount of a tmpfs: {done.stderr.strip()}")
        opruimer.bij(self.weg)
        shell('chown "$(cluster_user)" "$1"', folder)

    def vul(self):
        """Takes all that is left, also what is freed in a moment."""
        with open(os.path.join(self.folder, "vol"), "ab", buffering=0) as handle:
            try:
                while True:
                    handle.write(bytes(1 << 16))
            except OSError:
                pass

    def maak_ruimte(self):
        pad = os.path.join(self.folder, "vol")
        if os.path.exists(pad):
            os.unlink(pad)

    def weg(self):
        subprocess.run(["umount", "-l", self.folder], check=False, capture_output=True)


__all__ = ["Kafka", "KleineSchijf", "Netwerk", "Omgeving", "Overgeslagen", "in_namespace", "volgende"]
