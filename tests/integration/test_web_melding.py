"""The page of one melding: every act of R13 by the form that stands on it, its undo, and what is refused; two people at once, the
same form twice, hostile input, roles."""
import html
import re
import unittest

import bladformulier
import webhulp
from signalen import BSN, csv, signaal
from werk import DIRECT, Werk, plaatsen

HULP = "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
CLIENTEN = ("client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;"
            "vanaf;tot\nC1;{bsn};A.;;Voorbeeld;1985-06-15;9401GE;10;;;schuldhulp;2025-01-01;\n")
KWAAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


class Wereld(webhulp.Case, Werk):
    def begin(self, huisbezoek=1, telefoon=0, klok="2026-10-06T09:00", **options):
        self.w = self.webwereld(klok=klok, beleid_changes={**DIRECT, **plaatsen(huisbezoek, telefoon)}, **options)
        self.nu, self.leveringen = klok, 0

    def open(self, *namen, **options):
        """Starts the pages; one visitor for each name: jet is a regisseur."""
        rollen = {"jet": ("regisseur",), "bob": ("regisseur",), "lin": ("uitvoering",), "gea": ("gkb",), "pri": ("privacy",)}
        for naam in namen:
            self.w.gebruiker(naam, *rollen[naam])
        self.w.web()
        bezoekers = [self.w.login(naam) for naam in namen]
        return bezoekers[0] if len(bezoekers) == 1 else bezoekers

    def een(self, *rijen, **options):
        """One household with a melding, planned."""
        self.begin(**options)
        self.neem(*(rijen or [signaal("A")]))
        self.plan()
        return self.melding("A")

    # --- a page

    def blad(self, wie, m, erachter="", status=200):
        antwoord, _, tekst = wie.get(f"/meldingen/{m}{erachter}")
        self.assertEqual(status, antwoord)
        return tekst

    def zegt(self, tekst, *zinnen):
        self.assertEqual([], [zin for zin in zinnen if zin not in html.unescape(tekst)])

    def formulier(self, tekst, act, veld=None):
        """The form of this act; None: it is not on the page."""
        for f in bladformulier.formulieren(tekst):
            if f.velden.get("handeling") == act and (veld is None or veld in f):
                return f
        return None

    def stuur(self, wie, f, verwacht=303, **waarden):
        antwoord, koppen, tekst = wie.post(f.actie, f.vul(formulier=None, **waarden))
        self.assertEqual(verwacht, antwoord)
        return koppen["Location"] if verwacht == 303 else html.unescape(tekst)

    def doe_op_blad(self, wie, m, act, veld=None, **waarden):
        """Does an act by its form, and gives where it leads."""
        f = self.formulier(self.blad(wie, m), act, veld)
        self.assertIsNotNone(f, f"no form for {act}")
        return self.stuur(wie, f, **waarden)

    def neem_terug(self, wie, heen):
        """By the button that stands beside what was just done."""
        status, _, tekst = wie.get(heen)
        self.assertEqual(200, status)
        knop = next(f for f in bladformulier.formulieren(tekst) if f.actie.endswith("/ongedaan"))
        return self.stuur(wie, knop)

    def toestand(self):
        return self.w.query("SELECT id, status, route, reden, plaats_kanaal, resultaat, punten, brief_vrij FROM melding ORDER BY sleutel")

    def heen_en_terug(self, wie, m, act, veld=None, **waarden):
        before = self.toestand()
        heen = self.doe_op_blad(wie, m, act, veld, **waarden)
        between = self.toestand()
        self.neem_terug(wie, heen)
        self.assertEqual(before, self.toestand())
        return before != between


