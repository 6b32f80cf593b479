"""The page of the day, through real HTTP on a real world: every figure counted by hand, release of all and of some, closing as one
batch, doubts decided both ways, and what each of these undoes."""
import html
import json
import os
import re
import threading
import unittest

import signalen
import vs
import webhulp
from signalen import BSN, signaal
from werk import Werk

MAANDAG = "2026-10-12T09:00"
KLANTEN = "client_id;bsn;voorletters;achternaam;geboortedatum;postcode;huisnummer;traject\n"
GESLOTEN = "9"
BRIEF, GKB, UITZOEKEN = "1", "4", "6"


def water(ID, huisnummer, dag):
    return signaal(ID, signaalpartner="Vitens", type="Water", huisnummer=huisnummer, signaaldatum=dag, **wie(huisnummer))


def wie(nummer):
    """Somebody who is nobody else."""
    return {"achternaam": f"Bewoner{chr(97 + nummer % 26)}{nummer}", "geboortedatum": f"19{60 + nummer % 30}-02-03"}


def huur(ID, huisnummer, **velden):
    return signaal(ID, huisnummer=huisnummer, **{**wie(huisnummer), **velden})


def klein(ID):
    """Below the threshold."""
    return signaal(ID, signaalpartner="Enexis", type="Energie", bedrag=50, signaaldatum="2026-09-02", huisnummer=90)


class Dag(Werk, webhulp.Case):
    """Pages on Monday morning."""

    def world(self, **options):
        return self.webwereld(klok=MAANDAG, **options)

    def lijst(self, bron, *rijen):
        self.ctl("import", "clienten", "--bron", bron, self.w.file(f"klanten-{bron}.csv", KLANTEN + "".join(rij + "\n" for rij in rijen)))

    def aan(self, naam="jet", rol="regisseur", *woorden):
        """Somebody who has signed on."""
        self.w.gebruiker(naam, rol, *woorden)
        if not self.w.daemons:
            self.w.web()
        return self.w.login(naam)

    def blad(self, bezoeker, pad="/", status=200):
        gekregen, _, tekst = bezoeker.get(pad)
        self.assertEqual(status, gekregen)
        return tekst

    def staat(self, zin, tekst, niet=False):
        """The page says it, or not; a page is too long to print."""
        if (zin in tekst) == niet:
            self.fail(f"{zin!r} {'stands' if niet else 'does not stand'} there; its messages: "
                      + repr(re.findall(r'utrecht-alert--\w+"[^>]*>(.*?)</div>', tekst, re.S))[:500])

    def doe_post(self, bezoeker, pad, velden):
        """What is shown after a form: follows where it leads."""
        status, headers, tekst = bezoeker.post(pad, velden)
        self.assertEqual(303, status)
        self.assertTrue(headers["Location"].startswith("/?gedaan="), headers["Location"])
        return self.blad(bezoeker, headers["Location"].split("#")[0])

    # --- what stands there

    def cijfers(self, tekst):
        """The figures: (number, where it leads, what is told with it)."""
        gevonden = re.findall(r'<li class="vs-cijfer[^"]*">\s*<strong class="vs-getal">([^<]*)</strong>\s*<a [^>]*href="([^"]*)">[^<]*</a>'
                              r'\s*(?:<p class="vs-klein">([^<]*)</p>)?\s*</li>', tekst)
        return [(getal, heen, html.unescape(uitleg)) for getal, heen, uitleg in gevonden]

    def deel(self, tekst, naam):
        """The block with this id."""
        gevonden = re.search(rf'<section class="vs-kaart" id="{naam}">(.*?)</section>', tekst, re.S)
        return gevonden.group(1) if gevonden else ""

    def meldingen(self, tekst, naam):
        return re.findall(r'href="/meldingen/(M-[^"]+)">M-', self.deel(tekst, naam))

    def rijen(self, tekst, naam):
        """The texts of the cells."""
        rijen = re.findall(r'<tr class="utrecht-table__row" role="row">(<td.*?)</tr>', self.deel(tekst, naam), re.S)
        return [[html.unescape(re.sub(r"<[^>]+>", "", cel)).strip() for cel in re.findall(r"<td[^>]*>(.*?)</td>", rij, re.S)] for rij in rijen]

    def ongedaan(self, tekst):
        """The number behind the button 'Ongedaan maken' of what was just done."""
        return re.search(r'name="gebeurtenis" value="([\d-]+)"', tekst[tekst.index("utrecht-alert--ok"):]).group(1)

    def gesloten(self, *meldingen):
        return [self.waarde(melding, "status") == GESLOTEN for melding in meldingen]


