"""Everybody once, whoever counts them: the fast query against a slow one in plain Python, and against other engines."""

import os
from collections import defaultdict
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.analytics.counting.engines import kept_here
from utvag.analytics.counting.public import (
    SEVERAL,
    CriteriaSet,
    Engine,
    EngineMissing,
    History,
    Limits,
    NotAllCanAnswer,
    Rows,
    Under,
    WrongRows,
    collision_probability,
    common_to_all,
    expected_missing,
    harmonised,
    histories,
    persons_of,
    require_answerable,
    spark_missing,
    write,
)

ADULT, THREAT, CONSENT = 1, 2, 4
TOKENS = st.integers(-4, 3).map(lambda n: n * 2**61)


@st.composite
def sent(draw):
    """Rows as actors send them, few enough that tokens meet."""
    known = draw(st.integers(0, 7))
    yes = known & draw(st.integers(0, 7))
    return (draw(TOKENS), 1 << draw(st.integers(0, 3)), known, yes, draw(st.integers(0, 2)))


def frame(rows):
    columns = zip(*rows, strict=True) if rows else [[]] * 5
    return Rows(*(np.array(column, dtype=np.int64) for column in columns))


def slowly(rows, links):
    """Person by person: follow links until nothing new is reached, and put together what is said of all of them."""
    others = defaultdict(set)
    for one, other in links:
        others[one].add(other)
        others[other].add(one)
    left = {row[0] for row in rows}
    counted = defaultdict(int)
    while left:
        tokens, next_ones = set(), {left.pop()}
        while next_ones:
            token = next_ones.pop()
            tokens.add(token)
            next_ones |= others[token] - tokens
        left -= tokens
        actors = known = yes = 0
        strata = set()
        for token, actor, knows, says, stratum in rows:
            if token in tokens:
                actors, known, yes = actors | actor, known | knows, yes | says
                strata.add(stratum)
        counted[actors, known, yes, strata.pop() if len(strata) == 1 else SEVERAL] += 1
    return [History(*history, persons) for history, persons in sorted(counted.items())]


@settings(max_examples=25, deadline=None)
@given(st.lists(sent(), max_size=25), st.lists(st.tuples(TOKENS, TOKENS), max_size=4))
def test_the_fast_query_counts_what_the_slow_one_counts(rows, links):
    assert list(histories(frame(rows), aliases=links).rows) == slowly(rows, links)


@settings(max_examples=25, deadline=None)
@given(st.lists(sent(), max_size=25))
def test_every_overlap_is_that_of_sets_of_tokens(rows):
    found = histories(frame(rows))
    held = defaultdict(set)
    for token, actor, *_ in rows:
        held[actor].add(token)
    assert found.distinct == len({row[0] for row in rows})
    assert found.raw_sum == sum(map(len, held.values()))
    assert found.bits == sorted(held)
    for size in (1, 2, 3):
        for actors in combinations(sorted(held), size):
            assert found.shared(sum(actors)) == len(set.intersection(*(held[actor] for actor in actors)))
    assert found.pairs() == {a | b: found.shared(a | b) for a, b in combinations(found.bits, 2)}
    assert sum(found.by_stratum().values()) == found.distinct


def many(rows=60_000):
    drawn = np.random.default_rng(5)
    tokens = drawn.integers(-(2**63), 2**63 - 1, rows // 2)[drawn.integers(0, rows // 2, rows)]
    known = drawn.integers(0, 8, rows)
    return Rows(
        tokens,
        1 << drawn.integers(0, 6, rows),
        known,
        known & drawn.integers(0, 8, rows),
        drawn.integers(0, 3, rows),
    )


def by_polars(rows):
    """The same question in another engine's own words."""
    each = pl.DataFrame(rows.columns).group_by("token").agg(
        pl.col("actor").bitwise_or(), pl.col("known").bitwise_or(), pl.col("yes").bitwise_or(),
        pl.when(pl.col("stratum").n_unique() == 1).then(pl.col("stratum").first()).otherwise(SEVERAL).alias("stratum"),
    )  # fmt: skip
    return sorted(
        History(*row) for row in each.group_by("actor", "known", "yes", "stratum").len().iter_rows()
    )


def test_another_engine_counts_the_same():
    rows = many()
    found = histories(rows)
    assert list(found.rows) == by_polars(rows)
    assert histories(rows, criteria=False, strata=False).table == found.table


@pytest.mark.skipif(bool(spark_missing()), reason=spark_missing() or "Spark is here")
@pytest.mark.parametrize("master", ["local[2]", "local-cluster[2,1,1024]"])
def test_spark_counts_the_same(tmp_path, master):
    rows = many()
    links = [(int(rows.token[0]), int(rows.token[1])), (int(rows.token[1]), int(rows.token[2]))]
    path = tmp_path / "rows.parquet"
    write(rows.columns, path)
    limits = Limits(master=master)
    assert histories(path, aliases=links, engine=Engine.SPARK, limits=limits) == histories(
        path, aliases=links
    )
    with pytest.raises(WrongRows):
        histories(frame([(1, 3, 0, 0, 0)]), engine=Engine.SPARK, limits=limits)


def test_no_other_computer_reaches_a_spark_that_runs_on_this_one(monkeypatch):
    monkeypatch.setenv("SPARK_LOCAL_IP", "to be put back")
    monkeypatch.delenv("SPARK_LOCAL_IP")
    assert kept_here("spark://somewhere:7077") == {}
    assert "SPARK_LOCAL_IP" not in os.environ
    assert (
        set(kept_here("local-cluster[2,1,1024]").values()) == {"127.0.0.1"} == {os.environ["SPARK_LOCAL_IP"]}
    )


def test_without_spark_it_is_said_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineMissing, match="needs Java"):
        histories(frame([]), engine=Engine.SPARK)


