"""A file includes only its own room and lower floors; rooms on one floor do not know each other."""
import os
import re
import unittest

import guardlib

FLOORS = [
    ["lib/base"],
    ["lib/domain"],
    ["lib/codec", "lib/koppel", "lib/rapport", "lib/synth"],
    ["daemon/config", "daemon/db", "daemon/kafka", "daemon/render", "daemon/toegang"],
    ["daemon/intake", "daemon/plan", "daemon/uitgaand", "daemon/bewaar", "daemon/rapportage"],
    ["daemon/dienst", "daemon/web", "daemon/ctl"],
    ["daemon"],  # the mains
]
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
# Which outside libraries a pure room must not even see.
OUTSIDE = re.compile(r"(libpq|postgres_ext|librdkafka|yaml|microhttpd|systemd|openssl|curl)")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)


def room_of(name):
    """The room of 'lib/domain/x.h' or, as an include says it, of 'domain/x.h'."""
    folder = os.path.dirname(name)
    for candidate in (folder, "lib/" + folder, "daemon/" + folder):
        if candidate in LEVEL:
            return candidate
    return None


def complaints(root):
    wrong = []
    for name in guardlib.tracked(root):
        if not name.startswith(("lib/", "daemon/")) or not name.endswith((".c", ".h", ".def")):
            continue
        room = room_of(name)
        if room is None:
            wrong.append(f"{name}: lies in no room of the design")
            continue
        text = guardlib.code_and_strings(guardlib.read(root, name))
        for match in INCLUDE.finditer(text):
            where = f"{name}:{guardlib.line_of(text, match.start())}"
            kind, target = match.groups()
            if kind == "<":
                if room.startswith("lib/") and OUTSIDE.search(target):
                    wrong.append(f"{where}: the pure core includes <{target}>")
                continue
            wrong += judge(where, room, target)
    return wrong


def judge(where, room, target):
    if ".." in target.split("/"):
        return [f"{where}: include by relative path {target}"]
    other = room_of(target) if "/" in target else room
    if other is None:
        return [f"{where}: {target} lies in no room of the design"]
    if other == room or LEVEL[other] < LEVEL[room]:
        return []
    if LEVEL[other] == LEVEL[room]:
        return [f"{where}: {room} includes its sibling {other}"]
    return [f"{where}: {room} includes the higher floor {other}"]


class Floors(guardlib.Guard):
    def test_the_tree_keeps_its_floors(self):
        self.clean(complaints(guardlib.ROOT))

    def test_it_finds_a_higher_floor(self):
        root = self.planted({"lib/base/a.c": '#include "domain/bsn.h"\n', "lib/domain/bsn.h": ""})
        self.assertEqual(["lib/base/a.c:1: lib/base includes the higher floor lib/domain"], complaints(root))

    def test_it_finds_a_sibling(self):
        root = self.planted({"daemon/intake/a.c": '// x\n#  include "plan/planrun.h"\n'})
        self.assertEqual(["daemon/intake/a.c:2: daemon/intake includes its sibling daemon/plan"], complaints(root))

    def test_it_finds_an_outside_library_and_a_detour(self):
        root = self.planted({"lib/codec/a.c": '#include <libpq-fe.h>\n#include "../domain/x.h"\n'})
        self.assertEqual(2, len(complaints(root)))

    def test_it_finds_a_room_nobody_designed(self):
        self.assertEqual(1, len(complaints(self.planted({"lib/misc/a.c": ""}))))

    def test_a_commented_include_and_a_lower_floor_are_fine(self):
        root = self.planted({"lib/domain/a.c": '/* #include "codec/x.h" */\n#include "base/text.h"\n#include "domain/bsn.h"\n'})
        self.clean(complaints(root))


if __name__ == "__main__":
    unittest.main()