class Handelingen(Wereld):
    def test_every_act_that_leaves_the_address_alone(self):
        m = self.een(signaal("A"), signaal("B", huisnummer=11, bedrag=3000), huisbezoek=2)
        jet = self.open("jet")
        reden = {"reden": "Omdat het zo is"}
        veranderen = {
            "vrijgeven": {}, "poging": {"soort": "Telefoon", "bereikt": "ja", "resultaat": HULP}, "reactie": {},
            "afspraak": {"dag": "2026-10-09", "tijd": "10:30", "plaats": "Thuis"}, "resultaat": {"resultaat": HULP},
            "in_hulp": {}, "verplaatsen": {"kanaal": "uitzoeken", **reden}, "teruggeven": {}, "aanhouden": {"tot": "2026-11-01", **reden},
            "regie": reden, "bezwaar": {"status": "ingediend", **reden},
        }
        for act, waarden in veranderen.items():
            with self.subTest(act):
                gewijzigd = self.heen_en_terug(jet, m, act, **waarden)
                self.assertTrue(gewijzigd or act == "vrijgeven", "nothing changed in between")
        for veld, waarde in (("kinderen", "ja"), ("tolk", "ja"), ("zelf_gemeld", "ja"), ("telefoon", "0592123456"), ("email", "a@example.nl")):
            with self.subTest(veld):
                self.heen_en_terug(jet, m, "feit", veld=veld, **{veld: waarde})
        for veld in ("geen_bezoek", "met_twee"):
            with self.subTest(veld):
                self.heen_en_terug(jet, m, "veiligheid", veld=veld, **{veld: "ja", **reden})
        self.assertEqual("0", self.w.value("SELECT count(*) FROM gebeurtenis WHERE gebeurtenis::text LIKE '%0592123456%'"))
        self.assertEqual({"jet"}, {wie for wie, in self.w.query("SELECT wie FROM gebeurtenis WHERE soort BETWEEN 5 AND 26")})
        self.zegt(self.blad(jet, m), "Afspraak op 9 oktober 2026, 10:30, Thuis", "Bezwaar ingediend", "Omdat het zo is", "Meteen teruggenomen",
                  "(ongedaan gemaakt)")

    def test_what_is_not_possible_has_no_form(self):
        m = self.een()
        jet = self.open("jet")
        tekst = self.blad(jet, m)
        for act in ("heropenen", "bevestigen", "afwijzen", "oggz"):
            self.assertIsNone(self.formulier(tekst, act), act)
        self.assertNotIn("gegrond", self.formulier(tekst, "bezwaar").knoppen)
        self.doe_op_blad(jet, m, "resultaat", resultaat=HULP)
        tekst = self.blad(jet, m)
        for act in ("poging", "reactie", "resultaat", "verplaatsen", "vrijgeven", "teruggeven"):
            self.assertIsNone(self.formulier(tekst, act), act)
        self.doe_op_blad(jet, m, "heropenen", reden="Toch niet")
        self.doe_op_blad(jet, m, "bezwaar", status="ingediend", reden="Brief van de inwoner")
        self.doe_op_blad(jet, m, "bezwaar", status="gegrond", reden="Terecht")
        self.zegt(self.blad(jet, m), "Bezwaar gegrond: niet meer benaderen")
        self.assertIsNone(self.formulier(self.blad(jet, m), "heropenen"))

    def test_addresses_and_households(self):
        self.begin(huisbezoek=5)
        self.neem(signaal("A"), signaal("B", achternaam="Anders", geboortedatum="1970-01-02"), signaal("C", huisnummer=12))
        self.plan()
        jet = self.open("jet")
        m, reden = self.melding("A"), {"reden": "Gebeld"}
        for act, waarden in (("adres_verbeterd", {"postcode": "9401 gf", "huisnummer": "3"}), ("adres_onjuist", {}), ("splitsen", {}),
                             ("samenvoegen", {"met": self.melding("C")})):
            with self.subTest(act):
                before = self.huishouden("A"), self.huishouden("B"), self.huishouden("C")
                heen = self.doe_op_blad(jet, m, act, **waarden, **reden)
                self.assertNotEqual(before, (self.huishouden("A"), self.huishouden("B"), self.huishouden("C")))
                self.ongedaan(m, {"nr": re.search(r"gedaan=(\d+)", heen).group(1)})
                self.assertEqual(before, (self.huishouden("A"), self.huishouden("B"), self.huishouden("C")))

    def test_a_handover(self):
        self.begin()
        self.ctl("import", "clienten", "--bron", "gkb", self.w.file("gkb.csv", CLIENTEN.format(bsn=BSN[0])))
        self.neem(signaal("A", bsn=BSN[0], voorletters="A."))
        self.plan()
        m = self.melding("A")
        jet, gea = self.open("jet", "gea")
        self.zegt(html.unescape(self.blad(jet, m)), "GKB (schuldhulp, vanaf 1 januari 2025): bekend")
        tekst = self.blad(gea, m)
        self.assertEqual({"bevestigen", "afwijzen"}, {f.velden["handeling"] for f in bladformulier.formulieren(tekst) if "handeling" in f.velden})
        self.assertTrue(self.heen_en_terug(jet, m, "bevestigen"))
        self.stuur(gea, self.formulier(self.blad(gea, m), "afwijzen"), reden="Niet bij ons")
        self.assertEqual("gkb", self.w.value("SELECT rol FROM gebeurtenis WHERE soort = 8"))


