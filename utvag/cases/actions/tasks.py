"""Tasks: brought by the operating model, written by hand, done or not needed."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import policies
from utvag.cases.actions.locking import locked
from utvag.cases.models import OLD_NAME, Case, ProtectionAssessment, Task
from utvag.cases.queries import facts_of, ongoing_at, stage_of
from utvag.cases.queries.tasks import open_tasks_of
from utvag.common.clock import end_of, local_date
from utvag.common.policy import Verdict
from utvag.pathways import public as pathways


@transaction.atomic
def add_task(
    *, case: Case, title: str, due_on: date, by: User, at: datetime, every: str = "", assigned_to: Any = None
) -> Task:
    """Write down something to do, by the end of a day."""
    case = locked(case, by, at)
    task = Task.objects.create(
        case=case,
        origin="own",
        title=title,
        every=every,
        assigned_to=assigned_to,
        due_at=end_of(due_on),
        due_by=by,
        added_at=at,
        added_by=by,
    )
    audit.record("cases.task.added", subject=task, by=by, at=at, case=case)
    return task


@transaction.atomic
def finish_task(*, task: Task, by: User, at: datetime) -> Task:
    """The task is done; one that comes back does so, unless its stage has been left."""
    case, task = _held(task, by, at)
    may_end_unwritten(case, task).require()
    return _finish(case, task, by, at)


def may_end_unwritten(case: Case, task: Task) -> Verdict:
    """Whether a tick or a reason is enough, or something has to be written."""
    model = pathways.loaded(case.operating_model_id)
    answered_by = next((each.answered_by for each in model.tasks if each.key == task.key), "")
    waits = ProtectionAssessment.objects.filter(case=case, assessed_at=None).exists()
    return policies.may_end_unwritten(answered_by, protection_waits=waits)


def answer(case: Case, *answers: str, by: User, at: datetime) -> None:
    """What has been written in a locked case does those tasks that the operating model says it does.

    `answers` are keys of the models' ANSWERS. Whoever calls has asked the policies.
    """
    keys = _answered_by(case, *answers)
    if keys and not case.is_closed:
        finish_by_key(case, keys, by=by, at=at)


def drop_answered(case: Case, *answers: str, because: str, by: User, at: datetime) -> None:
    """The same tasks of a locked case, where what has been written makes them needless."""
    _drop_by_key(case, _answered_by(case, *answers), because, by, at)


def _answered_by(case: Case, *answers: str) -> list[str]:
    model = pathways.loaded(case.operating_model_id)
    return [task.key for task in model.tasks if task.answered_by in answers]


def _drop_by_key(case: Case, keys: Collection[str], because: str, by: User, at: datetime, **of: str) -> None:
    for task in open_tasks_of(case).filter(key__in=keys, **of).select_for_update(of=("self",)):
        task.case = case
        _drop(case, task, because, by, at)


def finish_by_key(case: Case, keys: Collection[str], *, by: User, at: datetime) -> None:
    """Every open task of a locked case with one of the keys is done; whoever calls has asked the policies."""
    for task in open_tasks_of(case).filter(key__in=keys).select_for_update(of=("self",)):
        task.case = case
        _finish(case, task, by, at)


def leave_stage(case: Case, track: str, by: User, at: datetime) -> None:
    """End what was to be done in the stage that a locked case leaves, but for what the model carries over."""
    left = stage_of(case, track)
    model = pathways.loaded(case.operating_model_id)
    keys = [
        task.key
        for task in model.tasks
        if task.track == track and task.stage == left and not task.carried_over
    ]
    if keys:
        _drop_by_key(case, keys, _("The stage was left."), by, at, origin=left)


def drop_all(case: Case, because: str, by: User, at: datetime) -> None:
    """Nothing is left to do in a locked case; whoever calls has asked the policies."""
    for task in open_tasks_of(case).select_for_update(of=("self",)):
        task.case = case
        _drop(case, task, because, by, at)


@transaction.atomic
def drop_task(*, task: Task, reason: str, by: User, at: datetime) -> Task:
    """The task is not needed, and this is why; it does not come back."""
    case, task = _held(task, by, at)
    may_end_unwritten(case, task).require()
    return _drop(case, task, reason, by, at)


@transaction.atomic
def plan_task(*, task: Task, assigned_to: Any, due_on: date, by: User, at: datetime) -> Task:
    """Give the task to somebody in the team (or to nobody by name), and set the day."""
    case, task = _held(task, by, at)
    task.assigned_to, task.due_at, task.due_by = assigned_to, end_of(due_on), by
    task.save(update_fields=["assigned_to", "due_at", "due_by"])
    audit.record("cases.task.planned", subject=task, by=by, at=at, case=case, key=task.key)
    return task


def bring_by_identity(sender: Any, *, person: Any, by: User, at: datetime, **_: Any) -> None:
    """An identity was assumed: whoever leads looks, the same day, where the old name remains; heard by the signal."""
    due_at = end_of(local_date(at))
    Task.objects.bulk_create(
        [
            Task(
                case=case,
                key=OLD_NAME,
                origin="identity_assumed",
                role="coordinator",
                due_at=due_at,
                due_by=by,
                added_at=at,
                added_by=by,
            )
            for case in Case.objects.filter(ongoing_at(None, ""), person=person).select_related("key")
        ],
        ignore_conflicts=True,
    )


def bring_by_stage(
    sender: Any,
    *,
    case: Case,
    track: str,
    stage: str,
    by: User,
    at: datetime,
    facts: Any = None,
    since: datetime | None = None,
    **_: Any,
) -> None:
    """What the operating model wants done when the track enters the stage; heard by the signal.

    `facts` spares reading them again, where whoever sends has them. `since` is the first contact of a case that
    ran before it is kept here: its tasks have their time from then.
    """
    _bring(case, track, by, at, stage=str(stage), facts=facts, since=since)


def bring_by_event(sender: Any, *, case: Case, event: str, by: User, at: datetime, **_: Any) -> None:
    """What the operating model wants done when something happens, on both tracks."""
    for track in pathways.TRACK_NAMES:
        _bring(case, track, by, at, event=event)


def _bring(
    case: Case,
    track: str,
    by: User,
    at: datetime,
    *,
    stage: str = "",
    event: str = "",
    facts: Any = None,
    since: datetime | None = None,
) -> None:
    model = pathways.loaded(case.operating_model_id)
    if not any(
        task.track == track and (task.stage or task.event) == (stage or event) for task in model.tasks
    ):
        return
    asked = {"stage": stage, "event": event}
    known = facts_of(case) if facts is None else facts
    tasks = [
        Task(
            case=case,
            key=due.task.key,
            origin=stage or event,
            role=due.task.role,
            every=due.task.every.said().en if due.task.every else "",
            due_at=due_at,
            due_by=by,
            added_at=at,
            added_by=by,
        )
        for due in pathways.tasks_due(model, track, known, at=since or at, **asked)
        if (due_at := _by_the_clock(case, model, due) if since is None else _still_to_come(due, at))
    ]
    # What waits already is not doubled: one open task of a key.
    Task.objects.bulk_create(tasks, ignore_conflicts=True)


def _still_to_come(due: Any, at: datetime) -> datetime | None:
    """When the task is due, if its time is not over; one that comes back does so from now."""
    if due.due_at >= at:
        return due.due_at
    return due.task.every.after(at) if due.task.every else None


def _by_the_clock(case: Case, model: pathways.Model, due: Any) -> datetime:
    """The first joint meeting has one time to be held by: that of the clock, where the task would let it wait longer."""
    if due.task.answered_by != "joint_meeting_held":
        return due.due_at
    return min(due.due_at, case.first_contact_at + timedelta(hours=model.first_contact_hours))


def _finish(case: Case, task: Task, by: User, at: datetime) -> Task:
    task.done_at, task.done_by = at, by
    task.save(update_fields=["done_at", "done_by"])
    audit.record("cases.task.done", subject=task, by=by, at=at, case=case, key=task.key)
    _come_back(case, task, by, at)
    return task


def _drop(case: Case, task: Task, reason: str, by: User, at: datetime) -> Task:
    task.unneeded_at, task.unneeded_by, task.unneeded_because = at, by, reason
    task.save(update_fields=["unneeded_at", "unneeded_by", "unneeded_because"])
    audit.record("cases.task.dropped", subject=task, by=by, at=at, case=case, key=task.key)
    return task


def _come_back(case: Case, task: Task, by: User, at: datetime) -> None:
    span = pathways.Span.parse(task.every) if task.every else None
    if span is None or (task.key and task.origin not in (case.social_stage, case.police_stage)):
        return
    Task.objects.create(
        case=case,
        key=task.key,
        origin=task.origin,
        title=task.title,
        role=task.role,
        assigned_to=task.assigned_to,
        every=task.every,
        due_at=span.after(at),
        due_by=by,
        added_at=at,
        added_by=by,
    )


def _held(task: Task, by: User, at: datetime) -> tuple[Case, Task]:
    case = locked(task.case, by, at)
    current = Task.objects.select_related("assigned_to").select_for_update(of=("self",)).get(pk=task.pk)
    current.case = case
    policies.may_finish(current).require()
    return case, current
