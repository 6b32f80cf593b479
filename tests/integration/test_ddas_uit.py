"""A DDAS delivery for CBS: what is in it, whether the schema takes it, how it is cut into pages, and who may have it."""
import json
import os
import re
import subprocess

import apihulp
import vs
from apihulp import ROLLEN
from ddashulp import bestand, keur
from signalen import BSN, alleen_bsn, intrekking, signaal
from werk import Werk

CONFIG = """ddas:
  code_gegevensleverancier: "vroegsignald 9"
  naam: Gemeente Assen
  kvk_nummer: "12345678"
  contactpersonen:
    - {naam: Anja Voorbeeld, email: anja@assen.example, telefoonnummer: "14 0592", functietitel: Regisseur}
    - {naam: Bob Voorbeeld, email: bob@assen.example}
"""
OKTOBER = ["--van", "2026-10-01", "--tot", "2026-10-31"]


def namen(waarde, pad=""):
    """The names of all members in a document: {"leveringen[].teller", ...}"""
    if isinstance(waarde, dict):
        return {f"{pad}.{naam}".lstrip(".") for naam in waarde}.union(*(namen(een, f"{pad}.{naam}".lstrip(".")) for naam, een in waarde.items()))
    if isinstance(waarde, list):
        return set().union(*(namen(een, pad + "[]") for een in waarde))
    return set()


class Uit(Werk):
    def wereld(self, **options):
        self.begin(**{"extra": CONFIG, **options})

    def lever(self, *woorden, geldig=True, **options):
        """The document; of 1.2 it is valid, and every zaak refers to signals of its own levering."""
        document = json.loads(self.ctl("ddas", *(woorden or OKTOBER), **options).stdout)
        if geldig:
            self.assertEqual("", keur(document))
        for levering in document["leveringen"]:
            hier = [s["ID"] for s in levering["vroegsignalen"]]
            self.assertEqual(len(hier), len(set(hier)))
            for zaak in levering["vroegsignaalzaken"]:
                self.assertLessEqual({v["ID"] for v in zaak["vroegsignalen"]}, set(hier))
        return document

    def signalen(self, document):
        return {s["ID"]: s for levering in document["leveringen"] for s in levering["vroegsignalen"]}

    def zaken(self, document):
        """{the first ID: zaak}"""
        return {zaak["vroegsignalen"][0]["ID"]: zaak for levering in document["leveringen"] for zaak in levering["vroegsignaalzaken"]}


