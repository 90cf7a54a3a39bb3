"""Leaks within one day or period: margins, hierarchies, overlapping regions, filters, ranges, rounding, noughts.

Each kind gives a history that leaks, and one almost like it that does not, so that finding everything is no merit.
"""

from random import Random

from assurance.door.saying import OPEN, STRICT, leaves, say
from utvag.analytics.public import disclosure as door

Planted = tuple[list[door.Released], list[door.Released], door.Rules]
FEW = (1, 4)
ROW = {"county": leaves("a", "b", "c", all="a b c")}
SQUARE = {"county": leaves("a", "b", "c", all="a b c"), "sex": leaves("m", "w", all="m w")}


def _many(chance: Random) -> int:
    return chance.randint(10, 60)


def _row(chance: Random) -> tuple[int, int, int]:
    return chance.randint(1, 4), _many(chance), _many(chance)


def margin_less_the_others(chance: Random) -> Planted:
    few, b, c = _row(chance)
    leak = say(ROW, {"a": FEW, "b": b, "c": c, "all": few + b + c})
    return [leak], [say(ROW, {"a": FEW, "b": None, "c": c, "all": few + b + c})], OPEN


def one_cell_missing(chance: Random) -> Planted:
    few, b, c = _row(chance)
    leak = say(ROW, {"b": b, "c": c, "all": few + b + c})
    return [leak], [say(ROW, {"b": b, "c": c})], OPEN


def total_in_another_table(chance: Random) -> Planted:
    few, b, c = _row(chance)
    parts = say(ROW, {"a": FEW, "b": b, "c": c})
    return [parts, say({}, {"": few + b + c})], [parts], OPEN


def _square(chance: Random) -> dict[str, int]:
    inner = {f"{county} {sex}": _many(chance) for county in "abc" for sex in "mw"}
    inner["a m"] = chance.randint(1, 4)
    sums = {f"{county} all": inner[f"{county} m"] + inner[f"{county} w"] for county in "abc"}
    sums |= {f"all {sex}": sum(inner[f"{county} {sex}"] for county in "abc") for sex in "mw"}
    return inner | sums | {"all all": sum(inner.values())}


def _blank(numbers: dict[str, int], few: str, *blank: str) -> door.Released:
    return say(SQUARE, {**numbers, few: FEW, **dict.fromkeys(blank)})


def one_blank_in_a_square(chance: Random) -> Planted:
    numbers = _square(chance)
    return [_blank(numbers, "a m")], [_blank(numbers, "a m", "a w", "b m", "b w")], OPEN


def two_blanks_in_a_row(chance: Random) -> Planted:
    numbers = _square(chance)
    return [_blank(numbers, "a m", "a w")], [_blank(numbers, "a m", "a w", "c m", "c w")], OPEN


def three_blanks_that_close_no_ring(chance: Random) -> Planted:
    numbers = _square(chance)
    return [_blank(numbers, "a m", "a w", "b m")], [_blank(numbers, "a m", "a w", "b m", "b w")], OPEN


def two_small_ones_that_are_two_together(chance: Random) -> Planted:
    c = _many(chance)
    leak = say(ROW, {"a": FEW, "b": FEW, "c": c, "all": c + chance.choice([2, 3])})
    return [leak], [say(ROW, {"a": FEW, "b": FEW, "c": c, "all": c + 5})], OPEN


def two_small_ones_that_are_eight_together(chance: Random) -> Planted:
    c = _many(chance)
    leak = say(ROW, {"a": FEW, "b": FEW, "c": c, "all": c + chance.choice([7, 8])})
    return [leak], [say(ROW, {"a": FEW, "b": FEW, "c": c, "all": c + 5})], OPEN


NORTH = {"county": leaves("a", "b", "c", "d", north="a b", south="c d", all="a b c d")}


def subtotal_of_a_region(chance: Random) -> Planted:
    few, b, c = _row(chance)
    d = _many(chance)
    said = {"a": FEW, "b": b, "c": None, "d": d, "all": few + b + c + d}
    safe = {**said, "b": None, "south": c + d, "c": c, "d": d, "north": few + b}
    return [say(NORTH, {**said, "north": few + b, "south": c + d})], [say(NORTH, safe)], OPEN


def region_blank_and_its_parts_not(chance: Random) -> Planted:
    few, b, c = _row(chance)
    d = _many(chance)
    said = {"a": FEW, "b": b, "north": None, "south": c + d, "all": few + b + c + d}
    return [say(NORTH, said)], [say(NORTH, {**said, "b": None})], OPEN


