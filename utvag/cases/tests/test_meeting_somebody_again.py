"""A first contact asks the same of somebody who has been here before, and a child is a child the second time too."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from utvag.cases.actions import reentry
from utvag.cases.actions.closing import close
from utvag.cases.actions.intake import Call
from utvag.cases.models import Case, Contact, Task
from utvag.cases.queries import facts_of
from utvag.common.policy import NotAllowed
from utvag.pathways import public as pathways

pytestmark = pytest.mark.django_db

NOW = timezone.now()
EARLIER = datetime(NOW.year - 2, 3, 2, 9, tzinfo=UTC)
SAID = {"made_at": localtime(NOW).strftime("%Y-%m-%dT%H:%M"), "channel": "relative"}


@pytest.fixture
def again(client, acting, astrid, open_case):
    """`again(person={...}, facts={...})` is the page on which a closed case of that person is followed by the next."""

    def prepared(*, facts=None, closed_at=NOW, **more):
        case = open_case(by=astrid, at=EARLIER, facts={"source": "self", **(facts or {})}, **more)
        with acting(astrid):
            close(case=case, reason="OWN_WISH", seen_open=True, by=astrid, at=closed_at)
        client.force_login(astrid)
        return reverse("cases:reentry", args=[case.pk])

    return prepared


def opened(acting, user):
    with acting(user):
        return Case.objects.select_related("key", "unit", "person__key").exclude(reentry=None).get()


@pytest.mark.parametrize(
    "person", [{"birth_date": NOW.date().replace(year=NOW.year - 14, day=1)}, {"birth_year": NOW.year - 14}]
)
def test_a_child_who_comes_back_is_a_child(client, acting, astrid, again, person):
    page = again(person=person)
    shown = client.get(page).content.decode()
    assert 'name="age"' not in shown
    assert 'name="minor"' not in shown
    assert "Barn- och ungdomsenheten" in client.post(page, {**SAID, "preview": "yes"}).content.decode()
    client.post(page, SAID)
    case = opened(acting, astrid)
    with acting(astrid):
        assert facts_of(case)["minor"] == "yes"
        assert case.routings.get().unit_key == "children_unit"
        assert Contact.objects.get(case=case, is_first=True).channel == "relative"


def test_where_the_birth_is_not_known_what_was_told_stands_on_the_page(client, acting, astrid, again):
    page = again(facts={"age": 14, "addiction": "yes", "protection_need": "yes", "consent_police": "yes"})
    form = client.get(page).context["form"]
    kept = {name: form[name].initial for name in ("age", "addiction", "protection_need", "consent_police")}
    assert kept["addiction"] == kept["protection_need"] == "yes"
    assert kept["consent_police"] == "not_asked"
    assert 15 <= kept["age"] <= 16
    client.post(page, {**SAID, "age": kept["age"]})
    with acting(astrid):
        assert facts_of(opened(acting, astrid))["minor"] == "yes"


def test_a_child_in_the_household_is_asked_about_again(client, acting, astrid, again):
    page = again(facts={"child_present": "yes"})
    assert client.get(page).context["form"]["child_present"].initial == "yes"
    answer = client.post(page, {**SAID, "child_present": "yes", "preview": "yes"})
    assert "Bedöm i dag om barnet behöver skydd" in answer.content.decode()
    client.post(page, {**SAID, "child_present": "yes"})
    with acting(astrid):
        assert Task.objects.filter(case__reentry__isnull=False, key="protect_child").exists()


def test_the_second_first_contact_asks_all_that_the_first_one_asks_but_who_it_is(client, again):
    second, first = client.get(again()), client.get(reverse("cases:intake"))
    who = {"name", "personal_number"}
    assert set(second.context["form"].fields) == set(first.context["form"].fields) - who


def test_the_name_of_the_case_is_doubted_there_too(client, again):
    page = again(person={"name": "Åke Påhittad"})
    assert "liknar personens namn" in client.post(page, {**SAID, "alias": "Åke2"}).content.decode()


@pytest.mark.parametrize(("days", "is_taken"), [(-1, False), (0, True), (3, True)])
def test_the_contact_does_not_come_before_the_earlier_case_was_closed(
    client, acting, astrid, again, days, is_taken
):
    closed_at = NOW - timedelta(days=9)
    page = again(closed_at=closed_at)
    sent = {**SAID, "made_at": localtime(closed_at + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")}
    answer = client.post(page, sent)
    assert (answer.status_code == 302) is is_taken
    if not is_taken:
        assert "Den dagen ligger före" in answer.content.decode()


def test_nor_does_it_by_another_way(acting, astrid, again):
    again()
    with acting(astrid):
        earlier = Case.objects.select_related("key", "closure").get()
        call = Call(
            made_at=EARLIER,
            channel="self",
            facts=pathways.Facts({"source": "self"}),
            person_id=earlier.person_id,
        )
        with pytest.raises(NotAllowed, match="avslutades"):
            reentry.reenter(earlier=earlier, call=call, by=astrid, at=NOW)


def test_the_first_page_says_that_there_is_an_earlier_case_and_leads_those_who_may_to_it(
    client, acting, astrid, david, again
):
    from utvag.cases.models import Reentry

    client.post(again(), SAID)
    case = opened(acting, astrid)
    with acting(astrid):
        earlier = Reentry.objects.get(case=case).earlier_id
    page = reverse("cases:overview", args=[case.pk])
    link = f'href="{reverse("cases:overview", args=[earlier])}"'
    shown = client.get(page).content.decode()
    assert "Tidigare ärende" in shown
    assert link in shown
    assert "Tidigare ärende" not in client.get(reverse("cases:overview", args=[earlier])).content.decode()


def test_who_may_not_read_the_earlier_case_is_not_told_that_there_is_one(
    client, acting, astrid, cecilia, again
):
    from utvag.access.models import Grant
    from utvag.cases.actions.team import add_colleague
    from utvag.cases.models import Reentry

    client.post(again(), SAID)
    case = opened(acting, astrid)
    with acting(astrid):
        add_colleague(case=case, user=cecilia, role="CO_WORKER", by=astrid, at=NOW)
        earlier = Reentry.objects.get(case=case).earlier_id
        Grant.objects.filter(case_id=earlier, user=cecilia).update(ends_at=NOW, ends_by=astrid)
    client.force_login(cecilia)
    shown = client.get(reverse("cases:overview", args=[case.pk])).content.decode()
    assert "idigare ärende" not in shown
    assert reverse("cases:overview", args=[earlier]) not in shown
