"""Client lists without names: coded at the partner, matched at the municipality."""
import os
import stat
import subprocess
import tempfile
import unittest

import vs
from signalen import BSN, csv, signaal

NU = "2026-10-06T09:00"
LATER = "2026-10-07T09:00"
KOP = "client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;vanaf;tot"
DIJK = "K-1;123456782;A.B.;van;Dijk;1985-06-15;9401GE;10;;;schuldhulp;2026-01-01;"


def codeer(*words, cwd, lijst=None):
    """What a partner runs: no configuration, no database."""
    return subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "codeer", *words], capture_output=True, text=True, check=False,
                          timeout=60, cwd=cwd, input=lijst, env={"PATH": os.environ["PATH"], **{k: v for k, v in os.environ.items()
                                                                                               if k.startswith(("ASAN", "UBSAN"))}})


class BijDePartner(unittest.TestCase):

    def setUp(self):
        tijdelijk = tempfile.TemporaryDirectory()
        self.addCleanup(tijdelijk.cleanup)
        self.map = tijdelijk.name
        self.lijst("lijst.csv", DIJK)

    def lijst(self, naam, *rijen):
        with open(os.path.join(self.map, naam), "w", encoding="utf-8") as out:
            out.write("\n".join([KOP, *rijen]) + "\n")

    def codeer(self, *words, lijst=None):
        return codeer(*words, cwd=self.map, lijst=lijst)

    def test_the_key_is_made_once_and_for_nobody_else(self):
        niet = self.codeer("--sleutel", "sleutel", "lijst.csv")
        self.assertEqual((1, ""), (niet.returncode, niet.stdout))
        self.assertIn("--maak-sleutel", niet.stderr)
        eerst = self.codeer("--sleutel", "sleutel", "--maak-sleutel", "lijst.csv")
        self.assertEqual(0, eerst.returncode, eerst.stderr)
        pad = os.path.join(self.map, "sleutel")
        self.assertEqual((32, 0o600), (os.path.getsize(pad), stat.S_IMODE(os.stat(pad).st_mode)))
        with open(pad, "rb") as bestand:
            bytes_ = bestand.read()
        weer = self.codeer("--sleutel", "sleutel", "--maak-sleutel", "lijst.csv")
        self.assertEqual(0, weer.returncode, weer.stderr)
        with open(pad, "rb") as bestand:
            self.assertEqual(bytes_, bestand.read())
        self.assertNotEqual(eerst.stdout, weer.stdout)  # nothing of two deliveries can be laid beside each other
        os.chmod(pad, 0o640)
        open_ = self.codeer("--sleutel", "sleutel", "lijst.csv")
        self.assertEqual((1, ""), (open_.returncode, open_.stdout))
        self.assertIn("chmod 0600", open_.stderr)

    def test_no_value_of_a_person_is_in_it(self):
        uit = self.codeer("--sleutel", "s", "--maak-sleutel", "lijst.csv")
        eerste, kop, rij = uit.stdout.splitlines()
        self.assertRegex(eerste, r"^#vroegsignalering-codering;1;[0-9a-f]{32};[0-9a-f]{32}$")
        self.assertEqual("client_id;traject;vanaf;tot;code", kop)
        self.assertRegex(rij, r"^K-1;schuldhulp;2026-01-01;;[A-Za-z0-9+/]+=*$")
        for waarde in ("123456782", "Dijk", "dijk", "9401", "1985"):
            self.assertNotIn(waarde, uit.stdout + uit.stderr)

    def test_a_faulty_row_is_told_and_left_out(self):
        self.lijst("fout.csv", "K-1;123456789;;;;;;;;;schuldhulp;;", DIJK.replace("K-1", "K-2"))
        uit = self.codeer("--sleutel", "s", "--maak-sleutel", "fout.csv")
        self.assertEqual(3, uit.returncode)
        self.assertIn("regel 2, bsn: ", uit.stderr)
        self.assertNotIn("123456789", uit.stderr)
        self.assertEqual(["K-2"], [rij.split(";")[0] for rij in uit.stdout.splitlines()[2:]])
        self.lijst("fouten.csv", *["K-1;123456789;;;;;;;;;schuldhulp;;"] * 30)
        uit = self.codeer("--sleutel", "s", "fouten.csv")
        self.assertEqual((1, ""), (uit.returncode, uit.stdout))
        self.assertEqual(20, uit.stderr.count("regel "))

    def test_what_is_no_list_is_refused(self):
        uit = self.codeer("--sleutel", "s", "--maak-sleutel", "-", lijst=KOP + "\n" + DIJK + "\n")
        self.assertEqual(0, uit.returncode, uit.stderr)
        for lijst, reden in ((uit.stdout, "al gecodeerd"), ("naam;adres\n", "geen kopregel"), ("client_id;bsn\n", "traject"), ("", "leeg")):
            weer = self.codeer("--sleutel", "s", "-", lijst=lijst)
            self.assertEqual((1, ""), (weer.returncode, weer.stdout))
            self.assertIn(reden, weer.stderr)
        self.assertEqual(2, self.codeer("--sleutel", "s", "er-is-niets").returncode)
        self.assertEqual(2, self.codeer("lijst.csv").returncode)
        self.assertEqual(2, self.codeer("--sleutel", "s").returncode)

    def test_koppel_finds_the_same_pairs(self):
        """For measuring on any files: neither database nor configuration."""
        def schrijf(naam, tekst):
            with open(os.path.join(self.map, naam), "w", encoding="utf-8") as out:
                out.write(tekst)

        def koppel(*words):
            return subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), "koppel", "--signalen", "s.csv", *words], check=False,
                                  capture_output=True, text=True, timeout=60, cwd=self.map)

        schrijf("k.csv", LIJST)
        schrijf("s.csv", SIGNALEN)
        schrijf("c.csv", self.codeer("--sleutel", "s", "--maak-sleutel", "k.csv").stdout)
        plat, code = koppel("--clienten", "k.csv"), koppel("--clienten", "c.csv", "--sleutel", "s")
        self.assertEqual((0, 0), (plat.returncode, code.returncode), plat.stderr + code.stderr)
        self.assertGreater(plat.stdout.count("zeker"), 2)
        self.assertEqual(plat.stdout, code.stdout)
        self.codeer("--sleutel", "ander", "--maak-sleutel", "k.csv")
        for words, reden in ((("--clienten", "c.csv", "--sleutel", "ander"), "andere sleutel"),
                             (("--clienten", "k.csv", "--sleutel", "s"), "geen gecodeerde lijst"),
                             (("--clienten", "c.csv", "--sleutel", "niets"), "kan niet worden gebruikt")):
            fout = koppel(*words)
            self.assertEqual((1, ""), (fout.returncode, fout.stdout))
            self.assertIn(reden, fout.stderr)
        self.assertEqual(2, koppel("--clienten", "c.csv", "--sleutel", "s", "--schat").returncode)

    def test_a_list_has_a_size(self):
        """grens: CODEER_MAX_BYTES"""
        self.codeer("--sleutel", "s", "--maak-sleutel", "lijst.csv")
        for meer, reden in ((0, "geen tekst"), (1, "te groot")):
            with open(os.path.join(self.map, "groot.csv"), "wb") as out:
                out.truncate((64 << 20) + meer)
            uit = self.codeer("--sleutel", "s", "groot.csv")
            self.assertEqual("", uit.stdout)
            self.assertIn(reden, uit.stderr)


