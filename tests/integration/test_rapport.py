"""The month report through the command line: made from what was recorded, kept, signed, delivered by itself.

The month that was counted by hand (tests/rapport/maand) is lived through once, in a real database; every test works on a copy of
that. What the pages show is in test_web_rapport.py, who may see which version in tests/sql/rapport.sql."""
import email
import email.policy
import json
import os
import shutil
import socket
import stat
import unittest

import maand
import vs
from aiosmtpd.controller import Controller

OKTOBER, GESLOTEN = "2026-10", "2026-11-05T06:00"
VERGELIJK = """rapport:
  inwoners: 10000
  landelijk: {per_1000: 4.0, acceptatie: 35, sector: {Huur: 19, Energie: 25, Zorg: 45}}
  doel: {acceptatie: 60}
  wijken: [{naam: Lariks, schulden: 13.4}, {naam: Pittelo, schulden: 11.1}]
"""
KOLOMMEN = {"okt": "maand", "sep": "vorigeMaand", "jaar": "jaar", "landelijk": "landelijk", "doel": "doel"}
WIJKEN = {"Lariks": "lariks", "Pittelo": "pittelo", "geen": "onbekend"}


class _Eenmalig(vs.Case):
    """Whom maand.speel asks for a world that outlives a test."""

    def world(self, migrated=True, **options):
        del migrated
        return vs.World(vs.create_database(vs.template()), **options)


class Rapport(vs.Case):
    gespeeld = None

    @classmethod
    def setUpClass(cls):
        if Rapport.gespeeld is None:
            Rapport.gespeeld = maand.speel(_Eenmalig())
            unittest.addModuleCleanup(Rapport.gespeeld.close)

    def begin(self, extra=VERGELIJK, beleid=None):
        """A copy of the month that was lived through. Reports are made by the role of the service, not by the owner of the tables."""
        self.w = vs.World(vs.create_database(self.gespeeld.database), beleid_changes={**maand.BELEID, **(beleid or {})}, extra=extra)
        self.addCleanup(self.w.close)
        shutil.copytree(self.gespeeld.path("sleutels"), self.w.path("sleutels"))
        with open(self.w.config, encoding="utf-8") as handle:
            self.eigen = self.w.file("rapport.yaml", handle.read().replace("user=postgres", "user=vroegsignald"))

    def rapport(self, *words, nu=GESLOTEN, **options):
        config, self.w.config = self.w.config, self.eigen
        try:
            return self.w.run("rapport", *words, nu=nu, **options)
        finally:
            self.w.config = config

    def cijfers(self, periode=OKTOBER, *words, **options):
        report = json.loads(self.rapport("--maand", periode, "--format", "json", *words, **options).stdout)
        return {one["naam"]: one for one in report["cijfers"]}

    def doe(self, ID, *words, nu="2026-11-06T09:00"):
        nummer = self.w.value(f"SELECT m.id FROM signaal s JOIN melding m ON m.sleutel = s.melding WHERE s.id = '{ID}'")
        self.w.ctl("handeling", nummer, *words, "--reden", "Omdat het zo is", nu=nu)

    def staat(self):
        return self.w.query("SELECT maand, versie, stand, wie FROM rapport ORDER BY maand")


class MetDeHand(Rapport):
    """Every figure of October as it was counted by hand."""

    def verwacht(self):
        """Row by name; a row 'x.*' is for all that begins with 'x.' and has no row."""
        return {rij["naam"]: rij for rij in (dict(zip(self.kop, regel)) for regel in self.regels)}

    @property
    def kop(self):
        return self.tabel()[0]

    @property
    def regels(self):
        return self.tabel()[1:]

    def tabel(self):
        with open(os.path.join(maand.MAP, "cijfers.tsv"), encoding="utf-8") as handle:
            return [regel.rstrip("\n").split("\t") for regel in handle if regel.strip() and not regel.startswith("#")]

    @staticmethod
    def getal(cel):
        """As a reader sees it, as a number; None: not known."""
        kaal = cel.removesuffix("%").removesuffix(" dagen").removesuffix(" dag").replace(".", "").replace(",", ".")
        return None if kaal == "–" else float(kaal)

    def test_every_figure(self):
        self.begin()
        verwacht, fout, nagekeken = self.verwacht(), [], 0
        for naam, cijfer in self.cijfers().items():
            wijk, kaal = next(((kop, naam[len(f"wijk.{sleutel}."):]) for kop, sleutel in WIJKEN.items()
                               if naam.startswith(f"wijk.{sleutel}.")), (None, naam))
            familie = kaal
            while kaal not in verwacht and "." in familie and familie + ".*" not in verwacht:
                familie = familie.rpartition(".")[0]
            rij = verwacht.get(kaal) or verwacht.get(familie + ".*")
            if rij is None:
                fout.append(f"{naam}: niet met de hand geteld")
                continue
            for kop, kolom in ({wijk: "maand"} if wijk else KOLOMMEN).items():
                waarde = cijfer[kolom] and cijfer[kolom]["waarde"]
                nagekeken += 1
                if rij[kop] == "-" or self.getal(rij[kop]) != waarde:
                    fout.append(f"{naam} {kop}: met de hand {rij[kop]}, gemaakt {waarde}")
        self.assertEqual([], fout[:40])
        self.assertGreater(nagekeken, 2000)

    def test_every_row_of_the_table_is_a_figure(self):
        self.begin()
        namen = set(self.cijfers())
        self.assertEqual([], [naam for naam in self.verwacht() if not naam.endswith(".*") and naam not in namen])


