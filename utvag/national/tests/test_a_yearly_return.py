"""From the call to the receipt: a municipality's return, with tokens in place of persons."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from utvag.analytics.oblivious import public as oblivious
from utvag.audit.public import Entry
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.national import actions, presenters, queries
from utvag.national.domain.returns import Overlap, Return
from utvag.national.models import Asking, Contribution, PeriodKey
from utvag.national.tests.conftest import asked_for, sent, taken_up

NUMBER, OTHER = "19900506-2386", "19820715-4563"
PLANTED = ("199005062386", "9005062386", "0506", "Åke", "Påhittad", "Talgoxe", "Greta", "Hittepå")


def test_totals_alone_need_no_key_holder_and_open_no_number(
    people, called, counted, acting, astrid, david, siv, came_to, now
):
    row = counted(called(), overlaps=[Overlap("Polisen", 0, 2)])
    with acting(david):
        sent(row, david, now)
        opened_numbers = Entry.objects.filter(action="national.number.opened").count()
    (came,) = came_to(siv)
    said = Return.read(came.text)
    assert (said.has_rows, said.rows, said.overlaps) == (False, (), (Overlap("Polisen", 0, 2),))
    total = said.totals["municipality.1"]
    assert total.in_period + total.in_period_unclear == 3
    assert opened_numbers == 0


def test_the_yearly_return_goes_from_the_call_to_the_receipt(
    with_tokens, acting, astrid, david, siv, came_to, now
):
    with acting(david):
        (package,) = sent(with_tokens, david, now)
        assert package.receipt.signed
    (came,) = came_to(siv)
    said = Return.read(came.text)
    assert (len(said.rows), len(said.unnumbered), said.left_out) == (1, 1, {"no_number_no_name": 1})
    assert len(said.rows[0].tokens[0]) == 16
    assert len(said.rows[0].keys) == 256
    assert said.names.tried == 40
    assert came.package.in_reply_to == with_tokens.call.package_id


def test_no_name_number_alias_or_case_is_in_what_leaves(
    with_tokens, people, acting, david, siv, came_to, now
):
    with acting(david):
        sent(with_tokens, david, now)
    (came,) = came_to(siv)
    ids = [str(value) for case in people for value in (case.pk, case.person_id, case.number)]
    for planted in (*PLANTED[:2], *PLANTED[3:], *ids, *(each.encode().hex() for each in PLANTED)):
        assert planted not in came.text


def test_the_token_is_that_of_the_number_and_the_same_for_every_actor(
    with_tokens, acting, ture, acquainted, now
):
    with acting(ture):
        held = PeriodKey.objects.select_related("key", "period").get()
        key = oblivious.stored_key("nyckelverket", held.period.name, bytes.fromhex(held.secret))
        holder = oblivious.read_announcement(
            oblivious.Signed.read(held.period.announcement.encode()), bytes.fromhex(held.period.public)
        )
    person = oblivious.Person(oblivious.canonical(NUMBER, on=local_date(now)))
    asking = oblivious.ask([person], actor="another", holders=[holder])
    answer, _entry = oblivious.evaluated(
        oblivious.next_request(asking), key, log=[], quotas={"another": 100}, at=now
    )
    token = oblivious.tokens(oblivious.answered(asking, answer))[person.current.as_input]
    assert with_tokens.said.rows[0].tokens == (token.hex()[:16],)


def test_each_case_has_an_entry_without_content_when_its_number_is_opened(
    with_tokens, people, acting, astrid
):
    with acting(astrid):
        entries = Entry.objects.filter(action="national.number.opened")
        assert {entry.case_id for entry in entries} == {case.pk for case in people}
        assert all(entry.details == {"round": "omgang-1"} for entry in entries)


def test_what_was_asked_by_is_sealed_for_whoever_asked_and_removed_when_the_tokens_have_come(
    people, opened, called, counted, answered, acting, astrid, david, now
):
    row = counted(called(opened()))
    with acting(astrid):
        asked_for(row, astrid, now)
        with connection.cursor() as cursor:
            cursor.execute("SELECT state FROM national_asking")
            kept = cursor.fetchone()[0]
        tokens = [text for row in json.loads(Asking.objects.get().state)["rows"] for text in row["tokens"]]
        assert b"199005062386" in b"".join(map(bytes.fromhex, tokens))
        assert b"199005062386".hex().encode() not in bytes(kept)
    with acting(david):
        assert not Asking.objects.exists()
    answered()
    with acting(astrid):
        taken_up(row, astrid, now)
        assert not Asking.objects.exists()


def test_what_a_colleague_asked_for_goes_when_the_return_is_made_anew(
    people, opened, called, counted, acting, astrid, david, now
):
    call = called(opened())
    row = counted(call)
    with acting(astrid):
        asked_for(row, astrid, now)
    counted(call, by=david)
    with acting(astrid):
        assert not Asking.objects.exists()
        assert Contribution.objects.get().made_by_id == david.pk


def test_a_case_that_whoever_asks_does_not_reach_is_a_count_with_its_reason(
    people, opened, called, counted, acting, astrid, ester, now, monkeypatch
):
    """Ester leads another unit: her walls let none of the cases through, and no number is opened."""
    row = counted(called(opened()))
    with acting(ester):
        seen = queries.cases_reached(ester, now)
    assert seen == {}
    with acting(astrid):
        assert len(queries.cases_reached(astrid, now)) == 3
        monkeypatch.setattr(queries, "cases_reached", lambda _user, _at: seen)
        row = asked_for(row, astrid, now)
        assert row.said.left_out == {"not_reached": 3}
        assert not Entry.objects.filter(action="national.number.opened").exists()


def test_an_actor_over_its_quota_is_refused_in_words_and_may_ask_again(
    people, opened, called, counted, answered, acting, astrid, ture, now
):
    period = opened(quota=10)
    row = counted(called(period))
    with acting(astrid):
        asked_for(row, astrid, now)
    assert answered() == [("REFUSED", "QUOTA_USED")]
    with acting(astrid):
        words, can_take_up = presenters.step_of_holders(list(queries.askings_of(row)))
        assert "More than is left" in words[0]
        assert not can_take_up
        with pytest.raises(ValidationError, match="Nothing that can be used"):
            taken_up(row, astrid, now)
    with acting(ture):
        (party,) = queries.actors_to_give(ture.controller_id, local_date(now))
        actions.give_quota(period=period, party=party, number=2000, by=ture, at=now + timedelta(seconds=1))
    with acting(astrid):
        actions.ask_again(row=queries.contribution_with(row.pk).get(), by=astrid, at=now)
    assert answered() == [("EVALUATED", "")]
    with acting(astrid):
        assert taken_up(row, astrid, now).said.has_rows


def test_a_coordinator_prepares_and_a_manager_sends(people, called, counted, acting, astrid, now):
    row = counted(called())
    with acting(astrid), pytest.raises(NotAllowed, match="unit manager"):
        sent(row, astrid, now)


def test_a_return_is_not_sent_while_tokens_are_waited_for(
    people, opened, called, counted, acting, astrid, david, now
):
    row = counted(called(opened()))
    with acting(astrid):
        asked_for(row, astrid, now)
    with acting(david), pytest.raises(NotAllowed, match="have not come"):
        sent(row, david, now)


def test_what_was_sent_is_never_changed(people, called, counted, acting, david, now):
    row = counted(called())
    with acting(david):
        sent(row, david, now)
        with pytest.raises(NotAllowed, match="has been sent"):
            sent(row, david, now)
        assert Contribution.objects.filter(pk=row.pk).update(sent_at=None) == 0


def test_the_report_tells_what_is_to_be_put_right(
    people, open_case, opened, called, counted, answered, acting, astrid, now
):
    row = counted(called(opened()))
    with acting(astrid):
        row = asked_for(row, astrid, now)
        lines = {line.label: line for line in presenters.checked_lines(row, None)}
    assert lines["Persons with a number"].value == "1"
    assert lines["Persons without a number, by their names"].value == "1"
    assert lines["Left out of the rows"].note == "no number and no name: 1"
    assert lines["Answers that are unknown"].is_warning


def test_a_round_by_criteria_that_nobody_here_knows_is_refused_in_words(people, called, counted):
    with pytest.raises(ValidationError, match="criteria that this program does not have"):
        counted(called(criteria=("municipality.9",)))


def test_a_round_whose_last_day_has_passed_takes_no_return(people, called, counted, now):
    with pytest.raises(NotAllowed, match="last day"):
        counted(called(last_day=local_date(now).replace(day=1, month=1)))
