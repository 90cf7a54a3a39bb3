"""The reviewer's pages: what they show, what they ask, and whom they never name."""

import io
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from utvag.access import public as access
from utvag.common.clock import end_of
from utvag.oversight import actions, presenters, queries
from utvag.oversight.models import Item, Review
from utvag.oversight.presenters import words
from utvag.oversight.tests.conftest import APRIL

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 3, 10, 23, 0, tzinfo=UTC)


@pytest.fixture
def hit(open_case, astrid, looked, seal, acting, ines, request):
    """Astrid's look at night in a case with a name and an alias, in a review of Ines's."""
    case = open_case(by=astrid, alias="Talgoxe", person={"name": "Åke Påhittad"})
    looked(astrid, case, NIGHT)
    review = request.getfixturevalue("review")
    with acting(ines):
        return queries.items_of(review).select_related("acted_by").get(rule="outside_hours"), case, review


def asked(do) -> int:
    do()
    with CaptureQueriesContext(connection) as counted:
        do()
    return len(counted)


def test_a_reviewer_sees_the_number_and_never_the_name_or_alias(client, ines, hit):
    item, case, review = hit
    client.force_login(ines)
    for page in (reverse("oversight:review", args=[review.pk]), reverse("oversight:item", args=[item.pk])):
        text = client.get(page).content.decode()
        assert case.number in text
        assert "Astrid Berg" in text
        assert "Åke" not in text
        assert "Talgoxe" not in text
        assert str(case.pk) not in text


def test_a_review_is_begun_answered_signed_and_reported_in_the_browser(
    client, ines, astrid, case, looked, seal, acting
):
    client.force_login(ines)
    months = client.get(reverse("oversight:reviews")).context["form"].fields["month"].choices
    first = datetime.fromisoformat(months[0][0]).replace(hour=23, tzinfo=UTC)
    looked(astrid, case, first)
    # On the first of a month the head of today comes too early.
    seal(at=datetime.now(UTC) + timedelta(days=1))
    answer = client.post(reverse("oversight:reviews"), {"month": months[0][0], "reviewer": str(ines.pk)})
    assert answer.status_code == 302
    with acting(ines):
        review = Review.objects.get()
        items = list(queries.items_of(review))
        [night] = [item for item in items if item.rule == "outside_hours"]
    for item in items:
        outcome = "BREACH" if item == night else "EXPLAINED"
        answer = client.post(
            reverse("oversight:item", args=[item.pk]), {"outcome": outcome, "reason": "Frågade."}
        )
        assert answer.status_code == 302
    client.post(reverse("oversight:signing", args=[review.pk]), {"summary": "Ett att följa upp."})
    page = client.get(reverse("oversight:report", args=[review.pk])).content.decode()
    assert night.pk.hex[:8].upper() in page
    assert case.number not in page
    paper = client.get(reverse("oversight:report_file", args=[review.pk]))
    text = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(paper.content)).pages)
    assert night.pk.hex[:8].upper() in text
    assert "Astrid" not in text
    assert case.number not in text
    answer = client.post(
        reverse("oversight:following", args=[night.pk]), {"text": "Talade med chefen.", "is_done": "on"}
    )
    assert answer.status_code == 302
    assert "Talade med chefen." in client.get(reverse("oversight:item", args=[night.pk])).content.decode()


def test_every_way_to_reach_a_case_is_told_in_words():
    assert set(words.REACH) == set(access.Grant.Kind)
    with translation.override("sv"):
        assert words.reach_said(Item(case_id=uuid4(), reach="EMERGENCY")) == "hade nödöppnat det"


def test_there_is_no_report_before_the_review_is_signed(client, ines, hit):
    client.force_login(ines)
    for name in ("report", "report_file"):
        assert client.get(reverse(f"oversight:{name}", args=[hit[2].pk])).status_code == 404


def test_a_form_without_a_reason_is_shown_again(client, ines, hit):
    client.force_login(ines)
    answer = client.post(reverse("oversight:item", args=[hit[0].pk]), {"outcome": "EXPLAINED", "reason": ""})
    assert answer.status_code == 200
    answer = client.post(reverse("oversight:signing", args=[hit[2].pk]), {"summary": ""})
    assert answer.status_code == 200


def test_everybody_may_read_the_rules(client, bo):
    client.force_login(bo)
    text = client.get(reverse("oversight:rules")).content.decode()
    assert "Efter att ha lämnat teamet" in text
    assert "Ärenden: 8; inom minuter: 10; ärenden på en dag: 25." in text


def test_colleagues_are_noted_and_ended(client, ines, bo, acting):
    client.force_login(ines)
    page = reverse("oversight:marks")
    wrong = client.post(page, {"user": str(bo.pk), "kind": "OWN_NUMBER", "text": "abc"})
    assert wrong.status_code == 200
    assert client.post(page, {"user": str(bo.pk), "kind": "ADDRESS", "text": " "}).status_code == 200
    client.post(page, {"user": str(bo.pk), "kind": "SHIELD", "text": ""})
    with acting(ines):
        noted = queries.marks().get()
    client.post(reverse("oversight:mark_end", args=[noted.pk]))
    with acting(ines):
        assert not queries.marks().exists()


def test_what_waits_stands_on_the_reviewers_day(client, ines, hit):
    client.force_login(ines)
    text = client.get(reverse("cases:day")).content.decode()
    assert "Granska loggen för mars 2026" in text


def test_the_month_to_finish_in_is_counted_from_the_day_in_sweden(acting, ines, seal):
    after_midnight = datetime(2026, 4, 2, 22, 30, tzinfo=UTC)
    seal()
    with acting(ines):
        actions.open_review(
            first_on=date(2026, 3, 1), last_on=date(2026, 3, 31), reviewer=ines, by=ines, at=after_midnight
        )
        [waiting] = presenters.waiting_for(ines, after_midnight)
    assert waiting.due_at == end_of(date(2026, 5, 3))


@pytest.mark.parametrize("count", [1, 12])
def test_pages_ask_the_same_for_one_as_for_many(
    client, ines, astrid, open_case, looked, seal, acting, request, count
):
    for number in range(count):
        looked(astrid, open_case(by=astrid, alias=f"Fågel {number}"), NIGHT)
    review = request.getfixturevalue("review")
    with acting(ines):
        item = queries.items_of(review).filter(rule="outside_hours")[0]
        assert queries.items_of(review).filter(rule="outside_hours").count() == count
    client.force_login(ines)
    assert asked(lambda: client.get(reverse("oversight:reviews"))) == REVIEWS
    assert asked(lambda: client.get(reverse("oversight:review", args=[review.pk]))) == REVIEW
    assert asked(lambda: client.get(reverse("oversight:item", args=[item.pk]))) == ITEM
    with acting(ines):
        for each in queries.items_of(review):
            actions.answer_item(item=each, outcome="FOLLOW_UP", reason="x", by=ines, at=APRIL)
        actions.sign_off(review=review, summary="x", by=ines, at=APRIL)
    assert asked(lambda: client.get(reverse("oversight:report", args=[review.pk]))) == REPORT


REVIEWS, REVIEW, ITEM, REPORT = 13, 13, 12, 13