class Cijfers(Dag):
    """Two months lived through, and every figure of the page counted by hand."""

    def leef(self):
        self.begin(huisbezoek=4, telefoon=2, nu="2026-08-24T09:00")
        self.neem(*[water(f"V{n}", n, "2026-08-24") for n in range(1, 8)])
        self.plan()
        self.nu = "2026-08-25T09:00"
        self.ctl("wachtrij", "brief", "--ophalen")  # 42 days before 6 October
        self.nu = "2026-09-02T09:00"
        self.neem(water("V8", 8, "2026-09-02"))
        for n in range(4):
            self.neem(klein(f"K{n}"))
        self.plan()
        self.ctl("wachtrij", "brief", "--ophalen")
        self.nu = "2026-09-07T09:00"
        self.neem(huur("F", 15, signaaldatum="2026-09-07"))  # its letter is never pulled: due on 5 October
        self.nu = "2026-09-16T09:00"
        self.neem(huur("G", 17, signaaldatum="2026-09-16"))
        self.plan()                                          # G is due on 14 October
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        self.ctl("wachtrij", "huisbezoek", "--ophalen")      # four of V1..V7, and nobody goes there
        self.nu = "2026-09-30T09:00"
        self.lijst("gkb", f"k1;{BSN[0]};;{wie(12)['achternaam']};{wie(12)['geboortedatum']};9401GE;12;schuldhulp",
                   f"k2;;D.;{wie(13)['achternaam']}x;{wie(13)['geboortedatum']};9401GE;13;schuldhulp")
        self.nu = "2026-10-09T09:00"
        self.lijst("wpda", "w1;;;Iemand-Anders;1970-01-01;9999ZZ;1;schuldhulp")
        self.neem(huur("A", 10, bedrag=5000), huur("B", 11, crisissignaal="ja"), huur("B2", 16, crisissignaal="ja"),
                  huur("C", 12, bsn=BSN[0]), huur("D", 13, voorletters="D."), huur("E", 14, warme_overdracht="ja"),
                  huur("A2", 10, signaalpartner="Vattenfall", type="Energie"))
        self.ctl("import", "signalen", self.w.file("fout.csv", signalen.csv([huur("B3", 11), huur("Z1", 12, bedrag=0)])), status=3)
        self.ctl("import", "signalen", self.w.file("groot.csv", signalen.csv(
            [signaal(f"X{n}", signaalpartner="Enexis", type="Energie", huisnummer=100 + n) for n in range(60)])), status=None)
        self.plan()
        # Vitens comes every month, around the 2nd: it did so on 24 August and 2 September, and here in July.
        self.w.query("INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status, signaalpartner) "
                     "VALUES ('0106', 'signalen', 'inbox', 'juli.csv', 'csv', decode(repeat('00', 16), 'hex'), 1, '2026-07-02T09:00Z', 'klaar', 'Vitens')")
        self.nu = "2026-10-09T15:00"
        self.doe(self.melding("B2"), "poging", "soort=Huisbezoek", "dagdeel=Middag", "bereikt=nee")

    def test_every_figure_is_the_number_of_rows_it_leads_to(self):
        self.leef()
        jet = self.aan()
        tekst = self.blad(jet)
        ids = {naam: self.melding(naam) for naam in ("A", "B", "B2", "C", "D", "E", "F", "G")}
        spoed, termijn, plaatsen, voor_u, mist = self.cijfers(tekst)

        # Until the end of Wednesday: 15 hours today, and two days.
        self.assertEqual(("2", "#spoed", "de eerste: nog 63 uur"), spoed)
        self.assertEqual({ids["B"], ids["E"]}, set(self.meldingen(tekst, "spoed")))
        self.assertEqual(("4", "#termijnen", "waarvan 1 te laat"), termijn)
        self.assertEqual(ids["F"], self.meldingen(tekst, "termijnen")[0])
        self.assertEqual({ids["B"], ids["E"], ids["F"], ids["G"]}, set(self.meldingen(tekst, "termijnen")))

        # October: B and B2 are crises, released at once, B2 was visited; E and A are proposals. September: four were pulled.
        self.assertEqual(("2", "#plaatsen", "huisbezoek: 2 gegeven, 1 gedaan, 0 over; telefoon: 0 gegeven, 0 gedaan, 2 over; "
                          "opgehaald en blijft liggen: 4"), plaatsen)
        stil = self.meldingen(tekst, "blijft-liggen")
        water_alle = [self.melding(f"V{n}") for n in range(1, 8)]
        self.assertEqual(4, len(stil))
        self.assertTrue(set(stil) < set(water_alle))

        for naam in ("voor-u", "plaatsen"):  # the blocks they lead to lie in these
            self.assertEqual(1, tekst.count(f'<div id="{naam}">'))
        self.assertEqual(("6", "#voor-u", "2 voor akkoord, 1 uitzoeken, 3 afsluiten"), voor_u)
        self.assertEqual([ids["E"], ids["A"]], self.meldingen(tekst, "akkoord"))
        self.assertEqual([ids["D"]], self.meldingen(tekst, "uitzoeken"))
        self.assertEqual(set(water_alle) - set(stil), set(self.meldingen(tekst, "afsluiten")))

        self.assertEqual(("3", "#mist", "1 overdracht niet bevestigd, 1 levering verwacht, 1 vastgehouden"), mist)
        overdracht, verwacht, vast = self.rijen(tekst, "mist")
        self.assertEqual([ids["C"], "GKB", "9 okt", "vrijdag 16 oktober"], overdracht)
        self.assertEqual(["Vitens", "vrijdag 2 oktober"], verwacht)
        self.assertEqual("Enexis", vast[1])

    def test_what_came_in_why_somebody_comes_first_and_how_old_a_list_is(self):
        self.leef()
        jet = self.aan()
        tekst = self.blad(jet)
        self.staat("Binnengekomen sinds vrijdag 9 oktober", tekst)
        binnen = {rij[0]: rij[1:] for rij in self.rijen(tekst, "binnen")}
        self.assertEqual(["7", "1"], binnen["Actium"])
        self.assertEqual(["1", "0"], binnen["Vattenfall"])
        self.assertEqual(["8", "1"], binnen["Samen"])
        self.assertNotIn("Enexis", binnen)
        waarom = {rij[1]: rij[3] for rij in self.rijen(tekst, "akkoord")}
        self.assertEqual("voorrang, omdat de achterstand hoog is (samen € 5.450,25) (30), twee signaalpartners zich melden (15), "
                         "het om huur of hypotheek gaat (15)", waarom[self.melding("A")].replace("\u00a0", " "))
        self.staat("De clientenlijst van GKB is 12 dagen oud", tekst)
        self.staat("clientenlijst van WPDA", tekst, niet=True)
        self.staat("Het is hier 12 oktober 2026, 09:00", tekst)
        self.staat("Bewoner", tekst, niet=True)  # no names on this page, so nobody is logged as read
        self.assertEqual("0", self.w.value("SELECT count(*) FROM inzage WHERE wie = 'jet'"))


