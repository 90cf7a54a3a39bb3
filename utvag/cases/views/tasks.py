"""Tasks of a case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.cases import policies
from utvag.cases.actions import tasks as actions
from utvag.cases.forms.tasks import DropTaskForm, PlanTaskForm, TaskForm
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, asks, case_page, sent, show
from utvag.cases.presenters.tasks import task_rows, title_of
from utvag.cases.queries import case_to_change, colleagues_of
from utvag.cases.queries import tasks as queries
from utvag.common.clock import local_date
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@case_page("tasks", then="cases:tasks", takes_day=True)
def tasks(request: CaseRequest, case: Case) -> HttpResponse:
    """What is left to do, what has been done, and a form for one's own."""
    now = request.at
    today = local_date(now)
    form = TaskForm(sent(request), colleagues=colleagues_of(case), today=today, initial={"due_on": today})
    if form.is_valid():
        actions.add_task(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The task is added."))
        return go_to(request, "cases:tasks", pk=case.pk)
    page = Paginator(queries.ended_tasks_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "form": form,
        "to_do": task_rows(queries.open_tasks_of(case)),
        "page": page,
        "ended": task_rows(page.object_list),
        "today": today,
    }
    return show(request, "cases/tasks.html", case, tab="tasks", **shown)


@case_page("tasks", methods=("POST",), then="cases:tasks")
def task_done(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Tick a task off; what somebody has done meanwhile, or is done by writing, is said on the page."""
    task = get_object_or_404(queries.task_of(case, row))
    if not task.is_open:
        messages.info(request, _("The task was finished already."))
        return go_to(request, "cases:tasks", pk=case.pk)
    if not (verdict := actions.may_end_unwritten(case, task)):
        messages.warning(request, verdict.refusal)
        return go_to(request, "cases:tasks", pk=case.pk)
    actions.finish_task(task=task, by=request.user, at=timezone.now())
    messages.success(request, _("Done."))
    return go_to(request, "cases:tasks", pk=case.pk)


@case_page("tasks", then="cases:tasks")
def task_plan(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Give a task to somebody, and set its day; the second of two who plan at once sees both."""
    if request.method == "POST":
        # Locked before it is read, so that what the form compares with is what it replaces.
        case_to_change(case)
    task = get_object_or_404(queries.task_of(case, row))
    task.case = case
    initial = {"assigned_to": task.assigned_to_id, "due_on": local_date(task.due_at)}
    read = " ".join(str(value) for value in initial.values())
    now = timezone.now()
    form = PlanTaskForm(
        sent(request), colleagues=colleagues_of(case), today=local_date(now), initial=initial, read=read
    )
    if form.is_valid():
        actions.plan_task(task=task, by=request.user, at=now, **form.cleaned_data)
        return go_to(request, "cases:tasks", pk=case.pk)
    instead = reverse("cases:task_drop", args=[case.pk, row]), _("Not needed")
    return asks(
        request,
        case,
        form,
        tab="tasks",
        heading=title_of(task),
        instead=instead,
    )


@case_page("tasks", then="cases:tasks")
def task_drop(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Say that a task is not needed, and why."""
    task = get_object_or_404(queries.task_of(case, row))
    may = actions.may_end_unwritten(case, task)
    form = DropTaskForm(sent(request))
    if may and form.is_valid():
        actions.drop_task(task=task, by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "cases:tasks", pk=case.pk)
    may_work = policies.may_work(case, request.user, part=request.part)
    return asks(
        request,
        case,
        form,
        tab="tasks",
        heading=_("The task is not needed"),
        may_work=may_work and may,
    )
