"""What the tests of DDAS share: the documents of tests/ddas, and what the schema of version 1.2 has against one."""
import json
import os

import jsonschema

import vs

MAP = os.path.join(vs.SOURCE, "tests", "ddas")


def bestand(naam):
    with open(os.path.join(MAP, naam), encoding="utf-8") as handle:
        return json.load(handle)


def keur(document):
    """A line a fault: where, and which rule. Nothing: it is as the schema says."""
    schema = jsonschema.Draft202012Validator(bestand("schema-v1.2.json"), format_checker=jsonschema.FormatChecker())
    return "".join(f"{fout.json_path} {fout.validator}\n" for fout in schema.iter_errors(document))
