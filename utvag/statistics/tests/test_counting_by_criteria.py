import base64
import json
from contextlib import closing
from datetime import date
from itertools import product

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.statistics.domain.by_criteria import by_criteria, persons_in
from utvag.statistics.domain.columns import QUESTIONS, Answer, CaseLine
from utvag.statistics.domain.counting import fill, tables_of
from utvag.statistics.domain.criteria import in_force
from utvag.statistics.domain.parquet import unpacked
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.pinned import is_any_pinned
from utvag.statistics.tests.lines import days, maybe, persons

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
SETS = in_force(YEAR.last)
answers = st.sampled_from(["yes", "no", "unknown"])
answered_lines = st.builds(
    CaseLine,
    case=st.uuids().map(str),
    person=persons,
    first_contact_on=days(),
    opened_on=days(),
    closed_on=maybe(days()),
    is_answered=st.sampled_from(["yes", "no"]),
    **dict.fromkeys(QUESTIONS, answers),
)


def line(case, person, opened_on=date(2025, 3, 1), **more):
    return CaseLine(case=case, person=person, first_contact_on=opened_on, opened_on=opened_on, **more)


def found(*lines):
    with closing(tables_of({"cases": lines})) as made:
        return by_criteria(made, SETS, YEAR)


def taken(result, key):
    return next(taken for each, taken in zip(result.sets, result.taken, strict=True) if each.key == key)


def persons_by_hand(lines):
    """Each person's answers: case by case from the oldest, a known answer over what stood there."""
    said = {}
    for each in sorted(lines, key=lambda one: (-one.opened_on.toordinal(), one.case), reverse=True):
        if each.opened_on > YEAR.last or (each.closed_on is not None and each.closed_on < YEAR.first):
            continue
        person = said.setdefault(each.person, dict.fromkeys(QUESTIONS, "unknown"))
        person |= {key: getattr(each, key) for key in QUESTIONS if getattr(each, key) != "unknown"}
    return [said[person] for person in sorted(said)]


@settings(max_examples=40, deadline=None)
@given(st.lists(answered_lines, max_size=10))
def test_one_query_takes_each_person_as_looking_at_each_case_does(lines):
    by_hand = persons_by_hand(lines)
    with closing(tables_of({"cases": lines})) as made:
        assert persons_in(made, YEAR) == by_hand
        result = by_criteria(made, SETS, YEAR)
    for each, found in zip(result.sets, result.taken, strict=True):
        said = [each.includes(person) for person in by_hand]
        assert (found.yes, found.no, found.unknown) == tuple(said.count(answer) for answer in Answer)


@settings(max_examples=20, deadline=None)
@given(st.lists(answered_lines, max_size=10))
def test_of_those_that_one_counts_the_others_leave_nobody_out(lines):
    result = found(*lines)
    assert all(each.yes + each.no + each.unknown == result.persons for each in result.taken)
    for each in result.crossings:
        assert each.both + each.only_one + each.unknown == taken(result, each.one).yes


def test_the_police_count_one_and_the_municipality_two_of_the_same_persons():
    threatened = dict.fromkeys(("threat", "wants_out", "consent"), "yes")
    result = found(line("1", "a", **threatened), line("2", "b", wants_out="yes", threat="no"))
    assert (taken(result, "bops").yes, taken(result, "bops").no) == (1, 1)
    assert taken(result, "municipality").yes == 2


def test_who_has_two_cases_is_one_person_with_what_the_newer_knows():
    older = line("1", "a", threat="yes", wants_out="yes")
    newer = line("2", "a", opened_on=date(2025, 9, 1), threat="no", wants_out="unknown")
    with closing(tables_of({"cases": [older, newer]})) as made:
        (person,) = persons_in(made, YEAR)
    assert (person["threat"], person["wants_out"]) == ("no", "yes")


def test_a_case_that_was_closed_before_the_year_or_came_after_it_is_not_of_it():
    before = line("1", "a", opened_on=date(2023, 1, 1), closed_on=date(2024, 12, 31))
    after = line("2", "b", opened_on=date(2026, 1, 1))
    assert found(before, after).persons == 0
    assert found(line("3", "c", opened_on=date(2023, 1, 1), closed_on=date(2025, 1, 1))).persons == 1


def test_cases_that_nobody_has_answered_for_are_told_of():
    result = found(line("1", "a", is_answered="yes"), line("2", "b"))
    assert (result.cases, result.unanswered) == (2, 1)


def test_by_what_all_can_answer_more_are_counted_than_by_the_strictest():
    result = found(line("1", "a", wants_out="yes", criminal_milieu="yes", threat="no"))
    assert result.taken_together.yes == 1
    assert taken(result, "bops").yes == 0
    assert result.together.left_out["threat"] == ("prison_service", "ngo")


def test_an_older_snapshot_lacks_a_column_that_came_later_and_is_counted(tmp_path):
    file = tmp_path / "cases"
    with closing(duckdb.connect()) as made:
        fill(made, {"cases": [line("1", "a", wants_out="yes")]})
        made.execute(f"COPY (SELECT * EXCLUDE (is_answered) FROM cases) TO '{file}' (FORMAT parquet)")
    text = json.dumps({"cases": base64.b64encode(file.read_bytes()).decode()})
    with closing(unpacked(text)) as made:
        result = by_criteria(made, SETS, YEAR)
    assert (result.persons, taken(result, "municipality").yes, result.unanswered) == (1, 1, 1)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_range_is_pinned_just_where_every_way_to_the_sum_gives_it_one_value(values):
    ranges = [(value // 5 * 5, value // 5 * 5 + 4) for value in values]
    ways = [
        way for way in product(*(range(low, high + 1) for low, high in ranges)) if sum(way) == sum(values)
    ]
    assert is_any_pinned(ranges, sum(values)) == any(len(set(each)) == 1 for each in zip(*ways, strict=True))


@given(st.lists(st.tuples(*[st.integers(0, 12)] * 3), min_size=2, max_size=3), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_ranges_of_several_sets_over_the_same_persons_never_give_a_number_away(sets, total):
    """All are five wide and begin at multiples of five; the sum is known by the sets' own ranges alone."""
    same = [(a, b, max(0, total - a - b)) for a, b, _ in sets if a + b <= total]
    ranges = [[(value // 5 * 5, value // 5 * 5 + 4) for value in each] for each in same]
    lows = [sum(low for low, _ in each) for each in ranges]
    highs = [sum(high for _, high in each) for each in ranges]
    for each in ranges:
        possible = range(max(lows), min(highs) + 1)
        for low, high in each:
            rest_low, rest_high = sum(one for one, _ in each) - low, sum(one for _, one in each) - high
            values = {v for v in range(low, high + 1) for t in possible if rest_low <= t - v <= rest_high}
            assert len(values) > 1
