"""A check is asked for again when nothing is on its way to an answer, and no answer waits to be entered."""

import pytest
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import checks
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.models import CheckPlan
from utvag.disclosures.tests.test_checks_as_packages import answering, asking, plan  # noqa: F401
from utvag.disclosures.tests.test_checks_that_go_on import standing  # noqa: F401
from utvag.exchange import actions as exchange
from utvag.exchange import queries
from utvag.exchange.models import Package, PartnerKey
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db
ASKED_ALREADY = "redan tillfrågad"


@pytest.fixture
def why_not(confirmed, case, astrid):
    """`why_not()`: what the page says that hinders Astrid from asking; empty where nothing does."""

    def said():
        page = confirmed(astrid).get(reverse("disclosures:check_package", args=[case.pk]))
        return page.context["may_work"].refusal

    return said


@pytest.fixture
def entered(client, case, astrid):
    """`entered()`: Astrid enters the answer that has come."""

    def enter():
        client.force_login(astrid)
        page = reverse("disclosures:check_answer", args=[case.pk])
        assert client.post(page, {"text": "", **client.get(page).context["form"].initial}).status_code == 302

    return enter


@pytest.fixture
def without_their_keys(acting, now):
    """`without_their_keys(jonas)`: his keys of the other side hold no more."""

    def revoked(user):
        with acting(user):
            exchange.revoke_partner_key(key=PartnerKey.objects.get(), why="EXPOSED", by=user, at=now)

    return revoked


@pytest.fixture
def sent_last(acting):
    """`sent_last(jonas)`: the newest package that he has sent."""

    def found(by):
        with acting(by):
            return queries.package_with(Package.objects.filter(direction="OUT").latest("kept_at").pk).get()

    return found


def test_an_answer_that_waits_to_be_entered_is_asked_for_by_nobody(
    asking, answering, entered, why_not, acting, case, astrid, now
):
    assert asking().status_code == 302
    assert ASKED_ALREADY in why_not(), "on its way"
    answering(outcome="NO_DEVIATION")

    assert ASKED_ALREADY in why_not(), "answered, and not entered"
    with acting(astrid), pytest.raises(NotAllowed, match=ASKED_ALREADY):
        actions.ask_for_check(
            case=case, wanted=None, payload={}, partner=None, ends_at=now, by=astrid, at=now
        )
    entered()
    assert why_not() == ""


def test_what_goes_on_is_asked_for_once_however_often_it_is_answered(standing, answering, entered, why_not):
    answering(outcome="NO_DEVIATION")
    entered()

    assert ASKED_ALREADY in why_not()


def test_what_goes_on_until_they_say_no_can_then_be_asked_for_again(
    standing, answering, why_not, acting, astrid, now
):
    answering(outcome="REFUSED", reason="Ingen avhoppargrupp längre.", gate="")
    assert ASKED_ALREADY in why_not(), "nobody has read the no"
    with acting(astrid):
        (answer,) = queries.came_in()
        exchange.note_read(package=answer, by=astrid, at=now)

    assert why_not() == ""


def test_what_their_program_refused_can_be_asked_for_again(plan, asking, why_not, without_their_keys, jonas):
    without_their_keys(jonas)
    assert asking().status_code == 302

    assert why_not() == ""


def test_what_was_taken_back_can_be_asked_for_again(asking, why_not, sent_last, acting, astrid, now):
    asking()
    package = sent_last(astrid)
    with acting(astrid):
        exchange.withdraw(package=package, reason="MISTAKE", by=astrid, at=now)

    assert why_not() == ""


def test_an_answer_that_they_took_back_before_anybody_read_it_hinders_no_other_question(
    asking, answering, why_not, sent_last, acting, jonas, now
):
    asking()
    answering(outcome="NO_DEVIATION")
    answer = sent_last(jonas)
    with acting(jonas):
        exchange.withdraw(package=answer, reason="MISTAKE", by=jonas, at=now)

    assert why_not() == ""


def test_checks_end_also_where_nobody_can_be_told(
    standing, without_their_keys, sent_last, acting, case, astrid, now
):
    without_their_keys(astrid)
    with acting(astrid):
        checks.stop_checks(case=case, by=astrid, at=now)
        assert CheckPlan.objects.get().stopped_at is not None

    assert sent_last(astrid).ended_at is None, "it stands until its last day"


def test_checks_end_also_when_they_have_said_no_already(
    standing, answering, sent_last, acting, case, astrid, now
):
    answering(outcome="REFUSED", reason="Ingen avhoppargrupp längre.", gate="")
    with acting(astrid):
        checks.stop_checks(case=case, by=astrid, at=now)

    assert sent_last(astrid).ended_at is None, "nobody takes back what is answered"
