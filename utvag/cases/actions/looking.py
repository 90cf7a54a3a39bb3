"""A look is kept before anything is shown."""

from datetime import date, datetime
from typing import Any

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.models import Case
from utvag.cases.seams import DayItem


def look(
    *,
    case: Case,
    by: User,
    at: datetime,
    page: str,
    reason: str = "",
    on: date | None = None,
    part: str = "",
    **details: str,
) -> None:
    """Keep that `by` looked at one page of the case, as of which earlier day, and whether in an emergency."""
    if on:
        details["on"] = on.isoformat()
    if part == policies.EMERGENCY:
        details["emergency"] = "yes"
    audit.record(
        "cases.page.seen", subject=case, by=by, at=at, case=case, reason=reason, page=page, **details
    )


def look_at_day(*, items: list[DayItem], by: User, at: datetime) -> None:
    """Keep which cases somebody's day named."""
    shown = sorted({item.case_id for item in items} - {""})
    audit.record("cases.list.seen", subject=None, by=by, at=at, page="day", cases=shown, items=len(items))


def look_at_list(*, cases: list[Case], by: User, at: datetime, page: str, **details: Any) -> None:
    """Keep which cases a list showed."""
    audit.record(
        "cases.list.seen",
        subject=None,
        by=by,
        at=at,
        page=page,
        cases=[str(case.pk) for case in cases],
        **details,
    )
