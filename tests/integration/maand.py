"""The hand-counted month (tests/rapport/maand) as a real one: its deliveries, plan runs and acts, by the command line.

    w = maand.speel(self)      # self: a vs.Case; the world, as it stands on 5 November 2026
"""
import json
import os

import signalen
import vs

MAP = os.path.join(vs.SOURCE, "tests", "rapport", "maand")
BELEID = {"tempo: gelijkmatig": "tempo: direct", "reserve_crisis: 2": "reserve_crisis: 0",
          "\nteams: []": '\nteams: [{naam: Noord, aandeel: 50, postcodes: ["9401"]}, {naam: Zuid, aandeel: 50, postcodes: ["9403"]}]'}
CLIENTEN = {"gkb": (("a09", "schuldhulp"), ("o18", "schuldhulp")), "wpda": (("o20", "uitkering"), ("o28", "uitkering"))}


def tabel(naam):
    """Rows of a table as dicts; '-' is empty."""
    with open(os.path.join(MAP, naam), encoding="utf-8") as handle:
        regels = [regel.rstrip("\n") for regel in handle if regel.strip() and not regel.startswith("#")]
    kop = regels[0].split("\t")
    return [{k: "" if c == "-" else c for k, c in zip(kop, regel.split("\t") + [""] * len(kop))} for regel in regels[1:]]


def register(huizen):
    kop = "bsn;achternaam;geboortedatum;postcode;huisnummer;wijk;overleden;minderjarig;instelling"
    regels = [kop]
    for h in huizen:
        if h["inwoner"] != "nee":
            ander = h["inwoner"] == "ander"
            regels.append(";".join([h["bsn"], "Vreemdeling" if ander else h["naam"], "1951-11-30" if ander else h["geboren"], h["postcode"],
                                    h["huisnummer"], h["wijk"], "ja" if h["inwoner"] == "overleden" else "nee", "nee", "nee"]))
    return "\n".join(regels) + "\n"


def clienten(huizen, bron):
    regels = ["client_id;bsn;achternaam;geboortedatum;postcode;huisnummer;traject"]
    for huis, traject in CLIENTEN[bron]:
        h = huizen[huis]
        regels.append(";".join([f"c{huis}", h["bsn"], h["naam"], h["geboren"], h["postcode"], h["huisnummer"], traject]))
    return "\n".join(regels) + "\n"


def levering(huizen, rijen):
    uit = []
    for rij in rijen:
        h = huizen[rij["huis"]]
        if rij["intrekking"]:
            uit.append(signalen.intrekking(rij["id"], rij["intrekking"], signaalpartner=rij["partner"], type=rij["type"],
                                           signaaldatum=rij["signaaldatum"]))
            continue
        uit.append(signalen.signaal(rij["id"], signaalpartner=rij["partner"], type=rij["type"], bedrag=rij["bedrag"],
                                    signaaldatum=rij["signaaldatum"], ontstaansdatum=rij["ontstaan"] or None, crisissignaal=rij["crisis"],
                                    achternaam=h["naam"], geboortedatum=h["geboren"], postcode=h["postcode"],
                                    huisnummer=h["huisnummer"], bsn=h["bsn"] or None,
                                    telefoon=f"05923{int(h['huisnummer']):05}" if h["telefoon"] == "ja" else None))
    return signalen.csv(uit)


def woorden(stap):
    return [stap[k] for k in ("woord", "woord2", "woord3", "woord4") if stap[k]]


class Verloop:
    def __init__(self, wereld):
        self.w = wereld
        self.huizen = {h["huis"]: h for h in tabel("huizen.tsv")}
        self.signalen = tabel("signalen.tsv")

    def handelingen(self, stappen):
        """Acts that follow each other, in one go."""
        if not stappen:
            return
        meldingen = dict(self.w.query("SELECT s.id, m.id FROM signaal s JOIN melding m ON m.sleutel = s.melding"))
        regels = []
        for stap in stappen:
            act, *argumenten = woorden(stap)
            regels.append(json.dumps({"melding": meldingen[stap["van"]], "handeling": act, "argumenten": dict(a.split("=", 1) for a in argumenten),
                                      "reden": "Proefmaand", "tijd": stap["tijd"]}))
        rol = ["--rol", stappen[0]["rol"]] if stappen[0]["rol"] else []
        self.w.ctl("handeling", "-", *rol, stdin="\n".join(regels) + "\n", nu=stappen[-1]["tijd"])

    def zet(self, stap):
        """One step of the story."""
        nu, naam = stap["tijd"], stap["stap"]
        bestand = f"{naam}-{nu.replace(':', '')}.csv"
        if naam == "signalen":
            rijen = [r for r in self.signalen if r["ontvangen"] == nu]
            self.w.ctl("import", "signalen", self.w.file(bestand, levering(self.huizen, rijen)), nu=nu)
        elif naam == "bewoners":
            self.w.ctl("import", "bewoners", self.w.file(bestand, register(self.huizen.values())), nu=nu)
        elif naam == "clienten":
            self.w.ctl("import", "clienten", "--bron", stap["van"], self.w.file(bestand, clienten(self.huizen, stap["van"])), nu=nu)
        elif naam == "plan":
            self.w.ctl("plan", nu=nu)
        elif naam == "ophalen":
            self.w.ctl("wachtrij", stap["van"], "--ophalen", "--format", "json", nu=nu)
        elif naam == "vrijgeven":
            self.w.ctl("handeling", stap["van"], "vrijgeven", "--reden", "Akkoord", nu=nu)
        elif naam == "capaciteit":
            self.w.ctl("capaciteit", stap["van"], *woorden(stap), "--reden", "Afgesproken", nu=nu)
        else:
            raise ValueError(naam)


def speel(case, **options):
    w = case.world(beleid_changes=BELEID, **options)
    verloop = Verloop(w)
    samen = []
    for stap in tabel("verloop.tsv"):
        if samen and (stap["stap"] != "handeling" or stap["rol"] != samen[0]["rol"]):
            verloop.handelingen(samen)
            samen = []
        if stap["stap"] == "handeling":
            samen.append(stap)
        else:
            verloop.zet(stap)
    verloop.handelingen(samen)
    return w
