"""Leaks between days, periods, definitions and editions of the data; each with one almost like it that is none."""

from random import Random

from assurance.door.planted_in_tables import FEW, ROW, Planted, _many, _row
from assurance.door.saying import OPEN, STRICT, between, leaves, on, say
from utvag.analytics.public import disclosure as door

IN, OUT, DURING = door.Movement.IN, door.Movement.OUT, door.Movement.DURING


def _total(count: int, **other: object) -> door.Released:
    return say({}, {"": count}, **other)


def one_who_came(chance: Random) -> Planted:
    count = _many(chance)
    before = _total(count, **on(2024))
    return [before, _total(count + chance.randint(1, 4))], [before, _total(count + 9)], OPEN


def one_who_left(chance: Random) -> Planted:
    count = _many(chance)
    before = _total(count + chance.randint(1, 4), **on(2024))
    return [before, _total(count)], [_total(count, **on(2024)), _total(count)], OPEN


def one_who_came_to_one_county(chance: Random) -> Planted:
    few, b, c = _row(chance)
    before = say(ROW, {"b": b, "c": c}, **on(2024))
    return [before, say(ROW, {"b": b + few, "c": c + 9})], [before, say(ROW, {"b": b + 20, "c": c + 9})], OPEN


def change_of_a_sum_of_published_ones(chance: Random) -> Planted:
    """Neither county's number of last year stands alone; their sum does, and moves by few."""
    few, b, c = _row(chance)
    before = say(ROW, {"b": b, "c": c}, **on(2024))
    pair = {"county": leaves("a", "b", "c", bc="b c")}
    return [before, say(pair, {"bc": b + c + few})], [before, say(pair, {"bc": b + c + 9})], OPEN


def who_left_from_stocks_and_who_came(chance: Random) -> Planted:
    few, before, came = _row(chance)
    stocks = [_total(before, **on(2024)), _total(before + came - few)]
    flow = _total(came, **between(IN, "2025-01-01", "2025-12-31"))
    return [*stocks, flow], stocks, OPEN


def who_came_from_stocks_and_who_left(chance: Random) -> Planted:
    few, after, left = _row(chance)
    stocks = [_total(after + left, **on(2024)), _total(after + few)]
    flow = _total(left, **between(OUT, "2025-01-01", "2025-12-31"))
    return [*stocks, flow], stocks, OPEN


def who_left_in_a_county(chance: Random) -> Planted:
    few, before, came = _row(chance)
    county = {"county": leaves("a", "b")}
    stocks = [say(county, {"a": before}, **on(2024)), say(county, {"a": before + came - few})]
    flow = say(county, {"a": came}, **between(IN, "2025-01-01", "2025-12-31"))
    return [*stocks, flow], stocks, OPEN


def who_left_in_halves_of_a_year(chance: Random) -> Planted:
    few, before, came = _row(chance)
    stocks = [_total(before, **on(2024)), _total(before + 2 * came - few)]
    flows = [
        _total(came, **between(IN, "2025-01-01", "2025-06-30")),
        _total(came, **between(IN, "2025-07-01", "2025-12-31")),
    ]
    return [*stocks, *flows], [*stocks, flows[0]], OPEN


def stock_from_a_stock_and_both_flows(chance: Random) -> Planted:
    few, left, _c = _row(chance)
    came = _many(chance)
    flows = [
        _total(came, **between(IN, "2025-01-01", "2025-12-31")),
        _total(came + left - few, **between(OUT, "2025-01-01", "2025-12-31")),
    ]
    blank = say({}, {"": FEW})
    return [_total(left, **on(2024)), *flows, blank], [_total(left, **on(2024)), flows[0], blank], OPEN


def year_to_date(chance: Random) -> Planted:
    few, quarter, _c = _row(chance)
    first = _total(quarter, **between(IN, "2025-01-01", "2025-03-31"))
    return [first, _total(quarter + few, **between(IN, "2025-01-01", "2025-04-30"))], [first], OPEN


def three_quarters_and_the_year(chance: Random) -> Planted:
    few = chance.randint(1, 4)
    ends = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30")]
    counts = [_many(chance) for _end in ends]
    quarters = [
        _total(count, **between(IN, f"2025-{first}", f"2025-{last}"))
        for count, (first, last) in zip(counts, ends, strict=True)
    ]
    year = _total(sum(counts) + few, **between(IN, "2025-01-01", "2025-12-31"))
    return (
        [*quarters, year],
        [*quarters[:2], _total(sum(counts) + 90, **between(IN, "2025-01-01", "2025-12-31"))],
        OPEN,
    )


def twelve_months_that_roll(chance: Random) -> Planted:
    few, rest, january = _row(chance)
    said = [
        _total(few + rest, **between(IN, "2024-01-01", "2024-12-31")),
        _total(rest + january, **between(IN, "2024-02-01", "2025-01-31")),
        _total(january, **between(IN, "2025-01-01", "2025-01-31")),
    ]
    return said, said[:2], OPEN


def years_pooled_twice(chance: Random) -> Planted:
    few, both, _c = _row(chance)
    two = _total(both, **between(DURING, "2023-01-01", "2024-12-31"), additive=True)
    three = _total(both + few, **between(DURING, "2023-01-01", "2025-12-31"), additive=True)
    return [two, three], [three], OPEN


