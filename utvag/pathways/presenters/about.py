"""Everything that one model says, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from utvag.pathways.domain.conditions import ALWAYS, Condition, said
from utvag.pathways.domain.facts import FACTS
from utvag.pathways.domain.model import Model, Rule, Task, Transition
from utvag.pathways.domain.schema import ANSWERS, BASES, CONTROLLER_KINDS, EVENTS, ROLES, TRACK_NAMES, Track
from utvag.pathways.presenters.drawing import Drawing, draw


@dataclass(frozen=True, slots=True)
class UnitRow:
    name: str
    kind: str
    role: str
    owns_cases: bool
    by_district: bool
    sees_identities: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    number: int
    title: str
    when: str
    unit: str
    with_units: str
    why: str
    source: str
    basis: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class StageRow:
    name: str
    target: str
    final: bool
    next_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayRow:
    number: int
    start: str
    to: str
    name: str
    who: str
    when: str
    suggested: str
    requires: tuple[str, ...]
    weighs: tuple[str, ...]
    reason_required: bool
    note: str


@dataclass(frozen=True, slots=True)
class TrackPart:
    key: str
    name: str
    drawing: Drawing
    stages: tuple[StageRow, ...]
    ways: tuple[WayRow, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    track: str
    on: str
    title: str
    due: str
    every: str
    role: str
    when: str
    answered_by: str
    carried_over: bool


@dataclass(frozen=True, slots=True)
class ChannelRow:
    name: str
    facts: str


@dataclass(frozen=True, slots=True)
class About:
    summary: str
    source: str
    kind: str
    hours: int
    units: tuple[UnitRow, ...]
    channels: tuple[ChannelRow, ...]
    rules: tuple[RuleRow, ...]
    police_opens: str
    police_contact: str
    tracks: tuple[TrackPart, ...]
    tasks: tuple[TaskRow, ...]


def about(model: Model, language: str) -> About:
    return About(
        summary=model.summary.in_(language),
        source=model.source.in_(language),
        kind=CONTROLLER_KINDS[model.controller_kind].in_(language),
        hours=model.first_contact_hours,
        units=tuple(
            UnitRow(
                unit.name.in_(language),
                CONTROLLER_KINDS[unit.controller_kind].in_(language),
                unit.role.in_(language) if unit.role else "",
                unit.owns_cases,
                unit.by_district,
                unit.sees_identities,
            )
            for unit in model.units
        ),
        channels=tuple(
            ChannelRow(channel.name.in_(language), _brought(channel.facts.known, language))
            for channel in model.channels
        ),
        rules=tuple(
            rule_row(model, rule, number, language) for number, rule in enumerate(model.routing, start=1)
        ),
        police_opens=said(model.police_opens_when).in_(language),
        police_contact=model.police_contact.in_(language) if model.police_contact else "",
        tracks=tuple(_track(model, track, language) for track in Track),
        tasks=tuple(task_row(model, task, language) for task in model.tasks),
    )


def rule_row(model: Model, rule: Rule, number: int, language: str) -> RuleRow:
    return RuleRow(
        number=number,
        title=rule.title.in_(language),
        when=said(rule.when).in_(language),
        unit=model.unit(rule.unit).name.in_(language),
        with_units=", ".join(model.unit(key).name.in_(language) for key in rule.with_units),
        why=rule.why.in_(language),
        source=rule.source.in_(language),
        basis=BASES[rule.basis].in_(language),
        assumed=rule.basis == "assumption",
    )


def task_row(model: Model, task: Task, language: str) -> TaskRow:
    on = model.track(task.track).stage(task.stage).name if task.stage else EVENTS[task.event]
    return TaskRow(
        track=TRACK_NAMES[task.track].in_(language),
        on=on.in_(language),
        title=task.title.in_(language),
        due=task.due.said().in_(language),
        every=task.every.said().in_(language) if task.every else "",
        role=ROLES[task.role].in_(language),
        when=_when(task.when, language),
        answered_by=ANSWERS[task.answered_by].in_(language) if task.answered_by else "",
        carried_over=task.carried_over,
    )


def _track(model: Model, key: Track, language: str) -> TrackPart:
    track = model.track(key)
    return TrackPart(
        key=key.value,
        name=TRACK_NAMES[key].in_(language),
        drawing=draw(track, language),
        stages=tuple(
            StageRow(
                stage.name.in_(language),
                stage.target.said().in_(language) if stage.target else "",
                stage.final,
                tuple(step.name.in_(language) for step in stage.next_steps),
            )
            for stage in track.stages
        ),
        ways=tuple(
            _way(model, key, way, number, language) for number, way in enumerate(track.transitions, start=1)
        ),
    )


def _way(model: Model, key: Track, way: Transition, number: int, language: str) -> WayRow:
    track = model.track(key)
    return WayRow(
        number=number,
        start=track.stage(way.start).name.in_(language),
        to=track.stage(way.to).name.in_(language),
        name=way.name.in_(language),
        who=", ".join(ROLES[who].in_(language) for who in way.who),
        when=_when(way.when, language),
        suggested=said(way.suggested_when).in_(language) if way.suggested_when else "",
        requires=tuple(model.assessment(done).name.in_(language) for done in way.requires),
        weighs=tuple(model.assessment(done).name.in_(language) for done in way.weighs),
        reason_required=way.reason_required,
        note=way.note.in_(language) if way.note else "",
    )


def _when(condition: Condition, language: str) -> str:
    return "" if condition == ALWAYS else said(condition).in_(language)


def _brought(known: Mapping[str, str | int], language: str) -> str:
    parts = []
    for key, value in known.items():
        fact = FACTS[key]
        if key == "from_police":
            continue
        word = fact.values[str(value)].in_(language) if fact.values else str(value)
        parts.append(f"{fact.name.in_(language)}: {word}")
    return ", ".join(parts)
