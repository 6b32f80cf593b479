"""What becomes of a person in the files of others: the mistakes, each with its rate and the reason for it.

`Bron` writes a person down the way a signaalpartner or a client list would: with the fields such a source has, in the form
it uses, and with the mistakes it makes. It returns the record and the kinds of mistake (`soort`) in it, so that what is
missed can be told by kind. Rates are per record where the mistake can occur at all. They are estimates, on the high side of
what is published about administrative registers (one to five per cent of the fields of a record wrong, moves and names of
the married the largest causes); domain.md names the causes seen in practice. The list of a client's helper is kept with
care (checked with an identity document), so there mistakes of hand and ear are a third of those of a signaalpartner.
"""
import re

from koppel_mensen import Loterij, een_van

# Per signaalpartner: share of the signals (domain.md), and how often a field is there. A BSN only with health insurers, who
# must have it; landlords may not use it, energy and water have none. Energy asks the birth date at the contract, water
# (one contract a house) often not.
BRONNEN = {
    # type: (share, partner names, bsn, geboortedatum, telefoon, email)
    "Zorg": (45, ["Zorgverzekeraar Noord", "Zorg Samen"], 0.97, 0.995, 0.70, 0.60),
    "Energie": (25, ["Energie Noord", "Stroom en Gas"], 0.0, 0.93, 0.80, 0.80),
    "Huur": (19, ["Woonstichting De Brink", "Actie Wonen"], 0.03, 0.97, 0.75, 0.60),
    "Water": (11, ["Watermaatschappij"], 0.0, 0.75, 0.60, 0.55),
}
CLIENT_VELDEN = (0.88, 0.997, 0.85, 0.60)   # a helper knows the BSN, but not every list carries it

FOUTEN = {
    # soort: (signal, client list)
    "tik_naam": (0.020, 0.007),      # one key wrong in a surname of some eight letters
    "ocr": (0.004, 0.002),           # forms on paper are scanned by few
    "klank": (0.020, 0.007),         # spelled by ear over the phone: ij/ei/y, dt, ou/au, s/z, one letter or two
    "tik_bsn": (0.002, 0.0005),      # systems check the 11-proef, so hardly ever
    "datum_wissel": (0.006, 0.002),  # 03-07 and 07-03, by import from abroad
    "datum_cijfer": (0.010, 0.004),  # one digit
    "datum_jaar": (0.005, 0.002),    # a year off
    "datum_00": (0.004, 0.002),      # day, or day and month, not known
    "postcode_tik": (0.008, 0.003),  # one character
    "huisnummer_tik": (0.006, 0.002),
    "letters_weg": (0.015, 0.005),   # 'Fam. de Vries'
    "letters_minder": (0.18, 0.06),  # only the first initial: most forms have room for no more
    "voornaam": (0.10, 0.10),        # the given name written out where initials are asked
    "roepnaam": (0.020, 0.004),      # called Hans, registered as Johannes (only who is called otherwise)
    "wissel_naam": (0.002, 0.001),   # surname and initials in each other's field
    "tussen_in_naam": (0.10, 0.03),  # 'van der Berg' in the field of the surname
    "tussen_kort": (0.05, 0.01),     # 'v.d. Berg'
    "tussen_achter": (0.02, 0.01),   # 'Berg, van der'
    "tussen_weg": (0.03, 0.005),
    "dubbel_om": (0.10, 0.03),       # the parts of a double name in the other order
    "dubbel_half": (0.15, 0.03),     # one of the two parts: the field was too short, or the person says so
    "andere_naam": (0.10, 0.05),     # who is married: under the name before, or the spouse's, against the register's choice
    "toevoeging_weg": (0.10, 0.05),
    "toevoeging_vorm": (0.25, 0.10), # '12-A', 'A' as huisletter, '1 hoog': another way to write the same
    "oud_adres": (0.40, 0.20),       # of who moved in the last two years
    "telefoon_ander": (0.12, 0.10),  # numbers change hands, and debts end subscriptions
    "telefoon_partner": (0.05, 0.02),# the number of somebody else in the house
    "email_ander": (0.12, 0.08),
    "email_tik": (0.01, 0.005),
    "bedrijf": (0.25, 0.0),          # who has a business (6 in 100): so often the energy contract is in its name
}
# Another rendering of the same name, by language: passport, asylum register and contract each had their own clerk.
TRANSLITERATIE = {"arabisch": (0.12, 0.04), "marokkaans": (0.08, 0.03), "turks": (0.04, 0.015), "pools": (0.03, 0.01), "surinaams": (0.02, 0.01)}
DIAKRIET_WEG = 0.5               # systems without diacritics