class Fouten(Wereld):
    def test_all_mistakes_at_once_and_what_was_typed_stays(self):
        m = self.een()
        jet = self.open("jet")
        f = self.formulier(self.blad(jet, m), "poging")
        tekst = self.stuur(jet, f, 422, soort="Rooksignaal", dagdeel="Nacht", dag="2026-13-01", bereikt=None, reden="Wat ik typte")
        self.zegt(tekst, "Kies een soort contact", "Kies Ochtend, Middag of Avond", "Dit is geen datum", "Dit gegeven ontbreekt", "Wat ik typte")
        again = self.formulier(tekst, "poging")
        self.assertEqual(f.velden["eenmalig"], again.velden["eenmalig"])
        self.stuur(jet, again, soort="Telefoon", dagdeel="Ochtend", dag="2026-10-06", bereikt="nee")
        tekst = self.stuur(jet, self.formulier(self.blad(jet, m), "adres_verbeterd"), 422, postcode="1", huisnummer="x", reden="")
        self.zegt(tekst, "Dit is geen postcode", "Een huisnummer begint met", "Geef een reden op.")
        tekst = self.stuur(jet, self.formulier(self.blad(jet, m), "feit", "telefoon"), 422, telefoon="geheim")
        self.zegt(tekst, "Een telefoonnummer bestaat uit cijfers.")
        self.assertEqual(1, int(self.w.value("SELECT count(*) FROM gebeurtenis WHERE wie = 'jet'")))

    def test_two_people_on_one_melding(self):
        m = self.een()
        jet, bob = self.open("jet", "bob")
        van_jet, van_bob = self.formulier(self.blad(jet, m), "afspraak"), self.formulier(self.blad(bob, m), "reactie")
        self.stuur(bob, van_bob, reden="Belde zelf")
        tekst = self.stuur(jet, van_jet, 409, dag="2026-10-09", plaats="Thuis")
        self.zegt(tekst, "Iemand anders heeft deze melding intussen gewijzigd", "De inwoner reageerde, door bob", "Belde zelf")
        again = self.formulier(tekst, "afspraak")
        self.assertEqual(("2026-10-09", "Thuis"), (again.velden["dag"], again.velden["plaats"]))
        self.assertEqual("1", self.w.value("SELECT count(*) FROM gebeurtenis WHERE wie IN ('jet', 'bob')"))
        self.stuur(jet, again)
        self.assertEqual("2", self.w.value("SELECT count(*) FROM gebeurtenis WHERE wie IN ('jet', 'bob')"))

    def test_the_same_form_twice_counts_once(self):  # grens: EENMALIG_MAX_BYTES
        m = self.een()
        jet, bob = self.open("jet", "bob")
        f = self.formulier(self.blad(jet, m), "reactie")
        self.assertEqual(self.stuur(jet, f), self.stuur(jet, f))
        self.assertEqual("1", self.w.value("SELECT count(*) FROM gebeurtenis WHERE wie = 'jet'"))
        tekst = self.stuur(jet, f, 409, reden="Iets anders")
        self.zegt(tekst, "Met deze sleutel is eerder iets anders gevraagd")
        self.stuur(bob, f, 409)  # a key is of who gave it: here the version decides
        f = self.formulier(self.blad(jet, m), "in_hulp")
        self.stuur(jet, f, 400, eenmalig="x" * 65)
        self.stuur(jet, f, 303, eenmalig="x" * 64)

    def test_hostile_input(self):
        m = self.een(signaal("A", achternaam="<b>Boos</b>", voorletters="A.", straat="<i>Straat"))
        jet = self.open("jet")
        self.doe_op_blad(jet, m, "reactie", reden=KWAAD)
        self.doe_op_blad(jet, m, "afspraak", dag="2026-10-09", plaats=KWAAD)
        tekst = self.blad(jet, m)
        for kwaad in ("<script", "<img", "<b>", "<i>", "onerror=alert(1)>"):
            self.assertFalse(kwaad in tekst, kwaad)
        f = self.formulier(tekst, "regie")
        self.zegt(self.stuur(jet, f, 422, reden="é" * 1001), "te lang")
        self.zegt(self.stuur(jet, f, 422, reden="a\u202eb"), "geen leesbare tekst")
        self.stuur(jet, f, 400, versie="twaalf")
        self.assertEqual(400, jet.post(f.actie, [(naam, waarde) for naam, waarde in f.vul(formulier=None).items()] + [(f"x{i}", "1") for i in range(17)])[0])
        self.zegt(self.stuur(jet, f, 422, reden="ja", zomaar="1"), "kent dit gegeven niet")
        koppen = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": jet.koekje}
        self.assertEqual(400, self.w.vraag(f.actie, "POST", "reden=%ff%fe", koppen)[0])
        self.assertEqual(400, self.w.vraag(f.actie, "POST", "handeling=regie&reden=x", koppen)[0])  # without the proof
        for pad in ("/meldingen/M-2026-10-ZZZZZZZZZZ", "/meldingen/x", "/meldingen/%3Cscript%3E", f"/meldingen/{m}'--"):
            status, _, tekst = jet.get(pad)
            self.assertIn(status, (400, 404), pad)
            self.assertFalse("<script" in tekst)
        heen = self.doe_op_blad(jet, m, "regie", reden="ja", terug="//elders.example")
        self.assertTrue(heen.startswith("/meldingen/"))
        self.assertIn("/wachtrijen/telefoon?gedaan=", self.doe_op_blad(jet, m, "heropenen", reden="ja", terug="/wachtrijen/telefoon"))

    def test_undo_ends_when_a_list_is_pulled(self):
        m = self.een()
        jet = self.open("jet")
        heen = self.doe_op_blad(jet, m, "vrijgeven")
        nr = re.search(r"gedaan=(\d+)", heen).group(1)
        self.op("huisbezoek", "--ophalen")
        self.assertFalse("/ongedaan" in self.blad(jet, m, f"?gedaan={nr}"))
        status, _, tekst = jet.post(f"/meldingen/{m}/ongedaan", {"gebeurtenis": nr})
        self.assertEqual((422, True), (status, "Sindsdien is een lijst opgehaald" in tekst))


