"""The same call under each of the models ends where the sources say, and the case shows why."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from utvag.cases.actions.intake import Call, take_contact
from utvag.cases.models import Routing
from utvag.pathways import public as pathways

pytestmark = pytest.mark.django_db

DAY = datetime(2021, 5, 7, 9, 0, tzinfo=UTC)
FROM_POLICE = {"source": "police", "protection_need": "yes", "age": 24}
FROM_MOTHER = {"source": "relative", "protection_need": "unknown", "age": 24}


def call(facts, channel="police"):
    return Call(made_at=DAY, channel=channel, facts=pathways.Facts(facts))


@pytest.mark.parametrize(
    ("who", "facts", "rule", "unit_key", "unit"),
    [
        ("astrid", FROM_POLICE, "everybody", "addiction_unit", "Beroendeenheten"),
        ("astrid", FROM_MOTHER, "everybody", "addiction_unit", "Beroendeenheten"),
        ("astrid", {**FROM_MOTHER, "age": 16}, "child", "children_unit", "Barn- och ungdomsenheten"),
        ("maja", FROM_POLICE, "professional", "consultation_team", "Konsultationsteamet"),
        ("maja", FROM_MOTHER, "everybody", "consultation_team", "Konsultationsteamet"),
        ("nils", FROM_POLICE, "police_protection", "central_exit_unit", "Centrala avhopparenheten"),
        ("olga", FROM_MOTHER, None, "district_board", "Vuxenenheten Norra"),
        ("pelle", FROM_POLICE, None, "district_board", "Vuxenenheten Centrum"),
        ("pelle", FROM_MOTHER, "everybody", "district_board", "Vuxenenheten Centrum"),
    ],
)
def test_the_call_ends_in_the_unit_of_the_model(request, acting, client, who, facts, rule, unit_key, unit):
    user = request.getfixturevalue(who)
    with acting(user):
        case = take_contact(call=call(facts), by=user, at=DAY)
        routing = Routing.objects.select_related("unit").get(case=case)

    assert (routing.unit.name, routing.unit_key, case.unit.name) == (unit, unit_key, unit)
    assert rule in (None, routing.rule)
    client.force_login(user)
    page = client.get(reverse("cases:overview", args=[case.pk])).content.decode()
    decided = next(
        each for each in pathways.loaded(case.operating_model_id).routing if each.key == routing.rule
    )
    assert decided.why.sv.split("”")[0] in page
    assert f"Regel: {decided.title.sv}." in page
    assert decided.source.sv in page


@pytest.mark.parametrize(
    ("who", "facts", "unit_key", "keeps"),
    [
        ("nils", FROM_MOTHER, "district_board", "Centrala avhopparenheten"),
        ("olga", FROM_POLICE, "central_exit_unit", "Vuxenenheten Norra"),
    ],
)
def test_a_call_for_another_authority_is_kept_until_it_is_referred(
    request, acting, client, who, facts, unit_key, keeps
):
    user = request.getfixturevalue(who)
    with acting(user):
        case = take_contact(call=call(facts), by=user, at=DAY)
        routing = Routing.objects.get(case=case)

    assert (routing.unit_id, routing.unit_key, case.unit.name) == (None, unit_key, keeps)
    client.force_login(user)
    page = client.get(reverse("cases:overview", args=[case.pk])).content.decode()
    assert "Ärendet bör lämnas till" in page
    assert "Ärendet bör lämnas till" in client.get(reverse("cases:day")).content.decode()


def test_every_rule_that_was_considered_is_kept_with_why_it_did_not_hold(acting, nils):
    with acting(nils):
        case = take_contact(call=call(FROM_MOTHER), by=nils, at=DAY)
        considered = Routing.objects.get(case=case).considered

    assert [row["matched"] for row in considered].count(True) == 1
    assert considered[-1]["matched"]
    assert all(row["why_not"]["sv"] and row["why_not"]["en"] for row in considered[:-1])


def test_consent_is_not_asked_when_the_way_is_chosen(acting, nils):
    with acting(nils):
        rules = {
            take_contact(call=call({**FROM_POLICE, "consent_police": answer}), by=nils, at=DAY)
            .routings.get()
            .rule
            for answer in ("yes", "no", "unknown")
        }
    assert rules == {"police_protection"}
