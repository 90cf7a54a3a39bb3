"""Deciding: who may decide what, on what ground, and that it stays as it was decided."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from utvag.audit.models import Entry
from utvag.cases.actions import decisions as actions
from utvag.cases.actions import hearing
from utvag.cases.models import Decision, DecisionCorrection, DecisionReference
from utvag.cases.presenters.decisions import right_of
from utvag.common.policy import NotAllowed
from utvag.organisations import actions as organisations

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


def test_bo_decides_what_is_delegated_to_social_workers(delegation, decide, bo):
    line = delegation("granted_open_care", "CASE_WORKER")

    decision = decide(bo)

    assert decision.decided_by == bo
    assert (decision.delegation, decision.delegation_source) == (line, "SN § 12/2014 (påhittad)")


def test_bo_cannot_decide_what_the_unit_manager_decides(delegation, decide, bo, david):
    delegation("granted_hvb", "UNIT_MANAGER")

    with pytest.raises(NotAllowed, match="Enhetschef"):
        decide(bo, "granted_hvb")
    assert decide(david, "granted_hvb").decided_by == david


def test_the_register_is_asked_as_it_was_on_the_day_of_the_decision(delegation, decide, bo):
    delegation("granted_open_care", "CASE_WORKER", starts_on=DAY)

    with pytest.raises(NotAllowed):
        decide(bo, decided_on=DAY - timedelta(days=1))
    assert decide(bo)


def test_the_source_stays_as_it_stood_when_the_register_changes(delegation, decide, bo, acting, filip, at):
    from utvag.organisations.actions import change_delegation

    line = delegation("granted_open_care", "CASE_WORKER")
    decision = decide(bo)
    with acting(filip):
        change_delegation(delegation=line, by=filip, at=at, source="SN § 99/2026 (påhittad)")

    with acting(bo):
        assert Decision.objects.get(pk=decision.pk).delegation_source == "SN § 12/2014 (påhittad)"


@pytest.mark.parametrize("body", ["DELEGATE", "COMMITTEE"])
def test_a_matter_of_principle_is_for_the_board_alone(delegation, decide, hugo, david, body):
    delegation("matter_of_principle", "CASE_WORKER")

    with pytest.raises(NotAllowed, match=r"6.kap..38.§"):
        decide(david, "matter_of_principle", body=body, protocol="§ 4", reasons="Av vikt.")


def test_what_may_not_be_decided_becomes_a_proposal_and_then_the_boards_decision(
    acting, bos_case, bo, at, decide
):
    with acting(bo):
        proposal = actions.propose(
            case=bos_case, kind="matter_of_principle", body="BOARD", content="Nämnden beslutar.", by=bo, at=at
        )
    decision = decide(
        bo,
        "matter_of_principle",
        body="BOARD",
        protocol="SN § 7/2026 (påhittad)",
        reasons="Av vikt.",
        proposal=proposal,
        exception="AT_ONCE",
        exception_reason="Fara.",
    )
    assert (decision.decided_by, decision.protocol) == (None, "SN § 7/2026 (påhittad)")
    assert decision.proposal == proposal


def test_the_boards_decision_needs_the_paragraph_of_its_minutes(decide, bo):
    with pytest.raises(NotAllowed, match="protokoll"):
        decide(bo, body="BOARD")


def test_a_refusal_needs_reasons(delegation, decide, david):
    delegation("refused", "UNIT_MANAGER")
    exception = {"exception": "OBVIOUSLY_NEEDLESS", "exception_reason": "Inget nytt."}

    with pytest.raises(NotAllowed, match=r"32.§"):
        decide(david, "refused", **exception)
    assert decide(david, "refused", reasons="Behovet är tillgodosett.", **exception)


def test_what_is_wholly_granted_needs_no_reasons(delegation, decide, bo):
    delegation("granted_open_care", "CASE_WORKER")

    assert decide(bo).reasons == ""


def test_a_refusal_needs_communication_or_an_exception_with_its_reason(delegation, decide, david):
    delegation("refused", "UNIT_MANAGER")

    with pytest.raises(NotAllowed, match=r"25.§"):
        decide(david, "refused", reasons="Nej.")
    with pytest.raises(NotAllowed, match="undantaget"):
        decide(david, "refused", reasons="Nej.", exception="AT_ONCE")


def test_while_the_person_has_time_to_answer_nothing_is_decided(
    acting, delegation, decide, bos_case, bo, david, at
):
    delegation("refused", "UNIT_MANAGER")
    with acting(bo):
        sent = hearing.communicate(
            case=bos_case,
            kind="refused",
            material="Utredningen.",
            how="LETTER",
            sent_on=DAY - timedelta(days=7),
            answer_until_on=DAY,
            by=bo,
            at=at,
        )
    with pytest.raises(NotAllowed, match="tid"):
        decide(david, "refused", reasons="Nej.", communication=sent)

    with acting(bo):
        hearing.record_answer(communication=sent, answered_on=DAY, text="Inget att tillägga.", by=bo, at=at)
        sent.refresh_from_db()
    assert decide(david, "refused", reasons="Nej.", communication=sent).communication == sent


def test_once_the_day_has_passed_silence_is_enough(acting, delegation, decide, bos_case, bo, david, at):
    delegation("refused", "UNIT_MANAGER")
    with acting(bo):
        sent = hearing.communicate(
            case=bos_case,
            kind="refused",
            material="Utredningen.",
            how="LETTER",
            sent_on=DAY - timedelta(days=20),
            answer_until_on=DAY - timedelta(days=1),
            by=bo,
            at=at,
        )

    assert decide(david, "refused", reasons="Nej.", communication=sent)


@pytest.mark.parametrize(("on", "sfs"), [(date(2025, 6, 30), "2001:453"), (date(2025, 7, 1), "2025:400")])
def test_a_decision_cites_the_social_services_act_of_its_day(
    acting, delegation, decide, known_since, bos_case, bo, on, sfs
):
    delegation("granted_open_care", "CASE_WORKER")
    known_since(bos_case, on)

    decision = decide(bo, decided_on=on)

    with acting(bo):
        places = DecisionReference.objects.filter(decision=decision)
        assert sfs in {place.sfs for place in places}
        assert all(place.valid_from <= on for place in places)
        assert all(place.valid_to is None or on <= place.valid_to for place in places)


def test_a_decision_is_not_dated_in_the_future(delegation, decide, bo):
    delegation("granted_open_care", "CASE_WORKER")

    with pytest.raises(NotAllowed, match="framtiden"):
        decide(bo, decided_on=DAY + timedelta(days=1))


@pytest.mark.parametrize(
    "sql", ["UPDATE cases_decision SET decided_on = '2020-01-01'", "DELETE FROM cases_decision"]
)
def test_not_even_the_program_can_edit_or_remove_a_decision(acting, delegation, decide, bo, sql):
    delegation("granted_open_care", "CASE_WORKER")
    decide(bo)

    with acting(bo), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql)


def test_the_database_refuses_a_refusal_without_reasons(acting, delegation, decide, bos_case, bo, at):
    delegation("granted_open_care", "CASE_WORKER")
    decision = decide(bo)
    with acting(bo), pytest.raises(DatabaseError, match="has_reasons"), transaction.atomic():
        Decision.objects.create(
            case=bos_case,
            kind="refused",
            outcome="REFUSED",
            decided_on=DAY,
            content="Avslag.",
            decided_by=bo,
            delegation=decision.delegation,
            delegation_source="x",
            recorded_at=at,
            recorded_by=bo,
        )


def test_a_wrong_decision_is_corrected_beside_it_by_whoever_may_make_it(
    acting, delegation, decide, bo, david, at
):
    delegation("granted_hvb", "UNIT_MANAGER")
    decision = decide(david, "granted_hvb")
    change = {"kind": "SLIP", "content": "Till den 1 juni.", "why": "Fel dag.", "corrected_on": DAY}

    with acting(bo), pytest.raises(NotAllowed):
        actions.correct_decision(decision=decision, by=bo, at=at, **change)
    with acting(david):
        actions.correct_decision(decision=decision, by=david, at=at, **change)
        correction = DecisionCorrection.objects.select_related("case__key", "corrected_by").get()
        assert Decision.objects.select_related("case__key").get().content == "Öppenvård beviljas."
    assert (correction.content, correction.corrected_by) == ("Till den 1 juni.", david)
    assert "36" in correction.reference


def test_what_is_decided_is_sealed_in_the_database(acting, delegation, decide, bo):
    delegation("granted_open_care", "CASE_WORKER")
    decide(bo)
    with acting(bo), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM cases_decision")
        (kept,) = cursor.fetchone()
    assert "Öppenvård".encode() not in bytes(kept)


def test_a_decision_is_kept_in_the_log_without_what_was_written(acting, delegation, decide, bo, bos_case):
    delegation("granted_open_care", "CASE_WORKER")
    decide(bo)
    with acting(bo):
        entry = Entry.objects.get(action="cases.decision.made")
    assert (entry.actor_id, entry.case_id) == (bo.pk, bos_case.pk)
    assert entry.details == {"kind": "granted_open_care", "body": "DELEGATE"}


def test_a_decision_keeps_the_version_of_the_line_that_it_was_checked_against(
    acting, bo, filip, bos_case, decide, delegation, at
):
    line = delegation("granted_open_care", "CASE_WORKER")
    decision = decide(bo)
    with acting(filip):
        organisations.change_delegation(delegation=line, level="DIRECTOR", by=filip, at=at)
    with acting(bo):
        kept = Decision.objects.select_related("delegation", "delegation_version").get(pk=decision.pk)
        assert (kept.delegation.level, kept.delegation.version) == ("DIRECTOR", 2)
        assert (kept.delegation_version.level, kept.delegation_version.version) == ("CASE_WORKER", 1)
        assert right_of(kept) == "På delegation: SN § 12/2014 (påhittad). Radens version 1."