class Bewaard(Rapport):
    def test_the_same_month_and_the_same_data_give_the_same_bytes(self):
        self.begin()
        for form in "json", "csv", "html", "pdf":
            self.rapport("--maand", OKTOBER, "--format", form, "--uit", self.w.path("een"))
            self.rapport("--maand", OKTOBER, "--format", form, "--uit", self.w.path("twee"), nu="2026-11-17T10:00")
            with open(self.w.path("een"), "rb") as one, open(self.w.path("twee"), "rb") as two:
                self.assertTrue(one.read() == two.read(), form)
        self.assertEqual([("2026-10-01", "1", "voorlopig", None)], self.staat())
        self.assertEqual([], [name for name in os.listdir(self.w.folder) if name.endswith(".nieuw")])

    def test_signed_it_stays_as_it_is(self):
        self.begin()
        self.assertIn("nog niet gesloten", self.rapport("--maand", OKTOBER, "--vaststellen", nu="2026-11-04T23:59", status=1).stderr)
        signed = self.rapport("--maand", OKTOBER, "--format", "json", "--vaststellen").stdout
        self.assertEqual(("vastgesteld", False), (json.loads(signed)["stand"], json.loads(signed)["maandOpen"]))
        self.assertIn("al vastgesteld", self.rapport("--maand", OKTOBER, "--vaststellen", status=1).stderr)
        self.doe("o15", "poging", "soort=Telefoon", "dag=2026-10-30", "dagdeel=Ochtend", "bereikt=ja")
        self.doe("o15", "resultaat", "resultaat=Vervolghulp en/of verwijzing")
        later = "2026-11-09T09:00"
        self.assertTrue(signed == self.rapport("--maand", OKTOBER, "--format", "json", nu=later).stdout)
        self.assertIn("2026-10  vastgesteld", self.rapport("--automatisch", nu=later).stdout)
        self.assertTrue(signed == self.rapport("--maand", OKTOBER, "--format", "json", nu=later).stdout)
        self.w.query("UPDATE signaal SET crisis = true")
        november = self.cijfers("2026-11", nu=later)
        crisis = next(one for one in json.loads(signed)["cijfers"] if one["naam"] == "signalen.crisis")
        self.assertEqual(crisis["maand"], november["signalen.crisis"]["vorigeMaand"])
        for statement in "UPDATE rapport SET inhoud = '{}' WHERE stand = 'vastgesteld'", "TRUNCATE rapport CASCADE":
            with self.assertRaises(RuntimeError, msg=statement) as refused:
                self.w.query(statement)
            self.assertIn("signed", str(refused.exception))

    def test_what_others_see_and_what_is_asked_wrongly(self):
        self.begin("")
        for form in "csv", "json", "html":
            full = self.rapport("--maand", OKTOBER, "--format", form).stdout
            other = self.rapport("--maand", OKTOBER, "--format", form, "--voor", "rapportage").stdout
            self.assertEqual((False, True), ("verborgen" in full, "verborgen" in other), form)
        # two years that overlap would tell a month that is hidden
        other = json.loads(self.rapport("--maand", OKTOBER, "--format", "json", "--voor", "rapportage").stdout)
        for kolom in ("maand", "vorigeMaand"):
            geheim = [c["naam"] for c in other["cijfers"] if "verborgen" in (c[kolom] or {})]
            self.assertGreater(len(geheim), 20)
            self.assertEqual([], [c["naam"] for c in other["cijfers"] if c["naam"] in geheim and "waarde" in (c["jaar"] or {})])
        for words, told in ((("--maand", "oktober"), "schrijf een maand"), ((), "ontbreekt"), (("--maand", "2026-12"), "nog niet begonnen"),
                            (("--maand", OKTOBER, "--format", "xls"), "html, pdf, csv of json"),
                            (("--maand", OKTOBER, "--voor", "raad"), "rapportage"),
                            (("--automatisch", "--maand", OKTOBER), "staat alleen")):
            self.assertIn(told, self.rapport(*words, status=2).stderr)
        self.assertIn("niets vastgelegd", self.rapport("--maand", "2025-10", status=1).stderr)
        self.assertIn("map bestaat niet", self.rapport("--maand", OKTOBER, "--uit", self.w.path("weg", "x"), status=1).stderr)
        os.symlink("ergens", self.w.path("verwijzing"))
        os.mkfifo(self.w.path("pijp"))
        for anders in "verwijzing", "pijp":
            self.assertIn("ligt al iets", self.rapport("--maand", OKTOBER, "--uit", self.w.path(anders), status=1).stderr)
        self.assertEqual("ergens", os.readlink(self.w.path("verwijzing")))
        self.assertTrue(stat.S_ISFIFO(os.lstat(self.w.path("pijp")).st_mode))
        self.assertEqual(1, len(self.staat()))

    def test_what_is_opened_again_was_done_before(self):
        self.begin()
        before = self.cijfers()
        self.doe("o15", "resultaat", "resultaat=Vervolghulp en/of verwijzing")
        self.doe("o15", "heropenen", nu="2026-11-06T10:00") # it has a new term now; in October its letter was there
        after = self.cijfers(nu="2026-11-06T12:00")
        self.assertEqual([], [naam for naam in before if naam.startswith("past_niet.") and before[naam]["maand"] != after[naam]["maand"]])

    def test_what_was_taken_into_another_was_as_old(self):
        for een, ander in ("o27", "o04"), ("o04", "o27"): # of 1 day and of 26
            self.begin()
            before = self.cijfers()
            melding = dict(self.w.query("SELECT s.id, m.id FROM signaal s JOIN melding m ON m.sleutel = s.melding"))
            self.w.ctl("handeling", melding[een], "samenvoegen", f"met={melding[ander]}", "--reden", "Een gezin", nu="2026-11-06T09:00")
            after = self.cijfers(nu="2026-11-06T12:00")
            self.assertEqual(before["meldingen.totaal"]["maand"]["waarde"] - 1, after["meldingen.totaal"]["maand"]["waarde"])
            # the letter that one of them had is a letter to both: only the terms that were met tell of it
            self.assertEqual([], [naam for naam in before if naam.startswith("past_niet.") and not naam.startswith("past_niet.termijn.")
                                  and before[naam]["maand"] != after[naam]["maand"]], een)

    def test_what_was_let_go_still_counts(self):
        self.begin()
        before = self.cijfers(nu="2026-12-01T09:00")
        with open(self.w.config, "a", encoding="utf-8") as handle:
            handle.write('database_bewaar: "' + self.w.conninfo.replace("user=postgres", "user=vroegsignald_bewaar") + '"\n')
        self.w.ctl("bewaartermijn", nu="2028-08-01T09:00")
        self.assertGreater(int(self.w.value("SELECT sum(aantal) FROM telling_melding WHERE periode = '2026-10-01'")), 5)
        after = self.cijfers(nu="2028-08-01T09:00")
        anders = [naam for naam in before if naam.startswith(("signalen.totaal", "signalen.sector.", "signalen.crisis", "meldingen.totaal",
                                                              "meldingen.soort.", "meldingen.route.", "pogingen.totaal", "pogingen.soort.",
                                                              "pogingen.dagdeel.", "pogingen.bereikt.", "capaciteit.gebruikt",
                                                              "cohort.", "acceptatie.", "bereik.meldingen"))
                  and before[naam]["maand"] != after[naam]["maand"]]
        self.assertEqual([], anders)


