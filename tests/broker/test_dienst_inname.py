"""The daemon takes in from a real broker what a file would have given: every form, every order, doubled or not, each once;
offsets are those of the effects, also after a kill around a commit."""
import random

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


def veel(aantal, begin=0):
    return [gestructureerd(signaal(f"S{n}", client_huisnummer=str(n % 300 + 1)), "2026-10-05T10:00:00Z") for n in range(begin, begin + aantal)]


class Offsets(DienstCase):
    def klopt(self, w):
        """The rows of the offsets and the effects are of one transaction."""
        telling = w.telling()
        self.assertEqual(sum(max(0, volgende) for volgende in w.offsets().values()), telling["gelezen"])
        self.assertEqual(int(w.value("SELECT count(*) FROM signaal")), telling["nieuw"])
        return telling

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
