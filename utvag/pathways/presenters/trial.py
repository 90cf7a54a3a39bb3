"""Where a described case ends, and why, in the reader's language."""

from dataclasses import dataclass
from datetime import UTC, datetime

from utvag.pathways.domain.facts import Facts
from utvag.pathways.domain.model import Model
from utvag.pathways.domain.routing import route
from utvag.pathways.domain.schema import Track
from utvag.pathways.domain.stages import tasks_due
from utvag.pathways.presenters.about import RuleRow, TaskRow, rule_row, task_row

# The tasks are shown by their length of time; which day they would fall on does not matter here.
ANY_TIME = datetime(2021, 5, 7, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ConsideredRow:
    rule: RuleRow
    matched: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Outcome:
    unit: str
    with_units: tuple[str, ...]
    district: str
    awaits_district: bool
    is_consultation: bool
    rule: RuleRow
    considered: tuple[ConsideredRow, ...]
    tasks: tuple[TaskRow, ...]


def trial_outcome(model: Model, facts: Facts, language: str) -> Outcome:
    routing = route(model, facts)
    rows = tuple(
        ConsideredRow(
            rule_row(model, found.rule, number, language),
            found.matched,
            found.why_not.in_(language) if found.why_not else "",
        )
        for number, found in enumerate(routing.considered, start=1)
    )
    due = [
        *tasks_due(model, Track.SOCIAL, facts, at=ANY_TIME, stage=model.social.start, event="first_contact"),
        *tasks_due(model, Track.POLICE, facts, at=ANY_TIME, stage=model.police.start),
    ]
    return Outcome(
        unit=routing.unit.name.in_(language),
        with_units=tuple(unit.name.in_(language) for unit in routing.with_units),
        district=_district(model, routing.district, language),
        awaits_district=routing.awaits_district,
        is_consultation=routing.is_consultation,
        rule=rows[-1].rule,
        considered=rows,
        # A consultation opens no case, so nothing falls due.
        tasks=()
        if routing.is_consultation
        else tuple(task_row(model, found.task, language) for found in due),
    )


def _district(model: Model, key: str | None, language: str) -> str:
    """The name that the model gives it, or what was typed where the model lists none."""
    named = dict(model.districts)
    return named[key].in_(language) if key in named else key or ""
