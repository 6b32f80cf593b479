"""vroegsignalctl from the outside: exit statuses, what it says, and the files it writes."""
import json
import os
import stat
import unittest

import vs
from bestanden import KOLOMMEN, bsn, client_csv, csv_bytes, row

COMMANDS = ("migrate check-config import levering afgekeurd plan wachtrij handeling capaciteit uitleg mededelingen besluiten "
            "genereer terugkoppelingen beleid algoritmeregister").split()
NU = "2026-10-05T09:00"


class Usage(vs.Case):
    def test_every_command_has_help_and_a_place_in_the_overview(self):
        world = self.world(migrated=False)
        overview = world.ctl("--help")
        for command in COMMANDS:
            with self.subTest(command):
                self.assertIn(f"  {command} ", overview)
                text = world.ctl(command, "--help")
                self.assertRegex(text, rf"(?i)gebruik: vroegsignalctl .*{command}")

    def test_wrong_usage_is_2_and_says_where_to_look(self):
        world = self.world()
        for words in (["importeer"], [], ["import"], ["import", "bewoners"], ["import", "signalen"],
                      ["import", "clienten", "x.csv"], ["import", "clienten", "--bron", "bank", "x.csv"], ["besluiten"],
                      ["besluiten", "--periode", "2026-13"], ["uitleg"], ["uitleg", "a", "b"], ["levering"],
                      ["levering", "trek-in", "1"], ["levering", "vrij", "x"], ["afgekeurd", "--opnieuw", "x"],
                      ["afgekeurd", "--opnieuw", "1", "--toon", "1"], ["migrate", "nu"], ["check-config", "--alles"],
                      ["--nu", "gisteren", "besluiten", "--periode", "2026-10"], ["terugkoppelingen"],
                      ["terugkoppelingen", "--signaalpartner", "X", "--van", "2026-13-01"], ["beleid", "--format", "html"],
                      ["terugkoppelingen", "--signaalpartner", "X", "--van", "2026-10-02", "--tot", "2026-10-01"],
                      ["beleid", "--uitleg", "--format", "pdf"], ["algoritmeregister", "--format", "xml"]):
            with self.subTest(words):
                done = world.run(*words, status=2)
                self.assertTrue(done.stderr.strip())

    def test_a_nearby_word_is_suggested(self):
        world = self.world()
        self.assertIn("bedoelde u besluiten?", world.run("besluitn", status=2).stderr)
        self.assertIn("bedoelde u signalen?", world.run("import", "signaln", "x", status=2).stderr)
        self.assertIn("bedoelde u --periode?", world.run("besluiten", "--period", "2026-10", status=2).stderr)


class Migrate(vs.Case):
    def test_from_nothing_and_again(self):
        world = self.world(migrated=False)
        first = world.ctl_json("migrate")
        self.assertEqual((0, "gemaakt"), (first["van"], first["sleutels"]))
        again = world.ctl_json("migrate")
        self.assertEqual((first["naar"], first["naar"], "aanwezig"), (again["van"], again["naar"], again["sleutels"]))
        keys = world.path("sleutels")
        self.assertEqual(0o700, stat.S_IMODE(os.stat(keys).st_mode))
        for name in os.listdir(keys):
            self.assertEqual((0o600, 32), (stat.S_IMODE(os.stat(os.path.join(keys, name)).st_mode),
                                           os.stat(os.path.join(keys, name)).st_size))

    def test_without_migrate_it_says_so(self):
        world = self.world(migrated=False)
        self.assertIn("vroegsignalctl migrate", world.run("besluiten", "--periode", "2026-10", status=1).stderr)

    def test_a_newer_database_is_left_alone(self):
        world = self.world()
        vs._psql(world.conninfo, "INSERT INTO schema_versie (nr, naam) VALUES (9999, 'later')")
        world.run("migrate", status=1)
        world.run("besluiten", "--periode", "2026-10", status=1)

    def test_new_keys_are_refused_for_old_data(self):
        world = self.world()
        world.ctl("import", "signalen", world.file("a.csv", csv_bytes([row("A-1")])), nu=NU)
        os.rename(world.path("sleutels"), world.path("weg"))
        world.run("migrate", status=1)
        world.run("import", "signalen", world.file("b.csv", csv_bytes([row("A-2")])), nu=NU, status=1)
        self.assertFalse(os.path.exists(world.path("sleutels", "pseudoniem.key")))