class Vragen(Dag):
    """However much history there is, the page does not walk through it: also under row-level security, and with a plan made for any
    argument."""

    GROOT = ("melding", "signaal", "gebeurtenis", "levering", "mededeling", "plaats", "huishouden")
    KLEIN = ("melding_open", "plaats_een_per_huishouden", "levering_vastgehouden")  # indexes that hold the open work only

    def test_no_statement_of_the_page_reads_a_whole_table(self):
        self.begin()
        with open(os.path.join(vs.SOURCE, "schema", "queries", "web_vandaag.sql"), encoding="utf-8") as bestand:
            vragen = re.findall(r"-- name: (\w+)\n(.*?)(?=\n-- name:|\Z)", bestand.read(), re.S)
        self.assertGreater(len(vragen), 10)
        fout = []
        for naam, vraag in vragen:
            aantal = max(map(int, re.findall(r"\$(\d)", vraag)))
            plan = self.w.value(f"SET ROLE vroegsignald_web; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; "
                                f"PREPARE q AS {vraag}; EXPLAIN (FORMAT JSON) EXECUTE q({', '.join(['NULL'] * aantal)})")
            fout += [(naam, hoe) for hoe in self.hele_tabellen(json.loads(plan)[0]["Plan"])]
        self.assertEqual([], fout)

    def hele_tabellen(self, knoop, tabel=None):
        """What is read whole: without an index, or with one that only tells of which gemeente it is."""
        tabel, index = knoop.get("Relation Name", tabel), knoop.get("Index Name")
        smal = re.sub(r"\(?\w*\.?gemeentecode = [^)]*\)|AND|[()\s]", "", knoop.get("Index Cond", ""))
        heel = knoop["Node Type"] == "Seq Scan" or (index and index not in self.KLEIN and not smal)
        return ([f"{tabel} {index}"] if heel and tabel in self.GROOT else []) + [
            hoe for kind in knoop.get("Plans", []) for hoe in self.hele_tabellen(kind, tabel)]


