"""An operating model, once it has been checked: nothing in it can be changed."""

from dataclasses import dataclass
from datetime import date

from utvag.pathways.domain.conditions import Condition
from utvag.pathways.domain.facts import Facts
from utvag.pathways.domain.said import Said
from utvag.pathways.domain.schema import Track
from utvag.pathways.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Unit:
    key: str
    name: Said
    controller_kind: str
    owns_cases: bool
    by_district: bool
    sees_identities: bool
    role: Said | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to come; it brings some facts of its own."""

    key: str
    name: Said
    facts: Facts


@dataclass(frozen=True, slots=True)
class Assessment:
    key: str
    name: Said
    track: Track


@dataclass(frozen=True, slots=True)
class Rule:
    """`with_units` take part beside the unit that owns the case."""

    key: str
    title: Said
    when: Condition
    unit: str
    with_units: tuple[str, ...]
    why: Said
    source: Said
    basis: str


@dataclass(frozen=True, slots=True)
class NextStep:
    key: str
    name: Said


@dataclass(frozen=True, slots=True)
class Stage:
    """`kind` is the same word in every model; `key` is this model's own."""

    key: str
    name: Said
    kind: str
    final: bool
    next_steps: tuple[NextStep, ...]
    target: Span | None


@dataclass(frozen=True, slots=True)
class Transition:
    """`requires` must be done; `weighs` is considered when it is there and never waited for."""

    key: str
    start: str
    to: str
    name: Said
    who: tuple[str, ...]
    when: Condition
    suggested_when: Condition | None
    requires: tuple[str, ...]
    weighs: tuple[str, ...]
    reason_required: bool
    note: Said | None


@dataclass(frozen=True, slots=True)
class Task:
    key: str
    track: Track
    stage: str
    event: str
    title: Said
    due: Span
    every: Span | None
    role: str
    when: Condition
    # One of ANSWERS: what is written in the case that does the task.
    answered_by: str
    # Still to be done when the track has left the stage.
    carried_over: bool


@dataclass(frozen=True, slots=True)
class OneTrack:
    start: str
    stages: tuple[Stage, ...]
    transitions: tuple[Transition, ...]

    def stage(self, key: str) -> Stage:
        return next(stage for stage in self.stages if stage.key == key)

    def leaving(self, key: str) -> tuple[Transition, ...]:
        return tuple(found for found in self.transitions if found.start == key)


@dataclass(frozen=True, slots=True)
class Model:
    key: str
    version: str
    name: Said
    summary: Said
    valid_from: date
    valid_to: date | None
    source: Said
    controller_kind: str
    first_contact_hours: int
    units: tuple[Unit, ...]
    districts: tuple[tuple[str, Said], ...]
    channels: tuple[Channel, ...]
    assessments: tuple[Assessment, ...]
    routing: tuple[Rule, ...]
    police_opens_when: Condition
    police_contact: Said | None
    social: OneTrack
    police: OneTrack
    tasks: tuple[Task, ...]

    def track(self, track: Track | str) -> OneTrack:
        return self.social if Track(track) is Track.SOCIAL else self.police

    def unit(self, key: str) -> Unit:
        return next(unit for unit in self.units if unit.key == key)

    def assessment(self, key: str) -> Assessment:
        return next(found for found in self.assessments if found.key == key)

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
