"""Small deliveries for tests: a row a signal, with a complete and valid client unless told otherwise.

    csv_bytes([row(id="A-1", bedrag="450,25"), row(id="A-2", huisnummer="12", crisissignaal="ja")])

All people are made up; the BSNs pass the 11-proef and are of nobody that the tests know.
"""
KOLOMMEN = ("signaal_id versie signaalpartner type klantnummer bedrag ontstaansdatum signaaldatum crisissignaal "
            "warme_overdracht intrekking bsn voorletters voorvoegsel achternaam geboortedatum straat huisnummer huisletter "
            "toevoeging postcode plaats telefoon email").split()
STANDAARD = {
    "signaalpartner": "Actium", "type": "Huur", "bedrag": "450,25", "signaaldatum": "2026-10-05", "voorletters": "A.",
    "voorvoegsel": "van", "achternaam": "Dijk", "geboortedatum": "1985-06-15", "straat": "Vaart Z.Z.", "huisnummer": "10",
    "postcode": "9401 GE", "plaats": "Assen",
}


def row(id, **fields):
    unknown = set(fields) - set(KOLOMMEN)
    if unknown:
        raise ValueError(f"no such columns: {unknown}")
    return {**STANDAARD, "signaal_id": id, **{name: str(value) for name, value in fields.items()}}


def csv_bytes(rows, columns=KOLOMMEN, delimiter=";"):
    lines = [delimiter.join(columns)]
    lines += [delimiter.join(_quoted(r.get(name, ""), delimiter) for name in columns) for r in rows]
    return ("\r\n".join(lines) + "\r\n").encode()


def _quoted(text, delimiter):
    if any(char in text for char in (delimiter, '"', "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text


def bsn(number):
    """A nine-digit BSN that passes the 11-proef, from a number of up to eight digits."""
    digits = [int(char) for char in f"{number:08d}"]
    rest = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits)) % 11
    return None if rest == 10 else "".join(map(str, digits)) + str(rest)


def client_csv(clients):
    """Rows of a client list; a client is a dict of its columns."""
    columns = ("client_id bsn voorletters voorvoegsel achternaam geboortedatum postcode huisnummer huisletter toevoeging "
               "traject vanaf tot").split()
    lines = [";".join(columns)] + [";".join(str(c.get(name, "")) for name in columns) for c in clients]
    return ("\n".join(lines) + "\n").encode()
