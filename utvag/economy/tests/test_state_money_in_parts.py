"""State money comes in parts and goes back in part: what is left to be paid, what was used, and what remains."""

from decimal import Decimal

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.policy import NotAllowed
from utvag.economy.domain.claiming import may_follow, risk_of
from utvag.economy.presenters.state_money import line, sums, whole_risk
from utvag.economy.queries import state_money as queries
from utvag.economy.tests.conftest import AT
from utvag.economy.tests.test_state_money_reckoned import TODAY, standing

KRONOR = "{}\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"


@pytest.fixture
def granted(asked_for, moved, scheme):
    row = asked_for(evidence=scheme.evidence)
    moved(row, "SENT", "GRANTED", amount=30_000)
    return row


def stands(row, acting, user):
    with acting(user):
        return queries.standing_of(queries.application_of(row.case, row.pk))


@pytest.mark.django_db
def test_what_is_granted_is_paid_in_parts_until_all_is_paid(granted, moved, acting, astrid, greta):
    moved(granted, "PAID", amount=10_000)
    assert may_follow(stands(granted, acting, astrid)) == ("PAID", "REPORTED", "RECLAIMED")
    with pytest.raises(NotAllowed):
        moved(granted, "PAID", amount=20_001)
    moved(granted, "PAID", amount=20_000)
    found = stands(granted, acting, astrid)
    assert (found.state, found.paid) == ("PAID", 30_000)
    assert may_follow(found) == ("REPORTED", "RECLAIMED")
    with acting(greta):
        (told,) = queries.books()
    assert told == found


@pytest.mark.django_db
def test_the_rest_may_come_after_the_report(granted, moved, acting, astrid):
    moved(granted, "PAID", amount=10_000)
    moved(granted, "REPORTED", amount=10_000)
    moved(granted, "PAID", amount=20_000)
    assert stands(granted, acting, astrid).state == "REPORTED"


@pytest.mark.django_db
def test_no_more_is_used_than_was_paid(granted, moved, client, astrid):
    moved(granted, "PAID", amount=10_000)
    with pytest.raises(NotAllowed):
        moved(granted, "REPORTED", amount=10_001)
    client.force_login(astrid)
    address = reverse("economy:state_money_application", args=[granted.case_id, granted.pk])
    answer = client.post(address, {"step": "REPORTED", "on": AT.date().isoformat(), "amount": "10001"})
    assertContains(answer, "användas än vad som har betalats ut")


@pytest.mark.django_db
def test_what_is_reclaimed_in_part_is_reclaimed_further_until_nothing_remains(
    granted, moved, acting, astrid, greta
):
    moved(granted, "PAID", amount=30_000)
    moved(granted, "RECLAIMED", amount=9_000)
    found = stands(granted, acting, astrid)
    assert may_follow(found) == ("REPORTED", "RECLAIMED")
    with pytest.raises(NotAllowed):
        moved(granted, "RECLAIMED", amount=21_001)
    moved(granted, "REPORTED", amount=20_000)
    with pytest.raises(NotAllowed):
        moved(granted, "REPORTED", amount=20_000)
    found = stands(granted, acting, astrid)
    # A thousand of what remains was not used.
    assert (found.state, risk_of(found, AT.date()).amount) == ("RECLAIMED", 1_000)
    moved(granted, "RECLAIMED", amount=21_000)
    found = stands(granted, acting, astrid)
    assert (found.reclaimed, found.kept, may_follow(found)) == (30_000, 0, ())
    with acting(greta):
        (told,) = queries.books()
    assert told == found


@pytest.mark.django_db
def test_the_form_is_open_after_a_part_is_reclaimed(granted, moved, client, astrid):
    moved(granted, "PAID", amount=30_000)
    moved(granted, "RECLAIMED", amount=9_000)
    client.force_login(astrid)
    address = reverse("economy:state_money_application", args=[granted.case_id, granted.pk])
    said = {"step": "RECLAIMED", "on": AT.date().isoformat(), "reason": "Enligt beslutet."}
    assertContains(client.post(address, {**said, "amount": "21000.50"}), "mer än")
    assert client.post(address, {**said, "amount": "21000"}).status_code == 302


def test_evidence_that_is_lacking_is_said_after_the_report_too():
    found = risk_of(standing("REPORTED", paid=Decimal(90), used=Decimal(90), lacks=("costs_shown",)), TODAY)
    assert (found.amount, found.why) == (90, ("NO_EVIDENCE",))


def test_what_is_reclaimed_in_part_stands_apart_with_what_remains():
    part = standing("RECLAIMED", paid=Decimal(90), reclaimed=Decimal(30), asked=Decimal(100))
    whole = standing("RECLAIMED", paid=Decimal(50), reclaimed=Decimal(50), asked=Decimal(50))
    found = {
        each.state: (each.count, each.reclaimed, each.kept) for each in sums([part, whole]) if each.count
    }
    assert found == {"Återkrävd till en del": (1, 30, 60), "Återkrävd": (1, 50, 0)}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["astrid", "greta"])
def test_the_pipeline_says_what_is_reclaimed_and_what_remains(granted, moved, client, request, name):
    moved(granted, "PAID", amount=30_000)
    moved(granted, "RECLAIMED", amount=9_000)
    client.force_login(request.getfixturevalue(name))
    page = client.get(reverse("economy:state_money_pipeline"))
    assertContains(page, f"{KRONOR.format(9)} återkrävt, {KRONOR.format(21)} kvar")
    assertContains(page, "Återkrävd till en del")


def test_what_is_granted_and_not_paid_is_nothing_to_pay_back():
    lacks = {"lacks": ("costs_shown",)}
    asked = standing("GRANTED", **lacks)
    received = standing("PAID", paid=Decimal(40), **lacks)
    assert whole_risk([asked, received], TODAY) == (40, 100)
    assert (line(asked, TODAY).at_risk, line(received, TODAY).may_not_come) == ("", "")


@pytest.mark.django_db
def test_what_is_not_paid_yet_may_not_come(asked_for, moved, client, astrid):
    row = asked_for()
    moved(row, "SENT", "GRANTED", amount=30_000)
    client.force_login(astrid)
    amount, why = KRONOR.format(30), "underlag saknas"
    for name, ids, said in (
        ("state_money_pipeline", [], f"Inte utbetalt än; {amount} kan utebli: {why}"),
        ("state_money_pipeline", [], f"kan utebli, högst: {amount}"),
        (
            "state_money_application",
            [row.case_id, row.pk],
            f"{amount} av det beviljade är inte utbetalt än och kan utebli: {why}.",
        ),
        ("state_money", [row.case_id], f"Inte utbetalt än; {amount} kan utebli: {why}"),
    ):
        page = client.get(reverse(f"economy:{name}", args=ids))
        assertContains(page, said)
        assertNotContains(page, f"{amount} kan behöva betalas tillbaka")
