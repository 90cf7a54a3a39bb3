"""What changes accounts asks who does it, also when no page has asked before."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.accounts import actions
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def add(by, bo):
    actions.add_user(controller=by.controller, email="ny@exempelby.exempel.invalid", name="Ny", by=by, at=NOW)


def close(by, bo):
    actions.deactivate(user=bo, by=by, at=NOW)


def end(by, bo):
    actions.end_membership(membership=bo.current_memberships[0], ends_on=NOW.date(), by=by, at=NOW)


def invite(by, bo):
    actions.invite(user=bo, by=by, at=NOW)


def ask_for_link(by, bo):
    actions.ask_for_link(user=bo, reason="Har glömt.", by=by, at=NOW)


def ask_for_role(by, bo):
    unit = bo.current_memberships[0].unit
    actions.ask_for_role(user=bo, unit=unit, role="REVIEWER", from_on=NOW.date(), reason="Ny.", by=by, at=NOW)


def sign_out(by, bo):
    actions.sign_out(user=bo, by=by, at=NOW)


@pytest.mark.parametrize("does", [add, close, end, invite, ask_for_link, ask_for_role, sign_out])
def test_who_does_not_administer_changes_no_account(acting, bo, david, does):
    with acting(david), pytest.raises(NotAllowed, match="Bara en administratör"):
        does(david, bo)


@pytest.mark.parametrize("does", [close, end, invite, ask_for_link, ask_for_role, sign_out])
def test_nobody_changes_the_own_account(acting, filip, does):
    with acting(filip), pytest.raises(NotAllowed, match="Ingen ändrar"):
        does(filip, filip)


def asked_for(client, method, name, pk=None):
    answer = getattr(client, method)(reverse(f"accounts:{name}", args=[pk] if pk else []))
    return name, answer.status_code


OF_AN_ACCOUNT = [
    ("post", "appointment"),
    ("post", "new_invitation"),
    ("get", "closure"),
    ("post", "signing_out"),
]


def test_who_does_not_administer_is_refused_at_every_address_of_accounts(client, acting, bo, david):
    with acting(bo):
        held = bo.current_memberships[0].pk
    client.force_login(david)
    for method, name, pk in (
        ("get", "users", None),
        ("get", "new_user", None),
        ("get", "user", bo.pk),
        ("post", "membership_end", held),
        ("post", "membership_end", uuid4()),
        ("post", "signing_out", uuid4()),
        *((method, name, bo.pk) for method, name in OF_AN_ACCOUNT),
    ):
        assert asked_for(client, method, name, pk) == (name, 403)


def test_nobody_reaches_the_forms_of_the_own_account(client, filip):
    client.force_login(filip)
    for method, name in OF_AN_ACCOUNT:
        assert asked_for(client, method, name, filip.pk) == (name, 403)


def test_of_somebody_who_is_not_there_nobody_is_signed_out(client, filip, maja):
    client.force_login(filip)
    assert asked_for(client, "post", "signing_out", maja.pk) == ("signing_out", 404), "another authority's"


def test_a_role_holds_from_its_first_day_and_is_held_once(acting, filip, bo):
    with acting(filip):
        held = bo.current_memberships[0]
    given = {"user": bo, "unit": held.unit, "role": held.role, "by": filip, "at": NOW}
    later = local_date(NOW) + timedelta(days=9)
    with acting(filip), pytest.raises(NotAllowed, match="har redan"):
        actions.appoint(from_on=local_date(NOW), **given)
    with acting(filip), pytest.raises(NotAllowed, match="gäller från"):
        actions.appoint(from_on=later, **given)
    with acting(filip), pytest.raises(NotAllowed, match="gäller från"):
        actions.ask_for_role(from_on=later, reason="Ny.", **given)
