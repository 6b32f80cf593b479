"""What `uitleg` says in words: every factor, route, reason and act that a person may ask about, and never a name unasked."""
import unittest

from signalen import BSN, alleen_bsn, intrekking, signaal
from werk import Werk

CLIENTEN = "client_id;bsn;achternaam;geboortedatum;postcode;huisnummer;traject;vanaf;tot\n"
PERSOON = ("Voorbeeld", "1985-06-15", "9401", "VOORBEELD")


class Uitleg(Werk):
    def uitleg(self, melding, *words, **options):
        text = self.ctl("uitleg", melding, *words, **options).stdout
        if not words:
            for value in PERSOON:
                self.assertNotIn(value, text)
        return text

    def zegt(self, melding, *zinnen, **options):
        text = self.uitleg(melding, **options)
        for zin in zinnen:
            self.assertIn(zin, text)
        return text


class Punten(Uitleg):
    def test_each_factor_with_the_fact_that_gave_it(self):
        self.begin()
        self.neem(signaal("A", crisissignaal="ja", bedrag="1300,00", geboortedatum="2005-03-01"),
                  signaal("B", signaalpartner="WMD", type="Water", warme_overdracht="ja", geboortedatum="1950-03-01"),
                  signaal("C", signaalpartner="Belastingdienst", type="Belastingdienst", bedrag="5000,00"))
        m = self.melding("A")
        self.plan()
        self.doe(m, "feit", "kinderen=ja")
        self.zegt(m, "crisissignaal van Actium (Huur), direct", "warme overdracht van WMD (Water)",
                  "samen € 1.750,25, zonder de typen die het beleid niet meetelt", "3 verschillende signaalpartners",
                  "de jongste klant is 21 op 2026-10-01", "de oudste klant is 76 op 2026-10-01", "er zijn minderjarige kinderen",
                  "opgepakt (R7); crisissignaal: drempel en herhaling gelden niet (R3)", "warme overdracht: drempel",
                  "Termijn: 2026-10-09 (crisis: drie werkdagen na ontvangst, R12)", "feit kinderen ja")

    def test_an_announced_crisis_and_a_household_that_was_not_reached_before(self):
        self.begin(nu="2026-09-08T09:00")
        self.neem(signaal("A", signaaldatum="2026-09-07"))
        self.plan()
        oud = self.melding("A")
        self.doe(oud, "vrijgeven")
        self.ctl("wachtrij", "huisbezoek", "--ophalen")
        self.doe(oud, "poging", "soort=Huisbezoek", "dagdeel=Avond", "bereikt=nee")
        self.doe(oud, "resultaat", "resultaat=Definitief geen contact kunnen krijgen")
        self.zegt(oud, "resultaat: Definitief geen contact kunnen krijgen", "poging Huisbezoek 2026-09-08 Avond niet bereikt")
        self.nu = "2026-10-06T09:00"
        self.neem(signaal("B", signaalpartner="Enexis", type="Energie", crisissignaal="ja", bedrag="1000000,00"))
        self.zegt(self.melding("B"), "crisissignaal van Enexis (Energie), aangekondigd", "samen € 1.000.000,00",
                  "een eerdere melding eindigde zonder contact, ook na een persoonlijke poging", "voorlopig: nog niet gepland")


