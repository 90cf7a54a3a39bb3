"""Outsiders learn nothing from any page of how a case starts_at, and no page asks the database too much."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions.intake import record_contact
from utvag.cases.actions.investigation import begin_investigation
from utvag.cases.actions.meetings import plan_meeting
from utvag.cases.actions.tracks import enter_stage, record_facts
from utvag.cases.models import Contact, Investigation, Meeting

pytestmark = pytest.mark.django_db

PAGES = ["contacts", "tracks", "known_facts", "next_step", "meetings", "investigation"]
NOBODY = "00000000-0000-4000-8000-000000000000"
OUTSIDERS = [
    "cecilia",
    "filip",
    "eva",
    "greta",
    "hugo",
    "ines",
    "jonas",
    "karin",
    "leo",
    "maja",
    "nils",
    "olga",
    "pelle",
]


@pytest.fixture
def full(acting, astrid, case):
    """A case with several of everything."""
    now = timezone.now()
    with acting(astrid):
        for number in range(4):
            at = now - timedelta(hours=number)
            record_contact(
                case=case, by=astrid, at=now, direction="OUT", channel="self", content="x", made_at=at
            )
            plan_meeting(case=case, by=astrid, at=now, users=[astrid], starts_at=at, minutes=60)
            record_facts(case=case, changes={"age": 20 + number}, by=astrid, at=now)
        enter_stage(case=case, track="social", to="pre_assessment", by=astrid, at=now)
        for kind in Investigation.Kind:
            begin_investigation(case=case, kind=kind, concerns="CHILD", started_at=now, by=astrid, at=now)
    return case


def every_address(case):
    yield from (reverse(f"cases:{page}", args=[case.pk]) for page in PAGES)
    yield from (reverse(f"cases:{track}_stage", args=[case.pk]) for track in ("social", "police"))
    for page in ("time", "outcome", "cancellation", "calendar"):
        yield from (reverse(f"cases:meeting_{page}", args=[case.pk, row]) for row in case.meeting_ids)
    for page in ("extension", "conclusion"):
        yield from (
            reverse(f"cases:investigation_{page}", args=[case.pk, row]) for row in case.investigation_ids
        )


@pytest.mark.parametrize("name", OUTSIDERS)
def test_outsiders_cannot_tell_that_the_case_exists(request, acting, client, astrid, full, name):
    with acting(astrid):
        full.meeting_ids = list(Meeting.objects.values_list("pk", flat=True)[:1])
        full.investigation_ids = list(Investigation.objects.values_list("pk", flat=True)[:1])
    client.force_login(request.getfixturevalue(name))

    for address in every_address(full):
        elsewhere = address.replace(str(full.pk), NOBODY)
        for method in (client.get, client.post):
            theirs, nothing = method(address), method(elsewhere)
            assert theirs.status_code == nothing.status_code
            assert theirs.status_code in (404, 405)
            assert theirs.content == nothing.content


@pytest.mark.parametrize("name", ["cecilia", "filip", "maja"])
def test_outsiders_see_no_row(request, acting, full, name):
    with acting(request.getfixturevalue(name)):
        for model in (Contact, Meeting, Investigation):
            assert not model.objects.exists()


@pytest.mark.parametrize("shown", ["overview", *PAGES])
def test_a_page_of_a_full_case_asks_twenty_questions_at_most(client, astrid, full, shown):
    client.force_login(astrid)
    url = reverse(f"cases:{shown}", args=[full.pk])
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    assert len(asked) <= 20, "\n".join(query["sql"][:120] for query in asked)


def test_every_look_is_kept_with_its_page(acting, client, astrid, full):
    from utvag.audit.models import Entry

    client.force_login(astrid)
    for page in ("contacts", "tracks", "meetings", "investigation"):
        client.get(reverse(f"cases:{page}", args=[full.pk]))
    with acting(astrid):
        seen = Entry.objects.filter(action="cases.page.seen", case_id=full.pk).values_list(
            "details__page", flat=True
        )
        assert set(seen) == {"contacts", "tracks", "meetings", "investigation"}


def test_the_meeting_of_one_case_is_not_reached_through_another(acting, client, astrid, full, open_case):
    other = open_case(by=astrid)
    with acting(astrid):
        meeting = Meeting.objects.first()
    client.force_login(astrid)
    assert client.get(reverse("cases:meeting_calendar", args=[other.pk, meeting.pk])).status_code == 404
