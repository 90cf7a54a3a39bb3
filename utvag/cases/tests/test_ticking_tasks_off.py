"""A tick does not stand for a child's assessment, and a task that is done already is no dead end."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from utvag.cases.actions.children import assess_protection, raise_child_alarm
from utvag.cases.actions.tasks import drop_task
from utvag.cases.models import ProtectionAssessment, Task
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(acting, astrid, case, at):
    """The model's task to judge at once whether the child needs protection."""
    with acting(astrid):
        raise_child_alarm(case=case, by=astrid, at=at)
        return Task.objects.get(case=case, key="protect_child", done_at=None)


@pytest.fixture
def tick(client, astrid, case):
    client.force_login(astrid)
    return lambda row: client.post(reverse("cases:task_done", args=[case.pk, row.pk]), follow=True)


def is_done(acting, astrid, task):
    with acting(astrid):
        return Task.objects.get(pk=task.pk).done_at is not None


def test_a_childs_protection_is_not_ticked_off_before_it_is_assessed(acting, astrid, task, tick):
    assertContains(tick(task), "Skriv bedömningen av om barnet behöver skydd")

    assert not is_done(acting, astrid, task)


def test_nor_is_it_dropped_as_not_needed(client, acting, astrid, case, task, at):
    client.force_login(astrid)
    page = reverse("cases:task_drop", args=[case.pk, task.pk])
    assertContains(
        client.post(page, {"reason": "Behövs inte."}), "Skriv bedömningen av om barnet behöver skydd"
    )
    with acting(astrid):
        with pytest.raises(NotAllowed):
            drop_task(task=task, reason="Behövs inte.", by=astrid, at=at)
        assert Task.objects.get(pk=task.pk).is_open


def test_the_assessment_does_the_task(acting, astrid, case, task, at):
    with acting(astrid):
        row = ProtectionAssessment.objects.select_related("case__key").get(case=case)
        assess_protection(row=row, conclusion="NO_IMMEDIATE_NEED", text="Mormor är hemma.", by=astrid, at=at)

    assert is_done(acting, astrid, task)


def test_a_second_window_is_told_that_the_task_is_done(acting, astrid, case, tick):
    with acting(astrid):
        other = Task.objects.filter(case=case, done_at=None).exclude(key="protect_child").first()
    assertContains(tick(other), "Klart")

    assertContains(tick(other), "Uppgiften var redan klar")
