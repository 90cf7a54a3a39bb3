"""Changing the person of a case: the case's policy first, then the vault's own action."""

from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.cases import policies
from utvag.cases.actions.children import revoke_no_child
from utvag.cases.actions.locking import locked
from utvag.cases.actions.routing import route_anew
from utvag.cases.models import Case
from utvag.cases.queries import case_to_change
from utvag.common.clock import local_date
from utvag.people import public as people


def locked_person(case: Case) -> Any:
    """The person as it now stands, held until the request ends, so that two savers are told apart."""
    case_to_change(case)
    rows = people.Person.objects.select_related("key").select_for_update(of=("self",))
    return rows.get(pk=case.person_id)


def locked_relative(case: Case, relative: Any) -> Any:
    """The same for somebody near."""
    case_to_change(case)
    rows = people.Relative.objects.select_related("person__key").select_for_update(of=("self",))
    return rows.get(pk=relative.pk)


@transaction.atomic
def change(*, case: Case, by: User, at: datetime, version: int, changes: dict[str, Any]) -> None:
    """Write what is known of the person; an age that is known now may lead the case elsewhere."""
    case = locked(case, by, at)
    today = local_date(at)
    was_child = case.person.is_minor_on(today)
    case.person = people.change_person(
        person=case.person, by=by, at=at, version=version, case_id=case.pk, **changes
    )
    if case.person.is_minor_on(today) is not was_child:
        route_anew(case=case, by=by, at=at)


@transaction.atomic
def ask_to_assume(*, case: Case, by: User, at: datetime, ground: str) -> None:
    """Ask that who the person was is destroyed; somebody else has to agree."""
    case = locked(case, by, at, may=policies.may_lead)
    people.ask_for_assumed_identity(person=case.person, ground=ground, by=by, at=at, case_id=case.pk)


@transaction.atomic
def withdraw_asking(*, case: Case, asked: Any, by: User, at: datetime) -> None:
    """Take back what one has asked for."""
    locked(case, by, at, may=policies.may_lead)
    people.withdraw_request(request=asked, by=by, at=at)


@transaction.atomic
def assume(*, case: Case, by: User, at: datetime, version: int, changes: dict[str, Any]) -> None:
    """Enter an assumed identity; what was known before is destroyed."""
    case = locked(case, by, at, may=policies.may_lead)
    people.assume_identity(person=case.person, by=by, at=at, version=version, case_id=case.pk, **changes)


@transaction.atomic
def add_relative(*, case: Case, by: User, at: datetime, changes: dict[str, Any]) -> Any:
    """Write down somebody near the person; of a child, that one is concerned after all."""
    case = locked(case, by, at)
    relative = people.add_relative(person=case.person, by=by, at=at, case_id=case.pk, **changes)
    _concern(case, relative, by, at)
    return relative


@transaction.atomic
def change_relative(
    *, case: Case, relative: Any, by: User, at: datetime, version: int, changes: dict[str, Any]
) -> None:
    """Change what is known of somebody near."""
    case = locked(case, by, at)
    changed = people.change_relative(
        relative=relative, by=by, at=at, version=version, case_id=case.pk, **changes
    )
    _concern(case, changed, by, at)


@transaction.atomic
def remove_relative(*, case: Case, relative: Any, by: User, at: datetime, reason: str) -> None:
    """Take somebody off the page."""
    case = locked(case, by, at)
    people.remove_relative(relative=relative, by=by, at=at, reason=reason, case_id=case.pk)


def _concern(case: Case, relative: Any, by: User, at: datetime) -> None:
    if relative.is_child_on(local_date(at)):
        revoke_no_child(case, by, at)
