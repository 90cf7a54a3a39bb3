"""What changes accounts asks who does it, also when no page has asked before."""

import pytest
from django.utils import timezone

from utvag.accounts import actions
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


@pytest.mark.parametrize("does", [add, close, end, invite])
def test_who_does_not_administer_changes_no_account(acting, bo, david, does):
    with acting(david), pytest.raises(NotAllowed, match="Bara en administratör"):
        does(david, bo)


@pytest.mark.parametrize("does", [close, end, invite])
def test_nobody_changes_the_own_account(acting, filip, does):
    with acting(filip), pytest.raises(NotAllowed, match="Ingen ändrar"):
        does(filip, filip)
