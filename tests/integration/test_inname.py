"""Taking signals in: identity (R2), households (R7), order, crashes, hold and recall."""
# eerst: many deliveries
import itertools
import os
import random

import vs
from signalen import BSN, DUMP, alleen_bsn, csv, intrekking, signaal

NU = "2026-10-06T09:00"
LATER = "2026-10-07T09:00"
TELLING = "SELECT gelezen, nieuw, dubbel, gecorrigeerd, ingetrokken, afgekeurd FROM levering WHERE id = "


def lees(pad):
    with open(pad, encoding="utf-8") as handle:
        return handle.read()


def kleine_partij(w, aantal):
    """So many records in a transaction."""
    w.file("vroegsignald.yaml", lees(w.config).replace("inbox: {map: inbox}", f"inbox: {{map: inbox, partij: {aantal}}}"))


class Inname(vs.Case):
    def neem(self, w, rijen, naam="a.csv", nu=NU, status=0):
        """Takes rows in as one delivery; returns (read, new, twice, corrected, withdrawn, rejected)."""
        w.ctl("import", "signalen", w.file(naam, csv(rijen)), nu=nu, status=status)
        return tuple(map(int, w.query(TELLING + "(SELECT max(id) FROM levering)")[0]))

    def huishoudens(self, w):
        return dict(w.query("SELECT s.id, h.naam FROM signaal s JOIN huishouden h ON h.sleutel = s.huishouden"))


class Identiteit(Inname):
    def test_new_twice_and_twice_in_one_file(self):
        w = self.world()
        rijen = [signaal("1"), signaal("2", huisnummer=12), signaal("1")]
        self.assertEqual((3, 2, 1, 0, 0, 0), self.neem(w, rijen))
        voor = w.query(DUMP)
        self.assertEqual((3, 0, 3, 0, 0, 0), self.neem(w, rijen, "b.csv", LATER))
        self.assertEqual((3, 0, 3, 0, 0, 0), self.neem(w, rijen, "a.csv", LATER), "the same file, done before")
        self.assertEqual(voor, w.query(DUMP))

    def test_one_content_in_another_spelling_is_twice(self):
        w = self.world()
        self.neem(w, [signaal("1", bedrag="1450,25", signaaldatum="2026-10-05")])
        self.assertEqual((1, 0, 1, 0, 0, 0),
                         self.neem(w, [signaal("1", bedrag="1.450,25", signaaldatum="05-10-2026", postcode="9401 ge")], "b.csv"))

    def test_a_higher_versie_corrects_and_an_older_one_does_not(self):
        w = self.world()
        self.neem(w, [signaal("1", versie=2, bedrag=200)])
        self.assertEqual((1, 0, 0, 1, 0, 0), self.neem(w, [signaal("1", versie=3, bedrag=300)], "b.csv", LATER))
        self.assertEqual((1, 0, 0, 1, 0, 0), self.neem(w, [signaal("1", versie=1, bedrag=100)], "c.csv", LATER))
        self.assertEqual([("3", "30000")], w.query("SELECT versie, bedrag FROM signaal"))
        self.assertEqual([("1",), ("2",)], w.query("SELECT versie FROM signaal_versie ORDER BY 1"))
        self.assertEqual([("30000",)], w.query("SELECT totaal FROM melding"))
        self.assertEqual((1, 0, 1, 0, 0, 0), self.neem(w, [signaal("1", versie=1, bedrag=100)], "d.csv", LATER))

    def test_the_periode_stays_that_of_the_first_acceptance(self):
        w = self.world()
        self.neem(w, [signaal("1", signaaldatum="2026-09-28")], nu="2026-10-02T09:00")
        self.assertEqual("2026-09-01", w.value("SELECT periode FROM signaal"))
        self.neem(w, [signaal("1", signaaldatum="2026-10-08")], "b.csv", "2026-10-09T09:00")
        self.assertEqual([("2026-09-01", "2026-10-08")], w.query("SELECT periode, signaaldatum FROM signaal"))

    def test_withdrawal_and_a_higher_version_after_it(self):
        w = self.world()
        self.neem(w, [signaal("1", versie=1)])
        self.assertEqual((1, 0, 0, 0, 1, 0), self.neem(w, [intrekking("1")], "b.csv", LATER))
        self.assertEqual([("1", "4", "4")], w.query("SELECT intrekking, status, reden FROM signaal"), "ingetrokken")
        self.assertEqual("0", w.value("SELECT count(*) FROM melding WHERE aantal_signalen > 0"))
        self.assertEqual((1, 0, 1, 0, 0, 0), self.neem(w, [intrekking("1")], "c.csv", LATER))
        self.assertEqual((1, 0, 0, 1, 0, 0), self.neem(w, [signaal("1", versie=2, bedrag=500)], "d.csv", "2026-10-08T09:00"))
        self.assertEqual([("0", "1", "50000")], w.query("SELECT intrekking, status, bedrag FROM signaal"))

    def test_a_withdrawal_may_come_before_its_signal(self):
        w = self.world()
        self.assertEqual((1, 0, 0, 0, 1, 0), self.neem(w, [intrekking("1", "onterecht")]))
        self.assertEqual("0", w.value("SELECT count(*) FROM signaal"))
        self.assertEqual((1, 1, 0, 0, 0, 0), self.neem(w, [signaal("1")], "b.csv", LATER))
        self.assertEqual([("2", "4")], w.query("SELECT intrekking, status FROM signaal"))

    def test_urgency_counts_from_the_version_that_brought_it(self):
        w = self.world()
        self.neem(w, [signaal("1")])
        self.neem(w, [signaal("1", crisissignaal="ja")], "b.csv", LATER)
        self.assertEqual([("2026-10-06", "2026-10-07")],
                         w.query("SELECT ontvangen::date, spoed_ontvangen::date FROM signaal"))


