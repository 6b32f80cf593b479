"""Messages that cannot be taken in, of every kind there is: bytes that are no JSON, envelopes that are no CloudEvent, signals
that R1 refuses.

    for naam, maak in SOORTEN.items(): maak(nummer)      # a Bericht; nummer makes it another one
    vergif(zaad=7, aantal=40)                            # all kinds in turn
"""
import random

from kafkahulp import Bericht, binair, gestructureerd

TIJD = "2026-10-05T12:00:00+02:00"


def _goed(nummer):
    rij = {"ID": f"V{nummer}", "signaalpartner": {"naam": "Actium", "type": "Huur"}, "bedrag": 450, "signaaldatum": "2026-10-02",
           "client": {"achternaam": "Voorbeeld", "geboortedatum": "1985-06-15", "postcode": "9401GE", "huisnummer": str(nummer % 90 + 1)}}
    return gestructureerd(rij, TIJD, f"v-{nummer}"), rij


def _rauw(waarde, *koppen):
    return lambda nummer: Bericht(waarde, f"vergif/{nummer}".encode(), list(koppen))


def _anders(**velden):
    """A CloudEvent of which something is missing or wrong."""
    return lambda nummer: gestructureerd(_goed(nummer)[1], TIJD, f"v-{nummer}", **velden)


def _rij(**velden):
    return lambda nummer: gestructureerd({**_goed(nummer)[1], **velden}, TIJD, f"v-{nummer}")


def _kop(*extra, zonder=()):
    """Mode binary, with headers more or less."""
    def maak(nummer):
        bericht = binair(_goed(nummer)[1], TIJD, f"v-{nummer}")
        bericht.koppen = [kop for kop in bericht.koppen if kop[0] not in zonder] + list(extra)
        return bericht
    return maak


def _afgebroken(nummer):
    bericht = _goed(nummer)[0]
    bericht.waarde = bericht.waarde[:len(bericht.waarde) // 2]
    return bericht


def _achter(staart):
    def maak(nummer):
        bericht = _goed(nummer)[0]
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
    return [SOORTEN[namen[(begin + n) % len(namen)]](n) for n in range(aantal)]
