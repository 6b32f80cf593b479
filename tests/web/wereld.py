"""A municipality in full swing for the browser: a month of made-up deliveries taken in and planned, some lists given out, visits
made, people of every role who may sign on, and the web program on a free port of the loopback.

    with wereld.Wereld() as w:
        w.adres            # http://127.0.0.1:PORT
        w.mensen           # {"regisseur": {"naam": .., "wachtwoord": ..}, ...}

By hand, to look around:  ./test --plain web/kijk  keeps it until Ctrl-C (or: PYTHONPATH=tests/integration python3 tests/web/wereld.py)
"""
import glob
import json
import os
import socket
import sys
import urllib.error
import urllib.request

import vs
import webhulp

KLOK = "2026-10-30T09:00"
MAAND = "2026-10"
MENSEN = {  # role: (name, more words of `gebruiker add`)
    "regisseur": ("roos", ()),
    "buurtteam": ("bram", ()),
    "uitvoering": ("uma", ()),
    "gkb": ("gijs", ()),
    "wpda": ("wil", ()),
    "privacy": ("pleun", ()),
    "signaalpartner": ("sam", ("--partner", "Actium")),
    "rapportage": ("rik", ()),
    "beheer": ("bea", ()),
}


def vrije_poort():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Wereld(webhulp.WebWereld):
    def __init__(self):
        super().__init__(vs.create_database(vs.template()))
        self.wachtwoorden = {}
        self.poort = vrije_poort()
        self.adres = f"http://127.0.0.1:{self.poort}"
        database = self.conninfo.replace("user=postgres", "user=vroegsignald_web")
        self.configure(klok=KLOK, extra=f'web: {{luister: "127.0.0.1:{self.poort}", database: "{database}"}}\n')

    def __enter__(self):
        try:
            self.ctl("migrate")  # makes the keys
            self.leef()
            self.mensen = {rol: self.mens(rol) for rol in MENSEN}
            self.web(wacht=False)
            self.wait(self.luistert, what="the pages")
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def luistert(self):
        try:
            with urllib.request.urlopen(self.adres + "/aanmelden", timeout=10):
                return True
        except (urllib.error.URLError, ConnectionError):
            return self.daemons[-1].poll() is not None

    def mens(self, rol):
        naam, woorden = MENSEN[rol]
        self.gebruiker(naam, rol, *woorden)
        return {"naam": naam, "wachtwoord": self.wachtwoorden[naam]}

    # --- the month

    def leef(self):
        self.ctl("genereer", "--meldingen", "270", "--maand", "2026-09", "--maanden", "2", "--zaad", "106", self.path("demo"))
        self.neem_in("2026-09-01", "2026-09-30")
        self.dag("2026-09-30")
        for vanaf, tot in (("2026-10-01", "2026-10-08"), ("2026-10-09", "2026-10-20"), ("2026-10-21", "2026-10-28")):
            self.neem_in(vanaf, tot)
            self.dag(tot)
        self.neem_in("2026-10-29", "2026-10-30")
        self.twijfels("2026-10-29")
        self.ctl("plan", nu="2026-10-30T08:50")  # proposals that wait for the regisseur
        self.ctl("rapport", "--automatisch", nu="2026-10-30T08:55")

    def neem_in(self, vanaf, tot):
        """What was delivered on these days, at the end of the last."""
        def bestanden(soort):
            return sorted(pad for pad in glob.glob(self.path("demo", "leveringen", "*", soort, "*"))
                          if vanaf <= pad.split(os.sep)[-3] <= tot and not pad.endswith(".afgekeurd.csv"))
        for bron in ("gkb", "wpda"):
            for pad in bestanden(f"clienten-{bron}")[-1:]:
                self.run("import", "clienten", "--bron", bron, pad, nu=f"{tot}T08:00", status=None)
        signalen = bestanden("signalen")
        if signalen:
            self.run("import", "signalen", *signalen, nu=f"{tot}T08:30", status=None)

    def dag(self, dag):
        """Planned, released, pulled, and worked at."""
        self.ctl("plan", nu=f"{dag}T09:00")
        self.run("handeling", "huisbezoek", "vrijgeven", "--reden", "Akkoord", nu=f"{dag}T09:10", status=None)
        for kanaal, rol in (("huisbezoek", "buurtteam"), ("telefoon", "uitvoering"), ("brief", "uitvoering")):
            self.run("--wie", rol, "wachtrij", kanaal, "--ophalen", nu=f"{dag}T09:20", status=None)
        self.pogingen(dag)

    def twijfels(self, dag):
        """A few doubts turned out to be known to the GKB."""
        rijen = self.rijen("uitzoeken", f"{dag}T19:00")
        regels = [json.dumps({"melding": r["melding"], "handeling": "verplaatsen", "reden": "Nagebeld: dezelfde persoon",
                              "argumenten": {"kanaal": "overdracht_gkb"}}) for r in rijen[:4]]
        self.run("--wie", "roos", "handeling", "-", "--rol", "regisseur", stdin="\n".join(regels) + "\n", nu=f"{dag}T19:10", status=None)

    def rijen(self, kanaal, nu):
        rijen = self.ctl_json("wachtrij", kanaal, nu=nu)
        return rijen if isinstance(rijen, list) else next(v for v in rijen.values() if isinstance(v, list))

    def pogingen(self, dag):
        """Every other visit was made: half of them found somebody."""
        rijen = self.rijen("huisbezoek", f"{dag}T18:00")
        regels = [json.dumps({"melding": r["melding"], "handeling": "poging", "reden": "Bezocht",
                              "argumenten": {"soort": "Huisbezoek", "dagdeel": "Middag", "bereikt": "ja" if i % 4 == 0 else "nee"}})
                  for i, r in enumerate(rijen) if i % 2 == 0 and r.get("status") == "opgehaald"]
        if regels:
            self.run("--wie", "bram", "handeling", "-", "--rol", "buurtteam", stdin="\n".join(regels) + "\n", nu=f"{dag}T18:10", status=None)


if __name__ == "__main__":
    with Wereld() as wereld:
        print(wereld.adres, json.dumps(wereld.mensen, indent=1), flush=True)
        sys.stdin.read()
