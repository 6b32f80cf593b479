"""Limits that the real programs meet: what is exactly as large is taken in, one more is rejected with all its faults and kept, or
waits, or splits the batch. The rows of lib/base/grenzen.def that a test reaches stand in it after the word grens; those that need no
database are in tests/unit/test_grenzen.c, those of librdkafka in tests/kafka/test_kafka_grenzen.c."""
# eerst: deliveries as large as they may be
import json
import os
import subprocess
import unittest

import vs
from signalen import KOLOMMEN, csv, signaal

NU, LATER = "2026-10-06T09:00", "2026-10-07T09:00"
BEGIN, EINDE = ";".join(KOLOMMEN) + "\n", "\n"
MB = 1 << 20
FOUTEN = ("SELECT a.regel, string_agg(f ->> 'veld' || ':' || (f ->> 'soort'), ' ' ORDER BY f ->> 'veld', f ->> 'soort') "
          "FROM afgekeurd a, jsonb_array_elements(a.fouten) f GROUP BY a.levering, a.regel ORDER BY a.levering, a.regel")


def regel(ID, lang=None, **velden):
    """A line of CSV without its end; `lang`: with blanks behind a field that make it so long."""
    rij = csv([signaal(ID, **velden)]).splitlines()[1]
    return rij if lang is None else rij.replace(";450,25;", ";450,25" + " " * (lang - len(rij.encode())) + ";")


def bericht(ID, lang=None, **velden):
    """The same as JSON."""
    rij = {"ID": ID, "signaalpartner": {"naam": "Actium", "type": "Huur"}, "bedrag": 450.25, "signaaldatum": "2026-10-05",
           "client": {"achternaam": "Voorbeeld", "postcode": "9401GE", "huisnummer": "10", **velden.pop("client", {})}, **velden}
    tekst = json.dumps(rij)
    return tekst if lang is None else tekst[:-1] + " " * (lang - len(tekst)) + "}"


def lees(pad):
    with open(pad, encoding="utf-8") as handle:
        return handle.read()


class Wereld(vs.Case):
    def begin(self, inbox="", geheugen=None, extra="", **options):
        w = self.world(extra=extra + (f"geheugen: {geheugen}\n" if geheugen else ""), **options)
        if inbox:
            w.file("vroegsignald.yaml", lees(w.config).replace("{map: inbox", "{map: inbox, " + inbox))
        os.makedirs(w.path("sleutels"), mode=0o700)
        for naam in ("pseudoniem.key", "gegevens-1.key"):
            os.chmod(w.file(os.path.join("sleutels", naam), b"k" * 32), 0o600)
        return w

    def neem_in(self, w, naam, inhoud, status=3, soort="signalen", nu=NU):
        return w.run("import", soort, w.file(naam, inhoud), nu=nu, status=status)


class Records(Wereld):
    def test_a_record_over_a_limit_is_rejected_with_its_faults_and_kept(self):
        """CSV and NDJSON; a line that is too long is not read further, one that can be read is told all that is wrong.
        grens: CSV_MAX_RECORD SIGNAAL_MAX_ID SIGNAAL_MAX_TEKST"""
        w = self.begin()
        lang = [regel("past", 65536, huisnummer=1), regel("lang", 65537, huisnummer=2),
                regel("i" * 65, achternaam="a" * 201, bedrag="1000000,01", huisnummer=3), regel("na", huisnummer=4)]
        self.neem_in(w, "a.csv", BEGIN + "\n".join(lang) + EINDE)
        lang = [bericht("past-j", 65536), bericht("lang-j", 65537),
                bericht("j" * 65, bedrag=1000000.01, client={"achternaam": "a" * 201}), bericht("na-j")]
        self.neem_in(w, "a.ndjson", "\n".join(lang) + "\n")
        self.assertEqual([("na",), ("na-j",), ("past",), ("past-j",)], w.query("SELECT id FROM signaal ORDER BY id"))
        samen = "achternaam:te_lang bedrag:bedrag_te_hoog signaal_id:te_lang"
        self.assertEqual([("3", "regel:te_lang"), ("4", samen), ("2", "regel:te_lang"),
                          ("3", "ID:te_lang bedrag:bedrag_te_hoog client.achternaam:te_lang")], w.query(FOUTEN))
        begin = w.ctl("afgekeurd", "--toon", w.value("SELECT min(id) FROM afgekeurd"), nu=NU)
        self.assertIn("lang;;Actium", begin)
        self.assertGreater(len(begin), 65000)

    def test_a_header_is_kept_with_every_rejected_row_and_so_is_bounded(self):
        """Also in the least memory there can be. grens: CSV_MAX_KOP"""
        w = self.begin(geheugen="{partij_mb: 8}")
        kop = ";".join(KOLOMMEN) + ";" + "x" * (65536 - len(";".join(KOLOMMEN)) - 2) + "\n"
        rijen = "".join(regel(f"r{i}", 65535, bedrag=-1).replace(";450,25", ";-1") + ";\n" for i in range(40))
        self.neem_in(w, "a.csv", kop + rijen)
        self.assertEqual([("40", "40")], w.query("SELECT gelezen, afgekeurd FROM levering"))
        self.neem_in(w, "b.csv", "\n" + kop + rijen)
        self.assertEqual("geweigerd", w.value("SELECT status FROM levering ORDER BY id DESC LIMIT 1"))

    def test_sums_of_the_largest_amounts(self):
        """More than 32 bits of cents in one household."""
        w = self.begin()
        self.neem_in(w, "a.csv", csv([signaal(f"s{i}", klantnummer=i, bedrag="1000000,00") for i in range(60)]), status=0)
        self.assertEqual("6000000000", w.value("SELECT totaal FROM melding"))
        self.assertIn("6000000000", w.ctl("--json", "uitleg", w.value("SELECT id FROM melding"), nu=NU).replace(".00", "00").replace(".", ""))