class Huishouden(Inname):
    def test_a_correction_moves_the_signal_to_another_household(self):
        w = self.world()
        self.neem(w, [signaal("1"), signaal("2", bedrag=300)])
        self.neem(w, [signaal("1", huisnummer=99)], "b.csv", LATER)
        self.assertEqual({"1": "9401GE-99", "2": "9401GE-10"}, self.huishoudens(w))
        self.assertEqual([("9401GE-10", "30000"), ("9401GE-99", "45025")], w.query(
            "SELECT h.naam, m.totaal FROM melding m JOIN huishouden h ON h.sleutel = m.huishouden ORDER BY 1"))

    def test_a_bsn_joins_the_one_address_it_is_known_at(self):
        rijen = [signaal("1", bsn=BSN[0]), alleen_bsn("2", BSN[0]), alleen_bsn("3", BSN[1])]
        for volgorde in itertools.permutations(rijen):
            w = self.world()
            for i, rij in enumerate(volgorde):
                self.neem(w, [rij], f"{i}.csv")
            huis = self.huishoudens(w)
            self.assertEqual(huis["1"], huis["2"])
            self.assertTrue(huis["3"].startswith("BSN/"))

    def test_a_bsn_at_two_addresses_stays_by_itself(self):
        rijen = [signaal("1", bsn=BSN[0]), alleen_bsn("2", BSN[0]), signaal("3", bsn=BSN[0], huisnummer=12)]
        for volgorde in itertools.permutations(rijen):
            w = self.world()
            for i, rij in enumerate(volgorde):
                self.neem(w, [rij], f"{i}.csv")
            self.assertTrue(self.huishoudens(w)["2"].startswith("BSN/"), [rij["signaal_id"] for rij in volgorde])

    def test_another_month_is_another_question(self):
        w = self.world()
        self.neem(w, [signaal("1", bsn=BSN[0], signaaldatum="2026-09-20")], nu="2026-09-21T09:00")
        self.neem(w, [alleen_bsn("2", BSN[0])], "b.csv")
        self.assertTrue(self.huishoudens(w)["2"].startswith("BSN/"))


