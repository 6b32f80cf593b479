"""`koppel`: two files in, pairs out, on the real program: ours and other people's columns, weights that are estimated and read back,
hostile files, and nothing of a person in a message."""
import csv
import io
import json
import os
import random
import re
import subprocess
import tempfile
import unittest

import kanarie
import vs

SIGNAAL = "signaal_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;telefoon;email"
CLIENT = "client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;vanaf;tot"
BSN = "123456782"
DEZELFDE = "J.P.;van;Zangzaad;1985-06-15;9401GE;10;;A"
KOP = ["signaal_id", "client_id", "oordeel", "punten", "niveaus"]


def paren(uitvoer):
    rijen = list(csv.reader(io.StringIO(uitvoer), delimiter=";"))
    assert rijen[0] == KOP, rijen[0]
    return rijen[1:]


class Koppel(vs.Case):
    def setUp(self):
        super().setUp()
        self.map = tempfile.TemporaryDirectory(prefix="vs-koppel-")
        self.addCleanup(self.map.cleanup)

    def pad(self, naam, inhoud):
        pad = os.path.join(self.map.name, naam)
        with open(pad, "wb") as handle:
            handle.write(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
        return pad

    def draai(self, *woorden, status=0, stdin=b"", algemeen=()):
        """Without a configuration, a database or an environment."""
        done = subprocess.run([os.path.join(vs.BIN, "vroegsignalctl"), *algemeen, "koppel", *map(str, woorden)], input=stdin,
                              capture_output=True, check=False, timeout=300, cwd=self.map.name,
                              env={naam: waarde for naam, waarde in os.environ.items() if naam.startswith(("ASAN", "UBSAN", "LSAN", "GCOV"))})
        self.assertEqual(status, done.returncode, done.stderr.decode())
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        kanarie.neem("koppel " + " ".join(map(str, woorden)), done.stdout + done.stderr)
        return done

    def koppel(self, signalen, clienten, *woorden, **options):
        return self.draai("--signalen", self.pad("signalen.csv", signalen), "--clienten", self.pad("clienten.csv", clienten), *woorden,
                          **options)


class Paren(Koppel):
    def test_the_files_of_the_product(self):
        """Who is who, in the order of the signals, the most points first; a separate BSN is nobody."""
        signalen = [SIGNAAL, f"S2;{BSN};{DEZELFDE};0592-123456;", f"S1;;{DEZELFDE};;", "S3;;K.;;Ander;1950-01-31;9999XX;1;;;;"]
        clienten = [CLIENT, f"C9;;{DEZELFDE};schuldhulp;;", f"C1;{BSN};{DEZELFDE};schuldhulp;;", f"C2;111222333;{DEZELFDE};schuldhulp;;"]
        done = self.koppel("\n".join(signalen), "\r\n".join(clienten))
        gevonden = paren(done.stdout)
        self.assertEqual([("S2", "C1", "zeker"), ("S2", "C9", "zeker"), ("S1", "C1", "zeker"), ("S1", "C2", "zeker"), ("S1", "C9", "zeker")],
                         [tuple(rij[:3]) for rij in gevonden])
        self.assertEqual("bsn=gelijk,achternaam=gelijk,voorletters=gelijk,geboortedatum=gelijk,adres=gelijk", gevonden[0][4])
        self.assertGreater(int(gevonden[0][3]), int(gevonden[1][3]))
        self.assertIn("\r\n", done.stdout)

    def test_json_says_the_same(self):
        bestanden = (f"{SIGNAAL}\nS1;{BSN};{DEZELFDE};;\n", f"{CLIENT}\nC1;{BSN};{DEZELFDE};schuldhulp;;\n")
        rij = paren(self.koppel(*bestanden).stdout)[0]
        los = json.loads(self.koppel(*bestanden, algemeen=["--json"]).stdout)[0]
        self.assertEqual(rij, [los["signaal_id"], los["client_id"], los["oordeel"], str(los["punten"]),
                               ",".join(f"{veld}={niveau}" for veld, niveau in los["niveaus"].items())])

    def test_forms_of_files(self):
        """A comma, quotes, a BOM, Windows-1252, columns in another order, standard input."""
        clienten = f"{CLIENT}\nC1;;J.P.;;Müller;1985-06-15;9401GE;10;;;schuldhulp;;\n"
        for signalen in ('\ufeffachternaam,signaal_id,geboortedatum,voorletters,postcode,huisnummer\n"Müller","S1",15-06-1985,"J.P.","9401 ge",10\n'.encode(),
                         "signaal_id;achternaam;geboortedatum;voorletters;postcode;huisnummer\nS1;Müller;1985-06-15;JP;9401GE;10".encode("cp1252")):
            self.assertEqual([["S1", "C1", "zeker"]], [rij[:3] for rij in paren(self.koppel(signalen, clienten).stdout)])
        done = self.draai("--signalen", "-", "--clienten", self.pad("c.csv", clienten), stdin=signalen)
        self.assertEqual(1, len(paren(done.stdout)))

    def test_a_cell_is_never_a_formula(self):
        done = self.koppel(f'{SIGNAAL}\n"=1+1;""a""";{BSN};{DEZELFDE};;\n', f"{CLIENT}\n@som;{BSN};{DEZELFDE};schuldhulp;;\n")
        self.assertIn('"\'=1+1;""a""";\'@som;zeker;', done.stdout)

    def test_columns_of_others(self):
        """Without our rules: any number, any postcode, whole given names. A different number is no proof then."""
        signalen = "nr,Naam,given,born,zip,house,idn\ns-1,Smith,Jonathan,19850615,2602,7,abc\ns-2,Smith,Jonathan,19850615,2602,7,zzz\n"
        clienten = "nummer,Naam,given,born,zip,house,idn\nc-1,Smith,Jonathan,19850615,2602,7,ABC\n"
        velden = ["signaal.id=nr", "client.id=nummer", "achternaam=naam", "voorletters=given", "geboortedatum=born", "postcode=zip",
                  "huisnummer=house", "bsn=idn", "straat=road"]
        done = self.koppel(signalen, clienten, *[f"--veld={veld}" for veld in velden])
        self.assertEqual([["s-1", "c-1", "zeker"], ["s-2", "c-1", "mogelijk"]], [rij[:3] for rij in paren(done.stdout)])
        self.assertIn("bsn=anders", paren(done.stdout)[1][4])

    def test_rows_that_cannot_be_used(self):
        """Told with their lines and never a value; the others are done all the same."""
        geheim = "Zangzaad-Geheim"
        signalen = [SIGNAAL, f"S1;{BSN};{DEZELFDE};;", f";{BSN};J.;;{geheim};1985-06-15;9401GE;10;;;;", "S3;;;;;;;;;;;", "S4;te;weinig",
                    f"{'x' * 65};{BSN};J.;;{geheim};;;;;;;", f"S6;999999999;J.;;{geheim};1985-13-45;94;0;;;12;geen", f"S7;;;;{geheim * 30};;;;;;;",
                    f'S8;;J.;;"{geheim};;;;;;;']
        done = self.koppel("\n".join(signalen) + "\n", f"{CLIENT}\nC1;{BSN};{DEZELFDE};schuldhulp;;\n", status=3)
        self.assertEqual(["S1"], [rij[0] for rij in paren(done.stdout)])
        for regel in ("signalen.csv:3: id:", "signalen.csv:4: regel:", "signalen.csv:5: regel:", "signalen.csv:6: id:", "signalen.csv:7: regel:", "signalen.csv:8: achternaam:",
                      "signalen.csv:9: regel:", "7 van de 8 rijen overgeslagen"):
            self.assertIn(regel, done.stderr)
        self.assertNotIn(geheim, done.stderr + done.stdout)
        self.assertIn("let op: bsn: 1 keer", done.stderr)

    def test_what_too_many_share_is_told(self):
        """101 of one name, letter and year: they are sought by their dates, each of which is his own."""
        def rij(i):
            return f";;J.;;Jansen;1960-{i % 12 + 1:02}-{i // 12 + 1:02};;;"
        done = self.koppel(f"{SIGNAAL}\nS1{rij(13)};;;\n", "\n".join([CLIENT] + [f"C{i}{rij(i)};;anders;;" for i in range(101)]))
        self.assertIn("clienten.csv: let op: 1 keer hebben meer dan 100 clienten iets gemeen", done.stderr)
        self.assertEqual(["C13"], [rij[1] for rij in paren(done.stdout)])

    def test_one_person_on_many_rows_is_found(self):
        done = self.koppel(f"{SIGNAAL}\nS1;{BSN};{DEZELFDE};;\n", "\n".join([CLIENT] + [f"C{i};{BSN};{DEZELFDE};anders;;" for i in range(101)]))
        self.assertNotIn("let op", done.stderr)
        self.assertEqual(101, len(paren(done.stdout)))

    def test_nothing_to_do(self):
        for signalen, clienten in ((SIGNAAL, CLIENT), (f"{SIGNAAL}\nS1;{BSN};{DEZELFDE};;\n", CLIENT), (SIGNAAL, f"{CLIENT}\nC1;{BSN};{DEZELFDE};anders;;\n")):
            self.assertEqual([], paren(self.koppel(signalen, clienten).stdout))
        self.assertEqual([], json.loads(self.koppel(SIGNAAL, CLIENT, algemeen=["--json"]).stdout))


class Gebruik(Koppel):
    def test_all_mistakes_of_the_command_line_at_once(self):
        done = self.draai("--veld", "achternam=x", "--veld", "niks", "--veld", "bsn=a", "--veld", "client.bsn=b", "--veld", "email=a", "--zaad", "x", "woord",
                          status=2)
        for zin in ("'achternam' is geen veld; bedoelde u achternaam?", "'niks' is geen naam=kolom", "'bsn' staat er twee keer voor de clienten",
                    "kolom 'a' staat bij bsn en bij email", "--zaad: verwacht", "--signalen: ontbreekt", "--clienten: ontbreekt", "--zaad hoort bij --schat",
                    "'woord': dit woord"):
            self.assertIn(zin, done.stderr)
        self.assertEqual("", done.stdout)
        self.draai("--signalen", "-", "--clienten", "-", status=2)

    def test_files_that_are_none(self):
        goed = self.pad("goed.csv", f"{CLIENT}\n")
        for inhoud, zin in ((b"", "leeg"), (b"PK\x03\x04", "Excel"), (SIGNAAL.encode("utf-16"), "UTF-16"), (b"a;b\n1;2\n", "geen kopregel"),
                            (b"achternaam;bsn\nx;y\n", "geen kolom 'signaal_id'"), (b"signaal_id;bsn;bsn\n", "meer dan een keer"),
                            (b"signaal_id\n" + b"\0" * 70000, "")):
            with self.subTest(zin):
                done = self.draai("--signalen", self.pad("a.csv", inhoud), "--clienten", goed, status=1 if zin else 3)
                self.assertIn(zin, done.stderr)
                self.assertEqual("", done.stdout if zin else "")
        done = self.draai("--signalen", "er-niet.csv", "--clienten", self.map.name, status=1)
        self.assertIn("er-niet.csv: Dit bestand bestaat niet.", done.stderr)
        self.assertIn("Dit is geen gewoon bestand", done.stderr)
        done = self.draai("--signalen", goed, "--clienten", goed, "--veld", "id=client_id", "--veld", "bsn=nummer", status=1)
        self.assertEqual(2, done.stderr.count("Er is geen kolom 'nummer'."))

    def test_a_file_too_large(self):
        """grens: KOPPEL_MAX_MB"""
        goed = self.pad("goed.csv", f"{SIGNAAL}\n")
        groot = self.pad("groot.csv", "")
        os.truncate(groot, (512 << 20) + 1)
        self.assertIn("groter dan 512 MB", self.draai("--signalen", goed, "--clienten", groot, status=1).stderr)

    def test_weights_that_are_wrong(self):
        bestanden = (f"{SIGNAAL}\n", f"{CLIENT}\n")
        for tekst, zin in (("koppeling: {zeker: veel}", "zeker"), ("koppeling: {bsn: {gelijk: -5, anders: 5}}", "koppeling.bsn"), ("a: [", ""), ("kopeling: {}", "kopeling")):
            done = self.koppel(*bestanden, "--gewichten", self.pad("w.yaml", tekst), status=2)
            self.assertIn("w.yaml:", done.stderr)
            self.assertIn(zin, done.stderr)
        self.koppel(*bestanden, "--gewichten", "er-niet.yaml", status=2)


class Schatten(Koppel):
    """A made-up town: names, dates and houses at random, half of the clients known with mistakes."""

    def stad(self, signalen, clienten, dezelfde):
        rng = random.Random(7)
        delen = ["ber", "kam", "vis", "hol", "dra", "lin", "mos", "wel", "ster", "gro", "til", "ruk"]

        def mens():
            return ["".join(rng.choices("ABCDEFGHJK", k=2)), "".join(rng.choices(delen, k=3)).title(),
                    f"{rng.randint(1930, 2005)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", f"{rng.randint(9400, 9409)}{''.join(rng.choices('ABCDEFGH', k=2))}",
                    str(rng.randint(1, 200))]

        def fout(rij):
            rij = list(rij)
            welk = rng.randrange(8)
            if welk < 5:
                rij[welk] = mens()[welk]
            return rij

        lijst = [mens() for _ in range(clienten)]
        kop = ["voorletters", "achternaam", "geboortedatum", "postcode", "huisnummer"]
        wie = [fout(lijst[i]) if i < dezelfde else mens() for i in range(signalen)]
        return ("\n".join([";".join(["signaal_id"] + kop)] + [";".join([f"S{i}"] + rij) for i, rij in enumerate(wie)]) + "\n",
                "\n".join([";".join(["client_id"] + kop)] + [";".join([f"C{i}"] + rij) for i, rij in enumerate(lijst)]) + "\n")

    def test_estimated_weights_are_read_back_and_find_who_is_who(self):
        stad = self.stad(600, 600, 400)
        fragment = self.koppel(*stad, "--schat").stdout
        self.assertEqual(fragment, self.koppel(*stad, "--schat", "--zaad", "1").stdout)
        self.assertRegex(fragment, r"telefoon:\n    gelijk: \d+  # hiervan zijn er te weinig paren: niet geschat")
        gevonden = {tuple(rij[:2]) for rij in paren(self.koppel(*stad, "--gewichten", self.pad("w.yaml", fragment)).stdout)}
        waar = {(f"S{i}", f"C{i}") for i in range(400)}
        self.assertGreaterEqual(2 * len(gevonden & waar), 0.95 * (len(gevonden) + len(waar)))
        los = json.loads(self.koppel(*stad, "--schat", algemeen=["--json"]).stdout)
        self.assertTrue(los["drempelsGeschat"])
        self.assertIn(f"mogelijk: {los['koppeling']['mogelijk']} ", fragment)
        self.assertIn("telefoon.gelijk", los["standaardGebleven"])

    def test_the_fragment_is_part_of_a_policy(self):
        with open(os.path.join(vs.SOURCE, "config", "beleid", "assen.yaml"), encoding="utf-8") as handle:
            beleid = handle.read()
        zonder = re.sub(r"^koppeling:\n(?:[ #].*\n|\n(?= ))+", "", beleid, flags=re.M)
        self.assertNotIn("gewisseld:", zonder)
        fragment = self.koppel(*self.stad(300, 300, 200), "--schat").stdout
        self.koppel(f"{SIGNAAL}\n", f"{CLIENT}\n", "--gewichten", self.pad("beleid.yaml", zonder + fragment))

    def test_too_few_to_learn_from(self):
        for stad in ((SIGNAAL, CLIENT), self.stad(3, 3, 3), self.stad(200, 200, 0)):
            fragment = self.koppel(*stad, "--schat").stdout
            self.assertIn("te weinig paren van een persoon om drempels te schatten", fragment)
            self.assertEqual(fragment.count("# hiervan zijn er te weinig paren"), len(re.findall(r"^    ", fragment, re.M)))
            self.koppel(*stad, "--gewichten", self.pad("w.yaml", fragment))


class Beleid(vs.Case):
    def test_the_policy_of_the_configuration_weighs(self):
        w = self.world()
        with open(w.path("beleid.yaml"), encoding="utf-8") as handle:
            beleid = handle.read()
        w.file("beleid.yaml", re.sub(r"^  (zeker|mogelijk): \d+", r"  \1: 9000", beleid, flags=re.M))
        bestanden = ("--signalen", w.file("s.csv", f"{SIGNAAL}\nS1;;{DEZELFDE};;\n"),
                     "--clienten", w.file("c.csv", f"{CLIENT}\nC1;;{DEZELFDE};anders;;\n"))
        self.assertEqual([], paren(w.ctl("koppel", *bestanden)))
        self.assertEqual(1, len(paren(w.ctl("koppel", *bestanden, "--gewichten", w.file("w.yaml", "koppeling: {zeker: 200, mogelijk: 100}\n")))))


if __name__ == "__main__":
    unittest.main()
