"""Client lists without names: coded at the partner, matched at the municipality."""
import os
import stat
import subprocess
import tempfile
import unittest

import vs

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

    def test_a_list_has_a_size(self):
        """grens: CODEER_MAX_BYTES"""
        self.codeer("--sleutel", "s", "--maak-sleutel", "lijst.csv")
        for meer, reden in ((0, "geen tekst"), (1, "te groot")):
            with open(os.path.join(self.map, "groot.csv"), "wb") as out:
                out.truncate((64 << 20) + meer)
            uit = self.codeer("--sleutel", "s", "groot.csv")
            self.assertEqual("", uit.stdout)
            self.assertIn(reden, uit.stderr)


if __name__ == "__main__":
    unittest.main()