class CheckConfig(vs.Case):
    def test_in_order(self):
        world = self.world(migrated=False, klok="2026-10-30T09:00")
        text = world.ctl("check-config")
        self.assertIn("in orde", text)
        self.assertIn("assen-2026-1", text)
        self.assertIn("de klok is gezet", text)
        self.assertNotIn("host=", text)

    def test_all_mistakes_at_once_each_with_its_line(self):
        world = self.world(migrated=False)
        with open(world.path("beleid.yaml"), encoding="utf-8") as handle:
            lines = handle.read().splitlines()
        first = next(i for i, line in enumerate(lines) if line.startswith("  huisbezoek: "))
        lines[first] = "  huisbezoek: -1"
        lines.append("onzin: 3")
        world.file("beleid.yaml", "\n".join(lines) + "\n")
        with open(world.config, "a", encoding="utf-8") as handle:
            handle.write("inbxo: {map: x}\n")
        done = world.run("check-config", status=2)
        self.assertIn(f"beleid.yaml:{first + 1}: fout:", done.stdout)
        self.assertIn(f"beleid.yaml:{len(lines)}: fout:", done.stdout)
        self.assertIn("vroegsignald.yaml:6: fout:", done.stdout)
        self.assertIn("3 fouten", done.stdout)
        told = json.loads(world.run("--json", "check-config", status=2).stdout)
        self.assertFalse(told["goed"])
        self.assertEqual(3, len(told["meldingen"]))
        world.run("besluiten", "--periode", "2026-10", status=2)

    def test_no_file(self):
        world = self.world(migrated=False)
        os.unlink(world.config)
        world.run("check-config", status=2)

    def test_the_reference_of_keys(self):
        text = self.world(migrated=False).ctl("check-config", "--sleutels")
        for key in ("gemeente.code", "database", "capaciteit.huisbezoek", "tempo"):
            self.assertIn(key, text)


