"""What `vroegsignalctl koppel` found beside the truth of koppel_bestanden.py, as figures.

- precision of zeker: pairs called zeker that are of one person, of all pairs called zeker;
- recall: signals of a client whose own client was called zeker or mogelijk, of all signals of a client;
- mogelijk: signals whose best verdict is mogelijk, of all signals: so many go to a person.
By kind of mistake, by group of names, and for what went wrong by how the two are related.
"""
import collections
import csv


def lees(path):
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter=";"))


def verwant(signaal, client):
    """How two different people are related, as far as it makes them look alike."""
    if signaal["huishouden"] == client["huishouden"]:
        if signaal["geboren"] == client["geboren"] and signaal["naam"] == client["naam"]:
            return "tweeling"
        letters = " met dezelfde letters" if signaal["letters"] == client["letters"] else ""
        return ("partner" if signaal["rol"] == client["rol"] == "partner" else "familie" if signaal["naam"] == client["naam"] else "huisgenoot") + letters
    if "ex" in (signaal["rol"], client["rol"]) and abs(int(signaal["huishouden"]) - int(client["huishouden"])) == 1:
        return "ex"
    if signaal["naam"] == client["naam"]:
        return "naamgenoot" if signaal["letters"][0] == client["letters"][0] else "zelfde achternaam"
    return "vreemde"


class Meting:
    """Of one run: `paren` as koppel printed them, `waarheid` and `clienten` as koppel_bestanden wrote them."""

    def __init__(self, paren, waarheid, clienten):
        self.waarheid = {row["signaal_id"]: row for row in waarheid}
        self.clienten = {row["client_id"]: row for row in clienten}
        self.paren = collections.defaultdict(dict)
        for row in paren:
            self.paren[row["signaal_id"]][row["client_id"]] = row
        self.bekend = [row for row in waarheid if row["client_id"]]
        self.vreemd = [row for row in waarheid if not row["client_id"]]

    def oordeel(self, row):
        """zeker, mogelijk or geen for the own client of a signal."""
        found = self.paren.get(row["signaal_id"], {}).get(row["client_id"])
        return found["oordeel"] if found else "geen"

    def beste(self, row):
        found = {pair["oordeel"] for pair in self.paren.get(row["signaal_id"], {}).values()}
        return "zeker" if "zeker" in found else "mogelijk" if "mogelijk" in found else "geen"

    def gevonden(self, rows):
        return sum(self.oordeel(row) != "geen" for row in rows)

    def zekere(self):
        """(right, all) of the pairs called zeker."""
        pairs = [(row, pair) for row in self.waarheid.values() for pair in self.paren.get(row["signaal_id"], {}).values() if pair["oordeel"] == "zeker"]
        return sum(row["client_id"] == pair["client_id"] for row, pair in pairs), len(pairs)

    def cijfers(self):
        right, sure = self.zekere()
        return {"signalen": len(self.waarheid), "clienten": len(self.clienten), "bekend": len(self.bekend), "zeker": sure, "onterecht": sure - right,
                "precisie": right / sure if sure else 0.0, "recall": self.gevonden(self.bekend) / len(self.bekend),
                "recall_zeker": sum(self.oordeel(row) == "zeker" for row in self.bekend) / len(self.bekend),
                "mogelijk": sum(self.beste(row) == "mogelijk" for row in self.waarheid.values()) / len(self.waarheid)}

    def per_soort(self):
        """[(soort, signals of clients, recall, share zeker)], the most missed first."""
        found = collections.defaultdict(list)
        for row in self.bekend:
            for soort in row["soorten"].split(",") if row["soorten"] else ["(geen fout)"]:
                found[soort].append(self.oordeel(row))
        table = [(soort, len(marks), sum(mark != "geen" for mark in marks) / len(marks), sum(mark == "zeker" for mark in marks) / len(marks))
                 for soort, marks in found.items()]
        return sorted(table, key=lambda line: (line[2] - 1) * line[1])

    def per_groep(self):
        """{groep: [known, found, strangers, strangers called zeker, strangers left in doubt]}, to be added up over runs."""
        table = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
        for row in self.bekend:
            table[row["groep"]][0] += 1
            table[row["groep"]][1] += self.oordeel(row) != "geen"
        for row in self.vreemd:
            line = table[row["groep"]]
            line[2] += 1
            line[3] += self.beste(row) == "zeker"
            line[4] += self.beste(row) == "mogelijk"
        return {name: list(line) for name, line in table.items()}

    def onterecht(self, oordeel):
        """Counter of how the two are related in wrong pairs of this verdict."""
        return collections.Counter(verwant(row, self.clienten[pair["client_id"]]) for row in self.waarheid.values()
                                   for pair in self.paren.get(row["signaal_id"], {}).values()
                                   if pair["oordeel"] == oordeel and pair["client_id"] != row["client_id"])

    def f1(self):
        """(F1 of zeker, F1 at the best number of points)."""
        truth = {(row["signaal_id"], row["client_id"]) for row in self.bekend}
        pairs = [(row["signaal_id"], row["client_id"], int(row["punten"]), row["oordeel"]) for found in self.paren.values() for row in found.values()]
        return f1_van({pair[:2] for pair in pairs if pair[3] == "zeker"}, truth), beste_f1([pair[:3] for pair in pairs], truth)[0]

    def gemist(self):
        return [row for row in self.bekend if self.oordeel(row) == "geen"]


def f1_van(pairs, truth):
    """F1 of a set of pairs; truth: the set of true pairs."""
    right = len(pairs & truth)
    return 2 * right / (len(pairs) + len(truth)) if pairs or truth else 0.0


def beste_f1(scored, truth):
    """(F1, threshold) where the threshold is chosen by the truth: what a method could reach at most."""
    best, right, bar = 0.0, 0, None
    scored = sorted(scored, key=lambda entry: -entry[2])
    for at, (one, other, score) in enumerate(scored):
        right += (one, other) in truth
        if at + 1 == len(scored) or scored[at + 1][2] < score:
            here = 2 * right / (at + 1 + len(truth))
            if here > best:
                best, bar = here, score
    return best, bar
