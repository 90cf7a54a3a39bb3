"""Adding users, appointing them to units, and signing them out for good."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from utvag.accounts import policies
from utvag.accounts.models import Membership, User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.organisations import public as organisations
from utvag.walls import public as walls


@transaction.atomic
def add_user(
    *,
    controller: organisations.Controller,
    email: str,
    name: str,
    at: datetime,
    by: User | None = None,
    title: str = "",
    language: str = "sv",
    password: str | None = None,
    is_persona: bool = False,
    id: UUID | None = None,
) -> User:
    """A user of one controller, with no reach into any case; by nobody where the operator adds one."""
    if by:
        policies.may_administer(by).require()
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError(_("There is already a user with this e-mail address."))
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email,
                password,
                controller=controller,
                name=name,
                title=title,
                language=language,
                is_persona=is_persona,
                **({"id": id} if id else {}),
            )
    except IntegrityError:
        # Another controller's user, whom the wall rightly hides: say no more than that.
        raise ValidationError(_("This e-mail address cannot be used. Choose another one.")) from None
    audit.record("accounts.user.added", subject=user, by=by, at=at)
    return user


@transaction.atomic
def appoint(
    *, user: User, unit: organisations.Unit, role: str, from_on: date, at: datetime, by: User | None = None
) -> Membership:
    """Give `user` a role in `unit` from a date; one that nobody gives alone comes through `agree_to_change`."""
    policies.may_begin(from_on, local_date(at)).require()
    held = Membership.objects.filter(user=user, unit=unit, role=role, ends_on=None).exists()
    policies.may_hold_anew(held=held).require()
    membership = Membership.objects.create(user=user, unit=unit, role=role, starts_on=from_on)
    audit.record("accounts.membership.started", subject=membership, by=by, at=at, role=role)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, ends_on: date, by: User, at: datetime) -> None:
    """Take a role away; that it was held stays."""
    policies.may_change(by, membership.user).require()
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    audit.record("accounts.membership.ended", subject=membership, by=by, at=at, role=membership.role)


@transaction.atomic
def deactivate(*, user: User, by: User | None, at: datetime) -> None:
    """Close the account and every session it has, at once; by nobody where the operator closes it."""
    if by:
        policies.may_change(by, user).require()
    user.is_active = False
    user.save(update_fields=["is_active"])
    transaction.on_commit(partial(walls.close_sessions_of, user.pk))
    audit.record("accounts.user.deactivated", subject=user, by=by, at=at)


@transaction.atomic
def sign_out(*, user: User, by: User, at: datetime) -> None:
    """End every session of a colleague, who keeps the account: a telephone was lost, a computer left open."""
    policies.may_change(by, user).require()
    audit.record("accounts.sessions.ended", subject=user, by=by, at=at)
    transaction.on_commit(partial(walls.close_sessions_of, user.pk))