def regions_one_inside_the_other(chance: Random) -> Planted:
    few, b, c = _row(chance)
    small = say({"county": leaves("b", "c", near="b c")}, {"near": b + c})
    large = say({"county": leaves("a", "b", "c", far="a b c")}, {"far": few + b + c})
    return [small, large], [large], OPEN


def three_regions_two_by_two(chance: Random) -> Planted:
    few, b, c = _row(chance)
    pairs = [("ab", "a b", few + b), ("bc", "b c", b + c), ("ac", "a c", few + c)]
    said = [say({"county": leaves("a", "b", "c", **{name: of})}, {name: count}) for name, of, count in pairs]
    return said, said[:2], OPEN


def the_rest_of_the_country(chance: Random) -> Planted:
    few, b, c = _row(chance)
    listed = say({"county": leaves("b", "c")}, {"b": b, "c": c})
    country = say({"county": leaves("a", "b", "c", all="a b c")}, {"all": few + b + c})
    return [listed, country], [listed], OPEN


def all_and_the_men(chance: Random) -> Planted:
    few, men, _c = _row(chance)
    everybody = say({"sex": leaves("m", "w", all="m w")}, {"all": few + men})
    only_men = say({"sex": leaves("m")}, {"m": men})
    return [everybody, only_men], [everybody], OPEN


def men_of_each_county(chance: Random) -> Planted:
    numbers = _square(chance)
    everybody = say(SQUARE, {f"{county} all": numbers[f"{county} all"] for county in "abc"})
    women = say(SQUARE, {f"{county} w": numbers[f"{county} w"] for county in "abc"})
    return [everybody, women], [everybody], OPEN


THREAT = {"threat": leaves("yes", "no", all="yes no"), "will": leaves("yes", "no", all="yes no")}


def both_of_two_traits(chance: Random) -> Planted:
    both, one, other, few = _many(chance), _many(chance), _many(chance), chance.randint(1, 4)
    margins = {"yes all": both + one, "all yes": both + other, "all all": both + one + other + few}
    inner = say(THREAT, {"yes yes": both})
    return (
        [say(THREAT, margins), inner],
        [say(THREAT, {k: margins[k] for k in list(margins)[:2]}), inner],
        OPEN,
    )


CUBE = {name: leaves("0", "1", all="0 1") for name in ("x", "y", "z")}


def three_flat_tables_of_a_cube(chance: Random) -> Planted:
    def flat(inner: dict[tuple[int, ...], int]) -> list[door.Released]:
        made = []
        for gone in range(3):
            sums: dict[str, int] = {}
            for place, count in inner.items():
                codes = " ".join("all" if axis == gone else str(each) for axis, each in enumerate(place))
                sums[codes] = sums.get(codes, 0) + count
            made.append(say(CUBE, sums))
        return made

    cube = {(x, y, z): _many(chance) for x in (0, 1) for y in (0, 1) for z in (0, 1)}
    narrow = {**cube, (0, 0, 0): 1, (1, 1, 1): 1}
    return flat(narrow), flat({**cube, (0, 0, 0): 4})[:2], OPEN


def ranges_that_must_be_at_their_ends(chance: Random) -> Planted:
    del chance
    cells = {"a": (0, 4), "b": (0, 4), "c": (0, 4)}
    return [say(ROW, {**cells, "all": (10, 14)})], [say(ROW, {**cells, "all": (5, 9)})], STRICT


def ranges_and_an_exact_total(chance: Random) -> Planted:
    c = _many(chance)
    cells = {"a": (0, 4), "b": (0, 4), "c": c}
    return [say(ROW, {**cells, "all": c + 7})], [say(ROW, {**cells, "c": None, "all": c + 7})], STRICT


def rounded_by_several_bases(chance: Random) -> Planted:
    few = chance.choice([1, 2, 4])
    bases = [5, 3, 2]

    def rounded(base: int) -> door.Released:
        near = few // base * base
        return say({"county": leaves("a")}, {"a": (max(0, near - base + 1), near + base - 1)}, base=base)

    return [rounded(base) for base in bases], [rounded(5), rounded(5)], STRICT


def rounded_apart_from_its_parts(chance: Random) -> Planted:
    del chance
    pair = {"county": leaves("a", "b", all="a b")}
    near = {"a": (0, 4), "b": (0, 4)}
    return [say(pair, {**near, "all": (6, 14)})], [say(pair, {**near, "all": (1, 9)})], STRICT


def noise_drawn_anew(chance: Random) -> Planted:
    del chance
    first, second = ({"a": (0, 5)}, {"a": (3, 13)})
    one = {"county": leaves("a")}
    return [say(one, first), say(one, second)], [say(one, first), say(one, first)], STRICT


