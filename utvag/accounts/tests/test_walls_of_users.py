"""A statement injected into somebody's page acts as that user: it makes nobody a manager, and takes over nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from utvag.accounts import public as accounts
from utvag.accounts.models import (
    GUARDED,
    AccountChange,
    AccountChangeAnswer,
    Invitation,
    Membership,
    Role,
    User,
)
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
    with acting(cecilia), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Membership.objects.filter(user=cecilia).update(role="MANAGER")


def test_an_administrator_appoints_others_of_the_own_controller_alone(acting, filip, bo, maja):
    with acting(filip):
        unit = bo.current_memberships[0].unit
        accounts.appoint(
            user=bo, unit=unit, role="FINANCE", from_on=timezone.localdate(), at=timezone.now(), by=filip
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


def link(user, by):
    """A link past the program's own question, and nothing in the list."""
    return Invitation.objects.create(
        user=user, token_hash=uuid4().bytes * 2, invited_at=timezone.now(), invited_by=by
    )


def list_link(invitation, by, *, takes_two):
    return AccountChange.objects.create(
        user=invitation.user, kind="LINK", invitation=invitation, reason="x", takes_two=takes_two,
        asked_at=timezone.now(), asked_by=by,
    )  # fmt: skip


def test_nobody_but_an_administrator_invites(acting, cecilia, bo):
    with acting(cecilia), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        link(bo, cecilia)


def test_nobody_signed_in_uses_an_invitation_for_another(acting, filip, cecilia, bo):
    with acting(filip):
        link(bo, filip)
    with acting(cecilia):
        assert Invitation.objects.update(accepted_by=cecilia) == 0


# Injected into the page of an administrator, or of whoever may agree


@pytest.fixture
def refused():
    """The database says no, whatever the program would have said."""
    return lambda: pytest.raises(
        ProgrammingError, match=r"row-level security|permission denied|only the user|stays with"
    )


def ask(user, by, **more):
    return AccountChange.objects.create(
        user=user, reason="x", asked_at=timezone.now(), asked_by=by, kind="ROLE",
        from_on=timezone.localdate(), **more,
    )  # fmt: skip


def agree(change, by, **more):
    return AccountChangeAnswer.objects.create(
        change=change, agreed=True, reason="x", answered_at=timezone.now(), answered_by=by, **more
    )


@pytest.fixture
def unit(acting, bo):
    with acting(bo):
        return bo.current_memberships[0].unit


@pytest.mark.parametrize("role", GUARDED)
def test_an_administrator_alone_makes_nobody_powerful(acting, filip, bo, unit, refused, role):
    with acting(filip), refused(), transaction.atomic():
        Membership.objects.create(user=bo, unit=unit, role=role)


def test_the_walls_let_one_person_give_the_roles_that_reach_nothing_and_no_other(
    acting, filip, bo, unit, refused
):
    """Also a role that nobody has thought of yet takes two."""
    given = []
    with acting(filip):
        for role in (*Role.values, "INTAKE"):
            try:
                with transaction.atomic():
                    Membership.objects.create(user=bo, unit=unit, role=role)
            except ProgrammingError:
                continue
            given.append(role)
    assert set(given) == set(Role.values) - set(GUARDED) == {"FINANCE", "DIRECTOR", "SECRETARY"}


@pytest.mark.parametrize("role", GUARDED)
def test_a_link_takes_two_as_soon_as_such_a_role_is_asked_for_and_no_longer_when_it_was_stopped(
    acting, filip, david, greta, unit, role
):
    def takes_two():
        with acting(filip), connection.cursor() as cursor:
            cursor.execute("SELECT wall.needs_second(%s)", [greta.pk])
            return cursor.fetchone()[0]

    assert not takes_two()
    with acting(filip):
        change = ask(greta, filip, unit=unit, role=role)
    assert takes_two()
    with acting(david):
        AccountChangeAnswer.objects.create(
            change=change, agreed=False, reason="x", answered_at=timezone.now(), answered_by=david
        )
    assert not takes_two()


def test_an_administrator_neither_renames_a_role_nor_revives_an_ended_one(acting, filip, bo, refused):
    with acting(filip):
        held = Membership.objects.filter(user=bo)
        with refused(), transaction.atomic():
            held.update(role="MANAGER")
        held.update(ends_on=timezone.localdate())
        with refused(), transaction.atomic():
            held.update(ends_on=None)
        with refused(), transaction.atomic():
            held.delete()


