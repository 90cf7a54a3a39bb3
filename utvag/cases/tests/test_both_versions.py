"""Who moves or extends what somebody else has changed meanwhile sees both, and overwrites nothing unseen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.filling_in import filled
from utvag.cases.actions.investigation import begin_investigation
from utvag.cases.actions.meetings import plan_meeting
from utvag.cases.models import Extension, Investigation, Meeting, Rescheduling

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def opened(client, astrid, david):
    """The form of a page as Astrid and David open it, before either sends it."""

    def open_by_both(page):
        forms = []
        for user in (astrid, david):
            client.force_login(user)
            forms.append(filled(client.get(page).context["form"]))
        return forms

    return open_by_both


def told(answer):
    assertContains(answer, "Någon annan har sparat under tiden.")
    assertContains(answer, "Sparat under tiden")
    assertContains(answer, "Sparat under tiden</th>", count=1)
    return {each.name: (each.yours, each.theirs) for each in answer.context["form"].conflicts}


def seen(answer):
    return {"version": answer.context["form"].data["version"]}


def test_the_second_who_moves_a_meeting_sees_both_times(client, acting, case, astrid, david, opened):
    with acting(astrid):
        meeting = plan_meeting(
            case=case, by=astrid, at=NOW, kind="JOINT", minutes=60, starts_at=NOW + timedelta(days=1)
        )
    page = reverse("cases:meeting_time", args=[case.pk, meeting.pk])
    first, second = opened(page)

    client.force_login(astrid)
    assert client.post(page, first | {"starts_at": "2026-03-04T13:00"}).status_code == 302
    client.force_login(david)
    answer = client.post(page, second | {"starts_at": "2026-03-05T08:30"})

    assert told(answer) == {"starts_at": ("2026-03-05T08:30", "2026-03-04T13:00")}
    with acting(astrid):
        assert Meeting.objects.get().starts_at == datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    assert client.post(page, {"starts_at": "2026-03-05T08:30"} | seen(answer)).status_code == 302
    with acting(astrid):
        assert Meeting.objects.get().starts_at == datetime(2026, 3, 5, 7, 30, tzinfo=UTC)
        assert Rescheduling.objects.count() == 2


def test_the_second_who_extends_an_investigation_sees_both_days_and_reasons(
    client, acting, case, astrid, david, opened
):
    with acting(astrid):
        row = begin_investigation(
            case=case, kind="INVESTIGATION", concerns="CHILD", started_at=NOW, by=astrid, at=NOW
        )
    page = reverse("cases:investigation_extension", args=[case.pk, row.pk])
    first, second = opened(page)

    client.force_login(astrid)
    hers = {"until_on": "2026-09-30", "reason": "Väntar på läkarutlåtande"}
    assert client.post(page, first | hers).status_code == 302
    client.force_login(david)
    his = {"until_on": "2026-09-15", "reason": "Sommaren"}
    answer = client.post(page, second | his)

    assert told(answer) == {name: (his[name], hers[name]) for name in hers}
    with acting(astrid):
        assert Investigation.objects.get().due_on == date(2026, 9, 30)
    # Having seen it, an earlier day is still no extension.
    refused = client.post(page, his | seen(answer))
    assertContains(refused, "måste komma efter")
    assert client.post(page, his | {"until_on": "2026-10-15"} | seen(answer)).status_code == 302
    with acting(astrid):
        assert Extension.objects.count() == 2