def een_dag(zaad):
    """Records of a day about few identities, so that they meet: versions, withdrawals, addresses, BSNs."""
    rng = random.Random(zaad)
    rijen = []
    for _ in range(60):
        ID = str(rng.randrange(18))
        versie = rng.choice([None, 1, 2, 3])
        if rng.random() < 0.15:
            rijen.append(intrekking(ID, rng.choice(["betaald", "onterecht"]), signaaldatum="2026-10-02", **({"versie": versie} if versie else {})))
            continue
        velden = {"versie": versie, "bedrag": rng.choice([80, 150, 150, 900]), "bsn": rng.choice([None, *BSN]),
                  "signaaldatum": rng.choice(["2026-09-29", "2026-10-01", "2026-10-03"]), "klantnummer": rng.choice([None, "K1"]),
                  "huisnummer": rng.randrange(1, 5), "crisissignaal": rng.choice(["nee", "nee", "ja"])}
        if velden["bsn"] and rng.random() < 0.4:
            velden.update(postcode=None, huisnummer=None)
        rijen.append(signaal(ID, **velden))
    return rijen


class Volgorde(Inname):
    """Signals of one day in any order, split over any files, as often as you like: the same decisions."""

    def uitkomst(self, leveringen, partij):
        w = self.world()
        kleine_partij(w, partij)
        # One key, or pseudonyms and ids differ from world to world.
        os.makedirs(w.path("sleutels"), mode=0o700, exist_ok=True)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            w.file(os.path.join("sleutels", naam), b"k" * 32)
            os.chmod(w.path("sleutels", naam), 0o600)
        os.chmod(w.path("sleutels"), 0o700)
        for i, rijen in enumerate(leveringen):
            w.ctl("import", "signalen", w.file(f"{i}.csv", csv(rijen)), nu="2026-10-02T09:00")
        tellingen = w.query("SELECT sum(gelezen), sum(nieuw + dubbel + gecorrigeerd + ingetrokken + afgekeurd) FROM levering")
        self.assertEqual(tellingen[0][0], tellingen[0][1])
        return w.query(DUMP), w.besluiten("2026-10"), w.besluiten("2026-09")

    def test_a_day_in_any_order(self):
        for zaad in range(2 if vs.TRAAG else 5):
            rijen = een_dag(zaad)
            rng = random.Random(1000 + zaad)
            verwacht = self.uitkomst([rijen], 4000)
            for ronde in range(4):
                anders = rijen[:] + rng.sample(rijen, 15) * (ronde % 2)
                rng.shuffle(anders)
                knippen = sorted(rng.sample(range(1, len(anders)), ronde * 2))
                delen = [anders[i:j] for i, j in zip([0, *knippen], [*knippen, len(anders)])]
                self.assertEqual(verwacht, self.uitkomst(delen, [4000, 1, 3, 7][ronde]), f"seed {zaad}, round {ronde}")

    def test_a_first_version_that_comes_last_takes_its_signal_to_another_month(self):
        """.. and the address it gave to others of its BSN along, though its own content stays what it was."""
        rijen = [signaal("1", versie=2, bsn=BSN[0], signaaldatum="2026-10-01"), alleen_bsn("2", BSN[0], signaaldatum="2026-10-01"),
                 signaal("1", versie=1, bsn=BSN[0], signaaldatum="2026-09-29")]
        verwacht = self.uitkomst([rijen], 4000)
        for volgorde in itertools.permutations(rijen):
            self.assertEqual(verwacht, self.uitkomst([[rij] for rij in volgorde], 4000))


