"""Changing the person of a case: the case's policy first, then the vault's own action."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.cases import policies
from utvag.cases.actions.locking import locked
from utvag.cases.actions.routing import route_anew
from utvag.cases.models import Case
from utvag.common.clock import local_date
from utvag.people import public as people


def locked_person(pk: UUID) -> Any:
    """The person as it now stands, held until the request ends, so that two savers are told apart."""
    return people.Person.objects.select_related("key").select_for_update(of=("self",)).get(pk=pk)


def locked_relative(relative: Any) -> Any:
    """The same for somebody near."""
    rows = people.Relative.objects.select_related("person__key").select_for_update(of=("self",))
    return rows.get(pk=relative.pk)


@transaction.atomic
def change(*, case: Case, by: User, at: datetime, part: str, version: int, changes: dict[str, Any]) -> None:
    """Write what is known of the person; an age that is known now may lead the case elsewhere."""
    policies.may_work(case, by, part=part).require()
    was_child = case.person.is_minor_on(local_date(at))
    people.change_person(person=case.person, by=by, at=at, version=version, case_id=case.pk, **changes)
    current = locked(case, by, at)
    if current.person.is_minor_on(local_date(at)) is not was_child:
        route_anew(case=current, by=by, at=at)


@transaction.atomic
def assume(*, case: Case, by: User, at: datetime, part: str, version: int, changes: dict[str, Any]) -> None:
    """Enter an assumed identity; what was known before is destroyed."""
    policies.may_lead(case, by, part=part).require()
    people.assume_identity(person=case.person, by=by, at=at, version=version, case_id=case.pk, **changes)


@transaction.atomic
def add_relative(*, case: Case, by: User, at: datetime, part: str, changes: dict[str, Any]) -> Any:
    """Write down somebody near the person."""
    policies.may_work(case, by, part=part).require()
    return people.add_relative(person=case.person, by=by, at=at, case_id=case.pk, **changes)


@transaction.atomic
def change_relative(
    *, case: Case, relative: Any, by: User, at: datetime, part: str, version: int, changes: dict[str, Any]
) -> None:
    """Change what is known of somebody near."""
    policies.may_work(case, by, part=part).require()
    people.change_relative(relative=relative, by=by, at=at, version=version, case_id=case.pk, **changes)


@transaction.atomic
def remove_relative(*, case: Case, relative: Any, by: User, at: datetime, part: str, reason: str) -> None:
    """Take somebody off the page."""
    policies.may_work(case, by, part=part).require()
    people.remove_relative(relative=relative, by=by, at=at, reason=reason, case_id=case.pk)
