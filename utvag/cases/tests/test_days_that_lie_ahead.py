"""A call-back comes after its contact and a follow-up lies ahead; what was may be written down afterwards."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from utvag.cases.actions import plans, sips
from utvag.cases.models import Consultation, Contact, Plan, Sip
from utvag.common.clock import local_date

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)
NO_ROWS = {
    f"{name}-{form}_FORMS": 0
    for name in ("participants", "meetings", "measures", "other_principals")
    for form in ("TOTAL", "INITIAL")
}
PASSED = "Den dagen har passerat"


def day(days):
    return (TODAY + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("contact", "call_back", "is_taken"),
    [(0, 0, True), (0, 1, True), (0, -1, False), (-9, -9, True), (-9, -5, True), (-9, -10, False)],
)
@pytest.mark.parametrize("first", [True, False], ids=["first", "later"])
def test_a_call_back_is_not_before_its_contact(
    client, acting, astrid, case, first, contact, call_back, is_taken
):
    client.force_login(astrid)
    page = reverse("cases:intake") if first else reverse("cases:contacts", args=[case.pk])
    sent = {"channel": "relative", "direction": "IN", "content": "Ringde", "call_back_on": day(call_back)}
    answer = client.post(page, {**sent, "made_at": f"{day(contact)}T00:01"})
    if not is_taken:
        assertContains(answer, "Den dagen ligger före kontakten")
    with acting(astrid):
        assert Contact.objects.filter(call_back_on=day(call_back)).exists() is is_taken


@pytest.mark.parametrize(("asked", "follow_up", "is_taken"), [(0, 0, True), (-9, -5, True), (-9, -10, False)])
def test_a_follow_up_is_not_before_the_question(client, acting, bo, asked, follow_up, is_taken):
    client.force_login(bo)
    sent = {
        "asked_at": f"{day(asked)}T00:01",
        "channel": "PHONE",
        "asker": "probation",
        "question": "Hur gör vi?",
        "outcome": "ADVISED",
        "follow_up_on": day(follow_up),
    }
    answer = client.post(reverse("cases:new_consultation"), sent)
    if not is_taken:
        assertContains(answer, "Den dagen ligger före frågan")
    with acting(bo):
        assert Consultation.objects.exists() is is_taken


@pytest.fixture
def changed(client, acting, bo, bos_case):
    """`changed[what](on)` sets the day of follow-up on its page; `None` leaves what stands."""

    def save(url, model, on, **sent):
        with acting(bo):
            row = model.objects.select_related("case__key").get() if model is not Consultation else None
            row = row or Consultation.objects.select_related("key").get()
        stands = row.follow_up_on.isoformat() if row.follow_up_on else ""
        return client.post(
            url, {**NO_ROWS, **sent, "version": row.version, "follow_up_on": stands if on is None else on}
        )

    client.force_login(bo)
    return save


@pytest.fixture
def written(acting, bo, bos_case):
    """A plan, a SIP and a consultation, each with a follow-up that has passed."""
    from utvag.cases.actions.consultation import record_consultation

    earlier = NOW - timedelta(days=60)
    with acting(bo):
        passed = {"follow_up_on": TODAY - timedelta(days=30)}
        plan = plans.start_plan(case=bos_case, by=bo, at=earlier)
        plans.change_plan(plan=plan, other_principals=[], by=bo, at=earlier, **passed)
        asked = {
            "consent_on": local_date(earlier),
            "asked_on": local_date(earlier),
            "asked_by_whom": "Klienten",
        }
        sips.save_sip(case=bos_case, sip=None, by=bo, at=earlier, consent_how="ORAL", **asked, **passed)
        kept = record_consultation(
            by=bo,
            at=earlier,
            asked_at=earlier,
            channel="PHONE",
            asker="probation",
            question="Hur gör vi?",
            advice="",
            outcome="ADVISED",
            **passed,
        )
    return {
        "plan": (reverse("cases:plan_frame", args=[bos_case.pk]), Plan, {"client_view": "Jag vill."}),
        "sip": (
            reverse("cases:sip_rows", args=[bos_case.pk]),
            Sip,
            {
                "consent_on": day(-60),
                "consent_how": "ORAL",
                "asked_on": day(-60),
                "asked_by_whom": "Klienten",
                "client_wishes": "Ett jobb",
            },
        ),
        "consultation": (
            reverse("cases:consultation", args=[kept.pk]),
            Consultation,
            {"advice": "Ring oss", "outcome": "ADVISED"},
        ),
    }


@pytest.mark.parametrize("what", ["plan", "sip", "consultation"])
def test_a_follow_up_lies_ahead_when_its_day_is_written(acting, bo, written, changed, what):
    url, model, sent = written[what]
    assertContains(changed(url, model, day(-1), **sent), PASSED)
    with acting(bo):
        assert model.objects.get().follow_up_on == TODAY - timedelta(days=30)
    assert changed(url, model, None, **sent).status_code == 302
    assert changed(url, model, day(0), **sent).status_code == 302
    with acting(bo):
        assert model.objects.get().follow_up_on == TODAY
