"""Two cases of one person may be open before anybody knows that they are; whoever sees both is told."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions.closing import close
from utvag.cases.actions.team import add_colleague
from utvag.people import public as people
from utvag.people.models import DuplicateCandidate

pytestmark = pytest.mark.django_db

# Published by the Tax Agency for tests; it belongs to nobody.
NUMBER = "19900101-2385"
TOLD = "Samma person har ett annat pågående ärende"


@pytest.fixture
def two(acting, open_case, astrid, eva):
    """Two open cases, of which Eva has found that they are of one person."""
    person = {"name": "Orvar Hitt", "personal_number": NUMBER}
    cases = [open_case(by=astrid, person=dict(person)) for _each in "ab"]
    with acting(eva):
        candidate = DuplicateCandidate.objects.select_related("first", "second").get()
        people.decide_same(
            candidate=candidate, kept=candidate.first, ground="NUMBER", by=eva, at=timezone.now()
        )
    return cases


def page_of(client, user, case):
    client.force_login(user)
    return client.get(reverse("cases:overview", args=[case.pk])).content.decode()


def test_whoever_sees_both_is_told_on_each_of_them(client, astrid, two):
    one, other = two
    assert TOLD in page_of(client, astrid, one)
    assert other.number in page_of(client, astrid, one)
    assert one.number in page_of(client, astrid, other)


def test_nobody_is_told_of_a_case_that_they_do_not_see(client, acting, astrid, bo, two):
    one, other = two
    with acting(astrid):
        add_colleague(case=one, user=bo, role="CO_WORKER", by=astrid, at=timezone.now())
    shown = page_of(client, bo, one)
    assert TOLD not in shown
    assert other.number not in shown


def test_what_is_closed_is_no_longer_beside(client, acting, astrid, two):
    one, other = two
    with acting(astrid):
        close(case=other, reason="OWN_WISH", seen_open=True, by=astrid, at=timezone.now())
    assert TOLD not in page_of(client, astrid, one)
    assert TOLD not in page_of(client, astrid, other)


def test_the_closed_one_is_not_re_entered_while_the_other_goes_on(client, acting, astrid, two):
    """They are one person, whichever case came first: the contact belongs in the open one."""
    closed, goes_on = two
    with acting(astrid):
        close(case=closed, reason="OWN_WISH", seen_open=True, by=astrid, at=timezone.now())
    client.force_login(astrid)
    page = reverse("cases:reentry", args=[closed.pk])
    assert client.get(page).status_code == 403
    with acting(astrid):
        close(case=goes_on, reason="OWN_WISH", seen_open=True, by=astrid, at=timezone.now())
    assert client.get(page).status_code == 200
