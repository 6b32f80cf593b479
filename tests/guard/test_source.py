"""Readable source: files and functions of one purpose, a header that says which, scripts that parse, and
nothing of the machine it was written on."""
import os
import re
import shutil
import subprocess
import unittest

import guardlib

MAX_FILE = 500
MAX_FUNCTION = 70


def c_sources(root, folders=("lib/", "daemon/")):
    return [name for name in guardlib.tracked(root) if name.startswith(folders) and name.endswith((".c", ".h"))]


def long_files(root):
    wrong = []
    for name in c_sources(root):
        lines = guardlib.read(root, name).count("\n")
        if lines > MAX_FILE:
            wrong.append(f"{name}: {lines} lines, more than {MAX_FILE}")
    return wrong


def bodies(text):
    """(first line, last line, what stands before the brace) of every block at the outermost level."""
    code = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m.group()),
                  guardlib.code_only(text), flags=re.M)
    depth = 0
    start = head = 0
    for position, char in enumerate(code):
        if char == "{":
            if depth == 0:
                start = position
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield guardlib.line_of(code, start), guardlib.line_of(code, position), code[head:start].strip()
                head = position + 1
        elif char == ";" and depth == 0:
            head = position + 1


def long_functions(root):
    wrong = []
    for name in c_sources(root):
        for first, last, head in bodies(guardlib.read(root, name)):
            if head.endswith(")") and last - first + 1 > MAX_FUNCTION:
                called = re.search(r"(\w+)\s*\(", head)
                wrong.append(f"{name}:{first}: {called.group(1)} has {last - first + 1} lines, more than {MAX_FUNCTION}")
    return wrong


def without_header(root):
    wrong = []
    for name in c_sources(root, ("lib/", "daemon/", "tests/")):
        opening = re.match(r"\s*(/\*.*?\*/|(?://[^\n]*\n)+)", guardlib.read(root, name), re.S)
        if not opening or len(re.findall(r"\w+", opening.group(1))) < 4:
            wrong.append(f"{name}: does not open with what it is for")
    return wrong


# Split, or this file would find itself.
FORBIDDEN = [
    (re.compile("/" + r"(work|home|root|Users)/"), "a path of one machine"),
    (re.compile(r"^(<{7}|>{7}) ", re.M), "an unsolved merge"),
    (re.compile("-----BEGIN " + r"[A-Z ]*PRIVATE KEY"), "a private key"),
]
TEXT = re.compile(r"\.(c|h|def|py|sh|sql|md|txt|yaml|yml|json|tsv|csv|cmake|service|timer|conf|html|css|allow)$|^[^.]+$")


def forbidden(root):
    wrong = []
    for name in guardlib.tracked(root):
        if not TEXT.search(os.path.basename(name)) or os.path.getsize(os.path.join(root, name)) > 4_000_000:
            continue
        text = guardlib.read(root, name)
        for pattern, what in FORBIDDEN:
            for match in pattern.finditer(text):
                wrong.append(f"{name}:{guardlib.line_of(text, match.start())}: {what}")
    return wrong


def shell_scripts(root):
    found = []
    for name in guardlib.tracked(root):
        if name.endswith(".sh") or re.match(r"#!\s*/(usr/)?bin/(env )?(ba|da)?sh\b", guardlib.read(root, name)[:80]):
            found.append(name)
    return found


def broken_scripts(root):
    wrong = []
    names = shell_scripts(root)
    for name in names:
        checked = subprocess.run(["bash", "-n", name], cwd=root, capture_output=True, text=True, check=False)
        if checked.returncode:
            wrong.append(f"{name}: {checked.stderr.strip()}")
    if names and shutil.which("shellcheck"):
        checked = subprocess.run(["shellcheck", "-x", "-f", "gcc", *names], cwd=root, capture_output=True, text=True,
                                 check=False)
        wrong += checked.stdout.splitlines()
    return wrong


class Sizes(guardlib.Guard):
    def test_files_are_rooms_not_halls(self):
        self.clean(long_files(guardlib.ROOT))

    def test_functions_fit_a_screen(self):
        self.clean(long_functions(guardlib.ROOT))

    def test_it_finds_a_long_file(self):
        self.assertEqual(1, len(long_files(self.planted({"lib/base/a.c": "\n" * 501}))))

    def test_it_finds_a_long_function_but_not_a_long_table(self):
        lines = "\n" * 70
        root = self.planted({"lib/base/a.c": f"static const int t[] = {{{lines}}};\nint\nf(int a)\n{{{lines}}}\n"
                                             f"int g(void)\n{{ char c = '}}'; {lines}}}\n"})
        self.assertEqual(["f", "g"], [line.split()[1] for line in long_functions(root)])


class Words(guardlib.Guard):
    def test_every_file_says_what_it_is_for(self):
        self.clean(without_header(guardlib.ROOT))

    def test_it_finds_a_file_that_does_not(self):
        root = self.planted({"lib/base/a.c": "#include <string.h>\n", "lib/base/b.c": "/* b */\nint x;\n",
                             "lib/base/c.c": "// What this is for, in words.\n"})
        self.assertEqual(2, len(without_header(root)))

    def test_nothing_of_one_machine(self):
        self.clean(forbidden(guardlib.ROOT))

    def test_it_finds_a_path_of_one_machine(self):
        root = self.planted({"README.md": "see /" + "home/jan/x and https://example.nl/x\n", "test": "cd /" + "work/x\n"})
        self.assertEqual(2, len(forbidden(root)))


class Scripts(guardlib.Guard):
    def test_scripts_are_sound(self):
        self.clean(broken_scripts(guardlib.ROOT))

    def test_it_finds_a_broken_script(self):
        self.assertTrue(broken_scripts(self.planted({"x": "#!/usr/bin/env bash\nif true; then\n"})))

    @unittest.skipUnless(shutil.which("shellcheck") or os.environ.get("CI") == "true", "shellcheck is not installed")
    def test_it_finds_a_careless_script(self):
        self.assertTrue(broken_scripts(self.planted({"x.sh": "#!/bin/bash\nrm -rf $1/*\n"})))


if __name__ == "__main__":
    unittest.main()
