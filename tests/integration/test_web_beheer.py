"""Pages around the work: the capacity of a month, deliveries, the policy in words. Every figure is counted by hand."""
import re
import unittest

import signalen
import webhulp
from signalen import signaal

TEAMS = {"teams: []": "teams:\n  - {naam: Noord, aandeel: 60, postcodes: [9401]}\n  - {naam: Zuid, aandeel: 40, postcodes: [9403]}"}
DIRECT = {"tempo: gelijkmatig": "tempo: direct", "reserve_crisis: 2": "reserve_crisis: 0"}
GEVAARLIJK = '<script>alert("x")</script>'


def cellen(tekst, bijschrift):
    """The rows of the table with this caption, as lists of texts."""
    tabel = re.search(rf"<caption[^>]*>{re.escape(bijschrift)}</caption>(.*?)</table>", tekst, re.S)
    if not tabel:
        raise AssertionError(f"no table {bijschrift!r}")
    rijen = re.findall(r"<tr[^>]*>(.*?)</tr>", tabel.group(1), re.S)
    kaal = [[re.sub(r"<[^>]+>", "", cel).strip() for cel in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", rij, re.S)] for rij in rijen]
    return kaal[1:]


def plaatsen(huisbezoek=3, telefoon=4, **changes):
    return {"huisbezoek: 30": f"huisbezoek: {huisbezoek}", "telefoon: 50": f"telefoon: {telefoon}", **DIRECT, **changes}


class Blad(webhulp.Case):
    def begin(self, changes=None, mensen=(("jet", "regisseur"),), **options):
        self.w = self.webwereld(beleid_changes=changes if changes is not None else plaatsen(), **options)
        for naam, rol, *meer in mensen:
            self.w.gebruiker(naam, rol, *meer)
        self.leveringen = 0
        return self.w

    def neem(self, *rijen, nu="2026-10-05T09:00", status=0, naam=None):
        self.leveringen += 1
        pad = self.w.file(naam or f"l{self.leveringen}.csv", signalen.csv(list(rijen)))
        self.w.run("import", "signalen", pad, nu=nu, status=status)

    def huizen(self, van, tot, nu="2026-10-05T09:00", **velden):
        self.neem(*[signaal(f"S{n}", huisnummer=n, **{"achternaam": f"Naam{n}", "straat": "Kwikstaartdreef", "telefoon": f"0592{n:06}",
                                                      **velden}) for n in range(van, tot + 1)], nu=nu)

    def toon(self, wie, pad, status=200):
        gekregen, _, tekst = wie.get(pad)
        self.assertEqual(status, gekregen, tekst[:500])
        return tekst

    def stuur(self, wie, pad, velden, status=303):
        gekregen, koppen, tekst = wie.post(pad, velden)
        self.assertEqual(status, gekregen, tekst[-1500:])
        return koppen.get("Location") if status == 303 else tekst


class Capaciteit(Blad):
    def wijzig(self, wie, huisbezoek, telefoon, reden="Meer bezoekers", versie=None, maand="2026-10", status=303):
        tekst = self.toon(wie, f"/capaciteit?maand={maand}")
        gevonden = re.search(r'name="versie" value="(\d+)"', tekst)
        velden = {"maand": maand, "versie": versie or (gevonden.group(1) if gevonden else "0"), "huisbezoek": huisbezoek, "telefoon": telefoon,
                  "reden": reden}
        return self.stuur(wie, "/capaciteit", velden, status)

    def plekken(self):
        return self.w.query("SELECT kanaal, plaatsen, gebruikt FROM capaciteit WHERE maand = '2026-10-01' ORDER BY kanaal DESC")

    def test_figures_by_queue_and_team(self):
        self.begin(plaatsen(5, 6, **TEAMS), [("jet", "regisseur"), ("kees", "rapportage")])
        self.huizen(1, 9)                                            # Noord
        self.huizen(21, 28, postcode="9403AB", nu="2026-10-06T08:00")  # Zuid
        self.w.ctl("plan", nu="2026-10-06T09:00")
        self.w.query("UPDATE melding SET wijk = 'Lariks' WHERE team = 0")
        self.w.ctl("wachtrij", "telefoon", "--ophalen", "--team", "Noord", nu="2026-10-06T09:30")
        self.w.web()
        getoond = {}
        for naam in ("jet", "kees"):
            tekst = self.toon(self.w.login(naam), "/capaciteit?maand=2026-10")
            rijen = [["Huisbezoek", "alle teams", "5", "5", "5", "0", "0"], ["Huisbezoek", "Noord", "3", "3", "3", "0", "0"],
                     ["Huisbezoek", "Zuid", "2", "2", "2", "0", "0"], ["Telefoon", "alle teams", "6", "6", "0", "4", "0"],
                     ["Telefoon", "Noord", "4", "4", "0", "4", "0"], ["Telefoon", "Zuid", "2", "2", "0", "0", "0"]]
            self.assertEqual([rij for rij in rijen if naam == "jet" or rij[1] == "alle teams"],
                             cellen(tekst, "Plaatsen per wachtrij en team"))
            self.assertIn("17 meldingen; de norm is 270", tekst)
            getoond[naam] = tekst
        tekst = getoond["jet"]
        dagen = cellen(tekst, "Binnengekomen signalen per dag")
        self.assertEqual(31, len(dagen))
        self.assertEqual({"5 okt": "9", "6 okt": "8"}, {dag: n for dag, n in dagen if n != "0"})
        opraken = cellen(tekst, "Huisbezoek: gebruikt tot en met elke dag")
        self.assertEqual([["5 okt", "0", "5"], ["6 okt", "5", "5"], ["7 okt", "", "5"]], opraken[4:7])
        self.assertEqual([["Lariks", "9"], ["onbekend", "8"]], cellen(tekst, "Meldingen per wijk"))
        for klein in "Lariks", "per dag", "tot en met elke dag":  # small numbers: these stand in the report, hidden
            self.assertIn(klein, getoond["jet"])
            self.assertNotIn(klein, getoond["kees"])
        tekst += getoond["kees"]
        self.assertNotIn("Kwikstaartdreef", tekst)
        self.assertNotIn("Naam1", tekst)

    def test_the_tempo_of_the_rules(self):
        self.begin({"huisbezoek: 30": "huisbezoek: 30"})
        self.w.web()
        tekst = self.toon(self.w.login("jet"), "/capaciteit?maand=2026-10")
        rijen = {dag: tempo for dag, _, tempo in cellen(tekst, "Huisbezoek: gebruikt tot en met elke dag")}
        # October 2026 has 22 working days: the first, the eleventh, the seventeenth and the last of them.
        self.assertEqual(["2", "15", "24", "30"], [rijen[f"{dag} okt"] for dag in (1, 15, 23, 30)])

    def test_drawings_can_be_read_without_seeing_them(self):
        self.begin()
        self.huizen(1, 9)
        self.w.ctl("plan", nu="2026-10-06T08:00")
        self.w.web()
        tekst = self.toon(self.w.login("jet"), "/capaciteit")
        tekeningen = re.findall(r'<svg[^>]*role="img"[^>]*>(.*?)</svg>', tekst, re.S)
        self.assertEqual(7, len(tekeningen))
        for tekening in tekeningen:
            self.assertRegex(tekening, r"^<title>[^<]{10,}</title>")
        self.assertEqual(4, tekst.count("<desc>"))
        self.assertEqual(4, tekst.count("Dezelfde cijfers in een tabel"))
        self.assertNotIn("style=", tekst)
        self.assertIn("Tot en met 6 okt zijn er 3 gebruikt van 3.", tekst)

    def test_months(self):
        self.begin(mensen=[("jet", "regisseur")])
        self.w.web()
        jet = self.w.login("jet")
        voorbij = self.toon(jet, "/capaciteit?maand=2026-09")
        self.assertIn("Deze maand is voorbij", voorbij)
        self.assertNotIn('name="huisbezoek"', voorbij)
        komt = self.toon(jet, "/capaciteit?maand=2026-11")
        self.assertIn("Deze maand is nog niet begonnen.", komt)
        self.assertIn("Er zijn nog geen meldingen van deze maand.", komt)
        for maand in ("2026-13", "oktober", "9999-01", "0001-01", "2026-10%00", "2026-10&maand=2026-11"):
            status, _, _ = jet.get(f"/capaciteit?maand={maand}")
            self.assertIn(status, (400, 404), maand)

    def test_a_change_with_a_reason_and_undone(self):
        self.begin()
        self.huizen(1, 9)
        self.w.ctl("plan", nu="2026-10-06T08:00")
        self.w.web()
        jet = self.w.login("jet")
        heen = self.wijzig(jet, "8", "onbeperkt", reden=f"Extra mensen {GEVAARLIJK}")
        self.assertEqual([("3", "8", "3"), ("2", None, "4")], self.plekken())
        tekst = self.toon(jet, heen)
        self.assertNotIn(GEVAARLIJK, tekst)
        self.assertEqual([["jet", "Telefoon", "onbeperkt"], ["jet", "Huisbezoek", "8"]],
                         [rij[1:4] for rij in cellen(tekst, "Wijzigingen van deze maand, de nieuwste eerst")])
        nr = re.search(r'name="gebeurtenis" value="(\d+)"', tekst).group(1)
        self.stuur(jet, "/capaciteit/ongedaan", {"gebeurtenis": nr})
        self.assertEqual([("3", "3", "3"), ("2", "4", "4")], self.plekken())
        self.assertEqual("4", self.w.value("SELECT count(*) FROM capaciteit_wijziging"))
        self.stuur(jet, "/capaciteit/ongedaan", {"gebeurtenis": nr}, 409)  # not the last any more
        for vreemd in ("", "0", "999999", "1'; DROP TABLE capaciteit", "9" * 40):
            self.stuur(jet, "/capaciteit/ongedaan", {"gebeurtenis": vreemd}, 409)
        self.assertEqual([("3", "3", "3"), ("2", "4", "4")], self.plekken())

    def test_what_is_refused_says_why_and_keeps_what_was_typed(self):
        self.begin()
        self.huizen(1, 9)
        self.w.ctl("plan", nu="2026-10-06T08:00")
        self.w.web()
        jet = self.w.login("jet")
        fout = self.wijzig(jet, "2", "veel", reden="", status=422)
        for zin in ("Er zijn al 3 plaatsen gebruikt; minder dan dat kan niet.", "Vul een getal tot en met 1000000 in", "Geef een reden op."):
            self.assertIn(zin, fout)
        self.assertIn('value="veel"', fout)
        self.assertIn("Wijzig er minstens een", self.wijzig(jet, "3", "4", status=422))
        self.assertIn("gewone tekens", self.wijzig(jet, "5", "4", reden="x" * 501, status=422))
        self.assertIn("Iemand anders heeft de plaatsen intussen gewijzigd", self.wijzig(jet, "5", "4", versie="77", status=422))
        for getal in ("-1", "1e3", "1000001", "99999999999999999999", "", "５"):
            self.wijzig(jet, getal, "4", status=422)
        self.wijzig(jet, "5", "4", maand="2026-10", status=303)
        self.stuur(jet, "/capaciteit", {"maand": "2026-09", "versie": "0", "huisbezoek": "9", "telefoon": "9", "reden": "x"}, 409)
        self.assertEqual([("3", "5", "3"), ("2", "4", "4")], self.plekken())

    def test_undo_that_cannot_be(self):
        self.begin()
        self.huizen(1, 9)
        self.w.ctl("plan", nu="2026-10-06T08:00")
        self.w.web()
        jet = self.w.login("jet")
        heen = self.wijzig(jet, "5", "4")
        self.w.ctl("plan", nu="2026-10-06T09:30")
        self.assertEqual("5", self.plekken()[0][2])
        nr = re.search(r"gedaan=(\d+)", heen).group(1)
        self.assertIn("intussen meer plaatsen gebruikt", self.stuur(jet, "/capaciteit/ongedaan", {"gebeurtenis": nr}, 409))
        self.assertEqual("5", self.plekken()[0][1])

    def test_who_may(self):
        self.begin(mensen=[("kees", "rapportage"), ("bep", "beheer"), ("uma", "uitvoering"), ("gerda", "gkb")])
        self.w.web()
        kees = self.w.login("kees")
        self.assertNotIn('name="huisbezoek"', self.toon(kees, "/capaciteit"))
        velden = {"maand": "2026-10", "versie": "0", "huisbezoek": "9", "telefoon": "9", "reden": "x"}
        self.stuur(kees, "/capaciteit", velden, 403)
        self.stuur(kees, "/capaciteit/ongedaan", {"gebeurtenis": "1"}, 403)
        for naam in ("bep", "uma", "gerda"):
            self.toon(self.w.login(naam), "/capaciteit", 403)
        self.assertEqual([], self.w.query("SELECT * FROM cijfers_wijken('0106', '2026-10-01')"))


class Spelregels(Blad):
    def versies(self, tekst):
        return [(rij[0], rij[2]) for rij in cellen(tekst, "Versies van de spelregels, de nieuwste eerst")]

    def test_the_policy_in_words_and_what_was_before(self):
        self.begin(mensen=[("jet", "regisseur"), ("act", "signaalpartner", "--partner", "Actium"), ("bep", "beheer")])
        self.huizen(1, 2)
        naam = f"assen-2027 {GEVAARLIJK}"[:60]
        self.w.begin(beleid_changes=plaatsen(33, 4, **{'versie: "assen-2026-1"': f"versie: '{naam}'", "standaard: 100.00": "standaard: 75.50",
                                                        "  marge: 25 ": "  marge: 31 "}))
        self.w.web()
        jet, bep = self.w.login("jet"), self.w.login("bep")
        tekst = self.toon(jet, "/spelregels")
        for zin in ("Een signaal onder €\u00a075,50 wordt niet opgepakt", "meer dan 31 procent hoger", "Per maand kunnen 33 huishoudens bezocht worden.",
                    "Er is nog geen besluit mee genomen.", "Voor hetzelfde BSN: 230 punten.", "Drempel (R4)", "Bewaren"):
            self.assertIn(zin, tekst)
        self.assertNotIn("<script", tekst)
        self.assertEqual([("assen-2026-1", "")], self.versies(tekst))
        self.huizen(3, 3, nu="2026-10-06T08:00")  # decides by the new policy
        tekst = self.toon(bep, "/spelregels")
        self.assertEqual(["geldt nu", ""], [geldt for _, geldt in self.versies(tekst)])
        self.assertIn("gelden sinds 6 oktober 2026, 08:00.", tekst)
        oud = self.w.value("SELECT min(nr) FROM beleid_versie")
        tekst = self.toon(jet, f"/spelregels?versie={oud}")
        for zin in ("Dit zijn eerdere spelregels: assen-2026-1", "onder €\u00a0100,00", "Per maand kunnen 3 huishoudens bezocht worden."):
            self.assertIn(zin, tekst)
        for vreemd in ("0", "999999", "x", "", "1;DROP", "-1"):
            self.toon(jet, f"/spelregels?versie={vreemd}", 404)
        self.assertIn("Per maand kunnen 33", self.toon(self.w.login("act"), "/spelregels"))

    def test_without_signing_on(self):
        self.begin(mensen=[])
        self.w.web()
        self.assertEqual(303, self.w.vraag("/spelregels")[0])


class Leveringen(Blad):
    MENSEN = [("jet", "regisseur"), ("bep", "beheer"), ("uma", "uitvoering"), ("act", "signaalpartner", "--partner", "Actium"),
              ("kees", "rapportage")]
    KOP = ["Levering", "Ontvangen", "Leverancier", "Stand", "Gelezen", "Nieuw", "Dubbel", "Gecorrigeerd", "Ingetrokken", "Afgekeurd"]

    def lijst(self, tekst):
        return [[rij[0], rij[2], rij[3], *rij[4:]] for rij in cellen(tekst, "Leveringen, de nieuwste eerst")]

    def stand(self, nr):
        return self.w.query(f"SELECT status, reden FROM levering WHERE id = {nr}")[0]

    def vast(self, nr=None):
        """A delivery that is held for its size; its number."""
        for n in range(3):
            self.neem(signaal(f"klein{n}", huisnummer=500 + n, signaaldatum="2026-09-29"), nu=f"2026-10-0{n + 1}T09:00")
        self.w.deliver("signalen", "groot.csv", signalen.csv([signaal(f"G{n}", huisnummer=n + 1) for n in range(51)]))
        d = self.w.daemon()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM levering WHERE status = 'vastgehouden'") == "1", what="a held delivery")
        self.w.stop(d)
        return self.w.value("SELECT id FROM levering WHERE status = 'vastgehouden'")

    def test_counts_by_source(self):
        self.begin(mensen=self.MENSEN)
        self.neem(*[signaal(f"A{n}", huisnummer=n, signaaldatum="2026-09-29") for n in (1, 2, 3)], nu="2026-09-30T10:00")
        self.neem(signaal("A1", huisnummer=1, signaaldatum="2026-09-29"), signaal("A2", huisnummer=2, bedrag=900, signaaldatum="2026-09-29"), signaal("A4", huisnummer=4),
                  signalen.intrekking("A3"), signaal("A5", huisnummer=5, bedrag=-1), signaal("A6", huisnummer=6, bedrag="x", signaaldatum=""),
                  nu="2026-10-05T09:00", status=3)
        self.neem(signaal("B1", signaalpartner=f"Nuts {GEVAARLIJK}", huisnummer=7), nu="2026-10-05T10:00")
        self.w.web()
        for naam in ("jet", "bep", "uma"):
            tekst = self.toon(self.w.login(naam), "/leveringen")
            self.assertNotIn("<script", tekst)
            self.assertEqual([["Actium", "1", "5 okt, 09:00", "6", "1", "1", "1", "1", "2"],
                              ["Nuts &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;", "1", "5 okt, 10:00", "1", "1", "0", "0", "0", "0"]],
                             cellen(tekst, "Aangeleverd in oktober 2026"))
            self.assertEqual([["Levering 3", "ingelezen", "1"], ["Levering 2", "ingelezen", "6"], ["Levering 1", "ingelezen", "3"]],
                             [[rij[0], rij[2], rij[3]] for rij in self.lijst(tekst)])
        een = self.toon(self.w.login("bep"), "/leveringen/2")
        self.assertEqual(3, sum(int(rij[2]) for rij in cellen(een, "Waarom regels zijn afgekeurd")))
        self.assertNotIn("downloaden", een)
        self.assertNotIn("Afgekeurde regels met hun fouten", een)
        jet = self.toon(self.w.login("jet"), "/leveringen/2")
        self.assertEqual(["6", "7"], [rij[0] for rij in cellen(jet, "Afgekeurde regels met hun fouten")])
        self.assertIn("/leveringen/2/afgekeurd", jet)

    def test_rejected_rows_as_the_command_line_gives_them(self):
        self.begin(mensen=self.MENSEN)
        naam = 'orders "x";é <b>\n.csv'.replace("\n", " ")
        self.neem(signaal("A1", huisnummer=1), signaal("=cmd()", huisnummer=2, bedrag="x", achternaam="Ünlü"), status=3, naam=naam)
        self.w.web()
        jet = self.w.login("jet")
        status, koppen, tekst = jet.get("/leveringen/1/afgekeurd")
        self.assertEqual((200, "text/csv"), (status, koppen["Content-Type"].split(";")[0]))
        self.assertRegex(koppen["Content-Disposition"], r'^attachment; filename="[A-Za-z0-9._-]+\.afgekeurd\.csv"$')
        self.assertEqual("nosniff", koppen["X-Content-Type-Options"])
        with open(self.w.path(naam[:-4] + ".afgekeurd.csv"), encoding="utf-8", newline="") as bestand:
            self.assertEqual(bestand.read(), tekst)
        self.assertIn("Ünlü", tekst)
        self.assertEqual([("jet", "afgekeurde regels van levering 1")], self.w.query("SELECT wie, wat FROM inzage"))
        for wie, verwacht in (("bep", 403), ("kees", 403), ("uma", 200), ("act", 404)):
            self.assertEqual(verwacht, self.w.login(wie).get("/leveringen/1/afgekeurd")[0], wie)
        self.assertEqual([("jet",), ("uma",)], self.w.query("SELECT wie FROM inzage ORDER BY wie"))
        self.neem(signaal("A2", huisnummer=1))
        self.assertEqual(404, jet.get("/leveringen/2/afgekeurd")[0])

    def test_a_partner_sees_its_own(self):
        self.begin(mensen=self.MENSEN)
        self.neem(signaal("A1", huisnummer=1, bedrag="x"), signaal("A2", huisnummer=1), status=3)
        self.neem(signaal("B1", signaalpartner="Ander", huisnummer=2, bedrag="x"), signaal("B2", signaalpartner="Ander", huisnummer=2), status=3)
        self.w.query("UPDATE levering SET bron = 'http'")
        self.w.web()
        act = self.w.login("act")
        tekst = self.toon(act, "/leveringen")
        self.assertEqual(["Levering 1"], [rij[0] for rij in self.lijst(tekst)])
        self.assertNotIn("Ander", tekst)
        self.assertIn("Waarom regels zijn afgekeurd", self.toon(act, "/leveringen/1"))
        self.toon(act, "/leveringen/1/afgekeurd")
        for pad in ("/leveringen/2", "/leveringen/2/afgekeurd"):
            self.toon(act, pad, 404)
        for pad in ("/leveringen/1/vasthouden", "/leveringen/1/vrijgeven", "/leveringen/1/intrekken"):
            self.stuur(act, pad, {"reden": "x"}, 403)
        self.w.query("UPDATE levering SET bron = 'inbox'")  # a file may hold signals of others too
        self.toon(act, "/leveringen/1", 404)

    def test_held_and_let_go(self):
        self.begin(mensen=self.MENSEN)
        nr = self.vast()
        self.w.web()
        jet, bep = self.w.login("jet"), self.w.login("bep")
        for wie in (jet, bep):
            tekst = self.toon(wie, "/leveringen")
            self.assertLess(tekst.index("Meer dan twee keer zo groot"), tekst.index("Alle leveringen"))
        self.assertIn("Vrijgeven en inlezen", self.toon(bep, f"/leveringen/{nr}"))
        self.assertIn("vastgehouden", self.stuur(bep, f"/leveringen/{nr}/vasthouden", {}, 409))
        heen = self.stuur(bep, f"/leveringen/{nr}/vrijgeven", {})
        self.assertEqual(("bezig", "Vrijgegeven door bep."), self.stand(nr))
        tekst = self.toon(bep, heen)
        self.assertIn("De levering is vrijgegeven", tekst)
        self.assertIn("Vasthouden", tekst)
        self.stuur(bep, f"/leveringen/{nr}/vrijgeven", {}, 409)
        self.stuur(jet, f"/leveringen/{nr}/vasthouden", {})
        self.assertEqual("vastgehouden", self.stand(nr)[0])
        self.assertIn("al helemaal ingelezen", self.stuur(jet, "/leveringen/1/vasthouden", {}, 409))
        self.assertEqual("3", self.w.value("SELECT count(*) FROM signaal"))
        self.stuur(jet, f"/leveringen/{nr}/vrijgeven", {})
        self.w.daemon()
        self.w.wait(lambda: self.w.value("SELECT count(*) FROM signaal") == "54", what="what was let go")
        self.stuur(self.w.login("uma"), f"/leveringen/{nr}/vrijgeven", {}, 403)

    def test_recall_shows_first_what_has_left(self):
        self.begin(mensen=self.MENSEN)
        self.huizen(1, 9)
        self.w.ctl("plan", nu="2026-10-06T08:00")
        self.w.ctl("wachtrij", "telefoon", "--ophalen", nu="2026-10-06T08:30")
        self.w.web()
        jet = self.w.login("jet")
        tekst = self.toon(jet, "/leveringen/1/intrekken")
        self.assertIn("Dit raakt 9 signalen in 9 meldingen.", tekst)
        self.assertIn("Van 4 meldingen is al een brief of lijst de deur uit.", tekst)
        gebeld = [rij[0] for rij in self.w.query("SELECT id FROM melding WHERE plaats_kanaal = 2 ORDER BY id")]
        self.assertEqual([[m, "", "bellijst"] for m in gebeld], cellen(tekst, "Al de deur uit"))
        for reden in ("", "x" * 501, "a\x07b"):
            self.stuur(jet, "/leveringen/1/intrekken", {"reden": reden}, 422)
        self.assertEqual("klaar", self.stand(1)[0])
        self.stuur(self.w.login("bep"), "/leveringen/1/intrekken", {"reden": "x"}, 403)
        heen = self.stuur(jet, "/leveringen/1/intrekken", {"reden": f"Verkeerde maand {GEVAARLIJK}"})
        self.assertIn("wordt ingetrokken", self.toon(jet, heen))
        self.assertIn("Deze levering wordt ingetrokken. Maak dat eerst af.", self.stuur(jet, "/leveringen/1/vrijgeven", {}, 409))
        self.w.daemon()
        self.w.wait(lambda: self.stand(1)[0] == "ingetrokken", what="the recall")
        self.assertEqual(f"Verkeerde maand {GEVAARLIJK} (jet)", self.stand(1)[1])
        self.assertEqual("9", self.w.value("SELECT count(*) FROM signaal WHERE intrekking <> 0"))
        tekst = self.toon(jet, "/leveringen/1")
        self.assertIn("Deze levering is ingetrokken.", tekst)
        self.assertNotIn("<script", tekst)
        self.toon(jet, "/leveringen/1/intrekken", 409)
        self.stuur(jet, "/leveringen/1/intrekken", {"reden": "nog eens"}, 409)

    def test_who_usually_delivers_and_did_not(self):
        self.begin(mensen=self.MENSEN, klok="2026-10-20T09:00")
        for maand in ("07", "08", "09"):
            for partner, dag in (("Actium", "06"), ("Laat", "25"), ("Op tijd", "06")):
                self.neem(signaal(f"{partner[0]}{maand}", signaalpartner=partner, huisnummer=1, signaaldatum=f"2026-{maand}-01"),
                          nu=f"2026-{maand}-{dag}T09:00")
        self.neem(signaal("O10", signaalpartner="Op tijd", huisnummer=1), nu="2026-10-06T09:00")
        self.w.web()
        bijschrift = "Leveranciers die meestal aanleveren, en deze maand nog niet"
        tekst = self.toon(self.w.login("bep"), "/leveringen")
        self.assertEqual([["Actium", "6 okt", "3 keer een maand met een levering"]], cellen(tekst, bijschrift))
        self.assertNotIn(bijschrift, self.toon(self.w.login("act"), "/leveringen"))

    def test_pages_and_numbers_that_are_none(self):
        self.begin(mensen=self.MENSEN)
        self.w.query("INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, ontvangen, status) SELECT '0106', "
                     "'signalen', 'inbox', n || '.csv', 'csv', decode(repeat('00', 16), 'hex'), 1, '2026-10-05', 'klaar' FROM generate_series(1, 27) n")
        self.w.web()
        jet = self.w.login("jet")
        tekst = self.toon(jet, "/leveringen")
        self.assertEqual(25, len(self.lijst(tekst)))
        verder = re.search(r'href="(/leveringen\?voor=\d+)"', tekst).group(1)
        self.assertEqual(["Levering 2", "Levering 1"], [rij[0] for rij in self.lijst(self.toon(jet, verder))])
        for pad in ("/leveringen/0", "/leveringen/999", "/leveringen/x", "/leveringen/1x", "/leveringen/" + "9" * 40, "/leveringen?voor=x",
                    "/leveringen?voor=0", "/leveringen/1%27", "/leveringen/-1"):
            self.toon(jet, pad, 404)
        self.toon(self.w.login("kees"), "/leveringen", 403)


if __name__ == "__main__":
    unittest.main()
