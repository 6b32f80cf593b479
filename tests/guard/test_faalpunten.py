"""What makes a program fail on purpose is in no program that is installed; and nobody waits for PostgreSQL but lijn.c.

A call of libpq that waits by itself cannot be broken off: with the server frozen it would hang the daemon."""
import json
import os
import re
import shlex
import subprocess
import tempfile
import unittest

import guardlib

WITH_POINTS = {"debug", "asan", "dekking"}
WAITS = re.compile(r"\bPQ(exec\w*|prepare|describe\w+|connectdb\w*|setdb\w*|reset|getResult|getCopyData|getline|fn|cancel|putCopy\w+)\s*\(")
WAITS_THERE = {"daemon/db/lijn.c"}


def wrong_presets(root):
    wrong = []
    for preset in json.loads(guardlib.read(root, "CMakePresets.json"))["configurePresets"]:
        value = preset.get("cacheVariables", {}).get("VS_FAALPUNTEN", "OFF")
        if (value == "ON") != (preset["name"] in WITH_POINTS):
            wrong.append(f"CMakePresets.json: {preset['name']} has VS_FAALPUNTEN {value}")
        if preset.get("inherits", "base") != "base":
            wrong.append(f"CMakePresets.json: {preset['name']} inherits from another preset than base")
    if not re.search(r'^option\(VS_FAALPUNTEN "[^"]*" OFF\)$', guardlib.read(root, "CMakeLists.txt"), re.M):
        wrong.append("CMakeLists.txt: VS_FAALPUNTEN is not OFF by default")
    return wrong


def traces(path):
    """What an object or a program knows of the points."""
    with open(path, "rb") as handle:
        return sorted(set(re.findall(rb"VS_FAALPUNT\w*|\0faalpunt\0|commit_gestuurd", handle.read())))


def commands(build):
    """(file, command) of every source of daemon/ that names a point, as it is compiled here."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as handle:
        for entry in json.load(handle):
            name = os.path.relpath(entry["file"], guardlib.ROOT)
            if name.startswith("daemon/") and re.search(r"FAALPUNT", guardlib.read(guardlib.ROOT, name)):
                yield name, entry


def compiled(build, points):
    """Traces in those sources, compiled with or without the points."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, entry in commands(build):
            words = [word for word in shlex.split(entry["command"]) if not word.startswith(("-DVS_FAALPUNTEN", "-g", "-M", "-fsan"))]
            words = [word for word in words if not word.endswith(".o.d")]
            where = words.index("-o")
            out = os.path.join(folder, name.replace("/", "_") + ".o")
            words = words[:where] + ["-o", out] + words[where + 2:] + (["-DVS_FAALPUNTEN"] if points else [])
            words = [word for i, word in enumerate(words) if not word.endswith(".c.o") or i == where + 1]
            subprocess.run(words, check=True, cwd=entry["directory"], capture_output=True)
            found += [f"{name}: {trace.decode()}" for trace in traces(out)]
    return found


def waits(root):
    wrong = []
    for name in guardlib.tracked(root):
        if name.startswith("daemon/") and name.endswith((".c", ".h")) and name not in WAITS_THERE:
            code = guardlib.code_only(guardlib.read(root, name))
            wrong += [f"{name}:{guardlib.line_of(code, m.start())}: {m.group().strip('( ')} waits by itself"
                      for m in WAITS.finditer(code)]
    return wrong


class Points(guardlib.Guard):
    def test_only_the_presets_for_tests_have_them(self):
        self.clean(wrong_presets(guardlib.ROOT))

    def test_it_finds_them_in_the_release(self):
        presets = {"configurePresets": [{"name": "base"}, {"name": "release", "inherits": "base", "cacheVariables": {"VS_FAALPUNTEN": "ON"}},
                                        {"name": "asan", "inherits": "debug"}]}
        root = self.planted({"CMakePresets.json": json.dumps(presets), "CMakeLists.txt": 'option(VS_FAALPUNTEN "x" ON)\n'})
        self.assertEqual(4, len(wrong_presets(root)))

    def test_without_them_nothing_is_left(self):
        self.clean(compiled(os.environ["VS_BUILD"], False))

    def test_with_them_it_is_seen(self):
        self.assertTrue(compiled(os.environ["VS_BUILD"], True))


class Waiting(guardlib.Guard):
    def test_all_waiting_is_in_one_place(self):
        self.clean(waits(guardlib.ROOT))

    def test_it_finds_a_call_that_waits(self):
        root = self.planted({"daemon/plan/x.c": "void f(void)\n{\n    PQclear(PQexecParams(pq, 0));\n    PQexec (pq, s);\n}\n"})
        self.assertEqual(2, len(waits(root)))


if __name__ == "__main__":
    unittest.main()
