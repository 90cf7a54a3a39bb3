"""However a number is written it is one person, and whoever got a new number is still one."""

from datetime import date

import pytest

from utvag.analytics.oblivious.public import (
    AliasRefused,
    Person,
    TokensOf,
    canonical,
    counting_token,
    linked,
    tokens_of,
)
from utvag.analytics.oblivious.tests.a_count import ON, Holder, number, tokens_from
from utvag.common.numbers import Kind, NumberRefused, parse

BORN = date(1990, 5, 6)
PERSONAL, COORDINATION = number(BORN, 238), number(BORN, 238, coordination=True)
SHORT = f"{PERSONAL[2:8]}-{PERSONAL[8:]}"


@pytest.mark.parametrize(
    "written",
    [PERSONAL, SHORT, f"{PERSONAL[:8]}-{PERSONAL[8:]}", f" {PERSONAL[2:8]} {PERSONAL[8:]} ", int(PERSONAL)],
)
def test_every_way_of_writing_a_number_is_one_form(written):
    assert canonical(written, on=ON).as_input == f"personal:{PERSONAL}".encode()


def test_a_plus_is_a_century_earlier_and_the_day_decides_whose_century_it_is():
    old = number(date(1920, 1, 2), 238)
    assert canonical(f"{old[2:8]}+{old[8:]}", on=ON).digits == old
    young = number(date(2020, 1, 2), 238)
    assert canonical(f"{young[2:8]}-{young[8:]}", on=ON).digits == young
    assert canonical(f"{young[2:8]}-{young[8:]}", on=date(2019, 12, 31)).digits == old


def test_a_coordination_number_is_of_a_kind_of_its_own():
    read = canonical(COORDINATION, on=ON)
    assert read.kind == Kind.COORDINATION
    assert read.as_input == f"coordination:{COORDINATION}".encode()
    assert COORDINATION[6:8] == "66"
    with pytest.raises(NumberRefused):
        canonical(COORDINATION, on=ON, kind=Kind.PERSONAL)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (PERSONAL[:-1] + str((int(PERSONAL[-1]) + 1) % 10), "number.control"),
        ("19901306" + "2380", "number.month"),
        ("19900532" + "2380", "number.day"),
        ("20270101" + "2380", "number.future"),
        (PERSONAL[:8], "number.birth_date_only"),
        ("12345", "number.length"),
        ("", "number.missing"),
        ("99" + PERSONAL[2:], "number.reserve_control"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(written, why):
    with pytest.raises(NumberRefused) as refused:
        canonical(written, on=ON)
    assert refused.value.key == why
    assert PERSONAL not in str(refused.value)


def test_a_reserve_number_is_nobodys_outside_its_region():
    reserve = "198108320014"
    assert parse(reserve, today=ON, kind=Kind.RESERVE).kind == Kind.RESERVE
    with pytest.raises(NumberRefused) as refused:
        canonical(reserve, on=ON, kind=Kind.RESERVE)
    assert refused.value.key == "number.kind"


def test_nothing_shows_the_number():
    assert PERSONAL not in repr(Person(canonical(PERSONAL, on=ON)))


def test_a_person_who_got_a_personal_number_is_one_person_for_everybody():
    new, old = canonical(PERSONAL, on=ON), canonical(COORDINATION, on=ON)
    holder = Holder("holder-1")
    moved = Person(new, (old,))
    knows_both = tokens_of(moved, tokens_from([moved], [holder]))
    knows_old = tokens_of(Person(old), tokens_from([Person(old)], [holder], actor="bops"))
    assert knows_old.current == knows_both.former[0]
    same = linked([knows_both, knows_old])
    assert same.contradictions == 0
    assert len({same.persons[counting_token(one.current)] for one in (knows_both, knows_old)}) == 1


def test_the_number_in_force_comes_first():
    new, old = canonical(PERSONAL, on=ON), canonical(COORDINATION, on=ON)
    with pytest.raises(AliasRefused):
        Person(old, (new,))
    with pytest.raises(AliasRefused):
        Person(new, (new,))
    with pytest.raises(AliasRefused):
        Person(new, (old, old))


def token(n):
    return bytes([n]) + bytes(63)


def test_two_persons_are_not_made_one_by_a_number_that_both_are_said_to_have_had():
    a, b, shared, c, old = (token(n) for n in range(1, 6))
    found = linked([TokensOf(a, (shared,)), TokensOf(b, (shared,)), TokensOf(c, (old,))])
    assert found.contradictions == 1
    assert set(found.persons) == {counting_token(c), counting_token(old)}


def test_links_that_go_in_a_circle_are_left_apart():
    a, b = token(1), token(2)
    found = linked([TokensOf(a, (b,)), TokensOf(b, (a,))])
    assert (found.persons, found.contradictions) == ({}, 1)


def test_a_chain_of_numbers_is_one_person():
    a, b, c = token(1), token(2), token(3)
    found = linked([TokensOf(a, (b,)), TokensOf(b, (c,)), TokensOf(a)])
    assert found.contradictions == 0
    assert len(set(found.persons.values())) == 1
