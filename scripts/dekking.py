"""Line coverage as a table, from the summary that gcovr writes.

    dekking.py SUMMARY.json [FOLDER=PERCENT...]     fails when less of the lines of FOLDER was reached than PERCENT
"""
import json
import os
import sys


def percent(reached, lines):
    return 100.0 * reached / lines if lines else 100.0


def tally(files, folder):
    """Lines and lines reached of everything below a folder."""
    rows = [(lines, reached) for name, lines, reached in files if name.startswith(folder + "/")]
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


def row(name, lines, reached):
    print(f"{name:44} {lines:6} {lines - reached:6} {percent(reached, lines):6.1f}%")


def below(files, bounds):
    """What is under its bound, in words. A folder of which nothing was measured is under any."""
    wrong = []
    for folder, least in bounds:
        lines, reached = tally(files, folder)
        if not lines or percent(reached, lines) < least:
            wrong.append(f"{folder}/: {percent(reached, lines) if lines else 0:.2f}% of the lines is reached, less than {least:g}%")
    return wrong


def main(arguments):
    with open(arguments[0], encoding="utf-8") as handle:
        summary = json.load(handle)
    files = sorted((entry["filename"], entry["line_total"], entry["line_covered"]) for entry in summary["files"])
    bounds = [(folder, float(least)) for folder, _, least in (word.partition("=") for word in arguments[1:])]
    print(f"{'file':44} {'lines':>6} {'missed':>6} {'reached':>7}")
    for entry in files:
        row(*entry)
    for folder in sorted({os.path.dirname(name) for name, _, _ in files} | {name.split("/")[0] for name, _, _ in files}):
        row(folder + "/", *tally(files, folder))
    wrong = below(files, bounds)
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
