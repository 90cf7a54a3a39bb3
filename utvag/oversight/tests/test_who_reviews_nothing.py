"""Who is no log reviewer reads nothing of the review, at no address and by no action."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from utvag.cases import public as cases
from utvag.common.policy import NotAllowed
from utvag.oversight import actions
from utvag.oversight.models import StaffMark
from utvag.oversight.tests.conftest import APRIL

pytestmark = pytest.mark.django_db
REVIEWERS = "Bara en logg"
LISTS = ["reviews", "marks", "heads", "heads_file", "unwraps"]
OF_ONE = ["unwrap", "item", "review", "report", "report_file"]
SENT = ["mark_end", "following", "signing", "unwrap"]


@pytest.mark.parametrize("who", ["astrid", "david", "filip"])
def test_every_address_of_the_review_refuses_before_it_looks_for_anything(request, client, who):
    client.force_login(request.getfixturevalue(who))
    for name in LISTS:
        assert (name, client.get(reverse(f"oversight:{name}")).status_code) == (name, 403)
    for name in OF_ONE:
        assert (name, client.get(reverse(f"oversight:{name}", args=[uuid4()])).status_code) == (name, 403)
    for name in SENT:
        assert (name, client.post(reverse(f"oversight:{name}", args=[uuid4()])).status_code) == (name, 403)


def test_a_reviewer_is_told_that_what_is_not_there_is_not_there(client, ines):
    client.force_login(ines)
    for name in OF_ONE:
        assert (name, client.get(reverse(f"oversight:{name}", args=[uuid4()])).status_code) == (name, 404)
    assert client.get(reverse("oversight:heads_file")).status_code == 404


def test_nobody_else_notes_who_is_near_whom(acting, astrid, bo, ines):
    now = timezone.now()
    with acting(astrid), pytest.raises(NotAllowed, match=REVIEWERS):
        actions.mark_colleague(user=bo, kind="SHIELD", text="", by=astrid, at=now)
    with acting(ines):
        mark = actions.mark_colleague(user=bo, kind="SHIELD", text="", by=ines, at=now)
    with acting(astrid), pytest.raises(NotAllowed, match=REVIEWERS):
        actions.end_mark(mark=mark, by=astrid, at=now)
    with acting(ines):
        assert StaffMark.objects.get().ended_at is None


def test_nobody_else_says_what_came_of_an_opened_key_nor_a_reviewer_of_her_own_or_of_none(
    acting, astrid, ines
):
    given = {"which": uuid4(), "note": "Ett fel i programmet.", "at": timezone.now()}
    with acting(astrid), pytest.raises(NotAllowed, match=REVIEWERS):
        actions.settle_unwrap(actor_id=None, by=astrid, **given)
    with acting(ines), pytest.raises(NotAllowed, match="gäller dig"):
        actions.settle_unwrap(actor_id=ines.pk, by=ines, **given)
    with acting(ines), pytest.raises(PermissionDenied):
        actions.settle_unwrap(actor_id=None, by=ines, **given)


def test_no_review_is_given_to_somebody_who_reviews_nothing(seal, acting, astrid, ines):
    seal()
    with acting(ines), pytest.raises(NotAllowed, match=REVIEWERS):
        actions.open_review(
            first_on=date(2026, 3, 1), last_on=date(2026, 3, 31), reviewer=astrid, by=ines, at=APRIL
        )


def test_who_does_not_lead_the_case_gives_out_no_extract_of_its_log(acting, case, astrid, bo):
    now = timezone.now()
    with acting(astrid):
        cases.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=now)
    with acting(bo), pytest.raises(NotAllowed, match="Bara ansvarig handläggare"):
        actions.make_extract(
            case=case, first_on=now.date(), last_on=now.date(), with_names=True, make=lambda **_more: b"",
            told_as="Socialtjänsten", by=bo, at=now,
        )  # fmt: skip
