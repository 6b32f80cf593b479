"""A seeded delivery: the messages of a day, on which every rule that could go wrong under a fault has something to decide.

    berichten = levering(zaad=7, aantal=2000)            # CloudEvents with fixed receipt times, of both forms
    vergif(zaad=7, aantal=40)                            # messages that cannot be taken in, of every kind (vergif.py)
    clienten(zaad=7)                                     # a list of the GKB on which some of these people stand

Few households that meet often: several partners, versions with and without a number, withdrawals (also before the signal),
amounts under the threshold, repeats, people without an address, corrections that move house. All in one day of receipt, so
that the order in which they come may not matter (rules.md, "The journal"). All people are made up.
"""
import datetime
import json
import random

import bestanden
from kafkahulp import binair, gestructureerd
from vergif import vergif

DAG = "2026-10-05"
PARTNERS = [("Actium", "Huur"), ("Woonconcept", "Huur"), ("Zilveren Kruis", "Zorg"), ("Menzis", "Zorg"), ("Essent", "Energie"),
            ("Vattenfall", "Energie"), ("WMD", "Water"), ("Belastingsamenwerking", "Belastingdienst"), ("Obvion", "Hypotheek")]
DATUMS = ["2026-09-28", "2026-09-30", "2026-10-01", "2026-10-02", "2026-10-03", "2026-10-05", "2026-10-06"]
NAMEN = ["Jansen", "de Vries", "Ünal", "van den Berg", "Bakker-Smit", "El Amrani", "Visser", "Ó Súilleabháin", "Meijer", "Postma"]


def _tijd(rng):
    """A moment of the day of receipt, in Dutch time."""
    return f"{DAG}T{rng.randrange(8, 18):02}:{rng.randrange(60):02}:{rng.randrange(60):02}.{rng.randrange(1000):03}+02:00"


def _bewoner(zaad, nummer):
    """Somebody of household `nummer`: the same in every delivery with this seed."""
    rng = random.Random(f"{zaad}/bewoner/{nummer}")
    client = {"voorletters": "ABCDEFGH"[nummer % 8] + ".", "achternaam": rng.choice(NAMEN), "geboortedatum":
              str(datetime.date(1945, 1, 1) + datetime.timedelta(days=rng.randrange(365 * 62))),
              "straatnaam": "Proefstraat", "huisnummer": str(nummer % 97 + 1), "postcode": f"94{10 + nummer // 97 % 80}GE", "plaatsnaam": "Assen"}
    if rng.random() < 0.3:
        client["huisletter"] = rng.choice("AB")
    if rng.random() < 0.6:
        client["burgerservicenummer"] = next(bsn for n in range(20) if (bsn := bestanden.bsn(rng.randrange(10**7, 9 * 10**7))))
    if rng.random() < 0.5:
        client["telefoonnummer"] = f"0592-{rng.randrange(100000, 999999)}"
    return client


def _signaal(rng, zaad, nummer, huizen):
    huis = int(rng.expovariate(2.5) * huizen) % huizen  # some meet often, many once
    partner, soort = rng.choice(PARTNERS)
    rij = {"ID": f"S{nummer}", "gemeentecode": "0106", "signaalpartner": {"naam": partner, "type": soort},
           "bedrag": rng.choice([60, 99.99, 100, 180.5, 260, 510, 1020.75, 2600, 4000]), "signaaldatum": rng.choice(DATUMS),
           "client": dict(_bewoner(zaad, huis))}
    if rng.random() < 0.5:
        rij["klantnummer"] = f"K{huis}"
    if rng.random() < 0.3:
        rij["ontstaansdatum"] = rng.choice(["2026-06-01", "2026-08-10"])
    if rng.random() < 0.02:
        rij["crisissignaal"] = True  # announced, by the policy of these rounds: a direct one would be a plan run in between
    if rng.random() < 0.02:
        rij["warmeOverdracht"] = True
    if rng.random() < 0.04 and "burgerservicenummer" in rij["client"]:
        rij["client"] = {naam: rij["client"][naam] for naam in ("burgerservicenummer", "achternaam", "geboortedatum")}
    return rij


def _vervolg(rng, rij, zaad, huizen):
    """What else comes of the same identity: a correction, with or without a number, or a withdrawal."""
    if rng.random() < 0.3:
        return {"ID": rij["ID"], "signaalpartner": rij["signaalpartner"], "signaaldatum": rij["signaaldatum"],
                "intrekking": rng.choice(["betaald", "onterecht"]), **({"versie": rng.randrange(1, 4)} if rng.random() < 0.5 else {})}
    nieuw = {**rij, "bedrag": rng.choice([75, 150, 275, 900, 2700])}
    if rng.random() < 0.7:
        nieuw["versie"] = rng.randrange(2, 5)
    if rng.random() < 0.2:
        nieuw["client"] = dict(_bewoner(zaad, rng.randrange(huizen)))
    return nieuw


def rijen(zaad, aantal=2000):
    """The signals, each with its receipt time."""
    rng = random.Random(f"{zaad}/levering")
    huizen, found = max(20, aantal // 3), []
    while len(found) < aantal:
        rij = _signaal(rng, zaad, len(found), huizen)
        found.append((rij, _tijd(rng)))
        while rng.random() < 0.12:
            found.append((_vervolg(rng, rij, zaad, huizen), _tijd(rng)))
        if rng.random() < 0.03:
            found.append((found[-1][0], rng.choice([found[-1][1], _tijd(rng)])))  # delivered again: the same event, or another one
    return found


def levering(zaad, aantal=2000):
    rng = random.Random(f"{zaad}/vorm")
    return [(binair if rng.random() < 0.4 else gestructureerd)(rij, tijd, f"e{zaad}-{n}") for n, (rij, tijd) in enumerate(rijen(zaad, aantal))]


def ndjson(zaad, aantal=2000, bestanden_=8):
    """The same for the inbox, as files without receipt times. What is delivered again in another file would have another
    receipt time from run to run: versions all have a number here."""
    teller, regels = {}, []
    for rij, _ in rijen(zaad, aantal):
        naam = (rij["signaalpartner"]["naam"], rij["ID"])
        teller[naam] = teller.get(naam, 0) + 1
        regels.append(json.dumps({**rij, "versie": teller[naam]}, ensure_ascii=False) + "\n")
    # Of one size: a file more than twice the usual is held back for a person.
    grenzen = [len(regels) * n // bestanden_ for n in range(bestanden_ + 1)]
    return [(f"l{n}.ndjson", "".join(regels[a:b]).encode()) for n, (a, b) in enumerate(zip(grenzen, grenzen[1:]))]


def clienten(zaad, aantal=60):
    """A list of the GKB."""
    rng, found = random.Random(f"{zaad}/clienten"), []
    for nummer in range(aantal):
        wie = _bewoner(zaad, rng.randrange(600))
        found.append({"client_id": f"C{nummer}", "bsn": wie.get("burgerservicenummer", ""), "voorletters": wie["voorletters"],
                      "achternaam": wie["achternaam"], "geboortedatum": wie["geboortedatum"], "postcode": wie["postcode"],
                      "huisnummer": wie["huisnummer"], "huisletter": wie.get("huisletter", ""), "traject": "schuldhulp", "vanaf": "2026-01-01"})
    return bestanden.client_csv(found)


__all__ = ["DAG", "clienten", "levering", "ndjson", "rijen", "vergif"]
