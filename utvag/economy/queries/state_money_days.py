"""Which days state money can still be asked for: each day of a person once, also where two stays have it."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from utvag.cases import public as cases
from utvag.common.as_of import known
from utvag.economy.domain.claiming import asked_of, open_spans
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import Scheme
from utvag.economy.models import BearerCase, StateMoneyClaim
from utvag.placements import public as placements


def taken_days(case: cases.Case, but: UUID | None = None) -> list[Span]:
    """Days that are claimed and not set free, `but` for one application; for those on the place's list."""
    rows = known(StateMoneyClaim.objects.filter(case=case, invoice_line=None), case.until).order_by()
    return [
        Span(row.first_on, row.last_on) for row in rows if row.freed_at is None and row.application_id != but
    ]


def claimable(
    case: cases.Case, scheme: Scheme, period: Span, but: UUID | None = None
) -> list[tuple[placements.Stay, Span]]:
    """Days of the case's stays that the scheme covers and nobody has claimed; planned days too while a stay goes on.

    Days that only the application `but` claims count as open: it is to be replaced.
    """
    stays = [stay for stay in placements.stays_of(case) if stay.first_on is not None]
    paid = leaving_paid([stay.pk for stay in stays], case.until)
    return days_left(stays, paid, scheme, period, taken_days(case, but))


def days_left(
    stays: Collection[placements.Stay],
    paid: dict[UUID, bool],
    scheme: Scheme,
    period: Span,
    taken: Iterable[Span],
) -> list[tuple[placements.Stay, Span]]:
    """Of all stays of a person, the days that nobody has claimed. Where somebody stays comes before what is beside it."""
    asked = [(stay, days) for stay in stays if (days := _asked(stay, stays, paid, scheme, period))]
    asked.sort(key=lambda each: (each[0].beside_others, each[1].first, str(each[0].pk)))
    return sorted(open_spans(asked, taken), key=lambda each: (each[1].first, str(each[0].pk)))


def _asked(
    stay: placements.Stay,
    stays: Iterable[placements.Stay],
    paid: dict[UUID, bool],
    scheme: Scheme,
    period: Span,
) -> Span | None:
    """The days of one that the scheme covers."""
    if stay.kind not in scheme.kinds or stay.first_on is None:
        return None
    planned = max(stay.planned_until_on or period.last, stay.first_on)
    counts = _counts(stay, stays, paid)
    days = asked_of(stay.first_on, stay.last_on, planned, leaving_counts=counts)
    days = days.meets(period) if days else None
    return days.meets(scheme.days) if days else None


def leaving_counts(stay: placements.Stay, case: cases.Case) -> bool:
    """Whether state money is asked for the day of leaving: by the cost's own rule, else unless the person moved on it."""
    return _counts(stay, placements.stays_of(case), leaving_paid([stay.pk]))


def _counts(stay: placements.Stay, stays: Iterable[placements.Stay], paid: dict[UUID, bool]) -> bool:
    return paid[stay.pk] if stay.pk in paid else not _ends_by_move(stay, stays)


def _ends_by_move(stay: placements.Stay, stays: Iterable[placements.Stay]) -> bool:
    """Whether another stay begins on its last day, and goes on: stays beside others are no moves."""
    return stay.last_on is not None and any(
        other.pk != stay.pk
        and other.first_on == stay.last_on
        and (other.last_on is None or other.last_on > stay.last_on)
        and not (stay.beside_others or other.beside_others)
        for other in stays
    )


def leaving_paid(stays: Collection[UUID], until: Any = None) -> dict[UUID, bool]:
    """Whether the day of leaving is paid, by what is written of the stay's cost; nothing of a stay without one."""
    ties = known(
        BearerCase.objects.filter(stay_id__in=list(stays), bearer__withdrawn_at=None), until
    ).select_related("bearer")
    found: dict[UUID, bool] = {}
    for tie in ties:
        if tie.stay_id is not None:
            found[tie.stay_id] = found.get(tie.stay_id, False) or tie.bearer.last_day_paid
    return found
