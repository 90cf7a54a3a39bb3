"""Calls and returns: written in one way, read by a schema, and refused in words."""

import json

import pytest

from utvag.analytics.oblivious.public import announced, open_period
from utvag.cli.main import main
from utvag.national.domain.parts import Part, joined, split
from utvag.national.domain.returns import Return, Total
from utvag.national.domain.rounds import KeyHolder, Round
from utvag.national.domain.writing import NotRead
from utvag.national.tests.examples import ACTOR, HOLDER, OTHER_HOLDER, a_return, a_round, key_holder


def test_a_return_is_read_as_it_was_written():
    assert Return.read(a_return().written()) == a_return()


def test_a_return_of_totals_alone_needs_no_key_holder():
    totals = a_return(rows=(), unnumbered=(), names=None, left_out={}, has_rows=False)
    assert Return.read(totals.written()) == totals


def test_a_round_is_read_as_it_was_written():
    _key, holder = key_holder()
    asked = a_round(holders=(holder,))
    assert Round.read(asked.written()) == asked
    assert asked.levels == (1, 2)
    assert Round.read(a_round().written()).levels == (1,)


def test_an_actor_is_not_told_of_others_quotas():
    assert Round.read(a_round().for_actor(ACTOR).written()).quotas == {str(ACTOR): 5000}


@pytest.mark.parametrize("where", [(), ("rows", 0), ("unnumbered", 0), ("actor",), ("rows", 0, "answers")])
def test_nothing_is_said_in_a_return_that_the_schema_does_not_name(where):
    said = json.loads(a_return().written())
    inner = said
    for step in where:
        inner = inner[step]
    inner["name"] = "Åke Påhittad" if where != ("actor",) else 7
    with pytest.raises(NotRead) as refused:
        Return.read(json.dumps(said))
    assert "Påhittad" not in str(refused.value)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"criteria": "bops.1"}, "own criteria"),
        ({"totals": {"municipality.1": Total(4, 3)}}, "on the day"),
        ({"has_rows": False}, "totals alone"),
        ({"rows": a_return().rows * 2}, "two rows"),
    ],
)
def test_a_return_that_contradicts_itself_is_refused(changed, why):
    with pytest.raises(NotRead, match=why):
        a_return(**changed)


def test_a_key_for_another_period_is_refused():
    _key, holder = key_holder(period="2025")
    with pytest.raises(NotRead, match="another period"):
        a_round(holders=(holder,))


def test_an_announcement_that_its_key_has_not_signed_is_refused():
    one, other = open_period("holder-1", "2026"), open_period("holder-1", "2026")
    said = json.loads(announced(one, on=a_round().begins_on).written())
    said["signature"] = json.loads(announced(other, on=a_round().begins_on).written())["signature"]
    with pytest.raises(NotRead, match="not signed"):
        a_round(holders=(KeyHolder(HOLDER, "Nyckelverket", json.dumps(said)),))


def test_two_key_holders_are_two_authorities():
    (_one, first), (_other, second) = key_holder(HOLDER), key_holder(OTHER_HOLDER)
    assert a_round(holders=(first, second)).levels == (1, 2)
    with pytest.raises(NotRead, match="two different"):
        a_round(holders=(first, first))


def test_a_long_text_goes_in_parts_and_comes_together_in_any_order():
    text = "0123456789" * 90_000
    parts = split(text)
    assert len(parts) == 5
    assert joined(parts[::-1]) == text
    assert split("") == [Part(1, 1, ("",))]


@pytest.mark.parametrize(
    "change", [lambda parts: parts[1:], lambda parts: [*parts, parts[0]], lambda parts: []]
)
def test_a_part_that_lacks_or_came_twice_is_found(change):
    with pytest.raises(NotRead, match="part"):
        joined(change(split("x" * 500_000)))


def test_the_command_says_what_a_file_holds_and_why_it_is_refused(tmp_path, capsys):
    file = tmp_path / "return.json"
    file.write_text(a_return().written())
    assert main(["national", "check", str(file)]) == 0
    assert "In the period 3" in capsys.readouterr().out
    file.write_text(json.dumps({"format": "gossip"}))
    assert main(["national", "check", str(file)]) == 1
    assert "neither a call nor a return" in capsys.readouterr().err
    assert main(["national", "check", str(tmp_path / "none.json")]) == 2
