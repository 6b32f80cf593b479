"""Fifty people at work on the pages, with 300,000 meldingen behind them: how long a page takes, and a PDF of 30 visits.

Everybody asks a page of their own role, thinks a second (far less than people do), asks the next. What is measured is from the first
byte sent to the last byte received on a kept connection. Asked: median under 30 ms, the 99th of 100 under 100 ms, a PDF of 30 visits
under 150 ms; less memory than 128 MB. On a machine that is shared a figure that misses is measured again once.
"""
import http.client
import os
import random
import re
import socket
import statistics
import sys
import threading
import time

import vs
import webhistorie
import webhulp

MENSEN = int(os.environ.get("VS_BENCH_MENSEN", "50"))
SECONDEN = int(os.environ.get("VS_BENCH_SECONDEN", "30"))
DENKT = float(os.environ.get("VS_BENCH_DENKT", "1.0"))
MEDIAAN, P99, PDF, GEHEUGEN = 30, 100, 150, 128  # ms, ms, ms, MB

PAGINAS = {
    "regisseur": ["/", "/wachtrijen/huisbezoek", "/wachtrijen/telefoon", "/capaciteit", "/leveringen", "/spelregels", "{melding}", "{melding}"],
    "buurtteam": ["/wachtrijen/huisbezoek", "/wachtrijen/huisbezoek?volgorde=voorrang", "{melding}"],
    "uitvoering": ["/wachtrijen/telefoon", "/wachtrijen/brief", "{melding}"],
    "gkb": ["/wachtrijen/overdracht_gkb"],
}
ROLLEN = ["regisseur", "regisseur", "buurtteam", "buurtteam", "uitvoering", "uitvoering", "uitvoering", "gkb"]


class Lijn(http.client.HTTPConnection):
    """A connection that stays open, as that of a browser."""

    def __init__(self, sok):
        super().__init__("localhost", timeout=60)
        self.pad = sok

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(60)
        self.sock.connect(self.pad)

    def tijd(self, adres, koekje):
        begin = time.monotonic()
        self.request("GET", adres, headers={"Cookie": koekje})
        antwoord = self.getresponse()
        inhoud = antwoord.read()
        return (time.monotonic() - begin) * 1000, antwoord.status, inhoud


def mens(w, rol, koekje, zaad, einde, uit):
    keuze, lijn, meldingen = random.Random(zaad), Lijn(w.sok), []
    time.sleep(keuze.random() * DENKT)
    while time.monotonic() < einde:
        adres = keuze.choice(PAGINAS[rol])
        if adres == "{melding}":
            if not meldingen:
                continue_met = next(p for p in PAGINAS[rol] if p.startswith("/w"))
                meldingen = sorted(set(re.findall(rb"/meldingen/M-[0-9]{4}-[0-9]{2}-[A-Z2-7]{10}", lijn.tijd(continue_met, koekje)[2])))
            if not meldingen:
                continue
            adres = keuze.choice(meldingen).decode()
        ms, status, _ = lijn.tijd(adres, koekje)
        uit.append((rol, "/meldingen/{id}" if "/meldingen/" in adres else adres, ms, status))
        time.sleep(DENKT * (0.5 + keuze.random()))


def ronde(w, bezoekers):
    uit, einde = [], time.monotonic() + SECONDEN
    draden = [threading.Thread(target=mens, args=(w, rol, bezoeker.koekje, n, einde, uit)) for n, (rol, bezoeker) in enumerate(bezoekers)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uit


def p99(ms):
    return sorted(ms)[min(len(ms) - 1, int(len(ms) * 0.99))]


def toon(uit):
    for adres in sorted({(rol, adres) for rol, adres, _, _ in uit}):
        ms = [m for r, a, m, _ in uit if (r, a) == adres]
        print(f"  {adres[0]:11} {adres[1]:44} {len(ms):5} keer  mediaan {statistics.median(ms):6.1f} ms  p99 {p99(ms):6.1f} ms")
    ms = [m for _, _, m, _ in uit]
    fout = [(a, s) for _, a, _, s in uit if s != 200]
    print(f"  alle pagina's {len(ms)}: mediaan {statistics.median(ms):.1f} ms, p99 {p99(ms):.1f} ms; geen 200: {len(fout)} {fout[:5]}")
    return statistics.median(ms), p99(ms), fout


def geheugen(kind):
    """The most that the program held, in MB."""
    with open(f"/proc/{kind.pid}/status", encoding="ascii") as handle:
        return int(re.search(r"VmHWM:\s+(\d+)", handle.read()).group(1)) / 1024


def wereld():
    w = webhulp.WebWereld(vs.create_database(vs.template()))
    w.begin(klok=webhistorie.NU, beleid_changes={"instellingen: []": f"instellingen: {webhistorie.INSTELLINGEN}"})
    w.ctl("migrate")
    return w


def meet(w, kind):
    bezoekers = []
    for n in range(MENSEN):
        rol = ROLLEN[n % len(ROLLEN)]
        w.gebruiker(f"{rol}{n}", rol)
        bezoekers.append((rol, w.login(f"{rol}{n}")))
    fouten = []
    for poging in 1, 2:
        mediaan, hoog, fout = toon(ronde(w, bezoekers))
        fouten = [tekst for ja, tekst in ((mediaan > MEDIAAN, f"median {mediaan:.1f} ms"), (hoog > P99, f"p99 {hoog:.1f} ms"), (fout, "errors")) if ja]
        if not fouten:
            break
    baas = bezoekers[0][1]
    lijn, tijden = Lijn(w.sok), []
    for _ in range(11):
        ms, status, inhoud = lijn.tijd("/wachtrijen/huisbezoek?formaat=pdf", baas.koekje)
        tijden.append(ms)
        if status != 200 or not inhoud.startswith(b"%PDF"):
            fouten.append(f"the PDF: {status}")
            break
    print(f"  PDF van de bezoeklijst: mediaan {statistics.median(tijden):.1f} ms")
    if statistics.median(tijden) > PDF:
        fouten.append("the PDF is slow")
    mb = geheugen(kind)
    print(f"  geheugen van vroegsignal-web: hoogstens {mb:.0f} MB")
    if mb > GEHEUGEN:
        fouten.append("memory")
    return fouten


def main():
    w = wereld()
    try:
        aantal = webhistorie.maak(w)
        print(f"{aantal} meldingen, {MENSEN} mensen, {DENKT:g} s tussen twee pagina's, {SECONDEN} s")
        fouten = meet(w, w.web())
    finally:
        w.close()
    print("FAIL: " + ", ".join(fouten) if fouten else "ok")
    return 1 if fouten else 0


if __name__ == "__main__":
    sys.exit(main())
