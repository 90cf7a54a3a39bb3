"""Tokens of a return come from the keys that were announced, one by one or of two key holders together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from utvag.accounts import public as accounts
from utvag.analytics.oblivious import public as oblivious
from utvag.common.clock import local_date
from utvag.national import actions, queries
from utvag.national.models import Asking
from utvag.national.tests.conftest import asked_for, taken_up
from utvag.walls import public as walls


def test_a_key_holder_with_another_key_than_announced_is_found(
    people, opened, called, counted, answered, acting, astrid, ture, now, monkeypatch
):
    row = counted(called(opened()))
    with acting(astrid):
        asked_for(row, astrid, now)
    other = oblivious.open_period("nyckelverket", "2026")
    honest = oblivious.stored_key

    def swapped(holder, period, secret):
        key = honest(holder, period, secret)
        return replace(key, keys=replace(other.keys, public=key.keys.public))

    monkeypatch.setattr(oblivious, "stored_key", swapped)
    assert answered() == [("EVALUATED", "")]
    with acting(astrid):
        with pytest.raises(ValidationError, match="did not use the key"):
            taken_up(row, astrid, now)
        assert Asking.objects.exists()
        assert not queries.contribution_with(row.pk).get().said.has_rows


def test_with_two_key_holders_each_proves_its_own_step_and_a_token_needs_both(
    people,
    opened,
    called,
    counted,
    answered,
    acting,
    astrid,
    david,
    karin,
    keyed,
    introduced,
    acquainted,
    now,
):
    first = opened()
    with walls.installing():
        unit = karin.current_memberships[0].unit
        accounts.Membership.objects.create(
            user=karin, unit=unit, role="KEY_HOLDER", starts_on=date(2025, 1, 1)
        )
    with walls.signing_in():
        karin = accounts.User.objects.select_related("controller").get(pk=karin.pk)
    key = keyed(karin, at=now - timedelta(days=1))
    introduced(astrid, key, checked_by=david, kind="PRISON_PROBATION")
    introduced(karin, acquainted[astrid], checked_by=karin)
    with acting(karin):
        second = actions.open_period(name="2026", by=karin, at=now)
        (party,) = queries.actors_to_give(karin.controller_id, local_date(now))
        actions.give_quota(period=second, party=party, number=20_000, by=karin, at=now)
    row = counted(called(first, second))
    with acting(astrid):
        asked_for(row, astrid, now)
    assert answered() == [("EVALUATED", "")]
    with acting(astrid):
        assert not taken_up(row, astrid, now).said.rows
        assert Asking.objects.exists()
    with acting(karin):
        (request,) = queries.requests_waiting()
        assert actions.answer_request(package=request, by=karin, at=now).outcome == "EVALUATED"
    with acting(astrid):
        assert len(taken_up(row, astrid, now).said.rows) == 1
        assert not Asking.objects.exists()


def test_the_order_of_keys_tells_nothing_of_the_name(with_tokens):
    """Keys that fill up stand first among the inputs: by their place one would know how long the name is."""
    for row in (*with_tokens.said.rows, *with_tokens.said.unnumbered):
        assert list(row.keys) == sorted(row.keys)
