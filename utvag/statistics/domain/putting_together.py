"""Lines of what the wall told: codes made coarse, and ids made pseudonyms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from utvag.statistics.domain.answers import counted_as
from utvag.statistics.domain.columns import ApplicationLine, CaseLine, Line, StayLine

# Where something is done for the person, by the kinds of stage of the operating models.
BEGUN = frozenset({"intensive", "step_down"})


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the wall tells it. `stages`: of the social track, with the day each was entered, in order."""

    case: UUID
    person: UUID
    model: UUID
    first_contact_on: date
    opened_on: date
    first_meeting_on: date | None
    assessed_on: date | None
    decided_on: date | None
    placed_on: date | None
    closed_on: date | None
    closed_as: str | None
    is_reentry: bool
    channel: str | None
    stages: Sequence[tuple[str, date]]


@dataclass(frozen=True, slots=True)
class StayRow:
    case: UUID
    person: UUID
    kind: str
    framework: str
    arrived_on: date
    left_on: date | None


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    case: UUID
    person: UUID
    sent_on: date
    settled_on: date | None
    settled_as: str | None


def lines_of(
    cases: Sequence[CaseRow],
    stays: Sequence[StayRow],
    applications: Sequence[ApplicationRow],
    answers: Mapping[UUID, Mapping[str, str]],
    *,
    kind_of: Callable[[UUID, str], str],
    source_of: Callable[[UUID, str], str],
    pseudonym: Callable[[str, UUID], str],
) -> dict[str, list[Line]]:
    """By table. `kind_of(model, stage)` and `source_of(model, channel)` are words that all models share;
    `pseudonym(of what, id)` cannot be turned back. `answers`: by case, to those questions that are answered."""
    said: dict[str, list[Line]] = {"cases": [], "stays": [], "applications": []}
    for row in cases:
        kinds = [(kind_of(row.model, stage), day) for stage, day in row.stages]
        said["cases"].append(
            CaseLine(
                case=pseudonym("case", row.case),
                person=pseudonym("person", row.person),
                first_contact_on=row.first_contact_on,
                opened_on=row.opened_on,
                first_meeting_on=row.first_meeting_on,
                assessed_on=row.assessed_on,
                decided_on=row.decided_on,
                started_on=min((day for kind, day in kinds if kind in BEGUN), default=None),
                placed_on=row.placed_on,
                closed_on=row.closed_on,
                channel=source_of(row.model, row.channel or ""),
                stage=kinds[-1][0] if kinds else "unknown",
                closed_as=row.closed_as or "",
                is_reentry="yes" if row.is_reentry else "no",
                **counted_as(answers.get(row.case, {})),
            )
        )
    for stay in stays:
        said["stays"].append(
            StayLine(
                case=pseudonym("case", stay.case),
                person=pseudonym("person", stay.person),
                arrived_on=stay.arrived_on,
                left_on=stay.left_on,
                kind=stay.kind,
                inside_framework={"INSIDE": "yes", "OUTSIDE": "no"}.get(stay.framework, "unknown"),
            )
        )
    for each in applications:
        said["applications"].append(
            ApplicationLine(
                case=pseudonym("case", each.case),
                person=pseudonym("person", each.person),
                sent_on=each.sent_on,
                settled_on=each.settled_on,
                settled_as=each.settled_as or "",
            )
        )
    return said
