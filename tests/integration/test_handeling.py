"""Every act of R13 through the command line, with its undo; a stream of acts; acts at once."""
import json
import unittest

from signalen import BSN, signaal
from werk import Werk

NUMMER = "0592123456"
HULP = "resultaat=Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
CLIENTEN = ("client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;"
            "vanaf;tot\nC1;{bsn};A.;;Voorbeeld;1985-06-15;9401GE;10;;;{traject};2025-01-01;\n")


class Handelingen(Werk):
    def een(self, huisbezoek=1, telefoon=0, **velden):
        """One household with a melding, planned."""
        self.begin(huisbezoek=huisbezoek, telefoon=telefoon)
        self.neem(signaal("A", **velden))
        self.plan()
        return self.melding("A")

    def heen_en_terug(self, melding, act, *words, kolommen="status, route, reden, plaats_kanaal, resultaat"):
        """Does an act and undoes it; what stood before stands again. Returns what stood in between."""
        before = self.w.query(f"SELECT {kolommen}, punten FROM melding ORDER BY sleutel")
        done = self.doe(melding, act, *words)
        between = self.w.query(f"SELECT {kolommen} FROM melding WHERE id = '{melding}'")[0]
        self.assertNotEqual(before[0][:-1], between)
        self.ongedaan(melding, done)
        self.assertEqual(before, self.w.query(f"SELECT {kolommen}, punten FROM melding ORDER BY sleutel"))
        self.assertIn("al ongedaan", self.doe(melding, "ongedaan", f"nr={done['nr']}", status=1))
        return between


