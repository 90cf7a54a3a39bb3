"""Statements and checks of the police as they stand; the wall has narrowed them to the reader's cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, models
from django.db.models.functions import Coalesce

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases.public import Case
from utvag.common.as_of import known, not_yet
from utvag.common.clock import end_of
from utvag.disclosures.models import CheckPlan, PoliceCheck, PoliceStatement
from utvag.disclosures.models.consent import POLICE


def statements_of(case: Case) -> models.QuerySet[PoliceStatement]:
    """Every question and statement, the newest first."""
    return (
        known(PoliceStatement.objects.filter(case=case), case.until)
        .select_related("case__key", "asked_by", "received_by")
        .annotate(came_at=Coalesce("received_at", "asked_at"))
        .order_by("-came_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def current_of(rows: Iterable[PoliceStatement], on: date) -> dict[str, PoliceStatement]:
    """Of those received by the day, the one of each kind with the newest date: it supersedes the others."""
    end = end_of(on)
    current: dict[str, PoliceStatement] = {}
    for row in rows:
        if row.answer == PoliceStatement.Answer.GIVEN and row.received_at and row.received_at <= end:
            other = current.setdefault(row.kind, row)
            if (row.stated_on, row.received_at) > (other.stated_on, other.received_at):
                current[row.kind] = row
    return current


def statement_of(case: Case, pk: UUID) -> models.QuerySet[PoliceStatement]:
    found = PoliceStatement.objects.filter(case=case, pk=pk)
    return found.select_related("case__key", "consent__counterpart")


def waits_for_answer(case_id: UUID, pk: UUID) -> bool:
    """Whether this is a question that was put and is not answered."""
    return PoliceStatement.objects.filter(pk=pk, case_id=case_id, received_at=None).exists()


def whom_to_ask(statement: PoliceStatement) -> tuple[str, ...]:
    """The part of the police that is asked, as the register calls it; any where it is none of the listed."""
    known: dict[str, str] = {source.value: kind for source, kind in PoliceStatement.RECIPIENTS.items()}
    return (known[statement.source],) if statement.source in known else POLICE


def newest_of_kind(case: Case, kind: str) -> PoliceStatement | None:
    given = statements_of(case).filter(kind=kind, answer=PoliceStatement.Answer.GIVEN)
    return given.order_by("-stated_on", "-received_at").first()


def statements_done(case: Case) -> set[str]:
    """In the operating models' words: which kinds the police have stated something on, sealed ones as well."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.statements_given(%s, %s)", [case.pk, case.until])
        return {PoliceStatement.MODEL_KEYS[PoliceStatement.Kind(kind)] for (kind,) in cursor.fetchall()}


def is_sealed(case: Case) -> bool:
    """Whether what the police state of the threat has a list of its own."""
    return access.readers_of(case.pk, access.PartReader.Part.THREAT).exists()


def sealed_from(case: Case, user: User) -> list[access.PartReader]:
    """Who is on the list of what the police state of the threat, where the user is not; nobody where it is open."""
    readers = list(access.readers_of(case.pk, access.PartReader.Part.THREAT))
    return [] if any(each.user_id == user.pk for each in readers) else readers


def threat_is_sealed_from(case: Case, user: User) -> bool:
    """Whether what is said of the threat has a list that the user is not on."""
    return bool(sealed_from(case, user))


def plan_of(case: Case) -> CheckPlan | None:
    """The regular checks that are running."""
    plans = known(CheckPlan.objects.filter(case=case), case.until)
    plan = plans.filter(not_yet("stopped_at", case.until)).first()
    if plan is not None and case.until is not None:
        # Blank where nothing tells when the next check was to be.
        vars(plan)["due_on"] = _due_then(plan, case.until)
    return plan


def _due_then(plan: CheckPlan, until: datetime) -> date | None:
    """Each check moves the next one; before the first it was not kept when that would be, once it has been."""
    checks = PoliceCheck.objects.filter(plan=plan)
    days = list(known(checks, until).order_by("-checked_on").values_list("checked_on", flat=True)[:1])
    days += [each.checked_on for each in _sealed_deviations(plan.case_id, until) if each.plan_id == plan.pk]
    if days:
        return max(days) + timedelta(days=plan.every_days)
    later = checks.exists() or any(each.plan_id == plan.pk for each in _sealed_deviations(plan.case_id, None))
    return None if later else plan.due_on


def checks_of(case: Case) -> models.QuerySet[PoliceCheck]:
    """The newest first."""
    return (
        known(PoliceCheck.objects.filter(case=case), case.until)
        .select_related("case__key", "noted_by")
        .order_by("-checked_on", "-noted_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


@dataclass(frozen=True)
class SealedDeviation:
    """That there was one, to whoever is not on the list of the threat."""

    plan_id: UUID
    checked_on: date
    noted_at: datetime
    noted_by_id: UUID


def _sealed_deviations(case_id: UUID, until: datetime | None) -> list[SealedDeviation]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.deviations_sealed(%s, %s)", [case_id, until])
        return [SealedDeviation(*row) for row in cursor.fetchall()]


def checks_told(case: Case, *, any_sealed: bool = True) -> list[PoliceCheck]:
    """The newest first; deviations that are sealed from the reader as rows without their text, never to be saved.

    `any_sealed` is no where it is known that nothing is sealed from the reader.
    """
    sealed = _sealed_deviations(case.pk, case.until) if any_sealed else []
    if not sealed:
        return list(checks_of(case))
    noted = User.objects.in_bulk({each.noted_by_id for each in sealed})
    told = [
        PoliceCheck(
            id=None,
            case=case,
            plan_id=each.plan_id,
            checked_on=each.checked_on,
            outcome=PoliceCheck.Outcome.DEVIATION,
            noted_at=each.noted_at,
            noted_by=noted[each.noted_by_id],
        )
        for each in sealed
    ]
    return sorted([*checks_of(case), *told], key=lambda row: (row.checked_on, row.noted_at), reverse=True)
