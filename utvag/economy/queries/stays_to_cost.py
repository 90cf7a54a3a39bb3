"""What a cost can be written of: the stays of a case with their days, how they are bought, and what is written already."""

from dataclasses import dataclass
from datetime import date

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.economy.domain.periods import Span
from utvag.economy.models import BearerCase
from utvag.economy.queries.bearers import bearers_of
from utvag.economy.queries.bearings import bearings
from utvag.placements import public as placements


@dataclass(frozen=True, slots=True)
class ToCost:
    """A stay, or none of them: the first day that can cost, and the last; whom it is bought from where that is known.

    `written`: the costs that are there, by number, with the days that they pay.
    """

    first: date
    last: date | None = None
    framework: str = ""
    company_number: str = ""
    written: tuple[tuple[str, Span], ...] = ()


def stays_to_cost(case: cases.Case, *, reads: bool) -> dict[str, ToCost]:
    """By the stay's id as the form has it; "" is none of them. For whoever is not on the place's list nothing of whom."""
    companies = placements.companies_of_stays(case) if reads else {}
    rows = bearers_of(case)
    paid, numbers = bearings(rows), {row.pk: row.number for row in rows}
    written: dict[str, list[tuple[str, Span]]] = {}
    for tie in BearerCase.objects.filter(case=case, has_place=True):
        if tie.bearer_id in paid:
            said = (numbers[tie.bearer_id], paid[tie.bearer_id].paid())
            written.setdefault(str(tie.stay_id or ""), []).append(said)
    found = {
        str(stay.stay_id): ToCost(
            stay.first_on,
            stay.last_on,
            stay.framework,
            companies.get(stay.stay_id, ""),
            tuple(written.get(str(stay.stay_id), ())),
        )
        for stay in placements.days_of(case)
    }
    begun = local_date(min(case.first_contact_at, case.opened_at))
    return {**found, "": ToCost(begun, written=tuple(written.get("", ())))}