class Import(vs.Case):
    def test_the_table_counts_every_record_once(self):
        world = self.world()
        rows = [row("A-1"), row("A-2", huisnummer="12"), row("A-3", bedrag="0"), row("A-4", huisnummer="14", versie=2)]
        done = world.run("--json", "import", "signalen", world.file("een.csv", csv_bytes(rows)), nu=NU, status=3)
        self.assertEqual({"gelezen": 4, "nieuw": 3, "dubbel": 0, "gecorrigeerd": 0, "ingetrokken": 0, "afgekeurd": 1},
                         json.loads(done.stdout)["totaal"])
        rows = [row("A-1"), row("A-2", huisnummer="12", bedrag="500,00"), row("A-4", intrekking="betaald", bedrag="", versie=3)]
        text = world.ctl("import", "signalen", world.file("twee.csv", csv_bytes(rows)), nu="2026-10-06T09:00")
        self.assertRegex(text, r"twee.csv +2 +3 +0 +1 +1 +1 +0\n")
        self.assertEqual([("3",)], world.query("SELECT count(*) FROM signaal"))

    def test_several_files_each_a_delivery_and_one_bad_one_stops_nobody(self):
        world = self.world()
        good, last = world.file("a.csv", csv_bytes([row("A-1")])), world.file("c.csv", csv_bytes([row("C-1", huisnummer="3")]))
        done = world.run("import", "signalen", good, world.file("b.csv", "appels;peren\n1;2\n"), world.path("niets.csv"), last,
                         nu=NU, status=2)
        self.assertIn("b.csv", done.stderr)
        self.assertIn("niets.csv: Dit bestand bestaat niet.", done.stderr)
        self.assertRegex(done.stdout, r"totaal +2 +2 +0 ")
        self.assertEqual([("2",)], world.query("SELECT count(*) FROM signaal"))

    def test_ndjson_and_standard_input(self):
        world = self.world()
        signal = {"ID": "N-1", "signaalpartner": {"naam": "Enexis", "type": "Energie"}, "bedrag": 150.5,
                  "signaaldatum": "2026-10-05", "client": {"postcode": "9401GE", "huisnummer": "7"}}
        told = json.loads(world.ctl("--json", "import", "signalen", "-", nu=NU, stdin=json.dumps(signal) + "\n"))
        self.assertEqual(1, told["totaal"]["nieuw"])
        self.assertEqual([("15050", "Energie")], [(amount, "Energie") for amount, in world.query("SELECT bedrag FROM signaal")])

    def test_rejects_come_back_in_a_file_that_can_be_offered_again(self):
        world = self.world()
        rows = [row("A-1"), row("A-2", bedrag="x", achternaam="Geheimenberg"), row("A-3", type="Krant", signaaldatum="morgen")]
        done = world.run("import", "signalen", world.file("post.csv", csv_bytes(rows)), nu=NU, status=3)
        self.assertIn("post.afgekeurd.csv", done.stdout)
        self.assertIn("geen_bedrag (bedrag)", done.stdout)
        self.assertNotIn("Geheimenberg", done.stdout + done.stderr)
        path = world.path("post.afgekeurd.csv")
        self.assertEqual(0o600, stat.S_IMODE(os.stat(path).st_mode))
        with open(path, encoding="utf-8") as handle:
            back = handle.read()
        self.assertIn("Geheimenberg", back)
        self.assertEqual(3, len(back.splitlines()))
        better = back.replace(";x;", ";88,00;").replace(";Krant;", ";Huur;").replace(";morgen;", ";2026-10-05;")
        told = json.loads(world.ctl("--json", "import", "signalen", world.file("post.afgekeurd.csv", better), nu=NU))
        self.assertEqual((2, 2), (told["totaal"]["gelezen"], told["totaal"]["nieuw"]))

    def test_rejects_of_standard_input_lie_in_the_working_directory(self):
        world = self.world()
        world.run("import", "signalen", "-", nu=NU, stdin=csv_bytes([row("A-1", bedrag="-1")]).decode(), status=3)
        self.assertTrue(os.path.exists(world.path("standaardinvoer.afgekeurd.csv")))

    def test_nothing_but_the_table_when_nobody_watches(self):
        world = self.world()
        done = world.run("import", "signalen", world.file("a.csv", csv_bytes([row("A-1")])), nu=NU)
        self.assertEqual("", done.stderr)
        self.assertNotIn("\r", done.stdout)

    def test_an_unknown_column_is_told_once(self):
        world = self.world()
        rows = [{**row(f"A-{i}", huisnummer=i + 1), "kleur": "rood"} for i in range(3)]
        done = world.run("import", "signalen", world.file("a.csv", csv_bytes(rows, [*KOLOMMEN, "kleur"])), nu=NU)
        self.assertEqual(1, done.stderr.count("let op"))

    def test_a_crisis_asks_for_a_plan_run(self):
        world = self.world()
        text = world.ctl("import", "signalen", world.file("a.csv", csv_bytes([row("A-1", crisissignaal="ja", bedrag="20")])), nu=NU)
        self.assertIn("crisis zonder plaats", text)
        world.ctl("plan", nu="2026-10-05T10:00")
        text = world.ctl("import", "signalen", world.file("b.csv", csv_bytes([row("A-2", huisnummer="9")])), nu="2026-10-05T11:00")
        self.assertNotIn("crisis", text)

    def test_clients(self):
        world = self.world()
        many = [{"client_id": f"K{i}", "achternaam": f"Naam{chr(65 + i)}", "geboortedatum": "1980-01-01", "traject": "schuldhulp"}
                for i in range(10)]
        world.ctl("import", "clienten", "--bron", "gkb", world.file("gkb.csv", client_csv(many)), nu=NU)
        few = world.file("min.csv", client_csv(many[:3]))
        self.assertIn("--force", world.run("import", "clienten", "--bron", "gkb", few, nu=NU, status=1).stderr)
        self.assertEqual("10", world.value("SELECT aantal FROM clientenlijst WHERE actief"))
        world.ctl("import", "clienten", "--bron", "gkb", few, "--force", nu=NU)
        self.assertEqual("3", world.value("SELECT aantal FROM clientenlijst WHERE actief"))