class Geheugen(Wereld):
    """A full work area splits the batch: the same decisions, in more transactions. grens: geheugen.partij_mb"""

    def delen(self, w):
        return int(w.value("SELECT count(*) FROM partij"))

    def test_a_batch_that_does_not_fit_is_halved(self):
        """grens: inbox.partij"""
        rijen = [signaal(f"s{i}", huisnummer=i % 700 + 1, straat="s" * 200, achternaam="a" * 200) for i in range(1500)]
        goed = bericht("x", client={"achternaam": "b" * 180})
        json_rijen = "".join(goed.replace('"x"', f'"x{i}"').replace('"10"', f'"{i % 700 + 1}"') + "\n" for i in range(1500))
        besluiten = []
        for geheugen, partij, minstens, hoogstens in (("{partij_mb: 256}", 1500, 2, 4), ("{partij_mb: 256}", 1499, 4, 4),
                                                      ("{partij_mb: 8}", 1500, 6, 200)):
            w = self.begin(f"partij: {partij}", geheugen)
            self.neem_in(w, "a.csv", csv(rijen), status=0)
            self.neem_in(w, "a.ndjson", json_rijen, status=0)
            besluiten.append(w.besluiten("2026-10", nu=LATER))
            self.assertEqual("3000", w.value("SELECT count(*) FROM signaal"))
            self.assertTrue(minstens <= self.delen(w) <= hoogstens, self.delen(w))
            grootste = int(w.value("SELECT max(tot_regel - van_regel) FROM partij"))
            self.assertEqual(partij, grootste) if "256" in geheugen else self.assertLess(grootste, partij)
        self.assertEqual(1, len(set(besluiten)))