class Wie(Wereld):
    def test_roles_and_the_log_of_reading(self):
        m = self.een(signaal("A", telefoon="0592123456"))
        jet, lin, pri = self.open("jet", "lin", "pri")
        tekst = self.blad(lin, m)
        self.assertFalse("Actium" in tekst)
        self.assertFalse("450,25" in tekst)
        self.zegt(tekst, "Voorbeeld")
        self.zegt(self.blad(lin, m, "?bedragen=ja"), "Actium")
        for act in ("verplaatsen", "regie", "heropenen", "splitsen", "vrijgeven"):
            self.assertIsNone(self.formulier(tekst, act), act)
        status, _, tekst = lin.post(f"/meldingen/{m}/handelingen", {"handeling": "regie", "reden": "x"})
        self.assertEqual((422, True), (status, "hoort niet bij uw rol" in tekst))
        acts = {f.velden["handeling"] for f in bladformulier.formulieren(self.blad(pri, m)) if "handeling" in f.velden}
        self.assertEqual({"bezwaar"}, acts)
        self.zegt(self.blad(jet, m), "Actium")
        self.assertEqual([("jet", "melding"), ("lin", "melding"), ("lin", "melding, met bedragen"), ("pri", "melding")],
                         self.w.query("SELECT DISTINCT wie, wat FROM inzage ORDER BY 1, 2"))
        self.assertEqual(303, self.w.vraag(f"/meldingen/{m}")[0])
        self.w.gebruiker("rap", "rapportage")
        self.assertEqual(403, self.w.login("rap").get(f"/meldingen/{m}")[0])