class Levering(vs.Case):
    def held(self, world):
        for month in range(1, 4):
            rows = [row(f"A-{month}-{i}", huisnummer=i + 1) for i in range(20)]
            world.ctl("import", "signalen", world.file(f"a{month}.csv", csv_bytes(rows)), nu=f"2026-10-0{month + 4}T09:00")
        rows = [row(f"B-{i}", huisnummer=i + 100) for i in range(60)]
        done = world.run("import", "signalen", world.file("veel.csv", csv_bytes(rows)), nu="2026-10-08T09:00", status=3)
        self.assertIn("levering vrij 4", done.stdout)
        return 4

    def test_too_large_is_held_and_let_go(self):
        world = self.world()
        number = self.held(world)
        self.assertEqual("60", world.value("SELECT count(*) FROM signaal"))
        self.assertEqual("vastgehouden", world.ctl_json("levering", "lijst", "--aantal", 1)[0]["status"])
        world.ctl("levering", "vrij", number, nu="2026-10-08T10:00")
        self.assertEqual("120", world.value("SELECT count(*) FROM signaal"))
        self.assertEqual("0", world.value("SELECT count(*) FROM levering_inhoud"))
        world.run("levering", "vrij", number, status=1)

    def test_recall_shows_what_left(self):
        world = self.world()
        world.ctl("import", "signalen", world.file("a.csv", csv_bytes([row("A-1"), row("A-2", huisnummer=12)])), nu=NU)
        world.ctl("plan", nu="2026-10-05T10:00")
        world.ctl("wachtrij", "brief", "--ophalen", nu="2026-10-05T11:00")
        told = world.ctl_json("levering", "trek-in", 1, "--reden", "verkeerde maand", nu="2026-10-06T09:00")
        self.assertEqual((2, 2, 2), (told["signalen"], told["ingetrokken"], len(told["vertrokken"])))
        self.assertEqual("2026-10-05", told["vertrokken"][0]["brief"])
        first = world.ctl_json("levering", "lijst")[0]
        self.assertEqual("ingetrokken", first["status"])
        self.assertIn("verkeerde maand", first["reden"])
        signals = [line for line in world.ctl_lines("besluiten", "--periode", "2026-10") if line["soort"] == "signaal"]
        self.assertEqual({("Niet opgepakt: andere reden", "ingetrokken")}, {(s["status"], s["reden"]) for s in signals})
        world.run("levering", "trek-in", 1, "--reden", "nog eens", status=1)

    def test_what_is_done_with_cannot_be_held_or_let_go(self):
        world = self.world()
        number = self.held(world)
        world.run("import", "signalen", world.file("appels.csv", "appels;peren\n1;2\n"), nu=NU, status=3)
        world.ctl("levering", "trek-in", 1, "--reden", "te vroeg", nu="2026-10-08T10:00")
        for levering, zin in ((number, "wordt al vastgehouden"), (1, "is al ingetrokken"), (5, "is geweigerd"),
                              (2, "Gebruik 'levering trek-in'")):
            self.assertIn(zin, world.run("levering", "houd-vast", levering, status=1).stderr)
        for levering in (1, 2, 5):
            self.assertIn("wordt niet vastgehouden", world.run("levering", "vrij", levering, status=1).stderr)
        self.assertEqual("vastgehouden", world.value(f"SELECT status FROM levering WHERE id = {number}"))

    def test_what_was_held_may_be_recalled_instead(self):
        world = self.world()
        number = self.held(world)
        told = world.ctl("levering", "trek-in", number, "--reden", "van een ander", nu="2026-10-08T10:00")
        self.assertIn(f"Levering {number} is ingetrokken: 0 signalen", told)
        self.assertIn("nog niets de deur uit", told)
        self.assertEqual([("60", "0")], world.query("SELECT (SELECT count(*) FROM signaal), (SELECT count(*) FROM levering_inhoud)"))

    def test_recall_in_words(self):
        world = self.world()
        world.ctl("import", "signalen", world.file("a.csv", csv_bytes([row("A-1", bedrag="3000,00"), row("A-2", huisnummer=12)])), nu=NU)
        world.ctl("plan", nu="2026-10-05T10:00")
        world.ctl("handeling", "huisbezoek", "vrijgeven", nu="2026-10-05T10:30")
        for kanaal in ("brief", "huisbezoek"):
            world.ctl("wachtrij", kanaal, "--ophalen", nu="2026-10-05T11:00")
        told = world.ctl("levering", "trek-in", 1, "--reden", "verkeerde maand", nu="2026-10-06T09:00")
        self.assertIn("2 signalen, waarvan 0 terugvielen op een eerdere versie en 2 nu als ingetrokken tellen.", told)
        self.assertRegex(told, r"Al de deur uit:\n(  M-\S+.*\n)*  M-2026-10-\S+  brief van 2026-10-05  lijst huisbezoek opgehaald")

    def test_wrong_words(self):
        world = self.world()
        for words, zin in ((("vrjj", 1), "bedoelde u vrij?"), ((), "noem wat er moet gebeuren"), (("vrij", "x"), "noem het nummer"),
                           (("vrij",), "noem het nummer"), (("trek-in", 1), "vraagt een reden"), (("lijst", "--aantal", "0"), "aantal")):
            self.assertIn(zin, world.run("levering", *words, status=2).stderr)

    def test_a_delivery_that_is_not_there(self):
        world = self.world()
        for words in (["vrij", 7], ["houd-vast", 7], ["trek-in", 7, "--reden", "x"]):
            self.assertIn("bestaat niet", world.run("levering", *words, status=1).stderr)