class Levering(Uit):
    def test_the_head_comes_from_the_configuration(self):
        self.wereld()
        document = self.lever()
        kop = {naam: waarde for naam, waarde in document.items() if naam != "leveringen"}
        self.assertEqual({"codeGegevensleverancier": "vroegsignald 9", "startdatumLevering": "2026-10-01", "einddatumLevering": "2026-10-31",
                          "aanleverdatumEnTijd": "2026-10-06T09:00:00+02:00"}, kop)
        self.assertEqual([{"teller": 1, "gemeentecode": "0106", "vroegsignalen": [], "vroegsignaalzaken": [],
                           "aanleverendeOrganisatie": {"naam": "Gemeente Assen", "kvk-nummer": "12345678", "contactpersonen": [
                               {"naam": "Anja Voorbeeld", "telefoonnummer": "14 0592", "email": "anja@assen.example", "functietitel": "Regisseur"},
                               {"naam": "Bob Voorbeeld", "email": "bob@assen.example"}]}}], document["leveringen"])

    def test_how_many_contacts(self):
        """grens: DDAS_MAX_CONTACTEN"""
        for aantal, status in ((20, 0), (21, 2)):
            self.wereld(extra="ddas: {kvk_nummer: 12345678, contactpersonen: [" + ", ".join(f"{{naam: A{n}, email: a{n}@b.nl}}" for n in range(aantal)) + "]}\n")
            self.ctl("check-config", status=status)

    def test_without_configuration_it_says_what_is_missing(self):
        self.wereld(extra="")
        document = self.lever()
        self.assertRegex(document["codeGegevensleverancier"], r"^vroegsignald \d+\.\d+\.\d+$")
        self.assertEqual({"naam": "Gemeente Assen"}, document["leveringen"][0]["aanleverendeOrganisatie"])
        gezegd = self.ctl("ddas", *OKTOBER).stderr
        self.assertIn("vraagt ook naar 'ddas.kvk_nummer' en 'ddas.contactpersonen'", gezegd)
        self.wereld(extra="ddas: {kvk_nummer: 123}\n")
        gezegd = self.ctl("ddas", *OKTOBER, status=2)
        self.assertEqual("", gezegd.stdout)
        self.assertIn("acht cijfers", gezegd.stderr)
        self.assertIn("'ddas.contactpersonen' ontbreekt", gezegd.stderr)
        tweemaal = "ddas: {contactpersonen: [{naam: A, email: a@b.nl}, {naam: A, email: a@b.nl}, {naam: C, email: c.nl}]}\n"
        self.wereld(extra=tweemaal)
        gezegd = self.ctl("check-config", status=2).stdout
        self.assertIn("deze staat er twee keer", gezegd)
        self.assertIn("geen e-mailadres", gezegd)

    def test_wrong_usage(self):
        self.wereld()
        for woorden, zegt in (([], "--van JJJJ-MM-DD ontbreekt"), (["--van", "2026-10-01"], "--tot JJJJ-MM-DD ontbreekt"),
                              (["--van", "2026-10", "--tot", "2026-10-31"], "schrijf een dag"),
                              (["--van", "2026-10-31", "--tot", "2026-10-01"], "--tot ligt voor --van"),
                              ([*OKTOBER, "--versie", "1.1"], "1.2 of 0.9"), ([*OKTOBER, "x"], "'x' hoort hier niet")):
            self.assertIn(zegt, self.ctl("ddas", *woorden, status=2).stderr)

    def test_clients_amounts_and_the_borders_of_the_period(self):
        self.wereld(nu="2026-11-02T09:00")
        self.neem(signaal("voor", signaaldatum="2026-09-30", huisnummer=1), signaal("van", signaaldatum="2026-10-01", huisnummer=2),
                  signaal("tot", signaaldatum="2026-10-31", huisnummer=3), signaal("na", signaaldatum="2026-11-01", huisnummer=4))
        self.neem(signaal("naar-beneden", bedrag="450,49", huisnummer=5), signaal("naar-boven", bedrag="450,50", huisnummer=6),
                  signaal("adres", huisnummer=7, huisletter="a", toevoeging="2", ontstaansdatum="2026-08-10"),
                  signaal("deels", huisnummer=8, geboortedatum="1985-06-00"), alleen_bsn("bsn", BSN[0]),
                  signaal("beide", bsn=BSN[1], huisnummer=9), signaal("te-weinig", bedrag="10", huisnummer=10),
                  signaal("crisis", type="Energie", crisissignaal="ja", warme_overdracht="ja", huisnummer=11))
        signalen = self.signalen(self.lever())
        self.assertEqual({"Actium/" + een for een in ("van", "tot", "naar-beneden", "naar-boven", "adres", "deels", "bsn", "beide", "te-weinig",
                                                      "crisis")}, set(signalen))
        self.assertEqual([450, 451, 10], [signalen["Actium/" + een]["bedrag"] for een in ("naar-beneden", "naar-boven", "te-weinig")])
        self.assertEqual({"geboortedatum": "1985-06-15", "postcode": "9401GE", "huisnummer": "7", "huisnummertoevoeging": "a2"},
                         signalen["Actium/adres"]["client"])
        self.assertEqual({"postcode": "9401GE", "huisnummer": "8"}, signalen["Actium/deels"]["client"])
        self.assertEqual([{"burgerservicenummer": BSN[0]}, {"burgerservicenummer": BSN[1]}],
                         [signalen["Actium/" + een]["client"] for een in ("bsn", "beide")])
        self.assertEqual({"ID": "Actium/crisis", "crisissignaal": True, "warmeOverdracht": True, "bedrag": 450, "signaaldatum": "2026-10-05",
                          "status": "Opgepakt", "signaalpartner": {"type": "Energie"}},
                         {naam: een for naam, een in signalen["Actium/crisis"].items() if naam != "client"})
        self.assertEqual("2026-08-10", signalen["Actium/adres"]["ontstaansdatum"])
        self.assertEqual("Niet opgepakt: onterecht signaal", signalen["Actium/te-weinig"]["status"])
        self.assertNotIn("Actium/te-weinig", self.zaken(self.lever()))
        een_dag = self.signalen(self.lever("--van", "2026-10-31", "--tot", "2026-10-31"))
        self.assertEqual({"Actium/tot"}, set(een_dag))

    def test_a_zaak_brings_all_of_its_signals(self):
        """One signal in the period is enough, also when the others were sent earlier or later."""
        self.wereld(nu="2026-10-20T09:00")
        self.neem(signaal("S1", signaaldatum="2026-10-02"), signaal("S2", signaaldatum="2026-10-12", signaalpartner="Waterbedrijf", type="Water"))
        document = self.lever("--van", "2026-10-12", "--tot", "2026-10-12")
        self.assertEqual(["Actium/S1", "Waterbedrijf/S2"], list(self.signalen(document)))
        self.assertEqual([[{"ID": "Actium/S1"}, {"ID": "Waterbedrijf/S2"}]],
                         [zaak["vroegsignalen"] for zaak in self.zaken(document).values()])
        self.assertEqual({}, self.signalen(self.lever("--van", "2026-10-03", "--tot", "2026-10-11")))

    def test_what_was_done_for_a_household(self):
        self.wereld()
        self.neem(signaal("S1"), signaal("S2", huisnummer=11))
        self.plan()
        self.nu = "2026-10-07T09:00"
        self.ctl("wachtrij", "brief", "--ophalen")
        melding = self.melding("S1")
        self.ctl("handeling", "huisbezoek", "vrijgeven")
        self.ctl("wachtrij", "huisbezoek", "--ophalen")
        self.doe(melding, "poging", "soort=Huisbezoek", "dag=2026-10-08", "dagdeel=Avond", "bereikt=nee", reden=None, nu="2026-10-08T20:00")
        fout = self.doe(melding, "poging", "soort=Telefoon", "dag=2026-10-09", "dagdeel=Ochtend", "bereikt=ja", reden=None, nu="2026-10-09T09:00")
        self.ongedaan(melding, fout, nu="2026-10-09T09:05")
        self.doe(melding, "poging", "soort=Telefoon", "dag=2026-10-09", "dagdeel=Middag", "bereikt=ja",
                 "resultaat=Vervolghulp en/of verwijzing financieel", reden=None, nu="2026-10-09T14:00")
        zaak = self.zaken(self.lever(nu="2026-10-10T09:00"))["Actium/S1"]
        self.assertEqual({
            "resultaat": "Vervolghulp en/of verwijzing financieel", "matchingsdatum": "2026-10-06", "startdatumMatchingperiode": "2026-10-01",
            "einddatumMatchingperiode": "2026-10-31", "datumOpgepakt": "2026-10-06", "vroegsignalen": [{"ID": "Actium/S1"}],
            "contactpogingen": [{"soort": "Brief", "bereikt": False, "datum": "2026-10-07"},
                                {"soort": "Huisbezoek", "bereikt": False, "datum": "2026-10-08", "dagdeel": "Avond"},
                                {"soort": "Telefoon", "bereikt": True, "datum": "2026-10-09", "dagdeel": "Middag"}]}, zaak)
        ander = self.zaken(self.lever(nu="2026-10-10T09:00"))["Actium/S2"]
        self.assertNotIn("resultaat", ander)

    def test_withdrawn_is_delivered_and_recalled_is_not(self):
        self.wereld()
        self.neem(signaal("S1"), signaal("S2", huisnummer=11))
        self.neem(intrekking("S1"))
        self.neem(signaal("S3", huisnummer=12))
        levering = self.w.value("SELECT max(id) FROM levering")
        self.ctl("levering", "trek-in", levering, "--reden", "Verkeerd bestand")
        self.assertEqual({"Actium/S1": "Niet opgepakt: andere reden", "Actium/S2": "Opgepakt"},
                         {naam: een["status"] for naam, een in self.signalen(self.lever()).items()})

    def test_every_code_of_the_closed_lists(self):
        """All of them pass the schema, as the database may hold them."""
        self.wereld()
        self.huizen(24, ontstaansdatum="2026-09-01")
        self.plan()
        self.w.query("""
            WITH rij AS (SELECT sleutel, row_number() OVER (ORDER BY sleutel) - 1 AS n FROM signaal)
            UPDATE signaal s SET status = rij.n % 8, type = rij.n % 11 FROM rij WHERE rij.sleutel = s.sleutel;
            WITH rij AS (SELECT sleutel, row_number() OVER (ORDER BY sleutel) AS n FROM melding)
            UPDATE melding m SET status = 9, resultaat = rij.n FROM rij WHERE rij.sleutel = m.sleutel AND rij.n <= 16;
            WITH rij AS (SELECT sleutel, huishouden, row_number() OVER (ORDER BY sleutel) - 1 AS n FROM melding)
            INSERT INTO gebeurtenis (nr, gemeentecode, huishouden, melding, tijd, wie, rol, soort, contact, dag, dagdeel, ja)
            SELECT nextval('journaal_nr'), '0106', huishouden, sleutel, '2026-10-06 10:00Z', 'jet', 'regisseur', 10, n % 10, '2026-10-06', n % 4, true FROM rij""")
        document = self.lever()
        enums = bestand("schema-v1.2.json")["$defs"]
        signalen, zaken = self.signalen(document).values(), self.zaken(document).values()
        pogingen = [poging for zaak in zaken for poging in zaak["contactpogingen"]]
        for lijst, gezien in (("EnumSignaalstatus", {s["status"] for s in signalen}),
                              ("EnumSignaalpartner", {s["signaalpartner"]["type"] for s in signalen}),
                              ("EnumEindresultaat", {z["resultaat"] for z in zaken if "resultaat" in z}),
                              ("EnumContactsoort", {p["soort"] for p in pogingen}),
                              ("EnumDagdeel", {p["dagdeel"] for p in pogingen if "dagdeel" in p})):
            self.assertEqual(set(enums[lijst]["enum"]), gezien)
        oud = self.lever(*OKTOBER, "--versie", "0.9", geldig=False)
        kent = namen(bestand("voorbeeld-v0.9.json"))
        self.assertEqual(set(), namen(oud) - kent)
        # 0.9 is asked for by name, what identifies a client is no more than in 1.2
        naam_van_client = {f"leveringen[].vroegsignalen[].client.{een}" for een in
                           ("Voorletters", "Voorvoegsel", "Achternaam", "Straatnaam", "Plaatsnaam", "Burgerservicenummer", "Huisnummertoevoeging")}
        self.assertEqual(naam_van_client, kent - namen(oud))

    def test_it_can_be_imported_again(self):
        self.wereld()
        self.neem(signaal("S1", huisletter="a", toevoeging="2", bedrag="450,00"), alleen_bsn("B1", BSN[0], bedrag="300,00"),
                  signaal("W1", signaalpartner="Waterbedrijf", type="Water", bedrag="99,00", huisnummer=12, crisissignaal="ja"))
        sql = """SELECT partner || '/' || id, bedrag, type, crisis, ontstaansdatum, signaaldatum, coalesce(adres, encode(bsn_ps, 'hex')) IS NULL, adres,
                        geboortedatum FROM signaal ORDER BY 1"""
        was = self.w.query(sql)
        for document in [self.ctl("ddas", *OKTOBER, "--versie", versie).stdout for versie in ("1.2", "0.9")]:
            self.begin()
            self.ctl("import", "signalen", "--signaalpartner", "Terug", self.w.file("terug.json", document))
            kreeg = self.w.query(sql.replace("partner || '/' || id", "id"))
            alleen_adres = [rij if rij[7] else (*rij[:8], None) for rij in was]  # with a BSN the birth date is not delivered
            self.assertEqual(alleen_adres, kreeg)

    def test_the_same_data_give_the_same_bytes_and_it_is_logged(self):
        self.wereld()
        self.huizen(30)
        self.plan()
        een, twee = (self.ctl("ddas", *OKTOBER, "--wie", "jet").stdout for _ in range(2))
        self.assertEqual(een, twee)
        self.assertEqual([("jet", "0", "ddas-levering van 2026-10-01 tot en met 2026-10-31")] * 2,
                         self.w.query("SELECT wie, melding, wat FROM inzage"))


