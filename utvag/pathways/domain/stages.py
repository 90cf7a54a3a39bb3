"""How a case moves within one track: what may follow, what is missing, what falls due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from utvag.pathways.domain.conditions import first_failing, said
from utvag.pathways.domain.facts import UNKNOWN, Facts
from utvag.pathways.domain.model import Model, NextStep, Task, Transition
from utvag.pathways.domain.said import Said
from utvag.pathways.domain.schema import ANSWERED_BY_FACT, ROLES, Track

NO_WAY = Said("Modellen har ingen väg dit härifrån.", "The model has no way there from here.")
POLICE_CLOSED = Said(
    "Polisens spår öppnas först när detta gäller: {}", "The police track opens only when this holds: {}"
)


@dataclass(frozen=True, slots=True)
class Move:
    """A way out of a stage; `reasons` say what is missing, none means it may be taken."""

    transition: Transition
    reasons: tuple[Said, ...]
    suggested: bool

    @property
    def may(self) -> bool:
        return not self.reasons


def moves_from(
    model: Model,
    track: Track | str,
    stage: str,
    facts: Facts,
    *,
    done: Collection[str] = (),
    role: str | None = None,
) -> tuple[Move, ...]:
    """Every way out of the stage, those that fit the case first."""
    moves = [
        Move(way, _missing(model, Track(track), way, facts, done, role), _is_suggested(way, facts))
        for way in model.track(track).leaving(stage)
    ]
    return tuple(sorted(moves, key=lambda move: (not move.may, not move.suggested)))


def may_move(
    model: Model,
    track: Track | str,
    start: str,
    to: str,
    facts: Facts,
    *,
    done: Collection[str] = (),
    role: str | None = None,
) -> tuple[Said, ...]:
    """Why the case may not move so; nothing when it may."""
    moves = [
        move
        for move in moves_from(model, track, start, facts, done=done, role=role)
        if move.transition.to == to
    ]
    return moves[0].reasons if moves else (NO_WAY,)


def next_steps(model: Model, track: Track | str, stage: str) -> tuple[NextStep, ...]:
    """What the caseload may show as the next step; the first is the usual one."""
    return model.track(track).stage(stage).next_steps


@dataclass(frozen=True, slots=True)
class DueTask:
    task: Task
    due_at: datetime


def tasks_due(
    model: Model,
    track: Track | str,
    facts: Facts,
    *,
    at: datetime,
    stage: str = "",
    event: str = "",
) -> tuple[DueTask, ...]:
    """The tasks that entering the stage, or the event, brings at this moment."""
    return tuple(
        DueTask(task, task.due.after(at))
        for task in model.tasks
        if task.track == Track(track)
        and ((stage and task.stage == stage) or (event and task.event == event))
        and task.when.holds(facts)
        and not _is_answered(task, facts)
    )


def answered_by_facts(changed: Collection[str], facts: Facts) -> tuple[str, ...]:
    """What is answered when these facts become known."""
    return tuple(
        answer for answer, fact in ANSWERED_BY_FACT.items() if fact in changed and facts[fact] != UNKNOWN
    )


def _is_answered(task: Task, facts: Facts) -> bool:
    """Whether what the task asks for was said already, perhaps in the first call."""
    return task.answered_by in answered_by_facts(ANSWERED_BY_FACT.values(), facts)


def _is_suggested(way: Transition, facts: Facts) -> bool:
    return way.suggested_when is not None and way.suggested_when.holds(facts)


def _missing(
    model: Model,
    track: Track,
    way: Transition,
    facts: Facts,
    done: Collection[str],
    role: str | None,
) -> tuple[Said, ...]:
    reasons: list[Said] = []
    # Ending a track that never opened needs no consent.
    opening = (
        track is Track.POLICE and way.start == model.police.start and not model.police.stage(way.to).final
    )
    if opening and (failed := first_failing(model.police_opens_when, facts)) is not None:
        words = said(failed)
        reasons.append(Said(POLICE_CLOSED.sv.format(words.sv), POLICE_CLOSED.en.format(words.en)))
    if (failed := first_failing(way.when, facts)) is not None:
        words = said(failed)
        reasons.append(Said(f"Gäller inte: {words.sv}", f"Does not hold: {words.en}"))
    for key in way.requires:
        if key not in done:
            name = model.assessment(key).name
            reasons.append(Said(f"Saknas: {name.sv}", f"Missing: {name.en}"))
    if role is not None and role not in way.who:
        sv, en = (
            " eller ".join(ROLES[who].sv for who in way.who),
            " or ".join(ROLES[who].en for who in way.who),
        )
        reasons.append(Said(f"Görs av: {sv}", f"Done by: {en}"))
    return tuple(reasons)