class Afgekeurd(vs.Case):
    def world_with_reject(self):
        world = self.world()
        world.run("import", "signalen", world.file("a.csv", csv_bytes([row("A-1", signaaldatum="2026-10-20",
                                                                           achternaam="Geheimenberg")])), nu=NU, status=3)
        return world

    def test_the_list_holds_no_values(self):
        world = self.world_with_reject()
        text = world.ctl("afgekeurd")
        self.assertIn("signaaldatum", text)
        self.assertNotIn("Geheimenberg", text)
        told = world.ctl_json("afgekeurd")
        self.assertEqual(("a.csv", 2, "datum_in_toekomst"), (told[0]["bestand"], told[0]["regel"], told[0]["fouten"][0]["soort"]))

    def test_one_is_shown_and_that_is_noted(self):
        world = self.world_with_reject()
        self.assertIn("Geheimenberg", world.ctl("afgekeurd", "--toon", 1, "--wie", "j.jansen", nu=NU))
        self.assertEqual([("j.jansen", "0", "afgekeurd 1")], world.query("SELECT wie, melding, wat FROM inzage"))
        stored = world.value("SELECT encode(record, 'escape') FROM afgekeurd")
        self.assertNotIn("Geheimenberg", stored)

    def test_a_row_of_a_client_list_goes_with_its_list(self):
        world = self.world()
        clients = [{"client_id": "K1", "bsn": bsn(23456789), "traject": "schuldhulp"}, {"client_id": "K2", "traject": "krant"}]
        world.run("import", "clienten", "--bron", "gkb", world.file("gkb.csv", client_csv(clients)), nu=NU, status=3)
        self.assertIn("lever de hele lijst opnieuw", world.run("afgekeurd", "--opnieuw", 1, nu=NU, status=1).stderr)

    def test_offered_again_when_its_time_has_come(self):
        world = self.world_with_reject()
        world.run("afgekeurd", "--opnieuw", 1, nu="2026-10-06T09:00", status=3)
        world.ctl("afgekeurd", "--opnieuw", 2, nu="2026-10-20T09:00")
        self.assertEqual("1", world.value("SELECT count(*) FROM signaal"))
        self.assertEqual([], world.ctl_json("afgekeurd"))
        self.assertEqual(2, len(world.ctl_json("afgekeurd", "--alle")))
        world.run("afgekeurd", "--opnieuw", 2, status=1)
        world.run("afgekeurd", "--opnieuw", 9, status=1)


