"""Client lists of GKB and WPDA: one replaces the other, and open meldingen are looked at again (R8)."""
import os
import shutil
import time
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

    def test_a_list_that_does_not_fit_is_refused_also_with_wrong_rows(self):
        w = self.world(extra="geheugen: {partij_mb: 8}\n")
        self.lijst(w, 10)
        rijen = "".join(f"w{i};;Naam;1980-01-01;geen\n" for i in range(20)) + "".join(f"c{i};;Naam{i};1980-01-01;schuldhulp\n" for i in range(9000))
        done = w.run("import", "clienten", "--bron", "gkb", w.file("groot.csv", self.KOP + rijen), nu=LATER, status=None)
        self.assertIn("past niet in het geheugen", done.stdout + done.stderr)
        self.assertEqual([("geweigerd", "0")], w.query("SELECT status, afgekeurd FROM levering WHERE naam LIKE '%groot%'"))
        self.assertEqual("0", w.value("SELECT count(*) FROM afgekeurd"))
        self.assertEqual("10", w.value("SELECT count(*) FROM client"))

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
            rijen = "".join(f"c{i};;Ja{'n' * (i % 5 + 1)}{'s' * (i // 5 % 5 + 1)}e{'n' * (i // 25 + 1)};1980-01-02;schuldhulp\n" for i in range(aantal))
            uit = w.ctl_json("import", "clienten", "--bron", "gkb", w.file(f"{aantal}.csv", self.KOP + rijen), nu=NU)
            self.assertEqual(weg, [(r["soort"], r["aantal"], r["plaatsen"][0]["regels"].split(",")[0])
                                   for r in uit["waarschuwingen"]])
            self.assertEqual(str(200 if not weg else 0), w.value("SELECT count(*) FROM client_blok"))

    def test_one_person_on_many_rows_is_found(self):
        """Rows that are the same to the letter count once; another traject or period counts too."""
        w = self.world()
        rij = f";{BSN[0]};Voorbeeld;1985-06-15;"
        rijen = "".join(f"c{i}{rij}anders\n" for i in range(300)) + f"d{rij}schuldhulp\n" + "".join(f"e{i}{rij}anders\n" for i in range(300))
        uit = w.ctl_json("import", "clienten", "--bron", "gkb", w.file("veel.csv", self.KOP + rijen), nu=NU)
        self.assertEqual([], uit["waarschuwingen"])
        self.assertEqual([("601", "2")], w.query("SELECT count(*), (SELECT count(DISTINCT client) FROM client_blok) FROM client"))
        w.ctl("import", "signalen", w.file("a.csv", csv([signaal("1", bsn=BSN[0])])), nu=NU)
        self.assertEqual("4", w.value("SELECT route FROM melding"))

    def test_killed_at_any_moment_it_is_the_one_list_or_the_other(self):
        """With all that its clients are found by, and the same file completes it."""
        w = self.world()
        self.lijst(w, 10)
        nieuw = w.file("l.csv", self.KOP + "".join(f"n{i};;Anders{i};1970-01-01;schuldhulp\n" for i in range(20)))
        staat = ("SELECT (SELECT aantal FROM clientenlijst WHERE actief), (SELECT count(*) FROM client), "
                 "(SELECT count(DISTINCT (lijst, client)) FROM client_blok), "
                 "(SELECT count(*) FROM client_blok b LEFT JOIN client c ON c.sleutel = b.client WHERE c.sleutel IS NULL)")
        gezien = set()
        for punt in ("na_begin:1", "voor_commit:1", "commit_gestuurd:1", "na_commit:1"):
            w.run("import", "clienten", "--bron", "gkb", nieuw, nu=LATER, status=None, env={"VS_FAALPUNT": f"{punt}:dood"})
            gezien.add(w.query(staat)[0])
        self.assertEqual({("10", "10", "10", "0"), ("20", "20", "20", "0")}, gezien)
        w.ctl("import", "clienten", "--bron", "gkb", nieuw, nu=LATER)
        self.assertEqual([("20", "20", "20", "0")], w.query(staat))


KOP = "client_id;bsn;voorletters;voorvoegsel;achternaam;geboortedatum;postcode;huisnummer;huisletter;toevoeging;traject;telefoon;email\n"
CLIENT = {"voorletters": "J.P.", "voorvoegsel": "van der", "achternaam": "Veenstra", "geboortedatum": "1985-06-07", "postcode": "9401AA",
          "huisnummer": "1", "traject": "schuldhulp"}


