"""Help, man pages, sample configuration and completion agree with what the programs take, in both directions.

Every comparison is a function of texts, and is shown here to find a difference.
"""
import glob
import os
import re
import subprocess
import tempfile
import unittest

import vs

BUILD = os.environ.get("VS_BUILD") or os.path.dirname(vs.BIN)
PAGES = os.path.join(BUILD, "gen", "man")
ALGEMEEN = {"--config", "--nu", "--json", "--wie", "--help", "--version"}
OPTIE = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def lees(*names):
    with open(os.path.join(*names), encoding="utf-8") as handle:
        return handle.read()


def run(*words, program="vroegsignalctl", cwd=None):
    return subprocess.run([os.path.join(vs.BIN, program), *words], capture_output=True, text=True, check=False, timeout=60,
                          stdin=subprocess.DEVNULL, cwd=cwd)


def opdrachten():
    overzicht = run("--help").stdout
    return re.findall(r"^  ([a-z][a-z-]*) ", overzicht[overzicht.index("Opdrachten"):], re.M)


def hulp(opdracht):
    return run(opdracht, "--help").stdout


# --- options: the help against the source, and against the parser

def opdracht_van(bestand, namen):
    """Whose file of daemon/ctl it is: cmd_NAAM.c, import_signalen.c, genereer.c."""
    woord = re.sub(r"^cmd_|\.c$", "", os.path.basename(bestand))
    kandidaten = [naam for naam in namen if woord.replace("_", "-").startswith(naam)]
    return max(kandidaten, key=len) if kandidaten else None


def opties_van_de_bron(namen, bronnen):
    """{command: options its source reads}; a file with options that is nobody's is under None."""
    gevonden = {}
    for bestand, tekst in bronnen.items():
        opties = set(re.findall(r'\{\s*"(--[a-z][a-z-]*)"\s*,', tekst)) | set(re.findall(r'strcmp\(naam, "(--[a-z-]+)"\)', tekst))
        if opties and os.path.basename(bestand) != "ctl_opties.c":
            gevonden.setdefault(opdracht_van(bestand, namen), set()).update(opties)
    return gevonden


def niet_in_de_hulp(bron, hulpen):
    return sorted(f"{opdracht} {optie}" for opdracht, opties in bron.items()
                  for optie in opties - set(OPTIE.findall(hulpen.get(opdracht, ""))))


def alleen_in_de_hulp(bron, hulpen):
    """In the help as an option of the command: at the head of a line, or under Gebruik."""
    verschil = []
    for opdracht, tekst in hulpen.items():
        gebruik = tekst[:tekst.index("\n\n")]
        genoemd = set(OPTIE.findall(gebruik)) | set(re.findall(r"^  (--[a-z][a-z-]*)", tekst, re.M))
        verschil += [f"{opdracht} {optie}" for optie in genoemd - bron.get(opdracht, set()) - ALGEMEEN]
    return sorted(verschil)


# --- keys

def sleutels(tekst):
    """{key: (documentation, type, range and default)} of `check-config --sleutels`."""
    return {pad: (uitleg, soort) for pad, uitleg, soort in re.findall(r"^  (\S.*)\n      (.*)\n      \((.*)\)$", tekst, re.M)}


def standaard(soort):
    """None: it may be absent, or must be given."""
    found = re.search(r"; standaard (.*)$", soort)
    return found[1] if found else None


def zonder_commentaar(tekst):
    """The sample with everything switched on that is there as an example: '# sleutel: ...' and what is below it."""
    regels = []
    for regel in tekst.splitlines():
        uit = re.match(r"# ?(\s*(?:[a-z_0-9]+:(?: .*)?|- \{.*))$", regel)
        regels.append(uit[1] if uit else regel)
    return "\n".join(regels) + "\n"


def leden(groep):
    """The names in `{a: 1, b: 2}`."""
    return re.findall(r"[{,] *([A-Za-z_0-9]+):", groep)


