"""A version that was released never changes: who wants another model gives it another version."""

import os
from argparse import Namespace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection

from utvag.cli import running
from utvag.pathways import actions, queries
from utvag.pathways import public as pathways
from utvag.pathways.domain.families import check_beside
from utvag.pathways.domain.loaded import fingerprint
from utvag.pathways.models import OperatingModel
from utvag.pathways.tests.files import BUILT_IN, DATA, broken, model_of, text_of
from utvag.walls import public as walls

RELEASED = [
    tuple(line.split())
    for line in (DATA / "released.txt").read_text().splitlines()
    if not line.startswith("#")
]
LATER = datetime(2031, 5, 7, 9, tzinfo=UTC)


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_file_says_what_its_version_said_when_it_was_released(name):
    model = model_of(name)
    assert (fingerprint(text_of(name)), model.key, model.version) in RELEASED, (
        "Give the changed model a version and days of its own in a new file, and add its line to released.txt."
    )


def test_a_version_is_released_once_and_its_file_is_never_taken_away():
    versions = [(key, version) for _sha, key, version in RELEASED]

    assert len(versions) == len(set(versions))
    assert set(versions) == {(model_of(name).key, model_of(name).version) for name in BUILT_IN}


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_versions_that_come_with_the_program_stand_beside_each_other(name):
    others = [model_of(other) for other in BUILT_IN if other != name]

    assert check_beside(text_of(name), model_of(name), others) == ()


def test_an_installation_that_holds_other_words_of_a_version_goes_on_with_both(db, filip):
    """Before the first release files changed under one version: running cases keep what they began with."""
    text, _line = broken("first_contact_hours: 24", "first_contact_hours: 12")
    actions.load_texts([text], at=LATER)
    with walls.acting_as(filip):
        early = queries.version_on("grund", None, on=LATER.date())
        assert early.sha256 == fingerprint(text)

    text, _line = broken("first_contact_hours: 24", "first_contact_hours: 36")
    assert actions.load_texts([text], at=LATER + timedelta(hours=1)) == 1

    with walls.acting_as(filip):
        now = queries.version_on("grund", None, on=LATER.date())
        assert (now.version, now.model.first_contact_hours) == (early.version, 36)
        assert pathways.model_version(early.pk).model.first_contact_hours == 12
        assert [row.pk for row in queries.versions_of("grund", None)] == [now.pk]


@pytest.mark.slow
@pytest.mark.usefixtures("committed_db")
def test_two_processes_that_start_at_once_load_a_version_once():
    text, _line = broken("first_contact_hours: 24", "first_contact_hours: 6")
    loaded = []

    def start():
        loaded.append(actions.load_texts([text], at=LATER))
        connection.close()

    with walls.installing():
        inner = Thread(target=start)
        actions.load_texts([text], at=LATER)
        inner.start()
        inner.join(0.5)
    inner.join(20)

    assert loaded == [0]
    with walls.installing():
        assert OperatingModel.objects.filter(sha256=fingerprint(text)).count() == 1


def test_what_a_new_version_of_the_program_brings_is_there_when_it_serves(db, filip, monkeypatch, tmp_path):
    text, _line = broken("first_contact_hours: 24", "first_contact_hours: 18")
    (tmp_path / "new.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(actions, "BUILT_IN", tmp_path)
    monkeypatch.setattr(os, "execv", lambda *_: None)
    monkeypatch.setattr(running, "_die_with_parent", lambda: None)

    running.run_server(Namespace(host="127.0.0.1", port=0, workers=1))

    with walls.acting_as(filip):
        assert queries.readable_models().filter(sha256=fingerprint(text)).exists()
