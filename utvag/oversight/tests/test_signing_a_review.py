"""A review is signed off when everything is answered, and what was found is followed up."""

import io
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from utvag.accounts import public as accounts
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.oversight import actions, presenters, queries
from utvag.oversight.models import FollowUp, SignOff
from utvag.oversight.tests.conftest import APRIL, NIGHT, answer_all
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


def reported(review):
    """How many findings the report tells of, and how many of them wait."""
    parts = presenters.report_parts(review)
    assert len(parts["not_explained"]) == parts["to_follow_up"]
    return parts["to_follow_up"], parts["waiting"]


def test_a_review_is_signed_by_its_reviewer_when_everything_is_answered(
    case, looked, review_of, acting, ines, astrid, second_reviewer
):
    looked(astrid, case, NIGHT)
    review = review_of()
    with acting(ines):
        with pytest.raises(NotAllowed):
            actions.sign_off(review=review, summary="Klart.", by=ines, at=APRIL)
        answer_all(review, ines)
    with acting(second_reviewer):
        with pytest.raises(NotAllowed):
            actions.sign_off(review=review, summary="Klart.", by=second_reviewer, at=APRIL)
        row = SignOff(review=queries.reviews().get(), summary="x", signed_at=APRIL, signed_by=second_reviewer)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
    with acting(ines):
        actions.sign_off(review=review, summary="Klart.", by=ines, at=APRIL)
        with pytest.raises(NotAllowed):
            actions.sign_off(review=review, summary="Igen.", by=ines, at=APRIL)


@pytest.mark.parametrize("how", ["the role has ended", "the account is closed"])
def test_another_reviewer_signs_where_the_named_one_reviews_no_longer(
    case, review_of, acting, client, ines, second_reviewer, filip, how
):
    review = review_of()
    with acting(ines):
        answer_all(review, ines)
        [held] = ines.current_memberships
    with acting(second_reviewer):
        assert not presenters.waiting_for(second_reviewer, APRIL)
    if how == "the role has ended":
        with acting(filip):
            now = timezone.now()
            accounts.end_membership(membership=held, ends_on=local_date(now), by=filip, at=now)
    else:
        with walls.installing():
            accounts.User.objects.filter(pk=ines.pk).update(is_active=False)
    with acting(second_reviewer):
        assert len(presenters.waiting_for(second_reviewer, APRIL)) == 1
        actions.sign_off(review=review, summary="Klart.", by=second_reviewer, at=APRIL)
        assert SignOff.objects.get().signed_by_id == second_reviewer.pk
    client.force_login(second_reviewer)
    paper = client.get(reverse("oversight:report_file", args=[review.pk]))
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.content)).pages)
    assert "Ines Falk" in text
    assert "Hugo Nord" in text


def test_what_was_not_explained_is_followed_up_until_nothing_more_is_to_be_done(
    case, looked, review_of, acting, ines, astrid
):
    looked(astrid, case, NIGHT)
    review = review_of()
    with acting(ines):
        item = queries.items_of(review).get(rule="outside_hours")
        with pytest.raises(NotAllowed):
            actions.follow_up(item=item, text="För tidigt.", is_done=False, by=ines, at=APRIL)
        actions.answer_item(item=item, outcome="BREACH", reason="Ingen jour.", by=ines, at=APRIL)
        answer_all(review, ines)
        actions.sign_off(review=review, summary="En misstanke.", by=ines, at=APRIL)
        assert reported(review) == (1, 1)
        assert queries.to_follow_up() == 1
        actions.follow_up(item=item, text="Talade med David.", is_done=False, by=ines, at=APRIL)
        assert reported(review) == (1, 1)
        later = APRIL + timedelta(days=1)
        actions.follow_up(item=item, text="Ärendet lämnat.", is_done=True, by=ines, at=later)
        assert reported(review) == (1, 0)
        assert queries.to_follow_up() == 0
        assert [row.text for row in queries.follow_ups_of(item)] == ["Talade med David.", "Ärendet lämnat."]
        assert FollowUp.objects.count() == 2