TOETSEN = {key: near for key, near in zip("abcdefghijklmnopqrstuvwxyz", (
    "sqz", "vgn", "xvd", "sfe", "wrd", "dgr", "fht", "gju", "uok", "hki", "jlm", "kop", "njk", "bmh", "ipl", "ol", "aw", "etf", "adw",
    "ryg", "yij", "cbg", "qes", "zcs", "tuh", "xas"))}
OCR = [("rn", "m"), ("m", "rn"), ("cl", "d"), ("vv", "w"), ("w", "vv"), ("li", "h"), ("e", "c"), ("i", "l"), ("n", "u"), ("u", "n"), ("a", "o")]
KLANK = [("ij", "ei"), ("ei", "ij"), ("ij", "y"), ("y", "ij"), ("ou", "au"), ("au", "ou"), ("dt", "t"), ("d\\b", "t"), ("t\\b", "dt"), ("z", "s"),
         ("s", "z"), ("v", "f"), ("f", "v"), ("ck", "k"), ("c", "k"), ("k", "c"), ("ss", "s"), ("s\\b", "ss"), ("ph", "f"), ("th", "t"), ("ks", "x"),
         ("x", "ks"), ("uy", "ui"), ("ui", "uy"), ("aa", "a"), ("oo", "o"), ("ee", "e"), ("g", "ch"), ("ch", "g"), ("ae", "aa"), ("rr", "r"), ("ll", "l"),
         ("l", "ll"), ("tt", "t"), ("kk", "k"), ("pp", "p"), ("mm", "m"), ("nn", "n"), ("m\\b", "mm"), ("oe", "u")]
VARIANTEN = {
    "arabisch": [("ou", "u"), ("u", "ou"), ("u", "o"), ("kh", "ch"), ("kh", "k"), ("sh", "ch"), ("sh", "sj"), ("gh", "g"), ("q", "k"), ("q", "gh"), ("y", "i"),
                 ("i", "y"), ("ee", "i"), ("ei", "i"), ("aa", "a"), ("a", "aa"), ("ss", "s"), ("dd", "d"), ("mm", "m"), ("j", "dj"), ("th", "t"), ("ai", "ei"),
                 ("o", "ou"), ("ie", "i"), ("h\\b", ""), ("e", "i"), ("a", "e"), ("wi", "oui"), ("z", "s")],
    "turks": [("y", "j"), ("sh", "s"), ("s", "sh"), ("c", "ch"), ("g", ""), ("u", "ue"), ("o", "oe"), ("i", "y"), ("k", "c"), ("ogl", "oghl")],
    "pools": [("w", "v"), ("sz", "s"), ("cz", "c"), ("ski\\b", "ska"), ("ska\\b", "ski"), ("rz", "z"), ("o", "u"), ("cki\\b", "cky"), ("ski\\b", "sky"), ("j", "y")],
    "surinaams": [("oe", "u"), ("dj", "j"), ("ie\\b", "i"), ("w", "v"), ("ie", "i"), ("th", "t"), ("gh", "g"), ("s", "sh")],
}
VARIANTEN["marokkaans"] = VARIANTEN["arabisch"]
KAAL = str.maketrans("ıİşŞçÇğĞöÖüÜłŁńśźżąęóéèêëâîïûäáíàúßÉ", "iIsScCgGoOuUlLnszzaeoeeeeaiiuaaiausE")
KORT = {"van der": "v.d.", "van den": "v.d.", "van de": "v.d.", "van": "v.", "de": "d.", "in 't": "i.t.", "van 't": "v.t.", "op den": "o.d."}


def anders_op(rng, rules, text):
    """One place of the text changed by one of the rules that fit; the text itself when none fits."""
    low = text.lower()
    fits = [(match, other) for pattern, other in rules for match in re.finditer(pattern, low) if len(low) == len(text)]
    if not fits:
        return text
    match, other = een_van(rng, fits)
    found = text[:match.start()] + other + text[match.end():]
    return found[:1].upper() + found[1:] if text[:1].isupper() else found


def tikfout(rng, text):
    spots = [i for i, char in enumerate(text.lower()) if "a" <= char <= "z"]
    if len(spots) < 4:
        return text
    at, kind = een_van(rng, spots[1:]), rng.random()
    near = een_van(rng, TOETSEN[text[at].lower()])
    if kind < 0.40:
        return text[:at] + near + text[at + 1:]
    if kind < 0.60:
        return text[:at] + text[at + 1:]
    if kind < 0.80:
        return text[:at] + near + text[at:]
    return text[:at - 1] + text[at] + text[at - 1] + text[at + 1:]


