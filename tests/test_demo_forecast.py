"""Done when: the director's forecast for 2021–2022 from the demo's state on 7 May 2021, and the motion's question."""

import pytest
from django.urls import reverse

DAY = "2021-05-07"


@pytest.fixture
def hugo(persona, client):
    user = persona("hugo")
    client.force_login(user)
    return user


def test_the_director_reads_the_forecast_of_the_statement(client, hugo):
    page = client.get(reverse("economy:forecast"), {"on": DAY, "budget": "6000000"})
    said = page.content.decode()
    assert [year.year for year in page.context["years"]] == [2021, 2022]
    assert "Prognosen bygger på det som var känt den 7 maj 2021" in said
    assert "omkring 2,8 nya om året (troligen mellan 1,4 och 4,5)" in said
    assert said.count('class="chart-picture"') == 3
    first = page.context["years"][0]
    assert "Risken att en budget på 6,0 miljoner inte räcker är" in " ".join(first.paragraph)


def test_it_counts_the_two_granted_and_the_three_that_wait(client, hugo):
    """On that day: of 2020 two granted and two sent, and of 2021 one sent."""
    page = client.get(reverse("economy:forecast"), {"on": DAY})
    said = [row[:3] for row in page.context["applied"]]
    assert said == [
        ("2020", "Beviljad eller utbetald", "2"),
        ("2020", "Skickad, inte beslutad", "2"),
        ("2021", "Skickad, inte beslutad", "1"),
    ]


def test_what_was_planned_later_is_not_in_it(client, hugo):
    then, now = (
        client.get(reverse("economy:forecast"), {"on": day, "first_year": "2021", "last_year": "2021"})
        for day in ("2020-12-01", DAY)
    )
    assert then.context["years"][0].cells != now.context["years"][0].cells


def test_the_motions_question_is_answered_with_a_number(client, hugo):
    page = client.get(reverse("economy:scenario_new"))
    assert page.context["break_even"] == "21"
    assert "21 klienter samtidigt, vilket är omkring 14 nya varje år" in page.content.decode()
