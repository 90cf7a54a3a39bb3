"""A decision is changed on reconsideration by whoever may make it, in one act, also when the case has been closed."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases.actions import appeals
from utvag.cases.models import AppealStep, DecisionCorrection
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

DAY = date(2026, 4, 1)
CHANGE = {"content": "Placering beviljas.", "why": "Nya uppgifter."}


@pytest.fixture
def appealed(acting, delegation, decide, david, bo, at):
    """David's refusal, which only a manager may make, and the appeal against it."""
    delegation("refused", "UNIT_MANAGER")
    refusal = decide(
        david, "refused", reasons="Nej.", exception="OBVIOUSLY_NEEDLESS", exception_reason="Inget nytt."
    )
    with acting(bo):
        return appeals.record_appeal(decision=refusal, received_on=DAY, by=bo, at=at)


def change(appeal, by, at, **typed):
    return appeals.take_appeal_step(appeal=appeal, step="CHANGED", taken_on=DAY, by=by, at=at, **typed)


def test_who_may_not_make_the_decision_may_not_change_it(acting, appealed, bo, at):
    with acting(bo):
        with pytest.raises(NotAllowed, match="delegation"):
            change(appealed, bo, at, **CHANGE)
        assert not AppealStep.objects.exists()
        assert appeals.take_appeal_step(appeal=appealed, step="UNCHANGED", taken_on=DAY, by=bo, at=at)


@pytest.mark.parametrize("missing", ["content", "why"])
def test_a_change_is_noted_only_with_what_applies_instead_and_why(acting, appealed, david, at, missing):
    with acting(david), pytest.raises(NotAllowed, match="Skriv"):
        change(appealed, david, at, **{**CHANGE, missing: " "})
    with acting(david):
        assert not AppealStep.objects.exists()


def test_a_manager_changes_the_decision_after_the_case_has_been_closed(
    client, acting, appealed, bos_case, closed, david, bo
):
    closed(bos_case)
    client.force_login(david)
    page = reverse("cases:appeal_step", args=[bos_case.pk, appealed.pk])

    assert client.post(page, {"step": "CHANGED", "taken_on": DAY, **CHANGE}).status_code == 302

    with acting(david):
        changed = DecisionCorrection.objects.select_related("case__key").get()
        assert (changed.kind, changed.content, changed.corrected_by_id) == (
            "CHANGE",
            "Placering beviljas.",
            david.pk,
        )
        assert changed.delegation_source
    client.force_login(bo)
    assertContains(client.get(reverse("cases:decisions", args=[bos_case.pk])), "Placering beviljas.")


def test_what_a_meeting_changed_is_written_down_with_its_minutes(acting, appealed, bo, at):
    with acting(bo):
        change(appealed, bo, at, protocol="§ 12, 2026-04-01", **CHANGE)
        changed = DecisionCorrection.objects.get()
        assert (changed.protocol, changed.delegation_source) == ("§ 12, 2026-04-01", "")


def test_the_form_says_who_may_change_it_and_does_not_lose_what_was_written(client, appealed, bos_case, bo):
    client.force_login(bo)
    page = reverse("cases:appeal_step", args=[bos_case.pk, appealed.pk])
    assertContains(client.post(page, {"step": "CHANGED", "taken_on": DAY}), "Skriv vad som gäller i stället")
    refused = client.post(page, {"step": "CHANGED", "taken_on": DAY, **CHANGE})
    assertContains(refused, "Placering beviljas.")
    unchosen = client.post(page, {"step": "UNCHANGED", "taken_on": DAY, **CHANGE})
    assertContains(unchosen, "Välj att beslutet ändras")


def test_a_decision_that_cannot_be_appealed_does_not_offer_it(
    client, acting, delegation, decide, bos_case, bo, at
):
    delegation("investigation_opened", "CASE_WORKER")
    opened = decide(bo, "investigation_opened", reasons="Behov av stöd.")
    client.force_login(bo)
    page = reverse("cases:decision_appeal", args=[bos_case.pk, opened.pk])
    assertNotContains(client.get(reverse("cases:decisions", args=[bos_case.pk])), page)
    assertContains(client.get(page), "går inte att överklaga")
    with acting(bo), pytest.raises(NotAllowed):
        appeals.record_appeal(decision=opened, received_on=DAY, by=bo, at=at)