class Zoeken(Wereld):
    def zoek(self, wie, tekst, status=200):
        antwoord, _, pagina = wie.post("/zoeken", {"zoek": tekst})
        self.assertEqual(status, antwoord)
        return pagina

    def gevonden(self, wie, tekst):
        return sorted(set(re.findall(r'href="/meldingen/(M-[^"]+)"', self.zoek(wie, tekst))))

    def test_by_name_address_number_and_telephone(self):
        self.begin(huisbezoek=5)
        self.neem(signaal("A", achternaam="Jansen-de Vries", voorletters="J.", telefoon="0592-123456", straat="Kwikstaartdreef"),
                  signaal("B", achternaam="Janssen", huisnummer="11", huisletter="a", geboortedatum="1970-01-02"),
                  signaal("C", achternaam="Yildirim", huisnummer="110"))
        self.plan()
        jet, lin = self.open("jet", "lin")
        a, b, c = (self.melding(x) for x in "ABC")
        for tekst, wie in (("jansen", {a, b}), ("Janßen", {a, b}), ("VRIES", {a}), ("Yıldırım", {c}), ("9401GE 11", {b}), ("9401 ge 11-A", {b}),
                           ("9401ge", {a, b, c}), ("9401GE 12", set()), (a, {a}), (a.lower(), {a}), (a[-4:], {a}), (b[-10:], {b}),
                           ("+31 592 123456", {a}), ("0592123457", set()), ("Piet", set())):
            with self.subTest(tekst):
                self.assertEqual(sorted(wie), self.gevonden(jet, tekst))
        tekst = self.zoek(jet, "jansen")
        self.zegt(tekst, "J. Jansen-de Vries", "geboren in 1985", "Kwikstaartdreef 10", "geboren in 1970")
        self.assertLess(tekst.index("Jansen-de Vries"), tekst.index("Janssen"))
        self.doe(c, "feit", "telefoon=06 11 22 33 44")
        self.assertEqual([c], self.gevonden(jet, "0031611223344"))
        self.ctl("import", "signalen", self.w.file("c.csv", csv([signaal("C", achternaam="Bakker", huisnummer="110", versie=2)])))
        self.assertEqual(([c], []), (self.gevonden(jet, "Bakker"), self.gevonden(jet, "Yildirim")))
        for fout in ("", "?", "12", "x" * 201, "a\u202eb"):
            self.zoek(jet, fout, 422)
        self.assertFalse("<script" in self.zoek(jet, "<script>alert(1)</script>"))
        self.assertEqual(["gezocht"], [wat for wat, in self.w.query("SELECT DISTINCT wat FROM inzage WHERE wie = 'jet'")])
        self.doe(b, "resultaat", "resultaat=" + HULP)
        self.assertEqual(([a], sorted((a, b))), (self.gevonden(lin, "jansen"), self.gevonden(jet, "jansen")))
        reactie = next(f for f in bladformulier.formulieren(self.zoek(lin, "0592 123456")) if f.velden.get("handeling") == "reactie")
        self.stuur(lin, reactie)
        self.stuur(lin, reactie)
        self.assertEqual("1", self.w.value("SELECT count(*) FROM gebeurtenis WHERE wie = 'lin'"))

    def test_signals_of_an_older_program_are_found_after_migrate(self):
        m = self.een()
        self.w.query("UPDATE signaal SET klank1 = NULL, klank2 = NULL")
        self.w.ctl("migrate")
        self.assertEqual([m], self.gevonden(self.open("jet"), "Forbeelt"))


if __name__ == "__main__":
    unittest.main()
