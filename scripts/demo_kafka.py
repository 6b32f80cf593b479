"""Turns made-up deliveries (`vroegsignalctl genereer`) into messages for kcat: demo_kafka.py DELIVERIES FIRST-DAY LAST-DAY DIR

Writes what the partners of those days would have sent to Kafka instead, in the three forms that vroegsignald reads:

    DIR/gestructureerd   KEY <tab> CloudEvent                         most partners; `time` is the day of the delivery
    DIR/binair           KEY <tab> time <tab> id <tab> signaal        its attributes go in headers
    DIR/kaal             KEY <tab> signaal                            a bare object, received when it arrives

The key is partner/ID. A row that is broken goes out as it is, bare: it is for the daemon to refuse. Knows only the files
that genereer writes; is no importer.
"""
import csv
import json
import pathlib
import sys

BINAIR = {"hypotheekbank-noord"}
KAAL = {"duo", "dienst-toeslagen", "belastingdienst"}
TYPE = "nl.vroegsignalering.signaal.aangeleverd.v1"
SIGNAAL = {"signaal_id": "ID", "klantnummer": "klantnummer", "bedrag": "bedrag", "ontstaansdatum": "ontstaansdatum",
           "signaaldatum": "signaaldatum", "crisissignaal": "crisissignaal", "warme_overdracht": "warmeOverdracht",
           "intrekking": "intrekking"}
CLIENT = {"bsn": "burgerservicenummer", "voorletters": "voorletters", "voorvoegsel": "voorvoegsel", "achternaam": "achternaam",
          "geboortedatum": "geboortedatum", "straat": "straatnaam", "huisnummer": "huisnummer", "huisletter": "huisletter",
          "toevoeging": "huisnummertoevoeging", "postcode": "postcode", "plaats": "plaatsnaam", "telefoon": "telefoonnummer",
          "email": "email"}
WAAR = {"ja": True, "1": True, "true": True, "nee": False, "0": False, "false": False}


def waarde(kolom, tekst):
    """A value of the CSV as JSON has it; what is not understood stays as it is."""
    if kolom.endswith("datum") and tekst[2:3] == "-" and len(tekst) == 10:
        return f"{tekst[6:]}-{tekst[3:5]}-{tekst[:2]}"
    if kolom == "bedrag" and "," in tekst:
        return tekst.replace(".", "").replace(",", ".")
    if kolom in ("crisissignaal", "warme_overdracht"):
        return WAAR.get(tekst.lower(), tekst)
    return tekst


def van_rij(rij):
    gevuld = {kolom: waarde(kolom, tekst.strip()) for kolom, tekst in rij.items() if tekst.strip()}
    signaal = {naam: gevuld[kolom] for kolom, naam in SIGNAAL.items() if kolom in gevuld}
    signaal["gemeentecode"] = "0106"
    signaal["signaalpartner"] = {naam: gevuld[kolom] for kolom, naam in (("signaalpartner", "naam"), ("type", "type")) if kolom in gevuld}
    if gevuld.get("versie", "").isdigit():
        signaal["versie"] = int(gevuld["versie"])
    client = {naam: gevuld[kolom] for kolom, naam in CLIENT.items() if kolom in gevuld}
    return {**signaal, "client": client} if client else signaal


def lees(bestand):
    """(signaal, None), or (None, line) when it cannot be read."""
    bytes_ = bestand.read_bytes()
    try:
        tekst = bytes_.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = bytes_.decode("cp1252")
    regels = [regel for regel in tekst.replace("\r\n", "\n").split("\n") if regel]
    if bestand.suffix == ".ndjson":
        for regel in regels:
            try:
                yield json.loads(regel), None
            except ValueError:
                yield None, regel
        return
    scheiding = ";" if ";" in regels[0] else ","
    kop = regels[0].split(scheiding)
    for regel in regels[1:]:
        try:
            cellen = next(csv.reader([regel], delimiter=scheiding, strict=True))
        except csv.Error:
            cellen = []
        yield (van_rij(dict(zip(kop, cellen))), None) if len(cellen) == len(kop) else (None, regel)


def compact(waarde_):
    return json.dumps(waarde_, ensure_ascii=False, separators=(",", ":"))


def main(leveringen, eerste, laatste, doel):
    uit = {naam: [] for naam in ("gestructureerd", "binair", "kaal")}
    for dag in sorted(map_.name for map_ in pathlib.Path(leveringen).iterdir() if eerste <= map_.name <= laatste):
        for bestand in sorted(pathlib.Path(leveringen, dag, "signalen").glob("*")):
            partner = bestand.stem[:-len(dag) - 1]
            for nummer, (signaal, stuk) in enumerate(lees(bestand), 1):
                ID = f"{bestand.stem}-{nummer}"
                if signaal is None:
                    uit["kaal"].append((ID, stuk.replace("\t", " ")))
                    continue
                sleutel = f"{signaal.get('signaalpartner', {}).get('naam', partner)}/{signaal.get('ID', ID)}"
                tijd = f"{dag}T09:00:00+0{1 if dag >= '2026-10-25' else 2}:00"
                if partner in BINAIR:
                    uit["binair"].append((sleutel, tijd, ID, compact(signaal)))
                elif partner in KAAL:
                    uit["kaal"].append((sleutel, compact(signaal)))
                else:
                    event = {"specversion": "1.0", "id": ID, "source": f"urn:demo:signaalpartner:{partner}", "type": TYPE,
                             "time": tijd, "datacontenttype": "application/json", "data": signaal}
                    uit["gestructureerd"].append((sleutel, compact(event)))
    for naam, berichten in uit.items():
        pathlib.Path(doel, naam).write_text("".join("\t".join(bericht) + "\n" for bericht in berichten), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