class Besluiten(vs.Case):
    def test_sorted_complete_and_without_anything_personal(self):
        world = self.world()
        rows = [row("Z-1"), row("B-9", signaalpartner="Enexis", type="Energie"), row("é-2", huisnummer=4, bsn=bsn(12345678)),
                row("a-3", huisnummer=5, bedrag="99,99"), row("A-4", huisnummer=6, intrekking="onterecht", bedrag=""),
                row("A-4", huisnummer=6)]
        world.ctl("import", "signalen", world.file("a.csv", csv_bytes(rows)), nu=NU)
        text = world.besluiten("2026-10")
        lines = [json.loads(line) for line in text.splitlines()]
        meldingen = [line for line in lines if line["soort"] == "melding"]
        signals = [line for line in lines if line["soort"] == "signaal"]
        self.assertEqual(lines, meldingen + signals)
        self.assertEqual(sorted(m["melding"].encode() for m in meldingen), [m["melding"].encode() for m in meldingen])
        keys = [f"{s['signaalpartner']}/{s['ID']}".encode() for s in signals]
        self.assertEqual(sorted(keys), keys)
        self.assertEqual(5, len(signals))
        self.assertEqual(["soort", "signaalpartner", "ID", "status", "reden", "melding", "regels"], list(signals[0]))
        self.assertEqual(["soort", "melding", "periode", "signalen", "soortMelding", "route", "plaats", "punten", "opbouw",
                          "status", "resultaat", "beleid", "regels"], list(meldingen[0]))
        two = next(m for m in meldingen if len(m["signalen"]) == 2)
        self.assertEqual((["Actium/Z-1", "Enexis/B-9"], ["meervoudig"]), (two["signalen"], two["soortMelding"]))
        self.assertEqual(("Niet opgepakt: onterecht signaal", "onder_drempel", None, ["R4"]),
                         next((s["status"], s["reden"], s["melding"], s["regels"]) for s in signals if s["ID"] == "a-3"))
        for value in ("Dijk", "9401", "Vaart", bsn(12345678), "1985"):
            self.assertNotIn(value, text)
        self.assertEqual(text, world.besluiten("2026-10"))
        self.assertEqual("", world.besluiten("2026-09"))


