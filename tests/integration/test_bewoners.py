"""The residents' register: taking an extract in as a whole, and what it changes in R6, R7 and R10."""
import os
import random
import shutil
import signal as signalen_van_unix
import threading
import unittest

import bestanden
import vs
from signalen import BSN, alleen_bsn, csv, signaal

NU = "2026-10-06T09:00"
LATER = "2026-10-07T09:00"
KOLOMMEN = ("bsn achternaam voorvoegsel geboortedatum postcode huisnummer huisletter toevoeging straat wijk overleden "
            "minderjarig instelling").split()
STANDAARD = {"achternaam": "Voorbeeld", "geboortedatum": "1985-06-15", "postcode": "9401GE", "huisnummer": "10",
             "wijk": "Centrum", "overleden": "nee", "minderjarig": "nee", "instelling": "nee"}
GEEN_INWONER, OVERLEDEN = "7", "3"


def inwoner(**velden):
    rij = {**STANDAARD, **velden}
    return ";".join("" if rij.get(kolom) is None else str(rij.get(kolom, "")) for kolom in KOLOMMEN)


def register(*inwoners):
    return "\n".join([";".join(KOLOMMEN), *inwoners]) + "\n"


def ander(nr=1, **velden):
    return inwoner(**{"bsn": bestanden.bsn(20000000 + nr) or bestanden.bsn(30000000 + nr), "achternaam": f"Bos{nr}",
                      "geboortedatum": "1970-02-03", "huisnummer": str(100 + nr), **velden})


class Werk(vs.Case):
    def bewoners(self, w, *inwoners, naam="b.csv", nu=NU, extra=(), status=0):
        return w.run("import", "bewoners", *extra, w.file(naam, register(*inwoners)), nu=nu, status=status)

    def signalen(self, w, *rijen, naam="s.csv", nu=NU):
        w.ctl("import", "signalen", w.file(naam, csv(rijen)), nu=nu)

    def besluit(self, w, periode="2026-10", nu=LATER):
        """{signal id: (status, route, reason of its melding)}"""
        rijen = w.ctl_lines("besluiten", "--periode", periode, nu=nu)
        meldingen = {rij["melding"]: rij for rij in rijen if rij["soort"] == "melding"}
        redenen = dict(w.query("SELECT id, reden FROM melding"))
        uit = {}
        for rij in rijen:
            if rij["soort"] == "signaal":
                m = meldingen.get(rij["melding"])
                uit[rij["ID"]] = (rij["status"], m and m["route"], m and redenen[m["melding"]])
        return uit


