"""What `cmake --install` puts in place: the tree, its units and folders, and that the programs work from there."""
import glob
import os
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
import unittest

import metrieken
import vs
from bestanden import csv_bytes, row
from test_waakhond import Systemd

BUILD = os.environ.get("VS_BUILD") or os.path.dirname(vs.BIN)
NU = "2026-10-05T09:00"
UNITS = ["vroegsignal-web.service", "vroegsignald-bewaartermijn.service", "vroegsignald-bewaartermijn.timer", "vroegsignald-plan.service",
         "vroegsignald-plan.timer", "vroegsignald-rapport.service", "vroegsignald-rapport.timer", "vroegsignald.service"]
BLOOTSTELLING = 15  # of systemd-analyze security: 1.5


def command(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=300, stdin=subprocess.DEVNULL, **options)


def lees(*names):
    with open(os.path.join(*names), encoding="utf-8") as handle:
        return handle.read()


def schrijf(pad, tekst):
    with open(pad, "w", encoding="utf-8") as handle:
        handle.write(tekst)


def installeer(waar, prefix="/usr"):
    done = command("cmake", "--install", BUILD, "--prefix", prefix, env={**os.environ, "DESTDIR": waar})
    if done.returncode:
        raise AssertionError(done.stdout + done.stderr)
    return done.stdout


def bestanden(boom):
    return sorted(os.path.relpath(os.path.join(map_, naam), boom) for map_, _, namen in os.walk(boom) for naam in namen)


