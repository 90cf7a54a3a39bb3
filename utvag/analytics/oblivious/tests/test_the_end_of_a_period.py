"""What is said of a key is signed by the key, and a key that is used in secret or after its end can be found out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from utvag.analytics.oblivious.periods import signed
from utvag.analytics.oblivious.public import (
    Entry,
    Forgotten,
    LogBroken,
    Mode,
    NotProved,
    PackageRefused,
    Request,
    Signed,
    announced,
    ask,
    blind_evaluate,
    check_log,
    end_period,
    info_of,
    next_request,
    outside_the_log,
    read_announcement,
    read_ending,
    stored_key,
)
from utvag.analytics.oblivious.tests.a_count import AT, ON, Holder, asked, person

ANNA, BERTIL = (person(date(1990 + n, 5, 6), 238) for n in range(2))


@pytest.fixture
def holder():
    holder = Holder("holder-1")
    asked([ANNA], [holder])
    asked([BERTIL], [holder], actor="bops")
    return holder


def test_the_last_words_of_a_key_are_its_own_and_then_it_is_gone(holder):
    public, log = holder.key.keys.public, holder.log
    statement = end_period(holder.key, log, on=ON)
    said = read_ending(statement, public, log)
    assert (said.holder, said.period, said.on, said.evaluations) == ("holder-1", "2026", ON, 32)
    assert said.head == log[-1].digest
    with pytest.raises(Forgotten):
        asked([ANNA], [holder])


def test_statements_that_are_changed_or_signed_by_another_key_are_refused(holder):
    public, other = holder.key.keys.public, Holder("holder-2")
    of_other = announced(other.key, on=ON)
    with pytest.raises(NotProved):
        read_announcement(of_other, public)
    statement = announced(holder.key, on=ON)
    with pytest.raises(NotProved):
        read_announcement(replace(statement, text=statement.text.replace(b"2026", b"2027")), public)
    for signature in (b"", bytes(96), statement.signature[:-1], statement.signature + b"\0"):
        with pytest.raises(NotProved):
            read_announcement(Signed(statement.text, signature), public)
    with pytest.raises(PackageRefused):
        read_ending(statement, public, holder.log)


def test_a_statement_names_the_key_that_signs_it_and_counts_what_is_in_its_log(holder):
    public, stranger = holder.key.keys.public, Holder("holder-2").key.keys.public
    text = announced(holder.key, on=ON).text
    of_stranger = signed(holder.key, text.replace(public.hex().encode(), stranger.hex().encode()))
    with pytest.raises(PackageRefused, match="another key"):
        read_announcement(of_stranger, public)
    wrong_day = signed(holder.key, text.replace(b"2026-11-23", b"2026-13-23"))
    with pytest.raises(PackageRefused, match="YYYY-MM-DD"):
        read_announcement(wrong_day, public)
    again = stored_key("holder-1", "2026", holder.key.keys.secret.revealed())
    text = end_period(holder.key, holder.log, on=ON).text
    of_stranger = signed(again, text.replace(public.hex().encode(), stranger.hex().encode()))
    with pytest.raises(PackageRefused, match="another key"):
        read_ending(of_stranger, public, holder.log)
    fewer = signed(again, text.replace(b'"evaluations":32', b'"evaluations":31'))
    with pytest.raises(PackageRefused, match="different numbers"):
        read_ending(fewer, public, holder.log)


def test_statements_and_the_log_survive_being_written_and_read(holder):
    public = holder.key.keys.public
    came = Signed.read(announced(holder.key, on=ON).written())
    assert came.names_key == public
    assert read_announcement(came, came.names_key) == holder.announcement
    log = [Entry.read(entry.written()) for entry in holder.log]
    assert log == holder.log
    ending = Signed.read(end_period(holder.key, log, on=ON).written())
    assert read_ending(ending, public, log).evaluations == 32


@pytest.mark.parametrize("signature", ["!", 5, None])
def test_what_is_no_statement_or_entry_is_refused(holder, signature):
    import json

    good = json.loads(announced(holder.key, on=ON).written())
    with pytest.raises(PackageRefused):
        Signed.read(json.dumps({**good, "signature": signature}).encode())
    with pytest.raises(PackageRefused):
        assert Signed.read(json.dumps({**good, "text": signature}).encode()).names_key
    entry = json.loads(holder.log[0].written())
    with pytest.raises(PackageRefused):
        Entry.read(json.dumps({**entry, "at": signature}).encode())


def test_a_key_does_not_end_with_a_log_that_was_changed(holder):
    with pytest.raises(LogBroken):
        end_period(holder.key, holder.log[::-1], on=ON)
    assert asked([ANNA], [holder]).is_answered


def test_no_request_makes_a_key_holder_sign(holder):
    """The words of a statement, put in as an element with no blind, and the answer taken for a signature."""
    from utvag.analytics.oblivious.periods import _hashed

    statement = announced(holder.key, on=ON)
    forged = statement.text.replace(b"2026", b"2027")
    request = Request("2026", "exempelby", holder.key.keys.public, (_hashed(forged),))
    answer = holder.answer(request)
    with pytest.raises(NotProved):
        read_announcement(Signed(forged, answer.elements[0] + answer.proofs[0]), holder.key.keys.public)


def test_an_evaluation_that_is_not_in_the_log_proves_that_the_key_was_used(holder):
    copy = holder.key.keys.secret.revealed()
    public, log, announcement = holder.key.keys.public, list(holder.log), holder.announcement
    read_ending(end_period(holder.key, log, on=ON), public, log)
    asking = ask([ANNA], actor="exempelby", holders=[announcement])
    holder.key = stored_key("holder-1", "2026", copy)
    answer = holder.answer(next_request(asking))
    assert outside_the_log(asking, answer, log)
    assert not outside_the_log(asking, answer, holder.log)
    tampered = replace(answer, elements=answer.elements[::-1])
    with pytest.raises(NotProved):
        outside_the_log(asking, tampered, log)


def test_a_log_that_was_changed_is_not_the_one_that_was_signed(holder):
    public, log = holder.key.keys.public, list(holder.log)
    statement = end_period(holder.key, log, on=ON)
    changes = [
        log[:1],
        log[1:],
        log[::-1],
        [replace(log[0], count=1), log[1]],
        [log[0], replace(log[1], actor="exempelby")],
        [log[0], replace(log[1], at=AT + timedelta(days=1))],
        [],
    ]
    for changed in changes:
        with pytest.raises(LogBroken):
            read_ending(statement, public, changed)
    with pytest.raises(LogBroken):
        check_log([log[0], log[0]])


def test_a_key_that_nothing_was_asked_of_can_end_too():
    holder = Holder("holder-1")
    public = holder.key.keys.public
    assert read_ending(end_period(holder.key, [], on=ON), public, []).evaluations == 0


def test_a_period_ends_with_one_of_two_key_holders():
    first, second = Holder("holder-1"), Holder("holder-2")
    asking = asked([ANNA], [first, second])
    assert asking.is_answered
    end_period(second.key, second.log, on=ON)
    with pytest.raises(Forgotten):
        asked([ANNA], [first, second])


def test_each_period_has_a_key_of_its_own():
    assert Holder("holder-1").key.keys.public != Holder("holder-1").key.keys.public
    with pytest.raises(PackageRefused):
        Holder("Holder one")
    keys = Holder("holder-1").key.keys
    element = ask([ANNA], actor="a", holders=[Holder("holder-1").announcement]).blinded.elements[0]
    this, following = (
        blind_evaluate(Mode.POPRF, keys, [element], info=info_of(year)).elements for year in ("2026", "2027")
    )
    assert this != following