def waarden(tekst):
    """{path: value} of YAML as the sample is: keys, lists of groups `- {..}`, and a group `{..}` of values per type."""
    gevonden, groepen = {}, []
    for regel in tekst.splitlines():
        rij = re.match(r"( *)([a-z_0-9]+):(?: +(\"[^\"]*\"|[^#\s][^#]*?))?\s*(?:#.*)?$", regel)
        if not rij:
            deel = re.match(r"( *)- (\{.*\})", regel)
            pad = ".".join(naam for diepte, naam in groepen if deel and diepte < len(deel[1]))
            gevonden.update({pad: "[]", **{f"{pad}[].{naam}": "" for naam in leden(deel[2])}} if pad else {})
            continue
        diepte = len(rij[1])
        groepen = [groep for groep in groepen if groep[0] < diepte]
        pad = ".".join([naam for _, naam in groepen] + [rij[2]])
        if rij[3] is None:
            groepen.append((diepte, rij[2]))
        elif rij[3].startswith("{") and "." in pad:
            gevonden[f"{pad}.<type>"] = rij[3]
        else:
            gevonden[pad] = rij[3]
    return gevonden


def verschil_met_voorbeeld(tabel, voorbeeld):
    getoond = waarden(zonder_commentaar(voorbeeld))
    fouten = [f"not in the sample: {pad}" for pad in tabel if pad not in getoond]
    fouten += [f"only in the sample: {pad}" for pad in getoond if pad not in tabel]
    for pad in tabel.keys() & getoond.keys():
        verwacht = standaard(tabel[pad][1])
        if verwacht is not None and verwacht.strip('"') != getoond[pad].strip('"'):
            fouten.append(f"{pad}: default {verwacht}, the sample has {getoond[pad]}")
    return sorted(fouten)


# --- man pages

def kaal(roff):
    """What a reader sees, on one line."""
    tekst = re.sub(r"\\(?:\(dq|\[dq\])", '"', roff).replace("\\-", "-").replace("\\(aq", "'").replace("\\(ga", "`")
    tekst = tekst.replace("\\&", "").replace("\\e", "\\")
    return re.sub(r"\s+", " ", re.sub(r"^\.(?:PP|TP 8|TP|fi|nf|HP 4|B|I|BR|RB)\b ?", "", tekst, flags=re.M))


def pagina_mist(tabel, roff):
    koppen = {kop.replace("\\-", "-") for kop in re.findall(r"^\.TP\n\.B (.*)$", roff, re.M)}
    tekst = kaal(roff)
    fouten = [f"not on the page: {pad}" for pad in tabel if pad not in koppen]
    fouten += [f"only on the page: {pad}" for pad in koppen - set(tabel)]
    return fouten + [f"other words: {pad}" for pad, (uitleg, soort) in tabel.items() if f"{pad} {uitleg} ({soort})" not in tekst]


def waarschuwingen(roff):
    with tempfile.NamedTemporaryFile("w", suffix=".8", encoding="utf-8") as handle:
        handle.write(roff)
        handle.flush()
        done = subprocess.run(f"preconv -e utf8 {handle.name} | groff -ww -man -Tutf8 -rLL=78n", shell=True, check=False,
                              capture_output=True, text=True)
        man = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", handle.name], check=False,
                             capture_output=True, text=True, env={**os.environ, "MANROFFSEQ": "", "LC_ALL": "C.UTF-8"})
        return done.stderr + man.stderr