def test_nobody_asks_in_anothers_name_or_for_themselves(acting, filip, david, bo, unit, refused):
    with acting(filip):
        for user, by in ((bo, david), (filip, filip)):
            with refused(), transaction.atomic():
                ask(user, by, unit=unit, role="MANAGER")
    with acting(david), refused(), transaction.atomic():
        ask(bo, david, unit=unit, role="MANAGER")  # a manager agrees, but does not ask


def test_nobody_agrees_to_their_own_request_in_their_own_or_anothers_name(
    acting, filip, david, bo, unit, refused
):
    with acting(filip):
        change = ask(bo, filip, unit=unit, role="MANAGER")
        for by in (filip, david):
            with refused(), transaction.atomic():
                agree(change, by)
        with refused(), transaction.atomic():
            AccountChange.objects.filter(pk=change.pk).update(asked_by=david)


def test_neither_the_one_concerned_nor_a_colleague_agrees(acting, filip, cecilia, bo, unit, refused):
    with acting(filip):
        change = ask(bo, filip, unit=unit, role="MANAGER")
    for somebody in (bo, cecilia):
        with acting(somebody), refused(), transaction.atomic():
            agree(change, somebody)


def test_an_agreement_is_for_this_role_and_unit_and_cannot_be_dated_back(
    acting, filip, david, bo, cecilia, unit, refused
):
    with acting(filip):
        change = ask(bo, filip, unit=unit, role="COORDINATOR")
    with acting(david):
        with refused(), transaction.atomic():
            AccountChangeAnswer.objects.create(
                change=change, agreed=True, reason="x", answered_by=david,
                answered_at=timezone.now() + timedelta(days=30),
            )  # fmt: skip
        agree(change, david)
        for user, role in ((bo, "MANAGER"), (cecilia, "COORDINATOR")):
            with refused(), transaction.atomic():
                Membership.objects.create(user=user, unit=unit, role=role)
        Membership.objects.create(user=bo, unit=unit, role="COORDINATOR")


def test_an_administrator_changes_nobodys_password_and_moves_nobody(acting, filip, bo, maja, refused):
    with acting(filip):
        for change in ({"password": "theirs"}, {"is_persona": False}, {"controller": maja.controller}):
            with refused(), transaction.atomic():
                User.objects.filter(pk=bo.pk).update(**change)


def test_an_administrator_invites_in_nobody_elses_name(acting, filip, bo, david, refused):
    with acting(filip):
        for by in (None, david):
            with refused(), transaction.atomic():
                link(bo, by)
        with refused(), transaction.atomic():
            Invitation.objects.update(user=bo)


def test_an_administrator_does_not_invite_themselves(acting, filip, refused):
    with acting(filip), refused(), transaction.atomic():
        link(filip, filip)


def test_the_sign_in_pages_do_not_see_a_link_that_waits(acting, filip, astrid):
    with acting(filip):
        list_link(link(astrid, filip), filip, takes_two=True)
    with walls.signing_in():
        assert not Invitation.objects.exists()


def test_no_link_opens_anything_that_is_not_listed(acting, filip, greta):
    with acting(filip):
        made = link(greta, filip)
    with walls.signing_in():
        assert not Invitation.objects.exists()
    with acting(filip):
        list_link(made, filip, takes_two=False)
    with walls.signing_in():
        assert Invitation.objects.exists()


def test_an_administrator_does_not_list_a_link_as_waiting_for_nobody_where_it_takes_two(
    acting, filip, astrid, refused
):
    with acting(filip):
        made = link(astrid, filip)
        with refused(), transaction.atomic():
            list_link(made, filip, takes_two=False)
        for by in (filip, None):
            with refused(), transaction.atomic():
                list_link(made, by, takes_two=False)


def test_what_is_asked_about_an_account_is_answered_within_its_controller(acting, filip, greta, maja, nils):
    """Of others everybody gets the one same answer, so that it tells nothing."""

    def asked(sql, *parameters):
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchone()[0]

    with acting(filip):
        assert asked("SELECT wall.needs_second(%s)", greta.pk) is False
        assert asked("SELECT wall.needs_second(%s)", filip.pk) is True
        made = link(greta, filip)
        list_link(made, filip, takes_two=False)
        assert asked("SELECT wall.invitation_counts(%s, %s, %s)", made.pk, greta.pk, filip.pk) is True
        for other in (maja.pk, nils.pk, uuid4()):
            assert asked("SELECT wall.needs_second(%s)", other) is True
            assert asked("SELECT wall.invitation_counts(%s, %s, NULL)", made.pk, other) is False