class Leveringen(Wereld):
    def test_an_address_with_too_many_signals(self):
        """The last that came are rejected; other addresses go on, and so does this one when nothing is new.
        grens: HUISHOUDEN_MAX_SIGNALEN"""
        w = self.begin()
        vol = csv([signaal(f"s{i}", klantnummer=i) for i in range(3000)])
        self.neem_in(w, "a.csv", vol, status=0)
        self.neem_in(w, "b.csv", csv([signaal("buur", huisnummer=11), signaal("meer", klantnummer="x")]))
        self.assertEqual([("3", "record:te_veel_signalen")], w.query(FOUTEN))
        self.assertEqual([("3000",), ("1",)], w.query("SELECT count(*) FROM signaal GROUP BY adres ORDER BY 1 DESC"))
        self.neem_in(w, "c.csv", vol, status=0, nu=LATER)
        self.assertEqual("3000", w.value("SELECT dubbel FROM levering ORDER BY id DESC LIMIT 1"))
        w = self.begin()
        self.neem_in(w, "d.csv", csv([signaal(f"s{i:05}", klantnummer=i) for i in range(3003)]))
        self.assertEqual([("3002",), ("3003",), ("3004",)], w.query("SELECT regel FROM afgekeurd ORDER BY 1"))

    def test_a_file(self):
        """grens: inbox.bestand_mb"""
        w = self.begin("bestand_mb: 1")
        goed = csv([signaal("s1")])
        past = goed + "\n" * (MB - len(goed))
        self.neem_in(w, "a.csv", past, status=0)
        uit = self.neem_in(w, "b.csv", past + "\n", status=2)
        self.assertIn("groter dan inbox.bestand_mb", uit.stdout + uit.stderr)
        for inhoud, status in ((past, 0), (past + "\n", 2)):
            uit = w.run("import", "signalen", "-", nu=NU, status=status, stdin=inhoud)
        self.assertIn("groter dan inbox.bestand_mb", uit.stdout + uit.stderr)
        w.daemon()
        w.deliver("signalen", "past.csv", past)
        w.deliver("signalen", "meer.csv", past + "\n")
        w.wait(lambda: os.path.exists(w.path("inbox", "signalen", "afgekeurd", "meer.csv"))
               and os.path.exists(w.path("inbox", "signalen", "verwerkt", "past.csv")), what="both files")
        self.assertIn("groter dan inbox.bestand_mb", lees(w.path("inbox", "signalen", "afgekeurd", "meer.csv.verslag.txt")))

    def test_a_delivery_of_unusual_size(self):
        """grens: HOUDVAST_VANAF"""
        w = self.begin()
        for i in range(3):
            self.neem_in(w, f"{i}.csv", csv([signaal(f"w{i}")]), status=0)
        w.daemon()
        for naam, aantal, status in (("vijftig", 50, "klaar"), ("meer", 51, "vastgehouden")):
            w.deliver("signalen", f"{naam}.csv", csv([signaal(f"{naam}{i}", huisnummer=i + 1) for i in range(aantal)]))
            w.wait(lambda s=status, n=naam: w.query(f"SELECT 1 FROM levering WHERE naam = '{n}.csv' AND status = '{s}'"), what=naam)

    def test_a_client_list(self):
        """Too many rows, and too many for the memory: refused, and the list that was there stays.
        grens: CLIENTLIJST_MAX_RIJEN"""
        w = self.begin()
        kop = "client_id;achternaam;geboortedatum;postcode;huisnummer;traject\n"
        rijen = [f"{i};Naam{i};1985-06-15;94{i % 90 + 10}GE;{i % 900 + 1};schuldhulp\n" for i in range(100001)]
        self.neem_in(w, "te-veel.csv", kop + "".join(rijen), status=3, soort=("clienten", "--bron", "gkb"))
        self.assertIn("meer dan 100000 rijen", w.value("SELECT reden FROM levering WHERE status = 'geweigerd'"))
        self.neem_in(w, "past.csv", kop + "".join(rijen[:100000]), status=0, soort=("clienten", "--bron", "gkb"))
        self.assertEqual("100000", w.value("SELECT nieuw FROM levering WHERE naam = 'past.csv'"))
        w.file("vroegsignald.yaml", lees(w.config) + "geheugen: {partij_mb: 8}\n")
        self.neem_in(w, "nu-niet.csv", kop + "".join(rijen[:99999]), status=3, soort=("clienten", "--bron", "gkb"))
        self.assertIn("geheugen.partij_mb", w.value("SELECT reden FROM levering WHERE naam = 'nu-niet.csv'"))
        self.assertEqual("100000", w.value("SELECT count(*) FROM client"))

    def neem_in(self, w, naam, inhoud, status=3, soort="signalen", nu=NU):
        return w.run("import", *([soort] if isinstance(soort, str) else soort), w.file(naam, inhoud), nu=nu, status=status)

    def test_kinds_of_remarks_in_a_report(self):
        """grens: VERSLAG_MAX_SOORTEN"""
        for aantal, verwacht in ((200, 200), (201, 200)):
            w = self.begin()
            rijen = []
            for i in range(0, aantal, 40):
                velden = {f"v{chr(97 + k // 26)}{chr(97 + k % 26)}": 1 for k in range(i, min(i + 40, aantal))}
                rijen.append(bericht(f"s{i}", client={"huisnummer": str(i + 1)}, **velden))
            uit = json.loads(w.ctl("--json", "import", "signalen", w.file("a.ndjson", "\n".join(rijen) + "\n"), nu=NU))
            self.assertEqual(verwacht, len(uit["waarschuwingen"]))

    def test_lists_of_the_command_line(self):
        """grens: LEVERING_MAX_LIJST AFGEKEURD_MAX_LIJST MEDEDELING_MAX_LIJST"""
        w = self.begin()
        for opdracht, hoogstens in ((("levering", "lijst"), 1000), (("afgekeurd",), 100000), (("mededelingen",), 1000000)):
            w.ctl(*opdracht, "--aantal", hoogstens, nu=NU)
            w.run(*opdracht, "--aantal", hoogstens + 1, nu=NU, status=2)


