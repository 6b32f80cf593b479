"""Who appears at GKB or WPDA after routing is handed over, who leaves comes back (R8, R11): the stories of
tests/tables/verhalen_overdracht.tsv tell the rules, here the programs keep them."""
import os
import unittest

import vs
from signalen import BSN, signaal
from werk import Werk

KOP = "client_id;bsn;achternaam;geboortedatum;postcode;huisnummer;traject\n"
ANDER = "x9;;Iemand-Anders;1970-01-01;9999ZZ;1;schuldhulp\n"


def client(nr, plaats):
    return f"{nr};{BSN[plaats]};Voorbeeld;1985-06-15;9401GE;{plaats + 1};schuldhulp\n"


class Lijsten(Werk):
    """Two households, one visit place."""

    def straat(self, sleutel=None):
        self.begin(huisbezoek=1, telefoon=0)
        if sleutel:
            os.makedirs(self.w.path("sleutels"), mode=0o700)
            for naam in ("pseudoniem.key", "gegevens-1.key"):
                os.chmod(self.w.file(os.path.join("sleutels", naam), sleutel), 0o600)
        self.lijsten = 0
        self.neem(signaal("A", huisnummer=1, bsn=BSN[0], bedrag=5000), signaal("B", huisnummer=2, bsn=BSN[1], bedrag=300))
        self.a, self.b = self.melding("A"), self.melding("B")

    def lijst(self, *rijen, bron="gkb", **options):
        self.lijsten += 1
        pad = self.w.file(f"k{self.lijsten}.csv", KOP + ANDER + "".join(rijen))
        return self.ctl("import", "clienten", "--bron", bron, pad, **options)

    def routes(self):
        return [row[0] for row in self.w.query(f"SELECT route FROM melding WHERE id IN ('{self.a}', '{self.b}') ORDER BY id = '{self.b}'")]

    BRIEF, BEZOEK, GKB, WPDA = "1", "3", "4", "5"

    def test_the_place_goes_to_another_in_the_same_run_and_comes_back_to_nobody(self):
        self.straat()
        self.plan()
        self.assertEqual([self.a], self.op("huisbezoek"))
        self.nu = "2026-10-07T09:00"
        self.lijst(client("k1", 0))
        self.assertEqual([self.GKB, self.BRIEF], self.routes())
        self.assertEqual((1, []), (self.gebruikt("huisbezoek"), self.op("huisbezoek")))
        self.plan()
        self.assertEqual([self.b], self.op("huisbezoek"))
        self.assertEqual([self.a], self.op("overdracht_gkb"))
        self.assertEqual(1, self.gebruikt("huisbezoek"))
        before = self.stand()
        self.plan()
        self.assertEqual(before, self.stand())
        self.nu = "2026-10-08T09:00"
        self.lijst()
        self.assertEqual([self.BRIEF, self.BEZOEK], self.routes())
        self.plan()
        self.assertEqual([self.b], self.op("huisbezoek"))
        self.ctl("capaciteit", "2026-10", "huisbezoek=2", "--reden", "Een extra plaats")
        self.plan()
        self.assertEqual([self.a, self.b], self.op("huisbezoek"))
        self.assertEqual([self.BEZOEK, self.BEZOEK], self.routes())
        self.assertEqual([], self.op("overdracht_gkb"))

    def test_a_printed_list_shows_that_it_lapsed(self):
        self.straat()
        self.plan()
        self.doe(self.a, "vrijgeven")
        self.ctl("wachtrij", "huisbezoek", "--ophalen")
        self.nu = "2026-10-07T09:00"
        self.lijst(client("k1", 0))
        self.plan()
        rij, = self.rij("huisbezoek")
        self.assertEqual((self.a, "vervallen"), (rij["melding"], rij["status"]))
        self.doe(self.a, "teruggeven")
        self.plan()
        self.assertEqual([self.b], self.op("huisbezoek"))
        self.assertEqual([self.GKB, self.BEZOEK], self.routes())

    def test_rejected_is_not_offered_again_but_to_the_other_partner_it_is(self):
        self.straat()
        self.lijst(client("k1", 0))
        self.plan()
        self.doe(self.a, "afwijzen", reden="Geen klant meer")
        self.nu = "2026-10-07T09:00"
        self.lijst()
        self.lijst(client("k1", 0))
        self.plan()
        self.assertEqual([], self.op("overdracht_gkb"))
        self.lijst(client("w1", 0), bron="wpda")
        self.plan()
        self.assertEqual([self.a], self.op("overdracht_wpda"))
        tekst = self.ctl("uitleg", self.a).stdout
        self.assertNotRegex(tekst, r"\b(gkb|wpda) [0-9a-f]{16}")

    def test_a_list_and_a_plan_at_the_same_moment(self):
        self.straat()
        self.plan()
        self.nu = "2026-10-07T09:00"
        pad = self.w.file("k.csv", KOP + ANDER + client("k1", 0))
        for status, _, fouten in self.samen(("import", "clienten", "--bron", "gkb", pad), ("plan",), ("plan",)):
            self.assertEqual(0, status, fouten)
        self.plan()
        self.assertEqual(([self.a], [self.b], 1), (self.op("overdracht_gkb"), self.op("huisbezoek"), self.gebruikt("huisbezoek")))
        self.assertEqual("0", self.w.value("SELECT count(*) FROM herziening"))

    def test_the_same_days_give_the_same_register(self):
        def leef():
            self.straat(sleutel=b"k" * 32)
            self.plan()
            self.nu = "2026-10-07T09:00"
            self.lijst(client("k1", 0))
            self.plan()
            self.nu = "2026-10-08T09:00"
            self.lijst()
            self.doe(self.a, "verplaatsen", "kanaal=brief")
            self.lijst(client("k2", 0))
            self.plan()
            return self.w.besluiten("2026-10", nu=self.nu)
        eerste = leef()
        self.assertEqual(eerste, leef())
        self.assertIn('"route":"overdracht_gkb"', eerste)


if __name__ == "__main__":
    unittest.main()
