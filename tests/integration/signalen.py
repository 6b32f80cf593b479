"""Deliveries as the tests write them: rows with defaults, and what the database holds of them in a form to compare."""

KOLOMMEN = ("signaal_id;versie;signaalpartner;type;klantnummer;bedrag;ontstaansdatum;signaaldatum;crisissignaal;"
            "warme_overdracht;intrekking;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;straat;huisnummer;"
            "huisletter;toevoeging;postcode;plaats;telefoon;email").split(";")

STANDAARD = {"signaalpartner": "Actium", "type": "Huur", "bedrag": "450,25", "signaaldatum": "2026-10-05",
             "achternaam": "Voorbeeld", "geboortedatum": "1985-06-15", "postcode": "9401GE", "huisnummer": "10"}

BSN = ["123456782", "111222333", "999990019"]


def signaal(ID, **velden):
    """A row; a field None leaves out a default."""
    rij = {**STANDAARD, "signaal_id": ID, **velden}
    return {naam: "" if waarde is None else str(waarde) for naam, waarde in rij.items()}


def intrekking(ID, soort="betaald", **velden):
    rij = {"signaal_id": ID, "signaalpartner": "Actium", "signaaldatum": "2026-10-05", "intrekking": soort, **velden}
    return {naam: str(waarde) for naam, waarde in rij.items()}


def alleen_bsn(ID, bsn, **velden):
    return signaal(ID, bsn=bsn, postcode=None, huisnummer=None, **velden)


def csv(rijen):
    regels = [";".join(KOLOMMEN)] + [";".join(rij.get(naam, "") for naam in KOLOMMEN) for rij in rijen]
    return "\n".join(regels) + "\n"


# Everything that was decided or is decided on, without the numbers of deliveries and of the journal.
DUMP = """
SELECT 'signaal', s.partner, s.id, h.naam, s.periode, s.versie, s.bedrag, s.intrekking, s.ontvangen, s.inhoud_ontvangen,
       s.spoed_ontvangen, s.inhoud_dag, encode(s.inhoud_hash, 'hex'), s.status, s.reden, s.regels, s.geslaagd,
       (SELECT m.id FROM melding m WHERE m.sleutel = s.melding)
  FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden ORDER BY 2, 3;
SELECT 'versie', partner, id, encode(inhoud_hash, 'hex'), intrekking, versie, bedrag, adres, ontvangen
  FROM signaal_versie ORDER BY 2, 3, 4;
SELECT 'melding', id, status, reden, resultaat, route, regels, aantal_signalen, meervoudig, opeenvolgend, totaal, punten, opbouw,
       termijn, crisis_direct, spoed, telefoon_bekend, actief, team
  FROM melding WHERE aantal_signalen > 0 ORDER BY 2;
"""