class Bladen(Uit):
    def veel(self, groepen):
        """Beside a household that is real, groups of three signals each, written as the database holds them."""
        self.wereld()
        self.neem(signaal("S1"), signaal("S2", signaalpartner="Waterbedrijf", type="Water"), alleen_bsn("B1", BSN[0]))
        kolommen = [een for (een,) in self.w.query("""SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = 'signaal'::regclass
                                                         AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('sleutel', 'id', 'melding')""")]
        lijst = ", ".join(kolommen)
        self.w.query(f"""INSERT INTO signaal (sleutel, id, melding, {lijst})
                         SELECT n, 'G' || n, (n + 2) / 3, {lijst} FROM signaal, generate_series(1, {3 * groepen}) n WHERE id = 'B1'""")

    def test_a_levering_holds_fifty_thousand_signals_and_splits_no_zaak(self):
        """grens: DDAS_MAX_PER_LEVERING"""
        self.veel(16667)
        os.mkdir(self.w.path("uit"))
        self.assertIn("2 bestanden", self.ctl("ddas", *OKTOBER, "--map", "uit").stdout)
        bladen, waar = [], {}
        for nummer in (1, 2):
            pad = self.w.path("uit", f"ddas-0106-2026-10-01-2026-10-31-00{nummer}.json")
            self.assertEqual(0o600, os.stat(pad).st_mode & 0o777)
            with open(pad, encoding="utf-8") as handle:
                document = json.load(handle)
            bladen += document["leveringen"]
            waar.update({s["ID"]: nummer for s in bladen[-1]["vroegsignalen"]})
            ids = {v["ID"] for zaak in bladen[-1]["vroegsignaalzaken"] for v in zaak["vroegsignalen"]}
            self.assertLessEqual(ids, {s["ID"] for s in bladen[-1]["vroegsignalen"]})
            self.assertEqual("", keur({**document, "leveringen": [{**bladen[-1], "vroegsignalen": bladen[-1]["vroegsignalen"][:50]}]}))
        self.assertEqual([1, 2], [blad["teller"] for blad in bladen])
        tellingen = [len(blad["vroegsignalen"]) for blad in bladen]
        self.assertEqual((50004, 50004), (sum(tellingen), len(waar)))
        self.assertLessEqual(tellingen[0], 50000)
        self.assertGreater(tellingen[0], 49997)
        self.assertEqual([], [n for n in range(1, 50002, 3) if len({waar[f"Actium/G{n + i}"] for i in range(3)}) != 1])
        self.assertEqual(waar["Actium/S1"], waar["Waterbedrijf/S2"])

    def test_files_come_all_or_none(self):
        self.wereld()
        self.neem(signaal("S1"))
        os.mkdir(self.w.path("uit"))
        self.ctl("ddas", *OKTOBER, "--map", "uit")
        was = os.listdir(self.w.path("uit"))
        self.assertIn("ligt al een levering", self.ctl("ddas", *OKTOBER, "--map", "uit", status=1).stderr)
        self.ctl("ddas", "--van", "2026-10-01", "--tot", "2026-10-30", "--map", "uit")
        self.assertEqual(2, len(os.listdir(self.w.path("uit"))))
        self.assertIn(was[0], os.listdir(self.w.path("uit")))
        self.assertIn("die map bestaat niet", self.ctl("ddas", *OKTOBER, "--map", "weg", status=1).stderr)
        os.mkdir(self.w.path("mis"))
        self.neem(alleen_bsn("B1", BSN[0]))
        self.w.query("UPDATE signaal SET bsn = set_byte(bsn, 30, 255 - get_byte(bsn, 30)) WHERE id = 'B1'")
        self.ctl("ddas", *OKTOBER, "--map", "mis", status=1)
        self.assertEqual([], os.listdir(self.w.path("mis")))

    def test_a_full_disk_is_told(self):
        self.wereld()
        self.neem(signaal("S1"))
        with open("/dev/full", "wb") as vol:
            done = subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "--config", self.w.config, "ddas", *OKTOBER], stdout=vol,
                                  stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual(1, done.returncode)
        self.assertIn("vol", done.stderr)


