"""The front door to operating models.

What needs no database is ready at once; the rest is looked up when called, so that the command line can
check a file on a computer that has none.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from utvag.pathways.domain.checking import Checked, check
from utvag.pathways.domain.conditions import ALWAYS, Condition
from utvag.pathways.domain.conditions import said as condition_said
from utvag.pathways.domain.facts import ADULT_AT, FACTS, OLDEST, SOURCES, Fact, Facts, UnknownFact
from utvag.pathways.domain.mistakes import Mistake
from utvag.pathways.domain.model import Model, NextStep, OneTrack, Stage, Task, Transition
from utvag.pathways.domain.routing import Considered, Routing, asked_in, holds_until_adult, route
from utvag.pathways.domain.said import Said
from utvag.pathways.domain.schema import ANSWERS, BASES, EVENTS, ROLES, STAGE_KINDS, TRACK_NAMES, Track
from utvag.pathways.domain.spans import Span
from utvag.pathways.domain.stages import (
    DueTask,
    Move,
    answered_by_facts,
    may_move,
    moves_from,
    next_steps,
    tasks_due,
)

if TYPE_CHECKING:
    from utvag.pathways.models import ModelChoice
    from utvag.pathways.models import OperatingModel as OperatingModel

__all__ = [
    "ADULT_AT",
    "ALWAYS",
    "ANSWERS",
    "BASES",
    "EVENTS",
    "FACTS",
    "OLDEST",
    "ROLES",
    "SOURCES",
    "STAGE_KINDS",
    "TRACK_NAMES",
    "Checked",
    "Condition",
    "Considered",
    "DueTask",
    "Fact",
    "Facts",
    "Mistake",
    "Model",
    "Move",
    "NextStep",
    "OneTrack",
    "Routing",
    "Said",
    "Span",
    "Stage",
    "Task",
    "Track",
    "Transition",
    "UnknownFact",
    "answered_by_facts",
    "asked_in",
    "check_text",
    "choose",
    "condition_said",
    "holds_until_adult",
    "load",
    "load_builtin",
    "loaded",
    "may_move",
    "model_for",
    "model_version",
    "moves_from",
    "next_steps",
    "route",
    "tasks_due",
]


def check_text(text: str) -> Checked:
    """The model in the text, or every mistake that keeps it from being one."""
    return check(text)


def model_for(who: Any, *, on: date) -> "OperatingModel":
    """What a controller (or the controller of a unit or user) works by on the day."""
    from utvag.pathways import queries

    return queries.model_for(getattr(who, "controller_id", None) or who.pk, on=on)


def model_version(pk: UUID) -> "OperatingModel":
    """The version that a case has kept; `OperatingModel.DoesNotExist` for none."""
    from utvag.pathways import queries

    return queries.model_version(pk)


def loaded(pk: UUID) -> Model:
    """What the version that a case has kept says; asked of the database once a process, as it never changes."""
    from utvag.pathways import queries

    return queries.loaded(pk)


def load_builtin(*, at: datetime) -> int:
    """Load what comes with the program; how many were new. Opens its own installation session."""
    from utvag.pathways import actions

    return actions.load_builtin(at=at)


def load(*, text: str, controller: Any, from_on: date, by: Any, at: datetime) -> "OperatingModel":
    """Load a controller's own model and work by it from a day."""
    from utvag.pathways import actions

    return actions.load(text=text, controller=controller, from_on=from_on, by=by, at=at)


def choose(*, controller: Any, key: str, from_on: date, at: datetime, by: Any = None) -> "ModelChoice":
    """Work by the model with this key from a day on."""
    from utvag.pathways import actions

    return actions.choose(controller=controller, key=key, from_on=from_on, by=by, at=at)
