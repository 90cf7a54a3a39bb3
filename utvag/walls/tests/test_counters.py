"""Attempts are counted once for all processes, and nothing about anybody stands in what is kept."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import reverse

from tests.database import cluster

pytestmark = pytest.mark.django_db

ANOTHER_PROCESS = """
import json, sys, django
django.setup()
from django.core.cache import cache
name, key = sys.argv[1:]
print(json.dumps(cache.get(key) if name == "get" else cache.add(key, 1, timeout=60)))
"""


@pytest.fixture(autouse=True)
def _begins_at_nothing():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def elsewhere():
    """What another process of the program answers, on the same database."""

    def ask(*words):
        settings = connection.settings_dict
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "UTVAG_DATABASE": settings["NAME"],
            "UTVAG_SOCKET": settings["HOST"],
        }
        command = [sys.executable, "-c", ANOTHER_PROCESS, *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    return ask


@pytest.fixture
def kept():
    """The whole table, as the database's superuser sees it."""
    with psycopg.connect(cluster().dsn(connection.settings_dict["NAME"])) as superuser:
        yield lambda: superuser.execute("SELECT key, kept FROM wall.counter").fetchall()


def test_what_one_process_counts_another_sees(elsewhere):
    cache.set("attempts:rita@exempelby.exempel.invalid", [3.0, 2.0], timeout=60)

    assert elsewhere("get", "attempts:rita@exempelby.exempel.invalid") == [3.0, 2.0]


def test_of_two_processes_one_is_first(elsewhere):
    assert cache.add("once", 1, timeout=60)
    assert not elsewhere("add", "once")


def test_of_many_threads_one_is_first():
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: cache.add("once", 1, timeout=60), range(40))) == 1


def test_too_many_failures_in_one_process_close_the_door_in_the_other(client, elsewhere, kept):
    """The sign-in library counts here: five failures of one address, whatever process they came to."""
    wrong = {"login": "ingen@exempel.invalid", "password": "x"}
    for _ in range(5):
        client.post(reverse("account_login"), wrong)

    assert "För många misslyckade försök" in client.post(reverse("account_login"), wrong).content.decode()
    assert len(kept()) > 0


def test_no_address_and_no_name_is_kept(client, kept):
    client.post(reverse("account_login"), {"login": "ingen@exempel.invalid", "password": "x"})

    rows = kept()
    assert rows
    assert all(len(key) == 32 for key, _ in rows)
    text = repr(rows)
    assert not [word for word in ("ingen", "exempel", "127.0.0.1", "login") if word in text]


def test_the_digest_cannot_be_made_without_the_programs_key(settings, kept):
    cache.set("the same key", 1)
    settings.SECRET_KEY = "another installation"
    cache.set("the same key", 1)

    assert len({key for key, _ in kept()}) == 2


def test_only_figures_are_kept():
    for value in ("Rita Real", ["rita@exempelby.exempel.invalid"], {"name": 1}):
        with pytest.raises(TypeError):
            cache.set("key", value)


def test_a_count_stands_when_the_request_is_taken_back():
    with transaction.atomic():
        cache.set("attempts", [1.0], timeout=60)
        transaction.set_rollback(True)

    assert cache.get("attempts") == [1.0]


def test_what_is_over_is_gone_and_purged(kept):
    cache.set("short", 1, timeout=0.05)
    time.sleep(0.1)
    assert cache.get("short") is None
    assert cache.add("short", 2, timeout=60)

    cache.set("also short", 1, timeout=0.05)
    time.sleep(0.1)
    cache.set("another", 1, timeout=60)
    assert sorted(value for _, value in kept()) == ["1", "2"]


def test_nothing_is_kept_for_more_than_a_day():
    cache.set("for ever", 1, timeout=None)

    with psycopg.connect(cluster().dsn(connection.settings_dict["NAME"])) as superuser:
        row = superuser.execute(
            "SELECT bool_and(expires_at < now() + interval '25 hours'), count(*) FROM wall.counter"
        ).fetchone()
    assert row == (True, 1)