class Hulp(vs.Case):
    def test_every_program_and_command_has_help(self):
        namen = opdrachten()
        self.assertGreaterEqual(len(namen), 14)
        for program, words in [("vroegsignald", []), ("vroegsignal-web", []), ("vroegsignalctl", [])] + [("vroegsignalctl", [naam]) for naam in namen]:
            with self.subTest(f"{program} {words}"):
                done = run(*words, "--help", program=program, cwd="/")
                self.assertEqual((0, ""), (done.returncode, done.stderr))
                self.assertRegex(done.stdout, rf"^Gebruik: {program} (?:.*{words[0]})?" if words else rf"^Gebruik: {program} ")
                self.assertLessEqual(max(map(len, done.stdout.splitlines())), 120)

    def test_wrong_usage_is_2_on_standard_error_with_a_hint(self):
        world = self.world()
        for words in [["--bestaat-niet"], ["bestaatniet"]] + [[naam, "--bestaat-niet"] for naam in opdrachten()]:
            with self.subTest(words):
                done = world.run(*words, status=2)
                self.assertEqual("", done.stdout)
                waar = words[0] + " " if len(words) > 1 else ""
                self.assertIn(f"Zie: vroegsignalctl {waar}--help", done.stderr)
        for words in (["--bestaat-niet"], ["iets"], ["--config"], ["--config", "/dev/null", "iets"]):
            for program in ("vroegsignald", "vroegsignal-web"):
                with self.subTest(f"{program} {words}"):
                    done = run(*words, program=program)
                    self.assertEqual((2, ""), (done.returncode, done.stdout))
                    self.assertIn(f"Zie: {program} --help", done.stderr)

    def test_the_help_names_the_options_that_are_read_and_no_others(self):
        namen = opdrachten()
        bronnen = {bestand: lees(bestand) for bestand in glob.glob(os.path.join(vs.SOURCE, "daemon", "ctl", "*.c"))}
        bron = opties_van_de_bron(namen, bronnen)
        hulpen = {naam: hulp(naam) for naam in namen}
        self.assertNotIn(None, bron, "a file with options whose name begins with no command")
        self.assertEqual([], niet_in_de_hulp(bron, hulpen))
        self.assertEqual([], alleen_in_de_hulp(bron, hulpen))

    def test_the_parser_takes_every_option_of_the_help(self):
        world = self.world()
        for naam in opdrachten():
            tekst = hulp(naam)
            gebruik = tekst[:tekst.index("\n\n")]
            eerste = [[]] + [[woord] for woord in re.findall(rf"vroegsignalctl {naam} ([a-z][a-z-]*)\b", gebruik)]
            for optie in set(OPTIE.findall(gebruik)) - ALGEMEEN:
                with self.subTest(f"{naam} {optie}"):
                    zeggen = [world.run(naam, *woord, optie, "1", "--bestaat-niet", status=2).stderr for woord in eerste]
                    self.assertTrue(any(self.kent(zegt, optie) for zegt in zeggen), zeggen)

    @staticmethod
    def kent(zegt, optie):
        """The parser stops at the first option it does not know, or names all (genereer)."""
        return "--bestaat-niet" in zegt and not re.search(rf"onbekende optie '{optie}'|{optie}: onbekende optie", zegt)

    def test_these_comparisons_find_a_difference(self):
        bron = opties_van_de_bron(["import", "plan"], {"cmd_plan.c": 'x = {{"--droog", NULL, &d}}', "import_x.c": '{"--a", &a, NULL}',
                                                       "vreemd.c": '{"--b", &b, NULL}'})
        self.assertEqual({"plan": {"--droog"}, "import": {"--a"}, None: {"--b"}}, bron)
        del bron[None]
        hulpen = {"plan": "Gebruik: plan [--nat]\n\n", "import": "Gebruik: import [--a] [--json]\n\n"}
        self.assertEqual(["plan --droog"], niet_in_de_hulp(bron, hulpen))
        self.assertEqual(["plan --nat"], alleen_in_de_hulp(bron, hulpen))
        self.assertTrue(self.kent("onbekende optie '--bestaat-niet'", "--nat"))
        self.assertFalse(self.kent("onbekende optie '--nat'", "--nat"))


