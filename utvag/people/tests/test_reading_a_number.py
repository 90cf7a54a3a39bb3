"""A number is read however it is written, or refused with a reason that helps."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utvag.common.numbers import (
    IdentityNumber,
    Kind,
    NumberRefused,
    masked,
    parse,
)
from utvag.common.numbers.reserve import luhn
from utvag.people.domain.messages import MESSAGES
from utvag.people.tests import published_numbers as published

TODAY = date(2026, 11, 22)


def refusal(raw, **given):
    with pytest.raises(NumberRefused) as refused:
        parse(raw, today=TODAY, **given)
    return refused.value


@pytest.mark.parametrize(
    "written",
    [
        "19900101-2385",
        "199001012385",
        "900101-2385",
        "9001012385",
        " 19900101 2385 ",
        "19900101\u20132385",
        "19900101\u22122385",
        "900101\u20112385",
        "19900101\u00a02385",
        "1990-01-01-2385",
        "'199001012385",
        "199001012385.0",
        "199001012385,0",
        "1.99001012385E+11",
        "1,99001012385E+11",
        199001012385,
        199001012385.0,
        9001012385,
        "１９９００１０１-２３８５",
        "19900101-2385\u200b",
    ],
)
def test_every_common_form_is_the_same_number(written):
    assert parse(written, today=TODAY).normalised == "199001012385"


@pytest.mark.parametrize("written", ["121212+1212", "19121212-1212", "19121212+1212"])
def test_the_plus_sign_means_at_least_a_hundred_years(written):
    assert parse(written, today=TODAY).normalised == published.TOLVAN


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        (1022391, "200001022391"),
        ("1022391", "200001022391"),
        ("2292399.0", "200002292399"),
    ],
)
def test_zeros_that_a_spreadsheet_dropped_are_put_back_and_said(written, whole):
    number = parse(written, today=TODAY)

    assert number.normalised == whole
    assert number.assumptions == {"leading_zero", "century"}


@pytest.mark.parametrize("number", [*published.ADULTS, *published.CENTENARIANS, *published.CHILDREN])
def test_the_published_test_numbers_are_personal_numbers(number):
    assert parse(number, today=TODAY).kind == Kind.PERSONAL


def test_a_coordination_number_adds_sixty_to_the_day():
    number = parse("701063-2391", today=TODAY)

    assert number.kind == Kind.COORDINATION
    assert number.birth_date == date(1970, 10, 3)


@pytest.mark.parametrize("written", published.COORDINATION_WITHOUT_DATE)
def test_a_coordination_number_may_lack_month_or_day_of_birth(written):
    number = parse(written, today=TODAY)

    assert (number.kind, number.birth_date) == (Kind.COORDINATION, None)
    assert number.birth_year == int(written[:4])


def test_a_short_coordination_number_of_this_month_is_of_this_century():
    """Day 61 is the first, not a day that is still to come."""
    number = parse("2601612381", today=date(2026, 1, 15))

    assert number.birth_date == date(2026, 1, 1)
    # Day 60 is none: 260160-238x with the control digit that fits.
    assert parse(f"260160238{luhn('260160238')}", today=date(2026, 1, 15)).birth_year == 2026


@pytest.mark.parametrize(("written", "form"), published.RESERVE.items())
def test_reserve_numbers_are_known_by_their_letter_or_when_stated(written, form):
    number = parse(written, today=TODAY, kind=Kind.RESERVE)

    assert (number.normalised, number.kind, number.form) == (
        written,
        Kind.RESERVE,
        form,
    )
    assert number.birth_date is None


@pytest.mark.parametrize("written", ["19810829-m071", "99198100-0010", "19900131-AB1C"])
def test_reserve_numbers_with_a_letter_or_99_need_not_be_stated(written):
    assert parse(written, today=TODAY).kind == Kind.RESERVE


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (None, "number.missing"),
        ("  ", "number.missing"),
        ("1.99E+11", "number.rounded"),
        (True, "number.characters"),
        ("19900101-23?5", "number.characters"),
        ("19900101", "number.birth_date_only"),
        ("19900101-XXXX", "number.birth_date_only"),
        ("900101-????", "number.birth_date_only"),
        ("900101", "number.birth_date_only"),
        ("199001012", "number.organisation"),  # nine digits, read with a zero before
        ("1990-01-01", "number.birth_date_only"),
        ("1990-01-01-XXXX", "number.birth_date_only"),
        ("90-01-01", "number.birth_date_only"),
        ("19900101-238", "number.length"),
        ("1990-01-01-238", "number.length"),
        ("1990-01-01-23855", "number.length"),
        ("19900101238", "number.length"),
        ("1990010123855", "number.length"),
        ("199001-012385", "number.separator"),
        ("17900101-2385", "number.century"),
        ("165560360793", "number.organisation"),  # impossible as a date: month 56
        ("199013012385", "number.month"),
        ("199000012385", "number.month"),
        ("199002302385", "number.day"),
        ("190002292399", "number.day"),
        ("199001922385", "number.day"),
        ("209901012385", "number.future"),
        ("199001010000", "number.serial"),
        ("199001012386", "number.control"),
        ("198000602395", "number.control"),
        ("991981000011", "number.reserve_control"),
        ("19901301-T12A", "number.reserve"),
    ],
)
def test_a_refusal_says_what_is_wrong(written, key):
    refused = refusal(written)

    assert refused.key == key
    assert MESSAGES[key] % refused.params


def test_a_number_of_another_kind_than_stated_is_refused():
    assert refusal("199001012385", kind=Kind.COORDINATION).key == "number.kind"


def test_a_refusal_never_repeats_the_number():
    refused = refusal("199001012386")

    assert str(refused) == "number.control"
    assert "2386" not in repr(refused) + (MESSAGES[refused.key] % refused.params)


def test_a_number_is_not_shown_by_accident():
    number = parse(published.TOLVAN, today=TODAY)

    assert "1212" not in f"{number} {number!r}"
    assert masked(number) == masked(published.TOLVAN) == "19121212-••••"


def test_nothing_is_said_of_sex():
    said = {name for name in dir(IdentityNumber) if not name.startswith("__")}

    assert not {name for name in said if "sex" in name or "male" in name or "gender" in name}


def test_somebody_is_a_minor_until_the_eighteenth_birthday():
    number = parse("199001012385", today=TODAY)

    assert number.age_on(date(2007, 12, 31)) == 17
    assert number.is_minor_on(date(2007, 12, 31)) is True
    assert number.is_minor_on(date(2008, 1, 1)) is False


def test_one_born_on_leap_day_comes_of_age_on_the_first_of_march():
    number = parse("200002292399", today=TODAY)

    assert number.is_minor_on(date(2018, 2, 28)) is True
    assert number.is_minor_on(date(2018, 3, 1)) is False


def test_whether_one_without_a_birth_date_is_a_minor_may_be_unknown():
    number = parse("198000602394", today=TODAY)

    assert number.is_minor_on(date(1997, 6, 1)) is True
    assert number.is_minor_on(date(1998, 6, 1)) is None
    assert number.is_minor_on(date(1999, 6, 1)) is False
    reserve = parse("19810829M071", today=TODAY)
    assert reserve.is_minor_on(date(1999, 6, 1)) is None


WAYS = (
    lambda n: n,
    lambda n: f"{n[:8]}-{n[8:]}",
    lambda n: f"{n[:8]} {n[8:]}",
    lambda n: f"{n[:8]}\u2013{n[8:]}",
    lambda n: f"{n[:4]} {n[4:6]} {n[6:8]} {n[8:]}",
    lambda n: int(n),
    lambda n: float(n),
    lambda n: f"{n}.0",
    lambda n: f"{float(n):.11E}",
    lambda n: f"{n[2:8]}-{n[8:]}",
    lambda n: n[2:],
    lambda n: int(n[2:]),
)


@given(st.sampled_from(published.ADULTS), st.sampled_from(WAYS))
def test_every_way_to_write_a_number_leads_back_to_it(number, way):
    assert parse(way(number), today=TODAY).normalised == number


@given(st.one_of(st.text(max_size=20), st.integers(), st.floats()))
def test_anything_at_all_is_read_or_refused(raw):
    try:
        number = parse(raw, today=TODAY)
    except NumberRefused as refused:
        said = MESSAGES[refused.key] % refused.params
    else:
        said = number.written_out
        assert parse(number.normalised, today=TODAY, kind=number.kind).normalised == number.normalised
    assert said
