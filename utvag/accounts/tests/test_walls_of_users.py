"""A statement injected into somebody's page acts as that user: it makes nobody a manager, and takes over nobody."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from utvag.accounts import public as accounts
from utvag.accounts.models import Invitation, Membership, User
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


def test_nobody_makes_themselves_a_manager(acting, cecilia, filip):
    with acting(cecilia):
        unit = cecilia.current_memberships[0].unit
    for somebody in (cecilia, filip):
        with (
            acting(somebody),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            Membership.objects.create(user=somebody, unit=unit, role="MANAGER")


def test_nobody_changes_a_role_they_hold(acting, cecilia):
    with acting(cecilia):
        assert Membership.objects.filter(user=cecilia).update(role="MANAGER") == 0


def test_an_administrator_appoints_others_of_the_own_controller_alone(acting, filip, bo, maja):
    with acting(filip):
        unit = bo.current_memberships[0].unit
        accounts.appoint(
            user=bo, unit=unit, role="COORDINATOR", from_on=timezone.localdate(), at=timezone.now(), by=filip
        )
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Membership.objects.create(user=maja, unit=unit, role="WORKER")


def test_nobody_changes_the_password_of_another(acting, cecilia, bo):
    with acting(cecilia):
        assert User.objects.filter(pk=bo.pk).update(password="theirs") == 0
        assert User.objects.filter(pk=cecilia.pk).update(language="en") == 1


@pytest.mark.parametrize("purpose", ["signed in", "signing in"])
def test_nobody_moves_to_another_controller(acting, cecilia, maja, purpose):
    """The next session would be opened for where the row says. Without a condition no policy for reading is asked."""
    behind = acting(cecilia) if purpose == "signed in" else walls.signing_in()
    with behind, pytest.raises(ProgrammingError, match="stays with their controller"), transaction.atomic():
        User.objects.update(controller_id=maja.controller_id)


def test_nobody_but_an_administrator_invites(acting, cecilia, bo):
    with acting(cecilia), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        accounts.invite(user=bo, by=cecilia, at=timezone.now())


def test_nobody_signed_in_uses_an_invitation_for_another(acting, filip, cecilia, bo):
    with acting(filip):
        accounts.invite(user=bo, by=filip, at=timezone.now())
    with acting(cecilia), connection.cursor():
        assert Invitation.objects.update(accepted_by=cecilia) == 0
