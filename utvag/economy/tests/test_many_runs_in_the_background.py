"""A forecast with many runs: asked for, made by a worker with progress, and read."""

import json

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from procrastinate.contrib.django import app

from utvag.economy import tasks
from utvag.economy.models import ForecastRun
from utvag.economy.views import forecasts as views


@pytest.fixture
def run(client, hugo, acting, monkeypatch):
    monkeypatch.setattr(views, "RUNS_IN_BACKGROUND", 500)
    client.force_login(hugo)
    answered = client.post(reverse("economy:forecast_runs"), {"budget": "1000000", "care_price": "3500"})
    assert answered.status_code == 302, answered.content.decode()
    with acting(hugo):
        row = ForecastRun.objects.get()
    assert answered.url == reverse("economy:forecast_run", args=[row.pk])
    return row


def test_what_was_asked_is_kept_and_the_queue_knows_ids_alone(run, hugo):
    assert (run.runs, run.done, run.is_done) == (500, 0, False)
    assert run.assumed == {"care_price": "3500"}
    (job,) = app.job_manager.list_jobs(task="economy.forecast")
    assert json.loads(job.task_kwargs) == {"run_id": str(run.pk), "user_id": str(hugo.pk)}


def test_years_that_cannot_be_asked_for_are_said_on_the_page(client, hugo, acting):
    client.force_login(hugo)
    answered = client.post(reverse("economy:forecast_runs"), {"first_year": "1999"}, follow=True)
    assert answered.context["form"].errors
    with acting(hugo):
        assert not ForecastRun.objects.exists()


def test_while_it_is_made_the_page_says_how_far_it_has_come(client, run):
    text = client.get(reverse("economy:forecast_run", args=[run.pk])).content.decode()
    assert "hx-trigger" in text
    assert "<progress" in text


def test_a_worker_makes_it_and_the_page_shows_it(client, run, hugo, acting):
    tasks.make_forecast(run_id=str(run.pk), user_id=str(hugo.pk))
    with acting(hugo):
        row = ForecastRun.objects.get()
    assert (row.done, row.is_done) == (500, True)
    answered = client.get(reverse("economy:forecast_run", args=[run.pk]))
    text = answered.content.decode()
    assert "hx-trigger=" not in text.partition("stack")[2].partition(">")[0]
    assert len(answered.context["years"]) == 2
    handed_out = client.get(reverse("economy:forecast_run", args=[run.pk]), {"edition": "outside"})
    assert handed_out.context["is_outside"]


def test_made_again_it_is_the_same(run, hugo, acting):
    results = []
    for _each in range(2):
        tasks.make_forecast(run_id=str(run.pk), user_id=str(hugo.pk))
        with acting(hugo):
            results.append(ForecastRun.objects.get().result)
    assert results[0] == results[1]


def test_nobody_else_reads_it(client, run, astrid, rut):
    for user, status in ((astrid, 403), (rut, 404)):
        client.force_login(user)
        assert client.get(reverse("economy:forecast_run", args=[run.pk])).status_code == status


def test_what_was_asked_is_never_rewritten(run, hugo, acting):
    with acting(hugo), pytest.raises(DatabaseError), transaction.atomic():
        ForecastRun.objects.filter(pk=run.pk).update(budget=1)
