"""Actors with overlapping lists come to the same tokens, by one key holder or two, and nobody is asked for twice."""

from dataclasses import replace
from datetime import date

import pytest

from utvag.analytics.oblivious.public import (
    Answer,
    Forgotten,
    Mode,
    NotEvaluated,
    NotProved,
    PackageRefused,
    Request,
    answered,
    ask,
    counting_token,
    evaluate,
    info_of,
    next_request,
    other_input,
    stored_key,
    taken_up,
    tokens,
)
from utvag.analytics.oblivious.tests.a_count import AT, ON, Holder, asked, person, tokens_from

ANNA, BERTIL, CESAR = (person(date(1990 + n, 5, 6), 238 + n) for n in range(3))
ONE, TWO = [1], [1, 2]


@pytest.mark.parametrize("holders", [ONE, TWO], ids=["one holder", "two holders"])
def test_two_actors_have_the_same_token_for_the_same_person_and_no_other(holders):
    holders = [Holder(f"holder-{n}") for n in holders]
    municipality = tokens_from([ANNA, BERTIL], holders)
    police = tokens_from([CESAR, BERTIL], holders, actor="bops")
    shared = set(municipality.values()) & set(police.values())
    assert shared == {municipality[BERTIL.current.as_input]}
    assert len({*municipality.values(), *police.values()}) == 3
    assert all(len(token) == 64 for token in municipality.values())


def test_with_one_holder_the_token_is_the_standards_own_output():
    holder = Holder("holder-1")
    found = tokens_from([ANNA], [holder])
    text = ANNA.current.as_input
    assert found[text] == evaluate(Mode.POPRF, holder.key.keys, text, info=info_of("2026"))


def test_the_order_of_two_holders_does_not_matter_and_neither_alone_gives_the_token():
    first, second = Holder("holder-1"), Holder("holder-2")
    both = tokens_from([ANNA], [first, second])
    assert both == tokens_from([ANNA], [second, first])
    for alone in (first, second):
        assert tokens_from([ANNA], [alone]) != both


def test_another_period_gives_other_tokens_even_with_the_same_key():
    this_year = Holder("holder-1")
    next_year = Holder("holder-1", period="2027")
    assert tokens_from([ANNA], [this_year]) != tokens_from([ANNA], [next_year])
    next_year.key = stored_key("holder-1", "2027", this_year.key.keys.secret.revealed())
    assert tokens_from([ANNA], [this_year]) != tokens_from([ANNA], [next_year])


def test_a_number_is_asked_for_once_and_the_request_tells_only_roughly_how_many():
    holder = Holder("holder-1")
    asking = ask([ANNA, BERTIL, ANNA], actor="exempelby", holders=[holder.announcement])
    request = next_request(asking)
    assert len(request.elements) == 16
    assert len(tokens(answered(asking, holder.answer(request)))) == 2


def test_what_is_no_number_goes_the_same_way_and_is_never_a_number():
    holder = Holder("holder-1")
    keys = [other_input("name", b"sigge:1990")]
    found = tokens_from([], [holder], others=keys)
    assert set(found) == set(keys)
    with pytest.raises(ValueError):
        other_input("personal", b"199005062380")
    with pytest.raises(ValueError):
        other_input("Name", b"x")


def test_packages_survive_being_written_and_read_and_the_question_waits_for_days():
    holder = Holder("holder-1")
    asking = ask([ANNA], actor="exempelby", holders=[holder.announcement])
    sent = next_request(asking).written()
    waiting = taken_up(asking.kept())
    came = Answer.read(holder.answer(Request.read(sent)).written())
    assert tokens(answered(waiting, came)) == tokens_from([ANNA], [holder])
    assert ANNA.current.digits not in repr(asking)
    assert ANNA.current.digits.encode() not in sent


def test_an_answer_by_another_key_or_for_another_question_is_refused():
    holder, stranger = Holder("holder-1"), Holder("holder-2")
    asking = ask([ANNA], actor="exempelby", holders=[holder.announcement])
    request = next_request(asking)
    answer = holder.answer(request)
    by_stranger = stranger.answer(replace(request, public=stranger.key.keys.public))
    with pytest.raises(PackageRefused):
        answered(asking, by_stranger)
    with pytest.raises(NotProved):
        answered(asking, replace(by_stranger, public=holder.key.keys.public))
    with pytest.raises(PackageRefused):
        answered(asking, replace(answer, elements=answer.elements[:-1]))
    with pytest.raises(PackageRefused):
        answered(asking, replace(answer, proofs=()))
    other = ask([ANNA], actor="exempelby", holders=[holder.announcement])
    with pytest.raises(NotProved):
        answered(other, answer)
    with pytest.raises(PackageRefused):
        tokens(asking)


