"""A case that the rules give to another unit: handed over, sent to another authority, or kept with a reason."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.filling_in import sent_twice
from utvag.access.models import Grant
from utvag.cases.actions import referrals
from utvag.cases.actions.closing import close
from utvag.cases.actions.team import add_colleague
from utvag.cases.models import Case, Referral, TeamMember
from utvag.cases.tests.facts_of_a_call import DAY, FROM_POLICE, LATER, learn, my_day
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def grown(acting, boys_case, astrid):
    """A child's case that the rules now give to the unit for adults."""
    with acting(astrid):
        learn(boys_case, astrid, age=18)
    return boys_case


def test_handing_over_to_the_unit_gives_it_to_somebody_there(client, acting, grown, astrid, bo):
    client.force_login(astrid)
    page = reverse("cases:referral", args=[grown.pk])
    assert "Disa Rönn" not in client.get(page).content.decode()

    client.post(page, {"user": bo.pk, "note": "Han vet om bytet."})

    with acting(bo):
        case = Case.objects.get(pk=grown.pk)
        assert case.unit.name == "Beroendeenheten"
        assert TeamMember.objects.get(case=case, role="RESPONSIBLE", ends_at=None).user == bo
        row = Referral.objects.select_related("case__key").get(case=case)
        assert (row.choice, row.note, row.settled_by) == ("HANDED", "Han vet om bytet.", astrid)
    assert "Ärendet bör lämnas till" not in my_day(client, astrid)
    assert "Du har tagit över ett ärende" in my_day(client, bo)


def test_those_who_lead_the_unit_before_no_longer_reach_it(acting, grown, astrid, bo):
    with acting(astrid):
        before = grown.unit_id
        referrals.hand_to_unit(case=grown, taker=bo, by=astrid, at=LATER)
        held = dict(Grant.objects.filter(case_id=grown.pk, kind="UNIT").values_list("unit_id", "ends_at"))
    assert held.pop(before) is not None
    assert list(held.values()) == [None]


def test_the_one_who_is_responsible_can_hand_it_to_the_unit_and_sees_it_no_more(
    acting, grown, astrid, bo, disa
):
    with acting(astrid):
        add_colleague(case=grown, user=disa, role="COORDINATOR", by=astrid, at=LATER)
    with acting(disa):
        referrals.hand_to_unit(case=grown, taker=bo, by=disa, at=LATER)
        assert Case.objects.filter(pk=grown.pk).exists()


def test_the_case_goes_to_nobody_outside_the_unit(acting, grown, astrid, disa):
    with acting(astrid), pytest.raises(NotAllowed):
        referrals.hand_to_unit(case=grown, taker=disa, by=astrid, at=LATER)


def test_a_referral_sent_outside_is_noted_and_its_answer_waited_for(client, acting, call_to, olga):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, protection_need="yes")
    client.force_login(olga)
    page = reverse("cases:referral", args=[case.pk])
    today = datetime.now(UTC).date().isoformat()

    assert client.post(page, {"address": "", "sent_on": today}).status_code == 200
    client.post(page, {"address": "centrala@testholm.example", "sent_on": today, "note": "Med samtycke."})

    assert "Inget svar än från Centrala avhopparverksamheten" in my_day(client, olga)
    client.post(reverse("cases:referral_answer", args=[case.pk]), {"answer": "TAKEN", "answered_on": today})
    shown = client.get(page).content.decode()
    assert "De tar emot ärendet" in shown
    assert "centrala@testholm.example" in shown
    assert "Inget svar än" not in my_day(client, olga)
    with acting(olga):
        assert Case.objects.get(pk=case.pk).unit_id == case.unit_id
        with pytest.raises(NotAllowed):
            referrals.note_answer(case=case, answer="TAKEN", answered_on=DAY.date(), by=olga, at=LATER)


