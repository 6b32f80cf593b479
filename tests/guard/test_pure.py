"""The pure core: no symbol that opens, reads a clock, the environment, chance, a database or a broker; no
floating point in the rules; no 'now' in SQL, because the time of a decision is an argument."""
import os
import re
import subprocess
import unittest

import guardlib

ARCHIVES = {"libvs_base.a": "lib/base", "libvs_domain.a": "lib/domain", "libvs_codec.a": "lib/codec",
            "libvs_koppel.a": "lib/koppel", "libvs_rapport.a": "lib/rapport", "libvs_synth.a": "lib/synth"}
HERE = os.path.dirname(os.path.abspath(__file__))


def allowed():
    """tests/guard/pure_symbols.allow: one symbol or prefix* a line."""
    with open(os.path.join(HERE, "pure_symbols.allow"), encoding="utf-8") as handle:
        lines = [line.split("#")[0].strip() for line in handle]
    words = [line for line in lines if line]
    exact = {word for word in words if not word.endswith("*")}
    return exact, tuple(word[:-1] for word in words if word.endswith("*"))


# Under an allowed prefix, yet with a side effect.
DENIED = re.compile(
    r"json_(load|dump)_?(file|fd|callback|f)$|json_(loadf|loadfd|dumpf|dumpfd|load_file|dump_file)$"
    r"|sodium_(init|mlock|munlock|malloc|allocarray)$|crypto_\w+_keygen$|randombytes"
)


def symbols(path):
    """(defined, undefined) names of an archive."""
    output = subprocess.run(["nm", "-A", "-P", path], capture_output=True, text=True, check=True).stdout
    defined, undefined = set(), set()
    for line in output.splitlines():
        fields = line.split(": ", 1)[-1].split()
        if len(fields) >= 2:
            (undefined if fields[1] in "Uwv" else defined).add(fields[0])
    return defined, undefined


def impure(paths):
    exact, prefixes = allowed()
    known, wanted = set(), []
    for path in paths:
        defined, undefined = symbols(path)
        known |= defined
        wanted.append((os.path.basename(path), undefined))
    wrong = []
    for archive, names in wanted:
        for name in sorted(names - known):
            if DENIED.search(name) or not (name in exact or name.startswith(prefixes)):
                wrong.append(f"{archive}: uses {name}, which is not in tests/guard/pure_symbols.allow")
    return wrong


def missing_archives(root, build):
    wrong, paths = [], []
    for archive, room in ARCHIVES.items():
        path = os.path.join(build, archive)
        if os.path.exists(path):
            paths.append(path)
        elif any(name.startswith(room + "/") and name.endswith(".c") for name in guardlib.tracked(root)):
            wrong.append(f"{room} has sources, but {archive} was not built")
    return wrong, paths


FLOATING = re.compile(r"\b(float|double|long\s+double|strto[df]|strtold|atof|lround|floorf?|ceilf?|roundf?)\b|\b\d+\.\d+[fFlL]?\b")


def floating(root):
    wrong = []
    for name in guardlib.tracked(root):
        if name.startswith("lib/domain/") and name.endswith((".c", ".h", ".def")):
            text = guardlib.code_only(guardlib.read(root, name))
            for match in FLOATING.finditer(text):
                wrong.append(f"{name}:{guardlib.line_of(text, match.start())}: floating point: {match.group()}")
    return wrong


NOW = re.compile(
    r"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)"
    r"|\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\b(?!\s*=)"
    r"|'(now|today|yesterday|tomorrow)'\s*::",
    re.I,
)
SQL_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.S)


def clocks(root):
    wrong = []
    for name in guardlib.tracked(root):
        if name.startswith("schema/") and name.endswith(".sql"):
            text = SQL_COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), guardlib.read(root, name))
        elif name.startswith(("lib/", "daemon/")) and name.endswith((".c", ".h", ".def")):
            text = guardlib.strings_only(guardlib.read(root, name))
        else:
            continue
        for match in NOW.finditer(text):
            wrong.append(f"{name}:{guardlib.line_of(text, match.start())}: the database's clock: {match.group()}")
    return wrong


class Symbols(guardlib.Guard):
    def test_the_libraries_are_pure(self):
        build = os.environ.get("VS_BUILD", os.path.join(guardlib.ROOT, "build", "debug"))
        wrong, paths = missing_archives(guardlib.ROOT, build)
        self.clean(wrong + impure(paths))

    def archive(self, source):
        root = self.planted({"x.c": source})
        subprocess.run(["cc", "-c", "x.c", "-o", "x.o"], cwd=root, check=True)
        subprocess.run(["ar", "rcs", "libvs_base.a", "x.o"], cwd=root, check=True)
        return os.path.join(root, "libvs_base.a")

    def test_it_finds_a_clock_a_file_and_chance(self):
        path = self.archive(
            "#include <stdio.h>\n#include <stdlib.h>\n#include <time.h>\n"
            "int f(void) { return fopen(\"x\", \"r\") == NULL || getenv(\"X\") || time(NULL) || rand(); }\n"
        )
        self.assertEqual(["fopen", "getenv", "rand", "time"], [line.split()[2].rstrip(",") for line in impure([path])])

    def test_an_allowed_prefix_is_not_a_back_door(self):
        path = self.archive("void *json_load_file(const char *, int, void *);\n"
                            "void *f(void) { return json_load_file(\"x\", 0, 0); }\n")
        self.assertEqual(1, len(impure([path])))

    def test_plain_c_is_fine(self):
        self.clean(impure([self.archive("#include <string.h>\nunsigned long f(const char *s) { return strlen(s); }\n")]))

    def test_it_misses_an_archive(self):
        root = self.planted({"lib/base/a.c": ""})
        self.assertEqual(1, len(missing_archives(root, root)[0]))


class Source(guardlib.Guard):
    def test_no_floating_point_in_the_rules(self):
        self.clean(floating(guardlib.ROOT))

    def test_it_finds_floating_point(self):
        root = self.planted({"lib/domain/a.c": "// double is fine here\nint x = (int)(0.5 * 3);\ndouble y;\n"})
        self.assertEqual(2, len(floating(root)))

    def test_no_clock_in_sql(self):
        self.clean(clocks(guardlib.ROOT))

    def test_it_finds_a_clock_in_sql(self):
        root = self.planted({
            "schema/0001_x.sql": "-- now() is fine here\nCREATE TABLE t (a timestamptz DEFAULT NOW());\n",
            "schema/queries/q.sql": "SELECT current_date;\n",
            "daemon/db/a.c": "/* now() */ static const char *q = \"SELECT now ()\"; int x = now();\n",
        })
        self.assertEqual(3, len(clocks(root)))


if __name__ == "__main__":
    unittest.main()
