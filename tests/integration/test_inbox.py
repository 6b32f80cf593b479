"""The inbox of the daemon: files that are moved in, grow, change, cannot be read, or meet a bad configuration."""
# alleen: it measures how soon a file is taken in
import os
import time
import unittest

import vs
from signalen import BSN, csv, signaal

NU = "2026-10-06T09:00"
TELLING = "SELECT gelezen, nieuw, dubbel, gecorrigeerd, ingetrokken, afgekeurd FROM levering WHERE id = "


def lees(pad):
    with open(pad, encoding="utf-8") as handle:
        return handle.read()


class Inbox(vs.Case):
    def dienst(self):
        w = self.world(klok="2026-10-06T09:00")
        w.ctl("plan", nu="2026-10-06T08:00")
        return w, w.daemon()

    def klaar(self, w, aantal):
        w.wait(lambda: int(w.value("SELECT count(*) FROM levering WHERE status = 'klaar'")) >= aantal)

    def test_a_file_is_taken_in_and_put_away_with_a_report(self):
        w, child = self.dienst()
        w.deliver("signalen", "a.csv", csv([signaal("1"), signaal("2", bedrag=-1)]))
        self.klaar(w, 1)
        uit = os.path.join(w.inbox, "signalen", "verwerkt")
        self.assertEqual(["a.afgekeurd.csv", "a.csv", "a.csv.verslag.txt"], sorted(os.listdir(uit)))
        self.assertIn("bedrag_te_laag", lees(os.path.join(uit, "a.csv.verslag.txt")))
        begin = time.monotonic()
        self.assertEqual(0, w.stop(child))
        self.assertLess(time.monotonic() - begin, 5)

    def test_what_is_no_delivery_is_left_alone(self):
        w, _ = self.dienst()
        signalen = os.path.join(w.inbox, "signalen")
        w.wait(lambda: os.path.isdir(signalen))
        os.symlink("/etc/hostname", os.path.join(signalen, "link.csv"))
        os.mkdir(os.path.join(signalen, "map.csv"))
        os.mkfifo(os.path.join(signalen, "pijp.csv"))
        w.file(os.path.join("inbox", "signalen", ".verborgen.csv"), csv([signaal("9")]))
        w.deliver("signalen", "a.csv", csv([signaal("1")]))
        self.klaar(w, 1)
        time.sleep(3)
        self.assertEqual({"link.csv", "map.csv", "pijp.csv", ".verborgen.csv", "verwerkt", "afgekeurd"},
                         set(os.listdir(signalen)))
        self.assertEqual("1", w.value("SELECT count(*) FROM levering"))
        self.assertEqual("1", w.value("SELECT count(*) FROM signaal"))

    def test_a_growing_file_is_waited_for(self):
        w, _ = self.dienst()
        regels = csv([signaal(str(i), huisnummer=i + 1) for i in range(8)]).splitlines(keepends=True)
        w.wait(lambda: os.path.isdir(os.path.join(w.inbox, "signalen")))
        with open(os.path.join(w.inbox, "signalen", "groei.csv"), "w", encoding="utf-8") as handle:
            for regel in regels:
                handle.write(regel)
                handle.flush()
                time.sleep(0.5)
        self.klaar(w, 1)
        self.assertEqual([("8", "8", "0", "0", "0", "0")], w.query(TELLING + "1"))

    def test_a_file_that_somebody_holds_open_for_writing_is_left_alone_however_long_he_pauses(self):
        w, _ = self.dienst()
        regels = csv([signaal(str(i), huisnummer=i + 1) for i in range(4)]).splitlines(keepends=True)
        w.wait(lambda: os.path.isdir(os.path.join(w.inbox, "signalen")))
        with open(os.path.join(w.inbox, "signalen", "traag.csv"), "w", encoding="utf-8") as handle:
            handle.write("".join(regels[:3]))
            handle.flush()
            time.sleep(4.5)  # twice the rest that is enough for a file nobody writes
            self.assertEqual([], w.query("SELECT id FROM levering"))
            handle.write("".join(regels[3:]))
        self.klaar(w, 1)
        self.assertEqual([("4", "4", "0", "0", "0", "0")], w.query(TELLING + "1"))

    def test_a_file_that_changed_after_it_was_read_is_read_again(self):
        w, child = self.dienst()
        w.wait(lambda: os.path.isdir(os.path.join(w.inbox, "signalen")))
        w.stop(child)
        regels = csv([signaal(str(i), huisnummer=i + 1) for i in range(4)]).splitlines(keepends=True)
        pad = os.path.join(w.inbox, "signalen", "half.csv")
        with open(pad, "w", encoding="utf-8") as handle:
            handle.write("".join(regels[:3]))
        w.daemon(VS_FAALPUNT="na_commit:1:wacht-6000")  # in the middle of taking it in
        w.wait(lambda: w.query("SELECT id FROM levering"))
        with open(pad, "a", encoding="utf-8") as handle:
            handle.write("".join(regels[3:]))
        self.klaar(w, 2)
        self.assertEqual([("2", "2", "0", "0", "0", "0")], w.query(TELLING + "1"))
        self.assertEqual([("4", "2", "2", "0", "0", "0")], w.query(TELLING + "2"))

    def test_a_file_that_cannot_be_read_is_refused_as_a_whole(self):
        w, _ = self.dienst()
        w.deliver("signalen", "ruis.csv", b"\x00\x01\x02 geen kop\n1;2;3\n")
        uit = os.path.join(w.inbox, "signalen", "afgekeurd")
        w.wait(lambda: os.path.isdir(uit) and len(os.listdir(uit)) == 2)
        self.assertEqual("geweigerd", w.value("SELECT status FROM levering"))

    def test_a_bad_configuration_on_reload_changes_nothing(self):
        w, child = self.dienst()
        w.deliver("signalen", "a.csv", csv([signaal("1")]))
        self.klaar(w, 1)
        goed = lees(w.config)
        for i, slecht in enumerate([goed + "onzin: 1\n", goed.replace("map: inbox", "map: beleid.yaml")]):
            w.file("vroegsignald.yaml", slecht)
            child.send_signal(vs.signal.SIGHUP)
            w.wait(lambda: lees(w.path("daemon0.log")).count("nothing was changed") == i + 1)
        w.deliver("signalen", "b.csv", csv([signaal("2")]))
        self.klaar(w, 2)
        w.file("vroegsignald.yaml", goed)
        child.send_signal(vs.signal.SIGHUP)
        w.deliver("signalen", "c.csv", csv([signaal("3")]))
        self.klaar(w, 3)
        self.assertIsNone(child.poll())

    def test_a_file_that_was_taken_in_before_a_crash_is_only_put_away(self):
        w, child = self.dienst()
        w.stop(child)
        w.ctl("import", "signalen", w.file("a.csv", csv([signaal("1")])), nu=NU)
        w.query("UPDATE levering SET status = 'ingelezen'")
        w.deliver("signalen", "a.csv", csv([signaal("1")]))
        w.daemon()
        self.klaar(w, 1)
        self.assertEqual([(1, 1, 0)], [tuple(map(int, rij[:3])) for rij in w.query(TELLING + "1")])
        self.assertTrue(os.path.exists(os.path.join(w.inbox, "signalen", "verwerkt", "a.csv")))
        self.assertEqual("1", w.value("SELECT count(*) FROM levering"))

    def test_a_direct_crisis_gets_its_place_at_once(self):
        w, _ = self.dienst()
        w.deliver("signalen", "a.csv", csv([signaal("1", huisnummer=1), signaal("2", huisnummer=2, crisissignaal="ja")]))
        self.klaar(w, 1)
        w.wait(lambda: w.value("SELECT count(*) FROM planrun WHERE crisis") == "1", what="a plan run for crises")
        self.assertEqual([("2",)], w.query("SELECT s.id FROM plaats p JOIN signaal s ON s.melding = p.melding"))

    def test_lines_of_json(self):
        w, _ = self.dienst()
        regel = ('{"ID":"J1","signaalpartner":{"naam":"Actium","type":"Huur"},"bedrag":450.25,"signaaldatum":"2026-10-05",'
                 '"client":{"postcode":"9401 GE","huisnummer":"10"}}\n')
        w.deliver("signalen", "a.ndjson", regel + '{"ID":\n' + regel.replace("J1", "J2"))
        self.klaar(w, 1)
        self.assertEqual([("3", "2", "0", "0", "0", "1")], w.query(TELLING + "1"))
        self.assertIn("a.afgekeurd.ndjson", os.listdir(os.path.join(w.inbox, "signalen", "verwerkt")))

    def test_nothing_personal_in_log_or_report(self):
        w, child = self.dienst()
        w.deliver("signalen", "a.csv", csv([signaal("kanarie1", bsn=BSN[0], achternaam="Kanarievogel", email="kanarie@example.nl"),
                                            signaal("kanarie2", bedrag="kanarie", achternaam="Kanarievogel")]))
        self.klaar(w, 1)
        w.stop(child)
        teksten = [lees(w.path("daemon0.log")),
                   lees(os.path.join(w.inbox, "signalen", "verwerkt", "a.csv.verslag.txt"))]
        for tekst in teksten:
            self.assertNotIn("anarie", tekst)
            self.assertNotIn(BSN[0], tekst)


if __name__ == "__main__":
    unittest.main()
