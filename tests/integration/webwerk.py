"""A world in which people work through the pages: deliveries, plan and queues by the command line, then people who sign on.

    class Bellen(webwerk.Case):
        def test_it(self):
            self.begin(huisbezoek=0, telefoon=5)
            self.neem(signaal("A", telefoon="0592123456")); self.plan()
            self.web("2026-10-12T10:00", "uitvoering")
            self.als["uitvoering"].get("/wachtrijen/telefoon")
"""
import html
import os
import re
import urllib.parse

import metrieken
import vs
from webhulp import WebWereld
from werk import DIRECT, Werk, plaatsen

BRIEF = ('brief: {{sjabloon: "{sjabloon}", afzender: Team Geldzaken, medewerker: Anja de Boer, telefoon: "14 0592", '
         'adres: "Postbus 30018, 9400 RA Assen", website: www.assen.example/geldzaken, '
         'contactpagina: "https://www.assen.example/contact"{meer}}}\n')


class Case(Werk):
    def begin(self, huisbezoek=30, telefoon=50, nu="2026-10-06T09:00", changes=None, brief=True, meer="", sjabloon=None, **options):
        self.w = WebWereld(vs.create_database(vs.template()))
        self.addCleanup(self.w.close)
        sjabloon = sjabloon or os.path.join(vs.SOURCE, "config/brieven/eerste-brief.nl.txt")
        self.opzet = {"beleid_changes": {**DIRECT, **plaatsen(huisbezoek, telefoon), **(changes or {})},
                      "extra": BRIEF.format(sjabloon=sjabloon, meer=meer) if brief else "", **options}
        self.w.begin(klok=nu, **self.opzet)
        self.w.ctl("migrate")
        self.nu, self.leveringen, self.als, self.draait = nu, 0, {}, None

    def web(self, nu, *rollen):
        """The pages, at this moment, and somebody of each role who signed on: self.als[role]."""
        if self.draait:
            self.w.stop(self.draait)
        self.nu = nu
        self.w.begin(klok=nu, **self.opzet)
        for rol in rollen:
            if rol not in (self.w.wachtwoorden or {}):
                self.w.gebruiker(rol, rol)
        self.draait = self.w.web()
        self.als = {rol: self.w.login(rol) for rol in rollen}

    def volg(self, wie, antwoord):
        """Where a 303 leads to: (path, text)."""
        status, headers, tekst = antwoord
        self.assertEqual(303, status, tekst)
        pad = headers["Location"]
        status, headers, tekst = self.als[wie].get(pad)
        return (pad, tekst) if status == 200 else self.volg(wie, (status, headers, tekst))

    def velden(self, tekst, actie):
        """The hidden fields of the first form with this action."""
        vorm = re.search(rf'<form[^>]*action="{re.escape(actie)}".*?</form>', tekst, re.S).group(0)
        return {naam: html.unescape(waarde) for naam, waarde in
                re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', vorm) if naam != "formulier"}

    def bytes(self, wie, pad, velden=None):
        """(status, headers, bytes), for what is no text."""
        bezoeker = self.als[wie]
        if bezoeker.bewijs is None:
            bezoeker.get("/wachtwoord")
        c = metrieken.OverSocket(self.w.sok, 60)
        koppen = {"Cookie": bezoeker.koekje, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            if velden is None:
                c.request("GET", pad, headers=koppen)
            else:
                c.request("POST", pad, body=urllib.parse.urlencode([*velden.items(), ("formulier", bezoeker.bewijs)]), headers=koppen)
            antwoord = c.getresponse()
            return antwoord.status, antwoord.headers, antwoord.read()
        finally:
            c.close()

    def inzage(self, wat):
        return int(self.w.value(f"SELECT count(*) FROM inzage WHERE wat = '{wat}'"))