class Inname(Werk):
    def test_a_register_replaces_the_other(self):
        w = self.world()
        uit = self.bewoners(w, *(ander(i) for i in range(10))).stdout
        self.assertRegex(uit, r"b\.csv +\d+ +10 +10 +0 ")
        self.bewoners(w, *(ander(i) for i in range(3, 11)), naam="c.csv", nu=LATER)
        self.assertEqual([("8", "8", "1")], w.query(
            "SELECT (SELECT count(*) FROM bewoner), (SELECT aantal FROM bewonerregister WHERE actief), "
            "(SELECT count(DISTINCT register) FROM bewoner)"))

    def test_one_that_halves_is_refused_without_force(self):
        w = self.world()
        self.bewoners(w, *(ander(i) for i in range(10)))
        self.assertIn("--force", self.bewoners(w, *(ander(i) for i in range(4)), naam="c.csv", status=1).stderr)
        self.assertEqual("10", w.value("SELECT count(*) FROM bewoner"))
        self.bewoners(w, *(ander(i) for i in range(4)), naam="c.csv", extra=["--force"])
        self.assertEqual("4", w.value("SELECT count(*) FROM bewoner"))

    def test_one_of_which_most_cannot_be_read_makes_nobody_a_stranger(self):
        """Also when it is the first: the signal is of somebody whose row was rejected."""
        w = self.world()
        slecht = [inwoner(bsn="123456789", achternaam=None), inwoner(geboortedatum="15/06/85"), inwoner(overleden="soms")]
        done = self.bewoners(w, ander(1), ander(2), *slecht, status=1)
        self.assertIn("3 van de 5", done.stderr)
        self.assertIn("--force", done.stderr)
        self.signalen(w, signaal("1"))
        self.assertEqual("Opgepakt", self.besluit(w)["1"][0])
        self.bewoners(w, ander(1), ander(2), *slecht, extra=["--force"], status=3)
        self.assertEqual("2", w.value("SELECT count(*) FROM bewoner"))

    def test_faulty_rows_are_kept_and_come_back(self):
        w = self.world()
        done = self.bewoners(w, ander(1), inwoner(bsn="123456789", achternaam=None), ander(2), inwoner(overleden="soms"), status=3)
        self.assertIn("bsn_ongeldig", done.stdout)
        self.assertIn("geen_ja_nee", done.stdout)
        with open(w.path("b.afgekeurd.csv"), encoding="utf-8") as handle:
            regels = handle.read().splitlines()
        self.assertEqual(3, len(regels), regels)
        self.assertEqual([("2", "2")], w.query("SELECT (SELECT count(*) FROM bewoner), (SELECT count(*) FROM afgekeurd)"))
        self.assertEqual(3, w.run("import", "bewoners", w.path("b.afgekeurd.csv"), nu=LATER, status=3).returncode)
        self.assertEqual("2", w.value("SELECT count(*) FROM bewoner"))

    def test_what_is_no_register_changes_nothing(self):
        w = self.world()
        self.bewoners(w, ander(1))
        for naam, tekst in (("leeg.csv", ""), ("kop.csv", "bsn;postcode;huisnummer\n1;2;3\n"), ("geen.csv", register()),
                            ("fout.csv", register(inwoner(bsn="1", achternaam=None)))):
            with self.subTest(naam):
                w.run("import", "bewoners", w.file(naam, tekst), nu=LATER, status=3)
                self.assertEqual("1", w.value("SELECT count(*) FROM bewoner"))
        self.assertEqual("4", w.value("SELECT count(*) FROM levering WHERE status = 'geweigerd' AND soort = 'bewoners'"))

    # grens: BEWONERS_MAX_RIJEN
    def test_a_register_has_an_end(self):
        w = self.world()
        kop, rij = ";".join(KOLOMMEN), inwoner(bsn=None, achternaam=None, geboortedatum=None, minderjarig="ja") + "\n"
        for aantal, status in ((250001, 3), (250000, 0)):
            if status == 0 and vs.TRAAG:
                continue
            w.run("import", "bewoners", w.file(f"{aantal}.csv", kop + "\n" + aantal * rij), nu=NU, status=status)
            self.assertEqual(str(aantal if status == 0 else 0), w.value("SELECT count(*) FROM bewoner"))

    def test_the_same_twice_is_the_same(self):
        w = self.world()
        self.signalen(w, signaal("1", bsn=BSN[0]))
        for nu in (NU, LATER):
            self.bewoners(w, inwoner(bsn=BSN[0]), nu=nu)
        self.assertEqual("1", w.value("SELECT count(*) FROM bewoner"))
        self.assertEqual("Opgepakt", self.besluit(w)["1"][0])

    def test_only_what_the_rules_ask_is_kept(self):
        w = self.world()
        self.bewoners(w, inwoner(bsn=BSN[0]), inwoner(bsn=BSN[1], achternaam="Kleintje", geboortedatum="2015-03-04", minderjarig="ja"))
        alles = str(w.query("SELECT * FROM bewoner"))
        for geheim in (BSN[0], BSN[1], "Kleintje", "20150304"):
            self.assertNotIn(geheim, alles)
        self.assertEqual([("2",)], w.query("SELECT count(bsn_ps) FROM bewoner"))

    def test_by_the_inbox(self):
        w = self.world(klok=NU)
        w.ctl("plan", nu="2026-10-06T08:00")
        child = w.daemon()
        w.deliver("bewoners", "b.csv", register(ander(1), inwoner(bsn="1", achternaam=None)))
        w.wait(lambda: w.value("SELECT count(*) FROM levering WHERE status = 'klaar'") == "1", what="the register")
        self.assertEqual("1", w.value("SELECT count(*) FROM bewoner"))
        map = os.path.join(w.inbox, "bewoners", "verwerkt")
        w.wait(lambda: len(os.listdir(map)) == 3, what="the reports")
        self.assertEqual({"b.csv", "b.csv.verslag.txt", "b.afgekeurd.csv"}, set(os.listdir(map)))
        with open(os.path.join(map, "b.csv.verslag.txt"), encoding="utf-8") as verslag:
            self.assertIn("Afgekeurde rijen van inwoners: 1.", verslag.read())
        self.assertEqual(0, w.stop(child))

    def test_killed_half_way_nothing_happened(self):
        w = self.world()
        self.signalen(w, signaal("1", bsn=BSN[0]))
        self.bewoners(w, inwoner(bsn=BSN[0]))
        nieuw = w.file("c.csv", register(*(ander(i, huisnummer=str(i + 1)) for i in range(4500))))
        for punt, inwoners, status in (("bewoners_na_schijf:2", "1", "Opgepakt"), ("herzie_begin:1", None, None)):
            with self.subTest(punt):
                done = w.run("import", "bewoners", nieuw, nu=LATER, status=None, env={"VS_FAALPUNT": f"{punt}:dood"})
                self.assertEqual(-signalen_van_unix.SIGKILL, done.returncode)
                if inwoners:
                    self.assertEqual(inwoners, w.value("SELECT count(*) FROM bewoner"))
                    self.assertEqual(status, self.besluit(w)["1"][0])
        w.ctl("import", "bewoners", nieuw, nu=LATER)
        self.assertEqual("1", w.value("SELECT count(DISTINCT register) FROM bewoner"))
        self.assertNotEqual("Opgepakt", self.besluit(w)["1"][0])

    def test_two_at_once(self):
        w = self.world()
        paden = [w.file(f"{n}.csv", register(*(ander(i + 5000 * n) for i in range(3000)))) for n in range(2)]
        draden = [threading.Thread(target=w.run, args=("import", "bewoners", pad), kwargs={"nu": NU, "status": None}) for pad in paden]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        self.assertEqual("1", w.value("SELECT count(*) FROM bewonerregister WHERE actief"))
        self.assertEqual("1", w.value("SELECT count(DISTINCT register) FROM bewoner"))
        self.assertEqual(w.value("SELECT aantal FROM bewonerregister WHERE actief"), w.value("SELECT count(*) FROM bewoner"))