def cijferfout(rng, text, first=0):
    spots = [i for i, char in enumerate(text) if char.isdigit() and i >= first]
    if not spots:
        return text
    at = een_van(rng, spots)
    return text[:at] + een_van(rng, [char for char in "123456789" if char != text[at]]) + text[at + 1:]


class Bron:
    """bij: 0 a signaalpartner, 1 a client list. Fields come in and go out as {name: text}."""

    def __init__(self, rng, bij):
        self.rng, self.bij, self.soorten = rng, bij, set()
        self.types = Loterij([(name, row[0]) for name, row in BRONNEN.items()])

    def gebeurt(self, soort, chance=None):
        if self.rng.random() >= (FOUTEN[soort][self.bij] if chance is None else chance):
            return False
        self.soorten.add(soort)
        return True

    def schrijf(self, p, velden, huisgenoten, bedrijf=False):
        """The record of `p`; `velden`: how often (bsn, geboortedatum, telefoon, email) are there."""
        self.soorten = set()
        bsn, geboren, telefoon, email = (self.rng.random() < chance for chance in velden)
        record = {"bsn": self.bsn(p) if bsn else "", "geboortedatum": self.datum(p) if geboren else ""}
        record.update(self.naam(p))
        record.update(self.adres(p))
        record["telefoon"] = self.telefoon(p, huisgenoten) if telefoon else ""
        record["email"] = self.email(p) if email else ""
        if bedrijf and p.bedrijf and self.gebeurt("bedrijf"):
            # A business has no initials and no birthday, and wants to be called.
            record.update(bsn="", geboortedatum="", voorletters="", voorvoegsel="", achternaam=p.bedrijf)
            record["telefoon"] = record["telefoon"] or (p.mobiel if self.rng.random() < 0.9 else "")
            self.soorten -= {soort for soort in self.soorten if soort.startswith(("tik_", "ocr", "klank", "datum", "letters", "tussen", "dubbel"))}
        if not geboren:
            self.soorten.add("geen_datum")
        return record, set(self.soorten)

    def bsn(self, p):
        return cijferfout(self.rng, p.bsn) if self.gebeurt("tik_bsn") else p.bsn

    def datum(self, p):
        year, month, day = p.geboren
        if self.gebeurt("datum_00"):
            return f"{year:04d}-{month:02d}-00" if self.rng.random() < 0.5 else f"{year:04d}-00-00"
        if day <= 12 and day != month and self.gebeurt("datum_wissel", 2.3 * FOUTEN["datum_wissel"][self.bij]):
            month, day = day, month
        elif self.gebeurt("datum_jaar"):
            year += 1 if self.rng.random() < 0.5 else -1
        elif self.gebeurt("datum_cijfer"):
            while True:
                text = cijferfout(self.rng, f"{p.geboren[0]:04d}{month:02d}{day:02d}", 2)
                year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
                if 1 <= month <= 12 and 1 <= day <= 28 and year < 2009:
                    break
        return f"{year:04d}-{month:02d}-{day:02d}" if self.bij or self.rng.random() < 0.5 else f"{day:02d}-{month:02d}-{year:04d}"

    # --- names ---

    def naam(self, p):
        rng = self.rng
        prefix, name = self.gekozen_naam(p)
        name = self.letters_van(p, name)
        if prefix:
            if self.gebeurt("tussen_weg"):
                prefix = ""
            elif self.gebeurt("tussen_kort") and prefix in KORT:
                prefix = KORT[prefix]
            if prefix and self.gebeurt("tussen_in_naam"):
                prefix, name = "", f"{prefix} {name}"
            elif prefix and self.gebeurt("tussen_achter"):
                prefix, name = "", f"{name}, {prefix}"
        letters = self.voorletters(p)
        if letters and self.gebeurt("wissel_naam"):
            prefix, name, letters = "", p.voornamen[0], f"{prefix} {name}".strip()
        if rng.random() < 0.06:
            name = name.upper()
        return {"voorletters": letters, "voorvoegsel": prefix, "achternaam": name}

    def gekozen_naam(self, p):
        """The name the register says, or another that the person has a right to."""
        use = p.gebruik
        if p.partnernaam and self.gebeurt("andere_naam"):
            use = een_van(self.rng, ["eigen", "partner"] if use in ("eigen", "partner") else ["partner-eigen", "eigen-partner"])
        if not p.partnernaam or use == "eigen":
            return p.naam
        if use == "partner":
            return p.partnernaam
        first, last = (p.partnernaam, p.naam) if use == "partner-eigen" else (p.naam, p.partnernaam)
        if self.gebeurt("dubbel_half"):
            return een_van(self.rng, [first, last])
        if self.gebeurt("dubbel_om"):
            first, last = last, first
        joint = een_van(self.rng, ["-", "-", "-", " - ", " "])
        return first[0], f"{first[1]}{joint}{' '.join(last).strip()}"

    def letters_van(self, p, name):
        """What hand, scanner, ear and clerk do to the letters of a surname."""
        rng = self.rng
        plain = name.translate(KAAL)
        if plain != name and rng.random() < DIAKRIET_WEG:
            name = plain
        if p.herkomst in TRANSLITERATIE and self.gebeurt("transliteratie", TRANSLITERATIE[p.herkomst][self.bij]):
            name = anders_op(rng, VARIANTEN[p.herkomst], name.translate(KAAL))
            if rng.random() < 0.3:
                name = anders_op(rng, VARIANTEN[p.herkomst], name)
        if self.gebeurt("klank"):
            name = anders_op(rng, KLANK, name.translate(KAAL))
        if self.gebeurt("tik_naam"):
            name = tikfout(rng, name)
        elif self.gebeurt("ocr"):
            name = anders_op(rng, OCR, name)
        return name

    def voorletters(self, p):
        rng, names = self.rng, p.voornamen
        if self.gebeurt("letters_weg"):
            return ""
        if p.roepnaam != names[0] and self.gebeurt("roepnaam", 6 * FOUTEN["roepnaam"][self.bij]):
            return p.roepnaam if rng.random() < 0.5 else p.roepnaam[0] + "."
        if self.gebeurt("voornaam"):
            first = names[0].translate(KAAL) if rng.random() < DIAKRIET_WEG else names[0]
            if p.herkomst in TRANSLITERATIE and rng.random() < 2 * TRANSLITERATIE[p.herkomst][self.bij]:
                first = anders_op(rng, VARIANTEN[p.herkomst], first.translate(KAAL))
            return first
        if len(names) > 1 and self.gebeurt("letters_minder"):
            names = names[:1]
        form = een_van(rng, ["{}.", "{}.", "{}"])
        joint = een_van(rng, ["", "", " "])
        return joint.join(form.format(name[0].translate(KAAL)) for name in names)

    # --- where and how to reach ---

    def adres(self, p):
        rng = self.rng
        # An ex-partner's contract stands as often at the address that was left as at the new one.
        old = p.oud_adres and self.gebeurt("oud_adres", (0.5, 0.15)[self.bij] if p.rol == "ex" else None)
        straat, number, letter, suffix, code = p.oud_adres if old else p.adres
        if letter or suffix:
            if self.gebeurt("toevoeging_weg"):
                letter = suffix = ""
            elif self.gebeurt("toevoeging_vorm"):
                both = letter + suffix
                number, letter, suffix = een_van(rng, [(f"{number}-{both}", "", ""), (number, "", both), (f"{number} {both.lower()}", "", ""), (number, "", both.lower())])
        if self.gebeurt("postcode_tik"):
            if rng.random() < 0.6:
                code = cijferfout(rng, code)
            else:
                code = code[:4] + een_van(rng, [pair for pair in (een_van(rng, "BCDEGHKLMNPRT") + code[5], code[4] + een_van(rng, "BCEGHKLMNPRT")) if pair != code[4:]] or ["BB"])
        elif self.gebeurt("huisnummer_tik"):
            digits = len(number) - len(number.lstrip("0123456789"))
            number = (cijferfout(rng, number[:digits]) if rng.random() < 0.7 else str(int(number[:digits]) + 2)) + number[digits:]
        if rng.random() < 0.3 and not self.bij:
            code = f"{code[:4]} {code[4:]}"
        return {"straat": straat, "huisnummer": number, "huisletter": letter, "toevoeging": suffix, "postcode": code, "plaats": "Assen"}

    def telefoon(self, p, huisgenoten):
        rng = self.rng
        number = p.vast if p.vast and rng.random() < 0.15 else p.mobiel
        if self.gebeurt("telefoon_ander"):
            number = "06" + "".join(een_van(rng, "0123456789") for _ in range(8))
        elif huisgenoten and self.gebeurt("telefoon_partner"):
            number = een_van(rng, huisgenoten).mobiel
        if self.bij:
            return number
        cut = 2 if number.startswith("06") else 4
        return een_van(rng, ["{0}{1}", "{0}-{1}", "{0}-{1}", "+31{2}{1}", "0031{2}{1}", "{0} {1}"]).format(number[:cut], number[cut:], number[1:cut])

    def email(self, p):
        if self.gebeurt("email_ander"):
            return f"{p.voornamen[0].translate(KAAL).lower()}{int(self.rng.random() * 9999)}@nieuw.example"
        return tikfout(self.rng, p.email) if self.gebeurt("email_tik") else p.email
