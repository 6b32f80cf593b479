"""What the document of the API says an answer must be, held against an answer. Knows as much of OpenAPI 3.0 as the document uses,
and complains about anything else."""
import re

KENT = {"type", "description", "example", "nullable", "enum", "minLength", "maxLength", "pattern", "format", "minimum", "maximum", "items",
        "maxItems", "properties", "required", "additionalProperties", "maxProperties", "allOf", "$ref"}
SOORTEN = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}
VORMEN = {"date": r"\d{4}-\d{2}-\d{2}", "date-time": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})"}


def volg(document, verwijzing):
    deel = document
    for naam in verwijzing.removeprefix("#/").split("/"):
        deel = deel[naam]
    return deel


def antwoord(document, methode, pad, status, soort):
    """The schema of an answer, or None when the document has no such answer."""
    antwoorden = document["paths"][pad][methode.lower()]["responses"]
    een = antwoorden.get(str(status))
    if een and "$ref" in een:
        een = volg(document, een["$ref"])
    inhoud = een and een["content"].get(soort.split(";")[0])
    return inhoud and inhoud["schema"]


def fouten(document, schema, waarde, plek="$"):
    """All that does not fit, as texts without values."""
    if "$ref" in schema:
        return fouten(document, volg(document, schema["$ref"]), waarde, plek)
    if vreemd := set(schema) - KENT:
        return [f"{plek}: the document uses {sorted(vreemd)}"]
    if waarde is None:
        return [] if schema.get("nullable") else [f"{plek}: null"]
    gevonden = [f for deel in schema.get("allOf", []) for f in fouten(document, deel, waarde, plek)]
    soort = schema.get("type")
    if soort and (not isinstance(waarde, SOORTEN[soort]) or (isinstance(waarde, bool) and soort != "boolean")):
        return gevonden + [f"{plek}: no {soort}"]
    if isinstance(waarde, str):
        gevonden += tekst(schema, waarde, plek)
    elif isinstance(waarde, (int, float)) and not isinstance(waarde, bool):
        if not schema.get("minimum", waarde) <= waarde <= schema.get("maximum", waarde):
            gevonden.append(f"{plek}: out of bounds")
    elif isinstance(waarde, list):
        gevonden += [f for n, een in enumerate(waarde) for f in fouten(document, schema["items"], een, f"{plek}[{n}]")]
    elif isinstance(waarde, dict) and "properties" in schema:
        gevonden += [f"{plek}: lacks {naam}" for naam in schema.get("required", []) if naam not in waarde]
        gevonden += [f"{plek}: {naam} is not in the document" for naam in waarde if naam not in schema["properties"]]
        gevonden += [f for naam, een in waarde.items() if naam in schema["properties"]
                     for f in fouten(document, schema["properties"][naam], een, f"{plek}.{naam}")]
    return gevonden


def tekst(schema, waarde, plek):
    goed = {
        "enum": waarde in schema.get("enum", [waarde]),
        "minLength": len(waarde) >= schema.get("minLength", 0),
        "maxLength": len(waarde) <= schema.get("maxLength", len(waarde)),
        "pattern": re.search(schema.get("pattern", ""), waarde),
        "format": re.fullmatch(VORMEN[schema["format"]], waarde) if "format" in schema else True,
    }
    return [f"{plek}: {wat}" for wat, klopt in goed.items() if not klopt]
