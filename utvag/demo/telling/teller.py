"""Tells stories: every step at its time, by its person, until the day the demo is shown."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from utvag.cases import public as cases
from utvag.common.clock import local_date, start_of
from utvag.demo.stories import beats
from utvag.demo.stories.shapes import Beat, Story
from utvag.demo.telling import casework, coming, deciding, disclosing, places, secrecy, together
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.answering import answers_of
from utvag.demo.telling.foreseeing import plans_of
from utvag.demo.telling.rejoining import join_with_earlier
from utvag.demo.telling.state_money import steps_of_state_money
from utvag.demo.telling.tale import Step, Tale, steps_of

# Importing them registers how each beat is told.
CHAPTERS = (casework, coming, deciding, disclosing, secrecy, together)
# Tasks that fell due this lately wait on the pages of today; older ones have been done.
LATE = timedelta(days=9)
# The first day for which something is told of today; before it the stories end as they then stood.
LIVE_FROM = date(2026, 11, 1)
# What the models asked for in older cases ended with them; each thing done costs the seeding a dozen queries.
DONE_FROM = date(2022, 1, 1)
# Some days before the statement to the board of 7 May 2021 the unit went through its cases.
GONE_THROUGH = date(2021, 5, 3)
# What the operating model's tasks are done before.
CHANGES = (beats.Enter, beats.Close)


def opening_of(story: Story, today: date) -> date:
    return story.opens if isinstance(story.opens, date) else today - timedelta(days=story.opens)


def tell(story: Story, *, actors: Actors, now: datetime, seed: str, told: dict[str, Any]) -> None:
    """Tell one story as far as `now`; `told` holds the cases of earlier ones."""
    today = local_date(now)
    opened = opening_of(story, today)
    chance = Random(f"{seed}/{story.key}")  # noqa: S311
    tale = Tale(story, actors, opened, now, chance, base=opened, worker=story.takes_call)
    if opened > today or (isinstance(story.opens, int) and today < LIVE_FROM):
        return
    tale.at = start_of(opened) + timedelta(hours=9, minutes=tale.chance.randrange(5, 55))
    tale.by = actors.become(story.takes_call)
    coming.take_call(tale, seed)
    told[story.key] = tale.case
    tale.at += timedelta(minutes=25)
    coming.give_to_worker(tale)
    past = _tell_beats(tale, story.told, base=opened, apart=_apart(tale, told.get(story.earlier)))
    if today >= LIVE_FROM and not tale.is_closed:
        _keep_up(tale, until=now - LATE)
        disclosing.renew_statements(tale, until=now)
        _tell_beats(tale, story.today, base=today, after=past)


def _apart(tale: Tale, earlier: Any) -> Iterator[Step]:
    """What no beat tells: joining with an earlier case, going through all cases, where the person stayed, and what is counted."""
    if earlier is not None:
        yield Step(tale.story.joined, lambda each: join_with_earlier(each, earlier), 11)
    if tale.opened < GONE_THROUGH:
        yield Step((GONE_THROUGH - tale.opened).days, _go_through, 8)
    yield from places.steps_of_stays(tale)
    yield from plans_of(tale)
    yield from steps_of_state_money(tale)
    yield from answers_of(tale)


def _tell_beats(
    tale: Tale,
    told: Iterable[Beat],
    *,
    base: date,
    apart: Iterable[Step] = (),
    after: datetime | None = None,
) -> datetime:
    """Tell what lies in the past; when the last step was."""
    tale.base = base
    steps: list[tuple[Step, Beat | None]] = [(step, beat) for beat in told for step in steps_of(beat)]
    steps += [(step, None) for step in apart]
    last = after or tale.at
    for step, beat in _in_order(tale, steps):
        tale.at = max(tale.moment(step.day, step.hour), last + timedelta(minutes=3))
        if tale.at > tale.now:
            break
        tale.by = tale.actors.become(tale.who(step.by))
        try:
            if isinstance(beat, CHANGES) and tale.opened >= DONE_FROM:
                _keep_up(tale, until=tale.at, once=True)
            step.run(tale)
        except Exception as error:
            error.add_note(f"story {tale.story.key}, day {step.day}: {beat}")
            raise
        last = tale.at
    return last


def _in_order(tale: Tale, steps: Iterable[tuple[Step, Any]]) -> list[tuple[Step, Any]]:
    """By the day of the calendar, then by the day of the story: a weekend never turns two days around."""
    return sorted(steps, key=lambda each: (tale.on(each[0].day), each[0].day, each[0].hour))


def _go_through(tale: Tale) -> None:
    """Nothing is left that fell due before; the police have stated anew, and the plan has been followed up."""
    if not tale.is_closed:
        _keep_up(tale, until=tale.at)
        disclosing.renew_statements(tale, until=tale.at)
        deciding.follow_up_plan(tale)


def _keep_up(tale: Tale, *, until: datetime, once: bool = False) -> None:
    """Do what has fallen due, each thing on its day, by the worker of the case."""
    at, by = tale.at, tale.by
    tale.by = tale.actors.become(tale.worker)
    while due := [task for task in cases.open_tasks_of(tale.case) if task.due_at <= until]:
        for task in due:
            in_time = min(task.due_at - timedelta(minutes=40), tale.afternoon_of(task.due_at))
            cases.finish_task(task=task, by=tale.by, at=max(task.added_at, in_time))
        if once:
            break
    tale.at, tale.by = at, tale.actors.return_to(by)