class Sleutels(vs.Case):
    def setUp(self):
        self.configuratie = sleutels(run("check-config", "--sleutels").stdout.split("\nBeleid ")[0])
        self.voorbeeld = lees(vs.SOURCE, "config", "vroegsignald.yaml")

    def test_the_sample_has_every_key_with_its_default_and_no_other(self):
        self.assertGreater(len(self.configuratie), 25)
        self.assertEqual([], verschil_met_voorbeeld(self.configuratie, self.voorbeeld))

    def test_the_sample_is_taken_also_with_everything_switched_on(self):
        world = self.world(migrated=False)
        os.chmod(world.file("kafka.properties", ""), 0o600)
        world.file("beleid/assen.yaml", lees(vs.SOURCE, "config", "beleid", "assen.yaml"))
        world.file("brieven/eerste-brief.nl.txt", lees(vs.SOURCE, "config", "brieven", "eerste-brief.nl.txt"))
        alles = zonder_commentaar(self.voorbeeld).replace('luister: "127.0.0.1:8080"', 'luister: "unix:/run/web.sock"')  # which a proxy needs
        for tekst in (self.voorbeeld, alles):
            world.file("vroegsignald.yaml", tekst)
            self.assertIn("in orde", world.ctl("check-config"))

    def test_a_difference_is_found(self):
        tabel = dict(self.configuratie)
        self.assertEqual(["inbox.partij: default 4000, the sample has 4001"],
                         verschil_met_voorbeeld(tabel, self.voorbeeld.replace("partij: 4000", "partij: 4001")))
        self.assertEqual(["only in the sample: inbox.nieuw"],
                         verschil_met_voorbeeld(tabel, self.voorbeeld.replace("inbox:\n", "inbox:\n  nieuw: 1\n")))
        tabel["kafka.nieuw"] = ("iets", "getal; standaard 1")
        self.assertEqual(["not in the sample: kafka.nieuw"], verschil_met_voorbeeld(tabel, self.voorbeeld))


class Paginas(vs.Case):
    def test_the_pages_have_every_key_with_its_default_and_no_other(self):
        delen = map(sleutels, run("check-config", "--sleutels").stdout.split("\nBeleid "))
        for pagina, tabel in zip(("vroegsignald.yaml.5", "vroegsignald-beleid.5"), delen):
            roff = lees(PAGES, pagina)
            self.assertEqual([], pagina_mist(tabel, roff))
            self.assertEqual(["not on the page: x"], pagina_mist({**tabel, "x": ("y", "z")}, roff)[:1])
            self.assertEqual(1, len(pagina_mist({pad: wat for pad, wat in tabel.items() if pad not in ("beleid", "versie")}, roff)))

    def test_they_render_without_a_warning(self):
        paginas = sorted(os.listdir(PAGES))
        self.assertEqual(["vroegsignal-web.8", "vroegsignalctl.1", "vroegsignald-beleid.5", "vroegsignald.8", "vroegsignald.yaml.5"], paginas)
        for pagina in paginas:
            self.assertEqual("", waarschuwingen(lees(PAGES, pagina)), pagina)

    def test_a_warning_is_heard(self):
        self.assertNotEqual("", waarschuwingen(lees(PAGES, "vroegsignald.8") + "\n.BESTAATNIET\n\\fQ\n"))

    def test_the_commands_and_their_words_are_there(self):
        roff = lees(PAGES, "vroegsignalctl.1")
        self.assertEqual(opdrachten(), re.findall(r"^\.SS (.*)$", roff, re.M))
        delen = re.split(r"^\.SS ", roff, flags=re.M)[1:]
        for naam, deel in zip(opdrachten(), delen):
            self.woorden(hulp(naam), deel)
        for program in ("vroegsignald", "vroegsignal-web"):
            self.woorden(run("--help", program=program).stdout, lees(PAGES, f"{program}.8"))

    def woorden(self, tekst, roff):
        """Every word of the help stands on the page, in this order."""
        rest = kaal(roff).split()
        for woord in tekst.replace("Gebruik:", "").split():
            woord = woord.rstrip(":")
            while rest and rest[0].rstrip(":") != woord:
                rest.pop(0)
            self.assertTrue(rest, f"not on the page, or not in this order: {woord!r}")
            rest.pop(0)