def nought_that_tells_of_all_others(chance: Random) -> Planted:
    men = _many(chance)
    sexes = {"sex": leaves("m", "w", all="m w")}
    return [say(sexes, {"m": men, "w": 0, "all": men})], [say(sexes, {"all": men})], STRICT


def nought_by_subtraction(chance: Random) -> Planted:
    men = _many(chance)
    sexes = {"sex": leaves("m", "w", all="m w")}
    return [say(sexes, {"m": men, "w": (0, 4), "all": men})], [say(sexes, {"w": (0, 4), "all": men})], STRICT


def nobody_can_be_there(chance: Random) -> Planted:
    low = chance.choice([2, 3, 4])
    said = {"a": (0, 4), "ab": (low, low + 10)}
    pair = {"county": leaves("a", "b", "c", ab="a b")}
    return [say(pair, said, impossible=(("b",),))], [say(pair, said)], STRICT


def many_applications_of_few(chance: Random) -> Planted:
    b, c = _many(chance), _many(chance)
    unit = {"unit": door.Unit.APPLICATIONS}
    said = {"a": (5, 9), "b": b, "c": c, "all": 6 + b + c}
    return [say(ROW, said, **unit)], [say(ROW, {**said, "b": None}, **unit)], OPEN


def amounts_of_few(chance: Random) -> Planted:
    b, c = 1_000_000 * _many(chance), 1_000_000 * _many(chance)
    unit = {"unit": door.Unit.SEK}
    said = {"a": (3_000_000, 3_999_999), "b": b, "c": c, "all": 3_285_000 + b + c}
    return [say(ROW, said, **unit)], [say(ROW, {**said, "b": None}, **unit)], OPEN


def amount_of_a_county_that_is_missing(chance: Random) -> Planted:
    b, c = 1_000_000 * _many(chance), 1_000_000 * _many(chance)
    said = {"b": b, "c": c}
    unit = {"unit": door.Unit.SEK}
    leak = [say(ROW, said, **unit), say({}, {"": 1_095_000 + b + c}, **unit)]
    return leak, leak[:1], OPEN


def applications_by_difference(chance: Random) -> Planted:
    b, c = _many(chance), _many(chance)
    unit = {"unit": door.Unit.APPLICATIONS}
    leak = [say(ROW, {"b": b, "c": c}, **unit), say({}, {"": chance.randint(5, 9) + b + c}, **unit)]
    return leak, leak[:1], OPEN


def two_ways_to_join_actors(chance: Random) -> Planted:
    few, north, south = _row(chance)
    actors = {
        "actor": leaves("ngo", "north", "south", city="north south", civil="ngo north", all="ngo north south")
    }
    fine = say(actors, {"ngo": FEW, "north": None, "south": south})
    coarse = say(actors, {"civil": few + north, "city": north + south})
    return [fine, coarse], [fine, say(actors, {"civil": few + north})], OPEN


def all_but_one_place(chance: Random) -> Planted:
    """Those who are left are of both sexes and several counties: no row and no column of the table."""
    place = say(SQUARE, {"a m": _many(chance)})
    everybody = say(SQUARE, {"all all": place.numbers[0].low + chance.choice([3, 4])})
    return [place, everybody], [everybody], OPEN


def a_chain_of_three_tables(chance: Random) -> Planted:
    numbers = _square(chance)
    said = [
        say(SQUARE, {"all all": numbers["all all"], "all w": numbers["all w"]}),
        say(SQUARE, {"b all": numbers["b all"], "b w": numbers["b w"]}),
        say(SQUARE, {"c m": numbers["c m"]}),
    ]
    return said, said[:2], OPEN


KINDS = (
    margin_less_the_others,
    one_cell_missing,
    total_in_another_table,
    one_blank_in_a_square,
    two_blanks_in_a_row,
    three_blanks_that_close_no_ring,
    two_small_ones_that_are_two_together,
    two_small_ones_that_are_eight_together,
    subtotal_of_a_region,
    region_blank_and_its_parts_not,
    regions_one_inside_the_other,
    three_regions_two_by_two,
    the_rest_of_the_country,
    all_and_the_men,
    men_of_each_county,
    both_of_two_traits,
    three_flat_tables_of_a_cube,
    ranges_that_must_be_at_their_ends,
    ranges_and_an_exact_total,
    rounded_by_several_bases,
    rounded_apart_from_its_parts,
    noise_drawn_anew,
    nought_that_tells_of_all_others,
    nought_by_subtraction,
    nobody_can_be_there,
    many_applications_of_few,
    amounts_of_few,
    amount_of_a_county_that_is_missing,
    applications_by_difference,
    two_ways_to_join_actors,
    all_but_one_place,
    a_chain_of_three_tables,
)
