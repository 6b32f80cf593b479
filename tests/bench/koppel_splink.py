"""Splink on the same files as `vroegsignalctl koppel`: one whole process, from reading to pairs. Test only; wants splink of PyPI.

    python koppel_splink.py febrl|febrl-alles A.csv B.csv PAREN.csv
    python koppel_splink.py stad SIGNALEN.csv CLIENTEN.csv PAREN.csv

febrl: the detailed model of Splink's own example for this data set, with its blocking rules and its way of estimating; what
that example draws is left out, and blanks count as missing. febrl-alles: with street and suburb besides, by Jaro-Winkler, which
does best of what was tried (none, street exactly, street, both). stad: a model made the same way for the fields there are, with the
fields put in one form first (folded names without tussenvoegsels, one form of dates, postcodes, numbers), as its guide asks.
Of the pairs of rules to train on that were tried (birth date with address, telephone, e-mail, name, BSN, and three of them)
birth date with BSN did best by far: among those of one address or telephone it takes families for one person.
PAREN.csv gets every pair from a probability of 0.001, so that the reader can choose the threshold.
"""
import csv
import re
import sys
import unicodedata

import pandas
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LEAST = 0.001


def frame(path, delimiter):
    with open(path, encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle, delimiter=delimiter)
        head = [name.strip() for name in next(rows)]
        return pandas.DataFrame([[value.strip() or None for value in row] for row in rows if row], columns=head, dtype=object)


def febrl(paths, more=()):
    frames = [frame(path, ",") for path in paths]
    settings = SettingsCreator(
        unique_id_column_name="rec_id", link_type="link_only",
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"), "l.given_name = r.surname and l.surname = r.given_name", block_on("date_of_birth"),
            block_on("soc_sec_id"), block_on("state", "address_1"), block_on("street_number", "address_1"), block_on("postcode")],
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True), *more])
    return frames, settings, ([block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], 0.8), \
        [block_on("date_of_birth"), block_on("postcode")]


def febrl_alles(paths):
    return febrl(paths, [cl.JaroWinklerAtThresholds(column, [0.9, 0.8]) for column in ("address_1", "suburb")])


TUSSEN = set("van der den de het t ter ten te op in uit aan bij la von v d vd el al abu ben bin".split())


def kaal(text):
    text = unicodedata.normalize("NFKD", (text or "").lower().replace("ı", "i").replace("ł", "l").replace("ß", "ss"))
    return "".join(char if char.isalnum() else " " for char in text if not unicodedata.combining(char))


def gelijk_gemaakt(data, key):
    def naam(row):
        parts = [part for part in kaal(f"{row.voorvoegsel or ''} {row.achternaam or ''}").replace("ij", "y").split() if part not in TUSSEN]
        return " ".join(sorted(parts)) or None

    def letters(text):
        text = (text or "").strip()
        if len(text) > 3 and text[1:].islower():
            return text[0].upper()
        return re.sub(r"[^A-Z]", "", kaal(text).upper()) or None

    def datum(text):
        found = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", text or "")
        return f"{found[3]}-{found[2]}-{found[1]}" if found else text

    def telefoon(text):
        digits = re.sub(r"^(0031|31(?=\d{9}$))", "0", re.sub(r"\D", "", text or ""))
        return digits or None

    out = pandas.DataFrame({"unique_id": data[key], "bsn": data.bsn, "geboren": data.geboortedatum.map(datum), "email": data.email})
    out["achternaam"] = data.apply(naam, axis=1)
    out["letters"] = data.voorletters.map(letters)
    out["letter"] = out.letters.map(lambda text: text[0] if isinstance(text, str) else None)
    out["postcode"] = data.postcode.map(lambda text: text.replace(" ", "").upper() if text else None)
    out["huisnummer"] = data.huisnummer.map(lambda text: re.match(r"\d*", text or "")[0] or None)
    out["telefoon"] = data.telefoon.map(telefoon)
    return out.astype(object).where(out.notna(), None)


def stad(paths):
    frames = [gelijk_gemaakt(frame(path, ";"), key) for path, key in zip(paths, ("signaal_id", "client_id"))]
    letters = {"output_column_name": "letters", "comparison_levels": [
        cll.NullLevel("letters"), cll.ExactMatchLevel("letters"), cll.CustomLevel("letter_l = letter_r"), cll.ElseLevel()]}
    adres = {"output_column_name": "adres", "comparison_levels": [
        cll.NullLevel("postcode"), cll.And(cll.ExactMatchLevel("postcode"), cll.ExactMatchLevel("huisnummer")),
        cll.And(cll.LevenshteinLevel("postcode", 1), cll.LevenshteinLevel("huisnummer", 1)), cll.ExactMatchLevel("postcode"), cll.ElseLevel()]}
    settings = SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=[
            block_on("bsn"), block_on("geboren", "letter"), block_on("geboren", "achternaam"), block_on("postcode", "huisnummer"), block_on("telefoon"),
            block_on("email"), block_on("achternaam", "letters", "substr(geboren, 1, 4)"), block_on("achternaam", "letter", "postcode")],
        comparisons=[
            cl.ExactMatch("bsn"),
            cl.NameComparison("achternaam").configure(term_frequency_adjustments=True),
            cl.CustomComparison(**letters),
            cl.DateOfBirthComparison("geboren", input_is_string=True, datetime_format="%Y-%m-%d", invalid_dates_as_null=True),
            cl.CustomComparison(**adres), cl.ExactMatch("telefoon"), cl.ExactMatch("email")])
    return frames, settings, ([block_on("bsn"), block_on("geboren", "achternaam", "letter")], 0.8), \
        [block_on("geboren"), block_on("bsn")]


def main():
    kind, one, other, target = sys.argv[1:]
    frames, settings, (sure, recall), sessions = {"febrl": febrl, "febrl-alles": febrl_alles, "stad": stad}[kind]((one, other))
    api = DuckDBAPI()
    linker = Linker([api.register(data) for data in frames], settings)
    linker.training.estimate_probability_two_random_records_match(sure, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in sessions:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    found = linker.inference.predict(threshold_match_probability=LEAST).as_pandas_dataframe()
    key = "unique_id" if kind == "stad" else "rec_id"
    with open(target, "w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter=";", lineterminator="\n")
        writer.writerow(["een", "ander", "kans"])
        first = set(frames[0][key])
        for left, right, chance in zip(found[f"{key}_l"], found[f"{key}_r"], found.match_probability):
            # The order of the two tables is not promised.
            writer.writerow(([left, right] if left in first else [right, left]) + [f"{chance:.6f}"])


if __name__ == "__main__":
    main()