class Akkoord(Dag):
    """Release of all and of some."""

    def straat(self, **options):
        self.begin(huisbezoek=5, telefoon=0, nu="2026-10-09T09:00", **options)
        self.neem(*[huur(f"S{n}", n) for n in range(1, 6)])
        self.plan()
        self.ids = [self.melding(f"S{n}") for n in range(1, 6)]

    def vrij(self):
        return {row[0] for row in self.w.query("SELECT m.id FROM plaats p JOIN melding m ON m.sleutel = p.melding WHERE p.status = 1")}

    def test_some_then_the_rest_and_each_can_be_undone(self):
        self.straat()
        jet = self.aan()
        tekst = self.blad(jet)
        self.assertEqual(set(self.ids), set(self.meldingen(tekst, "akkoord")))
        na = self.doe_post(jet, "/vandaag/akkoord", [("kanaal", "huisbezoek"), ("melding", self.ids[0]), ("melding", self.ids[1])])
        self.staat("2 voorstellen voor de bezoeklijst zijn vrijgegeven.", na)
        self.assertEqual(set(self.ids[:2]), self.vrij())
        self.assertEqual([("jet", "regisseur")] * 2, self.w.query("SELECT wie, rol FROM gebeurtenis WHERE soort = 5 ORDER BY nr"))
        self.assertEqual(set(self.ids[2:]), set(self.meldingen(na, "akkoord")))
        reeks = self.ongedaan(na)
        na = self.doe_post(jet, "/vandaag/ongedaan", {"gebeurtenis": reeks})
        self.staat("2 handelingen zijn ongedaan gemaakt.", na)
        self.assertEqual(set(), self.vrij())
        gezien = re.search(r'name="gezien" value="(\d+)"', na).group(1)
        na = self.doe_post(jet, "/vandaag/akkoord", {"kanaal": "huisbezoek", "alles": "ja", "gezien": gezien})
        self.staat("5 voorstellen voor de bezoeklijst zijn vrijgegeven.", na)
        self.assertEqual(set(self.ids), self.vrij())
        self.staat("Er wachten geen voorstellen op uw akkoord.", na)
        self.ctl("wachtrij", "huisbezoek", "--ophalen")
        status, _, tekst = jet.post("/vandaag/ongedaan", {"gebeurtenis": self.ongedaan(na)})
        self.assertEqual(409, status)
        self.staat("Sindsdien is een lijst opgehaald", tekst)
        self.assertEqual(5, len(self.op("huisbezoek")))

    def test_nobody_agrees_with_what_he_did_not_see(self):
        self.straat()
        jet = self.aan()
        gezien = re.search(r'name="gezien" value="(\d+)"', self.blad(jet)).group(1)
        self.neem(huur("S9", 9))
        self.plan()
        status, _, tekst = jet.post("/vandaag/akkoord", {"kanaal": "huisbezoek", "alles": "ja", "gezien": gezien})
        self.assertEqual(409, status)
        self.staat("intussen opnieuw gepland", tekst)
        self.assertEqual(set(), self.vrij())

    def test_what_cannot_be_is_told(self):
        self.straat()
        jet = self.aan()
        for velden, zin in (({"kanaal": "huisbezoek"}, "Kies eerst"), ({"kanaal": "uitzoeken", "melding": self.ids[0]}, "bestaat niet"),
                            ({}, "bestaat niet")):
            status, _, tekst = jet.post("/vandaag/akkoord", velden)
            self.assertEqual(422, status)
            self.staat(zin, tekst)
        status, _, tekst = jet.post("/vandaag/akkoord", {"kanaal": "brief", "melding": self.ids[0]})
        self.assertEqual(409, status)
        self.staat("geen voorstel om vrij te geven", tekst)
        for fout in ("", "x", "0", "5-", "-5", "9-3", "9" * 30):
            self.assertEqual(422, jet.post("/vandaag/ongedaan", {"gebeurtenis": fout})[0], fout)
        self.assertEqual(409, jet.post("/vandaag/ongedaan", {"gebeurtenis": "99999999"})[0])
        self.assertEqual(set(), self.vrij())

    def test_two_who_agree_at_once_release_each_once(self):
        self.straat()
        wie = [self.aan("jet"), self.aan("bo")]
        uit = []
        velden = [("kanaal", "huisbezoek"), *[("melding", een) for een in self.ids]]
        for een in wie:
            een.get("/")
        draden = [threading.Thread(target=lambda een=een: uit.append(een.post("/vandaag/akkoord", velden)[0])) for een in wie]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        self.assertEqual([303, 409], sorted(uit))
        self.assertEqual(set(self.ids), self.vrij())
        self.assertEqual("5", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 5"))

    def test_another_cannot_undo_the_batch_of_somebody_else(self):
        self.straat()
        jet, bo = self.aan("jet"), self.aan("bo")
        na = self.doe_post(jet, "/vandaag/akkoord", [("kanaal", "huisbezoek"), *[("melding", een) for een in self.ids]])
        self.assertEqual(409, bo.post("/vandaag/ongedaan", {"gebeurtenis": self.ongedaan(na)})[0])
        self.assertEqual(set(self.ids), self.vrij())


class Afsluiten(Dag):
    """Letter-only meldingen close as one batch (R12)."""

    def brieven(self, aantal=5):
        self.begin(huisbezoek=0, telefoon=0, nu="2026-08-24T09:00")
        self.neem(*[water(f"V{n}", n, "2026-08-24") for n in range(1, aantal + 1)])
        self.plan()
        self.nu = "2026-08-25T09:00"
        self.ctl("wachtrij", "brief", "--ophalen")
        self.nu = "2026-10-09T09:00"
        self.plan()
        self.ids = [self.melding(f"V{n}") for n in range(1, aantal + 1)]

    GEEN_REACTIE = "3"

    def velden(self, *ids, **meer):
        return [("resultaat", self.GEEN_REACTIE), ("reden", "Geen reactie op de brief"), *meer.items(), *[("melding", een) for een in ids]]

    def test_all_but_one_with_one_reason_and_back(self):
        self.brieven()
        jet = self.aan()
        tekst = self.blad(jet)
        self.assertEqual(set(self.ids), set(self.meldingen(tekst, "afsluiten")))
        self.assertEqual(5, self.deel(tekst, "afsluiten").count(" checked"))
        na = self.doe_post(jet, "/vandaag/sluiten", self.velden(*self.ids[1:]))
        self.staat("4 meldingen zijn gesloten.", na)
        self.assertEqual([False, True, True, True, True], self.gesloten(*self.ids))
        self.assertEqual([("jet", "Geen reactie op de brief", "4")],
                         self.w.query("SELECT wie, reden, count(*) FROM gebeurtenis WHERE soort = 11 GROUP BY 1, 2"))
        # Their partners are told tomorrow; until then it can be undone, one by one as well.
        terug = self.rijen(na, "terugkoppeling")
        self.assertEqual(4, len(terug))
        self.assertEqual(["gesloten door jet", "dinsdag 13 oktober"], [terug[0][1], terug[0][3]])
        self.assertIn("aan Vitens", terug[0][2])
        een = re.search(r'name="gebeurtenis" value="(\d+)"', self.deel(na, "terugkoppeling")).group(1)
        daarna = self.doe_post(jet, "/vandaag/ongedaan", {"gebeurtenis": een})
        self.staat("1 handeling is ongedaan gemaakt.", daarna)
        self.assertEqual(3, sum(self.gesloten(*self.ids)))
        daarna = self.doe_post(jet, "/vandaag/ongedaan", {"gebeurtenis": self.ongedaan(na)})
        self.staat("3 handelingen zijn ongedaan gemaakt.", daarna)
        self.assertEqual([False] * 5, self.gesloten(*self.ids))
        self.assertEqual(set(self.ids), set(self.meldingen(daarna, "afsluiten")))

    def test_a_batch_that_is_partly_stale_does_the_rest_and_says_so(self):
        self.brieven()
        jet = self.aan()
        self.blad(jet)
        self.nu = "2026-10-12T08:00"
        self.doe(self.ids[0], "reactie")
        self.doe(self.ids[1], "resultaat", "resultaat=(Budget)advies en/of quick fix")
        na = self.doe_post(jet, "/vandaag/sluiten", self.velden(*self.ids))
        self.staat("3 meldingen zijn gesloten.", na)
        self.staat("Overgeslagen: 2.", na)
        self.assertEqual([False, True, True, True, True], self.gesloten(*self.ids))
        self.assertEqual("1", self.waarde(self.ids[1], "resultaat"))  # what a person said stands
        status, _, tekst = jet.post("/vandaag/sluiten", self.velden(*self.ids))
        self.assertEqual(409, status)
        self.staat("Er is niets gedaan.", tekst)

    def test_two_who_close_at_once_close_each_once(self):
        self.brieven(12)
        wie = [self.aan("jet"), self.aan("bo")]
        helften = [self.velden(*self.ids[:8]), self.velden(*reversed(self.ids[4:]))]
        uit = []
        for een in wie:
            een.get("/")
        draden = [threading.Thread(target=lambda een=een, deel=deel: uit.append(een.post("/vandaag/sluiten", deel)[0]))
                  for een, deel in zip(wie, helften)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        self.assertEqual([303, 303], uit)
        self.assertTrue(all(self.gesloten(*self.ids)))
        self.assertEqual("12", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 11"))

    def test_only_what_is_proposed_and_nothing_too_long(self):
        self.brieven(2)
        jet = self.aan()
        self.assertEqual(409, jet.post("/vandaag/sluiten", [("resultaat", "1"), ("melding", self.ids[0])])[0])
        self.assertEqual(422, jet.post("/vandaag/sluiten", [("resultaat", "99"), ("melding", self.ids[0])])[0])
        self.assertEqual(422, jet.post("/vandaag/sluiten", [("resultaat", "3"), ("reden", "x" * 1001), ("melding", self.ids[0])])[0])
        self.assertEqual([False, False], self.gesloten(*self.ids))


class Uitzoeken(Dag):
    """A doubt (R8): both records side by side, and a person who decides."""

    def twijfel(self):
        self.begin(huisbezoek=0, telefoon=0, nu="2026-10-09T09:00")
        self.lijst("gkb", "k77;;D.;Oudega;1985-06-15;9401GE;13;schuldhulp")
        self.neem(signaal("D", huisnummer=13, voorletters="D.", achternaam="Oudeja", geboortedatum="1985-06-15", bsn=BSN[0]),
                  huur("A", 1))
        self.plan()
        self.d = self.melding("D")
        self.assertEqual(UITZOEKEN, self.waarde(self.d, "route"))
        return self.aan()

    def velden(self, tekst, **meer):
        verborgen = dict(re.findall(r'name="(versie|eenmalig)" value="([^"]*)"', tekst))
        return {**verborgen, "reden": "Gebeld met de GKB", **meer}

    def test_both_records_lie_side_by_side_and_the_reading_is_logged(self):
        jet = self.twijfel()
        self.assertEqual([self.d], self.meldingen(self.blad(jet), "uitzoeken"))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM inzage WHERE wie = 'jet'"))
        open_ = self.blad(jet, re.search(r'href="(/\?uitzoeken=[^"#]*)#twijfel"', self.blad(jet)).group(1))  # on the page of the day itself
        for zin in ("Oudeja", "Oudega", "Zelfde persoon: overdragen aan GKB"):
            self.staat(zin, open_)
        status, headers, _ = jet.get("/uitzoeken")
        self.assertEqual((303, f"/uitzoeken/{self.d}"), (status, headers["Location"]))
        tekst = self.blad(jet, f"/uitzoeken/{self.d}")
        for zin in ("misschien bekend", "Oudeja", "Oudega", "client k77", "9401", "Zelfde persoon: overdragen aan GKB", "Iemand anders"):
            self.staat(zin, tekst)
        self.staat("overdragen aan WPDA", tekst, niet=True)
        self.staat(BSN[0], tekst, niet=True)
        self.assertEqual([("jet", "uitzoeken")] * 2, self.w.query(
            f"SELECT i.wie, i.wat FROM inzage i JOIN melding m ON m.sleutel = i.melding WHERE m.id = '{self.d}'"))

    def test_the_same_person_is_handed_over_and_it_can_be_undone(self):
        jet = self.twijfel()
        velden = self.velden(self.blad(jet, f"/uitzoeken/{self.d}"), besluit="gkb")
        na = self.doe_post(jet, f"/uitzoeken/{self.d}", velden)
        self.staat("De melding is verplaatst naar overdracht aan GKB.", na)
        self.assertEqual(GKB, self.waarde(self.d, "route"))
        self.assertEqual([], self.meldingen(na, "uitzoeken"))
        self.assertEqual([self.d], self.meldingen(na, "mist"))
        self.doe_post(jet, f"/uitzoeken/{self.d}", velden)  # sent twice: done once
        self.assertEqual("1", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 6"))
        na = self.doe_post(jet, "/vandaag/ongedaan", {"gebeurtenis": self.ongedaan(na)})
        self.assertEqual(UITZOEKEN, self.waarde(self.d, "route"))
        self.assertEqual([self.d], self.meldingen(na, "uitzoeken"))

    def test_somebody_else_is_approached_and_no_plan_run_brings_the_doubt_back(self):
        jet = self.twijfel()
        self.doe_post(jet, f"/uitzoeken/{self.d}", self.velden(self.blad(jet, f"/uitzoeken/{self.d}"), besluit="anders"))
        self.assertEqual(BRIEF, self.waarde(self.d, "route"))
        self.nu = "2026-10-12T10:00"
        self.plan()
        self.assertEqual(BRIEF, self.waarde(self.d, "route"))
        self.assertIn(self.d, self.op("brief"))
        self.staat("hoeft niet meer", self.blad(jet, f"/uitzoeken/{self.d}"))

    def test_without_a_reason_or_on_something_older_nothing_is_decided(self):
        jet = self.twijfel()
        velden = self.velden(self.blad(jet, f"/uitzoeken/{self.d}"), besluit="gkb")
        status, _, tekst = jet.post(f"/uitzoeken/{self.d}", {**velden, "reden": ""})
        self.assertEqual(422, status)
        self.staat("Geef een reden op", tekst)
        self.assertEqual(400, jet.post(f"/uitzoeken/{self.d}", {**velden, "besluit": "zomaar"})[0])
        self.assertEqual(404, jet.post("/uitzoeken/M-2026-10-AAAAAAAAAA", {**velden, "eenmalig": ""})[0])
        self.nu = "2026-10-12T08:00"
        self.doe(self.d, "feit", "kinderen=ja")
        status, _, tekst = jet.post(f"/uitzoeken/{self.d}", {**velden, "eenmalig": ""})
        self.assertEqual(409, status)
        self.assertEqual(UITZOEKEN, self.waarde(self.d, "route"))
        self.doe_post(jet, f"/uitzoeken/{self.d}", self.velden(tekst, besluit="gkb"))  # the page came back with what stands now
        self.assertEqual(GKB, self.waarde(self.d, "route"))


class Liggen(Dag):
    """What was pulled and lies idle goes back, and its place is free again."""

    def test_give_back_and_undo(self):
        self.begin(huisbezoek=2, telefoon=0, nu="2026-10-02T09:00")
        self.neem(huur("A", 1, signaaldatum="2026-10-01"), huur("B", 2, signaaldatum="2026-10-01"), huur("C", 3, signaaldatum="2026-10-01"))
        self.plan()
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        lijst = self.op("huisbezoek", "--ophalen")
        jet = self.aan()
        tekst = self.blad(jet)
        self.assertEqual(set(lijst), set(self.meldingen(tekst, "blijft-liggen")))  # Friday 2 to Friday 9: five working days
        na = self.doe_post(jet, "/vandaag/teruggeven", [("melding", lijst[0])])
        self.staat("1 plaats is teruggegeven.", na)
        self.assertEqual(1, self.gebruikt("huisbezoek"))
        self.assertEqual(lijst[1:], self.meldingen(na, "blijft-liggen"))
        self.doe_post(jet, "/vandaag/ongedaan", {"gebeurtenis": self.ongedaan(na)})
        self.assertEqual(2, self.gebruikt("huisbezoek"))
        na = self.doe_post(jet, "/vandaag/teruggeven", [("melding", lijst[0])])
        self.nu = "2026-10-12T10:00"
        self.neem(huur("Z", 4, bedrag=5000))
        self.plan()  # the place is another's now
        self.assertEqual(2, self.gebruikt("huisbezoek"))
        status, _, tekst = jet.post("/vandaag/ongedaan", {"gebeurtenis": self.ongedaan(na)})
        self.assertEqual(409, status)
        self.staat("Er is niets gedaan.", tekst)
        self.assertEqual(2, self.gebruikt("huisbezoek"))


class Afspraken(Dag):
    """R13: the day after an appointment asks for its outcome."""

    def test_the_day_after(self):
        self.begin(huisbezoek=4, telefoon=0, nu="2026-10-02T09:00")
        self.neem(*[huur(ID, nummer, signaaldatum="2026-10-01") for nummer, ID in enumerate("ABCDE", 1)])
        self.plan()
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        a, b, c, d = self.op("huisbezoek", "--ophalen")
        self.nu = "2026-10-05T10:00"
        for melding, dag in ((a, "2026-10-09"), (b, "2026-10-12"), (c, "2026-10-08"), (d, "2026-10-07")):
            self.doe(melding, "afspraak", f"dag={dag}", "tijd=10:00")
        self.nu = "2026-10-08T16:00"
        self.doe(c, "in_hulp")
        self.doe(d, "afspraak", "dag=2026-10-13")  # moved on
        tekst = self.blad(self.aan())
        self.assertEqual([a], self.meldingen(tekst, "eigen"))
        self.staat("de afspraak was op vrijdag 9 oktober; de uitkomst is nog niet vastgelegd", tekst)
        self.nu = MAANDAG
        self.doe(a, "reactie")
        self.staat("de afspraak was op", self.blad(self.w.login("jet")), niet=True)


class Rollen(Dag):
    """Every other role has a day of its own, and none of the regisseur's."""

    def test_a_team_counts_its_own_visits(self):
        self.begin(huisbezoek=4, telefoon=0, nu="2026-10-09T09:00", changes={
            "teams: []": 'teams: [{naam: Noord, aandeel: 50, postcodes: ["9401"]}, {naam: Zuid, aandeel: 50, postcodes: ["9402"]}]'})
        self.neem(huur("A", 1), huur("B", 2), huur("C", 3, postcode="9402AB"))
        self.plan()
        jet = self.aan()
        self.assertEqual({"Noord", "Zuid"}, {rij[5] for rij in self.rijen(self.blad(jet), "akkoord")})
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        for naam, team, aantal in (("bea", "Noord", "2"), ("ben", "Zuid", "1")):
            self.assertEqual(aantal, self.cijfers(self.blad(self.aan(naam, "buurtteam", "--team", team)))[0][0])

    def test_who_sees_what(self):
        self.begin(huisbezoek=2, telefoon=2, nu="2026-10-09T09:00")
        self.lijst("gkb", f"k1;{BSN[0]};;{wie(12)['achternaam']};{wie(12)['geboortedatum']};9401GE;12;schuldhulp")
        self.neem(huur("A", 1), huur("B", 2), huur("C", 12, bsn=BSN[0]), huur("D", 4, telefoon="0592-000004"), huur("E", 5, telefoon="0592-000005"))
        self.plan()
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        gkb = self.blad(self.aan("gerda", "gkb"))
        self.assertEqual([("1", "/wachtrijen/overdracht_gkb", "")], self.cijfers(gkb))
        self.staat("nog 4 werkdagen", gkb)
        self.staat(self.melding("C"), gkb)
        wpda = self.blad(self.aan("willem", "wpda"))
        self.assertEqual(["0"], [getal for getal, _, _ in self.cijfers(wpda)])
        self.staat(self.melding("C"), wpda, niet=True)
        uitvoering = self.blad(self.aan("ugur", "uitvoering"))
        self.staat("Bellijst", uitvoering)
        self.staat("Brieven", uitvoering)
        self.staat("Akkoord", uitvoering, niet=True)
        team = self.blad(self.aan("bea", "buurtteam"))
        self.assertEqual("2", self.cijfers(team)[0][0])
        for naam, rol in (("rob", "rapportage"), ("bob", "beheer"), ("piet", "privacy")):
            status, _, _ = self.aan(naam, rol).get("/")
            self.assertIn(status, (200, 303))
        for naam in ("gerda", "ugur", "bea", "rob"):
            bezoeker = self.w.login(naam)
            for pad in ("vandaag/akkoord", "vandaag/sluiten", "vandaag/teruggeven", "vandaag/ongedaan", f"uitzoeken/{self.melding('A')}"):
                self.assertEqual(403, bezoeker.post(f"/{pad}", {"gebeurtenis": "1"})[0])


if __name__ == "__main__":
    unittest.main()