def lijst(*clienten):
    """A client list of what each has that differs from CLIENT; None takes it away."""
    rijen = [{"client_id": f"K{i}", **CLIENT, **client} for i, client in enumerate(clienten)]
    return KOP + "".join(";".join(rij.get(naam) or "" for naam in KOP.strip().split(";")) + "\n" for rij in rijen)


# What a signaalpartner writes of that client, and what comes of it. Each lives in a street of his own.
GEVALLEN = {
    "typfout in de naam": ({"achternaam": "Veensrta"}, "overdracht_gkb"),
    "klinkt hetzelfde, en geen tussenvoegsel": ({"achternaam": "Feenstra", "voorvoegsel": None}, "overdracht_gkb"),
    "dag en maand gewisseld": ({"geboortedatum": "1985-07-06"}, "overdracht_gkb"),
    "zonder toevoeging": ({"toevoeging": "A"}, "overdracht_gkb"),
    "verhuisd, zelfde telefoon": ({"postcode": "9407ZZ", "telefoon": "06-11112222"}, "overdracht_gkb"),
    "verhuisd, zelfde e-mail, typfout": ({"postcode": "9407ZZ", "achternaam": "Veensrta", "email": "JP@Veld.example"}, "overdracht_gkb"),
    "verhuisd, en verder niets": ({"postcode": "9407ZZ"}, "uitzoeken"),
    "dag van geboorte onbekend": ({"geboortedatum": "1985-06-00"}, "uitzoeken"),
    "tweeling: andere voorletters": ({"voorletters": "K."}, "uitzoeken"),
    "vader en zoon, dezelfde voorletters": ({"geboortedatum": "1955-02-11"}, "uitzoeken"),
    "vader en zoon": ({"geboortedatum": "1955-02-11", "voorletters": "K."}, "brief"),
    "ander mens op dat adres": ({"voorletters": "M.", "achternaam": "Bakker", "geboortedatum": "1990-01-01"}, "brief"),
}


class Gevallen(vs.Case):
    def werelden(self):
        clienten, rijen = [], []
        for i, (wat, (anders, _)) in enumerate(GEVALLEN.items()):
            plek = {"postcode": f"94{10 + i}AA", "huisnummer": str(i + 1)}
            van_client = {veld: anders[veld] if veld != "email" else anders[veld].lower() for veld in ("telefoon", "email") if veld in anders}
            clienten.append({**plek, **van_client})
            rijen.append(signaal(wat, **{**{k: v for k, v in CLIENT.items() if k != "traject"}, **plek, **anders}))
        return lijst(*clienten), csv(rijen)

    def routes(self, w):
        return {wat: route for wat, route in w.query(
            "SELECT s.id, m.route FROM signaal s JOIN melding m ON m.sleutel = s.melding")}

    def verwacht(self, w):
        nummers = {"brief": "1", "overdracht_gkb": "4", "uitzoeken": "6"}
        self.assertEqual({wat: nummers[route] for wat, (_, route) in GEVALLEN.items()}, self.routes(w))


class Tolerant(Gevallen):
    """R8 from two files to a queue: who was written down otherwise is still known."""

    def test_whichever_comes_first(self):
        klanten, signalen = self.werelden()
        for eerst in ("clienten", "signalen"):
            w = self.world()
            for soort in (eerst, "signalen" if eerst == "clienten" else "clienten"):
                extra = ("--bron", "gkb") if soort == "clienten" else ()
                w.ctl("import", soort, *extra, w.file(f"{soort}.csv", klanten if soort == "clienten" else signalen), nu=NU)
            self.verwacht(w)

    def test_ten_thousand_clients(self):
        """All found among many, and quickly enough that nobody has to wait for it."""
        w = self.world()
        klanten, signalen = self.werelden()
        aantal = 2000 if vs.TRAAG else 10000
        namen = ["Jansen", "de Vries", "Bakker", "Visser", "Smit", "Meijer", "Mulder", "Bos", "Vos", "Peters"]
        rest = "".join(f"R{i};;{chr(65 + i % 26)}.;;{namen[i % 10]}{chr(97 + i // 10 % 26)}{chr(97 + i // 260 % 26)};"
                       f"{1940 + i % 60}-{i % 12 + 1:02}-{i % 28 + 1:02};{9400 + i % 99}{chr(65 + i % 17)}X;{i % 80 + 1};;;uitkering;;\n"
                       for i in range(aantal))
        begin = time.monotonic()
        w.ctl("import", "clienten", "--bron", "gkb", w.file("k.csv", klanten + rest), nu=NU)
        print(f"{aantal} clients taken in within {time.monotonic() - begin:.1f} s", flush=True)
        w.ctl("import", "signalen", w.file("s.csv", signalen), nu=NU)
        self.verwacht(w)