class Regels(Werk):
    def test_without_a_register_nothing_counts(self):
        w = self.world()
        self.signalen(w, signaal("1", bsn=BSN[0]))
        self.assertEqual("Opgepakt", self.besluit(w)["1"][0])

    def test_r6_at_intake_and_after_an_import(self):
        """The same whether the register came first or the signals did."""
        inwoners = [inwoner(bsn=BSN[0]), inwoner(bsn=BSN[1], huisnummer="20", overleden="ja", achternaam="Oud"),
                    inwoner(bsn=BSN[2], huisnummer="30", overleden="ja", achternaam="Oud"), ander(1, huisnummer="30"),
                    ander(2, huisnummer="40")]
        rijen = [signaal("in", bsn=BSN[0]), signaal("dood", bsn=BSN[1], huisnummer=20, achternaam="Oud"),
                 signaal("dood-anderen", bsn=BSN[2], huisnummer=30, achternaam="Oud"),
                 signaal("past-niet", huisnummer=40, achternaam="Nergens", geboortedatum="1960-01-02"), signaal("weg", postcode="9999XX", huisnummer=1, achternaam="Weg"),
                 signaal("adres", huisnummer=40, achternaam=None, geboortedatum=None, signaalpartner="Vitens", type="Water")]
        verwacht = {"in": "Opgepakt", "dood": "Inwoner is overleden", "dood-anderen": "Opgepakt", "past-niet": "Opgepakt",
                    "weg": "Persoon is geen inwoner (meer) in de gemeente", "adres": "Opgepakt"}
        uit = []
        for eerst in (True, False):
            w = self.world()
            if eerst:
                self.bewoners(w, *inwoners)
            self.signalen(w, *rijen)
            if not eerst:
                self.bewoners(w, *inwoners)
            besluit = self.besluit(w)
            self.assertEqual(verwacht, {naam: b[0] for naam, b in besluit.items()})
            self.assertEqual(("uitzoeken", "15"), besluit["dood-anderen"][1:])
            self.assertEqual(("uitzoeken", "16"), besluit["past-niet"][1:])
            uit.append(besluit)
        self.assertEqual(uit[0], uit[1])

    def test_a_rejected_row_is_a_doubt_and_no_refusal(self):
        """Whether the register or the signals came first; a register that is mended takes the doubt away."""
        afgekeurd = [inwoner(bsn=BSN[0], huisnummer="77", overleden="soms"), inwoner(bsn=None, geboortedatum=None, huisnummer="30", toevoeging="A")]
        rijen = [signaal("bsn", bsn=BSN[0]), signaal("adres", huisnummer=30, bsn=BSN[1], achternaam="Weg"),
                 signaal("vreemd", bsn=BSN[2], postcode="9999XX", huisnummer=1, achternaam="Weg"), alleen_bsn("alleen", ander(500).split(";")[0])]
        uit = []
        for eerst in (True, False):
            w = self.world()
            if not eerst:
                self.signalen(w, *rijen)
            done = self.bewoners(w, ander(1), ander(2), *afgekeurd, status=3)
            self.assertIn("Afgekeurde rijen van inwoners: 2.", done.stdout)
            self.assertIn("alleen BSN: 0, alleen adres: 1, geen van beide: 0", done.stdout)
            if eerst:
                self.signalen(w, *rijen)
            uit.append(self.besluit(w))
        self.assertEqual(uit[0], uit[1])
        for naam, reden in (("bsn", "20"), ("adres", "20"), ("alleen", "6")):
            self.assertEqual(("Opgepakt", "uitzoeken", reden), uit[0][naam], naam)
        self.assertEqual("Persoon is geen inwoner (meer) in de gemeente", uit[0]["vreemd"][0])
        self.assertIn("afgekeurde rij van het bewonersregister", w.ctl("uitleg", w.value("SELECT id FROM melding WHERE reden = 20 LIMIT 1"), nu=LATER))
        self.assertNotIn(BSN[0], str(w.query("SELECT * FROM bewoner_onvolledig")))
        self.bewoners(w, ander(1), ander(2), naam="c.csv", nu=LATER)
        self.assertEqual([("0", "0")], w.query("SELECT (SELECT count(*) FROM bewoner_onvolledig), (SELECT count(*) FROM melding WHERE reden = 20)"))

    def test_a_rejected_row_that_says_nothing_leaves_nobody_a_stranger(self):
        w = self.world()
        done = self.bewoners(w, ander(1), ander(2), inwoner(bsn="1", achternaam=None, postcode="94"), status=3)
        self.assertIn("niemand 'geen inwoner'", done.stdout)
        self.signalen(w, signaal("vreemd", bsn=BSN[2], postcode="9999XX", huisnummer=1, achternaam="Weg"))
        self.assertEqual(("Opgepakt", "uitzoeken", "21"), self.besluit(w)["vreemd"])
        self.assertIn("onvolledig", w.ctl("uitleg", w.value("SELECT id FROM melding"), nu=LATER))

    def test_who_moved_within_town_is_found_by_what_is_nearly_his(self):
        """Each of them left the address of the signal, at which nobody lives now; whether the register or the signals came first."""
        bsn = [ander(700 + i).split(";")[0] for i in range(20)]
        gevallen = [  # name, his row, the signal, whether it is a doubt
            ("Adelaar", {"geboortedatum": "1985-06-05"}, {"geboortedatum": "1985-05-06"}, True),
            ("Brouwer", {"geboortedatum": "1985-06-16"}, {}, True),
            ("Cornelisse", {"geboortedatum": "1975-06-15"}, {}, True),
            ("Eikelboom", {"geboortedatum": "1985-06-00"}, {}, True),
            ("Fransen", {"achternaam": "Franssen", "geboortedatum": "1985-06-16"}, {}, True),
            ("Groothuis", {}, {"bsn": bsn[15]}, True),
            ("Hofman", {"geboortedatum": "1985-06-05"}, {"geboortedatum": "1985-05-06", "bsn": bsn[16]}, False),
            ("Klaver", {"achternaam": "Wijngaard"}, {}, False),
            ("Loopstra", {"geboortedatum": "1951-12-30"}, {}, False)]
        inwoners = [inwoner(**{"bsn": bsn[i], "huisnummer": str(500 + i), "achternaam": naam, **rij}) for i, (naam, rij, _, _) in enumerate(gevallen)]
        signalen = [signaal(naam, **{"huisnummer": 10 + i, "achternaam": naam, **velden}) for i, (naam, _, velden, _) in enumerate(gevallen)]
        for eerst in (True, False):
            w = self.world()
            if not eerst:
                self.signalen(w, *signalen)
            self.bewoners(w, *inwoners)
            if eerst:
                self.signalen(w, *signalen)
            besluit = self.besluit(w)
            for naam, _, _, twijfel in gevallen:
                with self.subTest(naam, eerst=eerst):
                    if twijfel:
                        self.assertEqual(("Opgepakt", "uitzoeken", "17"), besluit[naam])
                    else:
                        self.assertEqual("Persoon is geen inwoner (meer) in de gemeente", besluit[naam][0])

    def test_a_married_name_is_that_of_a_housemate(self):
        for nummer, status in (("50", "Opgepakt"), ("52", "Persoon is geen inwoner (meer) in de gemeente")):
            w = self.world()
            self.bewoners(w, inwoner(bsn=BSN[0], huisnummer="50", achternaam="Smit"),
                          inwoner(bsn=BSN[1], huisnummer=nummer, geboortedatum="1981-11-20"), ander(1))
            self.signalen(w, signaal("1"))
            self.assertEqual(status, self.besluit(w)["1"][0])

    def test_many_who_are_lost_at_once(self):
        """More than one question to the register."""
        w = self.world()
        self.bewoners(w, *(inwoner(bsn=None, achternaam=f"Naam{chr(97 + i)}", huisnummer=str(500 + i), geboortedatum=f"19{40 + i}-02-11") for i in range(26)))
        self.signalen(w, *(signaal(f"{soort}{i}", huisnummer=10 + 100 * (soort == "weg") + i, achternaam=f"Naam{chr(97 + i)}",
                                   geboortedatum=f"19{40 + i}-11-02" if soort == "hier" else "2001-09-28")
                           for i in range(26) for soort in ("hier", "weg")))
        besluit = self.besluit(w)
        for i in range(26):
            self.assertEqual(("Opgepakt", "uitzoeken", "17"), besluit[f"hier{i}"])
            self.assertEqual("Persoon is geen inwoner (meer) in de gemeente", besluit[f"weg{i}"][0])

    def test_a_better_register_takes_a_refusal_back(self):
        w = self.world()
        self.bewoners(w, ander(1))
        self.signalen(w, signaal("1", bsn=BSN[0]))
        self.assertEqual("Persoon is geen inwoner (meer) in de gemeente", self.besluit(w)["1"][0])
        self.bewoners(w, ander(1), inwoner(bsn=BSN[0]), naam="c.csv", nu="2026-12-01T09:00")
        self.assertEqual(("Opgepakt", "brief"), self.besluit(w, nu="2026-12-02T09:00")["1"][:2])

    def test_refused_is_told_to_the_partner(self):
        w = self.world()
        self.bewoners(w, ander(1), inwoner(bsn=BSN[1], huisnummer="20", achternaam="Oud", overleden="ja"))
        self.signalen(w, signaal("1", bsn=BSN[0]), signaal("2", bsn=BSN[1], huisnummer=20, achternaam="Oud"))
        uit = str(w.query("SELECT * FROM mededeling"))
        self.assertEqual("2", w.value("SELECT count(*) FROM mededeling"), uit)

    def test_r7_an_address_by_the_bsn(self):
        thuis = inwoner(bsn=BSN[0], huisnummer="77", toevoeging="B")
        uit = []
        for eerst in (True, False):
            w = self.world()
            if eerst:
                self.bewoners(w, thuis)
            self.signalen(w, alleen_bsn("1", BSN[0]))
            if not eerst:
                self.bewoners(w, thuis)
            # whatever another signal of this BSN says: the register goes first
            self.signalen(w, signaal("2", bsn=BSN[0], huisnummer=12, signaalpartner="Vitens", type="Water"), naam="t.csv")
            self.signalen(w, alleen_bsn("3", BSN[0], signaalpartner="Menzis", type="Zorg"), naam="u.csv")
            uit.append(w.query("SELECT s.id, h.naam FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden ORDER BY 1"))
        self.assertEqual([("1", "9401GE-77-B"), ("2", "9401GE-12"), ("3", "9401GE-77-B")], uit[0])
        self.assertEqual(uit[0], uit[1])

    def test_r7_a_missing_toevoeging(self):
        inwoners = [inwoner(bsn=BSN[0], toevoeging="A"), ander(1, huisnummer="10", toevoeging="B")]
        uit = []
        for eerst in (True, False):
            w = self.world()
            if eerst:
                self.bewoners(w, *inwoners)
            self.signalen(w, signaal("1", bsn=BSN[0]), signaal("2", signaalpartner="Vitens", type="Water"),
                          signaal("3", achternaam=None, geboortedatum=None, signaalpartner="Menzis", type="Zorg"))
            if not eerst:
                self.bewoners(w, *inwoners)
            uit.append((w.query("SELECT s.id, h.naam FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden ORDER BY 1"),
                        self.besluit(w)))
        self.assertEqual([("1", "9401GE-10-A"), ("2", "9401GE-10-A"), ("3", "9401GE-10")], uit[0][0])
        self.assertEqual(("Opgepakt", "uitzoeken", "18"), uit[0][1]["3"])
        self.assertEqual("brief", uit[0][1]["1"][1])
        self.assertEqual(uit[0], uit[1])

    def test_the_address_of_the_register_is_on_the_letter(self):
        w = self.world()
        self.bewoners(w, inwoner(bsn=BSN[0], huisnummer="77", toevoeging="B", straat="Vaart Z.Z."),
                      inwoner(bsn=BSN[1], huisnummer="12", toevoeging="A", straat="Kerkplein"))
        self.signalen(w, alleen_bsn("1", BSN[0]), signaal("2", bsn=BSN[1], huisnummer=12, straat="Kerkplein", plaats="Assen"))
        w.ctl("plan", nu=NU)
        uit = w.ctl("wachtrij", "brief", "--ophalen", "--format", "csv", nu=NU)
        self.assertIn("Vaart Z.Z. 77-B", uit)
        self.assertIn("Kerkplein 12-A", uit)

    def test_an_institution_bundles_per_person(self):
        w = self.world()
        self.bewoners(w, inwoner(bsn=BSN[0], instelling="ja"), ander(1, huisnummer="10", instelling="ja"),
                      inwoner(bsn=BSN[2], minderjarig="ja", instelling="ja"))
        self.signalen(w, signaal("1", bsn=BSN[0]), signaal("2", achternaam="Bos1", geboortedatum="1970-02-03"),
                      alleen_bsn("3", BSN[0], achternaam=None, geboortedatum=None))
        namen = dict(w.query("SELECT s.id, h.naam FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden"))
        self.assertTrue(namen["1"].startswith("9401GE-10/"))
        self.assertNotEqual(namen["1"], namen["2"])
        self.assertEqual(namen["1"], namen["3"])
        self.assertEqual("0", w.value("SELECT max(opbouw[7]) FROM melding"), "the children of others give no points")

    def test_a_corrected_address_may_be_an_institution(self):
        w = self.world()
        self.bewoners(w, inwoner(bsn=BSN[0], huisnummer="44", instelling="ja"), ander(1))
        self.signalen(w, signaal("1", bsn=BSN[0]))
        melding = w.value("SELECT id FROM melding")
        self.assertEqual(("Opgepakt", "uitzoeken", "17"), self.besluit(w)["1"])
        w.ctl("handeling", melding, "adres_verbeterd", "postcode=9401GE", "huisnummer=44", "--reden", "register", nu=LATER)
        naam = w.value("SELECT h.naam FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden")
        self.assertTrue(naam.startswith("9401GE-44/"), naam)
        self.assertEqual("brief", self.besluit(w)["1"][1])

    def test_r10_minors(self):
        """A person's word goes before the register's; the neighbourhood moves nothing."""
        uit = []
        for wijk in ("Centrum", "Lariks"):
            w = self.world()
            self.bewoners(w, inwoner(bsn=BSN[0], wijk=wijk), inwoner(bsn=BSN[1], minderjarig="ja", wijk=wijk))
            self.signalen(w, signaal("1", bsn=BSN[0]))
            melding, punten, stukken, waar = w.query("SELECT id, punten, opbouw, wijk FROM melding")[0]
            self.assertEqual(wijk, waar)
            self.assertEqual("20", w.value("SELECT opbouw[7] FROM melding"))
            self.assertIn("bewonersregister", w.ctl("uitleg", melding, nu=LATER))
            uit.append((melding, punten, stukken))
            w.ctl("handeling", melding, "feit", "kinderen=nee", "--reden", "gehoord", nu=LATER)
            self.assertEqual("0", w.value("SELECT opbouw[7] FROM melding"))
        self.assertEqual(uit[0][1:], uit[1][1:])

    def test_uitleg_says_why(self):
        w = self.world()
        self.bewoners(w, inwoner(bsn=BSN[0], huisnummer="99"), ander(1, huisnummer="20"))
        self.signalen(w, signaal("1", bsn=BSN[0]), signaal("2", bsn=BSN[0], signaalpartner="Vitens", type="Water"))
        melding = w.value("SELECT id FROM melding")
        uit = w.ctl("uitleg", melding, nu=LATER)
        self.assertIn("ander adres in de gemeente", uit)
        self.assertIn("R6", uit)
        for geheim in (BSN[0], "Voorbeeld", "9401GE"):
            self.assertNotIn(geheim, uit)

    def test_a_place_is_freed_by_the_next_plan_run(self):
        w = self.world()
        self.signalen(w, signaal("1", bsn=BSN[0]), *(signaal(f"x{i}", huisnummer=200 + i) for i in range(2)))
        w.ctl("plan", nu=NU)
        voor = w.query("SELECT count(*) FROM plaats WHERE lopend")
        self.bewoners(w, inwoner(bsn=BSN[0], overleden="ja"), ander(5, huisnummer="10"),
                      *(ander(i, huisnummer=str(200 + i), achternaam="Voorbeeld", geboortedatum="1985-06-15") for i in range(2)))
        self.assertEqual("uitzoeken", self.besluit(w)["1"][1])
        w.ctl("plan", nu=LATER)
        self.assertEqual("0", w.value("SELECT count(*) FROM plaats p JOIN melding m ON m.sleutel = p.melding "
                                      "WHERE p.lopend AND m.reden = 15"), voor)


