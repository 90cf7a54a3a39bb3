"""Facts, tracks, contacts, meetings, investigations and the journal."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from utvag.cases import public as cases
from utvag.common.clock import local_date, start_of
from utvag.demo.stories import beats
from utvag.demo.telling.tale import Step, Tale, tells

# Nobody is called to a meeting that begins later than this.
LAST_HOUR = 19


@tells(beats.Know)
def know(beat: beats.Know) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        cases.record_facts(case=tale.case, changes=beat.facts, by=tale.by, at=tale.at)

    yield Step(beat.day, run, 10.5, beat.by)


@tells(beats.Enter)
def enter(beat: beats.Enter) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        cases.enter_stage(
            case=tale.case,
            track=beat.track,
            to=beat.to,
            reason=beat.reason,
            transition=beat.way,
            by=tale.by,
            at=tale.at,
        )

    # The last thing on its day, so that what it asks for has been written.
    yield Step(beat.day, run, 16, beat.by)


@tells(beats.Next)
def choose_next(beat: beats.Next) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        cases.choose_next_step(
            case=tale.case,
            next_step=beat.step,
            next_step_on=tale.on(beat.day + beat.in_days),
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 16.5, beat.by)


@tells(beats.Hear)
def hear(beat: beats.Hear) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        cases.record_contact(
            case=tale.case,
            channel=beat.channel,
            direction=beat.direction,
            caller=beat.caller,
            content=beat.said,
            made_at=tale.at - timedelta(minutes=8),
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 9.5, beat.by)


@tells(beats.PreAssess, beats.Investigate)
def investigate(beat: Any) -> Iterator[Step]:
    begun: dict[str, Any] = {}
    kind = "PRE_ASSESSMENT" if isinstance(beat, beats.PreAssess) else "INVESTIGATION"

    def begin(tale: Tale) -> None:
        begun["row"] = cases.begin_investigation(
            case=tale.case, kind=kind, concerns=beat.concerns, started_at=tale.at, by=tale.by, at=tale.at
        )

    def conclude(tale: Tale) -> None:
        cases.conclude_investigation(
            investigation=begun["row"],
            conclusion=beat.conclusion,
            content=beat.text,
            by=tale.by,
            at=tale.at,
        )

    # The track has entered its stage on the same day.
    yield Step(beat.day, begin, 16.6, beat.by)
    if beat.took is not None:
        yield Step(beat.day + beat.took, conclude, 15, beat.by)


@tells(beats.Meet)
def meet(beat: beats.Meet) -> Iterator[Step]:
    planned: dict[str, Any] = {}

    def plan(tale: Tale) -> None:
        members = {tale.worker, tale.story.takes_call}
        users = [tale.actors.become(key) for key in sorted(members)]
        planned["row"] = cases.plan_meeting(
            case=tale.case,
            kind=beat.kind,
            starts_at=_begins(tale, beat),
            counterparts=beat.others,
            place=beat.place,
            users=users,
            by=tale.actors.become(tale.who(beat.by)),
            at=tale.at,
        )

    def hold(tale: Tale) -> None:
        cases.hold_meeting(meeting=planned["row"], outcome=beat.outcome, by=tale.by, at=tale.at)

    def cancel(tale: Tale) -> None:
        cases.cancel_meeting(meeting=planned["row"], reason=beat.cancelled, by=tale.by, at=tale.at)

    yield Step(beat.day - beat.planned, plan, 12, beat.by)
    if beat.outcome:
        yield Step(beat.day, hold, beat.hour + 1.5, beat.by)
    elif beat.cancelled:
        yield Step(beat.day, cancel, 8.5, beat.by)


def _begins(tale: Tale, beat: beats.Meet) -> datetime:
    """On the hour; a meeting of today that would have been is a little later today, and in the evening tomorrow."""
    begins = start_of(tale.on(beat.day)) + timedelta(hours=beat.hour)
    today = local_date(tale.now)
    if not beat.outcome and local_date(begins) == today and begins <= tale.now:
        later = tale.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
        is_working_day_over = later > start_of(today) + timedelta(hours=LAST_HOUR)
        return begins + timedelta(days=1) if is_working_day_over else later
    return begins


@tells(beats.Note)
def note(beat: beats.Note) -> Iterator[Step]:
    signed: dict[str, Any] = {}

    def sign(tale: Tale) -> None:
        signed["row"] = cases.sign_entry(
            case=tale.case,
            draft=None,
            kind=beat.kind,
            happened_on=local_date(tale.at),
            oral_from=beat.oral_from,
            text=beat.text,
            by=tale.by,
            at=tale.at,
        )

    def add(tale: Tale) -> None:
        cases.add_addendum(entry=signed["row"], text=beat.addendum, why="Rättelse", by=tale.by, at=tale.at)

    yield Step(beat.day, sign, 14.5, beat.by)
    if beat.addendum:
        yield Step(beat.day + 2, add, 9, beat.by)


@tells(beats.Draft)
def draft(beat: beats.Draft) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        cases.keep_draft(
            case=tale.case,
            draft=None,
            kind=beat.kind,
            happened_on=local_date(tale.at),
            text=beat.text,
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 15, beat.by)