class Wachtrijen(Handelingen):
    def test_vrijgeven(self):
        m = self.een()
        done = self.doe(m, "vrijgeven")
        self.assertEqual("vrijgegeven", self.rij("huisbezoek")[0]["status"])
        self.assertIn("geen voorstel", self.doe(m, "vrijgeven", status=1))
        self.ongedaan(m, done)
        self.assertEqual("voorgesteld", self.rij("huisbezoek")[0]["status"])

    def test_undo_only_until_a_list_is_pulled(self):
        m = self.een()
        done = self.doe(m, "vrijgeven")
        self.op("huisbezoek", "--ophalen")
        self.assertIn("lijst opgehaald", self.doe(m, "ongedaan", f"nr={done['nr']}", status=1))

    def test_verplaatsen_needs_a_reason_and_a_place(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.neem(signaal("A", huisnummer=1, bedrag=3000), signaal("B", huisnummer=2, bedrag=300))
        self.plan()
        a, b = self.melding("A"), self.melding("B")
        self.assertIn("reden", self.doe(b, "verplaatsen", "kanaal=brief", status=1, reden=None))
        self.assertIn("geen plaats meer vrij", self.doe(b, "verplaatsen", "kanaal=huisbezoek", status=1))
        self.assertIn("telefoonnummer", self.doe(b, "verplaatsen", "kanaal=telefoon", status=1))
        done = self.doe(a, "verplaatsen", "kanaal=uitzoeken")
        self.assertEqual((0, [a]), (self.gebruikt("huisbezoek"), self.op("uitzoeken")))
        self.doe(b, "verplaatsen", "kanaal=huisbezoek")
        self.assertEqual(([b], 1), (self.op("huisbezoek"), self.gebruikt("huisbezoek")))
        self.assertIn("geen plaats meer vrij", self.doe(a, "ongedaan", f"nr={done['nr']}", status=1))
        self.ctl("capaciteit", "2026-10", "huisbezoek=2", "--reden", "Extra")
        self.ongedaan(a, done)
        self.assertEqual(({a, b}, 2), (set(self.op("huisbezoek")), self.gebruikt("huisbezoek")))

    def test_teruggeven(self):
        m = self.een()
        self.doe(m, "vrijgeven")
        self.op("huisbezoek", "--ophalen")
        done = self.doe(m, "teruggeven")
        self.assertEqual(([], 0), (self.op("huisbezoek"), self.gebruikt("huisbezoek")))
        self.ongedaan(m, done)
        self.assertEqual(([m], 1), (self.op("huisbezoek"), self.gebruikt("huisbezoek")))
        self.doe(m, "poging", "soort=Huisbezoek", "dagdeel=Middag", "bereikt=nee")
        self.assertIn("al een poging", self.doe(m, "teruggeven", status=1))

    def test_bevestigen_and_afwijzen(self):
        self.begin(huisbezoek=1, telefoon=0)
        self.ctl("import", "clienten", "--bron", "gkb",
                 self.w.file("gkb.csv", CLIENTEN.format(bsn=BSN[0], traject="schuldhulp")))
        self.neem(signaal("A", bsn=BSN[0]))
        self.plan()
        m = self.melding("A")
        self.assertIn("rol", self.doe(m, "bevestigen", "--rol", "buurtteam", status=1))
        self.assertIn("andere organisatie", self.doe(m, "bevestigen", "--rol", "wpda", status=1))
        done = self.doe(m, "bevestigen", "--rol", "gkb")
        self.assertEqual("gesloten", done["status"])
        self.assertEqual("2", self.w.value("SELECT status FROM signaal"))  # Inwoner al bekend bij schuldhulpverlening
        self.ongedaan(m, done)
        self.assertEqual(("1", [m]), (self.w.value("SELECT status FROM signaal"), self.op("overdracht_gkb")))
        done = self.doe(m, "afwijzen", "--rol", "gkb")
        self.assertEqual([], self.op("overdracht_gkb"))
        self.ongedaan(m, done)
        self.assertEqual([m], self.op("overdracht_gkb"))
        self.doe(m, "afwijzen", "--rol", "gkb")
        self.plan()
        self.assertEqual([m], self.op("huisbezoek"))
        self.assertEqual(["gkb"], sorted({row[0] for row in self.w.query("SELECT rol FROM gebeurtenis WHERE soort IN (7, 8)")}))


class Feiten(Handelingen):
    def test_a_fact_is_looked_at_again(self):
        m = self.een()
        points = int(self.waarde(m, "punten"))
        done = self.doe(m, "feit", "kinderen=ja")
        self.assertEqual(points + 20, int(self.waarde(m, "punten")))
        self.ongedaan(m, done)
        self.assertEqual(points, int(self.waarde(m, "punten")))
        self.doe(m, "feit", "tolk=ja")
        self.assertEqual([True], [row["tolk"] for row in self.rij("huisbezoek")])

    def test_a_telephone_number_is_kept_encrypted(self):
        m = self.een(huisbezoek=0, telefoon=1)
        self.assertEqual([], self.op("telefoon"))
        self.doe(m, "feit", "telefoon=" + NUMMER)
        self.doe(m, "feit", "e-mail=a@example.nl")
        self.assertEqual("0", self.w.value("SELECT count(*) FROM gebeurtenis WHERE gebeurtenis::text LIKE '%" + NUMMER + "%'"))
        self.assertEqual("2", self.w.value("SELECT count(*) FROM gebeurtenis WHERE geheim IS NOT NULL"))
        self.plan()
        self.assertEqual(NUMMER, self.csv_rij("telefoon", "--volledig")[0]["telefoon"])
        self.doe(m, "feit", "telefoon=nee")
        self.assertEqual("", self.csv_rij("telefoon", "--volledig")[0]["telefoon"])

    def test_a_wrong_value_is_told_without_repeating_it(self):
        m = self.een()
        for words in (["telefoon=geheim"], ["telefoon=12"], ["email=geheim"], ["kinderen=geheim"]):
            self.assertNotIn("geheim", self.doe(m, "feit", *words, status=1))
        self.assertIn("precies een", self.doe(m, "feit", "kinderen=ja", "tolk=ja", status=1))

    def test_who_comes_back_by_himself_does_not_rest(self):
        m = self.een()
        self.doe(m, "resultaat", HULP)
        self.nu = "2026-11-09T09:00"
        self.neem(signaal("B", signaaldatum="2026-11-09", bedrag="500,00"))  # no repeat, and within the margin
        rests = self.w.value("SELECT id FROM melding WHERE periode = '2026-11-01'")
        self.assertEqual("9", self.waarde(rests, "status"))
        done = self.doe(rests, "feit", "zelf_gemeld=ja")
        self.assertEqual("open", done["status"])
        self.ongedaan(rests, done)
        self.assertEqual("9", self.waarde(rests, "status"))


class Contact(Handelingen):
    def test_poging_and_resultaat(self):
        m = self.een()
        done = self.doe(m, "poging", "soort=Huisbezoek", "datum=2026-10-06", "dagdeel=Middag", "bereikt=nee")
        self.assertEqual(("t", "2026-10-06"), (self.waarde(m, "bevroren"), self.waarde(m, "termijn_gehaald")))
        self.ongedaan(m, done)
        self.assertEqual(("f", None), (self.waarde(m, "bevroren"), self.waarde(m, "termijn_gehaald")))
        self.assertIn("toekomst", self.doe(m, "poging", "soort=Telefoon", "dag=2026-10-07", "dagdeel=Middag", "bereikt=nee", status=1))
        done = self.doe(m, "poging", "soort=Telefoon", "dagdeel=Avond", "bereikt=ja", HULP)
        self.assertEqual("gesloten", done["status"])
        self.assertIn("gesloten", self.doe(m, "poging", "soort=Telefoon", "dagdeel=Avond", "bereikt=ja", status=1))
        self.ongedaan(m, {"nr": done["nr"] + 1})
        self.assertEqual("0", self.waarde(m, "status"))

    def test_resultaat_and_heropenen(self):
        m = self.een()
        self.heen_en_terug(m, "resultaat", HULP)
        self.doe(m, "resultaat", HULP)
        self.assertEqual(0, self.gebruikt("huisbezoek"))
        done = self.doe(m, "heropenen")
        self.assertEqual(("open", "2026-11-03"), (done["status"], self.waarde(m, "termijn")))
        self.ongedaan(m, done)
        self.assertEqual("9", self.waarde(m, "status"))

    def test_what_takes_it_off_the_lists(self):
        m = self.een()
        for act, words, status in (("reactie", [], "2"), ("in_hulp", [], "4"), ("aanhouden", ["tot=2026-10-20"], "5"),
                                   ("regie", [], "6"), ("bezwaar", [], "7")):
            with self.subTest(act):
                self.assertEqual(status, self.heen_en_terug(m, act, *words)[0])
        self.doe(m, "aanhouden", "tot=2026-10-20")
        self.assertEqual(([], 0), (self.op("huisbezoek"), self.gebruikt("huisbezoek")))
        self.nu = "2026-10-20T09:00"
        self.plan()
        self.assertEqual([m], self.op("huisbezoek"))

    def test_afspraak(self):
        m = self.een()
        self.doe(m, "vrijgeven")
        self.assertEqual("3", self.heen_en_terug(m, "afspraak", "dag=2026-10-08", "tijd=10:00", "plaats=Buurthuis")[0])
        self.doe(m, "afspraak", "dag=2026-10-08")
        self.nu = "2026-10-09T09:00"
        self.assertEqual(["uitkomst van de afspraak vastleggen"], [row["volgende_stap"] for row in self.rij("huisbezoek")])

    def test_bezwaar_upheld_is_not_approached(self):
        m = self.een()
        self.assertIn("geen bezwaar", self.doe(m, "bezwaar", "status=gegrond", status=1))
        self.doe(m, "bezwaar")
        self.assertEqual("9", self.heen_en_terug(m, "bezwaar", "status=gegrond")[0])
        self.doe(m, "bezwaar", "status=ongegrond", "--rol", "privacy")
        self.assertEqual("0", self.waarde(m, "status"))

    def test_veiligheid(self):
        m = self.een()
        done = self.doe(m, "veiligheid", "geen_bezoek=ja", "tot=2026-10-31")
        self.assertEqual(([], 0), (self.op("huisbezoek"), self.gebruikt("huisbezoek")))
        self.plan()
        self.assertEqual([], self.op("huisbezoek"))
        self.ongedaan(m, done)
        self.plan()
        self.assertEqual([m], self.op("huisbezoek"))
        self.doe(m, "veiligheid", "met_twee=ja")
        self.assertEqual([True], [row["met_twee"] for row in self.rij("huisbezoek")])

    def test_oggz_only_after_the_plan(self):
        m = self.een()
        self.assertIn("contactplan", self.doe(m, "oggz", status=1))
        for day, part in (("2026-10-06", "Middag"), ("2026-10-07", "Avond")):
            self.nu = f"{day}T19:00"
            self.doe(m, "poging", "soort=Huisbezoek", f"dagdeel={part}", "bereikt=nee")
        self.assertIn("rol", self.doe(m, "oggz", "--rol", "buurtteam", status=1))
        self.assertEqual("16", self.heen_en_terug(m, "oggz")[4])


class Adressen(Handelingen):
    def signaal_stand(self):
        return self.w.query("SELECT s.id, h.naam, s.huishouden_vast, s.status, m.id FROM signaal s"
                            " JOIN huishouden h ON h.sleutel = s.huishouden LEFT JOIN melding m ON m.sleutel = s.melding ORDER BY 1")

    def terug(self, melding, done, before):
        self.ongedaan(melding, done)
        self.assertEqual(before, self.signaal_stand())

    def test_adres_onjuist(self):
        m = self.een()
        before = self.signaal_stand()
        done = self.doe(m, "adres_onjuist")
        other = self.melding("A")
        self.assertEqual((f"ONBEKEND/{m}", [other], 0),
                         (self.huishouden("A"), self.op("uitzoeken"), self.gebruikt("huisbezoek")))
        self.assertNotEqual(m, other)
        self.assertEqual("8", self.waarde(m, "status"))  # leeg
        self.assertIn("al geen adres", self.doe(other, "adres_onjuist", status=1))
        self.terug(m, done, before)
        self.plan()
        self.assertEqual(([m], []), (self.op("huisbezoek"), self.op("uitzoeken")))

    def test_a_correction_does_not_move_what_a_person_moved(self):
        m = self.een()
        self.doe(m, "adres_onjuist")
        self.nu = "2026-10-07T09:00"
        self.neem(signaal("A", versie=2, bedrag=600))
        self.assertEqual(f"ONBEKEND/{m}", self.huishouden("A"))

    def test_adres_verbeterd_joins_who_lives_there(self):
        self.begin(huisbezoek=2, telefoon=0)
        self.neem(signaal("A", huisnummer=1), signaal("B", huisnummer=2, type="Zorg", signaalpartner="Menzis", geboortedatum="1990-01-01",
                                                      achternaam="Smid"))
        self.plan()
        a, b = self.melding("A"), self.melding("B")
        before = self.signaal_stand()
        done = self.doe(a, "adres_verbeterd", "postcode=9401 ge", "huisnummer=2")
        self.assertEqual(("9401GE-2", b, "2", "t"),
                         (self.huishouden("A"), self.melding("A"), self.waarde(b, "aantal_signalen"), self.waarde(b, "meervoudig")))
        self.assertIn("al bij deze melding", self.doe(b, "adres_verbeterd", "postcode=9401GE", "huisnummer=2", status=1))
        self.assertEqual({("Voorbeeld", "huisnummer 2"), ("Smid", "2")},
                         {(row["naam"], row["straat"]) for row in self.csv_rij("brief", "--volledig")})
        self.terug(a, done, before)
        done = self.doe(a, "adres_verbeterd", "postcode=9402AB", "huisnummer=7-a")
        self.assertEqual("9402AB-7-A", self.huishouden("A"))
        self.terug(a, done, before)

    def test_first_wrong_then_right(self):
        m = self.een()
        before = self.signaal_stand()
        wrong = self.doe(m, "adres_onjuist")
        between = self.signaal_stand()
        unknown = self.melding("A")
        right = self.doe(unknown, "adres_verbeterd", "postcode=9402AB", "huisnummer=7")
        self.assertEqual("9402AB-7", self.huishouden("A"))
        self.assertIn("verder verplaatst", self.doe(m, "ongedaan", f"nr={wrong['nr']}", status=1))
        self.terug(unknown, right, between)
        self.terug(m, wrong, before)
        self.doe(m, "adres_verbeterd", "postcode=9402AB", "huisnummer=7")
        self.plan()
        self.assertEqual([self.melding("A")], self.op("huisbezoek"))

    def test_splitsen_holds_for_later_months_until_undone(self):
        self.begin(huisbezoek=3, telefoon=0)
        self.neem(signaal("A", achternaam="Een"), signaal("B", achternaam="Twee", geboortedatum="1990-01-01"))
        self.plan()
        m = self.melding("A")
        self.assertEqual(m, self.melding("B"))
        before = self.signaal_stand()
        done = self.doe(m, "splitsen")
        one, two = self.melding("A"), self.melding("B")
        self.assertEqual(3, len({m, one, two}))
        self.assertTrue(self.huishouden("A").startswith("9401GE-10/"))
        self.assertIn("al apart", self.doe(one, "splitsen", status=1))
        self.nu = "2026-10-07T09:00"
        self.neem(signaal("C", achternaam="Twee", geboortedatum="1990-01-01", type="Zorg", signaalpartner="Menzis"))
        self.assertEqual(two, self.melding("C"))
        self.nu = "2026-10-07T10:00"
        self.ongedaan(m, done)
        self.assertEqual(before, [row for row in self.signaal_stand() if row[0] != "C"])
        self.assertEqual({m}, {self.melding(ID) for ID in "ABC"})
        self.assertEqual("0", self.w.value("SELECT count(*) FROM adresregel"))

    def test_splitsen_after_the_letter_sends_no_second_one(self):
        self.begin(huisbezoek=0, telefoon=0)
        self.neem(signaal("A", achternaam="Een"), signaal("B", achternaam="Twee", geboortedatum="1990-01-01"))
        self.plan()
        m = self.melding("A")
        self.assertEqual([m], self.op("brief", "--ophalen"))
        done = self.doe(m, "splitsen")
        self.nu = "2026-10-08T09:00"
        self.plan()
        self.assertEqual([], self.op("brief", "--ophalen"))
        self.assertEqual("3", self.w.value("SELECT count(*) FROM melding WHERE brief_opgehaald = '2026-10-06'"))
        self.ongedaan(m, done)
        self.plan()
        self.assertEqual([], self.op("brief", "--ophalen"))

    def test_an_objection_goes_along_with_the_people(self):
        self.begin(huisbezoek=5, telefoon=0)
        self.neem(signaal("A"))
        self.plan()
        m = self.melding("A")
        self.doe(m, "bezwaar")
        done = self.doe(m, "adres_verbeterd", "postcode=9402AB", "huisnummer=7")
        moved = self.melding("A")
        self.assertNotEqual(m, moved)
        self.plan()
        self.assertEqual([], self.op("huisbezoek"))
        self.assertEqual("bezwaar", json.loads(self.ctl("--json", "uitleg", moved).stdout)["status"])
        self.ongedaan(m, done)
        self.neem(signaal("B", postcode="9402AB", huisnummer="7", achternaam="Ander"))
        self.plan()
        self.assertEqual([self.melding("B")], self.op("huisbezoek"))  # who lives there never objected

    def test_a_warning_goes_along_when_a_household_is_split(self):
        self.begin(huisbezoek=5, telefoon=0)
        self.neem(signaal("A", achternaam="Een"), signaal("B", achternaam="Twee", geboortedatum="1990-01-01"))
        self.doe(self.melding("A"), "veiligheid", "geen_bezoek=ja")
        self.doe(self.melding("A"), "splitsen")
        self.plan()
        self.assertEqual([], self.op("huisbezoek"))

    def test_samenvoegen_holds_for_later_months_until_undone(self):
        self.begin(huisbezoek=3, telefoon=0)
        self.neem(signaal("A", huisnummer="12"), signaal("B", huisnummer="12a", type="Zorg", signaalpartner="Menzis"))
        self.plan()
        a, b = self.melding("A"), self.melding("B")
        before = self.signaal_stand()
        self.assertIn("bestaat niet", self.doe(b, "samenvoegen", "met=M-2026-10-AAAAAAAAAA", status=1))
        self.assertIn("zelfde huishouden", self.doe(b, "samenvoegen", f"met={b}", status=1))
        done = self.doe(b, "samenvoegen", f"met={a}")
        self.assertEqual((a, "2"), (self.melding("B"), self.waarde(a, "aantal_signalen")))
        self.assertIn("zelfde huishouden", self.doe(a, "samenvoegen", f"met={b}", status=1))
        self.neem(signaal("E", huisnummer="14", type="Zorg", signaalpartner="Menzis"))
        self.assertIn("ander adres gevoegd", self.doe(a, "samenvoegen", f"met={self.melding('E')}", status=1))
        self.nu = "2026-10-07T09:00"
        self.neem(signaal("C", huisnummer="12 A", type="Water", signaalpartner="Vitens"))
        self.assertEqual(a, self.melding("C"))
        self.nu = "2026-10-07T10:00"
        self.ongedaan(b, done)
        self.assertEqual(before, [row for row in self.signaal_stand() if row[0] in "AB"])
        self.assertEqual(b, self.melding("C"))
        self.neem(signaal("D", huisnummer="12", type="Water", signaalpartner="Vitens"))
        self.assertEqual(a, self.melding("D"))

    def test_moves_in_two_directions_at_once(self):
        self.begin(huisbezoek=10, telefoon=0)
        self.neem(*[signaal(f"S{n}", huisnummer=n, signaalpartner=f"Partner {n}") for n in range(1, 11)])
        self.plan()
        meldingen = [self.melding(f"S{n}") for n in range(1, 11)]
        commands = [["handeling", melding, "adres_verbeterd", "postcode=9401GE", f"huisnummer={10 - n}", "--reden", "Test"]
                    for n, melding in enumerate(meldingen) if n != 5]
        results = self.samen(*commands, ["plan"], ["wachtrij", "brief", "--ophalen"])
        for status, _, errors in results:
            self.assertIn(status, (0, 1), errors)
            self.assertNotIn("mislukt", errors)
        self.assertEqual("10", self.w.value("SELECT count(*) FROM signaal WHERE melding IS NOT NULL"))
        self.plan()
        self.assertEqual(self.w.value("SELECT count(*) FROM plaats WHERE status <= 2"), str(self.gebruikt("huisbezoek")))


class Stroom(Handelingen):
    def test_a_stream_reports_what_is_refused_and_goes_on(self):
        self.begin(huisbezoek=2, telefoon=0)
        self.neem(signaal("A", huisnummer=1), signaal("B", huisnummer=2))
        self.plan()
        a, b = self.melding("A"), self.melding("B")
        lines = [{"melding": a, "handeling": "poging", "tijd": "2026-10-06T14:30",
                  "argumenten": {"soort": "Huisbezoek", "dagdeel": "Middag", "bereikt": False}},
                 {"melding": a, "handeling": "dansen"}, "geen json", {"melding": b, "handeling": "regie"},
                 {"melding": b, "handeling": "regie", "reden": "Complex"}, {"melding": b, "handeling": "regie", "wie": "x"},
                 {"melding": b, "handeling": "feit", "argumenten": {"kinderen": True}, "reden": None, "tijd": "2026-10-06T15:00"}]
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n\n"
        done = self.ctl("handeling", "-", status=3, stdin=text)
        for number in (2, 3, 4, 6):
            self.assertIn(f"regel {number}:", done.stderr)
        for number in (1, 5, 7):
            self.assertNotIn(f"regel {number}:", done.stderr)
        self.assertIn("3 vastgelegd, 4 geweigerd", done.stderr)
        self.assertEqual("2026-10-06 12:30:00+00",
                         self.w.value("SET timezone = 'UTC'; SELECT tijd FROM gebeurtenis WHERE soort = 10"))
        self.ctl("handeling", "-", stdin="")

    def test_a_queue_is_released_by_the_regisseur_only(self):
        self.een()
        self.assertIn("rol", self.ctl("handeling", "huisbezoek", "vrijgeven", "--rol", "buurtteam", status=1).stderr)
        self.ctl("handeling", "uitzoeken", "vrijgeven", status=2)
        self.ctl("handeling", "huisbezoek", "regie", status=2)
        self.assertIn("1 voorstel", self.ctl("handeling", "huisbezoek", "vrijgeven").stdout)
        self.assertIn("0 voorstel", self.ctl("handeling", "huisbezoek", "vrijgeven").stdout)

    def test_all_mistakes_of_an_act_at_once(self):
        m = self.een()
        errors = self.doe(m, "poging", "soort=Rooksignaal", "dagdeel=Nacht", "kleur=rood", status=1)
        for field in ("soort", "dagdeel", "kleur", "bereikt"):
            self.assertIn(f"{field}: ", errors)
        self.assertIn("bestaat niet", self.doe("M-2026-10-AAAAAAAAAA", "reactie", status=1))
        self.ctl("handeling", m, status=2)
        self.ctl("handeling", m, "reactie", "los", status=2)
        self.ctl("handeling", m, "reactie", "--rol", "koning", status=2)

    def test_one_act_done_by_two_at_once_counts_once(self):
        m = self.een()
        results = self.samen(*[["handeling", m, "resultaat", HULP]] * 4)
        self.assertEqual([0, 1, 1, 1], sorted(status for status, _, _ in results), results)
        self.assertEqual("1", self.w.value("SELECT count(*) FROM gebeurtenis WHERE soort = 11"))

    def test_what_is_said_on_an_old_list_counts_for_the_newer_melding(self):
        m = self.een()
        self.nu = "2026-11-05T09:00"
        self.neem(signaal("B", type="Zorg", signaalpartner="Menzis", signaaldatum="2026-11-05"))
        newer = self.melding("B")
        done = self.doe(m, "resultaat", HULP)
        self.assertEqual(newer, done["geldt_voor"])
        self.assertEqual({"9"}, {row[0] for row in self.w.query("SELECT status FROM melding")})


if __name__ == "__main__":
    unittest.main()
