"""Tasks in words: the operating model's own, or a colleague's."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import policies
from utvag.cases.models import OLD_NAME, Task, TeamMember
from utvag.cases.presenters.words import model_of, said
from utvag.common.clock import local_date
from utvag.pathways import public as pathways

WORKS = (TeamMember.Role.RESPONSIBLE, TeamMember.Role.CO_WORKER, TeamMember.Role.COVER)
WORKERS = ("worker", "exit_worker", "child_worker")


@dataclass(frozen=True)
class TaskRow:
    """One task on the page of its case."""

    pk: UUID
    title: str = field(repr=False)
    who: str
    due_on: date
    comes_back: str
    done_at: datetime | None
    ended_at: datetime | None
    ended_by: Any
    why_not: str = field(repr=False)


def task_rows(tasks: Iterable[Task]) -> list[TaskRow]:
    return [_row(task) for task in tasks]


def title_of(task: Task) -> str:
    """The operating model's words, else those that a colleague wrote."""
    if task.key == OLD_NAME:
        return _("Go through where the old name may remain")
    found = _in_the_model(task)
    return said(found.title) if found else task.title or _("Task")


def answer_of(task: Task) -> str:
    """What is written in the case when the task is done, as the operating model says."""
    found = _in_the_model(task)
    return found.answered_by if found else ""


def _in_the_model(task: Task) -> pathways.Task | None:
    if not task.key:
        return None
    return next((each for each in model_of(task.case).tasks if each.key == task.key), None)


def is_whose(task: Any, user: User) -> bool:
    """Whether a task that waits is the user's to do; `task` comes from `tasks_waiting`."""
    if task.assigned_to_id:
        return task.assigned_to_id == user.pk
    # The police do not sign in here: the coordinator sees to it that they have done it.
    role = "coordinator" if task.role == "police" else task.role
    roles = policies.model_roles(user, part=task.part or "")
    if task.part is None:
        # Whoever leads the unit does what is theirs, and what nobody in the team is there to do.
        return role in roles & {"manager", "coordinator"} or _is_nobodys(task, role)
    if not role or (not task.has_worker and role in WORKERS):
        return True
    if role in ("worker", "exit_worker"):
        return task.part in WORKS
    return role in roles or (role == "child_worker" and task.part in WORKS)


def _is_nobodys(task: Any, role: str) -> bool:
    """Whether nobody in the team holds the role; what managers and registrars do is never the team's."""
    if role in WORKERS:
        return not task.has_worker
    if role == "coordinator":
        return not task.has_coordinator
    return not role and not task.has_team


def _row(task: Task) -> TaskRow:
    role = pathways.ROLES.get(task.role)
    return TaskRow(
        pk=task.pk,
        title=title_of(task),
        who=task.assigned_to.name if task.assigned_to else said(role) if role else "",
        due_on=local_date(task.due_at),
        comes_back=_comes_back(task.every),
        done_at=task.done_at,
        ended_at=task.done_at or task.unneeded_at,
        ended_by=task.done_by or task.unneeded_by,
        why_not=task.unneeded_because,
    )


def _comes_back(every: str) -> str:
    span = pathways.Span.parse(every) if every else None
    return _("every %(span)s") % {"span": said(span.said())} if span else ""