class Installatie(vs.Case):
    @classmethod
    def setUpClass(cls):
        cls.map = tempfile.TemporaryDirectory(prefix="vs-installatie-")
        os.chmod(cls.map.name, 0o755)
        cls.boom = os.path.join(cls.map.name, "boom")
        installeer(cls.boom)
        cls.units = os.path.join(cls.boom, "usr", "lib", "systemd", "system")

    @classmethod
    def tearDownClass(cls):
        cls.map.cleanup()

    # --- the tree

    def test_all_is_in_place(self):
        verwacht = ["etc/vroegsignald/beleid/assen.yaml", "etc/vroegsignald/beleid/druten.yaml", "etc/vroegsignald/brieven/eerste-brief.nl.txt",
                    "etc/vroegsignald/vroegsignald.yaml", "usr/bin/vroegsignal-web", "usr/bin/vroegsignalctl", "usr/bin/vroegsignald"]
        verwacht += [f"usr/lib/systemd/system/{unit}" for unit in UNITS]
        verwacht += ["usr/lib/sysusers.d/vroegsignald.conf", "usr/lib/tmpfiles.d/vroegsignald.conf"]
        verwacht += [f"usr/share/bash-completion/completions/{naam}" for naam in ("vroegsignalctl", "vroegsignald", "vroegsignal-web")]
        hoofdstukken = list(map(os.path.basename, glob.glob(os.path.join(vs.SOURCE, "docs", "*.md"))))
        self.assertIn("installatie.md", hoofdstukken)
        verwacht += [f"usr/share/doc/vroegsignald/{naam}" for naam in ["CHANGELOG.md", "LICENSE", "README.md", "publiccode.yml", *hoofdstukken]]
        verwacht += [f"usr/share/man/{naam}" for naam in ("man1/vroegsignalctl.1", "man5/vroegsignald-beleid.5", "man5/vroegsignald.yaml.5",
                                                          "man8/vroegsignal-web.8", "man8/vroegsignald.8")]
        verwacht += [f"usr/share/vroegsignald/{naam}" for naam in ("beleid/assen.yaml", "beleid/druten.yaml", "brieven/eerste-brief.nl.txt", "vroegsignald.yaml")]
        self.assertEqual(sorted(verwacht), bestanden(self.boom))
        for naam in verwacht:
            with self.subTest(naam):
                modus = stat.S_IMODE(os.stat(os.path.join(self.boom, naam)).st_mode)
                self.assertEqual(0o755 if "/bin/" in naam else 0o644, modus)
                self.assertNotRegex(lees(self.boom, naam) if "/bin/" not in naam else "", r"@VS_\w+@|" + re.escape(self.boom))

    def test_what_the_operator_changed_is_left_alone(self):
        with tempfile.TemporaryDirectory() as boom:
            installeer(boom)
            beleid = os.path.join(boom, "etc/vroegsignald/beleid")
            schrijf(os.path.join(boom, "etc/vroegsignald/vroegsignald.yaml"), "# van mij\n")
            schrijf(os.path.join(beleid, "assen.yaml"), "# ook van mij\n")
            os.unlink(os.path.join(beleid, "druten.yaml"))
            installeer(boom)
            self.assertEqual("# van mij\n", lees(boom, "etc/vroegsignald/vroegsignald.yaml"))
            self.assertEqual("# ook van mij\n", lees(beleid, "assen.yaml"))
            self.assertNotEqual("", lees(beleid, "druten.yaml"))
            self.assertEqual(lees(self.boom, "usr/share/vroegsignald/vroegsignald.yaml"), lees(boom, "usr/share/vroegsignald/vroegsignald.yaml"))

    def test_another_prefix_reaches_the_units(self):
        with tempfile.TemporaryDirectory() as boom:
            installeer(boom, "/opt/vroeg")
            for naam in glob.glob(os.path.join(boom, "opt/vroeg/lib/systemd/system/*.service")):
                self.assertRegex(lees(naam), r"(?m)^ExecStart=/opt/vroeg/bin/vroegsignal")
            self.assertTrue(os.path.exists(os.path.join(boom, "etc/vroegsignald/vroegsignald.yaml")))

    def test_the_installed_sample_differs_from_the_defaults_in_paths_only(self):
        eigen, boom = lees(vs.SOURCE, "config", "vroegsignald.yaml").splitlines(), lees(
            self.boom, "etc/vroegsignald/vroegsignald.yaml").splitlines()
        self.assertEqual(len(eigen), len(boom))
        anders = [regel for oud, regel in zip(eigen, boom) if oud != regel]
        self.assertEqual(["  map: /var/lib/vroegsignald/inbox", "gezondheid: /run/vroegsignald/gezondheid.json"], anders[1:])
        self.assertTrue(anders[0].startswith("# Alles staat hier"))

    # --- the units

    def systemd_boom(self, units=None):
        """A root for systemd-analyze: the installed tree, with systemd's own units and a shell beside it."""
        boom = tempfile.TemporaryDirectory(prefix="vs-verify-")
        self.addCleanup(boom.cleanup)
        shutil.copytree(self.boom, boom.name, dirs_exist_ok=True)
        eigen = os.path.join(boom.name, "usr/lib/systemd/system")
        for unit in glob.glob("/lib/systemd/system/*"):
            if not os.path.exists(os.path.join(eigen, os.path.basename(unit))) and os.path.isfile(unit):
                shutil.copy(unit, eigen)
        for naam, tekst in (units or {}).items():
            schrijf(os.path.join(eigen, naam), tekst)
        os.makedirs(os.path.join(boom.name, "bin"))
        shutil.copy("/bin/sh", os.path.join(boom.name, "bin/sh"))
        return boom.name

    def verify(self, boom):
        """What systemd-analyze has to say of our units, those of others left out."""
        done = command("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", f"--root={boom}",
                       *[os.path.join(boom, "usr/lib/systemd/system", unit) for unit in UNITS])
        klachten = [regel for regel in (done.stdout + done.stderr).splitlines() if "vroegsignal" in regel]
        return klachten + ([f"exit status {done.returncode}"] if done.returncode else [])

    def test_systemd_takes_the_units(self):
        self.assertEqual([], self.verify(self.systemd_boom()))

    def test_a_mistake_in_a_unit_is_found(self):
        goed = lees(self.units, "vroegsignald.service")
        for fout in (goed.replace("WatchdogSec=180", "WatchdogSecs=180"), goed.replace("/usr/bin/", "/usr/nergens/"),
                     goed.replace("SystemCallFilter=@system-service", "SystemCallFilter=@bestaat-niet")):
            self.assertNotEqual([], self.verify(self.systemd_boom({"vroegsignald.service": fout})))

    def security(self, tekst):
        with tempfile.TemporaryDirectory() as map_:
            pad = os.path.join(map_, "vroegsignald-proef.service")
            schrijf(pad, tekst)
            return command("systemd-analyze", "security", "--no-pager", "--offline=yes", f"--threshold={BLOOTSTELLING}", pad)

    def test_every_service_is_shut_off(self):
        services = [unit for unit in UNITS if unit.endswith(".service")]
        self.assertEqual(sorted(services), sorted(os.path.basename(pad) for pad in glob.glob(os.path.join(self.units, "*.service"))))
        for unit in services:
            with self.subTest(unit):
                tekst = lees(self.units, unit)
                done = self.security(tekst)
                self.assertEqual(0, done.returncode, done.stdout)
                self.assertIn("LimitCORE=0\n", tekst)
                geheim = "bewaar.pgpass:/etc/vroegsignald/bewaar.pgpass" if "bewaar" in unit else "sleutels:/etc/vroegsignald/sleutels"
                self.assertEqual([] if "rapport" in unit else [geheim], re.findall(r"(?m)^LoadCredential=(.*)$", tekst))
                open_ = re.sub(r"(?m)^(ProtectSystem|Private\w+|SystemCallFilter|Restrict\w+)=.*$", "", tekst)
                self.assertNotEqual(0, self.security(open_).returncode)

    def test_the_units_name_pages_that_exist(self):
        for unit in UNITS:
            for pagina, deel in re.findall(r"man:([\w.-]+)\((\d)\)", lees(self.units, unit)):
                self.assertTrue(os.path.exists(os.path.join(self.boom, f"usr/share/man/man{deel}/{pagina}.{deel}")), f"{unit}: {pagina}")

    def test_the_units_run_what_exists(self):
        overzicht = command(os.path.join(self.boom, "usr/bin/vroegsignalctl"), "--help").stdout
        opdrachten = [unit[len("vroegsignald-"):-len(".timer")] for unit in UNITS if unit.endswith(".timer")]
        self.assertIn("plan", opdrachten)
        for unit in opdrachten:
            regel = re.search(r"^ExecStart=(.*)$", lees(self.units, f"vroegsignald-{unit}.service"), re.M)[1]
            self.assertEqual(unit, [woord for woord in regel.split() if not woord.startswith("-")][-1])
            self.assertRegex(overzicht, rf"(?m)^  {unit} ")
            self.assertIn("Persistent=yes", lees(self.units, f"vroegsignald-{unit}.timer"))
            tijd = re.search(r"^OnCalendar=(.*)$", lees(self.units, f"vroegsignald-{unit}.timer"), re.M)[1]
            self.assertEqual(0, command("systemd-analyze", "calendar", tijd).returncode)

    # --- the chapter for the operator

    def test_the_chapter_speaks_of_what_there_is(self):
        tekst = lees(vs.SOURCE, "docs", "installatie.md")
        self.assertEqual([], self.klachten(tekst))
        for oud, nieuw in (("vroegsignalctl migrate", "vroegsignalctl migreer"), ("vroegsignald-plan.timer", "vroegsignald-planning.timer"),
                           ("/usr/share/vroegsignald", "/usr/share/vroegsignaal"), ("libjansson-dev", "libjson-dev"),
                           ("man vroegsignald-beleid", "man beleid"), ("vroegsignald-gkb", "vroegsignald-bank")):
            self.assertIn(oud, tekst)
            self.assertEqual(1, len(set(self.klachten(tekst.replace(oud, nieuw)))), nieuw)

    def klachten(self, tekst):
        """Commands, units, paths, pages, groups and packages that are not there."""
        bestaat = {"/" + pad for pad in bestanden(self.boom)}
        bestaat |= {os.path.dirname(pad) for pad in bestaat}
        bestaat |= {regel.split()[1] for regel in lees(self.boom, "usr/lib/tmpfiles.d/vroegsignald.conf").splitlines() if regel.startswith("d ")}
        bestaat |= {"/run/vroegsignal-web/web.sock", "/etc/vroegsignald/kafka.properties", "/etc/vroegsignald/bewaar.pgpass", "/dev/null", "/run/postgresql",
                    "/var/lib/vroegsignald/rapporten"} # which the chapter makes
        overzicht = command(os.path.join(self.boom, "usr/bin/vroegsignalctl"), "--help").stdout
        groepen = re.findall(r"^[gu] (\S+)", lees(self.boom, "usr/lib/sysusers.d/vroegsignald.conf"), re.M)
        paginas = {os.path.basename(pad).rsplit(".", 1)[0] for pad in bestaat if "/man/" in pad}
        with open(os.path.join(vs.SOURCE, "scripts", "lib.sh"), encoding="utf-8") as handle:
            pakketten = re.search(r"VS_BUILD_PACKAGES=\(([^)]*)\)", handle.read())[1].split()
        mis = [f"no command {woord}" for woord in re.findall(r"vroegsignalctl ([a-z][a-z-]*)", tekst) if f"\n  {woord} " not in overzicht]
        mis += [f"no unit {unit}" for unit in re.findall(r"vroegsignal[a-z-]*\.(?:service|timer)", tekst) if unit not in UNITS]
        mis += [f"no path {pad}" for pad in re.findall(r"(?<![\w.])/(?:usr|etc|var|run|dev)/[\w./-]*\w", tekst) if pad not in bestaat]
        mis += [f"no page {pagina}" for pagina in re.findall(r"`man ([^`]*)`", tekst) if pagina not in paginas]
        mis += [f"no group {groep}" for groep in re.findall(r"vroegsignald-(?!plan|bewaar|beleid|conf|sleutels|rapport)[a-z]+", tekst) if groep not in groepen]
        return mis + [f"no package {pakket}" for pakket in pakketten if pakket not in tekst.split()]

    # --- users and folders

    def in_een_eigen_systeem(self, script):
        """Runs as root with a copy of /etc and an empty /var/lib, which nobody else sees."""
        eigen = os.path.join(self.map.name, "eigen")
        os.makedirs(os.path.join(eigen, "lib"))
        self.addCleanup(shutil.rmtree, eigen, ignore_errors=True)
        opzet = f"""
            set -eu
            cp -a /etc {eigen}/etc
            mount --bind {eigen}/etc /etc
            mount --bind {eigen}/lib /var/lib
            systemd-sysusers {self.boom}/usr/lib/sysusers.d/vroegsignald.conf 2>/dev/null
            for wie in anna-signalen bert-signalen gre-gkb; do
                useradd --no-create-home --groups "vroegsignald-${{wie#*-}}" "vs-${{wie%-*}}"
            done
            systemd-tmpfiles --create {self.boom}/usr/lib/tmpfiles.d/vroegsignald.conf
            als() {{ wie=$1; shift; (cd / && runuser -u "$wie" -- "$@" 2>/dev/null); }}
            cd /var/lib/vroegsignald/inbox
        """
        done = command("unshare", "--mount", "--propagation", "private", "bash", "-c", opzet + script)
        self.assertEqual((0, ""), (done.returncode, done.stderr), done.stdout)
        return done.stdout

    @unittest.skipUnless(os.getuid() == 0, "makes users, in a system of its own")
    def test_who_delivers_may_lay_down_a_file_and_no_more(self):
        if command("unshare", "--mount", "true").returncode:
            self.skipTest("no mount namespaces here")
        uit = self.in_een_eigen_systeem("""
            mag() { if als "$@"; then echo "ja   $*"; else echo "nee  $*"; fi; }
            neer='umask 077; echo x >"$0"'
            mag vs-anna sh -c "$neer" $PWD/signalen/a.csv
            mag vs-bert sh -c "$neer" $PWD/signalen/.b && mag vs-bert mv $PWD/signalen/.b $PWD/signalen/b.csv
            mag vs-gre sh -c "$neer" $PWD/clienten-gkb/lijst.csv
            mag vs-gre sh -c "$neer" $PWD/signalen/g.csv
            mag vs-anna sh -c "$neer" $PWD/clienten-gkb/lijst2.csv
            mag vs-anna sh -c "$neer" $PWD/bewoners/x.csv
            mag vs-anna ls $PWD/signalen
            mag vs-bert cat $PWD/signalen/a.csv
            mag vs-bert sh -c "$neer" $PWD/signalen/a.csv
            mag vs-bert rm -f $PWD/signalen/a.csv
            mag vs-bert mv $PWD/signalen/a.csv $PWD/signalen/c.csv
            mag vs-anna ls /etc/vroegsignald/sleutels
            mag vroegsignald ls $PWD/signalen
            mag vroegsignald cat $PWD/signalen/a.csv
            mag vroegsignald mv $PWD/signalen/a.csv $PWD/signalen/verwerkt/
            mag vs-anna cat $PWD/signalen/verwerkt/a.csv
            mag vroegsignald touch /etc/vroegsignald/sleutels/x
            stat -c '%a %U %G %n' /etc/vroegsignald/sleutels signalen/b.csv clienten-gkb/lijst.csv
        """)
        regels = [re.sub(r"sh -c umask 077; echo x >\"\$0\"", "schrijft", regel).replace("/var/lib/vroegsignald/inbox/", "")
                  for regel in uit.splitlines()]
        self.assertEqual([
            "ja   vs-anna schrijft signalen/a.csv", "ja   vs-bert schrijft signalen/.b", "ja   vs-bert mv signalen/.b signalen/b.csv",
            "ja   vs-gre schrijft clienten-gkb/lijst.csv", "nee  vs-gre schrijft signalen/g.csv",
            "nee  vs-anna schrijft clienten-gkb/lijst2.csv", "nee  vs-anna schrijft bewoners/x.csv", "nee  vs-anna ls signalen",
            "nee  vs-bert cat signalen/a.csv", "nee  vs-bert schrijft signalen/a.csv", "nee  vs-bert rm -f signalen/a.csv",
            "nee  vs-bert mv signalen/a.csv signalen/c.csv", "nee  vs-anna ls /etc/vroegsignald/sleutels",
        ], [regel for regel in regels if " vs-" in regel][:13])
        self.assertEqual([
            "x", "ja   vroegsignald cat signalen/a.csv", "ja   vroegsignald mv signalen/a.csv signalen/verwerkt/",
            "nee  vs-anna cat signalen/verwerkt/a.csv", "ja   vroegsignald touch /etc/vroegsignald/sleutels/x",
            "700 vroegsignald vroegsignald /etc/vroegsignald/sleutels", "640 vs-bert vroegsignald signalen/b.csv",
            "640 vs-gre vroegsignald clienten-gkb/lijst.csv",
        ], regels[-8:])

    # --- no core dumps

    def test_no_program_can_leave_its_memory_behind(self):
        anders = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
        # A command that waits for its input, and needs nothing.
        child = subprocess.Popen([*anders, os.path.join(self.boom, "usr/bin/vroegsignalctl"), "genereer", "--uitkomsten", "brief", "--zaad", "1",
                                  "--dag", "2026-10-05"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd="/")
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        self.addCleanup(child.stdin.close)
        proc = f"/proc/{child.pid}"
        einde = time.monotonic() + 30
        while not re.search(r"Max core file size +0 +0 ", lees(proc, "limits")):
            self.assertLess(time.monotonic(), einde, "it may leave a core file")
            time.sleep(0.05)
        while os.stat(f"{proc}/environ").st_uid != 0: # of root, whoever runs it: not dumpable
            self.assertLess(time.monotonic(), einde, "a handler of the system may take a core dump")
            time.sleep(0.05)
        for bron in glob.glob(os.path.join(vs.SOURCE, "daemon", "*.c")):
            self.assertRegex(lees(bron), r"(?s)int main\([^{]*\{.{0,200}\n    afscherm\(\);", bron)

    # --- from the installed tree

    def opstelling(self):
        """The installed configuration with what an operator fills in, and its folders below a place of our own."""
        w = self.world(migrated=False)
        etc = w.path("etc")
        shutil.copytree(os.path.join(self.boom, "etc/vroegsignald"), etc)
        tekst = lees(etc, "vroegsignald.yaml")
        for oud, nieuw in (('database: "host=/run/postgresql dbname=vroegsignalering"', f'database: "{w.conninfo}"'),
                           ("/var/lib/vroegsignald/inbox", w.inbox), ("/run/vroegsignald/gezondheid.json", w.path("gezondheid.json"))):
            self.assertIn(oud, tekst)
            tekst = tekst.replace(oud, nieuw)
        w.config = os.path.join(etc, "vroegsignald.yaml")
        schrijf(w.config, tekst)
        return w

    def ctl(self, w, *words, nu=NU, status=0):
        """The installed program, as it is: no other one in its path."""
        done = command(os.path.join(self.boom, "usr/bin/vroegsignalctl"), "--config", w.config, *(["--nu", nu] if nu else []), *words, cwd="/")
        self.assertEqual(status, done.returncode, done.stdout + done.stderr)
        return done.stdout

    def test_a_day_from_the_installed_tree(self):
        w = self.opstelling()
        self.assertIn("in orde", self.ctl(w, "check-config"))
        self.assertIn("Sleutels gemaakt", self.ctl(w, "migrate"))
        self.assertIn("niets veranderd", self.ctl(w, "migrate"))
        regels = [row(f"A-{i}", huisnummer=str(i + 1), telefoon="0612345987") for i in range(30)]
        self.ctl(w, "import", "signalen", w.file("a.csv", csv_bytes(regels)))

        self.assertIn("huisbezoek", self.ctl(w, "plan"))
        na_een = self.ctl(w, "besluiten", "--periode", "2026-10"), self.ctl(w, "wachtrij", "huisbezoek", "--format", "csv")
        gebeurd = w.value("SELECT count(*) FROM gebeurtenis")
        self.assertIn('"route":"huisbezoek"', na_een[0])
        self.ctl(w, "plan", nu="2026-10-05T09:30")  # what the timer does: nothing when there is nothing new
        self.assertEqual(na_een, (self.ctl(w, "besluiten", "--periode", "2026-10"), self.ctl(w, "wachtrij", "huisbezoek", "--format", "csv")))
        self.assertEqual(gebeurd, w.value("SELECT count(*) FROM gebeurtenis"))

        systemd = Systemd()
        self.addCleanup(systemd.sluit)
        with open(w.path("daemon.log"), "wb") as log:
            child = subprocess.Popen([os.path.join(self.boom, "usr/bin/vroegsignald"), "--config", w.config], cwd="/", stdout=log, stderr=log,
                                     stdin=subprocess.DEVNULL, env={**os.environ, "NOTIFY_SOCKET": systemd.pad})
        w.daemons.append(child)
        w.wait(lambda: systemd.tel("READY=1") and systemd.tel("WATCHDOG=1"))
        w.deliver("signalen", "b.csv", csv_bytes([row("B-1", huisnummer="99")]))
        w.wait(lambda: w.value("SELECT count(*) FROM signaal") == "31", what="the delivery taken in")
        w.wait(lambda: os.path.exists(w.path("gezondheid.json")))
        self.assertIn("is gezond", self.ctl(w, "gezondheid", nu=None))
        begin = time.monotonic()
        self.assertEqual(0, w.stop(child, signal.SIGTERM))
        self.assertLess(time.monotonic() - begin, 20)
        self.assertEqual(1, systemd.tel("STOPPING=1"))
        self.ctl(w, "gezondheid", nu=None, status=1)


    def test_the_pages_from_the_installed_tree(self):
        """As the unit runs them: the keys as credentials, and no folder of keys in sight."""
        w = self.opstelling()
        self.ctl(w, "migrate")
        etc = os.path.dirname(w.config)
        os.rename(os.path.join(etc, "sleutels"), w.path("credentials"))
        for bestand in os.listdir(w.path("credentials")):
            os.rename(w.path("credentials", bestand), w.path("credentials", "sleutels_" + bestand))
        socket_ = w.path("web.sock")
        tekst = lees(w.config)
        self.assertIn('\n  luister: "127.0.0.1:8080"\n', tekst)
        schrijf(w.config, tekst.replace('\n  luister: "127.0.0.1:8080"\n', f'\n  luister: "unix:{socket_}"\n'
                                        f'  database: "{w.conninfo.replace("user=postgres", "user=vroegsignald_web")}"\n'))
        systemd = Systemd()
        self.addCleanup(systemd.sluit)
        with open(w.path("web.log"), "wb") as log:
            child = subprocess.Popen([os.path.join(self.boom, "usr/bin/vroegsignal-web"), "--config", w.config], cwd="/", stdout=log, stderr=log,
                                     stdin=subprocess.DEVNULL, env={**os.environ, "NOTIFY_SOCKET": systemd.pad,
                                                                    "CREDENTIALS_DIRECTORY": w.path("credentials")})
        w.daemons.append(child)
        w.wait(lambda: systemd.tel("READY=1") or child.poll() is not None)
        self.assertIsNone(child.poll(), lees(w.path("web.log")))
        self.assertEqual(0o660, stat.S_IMODE(os.stat(socket_).st_mode))
        c = metrieken.OverSocket(socket_, 30)
        self.addCleanup(c.close)
        c.request("GET", "/aanmelden")
        self.assertIn("Inloggen", c.getresponse().read().decode())
        c.close()
        self.assertEqual(0, w.stop(child, signal.SIGTERM))
        self.assertEqual(1, systemd.tel("STOPPING=1"))
        self.assertFalse(os.path.exists(socket_))


def load_tests(_loader, tests, _pattern):
    """What is built with a sanitizer is not what is installed: nothing to do then."""
    return unittest.TestSuite() if vs.SANITIZED else tests


if __name__ == "__main__":
    unittest.main()
