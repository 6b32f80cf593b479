"""Helpers of the integration and property tests: a fresh database, a configuration, the programs.

    import vs

    class Import(vs.Case):
        def test_it(self):
            w = self.world()                          # fresh migrated database, configuration, folders
            w.ctl("import", "signalen", w.file("a.csv", CSV), nu="2026-10-05T09:00")
            self.assertEqual([("1",)], w.query("SELECT count(*) FROM signaal"))

./test gives the programs (VS_BIN) and a throw-away PostgreSQL on a socket (VS_SOCKET, VS_DB). A template is migrated
once a test file; each world gets a copy of it. What a world started it stops by process id.
"""
import csv
import io
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import kanarie

BIN = os.environ.get("VS_BIN", "")
SOURCE = os.environ.get("VS_SOURCE") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DB = os.environ.get("VS_DB", "")
PRESET = os.environ.get("VS_PRESET", "debug")
SANITIZED = PRESET in ("asan", "tsan", "valgrind")  # slow
MEASURED = PRESET == "dekking"  # a program that is killed takes its counts along
TRAAG = SANITIZED or MEASURED   # built so that it takes its time: smaller numbers do

# Names what this run makes: a process id alone comes back within one long run of the suites.
EIGEN = f"{os.getpid()}x{secrets.token_hex(3)}"

_serial = 0
_template = None


def _psql(conninfo, sql, *options):
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *options, "-d", conninfo]
    done = subprocess.run(command, input=sql, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise RuntimeError(f"psql: {done.stderr.strip()}\n{sql}")
    return done.stdout


def _name():
    global _serial
    _serial += 1
    return f"vs_{EIGEN}_{_serial}"


def conninfo(database):
    return DB.replace("dbname=postgres", f"dbname={database}")


def create_database(template="template0"):
    name = _name()
    _psql(DB, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def drop_database(name):
    _psql(DB, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def weg(child):
    """Ends what a test left running."""
    if child.poll() is None and MEASURED:
        child.send_signal(signal.SIGCONT)
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            pass
    if child.poll() is None:
        child.kill()
        child.wait()


class World:
    """One municipality: a database, a configuration file, an inbox and a place for files."""

    def __init__(self, database, beleid="assen", klok=None, beleid_changes=None, extra=""):
        self.folder = tempfile.mkdtemp(prefix="vs-world-")
        self.database = database
        self.conninfo = conninfo(database)
        self.inbox = os.path.join(self.folder, "inbox")
        self.daemons = []
        self.geschreven = set()  # by the test itself
        self.config = self.configure(beleid, klok, beleid_changes, extra)

    def configure(self, beleid="assen", klok=None, beleid_changes=None, extra=""):
        """Writes vroegsignald.yaml and a copy of the policy; beleid_changes is {old text: new text}."""
        with open(os.path.join(SOURCE, "config", "beleid", f"{beleid}.yaml"), encoding="utf-8") as handle:
            policy = handle.read()
        for old, new in (beleid_changes or {}).items():
            if old not in policy:
                raise ValueError(f"the policy {beleid} has no text {old!r}")
            policy = policy.replace(old, new)
        self.file("beleid.yaml", policy)
        lines = [
            'gemeente: {code: "0106", naam: Assen}',
            f'database: "{self.conninfo}"',
            "beleid: beleid.yaml",
            "sleutels: sleutels/",
            "inbox: {map: inbox}",
        ]
        if klok:
            lines.append(f'klok: "{klok}"')
        return self.file("vroegsignald.yaml", "\n".join(lines) + "\n" + extra)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def file(self, name, content):
        """Writes a file in the world's folder, as text (UTF-8) or bytes; returns its path."""
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.geschreven.add(path)
        with open(path, "wb") as handle:
            handle.write(content if isinstance(content, bytes) else content.encode())
        return path

    # --- programs

    def run(self, *arguments, nu=None, status=0, stdin=None, timeout=600, program="vroegsignalctl", env=None):
        """Runs vroegsignalctl in the world's folder; status is the exit status to insist on (None: any)."""
        command = [os.path.join(BIN, program), "--config", self.config]
        if nu:
            command += ["--nu", nu]
        done = subprocess.run(command + [str(word) for word in arguments], input=stdin, capture_output=True, text=True,
                              check=False, timeout=timeout, cwd=self.folder, env={**os.environ, **(env or {})})
        kanarie.neem_opdracht(arguments, done)
        if status is not None and done.returncode != status:
            raise AssertionError(f"{' '.join(command[3:] + list(map(str, arguments)))}: exit status {done.returncode}, "
                                 f"not {status}\n{done.stdout}\n{done.stderr}")
        return done

    def ctl(self, *arguments, **options):
        """The standard output of a vroegsignalctl that ended well."""
        return self.run(*arguments, **options).stdout

    def ctl_json(self, *arguments, **options):
        return json.loads(self.ctl("--json", *arguments, **options))

    def ctl_lines(self, *arguments, **options):
        """NDJSON, as a list of objects."""
        return [json.loads(line) for line in self.ctl(*arguments, **options).splitlines() if line.strip()]

    def besluiten(self, periode, **options):
        """The register of decisions, byte for byte."""
        return self.ctl("besluiten", "--periode", periode, **options)

    def daemon(self, **env):
        """Starts vroegsignald; it is stopped with the world. Its log is in daemonN.log."""
        log = open(self.path(f"daemon{len(self.daemons)}.log"), "wb")
        with log:
            child = subprocess.Popen([os.path.join(BIN, "vroegsignald"), "--config", self.config], stdout=log, stderr=log,
                                     stdin=subprocess.DEVNULL, env={**os.environ, **env})
        self.daemons.append(child)
        return child

    def deliver(self, kind, name, content):
        """Moves a file into the inbox the way a partner should: written elsewhere, then renamed."""
        folder = os.path.join(self.inbox, kind)
        os.makedirs(folder, exist_ok=True)
        path = self.file(os.path.join("tmp", name), content)
        os.rename(path, os.path.join(folder, name))

    # --- database

    def query(self, sql):
        """Rows as tuples of text; NULL is None."""
        out = _psql(self.conninfo, sql, "--csv", "-t", "-P", "null=\\N")
        return [tuple(None if cell == "\\N" else cell for cell in row) for row in csv.reader(io.StringIO(out))]

    def value(self, sql):
        return self.query(sql)[0][0]

    def wait(self, condition, seconds=60, what="the condition"):
        """Waits until condition() is true; its last value otherwise fails the test."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.05)
        raise AssertionError(f"{what}: not within {seconds} seconds")

    def stop(self, child, how=signal.SIGTERM, seconds=30):
        """Ends a daemon; returns its exit status."""
        if child.poll() is None:
            child.send_signal(how)
        try:
            return child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            raise AssertionError(f"the daemon did not stop within {seconds} seconds") from None

    def close(self):
        for child in self.daemons:
            weg(child)
        drop_database(self.database)
        kanarie.neem_map(self.folder, self.geschreven)
        shutil.rmtree(self.folder, ignore_errors=True)


def template():
    """A migrated database, made once a test file."""
    global _template
    if _template is None:
        world = World(create_database())
        try:
            world.ctl("migrate")
        except BaseException:
            world.close()
            raise
        world_database, world.database = world.database, None
        shutil.rmtree(world.folder, ignore_errors=True)
        _template = world_database
    return _template


class Case(unittest.TestCase):
    def world(self, migrated=True, **options):
        """A world that is cleaned up after the test; migrated=False gives an empty database."""
        world = World(create_database(template() if migrated else "template0"), **options)
        self.addCleanup(world.close)
        return world