def client(nummer, bsn="", letters="A.B.", voor="", naam="Voorbeeld", geboren="1985-06-15", postcode="9401GE", huisnummer="10",
           traject="schuldhulp", tot="", telefoon="", email=""):
    return ";".join((nummer, bsn, letters, voor, naam, geboren, postcode, huisnummer, "", "", traject, "2026-01-01", tot, telefoon, email))


# What is known on the list, and what comes in as a signal, each at an address of its own.
GEVALLEN = {
    "bsn": (client("bsn", BSN[0], huisnummer="1"), {"bsn": BSN[0], "voorletters": "A.B."}),
    "gelijk": (client("gelijk", huisnummer="2"), {"voorletters": "A.B."}),
    "tikfout": (client("tikfout", naam="Westerveld", huisnummer="3"), {"achternaam": "Westerveldt", "voorletters": "A.B."}),
    "klank": (client("klank", naam="Meijer", voor="de", huisnummer="4"), {"achternaam": "Meyer", "voorletters": "A.B."}),
    "verhuisd": (client("verhuisd", naam="Hoekstra", huisnummer="205", telefoon="0612345987"),
                 {"achternaam": "Hoekstra", "voorletters": "A.B.", "telefoon": "06-12345987"}),
    "naamgenoot": (client("naamgenoot", naam="Bakker", huisnummer="206"), {"achternaam": "Bakker", "voorletters": "A.B."}),
    "tweeling": (client("tweeling", letters="C.D.", naam="Dekker", huisnummer="7"), {"achternaam": "Dekker", "voorletters": "A.B."}),
    "vader": (client("vader", naam="Mulder", geboren="1955-02-03", huisnummer="8"), {"achternaam": "Mulder", "voorletters": "A.B."}),
    "ander_bsn": (client("ander_bsn", BSN[1], naam="Visser", huisnummer="9"), {"bsn": BSN[2], "achternaam": "Visser", "voorletters": "A.B."}),
    "voorbij": (client("voorbij", naam="Smit", huisnummer="10", tot="2026-02-01"), {"achternaam": "Smit", "voorletters": "A.B."}),
    "onbekend": (client("onbekend", naam="Kramer", huisnummer="301"), {"achternaam": "Postma", "voorletters": "Z.", "geboortedatum": "1970-01-05"}),
    "mail": (client("mail", naam="Jonker", geboren="1985-06-00", huisnummer="12", email="A@example.nl"),
             {"achternaam": "Jonker", "voorletters": "A.B.", "email": "a@EXAMPLE.nl"}),
}
LIJST = "\n".join([KOP + ";telefoon;email", *(rij for rij, _ in GEVALLEN.values())]) + "\n"
SIGNALEN = csv([signaal(naam, **{"huisnummer": i, **velden}) for i, (naam, (_, velden)) in enumerate(GEVALLEN.items(), 1)])
OORDEEL = """SELECT s.id, m.route, m.regels FROM signaal s JOIN melding m ON m.sleutel = s.melding ORDER BY 1"""