class OverHttp(apihulp.Api):
    """The API gives what the command gives, a levering a request."""

    def haal(self, vraag="van=2026-10-01&tot=2026-10-31", hoogstens=50, geldig=False, **options):
        """All documents, by their Link."""
        pad, bladen = "/ddas-leveringen?" + vraag, []
        while pad:
            self.assertLess(len(bladen), hoogstens)
            blad, koppen = self.vraag("GET", pad, **options)
            bladen.append(blad)
            verder = re.search(r'</api/v1(\S+)>; rel="next"', koppen.get("Link", ""))
            pad = verder[1] if verder else None
        if geldig:
            self.assertEqual("", keur({**bladen[0], "leveringen": [een for blad in bladen for een in blad["leveringen"]]}))
        return bladen

    def klaar(self, *rijen, **options):
        self.begin(**options)
        self.neem(*(rijen or [signaal(f"S{n}", huisnummer=n // 2 + 1, signaalpartner=("Actium", "Waterbedrijf")[n % 2]) for n in range(12)]),
                  alleen_bsn("B1", BSN[0]), signaal("T1", huisnummer=50, bedrag="10"), signaal("T2", huisnummer=51, bedrag="10"))
        self.plan()
        self.aan()

    def test_pages_make_up_what_the_command_gives(self):
        self.klaar()
        heel = json.loads(self.ctl("ddas", *OKTOBER).stdout)["leveringen"][0]
        for limit, verwacht in (("", 1), ("&limit=4", 4), ("&limit=1", 9)):
            bladen = [blad["leveringen"] for blad in self.haal("van=2026-10-01&tot=2026-10-31" + limit, geldig=not limit)]
            self.assertEqual([1] * len(bladen), [len(een) for een in bladen])
            self.assertEqual(list(range(1, verwacht + 1)), [een["teller"] for (een,) in bladen])
            for lijst in ("vroegsignalen", "vroegsignaalzaken"):
                self.assertEqual(heel[lijst], [s for (een,) in bladen for s in een[lijst]])
        oud = self.haal("van=2026-10-01&tot=2026-10-31&versie=0.9&limit=9")
        self.assertEqual(2, len(oud))
        self.assertIn("aanleverende_organisatie", oud[1]["leveringen"][0])
        leeg, = self.haal("van=2020-01-01&tot=2020-01-02")
        self.assertEqual([], leeg["leveringen"][0]["vroegsignalen"])

    def test_what_does_not_fit_comes_in_the_next(self):
        self.klaar(extra="geheugen: {verzoek_mb: 1}\n")
        kolommen = ", ".join(een for (een,) in self.w.query("""SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = 'signaal'::regclass
                                AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('sleutel', 'id', 'melding')"""))
        self.w.query(f"""INSERT INTO signaal (sleutel, id, melding, {kolommen})
                         SELECT n, 'G' || n, NULL, {kolommen} FROM signaal, generate_series(1, 6000) n WHERE id = 'B1'""")
        bladen = self.haal("van=2026-10-01&tot=2026-10-31&limit=50000")
        self.assertGreater(len(bladen), 2)
        self.assertLess(len(bladen), 20)
        ids = [s["ID"] for blad in bladen for s in blad["leveringen"][0]["vroegsignalen"]]
        self.assertEqual((6015, 6015), (len(ids), len(set(ids))))

    def test_who_may_and_that_it_is_logged(self):
        self.klaar()
        for rol in ROLLEN:
            self.vraag("GET", "/ddas-leveringen?van=2026-10-01&tot=2026-10-31", rol=rol, status=200 if rol == "regisseur" else 403)
        self.assertEqual([("m-regisseur", "0", "ddas-levering van 2026-10-01 tot en met 2026-10-31, deel 1, api")],
                         self.w.query("SELECT wie, melding, wat FROM inzage"))
        self.ctl("gebruiker", "verberg", "m-regisseur", "9401GE-1", "--reden", "Familie")
        weigering, _ = self.vraag("GET", "/ddas-leveringen?van=2026-10-01&tot=2026-10-31", status=403)
        self.assertIn("niet heel", weigering["detail"])
        self.assertEqual([("1",)], self.w.query("SELECT count(*) FROM inzage"))

    def test_wrong_questions(self):
        """grens: DDAS_MAX_PER_LEVERING"""
        self.klaar()
        for vraag, fouten in (("", {"van": "ontbreekt", "tot": "ontbreekt"}), ("van=2026-10-01", {"tot": "ontbreekt"}),
                              ("van=2026-10-31&tot=2026-10-01", {"tot": "geen_waarde"}), ("van=2026-10&tot=x", {"van": "geen_waarde", "tot": "geen_waarde"}),
                              ("van=2026-10-01&tot=2026-10-31&limit=50001", {"limit": "geen_waarde"}),
                              ("van=2026-10-01&tot=2026-10-31&limit=0&versie=1.1", {"limit": "geen_waarde", "versie": "geen_waarde"}),
                              ("van=2026-10-01&tot=2026-10-31&na=1z9999999999999999999", {"na": "geen_waarde"}),
                              ("van=2026-10-01&tot=2026-10-31&na=z1", {"na": "geen_waarde"})):
            self.assertEqual(fouten, self.fouten("GET", "/ddas-leveringen?" + vraag, status=400))
        self.vraag("GET", "/ddas-leveringen?van=2026-10-01&tot=2026-10-31&limit=50000")
        verder, koppen = self.vraag("GET", "/ddas-leveringen?van=2026-10-01&tot=2026-10-31&na=9s9223372036854775807")
        self.assertEqual(([], None), (verder["leveringen"][0]["vroegsignalen"], koppen.get("Link")))
