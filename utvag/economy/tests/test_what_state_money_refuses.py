"""What an application for state money refuses, and says why."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from utvag.common.policy import NotAllowed
from utvag.economy.actions.state_money import move
from utvag.economy.domain.naming import named_in
from utvag.economy.models import Scenario, StateMoneyApplication
from utvag.economy.presenters.state_money import openings
from utvag.economy.queries import state_money as queries
from utvag.economy.tests.conftest import AT, PERIOD
from utvag.economy.tests.test_pages_of_state_money import filled, new_page

pytestmark = pytest.mark.django_db


def test_two_drafts_at_once_of_the_same_days_are_told_so(
    client, stay, team_case, scheme, asked_for, acting, astrid, monkeypatch
):
    """What was open when the form was read is claimed when it is saved."""
    with acting(astrid):
        before = queries.claimable(team_case, scheme, PERIOD)
    client.force_login(astrid)
    typed = filled(client.get(new_page(team_case)))
    asked_for()
    monkeypatch.setattr(queries, "claimable", lambda *asked: before)
    answer = client.post(new_page(team_case), typed)
    assert answer.status_code == 200
    assertContains(answer, "Några av dagarna är redan sökta")
    with acting(astrid):
        assert StateMoneyApplication.objects.count() == 1


@pytest.mark.parametrize(
    ("grounds", "says"),
    [
        ("Påhittad behöver stöd.", "namn på personen"),
        ("Stöd dygnet runt på hittebo.", "registret över utförare"),
        ("Hittebos personal ger stöd.", "registret över utförare"),
        ("Stöd av Påhittade  vården dygnet runt.", "registret över utförare"),
        ("Bolaget är 559900-0014.", "registret över utförare"),
        ("Bor i Påhittås.", "registret över utförare"),
        ("Bor på Björkhyllebacken 7.", "en adress"),
        ("Nås på 070-174 06 05.", "telefonnummer"),
        ("Född 19121212-1212.", "numret på"),
        ("Ärende RP46-A5HC.", "numret på"),
    ],
)
def test_grounds_that_name_a_person_or_a_place(client, stay, team_case, acting, astrid, grounds, says):
    """The whole team reads them, and the document says that it names neither."""
    client.force_login(astrid)
    page = client.get(new_page(team_case))
    answer = client.post(new_page(team_case), {**filled(page), "grounds": grounds})
    assertContains(answer, says)
    with acting(astrid):
        assert not StateMoneyApplication.objects.exists()


@pytest.mark.parametrize("name", ["Fler på Hittebo", "PÅHITTADE VÅRDEN", "rp46-a5hc", "Född 19121212-1212"])
def test_a_scenario_named_after_a_place(client, register, acting, david, name):
    client.force_login(david)
    answer = client.post(reverse("economy:scenario_new"), {"staff": "3", "name": name})
    assert answer.context["form"].errors["name"]
    with acting(david):
        assert not Scenario.objects.exists()


def test_whole_words_alone_are_names():
    assert named_in("Hitteboende", ["Hittebo"]) == ""
    assert named_in("Det är bra", ["Bra AB"]) == "Bra"
    assert named_in("på Ån", ["Ån"]) == ""


@pytest.mark.parametrize("on", ["2016-04-02", "2199-01-01"])
def test_sent_on_a_day_that_cannot_be(client, asked_for, acting, astrid, on):
    row = asked_for()
    client.force_login(astrid)
    address = reverse("economy:state_money_application", args=[row.case_id, row.pk])
    answer = client.post(address, {"step": "SENT", "on": on})
    assert answer.context["form"].errors["on"]
    with acting(astrid):
        assert not queries.application_of(row.case, row.pk).steps.all()
        with pytest.raises(NotAllowed):
            move(application=row, step="SENT", on=date.fromisoformat(on), by=astrid, at=AT)


def test_days_whose_last_day_has_gone_by_are_marked(stay, team_case, acting, astrid):
    with acting(astrid):
        (before,) = openings(team_case, date(2027, 5, 31))[-1:]
        (after,) = openings(team_case, date(2027, 6, 1))[-1:]
    assert (before.year, before.is_late, after.year, after.is_late) == (2026, False, 2026, True)


@pytest.mark.parametrize("price", ["1000000.01", "99999999", "0", "-1"])
def test_a_price_that_no_day_can_have(client, stay, team_case, acting, astrid, price):
    client.force_login(astrid)
    here = reverse("economy:state_money_new", args=[team_case.pk]) + "?scheme=police_exit&year=2026"
    sent = {"grounds": "Boende.", "take_0": "on", "first_0": "2026-03-10", "last_0": "2026-03-11"}
    answer = client.post(here, {**sent, "price_0": price})
    (said,) = answer.context["form"].errors["price_0"]
    assert "pris" in said
    with acting(astrid):
        assert not StateMoneyApplication.objects.exists()


@pytest.mark.parametrize(
    ("price", "is_warned"), [("3000,01", True), ("3000", False), ("2500", False), ("", False)]
)
def test_more_than_was_agreed_is_taken_with_a_warning(client, bearer, team_case, astrid, price, is_warned):
    client.force_login(astrid)
    here = reverse("economy:state_money_new", args=[team_case.pk]) + "?scheme=police_exit&year=2026"
    sent = {"grounds": "Boende.", "take_0": "on", "first_0": "2026-03-10", "last_0": "2026-03-11"}
    page = client.post(here, {**sent, "price_0": price}, follow=True).content.decode()
    assert "Utkastet är sparat" in page
    assert ("mer än" in page or "avtalat" in page) is is_warned


@pytest.mark.parametrize(
    ("on", "is_refused"), [("2026-03-31", True), ("2026-04-01", False), ("2026-04-02", False)]
)
def test_a_step_does_not_happen_before_the_one_it_follows(
    client, asked_for, moved, acting, astrid, on, is_refused
):
    row = asked_for()
    moved(row, "SENT", on=date(2026, 4, 1))
    client.force_login(astrid)
    address = reverse("economy:state_money_application", args=[row.case_id, row.pk])
    answer = client.post(address, {"step": "REFUSED", "on": on, "reason": "Pengarna är slut."})
    assert (answer.status_code == 200) is is_refused
    if is_refused:
        assert "1 april 2026" in answer.context["form"].errors["on"][0]
        with pytest.raises(NotAllowed):
            moved(row, "REFUSED", on=date.fromisoformat(on))


@pytest.mark.parametrize(
    ("step", "amount"), [("GRANTED", 29_999), ("GRANTED", 0), ("PARTLY", 0), ("PARTLY", 30_000)]
)
def test_what_is_granted_is_all_and_what_is_granted_in_part_is_some(asked_for, moved, step, amount):
    row = asked_for()
    moved(row, "SENT")
    with pytest.raises(NotAllowed):
        moved(row, step, amount=amount)


def test_nothing_is_not_paid_or_reclaimed_and_may_have_been_used(asked_for, moved):
    row = asked_for()
    moved(row, "SENT", "GRANTED", amount=30_000)
    with pytest.raises(NotAllowed):
        moved(row, "PAID", amount=0)
    moved(row, "PAID", amount=30_000)
    moved(row, "REPORTED", amount=0)
    with pytest.raises(NotAllowed):
        moved(row, "RECLAIMED", amount=0)