def test_quotas_hold_and_the_same_request_again_costs_nothing():
    holder = Holder("holder-1", quota=20)
    asking = ask([ANNA], actor="exempelby", holders=[holder.announcement])
    request = next_request(asking)
    assert holder.answer(request).elements == holder.answer(request).elements
    with pytest.raises(NotEvaluated, match="16 evaluations; of the actor's quota 4 are left"):
        asked([BERTIL], [holder])
    assert asked([BERTIL], [holder], padded_to=1).is_answered
    with pytest.raises(NotEvaluated):
        asked([ANNA], [holder], actor="nobody")
    for wrong in (replace(request, period="2027"), replace(request, public=bytes(32))):
        with pytest.raises(NotEvaluated, match="another period or another key"):
            holder.answer(wrong)
    with pytest.raises(NotEvaluated):
        holder.answer(replace(request, elements=()))


def test_the_log_says_who_asked_for_how_many_and_nothing_else():
    holder = Holder("holder-1")
    asked([ANNA], [holder])
    (entry,) = holder.log
    assert (entry.actor, entry.count, entry.at, entry.period) == ("exempelby", 16, AT, "2026")
    texts = {len(value) for value in entry.__dict__.values() if isinstance(value, str)}
    assert texts == {len("exempelby"), len("2026"), 64}


def test_the_key_holders_of_one_question_are_of_one_period_and_have_a_key_each():
    one, other = Holder("holder-1").announcement, Holder("holder-2", period="2027").announcement
    for holders in ([one, other], [one, one], []):
        with pytest.raises(PackageRefused):
            ask([ANNA], actor="exempelby", holders=holders)
    with pytest.raises(PackageRefused, match="nobody"):
        ask([], actor="exempelby", holders=[one])


def test_the_blinds_are_gone_when_the_tokens_are_there():
    asking = asked([ANNA], [Holder("holder-1")])
    tokens(asking)
    with pytest.raises(Forgotten):
        tokens(asking)


def test_the_counting_token_is_the_first_eight_bytes_as_databases_keep_them():
    assert counting_token(b"\x00" * 7 + b"\x05" + b"x" * 56) == 5
    assert counting_token(b"\xff" * 64) == -1


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"kind":"utvag.oblivious.answer","version":1}',
        b'{"kind":"utvag.oblivious.request","version":2}',
        b'{"kind":"utvag.oblivious.request","version":1}',
    ],
)
def test_what_is_no_request_is_refused(raw):
    with pytest.raises(PackageRefused):
        Request.read(raw)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("period", "2026 "),
        ("actor", "A"),
        ("actor", 5),
        ("public", "00"),
        ("elements", "x"),
        ("elements", ["AAAA"]),
        ("elements", [5]),
        ("elements", ["!" * 44]),
        ("more", 1),
        ("version", 2),
    ],
)
def test_a_request_with_a_wrong_field_is_refused(field, value):
    import json

    holder = Holder("holder-1")
    good = json.loads(next_request(ask([ANNA], actor="a", holders=[holder.announcement])).written())
    with pytest.raises(PackageRefused):
        Request.read(json.dumps({**good, field: value}).encode())


def test_the_example_of_the_documentation_runs():
    """docs/oblivious.md, from the new key to its end, as it stands there."""
    from pathlib import Path

    from utvag.analytics.oblivious import public

    page = (Path(public.__file__).parents[3] / "docs" / "oblivious.md").read_text("utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    names = {**vars(public), "today": ON, "now": AT, "log": []}
    exec(code, names)
    assert len(names["sent"].current) == 64


def test_a_long_list_is_answered_with_several_proofs_and_each_of_them_counts(monkeypatch):
    """As from 65,536 elements on; here from six."""
    from utvag.analytics.oblivious import actor
    from utvag.analytics.oblivious import holder as key_holder

    monkeypatch.setattr(actor, "MOST", 5)
    monkeypatch.setattr(key_holder, "MOST", 5)
    holder = Holder("holder-1")
    asking = ask([ANNA, BERTIL, CESAR], actor="exempelby", holders=[holder.announcement])
    answer = holder.answer(next_request(asking))
    assert len(answer.proofs) == 4
    assert len(tokens(answered(asking, answer))) == 3
    for wrong in (answer.proofs[::-1], (*answer.proofs[:3], answer.proofs[0])):
        with pytest.raises(NotProved):
            answered(asking, replace(answer, proofs=wrong))