def persons_of_half_a_year_and_the_year(chance: Random) -> Planted:
    few, half, _c = _row(chance)
    first = _total(half, **between(DURING, "2025-01-01", "2025-06-30"))
    year = between(DURING, "2025-01-01", "2025-12-31")
    return [first, _total(half + few, **year)], [first, _total(half + 9, **year)], OPEN


def persons_of_a_year_and_of_its_last_day(chance: Random) -> Planted:
    few, last, _c = _row(chance)
    year = between(DURING, "2025-01-01", "2025-12-31")
    return [_total(last), _total(last + few, **year)], [_total(last), _total(last + 9, **year)], OPEN


def halves_that_hold_nobody_else(chance: Random) -> Planted:
    """What was published of one half is few; the year is as many as the other half and those few."""
    few, half, _c = _row(chance)
    halves = [("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")]
    first = _total(half, **between(DURING, *halves[0]))
    blank = say({}, {"": FEW}, **between(DURING, *halves[1]))
    year = between(DURING, "2025-01-01", "2025-12-31")
    return [first, blank, _total(half + few, **year)], [first, blank], OPEN


def those_who_were_not_assessed(chance: Random) -> Planted:
    few, assessed, _c = _row(chance)
    part = _total(assessed, measure="assessed", within=("sought",))
    whole = {"measure": "sought"}
    return [part, _total(assessed + few, **whole)], [part, _total(assessed + 9, **whole)], OPEN


def not_assessed_in_a_county(chance: Random) -> Planted:
    few, b, c = _row(chance)
    part = say(ROW, {"b": b, "c": c}, measure="assessed", within=("sought",))
    whole = say(ROW, {"b": b + few, "c": c + 9}, measure="sought")
    return [part, whole], [part, say(ROW, {"c": c + 9}, measure="sought")], OPEN


def no_more_are_assessed_than_sought(chance: Random) -> Planted:
    low = chance.choice([2, 3, 4])
    sought = say(ROW, {"a": (0, 4)}, measure="sought")
    assessed = say(ROW, {"a": (low, low + 10)}, measure="assessed", within=("sought",))
    return [sought, assessed], [sought], STRICT


def a_year_is_no_more_than_its_halves(chance: Random) -> Planted:
    half = 5 * chance.randint(2, 9)
    said = [
        say({}, {"": (half - 4, half + 4)}, **between(DURING, "2025-01-01", "2025-06-30")),
        say({}, {"": (0, 4)}, **between(DURING, "2025-07-01", "2025-12-31")),
    ]
    year = say({}, {"": (half + 6, half + 14)}, **between(DURING, "2025-01-01", "2025-12-31"))
    return [*said, year], said, STRICT


def another_definition(chance: Random) -> Planted:
    count, few = _many(chance), chance.randint(1, 4)
    other = {"version": "2"}
    return [_total(count), _total(count - few, **other)], [_total(count), _total(count + 9, **other)], OPEN


def data_put_right(chance: Random) -> Planted:
    count, few = _many(chance), chance.randint(1, 4)
    later = {"snapshot": "s2"}
    return [_total(count), _total(count + few, **later)], [_total(count), _total(count, **later)], OPEN


def parts_in_another_edition(chance: Random) -> Planted:
    few, b, c = _row(chance)
    parts = say(ROW, {"b": b, "c": c}, snapshot="s2")
    return [_total(few + b + c), parts], [parts], OPEN


def part_put_right_and_part_not(chance: Random) -> Planted:
    few, b, c = _row(chance)
    first = say(ROW, {"b": b, "c": c})
    return [first, say(ROW, {"b": b + few, "c": c}, snapshot="s2")], [first, first], OPEN


def those_who_changed_stage_hide_nothing_of_the_whole(chance: Random) -> Planted:
    """Stages change while somebody is there; the identity still holds for all stages together."""
    few, before, came = _row(chance)
    stage = {"stage": leaves("first", "last", all="first last")}

    def staged(count: int, **other: object) -> door.Released:
        said = say(stage, {"all": count}, **other)
        place = door.Place("stage", ("first", "last"), said.places[0].codes, lasting=False)
        return door.Released(**{**vars(said), "places": (place,)})

    stocks = [staged(before, **on(2024)), staged(before + came - few)]
    flow = staged(came, **between(IN, "2025-01-01", "2025-12-31"))
    return [*stocks, flow], stocks, OPEN


KINDS = (
    one_who_came,
    one_who_left,
    one_who_came_to_one_county,
    change_of_a_sum_of_published_ones,
    who_left_from_stocks_and_who_came,
    who_came_from_stocks_and_who_left,
    who_left_in_a_county,
    who_left_in_halves_of_a_year,
    stock_from_a_stock_and_both_flows,
    year_to_date,
    three_quarters_and_the_year,
    twelve_months_that_roll,
    years_pooled_twice,
    persons_of_half_a_year_and_the_year,
    persons_of_a_year_and_of_its_last_day,
    halves_that_hold_nobody_else,
    those_who_were_not_assessed,
    not_assessed_in_a_county,
    no_more_are_assessed_than_sought,
    a_year_is_no_more_than_its_halves,
    another_definition,
    data_put_right,
    parts_in_another_edition,
    part_put_right_and_part_not,
    those_who_changed_stage_hide_nothing_of_the_whole,
)
