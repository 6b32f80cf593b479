"""The two files of interfaces.md and the truth about them: who of a made-up town sends signals, who is on the client list.

    python3 tests/bench/koppel_bestanden.py --zaad 1 --signalen 20000 --clienten 10000 MAP

writes signalen.csv, clienten.csv (with telefoon and email), waarheid.csv (for every signal: the client it is of, or none;
group of names; kinds of mistake in either record) and waarheid_clienten.csv. Same arguments, same bytes. One signal in
twenty is of a client. Of the others one in eight is of somebody who lives with a client, one in a hundred of a client's
ex-partner, and one in a hundred of a client's namesake: those are the ones a client must not be taken for.
"""
import argparse
import csv
import os
import random

from koppel_fouten import BRONNEN, CLIENT_VELDEN, Bron
from koppel_mensen import Stad, een_van

SIGNAAL = ("signaal_id versie signaalpartner type klantnummer bedrag ontstaansdatum signaaldatum crisissignaal warme_overdracht intrekking bsn "
           "voorletters voorvoegsel achternaam geboortedatum straat huisnummer huisletter toevoeging postcode plaats telefoon email").split()
CLIENT = ("client_id bsn voorletters voorvoegsel achternaam geboortedatum postcode huisnummer huisletter toevoeging traject vanaf tot telefoon "
          "email").split()
PERSOON = "persoon huishouden groep rol naam letters geboren".split()
BEKEND, HUISGENOTEN, EXEN, NAAMGENOTEN = 0.05, 0.125, 0.01, 0.01


class Verhaal:
    """Who is a client, and of whom the signals are."""

    def __init__(self, zaad, signalen, clienten, bekend=BEKEND, gelijk=False):
        self.rng = random.Random(f"verhaal {zaad} {signalen} {clienten}")
        # One in four of those who occur in the story is on the list (more of a very large list): the rest of the town never meets it.
        self.stad = Stad(zaad, gelijk)
        self.stad.mensen(max(min(4 * clienten, 2 * clienten + 40000), signalen, 400))
        self.clienten = self.kies_clienten(clienten)
        self.is_client = {p.nummer for p in self.clienten}
        self.signalen = self.kies_signalen(signalen, bekend)

    def kies_clienten(self, count):
        """One of a household mostly, now and then two."""
        huizen = list(self.stad.huishoudens)
        self.rng.shuffle(huizen)
        chosen = []
        for huis in huizen:
            if len(chosen) >= count:
                break
            chosen.append(een_van(self.rng, huis.leden))
            if len(huis.leden) > 1 and self.rng.random() < 0.15:
                other = een_van(self.rng, huis.leden)
                if other is not chosen[-1]:
                    chosen.append(other)
        return chosen[:count]

    def kies_signalen(self, count, bekend):
        rng, stad = self.rng, self.stad
        vreemd = [p for p in stad.personen if p.nummer not in self.is_client]
        huizen = {p.huishouden for p in self.clienten}
        thuis = [p for p in vreemd if p.huishouden in huizen]
        exen = [q for p, q in stad.exen if p.nummer in self.is_client and q.nummer not in self.is_client]
        namen = {(p.naam, p.voornamen[0][0]) for p in self.clienten}
        gelijk = [p for p in vreemd if p.rol == "naamgenoot" and (p.naam, p.voornamen[0][0]) in namen]
        pools = [(self.clienten, bekend)]
        for pool, share in ((thuis, HUISGENOTEN), (exen, EXEN), (gelijk, NAAMGENOTEN), (vreemd, 1.0)):
            pools.append((pool, (1 - bekend) * (share if share < 1 else 1 - HUISGENOTEN - EXEN - NAAMGENOTEN)))
        chosen = []
        for pool, share in pools:
            # Shares that come to less than nothing of a small set go to the strangers.
            wanted = round(count * share) if pool is not vreemd else count - len(chosen)
            chosen += [een_van(rng, pool) for _ in range(wanted if pool else 0)]
        while len(chosen) < count:
            chosen.append(een_van(rng, vreemd))
        rng.shuffle(chosen)
        return chosen


