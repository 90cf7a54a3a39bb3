"""One of the regular checks as a package: asked on a ground, answered in one click, entered by whoever has looked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import checks
from utvag.disclosures.models import Disclosure, PoliceCheck
from utvag.disclosures.tests.packages import GROUND, last_day
from utvag.exchange import queries
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(acting, keyed, introduced, case, astrid, david, jonas, now):
    """Checks every thirty days; Exempelby and the police have each other's keys."""
    keys = {user: keyed(user, at=now - timedelta(days=1)) for user in (astrid, jonas)}
    introduced(astrid, keys[jonas], checked_by=david, kind="POLICE_AREA")
    introduced(jonas, keys[astrid], checked_by=jonas)
    with acting(astrid):
        return checks.start_checks(case=case, every_days=30, due_on=now.date(), by=astrid, at=now)


@pytest.fixture
def asking(plan, acting, confirmed, case, astrid, now):
    """`asking()` posts the form; what it answered."""
    with acting(astrid):
        to = str(queries.partners_to_write_to(astrid.controller_id, now.date()).get().counterpart_id)
    page = reverse("disclosures:check_package", args=[case.pk])

    def ask(**more):
        begun = confirmed(astrid).get(page).context["form"].initial
        said = {name: begun.get(name, "") for name in ("question", "purpose", "contact")}
        given = {**said, **GROUND, "to": to, "ends_on": last_day(now), **more}
        return confirmed(astrid).post(page, given)

    return ask


@pytest.fixture
def answering(client, inbox, jonas, now):
    """`answering(outcome="NO_DEVIATION")`: the police answer what waits."""

    def answer(**said):
        package = next(row for row in inbox(jonas) if not hasattr(row, "settlement"))
        client.force_login(jonas)
        given = {"ends_on": last_day(now), "gate": "own_work", **said}
        return client.post(reverse("exchange:answer", args=[package.pk]), given)

    return answer


def statements(client, user, case):
    client.force_login(user)
    return client.get(reverse("disclosures:statements", args=[case.pk])).content.decode()


def test_a_check_is_asked_for_on_a_ground_that_is_tried_each_time(
    asking, plan, acting, client, confirmed, case, astrid, now
):
    assert reverse("disclosures:check_package", args=[case.pk]) in statements(client, astrid, case)
    for lacks in ("gate", "need", "looked_through"):
        assert lacks in asking(**{lacks: ""}).context["form"].errors
    assert "gate" in asking(gate="consent").context["form"].errors, "none holds"
    assert asking().status_code == 302
    with acting(astrid):
        package = Package.objects.select_related("key").get()
        assert (package.reference, package.gate) == (plan.pk, "own_work")
        assert package.said["about"] == "CHECK"
        assert Disclosure.objects.get().sent_way == "PACKAGE"


def test_one_is_asked_for_at_a_time(asking, plan, acting, client, confirmed, case, astrid, now):
    from utvag.disclosures.actions import packages as actions

    asking()
    page = reverse("disclosures:check_package", args=[case.pk])
    assert page not in statements(client, astrid, case)
    assert "redan tillfrågad" in confirmed(astrid).get(page).context["may_work"].refusal
    with acting(astrid), pytest.raises(NotAllowed, match="redan tillfrågad"):
        actions.ask_for_check(
            case=case, wanted=None, payload={}, partner=None, ends_at=now, by=astrid, at=now
        )


def test_the_police_say_no_deviation_and_what_opens_and_it_is_entered_by_one_who_has_looked(
    asking, answering, plan, acting, client, confirmed, case, astrid, jonas, inbox, now
):
    asking()
    (came,) = inbox(jonas)
    client.force_login(jonas)
    form = client.get(reverse("exchange:answer", args=[came.pk])).context["form"]
    assert [code for code, _words in form.fields["outcome"].choices][1:] == [
        "NO_DEVIATION",
        "DEVIATION",
        "REFUSED",
    ]
    assert answering(outcome="NO_DEVIATION", gate="").context["form"].errors.keys() == {"gate"}
    assert answering(outcome="DEVIATION").context["form"].errors.keys() == {"text"}
    assert answering(outcome="NO_DEVIATION").status_code == 302
    with acting(astrid):
        assert not PoliceCheck.objects.exists(), "nothing by itself"
        (answer,) = queries.came_in()
        assert answer.gate == "own_work"
    page = reverse("disclosures:check_answer", args=[case.pk])
    assert page in statements(client, astrid, case)
    assert page in client.get(reverse("exchange:package", args=[answer.pk])).content.decode()
    begun = client.get(page).context["form"].initial
    assert begun["outcome"] == "NO_DEVIATION"
    assert client.post(page, {**begun, "text": ""}).status_code == 302
    with acting(astrid):
        check = PoliceCheck.objects.get()
        assert (check.outcome, check.checked_on) == ("NO_DEVIATION", now.date())
        assert queries.package_with(answer.pk).get().settlement.outcome == "NOTED"
        plan.refresh_from_db()
        assert plan.due_on == now.date() + timedelta(days=30)
    assert client.get(page).context["may_work"].refusal
    text = client.get(reverse("disclosures:ledger", args=[case.pk])).content.decode()
    assert "Paket: Begäran" in text
    assert "Paket: Svar på begäran" in text


def test_a_deviation_is_entered_with_its_words(asking, answering, acting, client, case, astrid):
    asking()
    answering(outcome="DEVIATION", text="Har setts i området.")
    client.force_login(astrid)
    page = reverse("disclosures:check_answer", args=[case.pk])
    begun = client.get(page).context["form"].initial
    assert client.post(page, {**begun, "text": ""}).context["form"].errors.keys() == {"text"}
    client.post(page, begun)
    with acting(astrid):
        check = PoliceCheck.objects.select_related("case__key").get()
        assert (check.outcome, check.text) == ("DEVIATION", "Har setts i området.")


def test_a_no_is_read_and_the_next_may_be_asked_for(asking, answering, acting, client, case, astrid, now):
    asking()
    answering(outcome="REFUSED", reason="Ingen avhoppargrupp längre.", gate="")
    text = statements(client, astrid, case)
    assert "Läs varför de inte svarar" in text
    assert reverse("disclosures:check_answer", args=[case.pk]) not in text
    with acting(astrid):
        (answer,) = queries.came_in()
    client.post(reverse("exchange:read", args=[answer.pk]))
    assert reverse("disclosures:check_package", args=[case.pk]) in statements(client, astrid, case)


def test_the_next_begins_with_the_ground_of_the_last(
    asking, answering, confirmed, client, case, astrid, acting
):
    asking()
    answering(outcome="NO_DEVIATION")
    client.force_login(astrid)
    page = reverse("disclosures:check_answer", args=[case.pk])
    client.post(page, {**client.get(page).context["form"].initial, "text": ""})
    begun = (
        confirmed(astrid).get(reverse("disclosures:check_package", args=[case.pk])).context["form"].initial
    )
    assert (begun["gate"], begun["need"]) == ("own_work", GROUND["need"])