class Route(Uitleg):
    def test_a_letter_from_ready_to_given(self):
        self.begin(huisbezoek=0, telefoon=0)
        self.neem(signaal("A"))
        m = self.melding("A")
        self.zegt(m, "de brief wordt bij de volgende planning klaargezet")
        self.plan()
        self.zegt(m, "de brief ligt klaar en", "voor telefoon of huisbezoek is (nog) geen plaats")
        self.ctl("wachtrij", "brief", "--ophalen")
        self.zegt(m, "de brief is meegegeven op 2026-10-06")

    def test_a_crisis_without_a_place(self):
        self.begin(huisbezoek=0, telefoon=0)
        self.neem(signaal("A", crisissignaal="ja"))
        self.plan()
        self.zegt(self.melding("A"), "Route: uitzoeken\n  een crisis waarvoor geen plaats meer was")

    def test_moved_by_a_person(self):
        self.begin()
        self.neem(signaal("A"))
        self.plan()
        m = self.melding("A")
        done = self.doe(m, "verplaatsen", "kanaal=uitzoeken", reden="Eerst bellen met de wijk")
        self.zegt(m, "een medewerker heeft haar hierheen verplaatst", "verplaatsen uitzoeken 2026-10-06 - Eerst bellen met de wijk")
        self.ongedaan(m, done)
        self.zegt(m, f"ongedaan: nr {done['nr']}", "(ongedaan gemaakt)", "een plaats voor huisbezoek, gegeven op 2026-10-06")

    def test_where_somebody_lives_is_not_known(self):
        self.begin()
        self.neem(alleen_bsn("A", BSN[0]))
        self.plan()
        self.zegt(self.melding("A"), "Route: uitzoeken\n  het adres is niet bekend")

    def test_perhaps_known_and_by_whom_only_when_all_is_asked(self):
        self.begin()
        self.ctl("import", "clienten", "--bron", "wpda", self.w.file("wpda.csv", CLIENTEN +
                 "K77;;Voorbeeld;1985-06-15;9401GE;10;uitkering;2026-02-01;\n"))
        self.neem(signaal("A"))
        self.plan()
        m = self.melding("A")
        self.zegt(m, "Route: uitzoeken\n  een inwoner is misschien bekend bij GKB of WPDA, maar het is niet zeker dezelfde persoon: "
                     "WPDA (uitkering, vanaf 2026-02-01): misschien")
        self.zegt(m, "misschien vanaf", "Niet zeker: voorletters ontbreken.", "Vergeleken met het signaal A van Actium.",
                  "dezelfde achternaam", "dezelfde geboortedatum", "hetzelfde adres")
        vol = self.uitleg(m, "--volledig", "--wie", "j.jansen")
        self.assertRegex(vol, r"Actium A +WPDA, client K77")
        self.assertRegex(vol, r"achternaam +Voorbeeld +Voorbeeld +\+[0-9]+  dezelfde achternaam")
        self.assertRegex(vol, r"geboortedatum +1985-06-15 +1985-06-15")
        self.assertRegex(vol, r"adres +9401GE 10 +9401GE 10")

    def test_a_doubt_field_by_field(self):
        """What keeps it from certain, for each way in which it is none; and the same as JSON, with values only when asked for."""
        self.begin()
        geval = {  # what the client list says otherwise, and the words about it
            "geboortedatum": "de geboortedatum is niet precies dezelfde", "voorletters": "de voorletters zijn niet dezelfde",
            "achternaam": "de achternaam is een andere", "huisnummer": "geen adres, telefoonnummer of e-mailadres dat hetzelfde is"}
        anders = {"geboortedatum": "1985-06-00", "voorletters": "K.", "achternaam": "Achtkarspelen", "huisnummer": "99"}
        kop = ["client_id", "voorletters", "achternaam", "geboortedatum", "postcode", "huisnummer", "traject", "telefoon"]
        lijst, rijen = [], []
        for i, veld in enumerate(geval):
            naam, geboren = (("Terpstra", "1985-06-11"), ("Koopman", "1952-01-23"), ("Zandbergen", "1999-09-30"), ("Huizenga", "1974-12-05"))[i]
            wie = {"voorletters": "J.P.", "achternaam": naam, "geboortedatum": geboren, "postcode": f"940{i}GE", "huisnummer": "10"}
            lijst.append({**wie, veld: anders[veld], "client_id": f"K{i}", "traject": "schuldhulp",
                          "telefoon": "0611111112" if veld == "achternaam" else ""})
            rijen.append(signaal(veld, **wie, telefoon="06-11111112" if veld == "achternaam" else None))
        self.ctl("import", "clienten", "--bron", "gkb", self.w.file("k.csv", ";".join(kop) + "\n" + "".join(
            ";".join(client[naam] for naam in kop) + "\n" for client in lijst)))
        self.neem(*rijen)
        for veld, woorden in geval.items():
            m = self.melding(veld)
            self.zegt(m, f"Niet zeker: {woorden}.")
            kort = self.w.ctl_json("uitleg", m, nu=self.nu)["bekenden"]
            self.assertEqual([("gkb", "mogelijk", woorden, veld)], [(b["bron"], b["oordeel"], b["twijfel"], b["ID"]) for b in kort])
            self.assertFalse(any("signaal" in v or "client" in v for v in kort[0]["velden"]) or "client" in kort[0])
            vol = self.w.ctl_json("uitleg", m, "--volledig", nu=self.nu)["bekenden"][0]
            self.assertEqual(anders[veld] if veld != "huisnummer" else "9403GE 99",
                             {v["veld"]: v["client"] for v in vol["velden"]}["adres" if veld == "huisnummer" else veld])
            self.assertEqual(vol["punten"], sum(v["punten"] for v in vol["velden"]))

    def test_why_what_agrees_is_not_enough_without_a_contact(self):
        self.begin()
        anders = {"nieuwjaar": ("A.B.", "1990-01-01", "1 januari is vaak een geschatte datum en zegt te weinig"),
                  "lijkt": ("Karima", "1990-06-15", "een voornaam die alleen lijkt zegt te weinig")}
        rijen = []
        for i, (naam, (letters, geboren, _)) in enumerate(anders.items()):
            rijen.append(signaal(naam, voorletters="Karim" if naam == "lijkt" else letters, achternaam=f"Yilmaz{'ab'[i]}", geboortedatum=geboren, huisnummer=str(30 + i)))
        self.ctl("import", "clienten", "--bron", "gkb", self.w.file("k.csv", "client_id;voorletters;achternaam;geboortedatum;postcode;huisnummer;traject\n" + "".join(
            f"K{i};{letters};Yilmaz{'ab'[i]};{geboren};9401GE;{30 + i};schuldhulp\n" for i, (letters, geboren, _) in enumerate(anders.values()))))
        self.neem(*rijen)
        for naam, (_, _, woorden) in anders.items():
            self.zegt(self.melding(naam), f"Niet zeker: {woorden} zonder hetzelfde telefoonnummer of e-mailadres.")

    def test_handed_over_and_confirmed(self):
        self.begin()
        self.ctl("import", "clienten", "--bron", "gkb", self.w.file("gkb.csv", CLIENTEN + f"K1;{BSN[0]};Voorbeeld;1985-06-15;;;schuldhulp;;\n"))
        self.neem(signaal("A", bsn=BSN[0]))
        self.plan()
        m = self.melding("A")
        self.zegt(m, "overgedragen op 2026-10-06, er wordt op antwoord gewacht (R8); bekend bij GKB (schuldhulp): zeker")
        self.doe(m, "bevestigen", "--rol", "gkb")
        self.zegt(m, "al bekend bij schuldhulpverlening; de GKB heeft het bevestigd (R8)")


class Weg(Uitleg):
    def test_withdrawn(self):
        self.begin()
        self.neem(signaal("A"), signaal("B", signaalpartner="WMD", type="Water"))
        m = self.melding("A")
        self.neem(intrekking("A"))
        self.zegt(m, "ingetrokken door de signaalpartner: betaald (R2)", "1 signaal (enkelvoudig)")

    def test_an_objection(self):
        self.begin()
        self.neem(signaal("A"))
        self.plan()
        m = self.melding("A")
        self.doe(m, "bezwaar", "status=ingediend")
        self.doe(m, "bezwaar", "status=gegrond")
        self.zegt(m, "een bezwaar is gegrond", "niet benaderd: een bezwaar is gegrond (R13)")


if __name__ == "__main__":
    unittest.main()