class Handelingen(Wereld):
    def setUp(self):
        self.w = self.begin()
        self.neem_in(self.w, "a.csv", csv([signaal("s1"), signaal("s2", huisnummer=11)]), status=0)
        self.m = self.w.value("SELECT id FROM melding ORDER BY id LIMIT 1")

    def doe(self, *woorden, status=0, melding=None):
        uit = self.w.run("handeling", melding or self.m, *woorden, nu=NU, status=status)
        return uit.stdout + uit.stderr

    def test_a_reason_a_day_and_the_number_of_words(self):
        """grens: HANDELING_MAX_REDEN HANDELING_MAX_DAGEN HANDELING_MAX_ARGUMENTEN"""
        self.doe("aanhouden", "tot=2027-10-07", "--reden", "\u00e9" * 1000)
        self.assertIn("hooguit 1000 tekens", self.doe("aanhouden", "tot=2026-10-09", "--reden", "e" * 1001, status=1))
        self.assertIn("meer dan een jaar", self.doe("aanhouden", "tot=2027-10-08", "--reden", "x", status=1))
        woorden = [f"w{i}=1" for i in range(16)]
        self.assertIn("kent dit gegeven niet", self.doe("aanhouden", *woorden, "--reden", "x", status=1))
        self.assertIn("te veel gegevens", self.doe("aanhouden", *woorden, "w=1", "--reden", "x", status=2))

    def test_a_stream_of_acts(self):
        """grens: HANDELING_MAX_REGEL HANDELING_MAX_ARGUMENTEN"""
        goed = {"melding": self.m, "handeling": "feit", "argumenten": {"kinderen": "ja"}}
        tekst = json.dumps(goed)
        past = tekst[:-1] + " " * (65536 - len(tekst)) + "}"
        veel = {**goed, "argumenten": {f"w{i}": 1 for i in range(17)}}
        uit = self.w.run("handeling", "-", nu=NU, status=3, stdin=f"{past}\n{past[:-1]} }}\n{past}\r\n{'x' * 3000000}\n{json.dumps(veel)}\n{tekst}")
        self.assertIn("3 vastgelegd, 3 geweigerd", uit.stderr)
        self.assertIn("regel 2: te lang, hooguit 65536 bytes", uit.stderr)
        self.assertIn("regel 4: te lang", uit.stderr)
        self.assertIn("regel 5: argumenten: verwacht hooguit 16", uit.stderr)

    def test_places(self):
        """grens: CAPACITEIT_MAX_PLAATSEN"""
        self.w.ctl("capaciteit", "2026-10", "telefoon=1000000", "--reden", "x", nu=NU)
        self.w.run("capaciteit", "2026-10", "telefoon=1000001", "--reden", "x", nu=NU, status=2)

    def test_memory_of_an_act_and_of_a_plan(self):
        """Nothing happened, and it is said; with more memory it goes. grens: geheugen.verzoek_mb geheugen.plan_mb"""
        w = self.begin("partij: 4000")
        self.neem_in(w, "a.csv", csv([signaal(f"s{i}", klantnummer=i) for i in range(2500)]), status=0)
        self.neem_in(w, "b.csv", csv([signaal(f"p{i}", postcode=f"94{i % 90 + 10}AB", huisnummer=i // 90 + 1, straat="s" * 200)
                                      for i in range(9000)]), status=0)
        melding = w.value("SELECT id FROM melding WHERE aantal_signalen = 2500")
        ruim = lees(w.config)
        w.file("vroegsignald.yaml", ruim + "geheugen: {verzoek_mb: 1, plan_mb: 8}\n")
        uit = w.run("handeling", melding, "feit", "kinderen=ja", nu=NU, status=1)
        self.assertIn("no room", uit.stderr)
        uit = w.run("plan", nu=LATER, status=1)
        self.assertIn("no room", uit.stderr)
        self.assertEqual([("0", "0")], w.query("SELECT (SELECT count(*) FROM gebeurtenis), (SELECT count(*) FROM planrun)"))
        w.file("vroegsignald.yaml", ruim)
        w.ctl("handeling", melding, "feit", "kinderen=ja", nu=NU)
        w.ctl("plan", nu=LATER)


class Kafka(Wereld):
    """Messages of a mock cluster through the whole daemon."""

    def cluster(self, geheugen=None, partij=1000):
        nep = subprocess.Popen([os.path.join(vs.BIN, "nepkafka")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.nep = nep

        def weg():
            nep.stdin.close()
            nep.wait(30)
            nep.stdout.close()

        self.addCleanup(weg)
        brokers = nep.stdout.readline().strip()
        for naam in ("signalen", "meldingen", "terugkoppelingen", "afgekeurd"):
            self.zeg(f"topic {naam} 1")
        return self.begin(geheugen=geheugen, klok="2026-10-06T09:00", extra=(
            f'kafka: {{brokers: "{brokers}", topic: signalen, partij: {partij}, uit: {{meldingen: meldingen, '
            'terugkoppelingen: terugkoppelingen, afgekeurd: afgekeurd}}\n'))

    def zeg(self, regel):
        self.nep.stdin.write(regel + "\n")
        self.nep.stdin.flush()
        self.assertEqual("goed", self.nep.stdout.readline().strip(), regel[:200])

    def stuur(self, w, inhoud, koppen=0, aantal=1):
        self.zeg(f"stuur signalen {w.file('bericht', inhoud)} {koppen} {aantal}")

    def event(self, ID, lang, huisnummer, **velden):
        heel = {"specversion": "1.0", "id": ID, "source": "urn:nld:kvknr:1", "type": "nl.vroegsignalering.signaal.aangeleverd.v1",
                "data": json.loads(bericht(ID, client={"huisnummer": huisnummer})), **velden}
        tekst = json.dumps({naam: waarde for naam, waarde in heel.items() if waarde is not None})
        return tekst[:-1] + " " * (lang - len(tekst)) + "}"

    def test_a_message_over_a_limit_is_rejected_with_its_faults_and_kept(self):
        """In the least memory there can be. What is cut off is said, and what goes back is bounded.
        grens: CLOUDEVENT_MAX_BYTES CLOUDEVENT_MAX_KOPPEN CLOUDEVENT_MAX_ATTRIBUUT BERICHT_MAX_BEWAARD AFGEKEURD_MAX_TERUG"""
        w = self.cluster("{partij_mb: 8}")
        terug = 256 * 1024 - 41  # what encryption adds
        self.stuur(w, self.event("e1", 128 * 1024, "1"))
        self.stuur(w, self.event("e2", 128 * 1024 + 1, "2"))
        self.stuur(w, self.event("e3", 900, "3"), koppen=32)
        self.stuur(w, self.event("e4", 900, "4", source=None, id="i" * 513), koppen=33)
        self.stuur(w, "x" * terug)
        self.stuur(w, "x" * (terug + 1))
        self.stuur(w, "x" * MB)
        self.stuur(w, "x" * (MB + 1))
        self.stuur(w, self.event("e5", 900, "5"))
        w.daemon()
        w.wait(lambda: w.query("SELECT 1 FROM kafka_offset WHERE volgende = 9"), what="all messages")
        self.assertEqual([("e1",), ("e3",), ("e5",)], w.query("SELECT id FROM signaal ORDER BY id"))
        lang = "bericht:te_lang"
        self.assertEqual([("1", lang), ("3", "bericht:te_veel_koppen id:te_lang source:ontbreekt"), ("4", lang), ("5", lang), ("6", lang),
                          ("7", f"bericht:afgekapt {lang}")], w.query(FOUTEN))
        self.assertEqual([(str(n + 41),) for n in (131073, terug, terug + 1, MB, MB)],
                         w.query("SELECT octet_length(record) FROM afgekeurd WHERE regel <> 3 ORDER BY regel"))
        w.wait(lambda: w.value("SELECT count(*) FROM uitgaand WHERE verzonden IS NOT NULL AND afgekeurd IS NOT NULL") == "6", what="the events")

    def test_a_batch_is_bounded_and_halved(self):
        """grens: kafka.partij geheugen.partij_mb"""
        delen = []
        # An eighth of the memory is for reading: 2,500 records of more than 420 bytes each cannot lie in it at once.
        for geheugen, partij, aantal in ((None, 200, 1000), ("{partij_mb: 8}", 2500, 2500)):
            w = self.cluster(geheugen, partij)
            self.stuur(w, bericht("zelfde"), aantal=aantal)
            w.daemon()
            w.wait(lambda: w.query(f"SELECT 1 FROM kafka_offset WHERE volgende = {aantal}"), what="all messages")
            self.assertEqual([(str(aantal), "1", str(aantal - 1))], w.query("SELECT sum(gelezen), sum(nieuw), sum(dubbel) FROM levering"))
            delen.append(int(w.value("SELECT max(tot_regel - van_regel) FROM partij")))
        self.assertLessEqual(delen[0], 200)
        self.assertLess(delen[1], 2500)


if __name__ == "__main__":
    unittest.main()
