"""Taking somebody's account over, or making somebody powerful, takes two: one asks, another agrees."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from utvag.accounts import policies, queries
from utvag.accounts.actions.invitations import new_link
from utvag.accounts.actions.users import appoint
from utvag.accounts.models import AccountChange, AccountChangeAnswer, User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.organisations import public as organisations


@dataclass(frozen=True)
class ServerLink:
    """The secret of a link that the server asked for, and what it takes before it opens anything."""

    token: str
    nobody_could_agree: bool
    # The names of those of whom one must agree; None where it works at once.
    who_must_agree: list[str] | None


@transaction.atomic
def invite(*, user: User, by: User | None, at: datetime) -> str:
    """The secret of a link that works at once, for an account with nothing to lose."""
    if by:
        policies.may_change(by, user).require()
    policies.may_invite_alone(needs_second=queries.needs_second(user)).require()
    return _link(user, "", by, at, takes_two=False)


@transaction.atomic
def invite_from_server(*, user: User, reason: str, at: datetime) -> ServerLink:
    """A link that whoever runs the server asks for.

    Where two must want it and nobody could agree it works at once, and is told on every page.
    """
    two = queries.needs_second(user)
    alone = two and queries.server_goes_alone(user)
    token = _link(user, reason, None, at, takes_two=two and not alone, nobody_could_agree=alone)
    return ServerLink(token, alone, queries.who_answers_server(user) if two and not alone else None)


@transaction.atomic
def ask_for_link(*, user: User, reason: str, by: User, at: datetime) -> str:
    """The secret of a link that works when somebody else has agreed."""
    policies.may_change(by, user).require()
    return _link(user, reason, by, at, takes_two=True)


@transaction.atomic
def ask_for_role(
    *,
    user: User,
    unit: organisations.Unit,
    role: str,
    from_on: date,
    reason: str,
    by: User | None,
    at: datetime,
) -> AccountChange:
    """A role that somebody else must agree to before it is held; by nobody where the server asks."""
    if by:
        policies.may_change(by, user).require()
    policies.may_begin(from_on, local_date(at)).require()
    change = _asked(user, reason, by, at, kind=AccountChange.Kind.ROLE, unit=unit, role=role, from_on=from_on)
    audit.record(
        "accounts.change.asked", subject=change, by=by, at=at, user=str(user.pk), kind="ROLE", role=role
    )
    return change


@transaction.atomic
def agree_to_change(*, change: AccountChange, reason: str, by: User, at: datetime) -> None:
    """The link works from now on; the role is held."""
    policies.may_agree(by, change, trusted=queries.may_answer(change)).require()
    _answer(change, reason, by, at, agreed=True)
    audit.record(
        "accounts.change.agreed", subject=change, by=by, at=at,
        user=str(change.user_id), asked_by=str(change.asked_by_id or ""),
    )  # fmt: skip
    if change.kind == AccountChange.Kind.ROLE:
        assert change.unit, "a role is held in a unit"
        assert change.from_on, "and from a day"
        appoint(user=change.user, unit=change.unit, role=change.role, from_on=change.from_on, by=by, at=at)


@transaction.atomic
def stop_change(*, change: AccountChange, reason: str, by: User, at: datetime) -> None:
    """Nothing comes of it; a new one would have to be asked for."""
    policies.may_stop(by, change, trusted=queries.may_stop(change)).require()
    _answer(change, reason, by, at, agreed=False)
    audit.record("accounts.change.stopped", subject=change, by=by, at=at, user=str(change.user_id))


def _link(
    user: User,
    reason: str,
    by: User | None,
    at: datetime,
    *,
    takes_two: bool,
    nobody_could_agree: bool = False,
) -> str:
    invitation, token = new_link(user, by, at)
    change = _asked(
        user,
        reason,
        by,
        at,
        kind=AccountChange.Kind.LINK,
        invitation=invitation,
        takes_two=takes_two,
        nobody_could_agree=nobody_could_agree,
    )
    if takes_two:
        audit.record("accounts.change.asked", subject=change, by=by, at=at, user=str(user.pk), kind="LINK")
    if nobody_could_agree:
        audit.record("accounts.change.unanswerable", subject=change, by=by, at=at, user=str(user.pk))
    return token


def _asked(user: User, reason: str, by: User | None, at: datetime, **what: object) -> AccountChange:
    return AccountChange.objects.create(user=user, reason=reason, asked_at=at, asked_by=by, **what)


def _answer(change: AccountChange, reason: str, by: User, at: datetime, *, agreed: bool) -> None:
    try:
        with transaction.atomic():
            AccountChangeAnswer.objects.create(
                change=change, agreed=agreed, reason=reason, answered_at=at, answered_by=by
            )
    except IntegrityError:
        raise NotAllowed(policies.ANSWERED) from None
