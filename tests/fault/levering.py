"""A seeded delivery: the messages of a day, on which every rule that could go wrong under a fault has something to decide.

    berichten = levering(zaad=7, aantal=2000)            # CloudEvents with fixed receipt times, of both forms
    vergif(zaad=7, aantal=40)                            # messages that cannot be taken in, of every kind
    clienten(zaad=7)                                     # a list of the GKB on which some of these people stand

Few households that meet often: several partners, versions with and without a number, withdrawals (also before the signal),
amounts under the threshold, repeats, people without an address, corrections that move house. All in one day of receipt, so
that the order in which they come may not matter (rules.md, "The journal"). All people are made up.
"""
import datetime
import json
import random

import bestanden
from kafkahulp import BRON, TYPE, Bericht, binair, gestructureerd

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
            found.append((rij, _tijd(rng)))  # delivered again by the partner
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


# --- what cannot be taken in ----------------------------------------------------------------------


def _goed(rng, nummer):
    rij = {"ID": f"V{nummer}", "signaalpartner": {"naam": "Actium", "type": "Huur"}, "bedrag": 450, "signaaldatum": "2026-10-02",
           "client": {"achternaam": "Voorbeeld", "geboortedatum": "1985-06-15", "postcode": "9401GE", "huisnummer": str(nummer % 90 + 1)}}
    return gestructureerd(rij, _tijd(rng), f"v-{nummer}"), rij


def _rauw(waarde, *koppen):
    return lambda _rng, nummer: Bericht(waarde, f"vergif/{nummer}".encode(), list(koppen))


def _anders(**velden):
    """A CloudEvent of which something is missing or wrong."""
    return lambda rng, nummer: gestructureerd(_goed(rng, nummer)[1], _tijd(rng), f"v-{nummer}", **velden)


def _rij(**velden):
    return lambda rng, nummer: gestructureerd({**_goed(rng, nummer)[1], **velden}, _tijd(rng), f"v-{nummer}")


def _kop(*extra, zonder=()):
    """Mode binary, with headers more or less."""
    def maak(rng, nummer):
        bericht = binair(_goed(rng, nummer)[1], _tijd(rng), f"v-{nummer}")
        bericht.koppen = [kop for kop in bericht.koppen if kop[0] not in zonder] + list(extra)
        return bericht
    return maak


def _afgebroken(rng, nummer):
    bericht = _goed(rng, nummer)[0]
    bericht.waarde = bericht.waarde[:len(bericht.waarde) // 2]
    return bericht


def _achter(staart):
    def maak(rng, nummer):
        bericht = _goed(rng, nummer)[0]
        bericht.waarde += staart
        return bericht
    return maak


CE = ("content-type", b"application/cloudevents+json")
SOORTEN = {
    "geen utf-8": _rauw(b'{"ID":"\xff\xfe","bedrag":1}'), "geen json": _rauw(b"dit is geen json"), "leeg": _rauw(b""), "niets": _rauw(None),
    "nullen": _rauw(bytes(300)), "lijst": _rauw(b"[]"), "getal": _rauw(b"1e999"), "tekst": _rauw(b'"ID"'), "null": _rauw(b"null"),
    "diep": _rauw(b'{"a":' * 20000), "diepe lijst": _rauw(b"[" * 50000), "te lang": _rauw(b'{"ID":"' + b"x" * 200_000 + b'"}'),
    "dubbele sleutel": _rauw(b'{"ID":"1","ID":"2"}'), "leeg object": _rauw(b"{}"), "leeg event": _rauw(b"{}", CE),
    "csv": _rauw(b"signaal_id;bedrag\nS1;100\n"), "afgebroken": _afgebroken, "erachter": _achter(b"{}"), "nul erin": _achter(b"\x00"),
    "zonder id": _anders(id=None), "lege id": _anders(id=""), "zonder source": _anders(source=None), "zonder type": _anders(type=None),
    "ander type": _anders(type="nl.iets.anders.v1"), "andere specversion": _anders(specversion="0.3"), "zonder specversion": _anders(specversion=None),
    "id geen tekst": _anders(id=17), "lange id": _anders(id="x" * 5000), "tijd onzin": _anders(time="gisteren"), "tijd geen tekst": _anders(time=1),
    "zonder data": _anders(data=None), "data tekst": _anders(data="ID"), "data lijst": _anders(data=[1, 2]),
    "data_base64 onzin": _anders(data=None, data_base64="@@@@"), "ander formaat": _anders(datacontenttype="text/xml", data="<ID/>"),
    "bedrag negatief": _rij(bedrag=-1), "bedrag te groot": _rij(bedrag=1e12), "bedrag tekst": _rij(bedrag="veel"), "bedrag ontbreekt": _rij(bedrag=None),
    "zonder ID": _rij(ID=None), "ID lijst": _rij(ID=["1"]), "zonder partner": _rij(signaalpartner=None), "partner onbekend soort": _rij(
        signaalpartner={"naam": "Actium", "type": "Onbekend"}), "zonder client": _rij(client=None), "client zonder adres": _rij(client={"achternaam": "X"}),
    "client foute bsn": _rij(client={"burgerservicenummer": "123456789"}), "datum onzin": _rij(signaaldatum="2026-13-45"),
    "datum toekomst": _rij(signaaldatum="2031-01-01"), "intrekking onbekend": _rij(intrekking="misschien"), "versie onzin": _rij(versie=-4),
    "binair zonder id": _kop(zonder=["ce_id"]), "binair zonder type": _kop(zonder=["ce_type"]), "binair dubbele id": _kop(("ce_id", b"ander")),
    "binair specversion": _kop(("ce_specversion", b"9.9"), zonder=["ce_specversion"]), "binair kop geen utf-8": _kop(("ce_subject", b"\xff\xfe\x00")),
    "binair te veel koppen": _kop(*[(f"x-{n}", b"1") for n in range(60)], zonder=["ce_type"]), "binair lange kop": _kop(("ce_source", b"s" * 9000), zonder=["ce_source"]),
}


def vergif(zaad, aantal):
    """So many messages that cannot be taken in; all kinds in turn, from a place that the seed says."""
    rng = random.Random(f"{zaad}/vergif")
    namen = sorted(SOORTEN)
    begin = rng.randrange(len(namen))
    return [SOORTEN[namen[(begin + n) % len(namen)]](rng, n) for n in range(aantal)]


__all__ = ["BRON", "DAG", "SOORTEN", "TYPE", "clienten", "levering", "ndjson", "rijen", "vergif"]