class Afgekeurd(Inname):
    def test_a_faulty_record_blocks_no_other_and_is_kept(self):
        w = self.world()
        rijen = [signaal("1"), signaal("2", bedrag=-5, postcode="12"), signaal("3", huisnummer=12)]
        self.assertEqual((3, 2, 0, 0, 0, 1), self.neem(w, rijen, status=3))
        self.assertEqual([("3", "bedrag_te_laag"), ("3", "geen_postcode")], w.query(
            "SELECT regel, f ->> 'soort' FROM afgekeurd, jsonb_array_elements(fouten) f ORDER BY 2"))
        regels = lees(w.path("a.afgekeurd.csv")).splitlines()
        self.assertEqual(2, len(regels))
        self.assertIn(";-5;", regels[1])
        self.assertEqual("0600", oct(os.stat(w.path("a.afgekeurd.csv")).st_mode)[-4:].rjust(4, "0"))

    def test_offered_again_after_the_policy_changed(self):
        w = self.world()
        self.neem(w, [signaal("1", type="Huisbaas")], status=3)
        ID = w.value("SELECT id FROM afgekeurd")
        self.assertEqual("open", w.value("SELECT status FROM afgekeurd"))
        w.run("afgekeurd", "--opnieuw", ID, nu=LATER, status=None)
        self.assertEqual([("opnieuw",), ("open",)], w.query("SELECT status FROM afgekeurd ORDER BY id"), "faulty still")
        self.assertNotEqual(0, w.run("afgekeurd", "--opnieuw", ID, nu=LATER, status=None).returncode, "once only")

    def test_a_record_the_database_refuses_goes_alone(self):
        w = self.world()
        w.query("ALTER TABLE signaal ADD CHECK (achternaam <> 'Gif')")
        rijen = veel(300)
        rijen[7]["achternaam"] = rijen[250]["achternaam"] = "Gif"
        self.assertEqual((300, 298, 0, 0, 0, 2), self.neem(w, rijen, status=3))
        self.assertEqual([("9", "niet_verwerkbaar"), ("252", "niet_verwerkbaar")],
                         w.query("SELECT regel, fouten -> 0 ->> 'soort' FROM afgekeurd ORDER BY 1"))

    def test_little_memory_makes_small_batches(self):
        w = self.world(extra="geheugen: {partij_mb: 8}\n")
        rijen = veel(900)
        for rij in rijen[::3]:
            rij["klantnummer"] = "x" * 50000
        self.assertEqual((900, 600, 0, 0, 0, 300), self.neem(w, rijen, status=3))
        self.assertGreater(int(w.value("SELECT count(*) FROM partij")), 2)
        self.assertEqual(301, len(lees(w.path("a.afgekeurd.csv")).splitlines()))

    def test_stored_records_cannot_be_read_in_the_database(self):
        w = self.world()
        self.neem(w, [signaal("kanarie-77", bedrag=-5, achternaam="Kanarievogel")], status=3)
        self.assertEqual("0", w.value("SELECT count(*) FROM afgekeurd WHERE position('Kanarie'::bytea IN record) > 0"))


def veel(aantal, partner="Actium", vanaf=0):
    return [signaal(str(vanaf + i), signaalpartner=partner, huisnummer=i % 400 + 1, postcode=f"94{i % 90 + 10}GE")
            for i in range(aantal)]


