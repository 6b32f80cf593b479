"""A world in which people work: deliveries in, plan, queues and acts through the command line."""
import csv
import io
import json
import os
import subprocess

import signalen
import vs

DIRECT = {"tempo: gelijkmatig": "tempo: direct", "reserve_crisis: 2": "reserve_crisis: 0"}


def plaatsen(huisbezoek, telefoon):
    """Changes of the policy that give so many places."""
    return {"huisbezoek: 30": f"huisbezoek: {huisbezoek}", "telefoon: 50": f"telefoon: {telefoon}"}


class Werk(vs.Case):
    """nu is the moment of the next command; self.w the world."""

    def begin(self, huisbezoek=30, telefoon=50, nu="2026-10-06T09:00", changes=None, direct=True, **options):
        policy = {**(DIRECT if direct else {}), **plaatsen(huisbezoek, telefoon), **(changes or {})}
        self.w = self.world(beleid_changes=policy, **options)
        self.nu = nu
        self.leveringen = 0

    # --- commands

    def ctl(self, *words, status=0, nu=None, **options):
        return self.w.run(*words, nu=nu or self.nu, status=status, **options)

    def neem(self, *rijen):
        self.leveringen += 1
        self.ctl("import", "signalen", self.w.file(f"l{self.leveringen}.csv", signalen.csv(list(rijen))))

    def huizen(self, aantal, **velden):
        """So many households, one signal each, with falling amounts of one class of points."""
        self.neem(*[signalen.signaal(f"S{n}", huisnummer=n, **{"achternaam": f"Naam{n}", "straat": "Kwikstaartdreef", **velden}) for n in range(1, aantal + 1)])

    def plan(self, **options):
        self.ctl("plan", **options)

    def rij(self, kanaal, *options, **keywords):
        """The rows of a queue."""
        return self.w.ctl_json("wachtrij", kanaal, *options, nu=self.nu, **keywords)["meldingen"]

    def op(self, kanaal, *options):
        return [row["melding"] for row in self.rij(kanaal, *options)]

    def csv_rij(self, kanaal, *options):
        return list(csv.DictReader(io.StringIO(self.ctl("wachtrij", kanaal, "--format", "csv", *options).stdout), delimiter=";"))

    def doe(self, melding, act, *words, status=0, reden="Omdat het zo is", **options):
        done = self.ctl("--json", "handeling", melding, act, *words, *(["--reden", reden] if reden else []), status=status, **options)
        return done.stderr if status else json.loads(done.stdout)

    def ongedaan(self, melding, gedaan, **options):
        return self.doe(melding, "ongedaan", f"nr={gedaan['nr']}", **options)

    def samen(self, *commands):
        """Runs several command lines at once; their (status, output, errors)."""
        base = [os.path.join(vs.BIN, "vroegsignalctl"), "--config", self.w.config, "--nu", self.nu]
        children = [subprocess.Popen(base + list(words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                    for words in commands]
        out = [child.communicate(timeout=300) for child in children]
        return [(child.returncode, *texts) for child, texts in zip(children, out)]

    # --- what the database holds

    def melding(self, ID):
        """The melding in which a signal is now."""
        return self.w.value(f"SELECT m.id FROM signaal s LEFT JOIN melding m ON m.sleutel = s.melding WHERE s.id = '{ID}'")

    def huishouden(self, ID):
        return self.w.value(f"SELECT h.naam FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden WHERE s.id = '{ID}'")

    def waarde(self, melding, kolom):
        return self.w.value(f"SELECT {kolom} FROM melding WHERE id = '{melding}'")

    def gebruikt(self, kanaal, maand="2026-10-01"):
        number = {"telefoon": 2, "huisbezoek": 3}[kanaal]
        return int(self.w.value(f"SELECT coalesce(sum(gebruikt), 0) FROM capaciteit WHERE kanaal = {number} AND maand = '{maand}'"))

    def stand(self):
        """All that decides: to see whether something changed."""
        return (self.w.query("SELECT * FROM melding ORDER BY sleutel") + self.w.query("SELECT * FROM plaats ORDER BY nr")
                + self.w.query("SELECT nr, soort FROM gebeurtenis ORDER BY nr")
                + self.w.query("SELECT * FROM besluit_melding ORDER BY 1, 2"))