@pytest.mark.parametrize(("answer", "reason"), [("DECLINED", ""), ("TAKEN", "NO_CAPACITY")])
def test_a_no_has_its_reason_as_a_code_and_a_yes_has_none(acting, call_to, olga, answer, reason):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, protection_need="yes")
        referrals.note_sent(case=case, address="x", sent_on=DAY.date(), by=olga, at=LATER)
        said = {"case": case, "answered_on": local_date(LATER), "by": olga, "at": LATER}
        with pytest.raises(NotAllowed, match="ett skäl"):
            referrals.note_answer(answer=answer, answer_reason=reason, **said)
        referrals.note_answer(answer="DECLINED", answer_reason="NO_CAPACITY", **said)
        assert Referral.objects.get(case=case).answer_reason == "NO_CAPACITY"


def test_an_answer_that_comes_after_the_closure_is_noted_by_whoever_leads(client, acting, call_to, olga):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, protection_need="yes")
        referrals.note_sent(case=case, address="x", sent_on=DAY.date(), by=olga, at=LATER)
        close(case=case, reason="OTHER", note="Flyttat.", seen_open=True, by=olga, at=LATER)
    client.force_login(olga)
    answer = reverse("cases:referral_answer", args=[case.pk])
    assertContains(client.get(reverse("cases:referral", args=[case.pk])), answer)

    client.post(answer, {"answer": "TAKEN", "answered_on": local_date(LATER).isoformat()})

    with acting(olga):
        assert Referral.objects.get(case=case).answer == "TAKEN"
        with pytest.raises(NotAllowed):
            referrals.keep_here(case=case, reason="x", by=olga, at=LATER)


def test_our_own_unit_is_not_written_down_as_sent(acting, grown, astrid):
    with acting(astrid), pytest.raises(NotAllowed):
        referrals.note_sent(case=grown, address="x", sent_on=DAY.date(), by=astrid, at=LATER)


def test_another_authoritys_unit_is_not_handed_to(acting, call_to, nils):
    case = call_to(nils, {"source": "relative", "age": 24})
    with acting(nils), pytest.raises(NotAllowed):
        referrals.hand_to_unit(case=case, taker=nils, by=nils, at=LATER)


def test_the_case_may_stay_with_a_reason(client, acting, grown, astrid):
    client.force_login(astrid)
    page = reverse("cases:referral_stays", args=[grown.pk])
    assert client.post(page, {"reason": ""}).status_code == 200

    client.post(page, {"reason": "Han går ut skolan först."})

    assert "Ärendet bör lämnas till" not in my_day(client, astrid)
    with acting(astrid):
        assert Referral.objects.get(case=grown).choice == "STAYS"
        learn(grown, astrid, age=19, at=LATER + timedelta(days=1))
        assert Referral.objects.count() == 1


@pytest.mark.parametrize("page", ["referral", "referral_stays"])
def test_what_is_settled_is_settled_once(client, grown, astrid, bo, page):
    sent_twice(client, astrid, reverse(f"cases:{page}", args=[grown.pk]))


def test_only_who_leads_the_case_settles_it(client, acting, grown, astrid, bo):
    with acting(astrid):
        add_colleague(case=grown, user=bo, role="CO_WORKER", by=astrid, at=LATER)
    client.force_login(bo)
    page = reverse("cases:referral", args=[grown.pk])
    assert "Bara ansvarig" in client.get(page).content.decode()
    assert client.post(reverse("cases:referral_stays", args=[grown.pk]), {"reason": "x"}).status_code == 403


def test_a_colleague_outside_the_team_finds_no_page(client, grown, cecilia):
    client.force_login(cecilia)
    assert client.get(reverse("cases:referral", args=[grown.pk])).status_code == 404


def test_what_waits_is_among_open_things_when_the_case_is_closed(client, grown, astrid):
    client.force_login(astrid)
    page = client.get(reverse("cases:closure", args=[grown.pk])).content.decode()
    assert "Ärendet bör lämnas till Beroendeenheten" in page