class Bijwerken(Gevallen):
    """An installation with lists of before there were keys to find their clients by."""
    LIJST = ("levering", "clientenlijst", "client")

    def oude(self, w):
        """A database of schema 5 with the keys of w, and nothing in it yet."""
        naam = vs.create_database()
        oud = vs.World(naam)
        self.addCleanup(oud.close)
        map_ = os.path.join(vs.SOURCE, "schema")
        vs._psql(oud.conninfo, "CREATE TABLE schema_versie (nr int PRIMARY KEY, naam text NOT NULL)")
        for nr, bestand in enumerate(sorted(n for n in os.listdir(map_) if n.endswith(".sql"))[:5], 1):
            vs._psql(oud.conninfo, f"INSERT INTO schema_versie VALUES ({nr}, '{bestand[5:-4]}')", "-f", os.path.join(map_, bestand), "-f", "-")
        shutil.copytree(w.path("sleutels"), oud.path("sleutels"))
        return oud

    def neem_over(self, w, oud, tabellen):
        """The rows of w, as far as the old schema has columns for them."""
        for tabel in tabellen:
            kolommen = oud.value("SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns "
                                 f"WHERE table_schema = 'public' AND table_name = '{tabel}'")
            bestand = w.path(f"{tabel}.copy")
            vs._psql(w.conninfo, f"\\copy (SELECT {kolommen} FROM {tabel}) TO '{bestand}'")
            vs._psql(oud.conninfo, f"SET session_replication_role = replica;\nDELETE FROM {tabel};\n"
                                   f"\\copy {tabel} ({kolommen}) FROM '{bestand}'")

    def test_what_was_there_is_found_after_migrate(self):
        klanten, signalen = self.werelden()
        klanten = "".join(";".join(regel.split(";")[:-2]) + "\n" for regel in klanten.splitlines()) # no phone and e-mail then
        w = self.world()
        w.ctl("import", "signalen", w.file("s.csv", signalen.replace("1985-06-00", "1985-06-07")), nu=NU)
        oud = self.oude(w)
        alle = [naam for (naam,) in oud.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' "
                                              "AND table_type = 'BASE TABLE' AND table_name <> 'schema_versie'")]
        self.neem_over(w, oud, alle)
        w.ctl("import", "clienten", "--bron", "gkb", w.file("k.csv", klanten), nu=NU)
        self.neem_over(w, oud, self.LIJST)
        oud.query(f"SELECT setval('journaal_nr', {w.value('SELECT last_value FROM journaal_nr')})")
        oud.ctl("migrate")
        self.assertEqual(w.query("SELECT blok FROM client_blok ORDER BY 1"), oud.query("SELECT blok FROM client_blok ORDER BY 1"))
        for wereld in (w, oud):
            wereld.ctl("plan", nu=LATER)
        self.assertIn("4", self.routes(oud).values())
        self.assertEqual(self.routes(w), self.routes(oud))

    def test_the_daemon_makes_what_is_not_there(self):
        w = self.world(klok=NU)
        w.ctl("import", "clienten", "--bron", "gkb", w.file("k.csv", lijst({})), nu=NU)
        blokken = w.query("SELECT * FROM client_blok ORDER BY 1, 2")
        w.query("UPDATE clientenlijst SET blok_versie = 0; DELETE FROM client_blok")
        w.daemon()
        w.wait(lambda: w.query("SELECT blok_versie FROM clientenlijst") != [("0",)])
        self.assertEqual(blokken, w.query("SELECT * FROM client_blok ORDER BY 1, 2"))


if __name__ == "__main__":
    unittest.main()
