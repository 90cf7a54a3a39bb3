"""Django's own commands reach no row of a real installation."""

import pytest
from django.test import override_settings
from django.utils import timezone

from utvag.cli.developing import FOR_DEVELOPERS, may_run
from utvag.organisations import public as organisations
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("command", sorted(FOR_DEVELOPERS))
def test_outside_a_demo_they_are_refused(command, capsys):
    with override_settings(DEMO=False):
        assert not may_run(command)
    assert "for developers" in capsys.readouterr().err


def test_a_demo_by_its_settings_on_a_real_database_is_none():
    with override_settings(DEMO=True):
        assert may_run("shell")
        with walls.installing():
            organisations.add_controller(
                kind="NGO", name="Verklig förening", code="verklig", at=timezone.now()
            )
        assert not may_run("shell")


def test_what_brings_the_database_up_to_date_runs():
    with override_settings(DEMO=False):
        assert may_run("migrate")
        assert may_run("makemigrations")