class BijDeGemeente(vs.Case):

    def partner(self, w, bron="gkb", sleutel=None):
        """The partner makes a key; the municipality gets it another way."""
        pad = w.file(f"bij-de-partner-{bron}/sleutel", sleutel or os.urandom(32))
        os.chmod(pad, 0o600)
        w.ctl("doctor", status=None) if not os.path.isdir(w.path("sleutels")) else None
        os.makedirs(w.path("sleutels"), mode=0o700, exist_ok=True)
        self.deel(w, pad, bron)
        return pad

    @staticmethod
    def deel(w, pad, bron="gkb"):
        doel = w.path("sleutels", f"codering-{bron}.key")
        with open(pad, "rb") as van, open(doel, "wb") as naar:
            naar.write(van.read())
        os.chmod(doel, 0o600)

    def codeer(self, w, sleutel, lijst=LIJST, naam="gecodeerd.csv"):
        uit = codeer("--sleutel", sleutel, "-", cwd=w.path(), lijst=lijst)
        self.assertIn(uit.returncode, (0, 3), uit.stderr)
        return w.file(naam, uit.stdout)

    def werelden(self, *, eerst_lijst):
        """The same deliveries, with the list in plain and coded."""
        plat, code = self.world(), self.world()
        for w in (plat, code):
            w.ctl("import", "signalen", w.file("niets.csv", csv([signaal("niets", huisnummer=99, achternaam="Terpstra", geboortedatum="1970-02-03")])), nu=NU)
        bestand = {plat: plat.file("k.csv", LIJST), code: self.codeer(code, self.partner(code))}
        for w in (plat, code):
            lijst = ["import", "clienten", "--bron", "gkb", bestand[w]] + (["--gecodeerd"] if w is code else [])
            stappen = [lijst, ["import", "signalen", w.file("s.csv", SIGNALEN)]]
            for stap in stappen if eerst_lijst else stappen[::-1]:
                w.ctl(*stap, nu=NU)
        return plat, code

    def test_the_same_verdicts_as_in_plain(self):
        for eerst in (True, False):
            with self.subTest(eerst_lijst=eerst):
                plat, code = self.werelden(eerst_lijst=eerst)
                oordeel = plat.query(OORDEEL)
                self.assertEqual(oordeel, code.query(OORDEEL))
                routes = {ID: route for ID, route, _ in oordeel}
                self.assertEqual(len(GEVALLEN) + 1, len(routes))
                self.assertGreaterEqual(len(set(routes.values())), 3)  # handed over, to be looked into, neither
                self.assertEqual(routes["bsn"], routes["gelijk"])
                self.assertNotEqual(routes["bsn"], routes["tweeling"])
                self.assertEqual(routes["niets"], routes["onbekend"])
                for w in (plat, code):
                    w.ctl("plan", nu=LATER)
                self.assertEqual(plat.query(OORDEEL), code.query(OORDEEL))

    def test_no_name_is_stored_and_uitleg_says_so(self):
        _, w = self.werelden(eerst_lijst=True)
        self.assertEqual("0", w.value("SELECT count(*) FROM client WHERE coalesce(voorletters, voorvoegsel, achternaam, postcode, adres) "
                                      "IS NOT NULL OR coalesce(bsn, bsn_ps, telefoon, email, naam_datum) IS NOT NULL"))
        self.assertEqual(str(len(GEVALLEN)), w.value("SELECT count(*) FROM client WHERE code IS NOT NULL"))
        melding = w.value("SELECT m.id FROM signaal s JOIN melding m ON m.sleutel = s.melding WHERE s.id = 'tikfout'")
        uit = w.ctl("uitleg", melding, "--volledig", nu=NU)
        self.assertIn("gecodeerd aangeleverd", uit)
        self.assertIn("client tikfout", uit)

    def test_another_key_leaves_the_list_as_it_was(self):
        w = self.world()
        sleutel = self.partner(w)
        w.ctl("import", "signalen", w.file("s.csv", SIGNALEN), nu=NU)
        w.ctl("import", "clienten", "--bron", "gkb", self.codeer(w, sleutel), nu=NU)
        oordeel = w.query(OORDEEL)
        ander = w.file("ander", os.urandom(32))
        os.chmod(ander, 0o600)
        fout = w.run("import", "clienten", "--bron", "gkb", self.codeer(w, ander, naam="a.csv"), nu=LATER, status=3)
        self.assertIn("andere sleutel", fout.stderr)
        geen = w.run("import", "clienten", "--bron", "wpda", self.codeer(w, sleutel, naam="b.csv"), nu=LATER, status=3)
        self.assertIn("codering-wpda.key", geen.stderr)
        os.chmod(w.path("sleutels", "codering-gkb.key"), 0o644)
        open_ = w.run("import", "clienten", "--bron", "gkb", self.codeer(w, sleutel, naam="c.csv"), nu=LATER, status=3)
        self.assertIn("kan niet worden gebruikt", open_.stderr)
        namen = w.run("import", "clienten", "--bron", "gkb", "--gecodeerd", w.file("d.csv", LIJST), nu=LATER, status=3)
        self.assertIn("geen gecodeerde lijst", namen.stderr)
        self.assertEqual(oordeel, w.query(OORDEEL))
        self.assertEqual(str(len(GEVALLEN)), w.value("SELECT count(*) FROM client WHERE code IS NOT NULL"))

    def test_one_person_on_many_rows_is_found(self):
        w = self.world()
        veel = KOP + "\n" + "".join(client(f"c{i}", BSN[0]).rsplit(";", 2)[0] + "\n" for i in range(150))
        w.ctl("import", "clienten", "--bron", "gkb", self.codeer(w, self.partner(w), lijst=veel), nu=NU)
        self.assertEqual([("150", "1")], w.query("SELECT count(*), (SELECT count(DISTINCT client) FROM client_blok) FROM client"))
        w.ctl("import", "signalen", w.file("s.csv", csv([signaal("bsn", bsn=BSN[0], voorletters="A.B.")])), nu=NU)
        self.assertEqual("4", w.value("SELECT route FROM melding"))

    def test_a_coded_list_in_the_inbox(self):
        """Known by its first line; one under another key is put aside with a report, and the former list stays."""
        w = self.world(klok=NU)
        sleutel = self.partner(w)
        w.ctl("import", "signalen", w.file("s.csv", SIGNALEN), nu=NU)
        w.daemon()
        goed = self.codeer(w, sleutel)
        with open(goed, encoding="utf-8") as bestand:
            w.deliver("clienten-gkb", "lijst.csv", bestand.read())
        w.wait(lambda: w.value("SELECT count(*) FROM levering WHERE soort = 'clienten-gkb' AND status = 'klaar'") == "1", what="the coded list")
        self.assertEqual([(str(len(GEVALLEN)), "0")], w.query("SELECT count(code), count(achternaam) FROM client"))
        oordeel = w.query(OORDEEL)
        self.assertEqual("4", dict(rij[:2] for rij in oordeel)["bsn"])
        ander = w.file("ander", os.urandom(32))
        os.chmod(ander, 0o600)
        with open(self.codeer(w, ander, naam="a.csv"), encoding="utf-8") as bestand:
            w.deliver("clienten-gkb", "mis.csv", bestand.read())
        verslag = os.path.join(w.inbox, "clienten-gkb", "afgekeurd", "mis.csv.verslag.txt")
        w.wait(lambda: os.path.exists(verslag), what="the report")
        with open(verslag, encoding="utf-8") as bestand:
            self.assertIn("andere sleutel", bestand.read())
        self.assertEqual(oordeel, w.query(OORDEEL))
        self.assertEqual(str(len(GEVALLEN)), w.value("SELECT count(code) FROM client"))

    def test_a_new_key_and_back_to_names(self):
        w = self.world()
        w.ctl("import", "signalen", w.file("s.csv", SIGNALEN), nu=NU)
        sleutel = self.partner(w)
        w.ctl("import", "clienten", "--bron", "gkb", self.codeer(w, sleutel), nu=NU)
        oordeel = w.query(OORDEEL)
        nieuw = self.partner(w)  # the list that is there does not need the shared key any more
        w.ctl("plan", "--droog", nu=NU)
        w.ctl("import", "clienten", "--bron", "gkb", self.codeer(w, nieuw, naam="n.csv"), nu=NU)
        self.assertEqual(oordeel, w.query(OORDEEL))
        w.ctl("import", "clienten", "--bron", "gkb", w.file("k.csv", LIJST), nu=NU)
        self.assertEqual(oordeel, w.query(OORDEEL))
        self.assertEqual([("0", "0")], w.query("SELECT count(code), (SELECT count(codering) FROM clientenlijst) FROM client"))

    def test_a_damaged_row_is_rejected_alone(self):
        w = self.world()
        pad = self.codeer(w, self.partner(w))
        with open(pad, encoding="utf-8") as bestand:
            rijen = bestand.read().split("\n")
        rijen[3] = rijen[3].replace("gelijk;", "iemand;")
        uit = w.run("import", "clienten", "--bron", "gkb", w.file("stuk.csv", "\n".join(rijen)), nu=NU, status=3)
        self.assertIn("code_ongeldig", uit.stdout + uit.stderr)
        self.assertEqual(str(len(GEVALLEN) - 1), w.value("SELECT count(*) FROM client"))

    def test_a_data_key_can_be_changed(self):
        w = self.world()
        w.ctl("import", "clienten", "--bron", "gkb", self.codeer(w, self.partner(w)), nu=NU)
        self.assertIn("codering-gkb.key          leest gecodeerde lijsten", w.ctl("sleutels", "lijst"))
        w.ctl("sleutels", "nieuw")
        w.ctl("sleutels", "gebruik", "2")
        w.ctl("sleutels", "vernieuw")
        w.ctl("sleutels", "verwijder", "1")
        w.ctl("import", "signalen", w.file("s.csv", SIGNALEN), nu=NU)
        self.assertEqual("2", w.value("SELECT get_byte(codering, 0) FROM clientenlijst WHERE actief"))
        self.assertEqual("1", w.value("SELECT count(*) FROM signaal s JOIN melding m ON m.sleutel = s.melding WHERE s.id = 'bsn' "
                                      "AND m.regels & 256 <> 0"))


if __name__ == "__main__":
    unittest.main()
