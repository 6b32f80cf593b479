"""What the daemon says of itself: scraping its metrics and reading them strictly, and its health file.

The parser is that of Prometheus' own client library, in a process of its own: what only scrapes does not need it.
"""
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys

import vs

LEZER = """
import json, sys
from prometheus_client.parser import text_string_to_metric_families
families = [[f.name, f.type, f.documentation, [[s.name, s.labels, s.value] for s in f.samples]]
            for f in text_string_to_metric_families(sys.stdin.read())]
json.dump(families, sys.stdout)
"""


class OverSocket(http.client.HTTPConnection):
    """HTTP over a UNIX socket."""

    def __init__(self, path, timeout):
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def vrije_poort():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Wereld:
    """The metrics of one world; extra() is what its configuration needs."""

    def __init__(self, poort=None):
        self.poort = poort
        self.pad = None

    def extra(self, **alarm):
        luister = f"127.0.0.1:{self.poort}" if self.poort else "unix:/PAD"
        regels = [f'metrieken: {{luister: "{luister}"}}', "gezondheid: gezondheid.json"]
        if alarm:
            regels.append("alarm: {" + ", ".join(f"{naam}: {waarde}" for naam, waarde in alarm.items()) + "}")
        return "\n".join(regels) + "\n"

    def in_wereld(self, w):
        """A UNIX socket lies in the world's folder."""
        if not self.poort:
            self.pad = w.path("metrieken.sock")
            with open(w.config, encoding="utf-8") as handle:
                tekst = handle.read()
            w.file("vroegsignald.yaml", tekst.replace("unix:/PAD", f"unix:{self.pad}"))

    def vraag(self, pad="/metrics", methode="GET", timeout=30, headers=None, body=None):
        """(status, headers, text)"""
        c = OverSocket(self.pad, timeout) if self.pad else http.client.HTTPConnection("127.0.0.1", self.poort, timeout=timeout)
        try:
            c.request(methode, pad, body=body, headers=headers or {})
            antwoord = c.getresponse()
            return antwoord.status, dict(antwoord.getheaders()), antwoord.read().decode()
        finally:
            c.close()

    def leeft(self):
        try:
            return self.vraag(timeout=5)[0] == 200
        except OSError:
            return False

    def waarden(self):
        """{name or (name, label value): value}"""
        return waarden(self.vraag()[2])


def families(tekst):
    done = subprocess.run([sys.executable, "-c", LEZER], input=tekst, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        raise AssertionError(f"the text is not in the format of Prometheus: {done.stderr.strip().splitlines()[-1]}")
    return json.loads(done.stdout)


def waarden(tekst):
    ret = {}
    for _, _, _, samples in families(tekst):
        for naam, labels, waarde in samples:
            if len(labels) > 1:
                raise AssertionError(f"{naam} has more than one label")
            sleutel = (naam, *labels.values()) if labels else naam
            if sleutel in ret:
                raise AssertionError(f"{sleutel} is there twice")
            ret[sleutel] = waarde
    return ret


def promtool(tekst):
    """What `promtool check metrics` has to say, or None where it is not installed."""
    if not shutil.which("promtool"):
        return None
    done = subprocess.run(["promtool", "check", "metrics"], input=tekst, capture_output=True, text=True, check=False, timeout=60)
    return (done.stdout + done.stderr).strip()


def gezondheid(w):
    """The health file; {} when there is none."""
    try:
        with open(w.path("gezondheid.json"), encoding="utf-8") as handle:
            return json.load(handle)
    except FileNotFoundError:
        return {}


def log(w, nummer=0):
    with open(w.path(f"daemon{nummer}.log"), encoding="utf-8") as handle:
        return handle.read()


class Case(vs.Case):
    def meetwereld(self, poort=None, alarm=None, extra="", **options):
        """A world whose daemon can be measured: (world, metrics)."""
        m = Wereld(poort)
        w = self.world(extra=m.extra(**(alarm or {})) + extra, **options)
        m.in_wereld(w)
        w.ctl("migrate")  # makes the keys
        return w, m

    def start(self, w, m, **env):
        child = w.daemon(**env)
        w.wait(lambda: child.poll() is not None or m.leeft(), what="the metrics")
        if child.poll() is not None:
            raise AssertionError(f"the daemon ended with {child.returncode}: {log(w, len(w.daemons) - 1)}")
        return child
