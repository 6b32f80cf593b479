"""A world with pages: vroegsignal-web on a UNIX socket, people who sign on, machines with tokens.

    class Bladzijden(webhulp.Case):
        def test_it(self):
            w = self.webwereld()                      # migrated, not started
            w.gebruiker("jet", "regisseur")
            w.web()                                   # started; stopped with the world
            jet = w.login("jet")
            status, koppen, tekst = jet.get("/")
            jet.post("/wachtwoord", {...})            # with the proof of the session (CSRF)
            w.vraag("/api/v1/gezondheid", token=...)  # one request of nobody or of a machine
"""
import http.client
import json
import os
import re
import socket
import subprocess
import urllib.parse

import metrieken
import vs

KLOK = "2026-10-06T09:00"


class Bezoeker:
    """Somebody with a browser that keeps one cookie."""

    def __init__(self, w, koekje=None):
        self.w, self.koekje = w, koekje
        self.bewijs = None

    def get(self, pad, **koppen):
        status, headers, tekst = self.w.vraag(pad, koppen=self._koppen(koppen))
        gevonden = re.search(r'name="formulier" value="([^"]+)"', tekst)
        self.bewijs = gevonden.group(1) if gevonden else self.bewijs
        return status, headers, tekst

    def post(self, pad, velden, bewijs=True, **koppen):
        if bewijs and self.bewijs is None:
            self.get("/wachtwoord")
        velden = list(velden.items()) if isinstance(velden, dict) else list(velden)
        if bewijs:
            velden.append(("formulier", self.bewijs or ""))
        return self.w.vraag(pad, "POST", urllib.parse.urlencode(velden),
                            self._koppen({"Content-Type": "application/x-www-form-urlencoded", **koppen}))

    def _koppen(self, koppen):
        return {**({"Cookie": self.koekje} if self.koekje else {}), **koppen}


class WebWereld(vs.World):
    wachtwoorden = None

    def begin(self, web="", klok=KLOK, rol="vroegsignald_web", extra="", **options):
        """The configuration. web: more keys of web, as `, naam: waarde`; rol: of the database."""
        self.wachtwoorden = self.wachtwoorden or {}
        self.sok = self.path("web.sock")
        database = self.conninfo.replace("user=postgres", f"user={rol}")
        self.configure(klok=klok, extra=f'web: {{luister: "unix:{self.sok}", database: "{database}"{web}}}\n{extra}', **options)

    def gebruiker(self, naam, rol, *woorden):
        """Somebody who signs on with a password of their own, without a code."""
        gemaakt = json.loads(self.ctl("--json", "gebruiker", "add", naam, "--rol", rol, "--zonder-code", *woorden))
        self.wachtwoorden[naam] = gemaakt["wachtwoord"]
        self.query(f"UPDATE gebruiker SET eenmalig = false WHERE naam = '{naam}'")

    def machine(self, naam, rol, *woorden):
        """The token of a machine."""
        self.ctl("gebruiker", "add", naam, "--rol", rol, "--soort", "machine", *woorden)
        return json.loads(self.ctl("--json", "gebruiker", "token", naam))["token"]

    def web(self, wacht=True, **env):
        with open(self.path(f"web{len(self.daemons)}.log"), "wb") as log:
            child = subprocess.Popen([os.path.join(vs.BIN, "vroegsignal-web"), "--config", self.config], stdin=subprocess.DEVNULL,
                                     stdout=subprocess.DEVNULL, stderr=log, env={**os.environ, **env})
        self.daemons.append(child)
        if wacht:
            self.wait(lambda: child.poll() is not None or self.luistert(), what="the pages")
            if child.poll() is not None:
                raise AssertionError(f"vroegsignal-web ended with {child.returncode}")
        return child

    def luistert(self):
        try:
            with self.lijn():
                return True
        except OSError:
            return False

    def lijn(self, timeout=60):
        """A bare connection."""
        s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            s.connect(self.sok)  # blocking: waits while the queue before the door is full
        except OSError:
            s.close()
            raise
        s.settimeout(timeout)
        return s

    def vraag(self, pad, methode="GET", lichaam=None, koppen=None, token=None, timeout=60):
        """(status, headers, text) of one request on a connection of its own."""
        c = metrieken.OverSocket(self.sok, timeout)
        try:
            try:
                c.request(methode, pad, body=lichaam, headers={**({"Authorization": f"Bearer {token}"} if token else {}), **(koppen or {})})
            except BrokenPipeError:
                pass  # refused before all was sent; why can still be read
            antwoord = c.getresponse()
            return antwoord.status, antwoord.headers, antwoord.read().decode()
        finally:
            c.close()

    def rauw(self, tekst, timeout=60):
        """Bytes over a bare connection, and all that comes back until it is closed: (status or None, text)."""
        with self.lijn(timeout) as s:
            try:
                s.sendall(tekst if isinstance(tekst, bytes) else tekst.encode())
            except OSError:
                pass  # closed while we were sending; what it said is still there
            binnen = b""
            try:
                while deel := s.recv(65536):
                    binnen += deel
            except ConnectionResetError:
                pass
        status = re.match(rb"HTTP/1\.[01] (\d{3}) ", binnen)
        return int(status.group(1)) if status else None, binnen.decode("utf-8", "replace")

    def probeer(self, naam, wachtwoord):
        return self.vraag("/aanmelden", "POST", urllib.parse.urlencode({"gebruiker": naam, "wachtwoord": wachtwoord}),
                          {"Content-Type": "application/x-www-form-urlencoded"})

    def login(self, naam):
        status, headers, tekst = self.probeer(naam, self.wachtwoorden[naam])
        if status != 303:
            raise AssertionError(f"{naam} does not get in: {status}\n{tekst}")
        return Bezoeker(self, headers["Set-Cookie"].split(";")[0])


class Case(vs.Case):
    def webwereld(self, **options):
        w = WebWereld(vs.create_database(vs.template()))
        self.addCleanup(w.close)
        w.begin(**options)
        w.ctl("migrate")  # makes the keys
        return w
