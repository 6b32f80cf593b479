"""A made-up town: who lives where, with whom, and what they are called. Nobody in it exists.

The same seed gives the same town, on any machine. What makes matching hard in practice is there on purpose:
- surnames with a heavy head (de Jong, Jansen, de Vries) and a long tail; Frisian, Drents, Turkish, Moroccan, Polish, Arabic
  and Surinamese names; partner's name, own name or both after marriage;
- families at one address: partners, grown-up children, father and son with the same initials, twins, single parents;
  ex-partners whose contract still stands at the old address; namesakes elsewhere;
- flats with a number a door, flats with one number and a toevoeging a door, student houses;
- births registered on 1 January because the day is not known (refugees, older people from Morocco and Turkey).
Only adults: children have no contracts. Does not make mistakes: koppel_fouten.py does.
"""
import random

from koppel_namen import BEDRIJVEN, GROEPEN, MAILADRESSEN, ROEPNAMEN, STRATEN

JAAR = 2026
# How the married are called: the register's codes for naamgebruik. Shares of a recent cohort: about half of the women
# who marry keep their own name in daily life, and it differs by source.
NAAMGEBRUIK = {"eigen": 40, "partner": 35, "partner-eigen": 20, "eigen-partner": 5}
NAAMGEBRUIK_GELIJK = {"eigen": 20, "partner": 20, "partner-eigen": 48, "eigen-partner": 12}  # as many double names as of a group
TWEELINGEN = 0.016          # of births are of twins
ZELFDE_LETTERS = 0.02       # of brothers and sisters with exactly the same initials
VERNOEMD = 0.05             # sons with exactly their father's initials
EEN_JANUARI = {"arabisch": 0.30, "marokkaans": 0.10, "turks": 0.06, "surinaams": 0.01}


class Loterij:
    """Draws by weight, without caring how the library does it."""

    def __init__(self, pairs):
        self.values, self.upto, total = [], [], 0.0
        for value, weight in pairs:
            total += weight
            self.values.append(value)
            self.upto.append(total)

    def trek(self, rng):
        at = rng.random() * self.upto[-1]
        low, high = 0, len(self.upto) - 1
        while low < high:
            middle = (low + high) // 2
            if self.upto[middle] <= at:
                low = middle + 1
            else:
                high = middle
        return self.values[low]


def een_van(rng, values):
    return values[int(rng.random() * len(values))]


class Persoon:
    """As the register knows them. `naam` is (voorvoegsel, achternaam); `partnernaam` that of a spouse, or None."""

    __slots__ = ("nummer", "herkomst", "vrouw", "voornamen", "roepnaam", "naam", "partnernaam", "gebruik", "geboren", "bsn",
                 "mobiel", "vast", "email", "adres", "oud_adres", "huishouden", "rol", "bedrijf")

    @property
    def groep(self):
        """The group of names for the table of fairness: a double name is one of its own, whatever its origin."""
        return "dubbel" if self.partnernaam and self.gebruik in ("partner-eigen", "eigen-partner") else self.herkomst


class Huishouden:
    __slots__ = ("nummer", "soort", "adres", "leden")

    def __init__(self, nummer, soort, adres):
        self.nummer, self.soort, self.adres, self.leden = nummer, soort, adres, []


class Adressen:
    """Doors without end, street by street; a postcode covers some sixteen doors, or one block of flats."""

    def __init__(self, rng):
        self.rng, self.deuren, self.gebruikt, self.cijfers = rng, [], [], 9400

    def _straat(self):
        rng = self.rng
        straat = een_van(rng, STRATEN)
        cijfers = self.cijfers + int(rng.random() * 9)
        kind = rng.random()
        code = f"{cijfers}{self._letters()}"
        if kind < 0.08:        # a flat with a number a door
            first = 1 + 2 * int(rng.random() * 100)
            return [(straat, str(n), "", "", code) for n in range(first, first + 2 * (30 + int(rng.random() * 60)), 2)]
        if kind < 0.14:        # one number, a toevoeging a door
            number = str(1 + int(rng.random() * 250))
            names = een_van(rng, ["ABCDEFGHJKLM", [str(n) for n in range(1, 33)], [f"A{n}" for n in range(1, 13)], ["BG", "1", "2", "3"]])
            return [(straat, number, "", name, code) for name in names]
        doors = []
        for number in range(1 + int(rng.random() * 20), 20 + int(rng.random() * 120)):
            if len(doors) % 16 == 15:
                code = f"{cijfers}{self._letters()}"
            if rng.random() < 0.06:
                doors.append((straat, str(number), een_van(rng, "ABC"), "", code))
            else:
                doors.append((straat, str(number), "", "", code))
        return doors

    def _letters(self):
        while True:
            pair = een_van(self.rng, "ABCDEGHJKLMNPRSTVWXZ") + een_van(self.rng, "ABCDEGHJKLMNPRSTVWXZ")
            if pair not in ("SA", "SD", "SS"):
                return pair

    def nieuw(self):
        while not self.deuren:
            self.cijfers = 9400 + 10 * (len(self.gebruikt) // 25000)
            self.deuren = self._straat()
            # Not everybody in a street is in the story, but neighbours are.
            self.deuren = [door for door in self.deuren if self.rng.random() < 0.8]
        door = self.deuren.pop()
        self.gebruikt.append(door)
        return door


def elfproef(number):
    digits = [int(char) for char in number]
    return sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits)) % 11 == 0


