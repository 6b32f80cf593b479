"""Keeps what programs of the tests told the world, for suite `kanarie`, which looks for planted values in it.

    neem_map(folder)            the logs, health files and reports of a world that goes away
    neem(naam, tekst)           an error text, metrics, the outside of an event

Into the folder $VS_KANARIE, a file a test program, at most HOOGSTENS bytes each; without that variable nothing is kept.
Where data of people belongs is left out by name, in MAG below: that list is short, and everything else is kept.
"""
import os
import re
import sys

MAP = os.environ.get("VS_KANARIE", "")
HOOGSTENS = 32 << 20
STUK = 4 << 20

# Deliveries as they came and what is given back of them, lists that were pulled, what the tests themselves wrote, and the
# keys: here data of people (or noise) belongs.
MAG = re.compile(r"(\.(csv|ndjson|json|xlsx|yaml|key|txt|bin|gz)$|^(sleutels|inbox|tmp|bron)/)")
# .. but these are ours, and hold nothing of a person.
TOCH = re.compile(r"(\.log|(^|/)gezondheid[^/]*\.json|\.verslag\.txt|\.prom)$")

# Commands whose output is for somebody who may not see a person. (`levering` lists deliveries by the names of their files.)
UITVOER = {"migrate", "check-config", "import", "plan", "capaciteit", "mededelingen", "besluiten", "gezondheid", "doctor",
           "sleutels", "bewaartermijn", "koppel", "terugkoppelingen", "beleid", "algoritmeregister", "rapport"}


def neem(naam, tekst):
    if not MAP or not tekst:
        return
    if isinstance(tekst, bytes):
        tekst = tekst.decode("utf-8", "replace")
    os.makedirs(MAP, exist_ok=True)
    pad = os.path.join(MAP, f"{os.path.basename(sys.argv[-1] or 'test')}-{os.getpid()}.txt")
    with open(pad, "a", encoding="utf-8", errors="surrogateescape") as uit:
        if uit.tell() < HOOGSTENS:
            uit.write(f"=== {naam}\n{tekst[:STUK]}\n")


def neem_opdracht(woorden, done):
    """What vroegsignalctl said; its output too where nobody may be in it. A word of the command line that it repeats to
    who typed it is not a leak."""
    woorden = [str(woord) for woord in woorden]
    zonder = [woord for woord in woorden if len(woord) > 3]

    def kaal(tekst):
        tekst = tekst if isinstance(tekst, str) else (tekst or b"").decode("utf-8", "replace")
        for woord in zonder:
            for deel in (woord, os.path.basename(woord), woord.partition("=")[2]):
                tekst = tekst.replace(deel, "…") if len(deel) > 3 else tekst
        return tekst

    opdracht = next((woord for woord in woorden if not woord.startswith("-")), "")
    neem(f"{opdracht}: stderr", kaal(done.stderr))
    if opdracht in UITVOER:
        neem(f"{opdracht}: stdout", kaal(done.stdout))


def bestanden(folder):
    """What is looked at in the folder of a world."""
    for pad, _, namen in os.walk(folder):
        for naam in namen:
            heel = os.path.join(pad, naam)
            eigen = os.path.relpath(heel, folder)
            if os.path.isfile(heel) and not os.path.islink(heel) and (TOCH.search(eigen) or not MAG.search(eigen)):
                yield heel


def lees(pad, hoogstens=-1):
    """A file as text. A report says which file it is about, which is no leak: it lies beside that file."""
    with open(pad, "rb") as handle:
        tekst = handle.read(hoogstens).decode("utf-8", "replace")
    naam, is_verslag, _ = os.path.basename(pad).partition(".verslag.txt")
    return tekst.replace(naam, "…") if is_verslag else tekst


def neem_map(folder, behalve=()):
    """behalve: paths that the test itself wrote."""
    if not MAP:
        return
    for pad in bestanden(folder):
        if pad in behalve:
            continue
        try:
            neem("verslag" if pad.endswith(".verslag.txt") else os.path.relpath(pad, folder), lees(pad, STUK))
        except OSError:
            pass


def neem_log(pad):
    """One log, of a server that goes away."""
    try:
        with open(pad, "rb") as handle:
            neem(os.path.basename(pad), handle.read(STUK))
    except OSError:
        pass


def neem_event(topic, bericht):
    """The outside of an event, and all of it unless it is one that gives a message back."""
    if not MAP or "signalen" in topic.rpartition(".")[2]:
        return
    koppen = " ".join(f"{naam}={(waarde or b'').decode('utf-8', 'replace')}" for naam, waarde in bericht.headers() or [])
    neem(f"event: {topic}", f"{(bericht.key() or b'').decode('utf-8', 'replace')} {koppen}")
    waarde = (bericht.value() or b"").decode("utf-8", "replace")
    if "afgekeurd" in topic:
        waarde = re.sub(r'"data":\s*\{.*', "", waarde, flags=re.S) if '"specversion"' in waarde else ""
    neem(f"event: {topic}", waarde)
