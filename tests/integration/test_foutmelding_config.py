"""What is wrong in configuration and policy is told with file, line and key, all of it at once, by every program alike; exit status 2."""
import json
import os
import subprocess
import unittest

import vs
from foutmelding import NU, Foutmelding, lees


class Config(Foutmelding):
    def setUp(self):
        self.w = self.world(migrated=False)

    def keur(self, status=2):
        """check-config, the other commands and the daemon say the same; what it is."""
        done = self.w.run("check-config", status=status)
        ander = self.w.run("besluiten", "--periode", "2026-10", nu=NU, status=status)
        dienst = subprocess.run([os.path.join(vs.BIN, "vroegsignald"), "--config", self.w.config], capture_output=True, text=True,
                                check=False, timeout=30)
        self.assertEqual(status, dienst.returncode)
        for regel in done.stdout.splitlines()[:-1]:
            self.assertIn(regel, ander.stderr)
            self.assertIn(regel, dienst.stderr)
        self.assertIn("de configuratie heeft fouten; er is niets gedaan", ander.stderr)
        return done.stdout

    def erbij(self, tekst):
        inhoud = lees(self.w.config) + tekst
        self.w.file("vroegsignald.yaml", inhoud)
        return len(inhoud.splitlines())

    def test_an_unknown_key_with_a_suggestion(self):
        n = self.erbij("inbxo: {map: x}\nfiets: geheim\n")
        tekst = self.keur()
        self.assertIn(f"vroegsignald.yaml:{n - 1}: fout: onbekende sleutel 'inbxo'; bedoelde u 'inbox'?\n", tekst)
        self.assertIn(f"vroegsignald.yaml:{n}: fout: onbekende sleutel 'fiets'\n", tekst)
        self.assertNotIn("geheim", tekst)

    def test_ten_mistakes_at_once_in_two_files(self):
        self.w.file("vroegsignald.yaml", lees(self.w.config).replace('"0106"', '"12"') + "klok: straks\nlog: {niveau: hard}\nxyz: 1\n"
                    "plan: {tijd: \"25:00\"}\ninbox: {map: y}\n")
        beleid = lees(self.w.path("beleid.yaml"))
        for oud, nieuw in (("huisbezoek: 30", "huisbezoek: -1"), ("telefoon: 50", "telefoon: veel"), ("tempo: gelijkmatig", "tempo: snel")):
            self.assertIn(oud, beleid)
            beleid = beleid.replace(oud, nieuw)
        self.w.file("beleid.yaml", beleid + "onzin: ja\n")
        tekst = self.keur()
        self.assertEqual(10, len([regel for regel in tekst.splitlines() if ": fout: " in regel]))
        self.assertTrue(tekst.endswith("10 fouten\n"))
        for regel in tekst.splitlines()[:-1]:
            self.assertRegex(regel, r"^/.*\.yaml:\d+: fout: .+")
        told = json.loads(self.w.run("--json", "check-config", status=2).stdout)
        self.assertEqual(10, len(told["meldingen"]))

    def test_a_key_twice(self):
        n = self.erbij("beleid: ander.yaml\n")
        self.assertIn(f":{n}: fout: sleutel 'beleid' staat er twee keer, eerder op regel 3", self.keur())

    def test_deep_nesting_is_refused_at_once(self):
        goed = lees(self.w.config)
        for diep in ("[" * 100_000, "{a: " * 100_000, "\n  " + "- " * 100_000, "{" * 100_000, "[a, " * 100_000, "[\n" * 100_000):
            with self.subTest(diep[:5]):
                self.w.file("vroegsignald.yaml", f"{goed}x: {diep}")
                done = self.w.run("check-config", status=2, timeout=20)
                self.assertIn("zo diep genest dat de rest niet is gelezen", done.stdout)

    def test_bytes_that_are_no_text(self):
        goed = lees(self.w.config)
        for inhoud, zin in ((goed.encode() + b"\0\n", ":6: fout: een NUL-teken; is dit wel een tekstbestand?"),
                            (goed.encode("utf-16"), ":1: fout: het bestand is UTF-16; bewaar het als UTF-8"),
                            (goed.encode() + b"naam: caf\xe9\n", ":6: fout: een teken dat geen UTF-8 is"),
                            (goed.encode() + b"klok:\n\tx: 1\n", ":7: fout: een tab in de inspringing; gebruik spaties"),
                            (goed.encode() + b"x: \"open\n", "geen geldige YAML: een aanhalingsteken is niet gesloten"),
                            (b"- a\n- b\n", ":1: fout: hier horen sleutels te staan: 'naam: waarde'")):
            self.w.file("vroegsignald.yaml", inhoud)
            self.assertIn(zin, self.keur())

    def test_a_byte_order_mark_and_crlf_are_read(self):
        self.w.file("vroegsignald.yaml", b"\xef\xbb\xbf" + lees(self.w.config).replace("\n", "\r\n").encode())
        self.assertIn(":1: let op: het bestand begint met een byte order mark (BOM); bewaar het zonder", self.w.ctl("check-config"))

    def test_an_empty_file_no_file_a_directory(self):
        self.w.file("vroegsignald.yaml", b"")
        tekst = self.keur()
        for sleutel in ("gemeente.code", "gemeente.naam", "database", "beleid"):
            self.assertIn(f"fout: '{sleutel}' ontbreekt (", tekst)
        os.unlink(self.w.config)
        self.assertIn("vroegsignald.yaml: fout: het bestand bestaat niet\n", self.keur())
        os.mkdir(self.w.config)
        self.assertIn("vroegsignald.yaml: fout: dit is een map, geen bestand\n", self.keur())

    def test_a_policy_that_is_not_there(self):
        os.unlink(self.w.path("beleid.yaml"))
        self.assertIn("beleid.yaml: fout: het bestand bestaat niet\n", self.keur())

    def test_no_right_to_read_it(self):
        os.chmod(self.w.config, 0o200)
        voor = self.gewone_gebruiker(self.w)
        self.assertIn("vroegsignald.yaml: fout: geen recht om dit bestand te lezen\n", self.als(voor, self.w, "check-config", status=2))


if __name__ == "__main__":
    unittest.main()