def test_what_does_not_fit_in_memory_is_counted_in_a_folder_that_is_removed(tmp_path):
    drawn = np.random.default_rng(1)
    rows = Rows.of({"token": drawn.permutation(1_500_000), "actor": 1 << drawn.integers(0, 6, 1_500_000)})
    path = tmp_path / "rows.parquet"
    write(rows.columns, path)
    spill = tmp_path / "spill"
    spill.mkdir()
    assert histories(path, limits=Limits(memory="60MB", threads=1, spill=spill)).distinct == 1_500_000
    assert not list(spill.iterdir())


@pytest.mark.parametrize(
    "row", [(1, 3, 0, 0, 0), (1, 0, 0, 0, 0), (1, -8, 0, 0, 0), (1, 1, 2, 1, 0), (1, 1, 0, 0, -1)]
)
def test_rows_that_break_the_frames_rules_are_not_counted(row):
    with pytest.raises(WrongRows, match="1 rows"):
        histories(frame([(1, 1, 0, 0, 0), row]))


def test_links_of_links_are_one_person():
    assert persons_of([(5, 3), (9, 5), (20, 21)]) == {3: 3, 5: 3, 9: 3, 20: 20, 21: 20}


OWN = CriteriaSet("own", needs=ADULT | THREAT)
OTHER = CriteriaSet("other", needs=ADULT | CONSENT)


def test_what_nobody_knows_is_not_a_no():
    rows = frame([
        (1, 1, ADULT | THREAT, ADULT | THREAT, 0),
        (2, 1, ADULT, ADULT, 0),  # whether under threat is not known
        (3, 1, ADULT | THREAT, ADULT, 0),
        (4, 1, ADULT, 0, 0),  # no adult: settled, though the threat is not known
        (5, 1, ADULT, ADULT, 0),
        (5, 2, THREAT, THREAT, 0),  # two actors know together what neither knows alone
    ])  # fmt: skip
    found = histories(rows)
    assert found.under(OWN) == Under(counted=2, cannot_be_told=1)
    assert found.under(CriteriaSet("barred", bars=ADULT)) == Under(1, 0)
    assert found.crosswalk([OWN, OTHER]) == {("own",): 2, (): 3}


def test_a_harmonised_set_asks_only_what_all_can_answer():
    answerable = {"BOPS": ADULT | THREAT, "Malmö": ADULT | CONSENT}
    common = harmonised("all", [OWN, OTHER], answerable)
    assert (common.needs, common.bars) == (ADULT, 0)
    require_answerable(common, answerable)
    with pytest.raises(NotAllCanAnswer, match="Malmö"):
        require_answerable(OWN, answerable)
    assert common_to_all({}) == 0


def test_nothing_is_needed_and_barred_at_once():
    with pytest.raises(ValueError):
        CriteriaSet("odd", needs=1, bars=1)


def test_how_likely_two_persons_share_a_token_is_stated():
    assert collision_probability(10**7) == pytest.approx(2.71e-6, rel=0.01)
    assert expected_missing(10**8) == pytest.approx(2.7e-4, rel=0.01)
    # Against the birthday problem's own numbers: 23 persons and (about) 365 days.
    assert collision_probability(23, bits=8) > 0.5 > collision_probability(19, bits=8) > 0.48
    assert collision_probability(1) == 0
