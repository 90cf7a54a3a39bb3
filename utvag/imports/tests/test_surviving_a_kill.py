"""Killed in the middle, nothing is half-written, and the next start takes the work up again."""

import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from tests.threads import in_a_thread
from utvag.cases.models import Case
from utvag.imports import actions, tasks
from utvag.imports.domain.reading import read_table
from utvag.imports.models import ImportBatch

pytestmark = pytest.mark.slow

ROWS = 210
HEADINGS = "Namn;Inkom;Status\n"


@pytest.fixture
def long_list():
    lines = [f"Person {word};2021-05-07;utreds" for word in _words(ROWS)]
    return (HEADINGS + "\n".join(lines)).encode()


def _words(count):
    letters = "abcdefghijklmnopqrst"
    return [f"Påhitt{a}{b}" for a in letters for b in letters][:count]


@pytest.fixture
def in_a_process(committed_db):
    """`in_a_process(what)` starts `interrupted.py` on the test's own database."""
    started = []

    def start(what):
        settings = connection.settings_dict
        environment = {**os.environ, "UTVAG_DATABASE": settings["NAME"], "UTVAG_SOCKET": settings["HOST"]}
        command = [sys.executable, "-m", "utvag.imports.tests.interrupted", what]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


@pytest.fixture
def people_of_the_house(committed_db):
    from utvag.accounts.public import User
    from utvag.walls import public as walls

    with walls.signing_in():
        return {user.email.split("@")[0]: user for user in User.objects.select_related("controller")}


@pytest.fixture
def ask(people_of_the_house, long_list):
    """`ask()` puts a list in the queue that is too long to be read in while one waits."""

    def asked():
        astrid, at = people_of_the_house["astrid"], timezone.now()
        batch = actions.hand_in(tables=[read_table(io.BytesIO(long_list))], by=astrid, at=at)
        columns = {"A": "person_name", "B": "first_contact_on", "C": "stage"}
        batch = actions.choose_columns(batch=batch, columns=columns, by=astrid, at=at)
        return actions.ask_to_take_in(batch=batch, by=astrid, at=at)

    return asked


@pytest.fixture
def queued(people_of_the_house, acting, ask):
    with acting(people_of_the_house["astrid"]):
        return ask()


def jobs():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, args, status::text FROM procrastinate_jobs WHERE task_name = 'imports.take_in'"
        )
        return cursor.fetchall()


def test_a_killed_import_leaves_nothing_and_is_taken_up_again(
    people_of_the_house, acting, queued, in_a_process
):
    astrid = people_of_the_house["astrid"]
    stuck = in_a_process("stuck-worker")
    assert stuck.stdout.readline() == "in the middle\n", stuck.stderr.read()
    stuck.kill()
    stuck.wait()

    with acting(astrid):
        assert not Case.objects.exists()
        assert ImportBatch.objects.get().is_waiting
    assert [status for _, _, status in jobs()] == ["doing"]

    # The heart of the killed worker stopped long ago, as the next start would find.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    _take_up_again()
    done = in_a_process("worker")
    assert done.wait(timeout=120) == 0, done.stderr.read()

    with acting(astrid):
        assert Case.objects.count() == ROWS
        assert ImportBatch.objects.get().opened == ROWS


def _take_up_again():
    in_a_thread(async_to_sync(tasks.take_up_again.func), SimpleNamespace(app=app), 0)


def test_the_page_of_a_list_in_the_queue_waits_with_and_without_scripts(people_of_the_house, client, queued):
    client.force_login(people_of_the_house["astrid"])
    address = reverse("imports:batch", args=[queued.pk])

    page = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert '<noscript><meta http-equiv="refresh"' in page
    assert "Läser in raderna" in part
    assert "<h1" not in part


def test_a_list_in_the_queue_is_not_changed_meanwhile(people_of_the_house, client, queued):
    client.force_login(people_of_the_house["astrid"])

    answer = client.post(reverse("imports:rows", args=[queued.pk]), {"cell-2-A": "Annan"})

    assert answer.headers["Location"] == reverse("imports:batch", args=[queued.pk])


def test_the_queue_holds_ids_alone(queued):
    ((name, args, status),) = jobs()

    assert (name, status) == ("imports.take_in", "todo")
    assert set(json.loads(args)) == {"batch_id", "user_id"}


def test_the_queue_is_filled_in_the_same_transaction(people_of_the_house, acting, ask):
    with acting(people_of_the_house["astrid"]):
        ask()
        transaction.set_rollback(True)

    assert jobs() == []


def test_a_list_whose_worker_has_left_meanwhile_comes_back_to_be_put_right(
    people_of_the_house, acting, queued
):
    astrid = people_of_the_house["astrid"]
    with acting(astrid):
        batch = ImportBatch.objects.select_related("key").get()
        batch.content = batch.content.replace('"utreds"', '"ett ord som ingen känner"')
        batch.save()

    tasks.take_in(batch_id=str(queued.pk), user_id=str(astrid.pk))

    with acting(astrid):
        assert not ImportBatch.objects.get().is_waiting
        assert not Case.objects.exists()


def test_a_killed_save_leaves_what_was_there(people_of_the_house, acting, open_case, in_a_process):
    astrid = people_of_the_house["astrid"]
    open_case(by=astrid)
    saving = in_a_process("save")
    assert saving.stdout.readline() == "in the middle\n", saving.stderr.read()
    saving.kill()
    saving.wait()

    with acting(astrid):
        case = Case.objects.get()
        assert (case.next_step, case.version) == ("", 1)