def persoon_rij(p):
    return {"persoon": p.nummer, "huishouden": p.huishouden, "groep": p.groep, "rol": p.rol, "naam": " ".join(p.naam).strip(),
            "letters": "".join(name[0] for name in p.voornamen), "geboren": "{:04d}-{:02d}-{:02d}".format(*p.geboren)}


def schrijf(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, delimiter=";", lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def client_rijen(verhaal, rng):
    bron = Bron(rng, 1)
    for number, p in enumerate(verhaal.clienten):
        record, soorten = bron.schrijf(p, CLIENT_VELDEN, huisgenoten(verhaal, p))
        record.pop("straat"), record.pop("plaats")
        record.update(client_id=f"C{number:06d}", traject=een_van(rng, ["schuldhulp", "budgetbeheer"]), vanaf="2025-01-01")
        yield p, record, soorten


def signaal_rijen(verhaal, rng):
    bron = Bron(rng, 0)
    for number, p in enumerate(verhaal.signalen):
        soort = bron.types.trek(rng)
        _, partners, *velden = BRONNEN[soort]
        record, soorten = bron.schrijf(p, velden, huisgenoten(verhaal, p), bedrijf=soort == "Energie")
        if p.rol == "ex" and "oud_adres" in soorten and rng.random() < 0.1 and record["telefoon"]:
            record["telefoon"] = een_van(rng, verhaal.stad.huishoudens[p.huishouden].leden).mobiel
        record.update(signaal_id=f"S{number:06d}", signaalpartner=een_van(rng, partners), type=soort, klantnummer=str(100000 + number),
                      bedrag=f"{100 + int(rng.random() * 1500)}.00", signaaldatum="2026-10-05")
        yield p, record, soorten


def huisgenoten(verhaal, p):
    return [q for q in verhaal.stad.huishoudens[p.huishouden].leden if q is not p]


def maak(folder, zaad, signalen, clienten, bekend=BEKEND, gelijk=False):
    """Writes the four files; gives back how many signals are of a client."""
    os.makedirs(folder, exist_ok=True)
    verhaal = Verhaal(zaad, signalen, clienten, bekend, gelijk)
    rng = random.Random(f"fouten {zaad}")
    van, rows, truth = {}, [], []
    for p, record, soorten in client_rijen(verhaal, rng):
        van[p.nummer] = record["client_id"], soorten
        rows.append(record)
        truth.append({"client_id": record["client_id"], "soorten": ",".join(sorted(soorten)), **persoon_rij(p)})
    schrijf(os.path.join(folder, "clienten.csv"), CLIENT, rows)
    schrijf(os.path.join(folder, "waarheid_clienten.csv"), ["client_id", "soorten"] + PERSOON, truth)
    rows, truth, known = [], [], 0
    for p, record, soorten in signaal_rijen(verhaal, rng):
        client, ook = van.get(p.nummer, ("", set()))
        known += client != ""
        rows.append(record)
        truth.append({"signaal_id": record["signaal_id"], "client_id": client, "soorten": ",".join(sorted(soorten | ook)), **persoon_rij(p)})
    schrijf(os.path.join(folder, "signalen.csv"), SIGNAAL, rows)
    schrijf(os.path.join(folder, "waarheid.csv"), ["signaal_id", "client_id", "soorten"] + PERSOON, truth)
    return known


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zaad", default="1")
    parser.add_argument("--signalen", type=int, default=20000)
    parser.add_argument("--clienten", type=int, default=10000)
    parser.add_argument("--bekend", type=float, default=BEKEND)
    parser.add_argument("--gelijk", action="store_true", help="every group of names as large as every other")
    parser.add_argument("map")
    options = parser.parse_args()
    known = maak(options.map, options.zaad, options.signalen, options.clienten, options.bekend, options.gelijk)
    print(f"{options.signalen} signalen, {known} van een client, {options.clienten} clienten in {options.map}")


if __name__ == "__main__":
    main()