class Stad:
    """mensen() makes at least so many people; `gelijk`: every group of names as large as every other."""

    def __init__(self, zaad, gelijk=False):
        self.rng = random.Random(f"stad {zaad}")
        self.adressen = Adressen(self.rng)
        self.personen, self.huishoudens, self.exen, self._bsns, self._mobiel = [], [], [], set(), set()
        self.herkomsten = Loterij([(name, 1 if gelijk else row[0]) for name, row in GROEPEN.items()])
        self.koppen = {name: Loterij([((voor, achter), weight) for weight, voor, achter in row[1]]) for name, row in GROEPEN.items()}
        self.staart = {name: Loterij(row[2][0]) for name, row in GROEPEN.items()}
        self.gebruik = Loterij((NAAMGEBRUIK_GELIJK if gelijk else NAAMGEBRUIK).items())
        self.soorten = Loterij([("alleen", 36), ("paar", 26), ("gezin", 22), ("eenouder", 9), ("studenten", 1.5), ("broers", 1.5), ("gescheiden", 4)])
        self.mail = Loterij(MAILADRESSEN)

    # --- one person ---

    def achternaam(self, herkomst):
        head = GROEPEN[herkomst][3]
        if self.rng.random() < head:
            return self.koppen[herkomst].trek(self.rng)
        prefix, first, last = self.staart[herkomst].trek(self.rng), GROEPEN[herkomst][2][1], GROEPEN[herkomst][2][2]
        return prefix, een_van(self.rng, first) + een_van(self.rng, last)

    def voornamen(self, herkomst, vrouw):
        pool = GROEPEN[herkomst][4 if vrouw else 5].split()
        dutch = herkomst in ("nederlands", "fries", "drents")
        count = Loterij([(1, 40), (2, 38), (3, 17), (4, 5)] if dutch else [(1, 85), (2, 15)]).trek(self.rng)
        names = []
        while len(names) < count:
            name = een_van(self.rng, pool)
            if name not in names:
                names.append(name)
        return names

    def geboren(self, herkomst, low, high):
        year = JAAR - low - int(self.rng.random() * (high - low + 1))
        if self.rng.random() < EEN_JANUARI.get(herkomst, 0) * (2 if year < 1966 else 1):
            return (year, 1, 1)
        return (year, 1 + int(self.rng.random() * 12), 1 + int(self.rng.random() * 28))

    def bsn(self):
        while True:
            number = f"{100000000 + int(self.rng.random() * 850000000):09d}"
            if elfproef(number) and number not in self._bsns:
                self._bsns.add(number)
                return number

    def nummer(self, prefix, digits):
        while True:
            number = prefix + "".join(een_van(self.rng, "0123456789") for _ in range(digits))
            if number not in self._mobiel:
                self._mobiel.add(number)
                return number

    def persoon(self, huis, rol, herkomst, low=20, high=88, vrouw=None, naam=None):
        rng, p = self.rng, Persoon()
        p.nummer, p.herkomst, p.rol, p.huishouden = len(self.personen), herkomst, rol, huis.nummer
        p.vrouw = rng.random() < 0.5 if vrouw is None else vrouw
        p.voornamen = self.voornamen(herkomst, p.vrouw)
        p.roepnaam = ROEPNAMEN.get(p.voornamen[0], p.voornamen[0])
        p.naam, p.partnernaam, p.gebruik = naam or self.achternaam(herkomst), None, "eigen"
        if p.vrouw and herkomst == "pools" and p.naam[1].endswith("ki"):
            p.naam = ("", p.naam[1][:-1] + "a")
        p.geboren, p.bsn, p.mobiel, p.vast = self.geboren(herkomst, low, high), self.bsn(), self.nummer("06", 8), None
        p.email = self.mailadres(p)
        p.adres, p.oud_adres = huis.adres, None
        p.bedrijf = een_van(rng, BEDRIJVEN).format(f"{p.naam[0]} {p.naam[1]}".strip()) if rng.random() < 0.06 else None
        huis.leden.append(p)
        self.personen.append(p)
        return p

    def mailadres(self, p):
        plain = "".join(char for char in p.naam[1].lower() if "a" <= char <= "z") or "x"
        first = "".join(char for char in p.roepnaam.lower() if "a" <= char <= "z") or "y"
        form = een_van(self.rng, ["{1}.{0}", "{2}{0}", "{1}{3}", "{1}{0}{3}", "{2}.{0}{3}"])
        return form.format(plain, first, first[0], int(self.rng.random() * 99)) + "@" + self.mail.trek(self.rng)

    # --- who live together ---

    def trouw(self, one, other):
        """Both go by what they chose; mostly it is the woman whose name changes."""
        for p, spouse in ((one, other), (other, one)):
            p.partnernaam = spouse.naam
            p.gebruik = self.gebruik.trek(self.rng) if p.vrouw or self.rng.random() < 0.04 else "eigen"
            if p.herkomst in ("turks", "pools") and p.vrouw:
                p.gebruik = "partner" if self.rng.random() < 0.7 else p.gebruik
            elif p.herkomst in ("marokkaans", "arabisch"):
                p.gebruik = "eigen"
            if p.gebruik == "partner" and p.herkomst == "pools" and spouse.naam[1].endswith("ki"):
                p.partnernaam = ("", spouse.naam[1][:-1] + "a")

    def paar(self, huis, low=22, high=88):
        herkomst = self.herkomsten.trek(self.rng)
        other = herkomst if self.rng.random() < 0.85 else self.herkomsten.trek(self.rng)
        man = self.persoon(huis, "partner", herkomst, low, high, vrouw=False)
        age = JAAR - man.geboren[0]
        woman = self.persoon(huis, "partner", other, max(19, age - 8), age + 4, vrouw=self.rng.random() < 0.97)
        if self.rng.random() < 0.7:
            self.trouw(man, woman)
        if self.rng.random() < 0.15:
            woman.email = man.email = "fam." + man.email
        return man, woman

    def kinderen(self, huis, parent, count):
        naam, herkomst, age = parent.naam, parent.herkomst, JAAR - parent.geboren[0]
        made = []
        while len(made) < count:
            child = self.persoon(huis, "kind", herkomst, 18, max(18, min(30, age - 20)), naam=naam)
            if made and self.rng.random() < ZELFDE_LETTERS:
                child.voornamen = [name if name[0] == own[0] else name for name, own in zip(made[-1].voornamen, made[-1].voornamen)]
            elif not child.vrouw and not parent.vrouw and self.rng.random() < VERNOEMD:
                child.voornamen = list(parent.voornamen)
            made.append(child)
            if self.rng.random() < TWEELINGEN:
                twin = self.persoon(huis, "kind", herkomst, 18, 18, naam=naam)
                twin.geboren = child.geboren
                made.append(twin)
        return made

    def huishouden(self):
        rng = self.rng
        soort = self.soorten.trek(rng)
        huis = Huishouden(len(self.huishoudens), soort, self.adressen.nieuw())
        self.huishoudens.append(huis)
        if soort == "paar":
            self.paar(huis)
        elif soort == "gezin":
            man, _ = self.paar(huis, 40, 62)
            self.kinderen(huis, man, 1 + (rng.random() < 0.35))
        elif soort == "eenouder":
            self.kinderen(huis, self.persoon(huis, "ouder", self.herkomsten.trek(rng), 38, 60, vrouw=rng.random() < 0.8), 1)
        elif soort == "studenten":
            for _ in range(3 + int(rng.random() * 6)):
                self.persoon(huis, "student", self.herkomsten.trek(rng), 18, 27)
        elif soort == "broers":
            one = self.persoon(huis, "broer", self.herkomsten.trek(rng), 20, 40)
            self.persoon(huis, "broer", one.herkomst, 20, 40, naam=one.naam)
        else:
            self.persoon(huis, "alleen", self.herkomsten.trek(rng), 19, 90)
        if rng.random() < 0.3:
            line = self.nummer("0592", 6)
            for p in huis.leden:
                p.vast = line
        self.verhuisd(huis)
        if soort == "gescheiden":
            self.gescheiden(huis)

    def verhuisd(self, huis):
        """One household in eight moved in the last two years: often out of a house where others live now."""
        if self.rng.random() < 0.12:
            old = een_van(self.rng, self.huishoudens).adres if self.rng.random() < 0.5 else self.adressen.nieuw()
            for p in huis.leden:
                p.oud_adres = old

    def gescheiden(self, huis):
        """The other one left; the contract may still stand here, and the name may still be the other's."""
        stayed = huis.leden[0]
        house = Huishouden(len(self.huishoudens), "ex", self.adressen.nieuw())
        self.huishoudens.append(house)
        age = JAAR - stayed.geboren[0]
        left = self.persoon(house, "ex", stayed.herkomst, max(19, age - 6), age + 6, vrouw=not stayed.vrouw)
        left.oud_adres = stayed.adres
        if self.rng.random() < 0.5:
            left.partnernaam, left.gebruik = stayed.naam, self.gebruik.trek(self.rng) if left.vrouw else "eigen"
        self.exen.append((stayed, left))

    def naamgenoten(self, share=0.01):
        """Name-sakes: another person elsewhere with the same surname and initials, now and then of nearly the same age."""
        for p in list(self.personen):
            if self.rng.random() < share:
                house = Huishouden(len(self.huishoudens), "alleen", self.adressen.nieuw())
                self.huishoudens.append(house)
                other = self.persoon(house, "naamgenoot", p.herkomst, 19, 88, vrouw=p.vrouw, naam=p.naam)
                other.voornamen, other.roepnaam = list(p.voornamen), p.roepnaam
                if self.rng.random() < 0.1:
                    other.geboren = (p.geboren[0], other.geboren[1], other.geboren[2])

    def mensen(self, count):
        while len(self.personen) < count:
            self.huishouden()
        self.naamgenoten()
        return self.personen
