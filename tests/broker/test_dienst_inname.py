"""The daemon takes in from a real broker what a file would have given: every form, every order, doubled or not, each once.
What cannot be taken in is put aside and told; offsets are those of the effects, also after a kill and for one who was fenced."""
import base64
import json
import random
import unittest

from dienst_wereld import NACHT, DienstCase
from kafkahulp import Bericht, base64_data, binair, gestructureerd, intrekking, kaal, signaal
from signalen import DUMP

PARTNERS = [("Actium", "Huur"), ("Menzis", "Zorg"), ("Essent", "Energie"), ("WMD", "Water")]


def rijen(zaad, aantal=220):
    """Signals with their receipt times, some with later versions and withdrawals, of households that meet often."""
    rng = random.Random(zaad)
    found = []
    for n in range(aantal):
        partner, soort = rng.choice(PARTNERS)
        velden = {"client_huisnummer": str(rng.randrange(1, aantal // 3)), "bedrag": rng.choice([60, 100, 260, 510, 2600])}
        versies = rng.choice([1, 1, 1, 2, 3, 4])
        for versie in range(1, versies + 1):
            rij = signaal(f"S{n}", partner, soort, versie=versie, **{**velden, "bedrag": velden["bedrag"] + 110 * (versie - 1)})
            if versie > 1 and rng.random() < 0.3:
                rij = {**intrekking(f"S{n}", rng.choice(["betaald", "onterecht"]), partner), "versie": versie}
            found.append((rij, f"2026-10-05T{8 + versie:02}:{rng.randrange(60):02}:{rng.randrange(60):02}+02:00"))
    return found


def in_vormen(paren):
    """Structured, binary, in base64 and bare: a bare one has the receipt time of the moment."""
    vormen = [gestructureerd, binair, base64_data, lambda rij, tijd, ID: kaal(rij)]
    return [vormen[n % 4](rij, tijd if n % 4 < 3 else None, f"e{n}") for n, (rij, tijd) in enumerate(paren)]


class Gelijk(DienstCase):
    """By file, by Kafka in every form, and by Kafka doubled and in another order: the same decisions."""

    def uitkomst(self, w):
        w.ctl("plan", nu="2026-10-06T09:00")
        return {"besluiten": w.besluiten("2026-10"), "stand": "\n".join(map(str, w.query(self.dump)))}

    def test_file_and_kafka_and_every_order_give_the_same_decisions(self):
        # Only what has a time of its own can be the same to the second: a bare signal is of the moment.
        self.dump = DUMP
        met_tijd = rijen(7)
        bericht = [(gestructureerd, binair, base64_data)[n % 3](rij, tijd, f"e{n}") for n, (rij, tijd) in enumerate(met_tijd)]
        rng = random.Random(12)
        dooreen = bericht + rng.sample(bericht, len(bericht) // 3)
        rng.shuffle(dooreen)
        for nummer, b in enumerate(dooreen):
            dooreen[nummer] = Bericht(b.waarde, b.sleutel, b.koppen, rng.randrange(3))  # the order of an identity is lost
        bestand, kafka, anders = self.wereld(), self.wereld(), self.wereld()
        for w, berichten in ((kafka, bericht), (anders, dooreen)):
            w.stuur(berichten)
            w.start()
        regels = "".join(gestructureerd(rij, tijd, f"e{n}").waarde.decode() + "\n" for n, (rij, tijd) in enumerate(met_tijd))
        bestand.ctl("import", "signalen", bestand.file("alles.ndjson", regels), nu=NACHT)
        verwacht = self.uitkomst(bestand)
        self.assertGreater(verwacht["besluiten"].count("\n"), 100)
        self.assertIn('"huisbezoek"', verwacht["besluiten"])
        for w, berichten, wat in ((kafka, bericht, "by Kafka"), (anders, dooreen, "doubled and in another order")):
            w.wacht_in()
            self.gestopt(w)
            telling = w.telling()
            self.assertEqual((len(berichten), 0), (telling["gelezen"], telling["afgekeurd"]), wat)
            found = self.uitkomst(w)
            for deel, waarde in verwacht.items():
                self.assertTrue(waarde == found[deel], f"{deel} differ {wat}")

    def test_bare_signals_between_events_decide_the_same(self):
        self.dump = "SELECT count(*) FROM signaal"
        paren = [(rij, "2026-10-06T04:00:00+02:00") for rij, _ in rijen(8, 80)]
        bestand, kafka = self.wereld(), self.wereld()
        kafka.stuur(in_vormen(paren))
        kafka.start()
        bestand.ctl("import", "signalen", bestand.file("alles.ndjson", "".join(kaal(rij).waarde.decode() + "\n" for rij, _ in paren)), nu=NACHT)
        verwacht = self.uitkomst(bestand)
        kafka.wacht_in()
        self.gestopt(kafka)
        self.assertEqual(0, kafka.telling()["afgekeurd"])
        found = self.uitkomst(kafka)
        self.assertTrue(verwacht["besluiten"] == found["besluiten"], "decisions differ")
        self.assertEqual(verwacht["stand"], found["stand"])


def _zonder(bericht, *namen):
    return Bericht(bericht.waarde, bericht.sleutel, [kop for kop in bericht.koppen if kop[0] not in namen])


def vergif():
    """{kind: (message, its faults)}"""
    goed = signaal("X")
    met_koppen = binair(goed)
    return {
        "not JSON": (Bericht(b"dit is geen JSON"), ["geen_json bericht"]),
        "no UTF-8": (Bericht(b'{"ID":"\xff\xfe"}'), ["geen_tekst bericht"]),
        "a list": (Bericht(b"[]"), ["geen_object regel"]),
        "another type": (gestructureerd(goed, type="nl.iets.anders.v1"), ["gebeurtenis_onbekend type"]),
        "another type, binary": (binair(goed, type="nl.iets.anders.v1"), ["gebeurtenis_onbekend type"]),
        "without id and source": (gestructureerd(goed, id=None, source=None), ["ontbreekt id", "ontbreekt source"]),
        "without type, binary": (_zonder(met_koppen, "ce_type"), ["ontbreekt type"]),
        "another specversion": (gestructureerd(goed, specversion="0.3"), ["specversie_onbekend specversion"]),
        "another specversion, binary": (binair(goed, specversion="0.3"), ["specversie_onbekend specversion"]),
        "a time that is none": (gestructureerd(goed, time="gisteren"), ["geen_tijd time"]),
        "faulty signal": (gestructureerd({**goed, "bedrag": -1, "signaaldatum": "2026-13-45"}), ["bedrag_te_laag bedrag", "geen_datum signaaldatum"]),
        "tombstone": (Bericht(None, b"Actium/X"), ["leeg_bericht bericht"]),
        "empty": (Bericht(b""), ["leeg_bericht bericht"]),
        "too large": (kaal({**goed, "ballast": "x" * 200_000}), ["te_lang bericht"]),
        "too many headers": (Bericht(met_koppen.waarde, met_koppen.sleutel, [*met_koppen.koppen, *[(f"x-{n}", b"1") for n in range(40)]]),
                             ["te_veel_koppen bericht"]),
    }


class Vergif(DienstCase):
    def test_poison_is_put_aside_with_its_faults_and_told_and_the_next_goes_on(self):
        w = self.wereld(delen=1)
        soorten = vergif()
        later = gestructureerd(signaal("LATER", signaaldatum="2026-10-20"))  # of the future, as yet
        berichten = []
        for n, (bericht, _) in enumerate(soorten.values()):
            berichten += [bericht, gestructureerd(signaal(f"G{n}", client_huisnummer=str(n + 1)))]
        w.stuur([Bericht(b.waarde, b.sleutel, b.koppen, 0) for b in [*berichten, later]])
        w.start()
        w.wacht_in()
        # Those behind it: all of them, and nothing else.
        self.assertEqual({f"G{n}" for n in range(len(soorten))}, {ID for ID, in w.query("SELECT id FROM signaal")})
        fouten = {int(regel): sorted(soort.split(",")) for regel, soort in w.query(
            "SELECT regel, string_agg(trim(concat(f ->> 'soort', ' ', f ->> 'veld')), ',') FROM afgekeurd, jsonb_array_elements(fouten) f GROUP BY 1")}
        self.maxDiff = None
        self.assertEqual({naam: verwacht for naam, (_, verwacht) in soorten.items()},
                         {naam: fouten.get(2 * n) for n, naam in enumerate(soorten)})
        self.assertEqual(["datum_in_toekomst signaaldatum"], fouten[2 * len(soorten)])
        self.assertEqual((len(soorten), len(soorten) + 1), (w.telling()["nieuw"], w.telling()["afgekeurd"]))
        # And it comes out as events with the bytes that came.
        # Of the same bytes with the same faults one comes back: a tombstone and a message without bytes.
        gestuurd = {(b.waarde or b"", tuple(verwacht)) for b, verwacht in [*soorten.values(), (later, fouten[2 * len(soorten)])]}
        verschillend = len(gestuurd)
        self.assertEqual(len(soorten), verschillend)
        w.wait(lambda: w.value("SELECT count(*) FROM uitgaand WHERE verzonden IS NOT NULL") == str(verschillend), 30, "that all was told")
        self.gestopt(w)
        uit = w.events("afgekeurd")
        self.assertEqual(verschillend, len({event["id"] for event in uit}))
        for event in uit:
            self.assertEqual("nl.vroegsignalering.signaal.afgekeurd.v1", event["type"])
            self.assertTrue(event["data"]["fouten"])
        namen = {}
        for naam, (bericht, verwacht) in {**soorten, "later": (later, fouten[2 * len(soorten)])}.items():
            namen.setdefault((bericht.waarde or b"", tuple(verwacht)), naam)
        terug = {event["id"]: namen.get((base64.b64decode(event["data"]["record_base64"] or ""),
                                         tuple(sorted(f"{f['soort']} {f['veld']}" for f in event["data"]["fouten"])))) for event in uit}
        self.assertEqual(sorted(namen.values()), sorted(naam or "?" for naam in terug.values()))
        # A record that is right by now can be offered again.
        [nummer] = [rij["id"] for rij in w.ctl_json("afgekeurd", nu=NACHT) if rij["fouten"][0]["soort"] == "datum_in_toekomst"]
        w.ctl("afgekeurd", "--opnieuw", nummer, nu="2026-10-21T09:00")
        self.assertEqual("1", w.value("SELECT count(*) FROM signaal WHERE id = 'LATER'"))
        self.assertEqual("opnieuw", w.value(f"SELECT status FROM afgekeurd WHERE id = {nummer}"))


def veel(aantal, begin=0):
    return [gestructureerd(signaal(f"S{n}", client_huisnummer=str(n % 300 + 1)), "2026-10-05T10:00:00Z") for n in range(begin, begin + aantal)]


class Offsets(DienstCase):
    def klopt(self, w):
        """The rows of the offsets and the effects are of one transaction."""
        telling = w.telling()
        self.assertEqual(sum(max(0, volgende) for volgende in w.offsets().values()), telling["gelezen"])
        self.assertEqual(int(w.value("SELECT count(*) FROM signaal")), telling["nieuw"])
        return telling

    def test_offsets_are_the_end_and_a_restart_takes_in_nothing_twice(self):
        w = self.wereld()
        w.stuur(veel(500))
        for begin in (500, 700):
            w.start()
            w.wacht_in()
            self.assertEqual({deel: tot for deel, (_, tot) in w.k.grenzen(w.topic()).items()}, w.offsets())
            self.gestopt(w)
            w.stuur(veel(200, begin))
        w.start()
        w.wacht_in()
        self.assertEqual({"gelezen": 900, "nieuw": 900, "dubbel": 0, "gecorrigeerd": 0, "ingetrokken": 0, "afgekeurd": 0}, self.klopt(w))
        self.gestopt(w)

    def test_offsets_and_effects_agree_after_a_kill_around_commit(self):
        w = self.wereld(partij=20)
        w.stuur(veel(600))
        ingenomen = []
        for nummer, punt in enumerate(("commit_gestuurd:3", "commit_gestuurd:5", "voor_commit:3", "na_commit:3")):
            w.instellen(groep=f"g-{w.naam}-{nummer}")  # another group: nobody has to wait for the end of the session of the dead one
            child = w.start(faalpunt=punt)
            w.wait(lambda: child.poll() is not None, 20, f"a daemon killed at {punt}, after {ingenomen}")
            self.assertEqual(-9, child.returncode)
            w.wait(lambda: w.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()") == "0",
                   10, "that the server has finished")
            ingenomen.append(self.klopt(w)["gelezen"])
        self.assertEqual(sorted(ingenomen), ingenomen)
        self.assertTrue(0 < ingenomen[-1] < 600, ingenomen)
        w.instellen(groep=f"g-{w.naam}-laatst")
        w.start()
        w.wacht_in()
        telling = self.klopt(w)
        self.assertEqual((600, 600, 0), (telling["gelezen"], telling["nieuw"], telling["dubbel"]))
        self.gestopt(w)

    def test_who_was_fenced_writes_nothing_says_so_once_and_goes_on(self):
        w = self.wereld()
        w.stuur(veel(100))
        w.start()
        w.wacht_in()
        # Every change of a row, with the epoch of its writer.
        w.query("CREATE TABLE gezien (van bigint, naar bigint, volgende bigint);"
                "CREATE FUNCTION kijk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "INSERT INTO gezien VALUES (OLD.epoch, NEW.epoch, NEW.volgende); RETURN NEW; END $$;"
                "CREATE TRIGGER kijk AFTER UPDATE ON kafka_offset FOR EACH ROW EXECUTE FUNCTION kijk();"
                "GRANT ALL ON gezien TO PUBLIC")
        voor = w.offsets()
        w.query("UPDATE kafka_offset SET epoch = epoch + 10")
        vreemd = w.epochs()
        self.assertEqual([], w.regels(woord="took over"))
        w.stuur(veel(300, 100))
        w.wacht_in()
        self.assertEqual(1, len(w.regels(woord="another program took over a partition")), w.log())
        self.assertEqual({deel: epoch + 1 for deel, epoch in vreemd.items()}, w.epochs())
        # Nothing moved on before the partitions were claimed anew, and then with that epoch.
        rows = [tuple(map(int, row)) for row in w.query("SELECT van, naar, volgende FROM gezien")]
        for van, naar, volgende in rows:
            self.assertTrue(van != naar or naar == max(w.epochs().values()), "written with an epoch that is not its own")
        self.assertTrue(any(van == naar for van, naar, _ in rows))
        self.assertGreater(sum(w.offsets().values()), sum(voor.values()))
        self.assertEqual((400, 0), (self.klopt(w)["nieuw"], w.telling()["dubbel"]))
        self.gestopt(w)

    def test_messages_that_were_removed_before_they_were_read_are_told_of(self):
        w = self.wereld(delen=1)
        w.stuur(veel(100))
        w.start()
        w.wacht_in()
        self.gestopt(w)
        w.stuur(veel(100, 100))
        w.k.wis(w.topic(), {0: 150})
        w.start()
        w.wacht_in()
        [regel] = w.regels(woord="were removed before they were read")
        self.assertIn("partition 0: messages from offset 100 were removed before they were read, going on at 150", regel)
        self.assertEqual((150, 0), (w.telling()["nieuw"], w.telling()["dubbel"]))
        self.assertEqual("50", w.value("SELECT count(*) FROM signaal WHERE substr(id, 2)::int >= 150"))
        self.assertEqual("0", w.value("SELECT count(*) FROM signaal WHERE substr(id, 2)::int BETWEEN 100 AND 149"))
        self.gestopt(w)


if __name__ == "__main__":
    unittest.main()