class Uitleg(vs.Case):
    def explain(self, world, partner_id, **options):
        melding = world.value("SELECT m.id FROM melding m JOIN signaal s ON s.huishouden = m.huishouden AND s.periode = m.periode "
                              f"WHERE s.partner || '/' || s.id = '{partner_id}'")
        return melding, world.ctl("uitleg", melding, nu="2026-10-07T12:00", **options)

    def test_threshold_repeat_and_place_in_words(self):
        world = self.world()
        old = csv_bytes([row("A-1", klantnummer="88", signaaldatum="2026-09-07", bedrag="300,00")])
        world.ctl("import", "signalen", world.file("sep.csv", old), nu="2026-09-07T09:00")
        new = csv_bytes([row("A-2", klantnummer="88", bedrag="299,00"), row("B-1", signaalpartner="Enexis", type="Energie",
                                                                            bedrag="99,00"),
                         row("B-2", signaalpartner="WMD", type="Water", bedrag="1250,00")])
        world.ctl("import", "signalen", world.file("okt.csv", new), nu=NU)
        world.ctl("plan", nu="2026-10-06T09:00")
        melding, text = self.explain(world, "WMD/B-2")
        self.assertIn("dezelfde achterstand als A-1 van 2026-09-07 (€ 300,00)", text)
        self.assertIn("onder de drempel van € 100,00 voor Energie (R4)", text)
        self.assertRegex(text, r"20 +bedrag +samen € 1\.250,00")
        self.assertRegex(text, r"5 +eerdere_maanden +in 1 van de 6 maanden")
        self.assertRegex(text, r"Route: huisbezoek\n +een plaats voor huisbezoek, gegeven op 2026-10-06")
        self.assertRegex(text, r"nr \d+ +2026-10-06 09:00 +planner: plaats huisbezoek 2026-10-06")
        self.assertIn("R5: herhaling", text)
        self.assertIn("Termijn: 2026-10-05", text)  # of the older open melding that this one took over
        self.assertIn("Volgende stap:", text)
        for value in ("Dijk", "9401", "Vaart"):
            self.assertNotIn(value, text)
        self.assertEqual([("uitleg",)], world.query("SELECT wat FROM inzage WHERE melding = (SELECT sleutel FROM melding "
                                                    f"WHERE id = '{melding}')"))

    def test_all_of_it_only_when_asked_and_that_is_noted(self):
        world = self.world()
        world.ctl("import", "signalen", world.file("a.csv", csv_bytes([row("A-1", telefoon="0592-123456")])), nu=NU)
        melding, text = self.explain(world, "Actium/A-1")
        self.assertNotIn("0592", text)
        full = world.ctl("uitleg", melding, "--volledig", "--wie", "j.jansen", nu=NU)
        for value in ("A. van Dijk", "1985-06-15", "Vaart Z.Z. 10", "0592"):
            self.assertIn(value, full)
        self.assertEqual([("uitleg volledig",)], world.query("SELECT wat FROM inzage WHERE wie = 'j.jansen'"))
        told = world.ctl_json("uitleg", melding, nu=NU)
        self.assertNotIn("naam", told["signalen"][0])
        self.assertEqual("Opgepakt", told["signalen"][0]["status"])

    def test_a_known_client(self):
        world = self.world()
        number = bsn(23456789)
        clients = [{"client_id": "K1", "bsn": number, "achternaam": "Dijk", "voorvoegsel": "van", "geboortedatum": "1985-06-15",
                    "traject": "schuldhulp", "vanaf": "2026-01-01"}]
        world.ctl("import", "clienten", "--bron", "gkb", world.file("gkb.csv", client_csv(clients)), nu="2026-10-05T08:00")
        world.ctl("import", "signalen", world.file("a.csv", csv_bytes([row("A-1", bsn=number)])), nu=NU)
        _, text = self.explain(world, "Actium/A-1")
        self.assertRegex(text, r"Route: overdracht_gkb\n +bekend bij GKB \(schuldhulp, vanaf 2026-01-01\): zeker")
        world.ctl("plan", nu="2026-10-06T09:00")
        _, text = self.explain(world, "Actium/A-1")
        self.assertIn("overgedragen op 2026-10-06", text)

    def test_rest_after_a_refusal(self):
        world = self.world()
        world.ctl("import", "signalen", world.file("sep.csv", csv_bytes([row("A-1", signaaldatum="2026-09-07")])),
                  nu="2026-09-07T09:00")
        melding, _ = self.explain(world, "Actium/A-1")
        world.ctl("handeling", melding, "resultaat",
                  "resultaat=Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering", "--reden", "aan de deur",
                  nu="2026-09-10T09:00")
        world.ctl("import", "signalen", world.file("okt.csv", csv_bytes([row("A-2", bedrag="500,00")])), nu=NU)
        _, text = self.explain(world, "Actium/A-2")
        self.assertIn("het huishouden weigerde hulp op 2026-09-10 en is in rust (R9)", text)
        self.assertIn("R9: rust", text)

    def test_an_unknown_melding(self):
        self.world().run("uitleg", "M-2026-10-AAAAAAAAAA", status=1)


if __name__ == "__main__":
    unittest.main()