class Postbus:
    """What a mail server was given."""

    def __init__(self):
        self.brieven = []

    async def handle_DATA(self, server, session, envelope):
        del server, session
        self.brieven.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return "250 OK"


class Vanzelf(Rapport):
    NAMEN = ["maandrapport-0106-2026-10-voorlopig.csv", "maandrapport-0106-2026-10-voorlopig.pdf"]

    def begin(self, extra="rapport: {map: uit}\n", **options):
        super().begin(extra, **options)
        os.mkdir(self.w.path("uit"))

    def vanzelf(self, nu, **options):
        return self.rapport("--automatisch", nu=nu, **options)

    def uit(self):
        """What lies there of October."""
        return sorted(naam for naam in os.listdir(self.w.path("uit")) if "-2026-10-" in naam)

    def post(self):
        """A real mail server."""
        postbus = Postbus()
        with socket.create_server(("127.0.0.1", 0)) as any_port:
            port = any_port.getsockname()[1]
        server = Controller(postbus, hostname="127.0.0.1", port=port)
        server.start()
        self.addCleanup(server.stop)
        return postbus, port

    def test_on_the_fourth_working_day_and_once(self):
        self.begin()
        told = self.vanzelf("2026-11-04T06:00").stdout
        self.assertIn("2026-09  gemaakt, afgeleverd (map)\n2026-10  gemaakt\n", told) # September was missed
        self.assertIn("2026-10  onveranderd\n", self.vanzelf("2026-11-04T06:05").stdout)
        self.assertEqual([], self.uit())
        self.assertIn("2026-10  gemaakt, afgeleverd (map)\n", self.vanzelf(GESLOTEN).stdout) # closed now: that is told in it
        self.assertEqual(self.NAMEN, self.uit())
        with open(self.w.path("uit", self.NAMEN[1]), "rb") as handle:
            self.assertEqual(b"%PDF-", handle.read(5))
        with open(self.w.path("uit", self.NAMEN[0]), encoding="utf-8-sig") as handle:
            self.assertTrue("verborgen" in handle.read())
        for name in self.NAMEN:
            os.unlink(self.w.path("uit", name))
        self.assertNotIn("afgeleverd", self.vanzelf("2026-11-05T06:30").stdout)
        self.assertNotIn("afgeleverd", self.vanzelf("2027-01-04T06:00").stdout.split("2026-11")[0])
        self.assertEqual([], self.uit())

    def test_the_month_may_close_later_than_that(self):
        self.begin(beleid={"sluit_na_werkdagen: 3": "sluit_na_werkdagen: 5"}) # on 6 November
        self.assertNotIn("2026-10  gemaakt, afgeleverd", self.vanzelf("2026-11-06T23:00").stdout)
        self.assertIn("2026-10  gemaakt, afgeleverd (map)", self.vanzelf("2026-11-07T00:10").stdout)

    def test_it_catches_up_after_months_of_nothing(self):
        self.begin()
        told = self.vanzelf("2026-12-31T06:00").stdout
        self.assertIn("".join(f"2026-{m:02}  gemaakt, afgeleverd (map)\n" for m in (8, 9, 10)), told)
        self.assertEqual(self.NAMEN, self.uit())
        self.rapport("--maand", OKTOBER, "--vaststellen", "--uit", self.w.path("x"), nu="2027-01-05T09:00")
        self.vanzelf("2027-01-06T06:00")
        self.assertEqual(self.NAMEN, self.uit())

    def test_what_could_not_be_delivered_is_told_and_tried_again(self):
        postbus, port = self.post()
        onbereikbaar = "127.0.0.1:9"
        mail = ('rapport:\n  map: weg\n  mail: {{server: "smtp://{}", van: vs@assen.example, aan: [beleid@assen.example, '
                'raad@assen.example], onversleuteld: true}}\n')
        self.begin(mail.format(onbereikbaar))
        fault = self.vanzelf(GESLOTEN, status=1)
        self.assertIn("2026-10 is niet afgeleverd (map): de map bestaat niet", fault.stderr)
        self.assertIn("2026-10 is niet afgeleverd (mail): de mailserver antwoordt niet", fault.stderr)
        self.assertIn("2026-10  gemaakt\n", fault.stdout)
        with open(self.eigen, encoding="utf-8") as handle:
            text = handle.read().replace(onbereikbaar, f"127.0.0.1:{port}")
        self.w.file("rapport.yaml", text.replace("onversleuteld: true", "onversleuteld: false"))
        self.assertIn("kan niet versleutelen", self.vanzelf("2026-11-05T06:10", status=1).stderr)
        self.assertEqual([], postbus.brieven)
        self.w.file("rapport.yaml", text)
        told = self.vanzelf("2026-11-05T06:20", status=1)
        self.assertIn("2026-10  onveranderd, afgeleverd (mail)", told.stdout)
        os.mkdir(self.w.path("weg"))
        self.assertIn("2026-10  onveranderd, afgeleverd (map)", self.vanzelf("2026-11-06T06:00").stdout)
        self.assertEqual(6, len(os.listdir(self.w.path("weg"))))
        self.assertNotIn("@assen.example", fault.stderr + told.stderr + told.stdout)
        self.zoals_het_hoort([brief for _, brief in postbus.brieven if "2026-10" in brief["Subject"]], postbus.brieven[0][0])

    def zoals_het_hoort(self, brieven, aan):
        self.assertEqual(["beleid@assen.example", "raad@assen.example"], aan)
        self.assertEqual(1, len(brieven))
        brief = brieven[0]
        self.assertEqual("Maandrapport vroegsignalering 2026-10 (voorlopig)", brief["Subject"])
        self.assertEqual("Thu, 05 Nov 2026 05:20:00 +0000", brief["Date"])
        self.assertIn("geen persoonsgegevens", brief.get_body().get_content())
        delen = {deel.get_filename(): deel.get_content() for deel in brief.iter_attachments()}
        self.assertEqual(self.NAMEN, sorted(delen))
        self.assertEqual(b"%PDF-", delen[self.NAMEN[1]][:5])
        self.assertTrue("verborgen" in str(delen[self.NAMEN[0]]))


if __name__ == "__main__":
    unittest.main()
