#!/usr/bin/env python3
"""Runs one Python test file (unittest) for ./test.

Quiet when all is well, everything when not; the counts go to the file given with --result as
'passed failed skipped'. SIGTERM ends it the orderly way, so tests clean up after themselves.
"""
import argparse
import importlib.util
import io
import os
import signal
import sys
import unittest


class Counting(unittest.TextTestResult):
    """The stock result does not count successes, and a failing setUpClass is not in testsRun."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.successes = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.successes += 1


def load(path):
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    spec.loader.exec_module(module)
    return unittest.defaultTestLoader.loadTestsFromModule(module)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--result", required=True)
    parser.add_argument("file")
    options = parser.parse_args()

    def stop(signum, _frame):
        raise SystemExit(128 + signum)

    signal.signal(signal.SIGTERM, stop)
    suite = load(options.file)
    output = io.StringIO()
    result = unittest.TextTestRunner(stream=output, verbosity=1, resultclass=Counting).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    passed = result.successes + len(result.expectedFailures)
    with open(options.result, "w", encoding="utf-8") as handle:
        handle.write(f"{passed} {failed} {len(result.skipped)}\n")
    for test, reason in result.skipped:
        print(f"skipped: {test}: {reason}")
    if failed:
        print(output.getvalue(), end="")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
