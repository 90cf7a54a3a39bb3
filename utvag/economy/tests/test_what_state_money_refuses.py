"""What an application for state money refuses, and says why."""

import pytest
from pytest_django.asserts import assertContains

from utvag.economy.models import StateMoneyApplication
from utvag.economy.queries import state_money as queries
from utvag.economy.tests.conftest import PERIOD
from utvag.economy.tests.test_pages_of_state_money import filled, new_page

pytestmark = pytest.mark.django_db


def test_two_drafts_at_once_of_the_same_days_are_told_so(
    client, stay, team_case, scheme, asked_for, acting, astrid, monkeypatch
):
    """What was open when the form was read is claimed when it is saved."""
    with acting(astrid):
        before = queries.pieces_of(team_case, scheme, PERIOD)
    client.force_login(astrid)
    typed = filled(client.get(new_page(team_case)))
    asked_for()
    monkeypatch.setattr(queries, "pieces_of", lambda *asked: before)
    answer = client.post(new_page(team_case), typed)
    assert answer.status_code == 200
    assertContains(answer, "Några av dagarna är redan sökta")
    with acting(astrid):
        assert StateMoneyApplication.objects.count() == 1