class Vasthouden(Inname):
    def gewend(self, w):
        for i in range(3):
            self.neem(w, veel(30, vanaf=100 * i), f"gewoon{i}.csv")

    def test_twice_the_usual_size_is_held_until_released(self):
        w = self.world()
        self.gewend(w)
        self.neem(w, veel(60, vanaf=1000), "juist-niet.csv")
        self.assertEqual("klaar", w.value("SELECT status FROM levering ORDER BY id DESC LIMIT 1"))
        w.run("import", "signalen", w.file("groot.csv", csv(veel(130, vanaf=2000))), nu=NU, status=None)
        ID, status = w.query("SELECT id, status FROM levering ORDER BY id DESC LIMIT 1")[0]
        self.assertEqual("vastgehouden", status)
        self.assertEqual("0", w.value("SELECT count(*) FROM signaal WHERE id >= '2000' AND length(id) = 4"))
        self.assertEqual("0", w.value("SELECT count(*) FROM levering_inhoud WHERE position('Voorbeeld'::bytea IN inhoud) > 0"))
        w.ctl("levering", "vrij", ID, nu=LATER)
        self.assertEqual([("klaar", "130")], w.query(f"SELECT status, nieuw FROM levering WHERE id = {ID}"))
        self.assertEqual("0", w.value("SELECT count(*) FROM levering_inhoud"))
        self.assertEqual("2026-10-06", w.value("SELECT max(ontvangen)::date FROM signaal"), "received when it came")

    def test_another_partner_has_its_own_size(self):
        w = self.world()
        self.gewend(w)
        self.assertEqual(200, self.neem(w, veel(200, "Essent"), "b.csv")[1])

    def test_what_was_taken_in_cannot_be_held(self):
        w = self.world()
        self.neem(w, [signaal("1")])
        gedaan = w.run("levering", "houd-vast", "1", nu=NU, status=None)
        self.assertNotEqual(0, gedaan.returncode)
        self.assertIn("trek-in", gedaan.stdout + gedaan.stderr)


    def test_held_while_it_is_taken_in(self):
        w = self.world(klok="2026-10-06T09:00")
        kleine_partij(w, 20)
        w.ctl("plan", nu="2026-10-06T08:00")
        w.daemon()
        aantal = 3000 if vs.TRAAG else 10000
        w.deliver("signalen", "groot.csv", csv(veel(aantal)))
        w.wait(lambda: int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering")) > 100)
        w.ctl("levering", "houd-vast", "1", nu="2026-10-06T09:05")
        w.wait(lambda: w.value("SELECT count(*) FROM levering_inhoud") != "0", what="its bytes are kept")
        voor = int(w.value("SELECT gelezen FROM levering"))
        self.assertLess(voor, aantal)
        w.wait(lambda: os.path.exists(os.path.join(w.inbox, "signalen", "verwerkt", "groot.csv.verslag.txt")))
        self.assertEqual(voor, int(w.value("SELECT count(*) FROM signaal")))
        w.ctl("levering", "vrij", "1", nu="2026-10-06T09:10")
        self.assertEqual([(str(aantal), str(aantal), "0", "0", "0", "0")], w.query(TELLING + "1"))


class Terugnemen(Inname):
    def test_a_recall_falls_back_to_what_is_left(self):
        w = self.world()
        self.neem(w, [signaal("1", bedrag=200), signaal("2", huisnummer=12)])
        voor = w.query("SELECT id, bedrag, intrekking, status FROM signaal ORDER BY 1")
        self.neem(w, [signaal("1", bedrag=900, huisnummer=50), signaal("3", huisnummer=14), intrekking("2")], "b.csv", LATER)
        ID = w.value("SELECT max(id) FROM levering")
        w.ctl("levering", "trek-in", ID, "--reden", "verkeerd bestand", nu="2026-10-08T09:00")
        self.assertEqual(voor, w.query("SELECT id, bedrag, intrekking, status FROM signaal WHERE id <> '3' ORDER BY 1"))
        self.assertEqual("9401GE-10", self.huishoudens(w)["1"])
        self.assertEqual([("2", "4")], w.query("SELECT intrekking, status FROM signaal WHERE id = '3'"), "counts as withdrawn")
        self.assertEqual("0", w.value("SELECT count(*) FROM signaal_versie"))
        self.assertEqual("ingetrokken", w.value(f"SELECT status FROM levering WHERE id = {ID}"))

    def test_what_was_recalled_may_come_again(self):
        w = self.world()
        self.neem(w, [signaal("1")])
        w.ctl("levering", "trek-in", "1", "--reden", "verkeerd bestand", nu=LATER)
        self.assertEqual((1, 1, 0, 0, 0, 0), self.neem(w, [signaal("1")], "b.csv", LATER))
        self.assertEqual([("0", "1")], w.query("SELECT intrekking, status FROM signaal"))


class Afbreken(Inname):
    def test_kill_in_the_middle_and_again(self):
        w = self.world()
        kleine_partij(w, 50)
        aantal = 4000 if vs.TRAAG else 12000
        rijen = veel(aantal)
        pad = w.file("groot.csv", csv(rijen))
        command = [os.path.join(vs.BIN, "vroegsignalctl"), "--config", w.config, "--nu", NU, "import", "signalen", pad]
        for _ in range(3):
            gelezen = int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering"))
            child = vs.subprocess.Popen(command, stdout=vs.subprocess.DEVNULL, stderr=vs.subprocess.DEVNULL)
            self.addCleanup(child.wait)
            w.wait(lambda: int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering")) > gelezen + 100 or child.poll() is not None)
            child.kill()
            child.wait()
        w.wait(lambda: w.value(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{w.database}' "
                               "AND pid <> pg_backend_pid()") == "0")
        tussen = int(w.value("SELECT gelezen FROM levering"))
        self.assertEqual(tussen, int(w.value("SELECT count(*) FROM signaal")), "effects and position are one")
        self.assertLess(tussen, aantal)
        w.ctl("import", "signalen", pad, nu=LATER)
        self.assertEqual([(str(aantal), str(aantal), "0", "0", "0", "0")], w.query(TELLING + "1"))
        self.assertEqual("1", w.value("SELECT count(*) FROM levering"))
        self.assertEqual("2026-10-06", w.value("SELECT max(ontvangen)::date FROM signaal"), "of the first acceptance")

    def test_a_daemon_that_was_killed_goes_on_where_it_was(self):
        w = self.world(klok="2026-10-06T09:00")
        kleine_partij(w, 50)
        w.ctl("plan", nu="2026-10-06T08:00")  # makes the keys, and no plan run comes between
        aantal = 3000 if vs.TRAAG else 10000
        w.deliver("signalen", "groot.csv", csv(veel(aantal)))
        for _ in range(2):
            gelezen = int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering"))
            child = w.daemon()
            w.wait(lambda: int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering")) > gelezen + 100)
            child.kill()
            child.wait()
        w.daemon()
        w.wait(lambda: w.value("SELECT count(*) FROM levering WHERE status = 'klaar'") == "1", 120)
        self.assertEqual([(str(aantal), str(aantal), "0", "0", "0", "0")], w.query(TELLING + "1"))
        self.assertEqual("1", w.value("SELECT count(*) FROM levering"))


class Samen(Inname):
    def test_two_programs_at_once(self):
        w = self.world()
        kleine_partij(w, 20)
        aantal = 400
        # The same identities from both ends, with another content.
        bestanden = [w.file("a.csv", csv(veel(aantal))), w.file("b.csv", csv([{**rij, "bedrag": "99,00"} for rij in veel(aantal)][::-1]))]
        w.ctl("plan", nu="2026-10-06T08:00")
        kinderen = [vs.subprocess.Popen([os.path.join(vs.BIN, "vroegsignalctl"), "--config", w.config, "--nu", NU, "import",
                                         "signalen", bestand], stdout=vs.subprocess.DEVNULL) for bestand in bestanden]
        self.assertEqual([0, 0], [kind.wait(300) for kind in kinderen])
        self.assertEqual([(str(aantal), str(aantal))], w.query(
            "SELECT (SELECT count(*) FROM signaal), (SELECT count(*) FROM signaal_versie)"))
        self.assertEqual([(str(2 * aantal), str(aantal), str(aantal))],
                         w.query("SELECT sum(gelezen), sum(nieuw), sum(gecorrigeerd) FROM levering"))

    def test_the_same_file_by_two_programs(self):
        w = self.world()
        kleine_partij(w, 20)
        w.ctl("plan", nu="2026-10-06T08:00")
        pad = w.file("a.csv", csv(veel(600)))
        kinderen = [vs.subprocess.Popen([os.path.join(vs.BIN, "vroegsignalctl"), "--config", w.config, "--nu", NU, "import",
                                         "signalen", pad], stdout=vs.subprocess.DEVNULL, stderr=vs.subprocess.DEVNULL)
                    for _ in range(2)]
        for kind in kinderen:
            kind.wait(300)
        w.ctl("import", "signalen", pad, nu=NU)
        self.assertEqual("600", w.value("SELECT count(*) FROM signaal"))
        self.assertEqual("0", w.value("SELECT count(*) FROM levering WHERE status <> 'klaar'"))

    def test_the_daemon_outlives_its_connections(self):
        w = self.world(klok="2026-10-06T09:00")
        kleine_partij(w, 20)
        w.ctl("plan", nu="2026-10-06T08:00")
        child = w.daemon()
        aantal = 2500 if vs.TRAAG else 8000
        w.deliver("signalen", "groot.csv", csv(veel(aantal)))
        for _ in range(3):
            gelezen = int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering"))
            w.wait(lambda: int(w.value("SELECT coalesce(max(gelezen), 0) FROM levering")) > gelezen)
            self.assertEqual("bezig", w.value("SELECT status FROM levering"), "else nothing is tested")
            w.query(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{w.database}' AND pid <> pg_backend_pid()")
        w.wait(lambda: w.value("SELECT count(*) FROM levering WHERE status = 'klaar'") == "1", 120)
        self.assertEqual([(str(aantal), str(aantal), "0", "0", "0", "0")], w.query(TELLING + "1"))
        self.assertIsNone(child.poll())
