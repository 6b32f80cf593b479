"""Client lists of GKB and WPDA: one replaces the other, and open meldingen are looked at again (R8)."""
import unittest

import vs
from signalen import BSN, csv, signaal

NU = "2026-10-06T09:00"
LATER = "2026-10-07T09:00"


class Clienten(vs.Case):
    KOP = "client_id;bsn;achternaam;geboortedatum;traject\n"

    def lijst(self, w, aantal, *extra, naam="k.csv", nu=NU, status=0):
        rijen = "".join(f"c{i};;Naam{i};1980-01-01;schuldhulp\n" for i in range(aantal))
        return w.run("import", "clienten", "--bron", "gkb", *extra, w.file(naam, self.KOP + rijen), nu=nu, status=status)

    def test_a_list_replaces_the_other(self):
        w = self.world()
        self.lijst(w, 10)
        self.lijst(w, 8, naam="l.csv", nu=LATER)
        self.assertEqual([("8", "8")], w.query(
            "SELECT (SELECT count(*) FROM client), (SELECT aantal FROM clientenlijst WHERE actief)"))

    def test_a_list_that_halves_is_refused_without_force(self):
        w = self.world()
        self.lijst(w, 10)
        self.assertNotEqual(0, self.lijst(w, 4, naam="l.csv", status=None).returncode)
        self.assertEqual("10", w.value("SELECT count(*) FROM client"))
        self.lijst(w, 4, "--force", naam="l.csv")
        self.assertEqual("4", w.value("SELECT count(*) FROM client"))

    def test_an_open_melding_is_looked_at_again(self):
        w = self.world()
        w.ctl("import", "signalen", w.file("a.csv", csv([signaal("1", bsn=BSN[0])])), nu=NU)
        voor = w.value("SELECT route FROM melding")
        w.ctl("import", "clienten", "--bron", "gkb",
              w.file("k.csv", f"{self.KOP}c1;{BSN[0]};Voorbeeld;1985-06-15;schuldhulp\n"), nu=NU)
        na = w.query("SELECT regels FROM melding")[0][0]
        self.assertTrue(int(na) & (1 << 8), f"R8 fired (route was {voor})")

    def test_a_key_that_too_many_share_is_told_and_not_used(self):
        """grens: BLOK_MAX"""
        w = self.world()
        for aantal, weg in ((100, []), (101, [("te_veel_gelijken", 2, "2")])): # date + sound, and day + sound
            rijen = "".join(f"c{i};;Jansen;1980-01-02;schuldhulp\n" for i in range(aantal))
            uit = w.ctl_json("import", "clienten", "--bron", "gkb", w.file(f"{aantal}.csv", self.KOP + rijen), nu=NU)
            self.assertEqual(weg, [(r["soort"], r["aantal"], r["plaatsen"][0]["regels"].split(",")[0])
                                   for r in uit["waarschuwingen"]])
            self.assertEqual(str(200 if not weg else 0), w.value("SELECT count(*) FROM client_blok"))


if __name__ == "__main__":
    unittest.main()
