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
        for naam in ("jet", "kees"):
            tekst = self.toon(self.w.login(naam), "/capaciteit?maand=2026-10")
            self.assertEqual([["Huisbezoek", "alle teams", "5", "5", "5", "0", "0"], ["Huisbezoek", "Noord", "3", "3", "3", "0", "0"],
                              ["Huisbezoek", "Zuid", "2", "2", "2", "0", "0"], ["Telefoon", "alle teams", "6", "6", "0", "4", "0"],
                              ["Telefoon", "Noord", "4", "4", "0", "4", "0"], ["Telefoon", "Zuid", "2", "2", "0", "0", "0"]],
                             cellen(tekst, "Plaatsen per wachtrij en team"))
            self.assertIn("17 meldingen; de norm is 270", tekst)
            dagen = cellen(tekst, "Binnengekomen signalen per dag")
            self.assertEqual(31, len(dagen))
            self.assertEqual({"5 okt": "9", "6 okt": "8"}, {dag: n for dag, n in dagen if n != "0"})
            opraken = cellen(tekst, "Huisbezoek: gebruikt tot en met elke dag")
            self.assertEqual([["5 okt", "0", "5"], ["6 okt", "5", "5"], ["7 okt", "", "5"]], opraken[4:7])
            self.assertEqual([["Lariks", "9"], ["onbekend", "8"]], cellen(tekst, "Meldingen per wijk"))
        self.assertNotIn("Kwikstaartdreef", tekst)
        self.assertNotIn("Naam1", tekst)

    def test_the_tempo_of_the_rules(self):
        self.begin({"huisbezoek: 30": "huisbezoek: 30"})
        self.w.web()
        tekst = self.toon(self.w.login("jet"), "/capaciteit?maand=2026-10")
        rijen = {dag: tempo for dag, _, tempo in cellen(tekst, "Huisbezoek: gebruikt tot en met elke dag")}
        # October 2026 has 22 working days: the first, the eleventh, the seventeenth and the last of them.
        self.assertEqual(["2", "15", "24", "30"], [rijen[f"{dag} okt"] for dag in (1, 15, 23, 30)])

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


if __name__ == "__main__":
    unittest.main()
