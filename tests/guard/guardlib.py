"""What the guards share: which files there are, and C source without its comments and strings."""
import os
import re
import subprocess
import tempfile
import unittest

ROOT = os.environ.get("VS_SOURCE") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<string>"(?:\\.|[^"\\\n])*")|(?P<char>'(?:\\.|[^'\\\n])*')""", re.S
)


def tracked(root=ROOT):
    """Paths of the tracked files that exist, or of all files when this is no git checkout."""
    found = subprocess.run(
        ["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    if found.returncode == 0:
        names = [name for name in found.stdout.decode().split("\0") if name]
    else:
        names = walk(root)
    return sorted(name for name in names if os.path.isfile(os.path.join(root, name)))


def walk(root):
    names = []
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in (".git", "build", "var", "__pycache__")]
        names += [os.path.relpath(os.path.join(folder, name), root) for name in files]
    return names


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8", errors="replace") as handle:
        return handle.read()


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def code_only(text):
    """C with comments, strings and character constants blanked; lines and columns stay where they are."""
    return _TOKEN.sub(lambda match: _blank(match.group()), text)


def code_and_strings(text):
    """C with only its comments blanked."""
    return _TOKEN.sub(lambda match: _blank(match.group()) if match.group("comment") else match.group(), text)


def strings_only(text):
    """C with everything but the contents of its strings blanked."""
    kept = list(_blank(text))
    for match in _TOKEN.finditer(text):
        if match.group("string"):
            kept[match.start() + 1 : match.end() - 1] = text[match.start() + 1 : match.end() - 1]
    return "".join(kept)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


class Guard(unittest.TestCase):
    """A guard says what is wrong in a tree, and shows on a planted tree that it would say so."""

    def planted(self, files):
        folder = tempfile.TemporaryDirectory(prefix="vs-guard-")
        self.addCleanup(folder.cleanup)
        for name, text in files.items():
            path = os.path.join(folder.name, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as handle:
                handle.write(text)
        return folder.name

    def clean(self, complaints):
        self.assertEqual([], complaints, "\n" + "\n".join(complaints))