class Aanvullen(vs.Case):
    """In a real bash, with Debian's bash-completion."""

    def vul_aan(self, regel, program="vroegsignalctl"):
        script = f"""
            . /usr/share/bash-completion/bash_completion
            PATH={vs.BIN}:$PATH
            . {vs.SOURCE}/completion/vroegsignalctl
            . {vs.SOURCE}/completion/vroegsignald
            . {vs.SOURCE}/completion/vroegsignal-web
            complete -p {program} >/dev/null 2>&1 || _completion_loader {program}
            cd "$1" || exit 1
            COMP_LINE=$2 COMP_POINT=${{#2}} COMP_TYPE=9 COMP_KEY=9
            mapfile -t COMP_WORDS < <(printf %s "$2" | grep -oE '=|[^ =]+')
            [[ $2 != *[\\ ] ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
            compopt() {{ :; }}
            "$(complete -p {program} | sed 's/.*-F \\([^ ]*\\).*/\\1/')" {program}
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        done = subprocess.run(["bash", "--norc", "-c", script, "bash", self.map.name, regel], capture_output=True, text=True, check=False,
                              timeout=60)
        self.assertEqual("", done.stderr)
        return sorted(woord for woord in done.stdout.split("\n") if woord)

    def setUp(self):
        self.map = tempfile.TemporaryDirectory(prefix="vs-aanvullen-")
        self.addCleanup(self.map.cleanup)
        for naam in ("een.csv", "twee.yaml"):
            with open(os.path.join(self.map.name, naam), "w", encoding="utf-8"):
                pass
        os.mkdir(os.path.join(self.map.name, "map"))

    def test_commands_and_options(self):
        self.assertEqual(sorted(opdrachten()), self.vul_aan("vroegsignalctl "))
        self.assertEqual(["besluiten"], self.vul_aan("vroegsignalctl --json bes"))
        self.assertEqual(sorted(ALGEMEEN), self.vul_aan("vroegsignalctl --"))
        for naam in opdrachten():
            with self.subTest(naam):
                self.assertEqual(sorted(set(OPTIE.findall(hulp(naam))) | ALGEMEEN), self.vul_aan(f"vroegsignalctl {naam} --"))
        for program in ("vroegsignald", "vroegsignal-web"):
            self.assertEqual(["--config", "--help", "--version"], self.vul_aan(f"{program} --", program))

    def test_values_of_closed_lists(self):
        kanalen = ["brief", "huisbezoek", "overdracht_gkb", "overdracht_wpda", "telefoon", "uitzoeken"]
        self.assertEqual(kanalen, self.vul_aan("vroegsignalctl wachtrij "))
        self.assertTrue(set(kanalen) <= set(re.findall(r"\w+", hulp("wachtrij"))))
        self.assertEqual(["gkb", "wpda"], self.vul_aan("vroegsignalctl import clienten --bron "))
        self.assertEqual(["gkb"], self.vul_aan("vroegsignalctl import clienten --bron=g"))
        self.assertEqual(["csv", "json", "pdf", "table"], self.vul_aan("vroegsignalctl wachtrij telefoon --format "))
        self.assertEqual(["houd-vast", "lijst", "trek-in", "vrij"], self.vul_aan("vroegsignalctl levering "))
        self.assertEqual(["buurtteam", "gkb", "privacy", "regisseur", "uitvoering", "wpda"],
                         self.vul_aan("vroegsignalctl handeling M-2026-10-X regie --rol "))
        tekst = hulp("handeling")
        daden = set(re.findall(r"^  ([a-z_]+)", tekst[tekst.index("\nHandelingen:"):], re.M))
        self.assertEqual(daden, set(self.vul_aan("vroegsignalctl --config twee.yaml handeling M-2026-10-X ")))
        self.assertIn("poging", daden)

    def test_file_names(self):
        self.assertEqual(["een.csv", "map", "twee.yaml"], self.vul_aan("vroegsignalctl import signalen "))
        self.assertEqual(["map", "twee.yaml"], self.vul_aan("vroegsignalctl --config "))
        self.assertEqual(["map"], self.vul_aan("vroegsignalctl genereer --zaad 1 "))
        self.assertEqual(["map", "twee.yaml"], self.vul_aan("vroegsignald --config ", "vroegsignald"))

    def test_behind_another_command(self):
        self.assertEqual(["houd-vast"], self.vul_aan("sudo -u nobody vroegsignalctl levering h", "sudo"))

    def test_nothing_where_nothing_is_known(self):
        self.assertEqual([], self.vul_aan("vroegsignalctl handeling M-2026-10-X regie --reden "))
        self.assertEqual([], self.vul_aan("vroegsignalctl --nu "))


def load_tests(loader, tests, _pattern):
    """The pages are made by builds that are installed, which those with a sanitizer are not."""
    if vs.SANITIZED:
        return unittest.TestSuite(loader.loadTestsFromTestCase(deel) for deel in (Hulp, Sleutels, Aanvullen))
    return tests


if __name__ == "__main__":
    unittest.main()