class Volgorde(Werk):
    """The register is an item of the journal: what lies between two of them may come in any order."""

    def wereld(self, sleutels=None):
        w = self.world()
        if sleutels:
            shutil.copytree(sleutels, w.path("sleutels"))
        return w

    def speel(self, w, rng, inwoners, rijen):
        """A register, signals in any order and split over files, another register, signals again."""
        for dag, (register_rij, signaal_rij) in enumerate(zip(inwoners, rijen)):
            nu = f"2026-10-{6 + dag:02d}T09:00"
            self.bewoners(w, *register_rij, naam=f"b{dag}.csv", nu=nu)
            geschud = list(signaal_rij)
            rng.shuffle(geschud)
            while geschud:
                n = rng.randrange(1, 6)
                self.signalen(w, *geschud[:n], naam=f"s{dag}-{len(geschud)}.csv", nu=nu)
                geschud = geschud[n:]
        return w.besluiten("2026-10", nu="2026-10-09T09:00")

    def test_the_order_of_a_day_makes_no_difference(self):
        rng = random.Random(7)
        bsn = [nummer for i in range(60) if (nummer := bestanden.bsn(40000000 + 13 * i))]
        inwoners = [[inwoner(bsn=nummer, achternaam=f"Naam{i % 9}", geboortedatum=f"19{60 + i % 30}-03-0{1 + i % 9}", huisnummer=str(1 + i // 3),
                             toevoeging="AB"[i % 2] if i % 4 == 0 else None, overleden="ja" if i % 11 == 0 else "nee",
                             minderjarig="ja" if i % 7 == 0 else "nee", instelling="ja" if i // 3 == 5 else "nee")
                     for i, nummer in enumerate(bsn) if rng.random() < deel] for deel in (0.4, 0.6)]
        rijen = []
        for dag in range(2):
            rijen.append([])
            for k in range(24):
                i = rng.randrange(len(bsn))
                velden = {"bsn": bsn[i] if rng.random() < 0.8 else None, "huisnummer": 1 + i // 3, "signaalpartner": rng.choice(["Actium", "Vitens"]),
                          "achternaam": f"Naam{i % 9}" if rng.random() < 0.8 else None, "bedrag": f"{rng.randrange(90, 900)},00"}
                if velden["bsn"] and rng.random() < 0.4:
                    velden.update(postcode=None, huisnummer=None)
                rijen[dag].append(signaal(f"{dag}-{k}", **{"type": "Huur", "geboortedatum": f"19{60 + i % 30}-03-0{1 + i % 9}", **velden}))
        eerste = self.wereld()
        besluiten = self.speel(eerste, random.Random(1), inwoners, rijen)
        for reden in ("geen inwoner", "overleden", "uitzoeken"):
            self.assertIn(reden, besluiten)
        for zaad in (2, 3):
            self.assertEqual(besluiten, self.speel(self.wereld(eerste.path("sleutels")), random.Random(zaad), inwoners, rijen))


if __name__ == "__main__":
    unittest.main()
