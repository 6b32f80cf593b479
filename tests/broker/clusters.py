"""PostgreSQL and Apache Kafka as processes that a test may hurt: stop, kill, freeze, cut off.

Made by scripts/lib.sh and scripts/kafka.sh, in a directory of their own. What is made here is stopped by `weg`, by process
id, also when the test is broken off (see Opruimer). `prefix` is put before every command that starts something: a network
namespace.
"""
import os
import shutil
import signal
import subprocess
import time

import kanarie
import vs

LIB = ". scripts/lib.sh; . scripts/kafka.sh; "


def shell(script, *words, prefix=(), check=True, timeout=180, **env):
    """A line of bash with the functions of the scripts; its output."""
    done = subprocess.run([*prefix, "bash", "-c", f"set -eu -o pipefail; SOURCE=$PWD; {LIB}{script}", "bash", *map(str, words)],
                          cwd=vs.SOURCE, capture_output=True, text=True, check=False, timeout=timeout, stdin=subprocess.DEVNULL,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **env})
    if check and done.returncode:
        raise RuntimeError(f"{script} {' '.join(map(str, words))}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def sein(pids, how):
    for pid in pids:
        try:
            os.kill(pid, how)
        except ProcessLookupError:
            pass


def kinderen(pid):
    """A process and its children."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as handle:
            return [pid, *map(int, handle.read().split())]
    except OSError:
        return []


class Opruimer:
    """What is to be stopped in the end, the last thing first, whatever happens in between."""

    def __init__(self):
        self.rij = []

    def bij(self, weg, *words):
        self.rij.append((weg, words))

    def alles(self):
        while self.rij:
            weg, words = self.rij.pop()
            try:
                weg(*words)
            except Exception as fout:  # the others are to be stopped all the same
                print(f"cleaning up: {fout}", flush=True)


class Postgres:
    """A cluster on a socket. Commits are written before they are answered (a server that is killed keeps them), but not
    synced: no machine is switched off here."""

    def __init__(self, folder, opruimer, prefix=(), data=None):
        self.folder, self.prefix, self.data_elders = folder, list(prefix), data
        self.template = None
        opruimer.bij(self.weg)
        shell('cluster_create "$1" throwaway', folder, prefix=prefix)
        self.instellen("synchronous_commit = on")
        if data:  # on another file system: the server needs to own the directory
            shell('as_cluster_user cp -a "$1/data" "$2/data" && rm -rf "$1/data" && ln -s "$2/data" "$1/data"', folder, data)
        self.start()

    def instellen(self, *regels):
        with open(os.path.join(self.folder, "data", "postgresql.conf"), "a", encoding="utf-8") as handle:
            handle.write("\n".join(regels) + "\n")

    def toegang(self, regel):
        with open(os.path.join(self.folder, "data", "pg_hba.conf"), "a", encoding="utf-8") as handle:
            handle.write(regel + "\n")

    def conninfo(self, database, user="postgres"):
        return f"host={self.folder}/socket user={user} dbname={database}"

    def start(self):
        shell('cluster_start "$1"', self.folder, prefix=self.prefix)

    def stop(self, how="immediate"):
        shell('as_cluster_user "$(pg_bin)/pg_ctl" -D "$1/data" -w -t 60 -m "$2" stop >/dev/null 2>&1 || true', self.folder, how)

    def pid(self):
        try:
            with open(os.path.join(self.folder, "data", "postmaster.pid"), encoding="ascii") as handle:
                return int(handle.readline())
        except (OSError, ValueError):
            return None

    def bevries(self):
        """SIGSTOP to all its processes; the first one first, so that no new ones come."""
        pid = self.pid()
        sein([pid], signal.SIGSTOP)
        sein(kinderen(pid), signal.SIGSTOP)

    def ontdooi(self):
        pid = self.pid()
        if pid:
            sein(reversed(kinderen(pid)), signal.SIGCONT)

    def sql(self, sql, database="postgres", timeout=60):
        return psql(self.conninfo(database), sql, timeout)

    def database(self, naam):
        """A fresh database with the schema."""
        if self.template:
            self.sql(f'CREATE DATABASE "{naam}" TEMPLATE "{self.template}"')
        else:
            self.sql(f'CREATE DATABASE "{naam}"')

    def weg(self):
        if self.pid():
            self.ontdooi()
            self.stop("immediate")
        kanarie.neem_log(os.path.join(self.folder, "postgres.log"))
        shutil.rmtree(self.folder, ignore_errors=True)


def psql(conninfo, sql, timeout=60):
    """Unaligned rows; raises when the server does not answer in time."""
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", conninfo], input=sql, capture_output=True,
                          text=True, check=False, timeout=timeout, env={**os.environ, "PGCONNECT_TIMEOUT": "5"})
    if done.returncode:
        raise RuntimeError(f"psql: {done.stderr.strip()}")
    return done.stdout


class Broker:
    """An Apache Kafka of one node or three."""

    def __init__(self, folder, opruimer, nodes=1, prefix=(), hosts="127.0.0.1", instellingen=()):
        self.folder, self.nodes, self.prefix = folder, nodes, list(prefix)
        opruimer.bij(self.weg)
        shell('kafka_create "$1" "$2" "${@:3}"', folder, nodes, *instellingen, prefix=prefix, KAFKA_HOSTS=hosts)
        self.start()

    @property
    def bootstrap(self):
        with open(os.path.join(self.folder, "bootstrap"), encoding="ascii") as handle:
            return handle.read().strip()

    def start(self):
        shell('kafka_start "$1"', self.folder, prefix=self.prefix)

    def stop(self, how="TERM"):
        shell('kafka_stop "$1" "$2"', self.folder, how)

    def start_node(self, node):
        shell('kafka_start_node "$1" "$2"', self.folder, node, prefix=self.prefix)

    def stop_node(self, node, how="TERM"):
        shell('kafka_stop_node "$1" "$2" "$3"', self.folder, node, how)

    def pids(self):
        out = shell('for n in $(kafka_nodes "$1"); do kafka_pid "$1" "$n" || true; done', self.folder)
        return list(map(int, out.split()))

    def bevries(self):
        sein(self.pids(), signal.SIGSTOP)

    def ontdooi(self):
        sein(self.pids(), signal.SIGCONT)

    def weg(self):
        if os.path.isdir(self.folder):
            self.ontdooi()
            self.stop("KILL")
        shutil.rmtree(self.folder, ignore_errors=True)


def wacht(voorwaarde, seconden=30, wat="the condition", elke=0.1, toestand=None):
    einde = time.monotonic() + seconden
    while not voorwaarde():
        if time.monotonic() > einde:
            raise AssertionError(f"{wat}: not within {seconden} seconds" + (f"\n{toestand()}" if toestand else ""))
        time.sleep(elke)
