"""State money is asked for from a case, its days once, and goes its way by legal moves."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from utvag.audit.models import Entry
from utvag.common.policy import NotAllowed
from utvag.economy.actions import state_money as actions
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import schemes
from utvag.economy.models import (
    Invoice,
    InvoiceLine,
    InvoiceStep,
    StateMoneyClaim,
    StateMoneyEvidence,
    StateMoneyStep,
)
from utvag.economy.queries import state_money as queries
from utvag.economy.tests.conftest import AT, PERIOD
from utvag.placements import public as placements

pytestmark = pytest.mark.django_db


def standing(row, acting, user):
    with acting(user):
        return queries.standing_of(queries.application_of(row.case, row.pk))


def test_a_draft_keeps_its_days_amounts_and_scheme(asked_for, acting, astrid, scheme):
    stands = standing(asked_for(), acting, astrid)
    assert (stands.state, stands.asked, stands.scheme) == ("DRAFT", Decimal("30000.00"), scheme.key)
    assert stands.lacks == scheme.evidence


def test_it_is_kept_in_the_log(asked_for, acting, astrid):
    row = asked_for()
    with acting(astrid):
        (entry,) = Entry.objects.filter(action="economy.state_money.drafted")
    assert (entry.subject_id, entry.case_id, entry.details) == (row.pk, row.case_id, {"code": "police_exit"})


def test_a_day_is_claimed_once(asked_for):
    asked_for()
    with pytest.raises(ValidationError, match=r"redan|already"):
        asked_for(first=date(2026, 3, 19), last=date(2026, 3, 25))
    asked_for(first=date(2026, 3, 20), last=date(2026, 3, 25))


def test_the_database_refuses_a_day_that_is_claimed(asked_for, acting, astrid):
    row = asked_for()
    with acting(astrid):
        claim = StateMoneyClaim.objects.get(application=row)
        claim.pk, claim.first_on = uuid4(), claim.last_on
        with pytest.raises(IntegrityError, match="a_day_is_claimed_once"), transaction.atomic():
            claim.save(force_insert=True)


@pytest.mark.parametrize("end", ["REFUSED", "WITHDRAWN"])
def test_the_days_of_what_came_to_nothing_can_be_claimed_again(asked_for, moved, acting, astrid, end):
    row = asked_for()
    moved(row, "SENT", end)
    assert standing(row, acting, astrid).state == end
    assert standing(asked_for(), acting, astrid).state == "DRAFT"


def test_what_was_granted_in_part_keeps_its_days(asked_for, moved):
    moved(asked_for(), "SENT", "PARTLY", amount=10_000)
    with pytest.raises(ValidationError):
        asked_for()


def test_a_draft_is_replaced_by_another_for_the_same_days(asked_for, acting, astrid):
    first = asked_for()
    second = asked_for(amount=20_000, replaces=first)
    assert standing(first, acting, astrid).state == "REPLACED"
    assert standing(second, acting, astrid).asked == 20_000


def test_a_draft_is_discarded_without_a_word_and_its_days_are_free(asked_for, acting, astrid):
    row = asked_for()
    with acting(astrid):
        actions.discard(application=row, by=astrid, at=AT)
    assert standing(row, acting, astrid).state == "WITHDRAWN"
    assert standing(asked_for(), acting, astrid).state == "DRAFT"


def test_what_was_sent_is_withdrawn_with_why_and_never_discarded(asked_for, moved, acting, astrid):
    row = asked_for()
    moved(row, "SENT")
    with acting(astrid), pytest.raises(NotAllowed, match=r"utkast|draft"):
        actions.discard(application=queries.application_of(row.case, row.pk), by=astrid, at=AT)
    with pytest.raises(NotAllowed):
        moved(row, "WITHDRAWN", reason="")


@pytest.fixture
def besides(bearer, team_case, acting, astrid):
    """A row of an approved invoice, for travel."""
    with acting(astrid):
        invoice = Invoice.objects.create(
            controller_id=team_case.controller_id,
            bearer=bearer,
            issued_on=date(2026, 3, 31),
            net=500,
            vat=0,
            received_at=AT,
            received_by=astrid,
        )
        InvoiceStep.objects.create(invoice=invoice, step="APPROVED", taken_at=AT, taken_by=astrid)
        return InvoiceLine.objects.create(
            invoice=invoice,
            place=1,
            part="EXTRA",
            unit="PIECE",
            first_on=date(2026, 3, 12),
            last_on=date(2026, 3, 12),
            quantity=1,
            price=500,
            vat_rate=0,
            net=500,
        )


def for_invoice(stay, line):
    days = Span(line.first_on, line.last_on)
    return [actions.WantedDays(stay.pk, days, Decimal(500), StateMoneyClaim.Basis.INVOICE, line)]


def test_a_row_of_an_invoice_is_claimed_once_in_whatever_scheme(
    asked_for, moved, besides, stay, acting, astrid, scheme
):
    row = asked_for(wanted=for_invoice(stay, besides))
    other = replace(scheme, key="another_scheme")
    for which in (scheme, other):
        with pytest.raises(ValidationError, match=r"redan|already"):
            asked_for(wanted=for_invoice(stay, besides), scheme=which)
    with acting(astrid):
        (claim,) = StateMoneyClaim.objects.filter(application=row)
        claim.pk = uuid4()
        with pytest.raises(IntegrityError, match="an_invoice_is_claimed_once"), transaction.atomic():
            claim.save(force_insert=True)
    moved(row, "SENT", "REFUSED")
    assert standing(asked_for(wanted=for_invoice(stay, besides)), acting, astrid).asked == 500


def test_what_was_sent_is_not_replaced(asked_for, moved):
    first = asked_for()
    moved(first, "SENT")
    with pytest.raises(NotAllowed):
        asked_for(replaces=first)


def test_it_goes_its_whole_way(asked_for, moved, acting, astrid):
    row = asked_for()
    moved(row, "SENT", "GRANTED", "PAID", "REPORTED", amount=30_000)
    moved(row, "RECLAIMED", amount=1_000)
    stands = standing(row, acting, astrid)
    assert stands.state == "RECLAIMED"
    assert (stands.granted, stands.paid, stands.used, stands.reclaimed) == (30_000, 30_000, 30_000, 1_000)


@pytest.mark.parametrize(
    "way", [["GRANTED"], ["SENT", "PAID"], ["SENT", "REFUSED", "GRANTED"], ["SENT", "SENT"]]
)
def test_no_move_is_left_out_or_made_twice(asked_for, moved, way):
    with pytest.raises(NotAllowed):
        moved(asked_for(), *way, amount=1_000)


def test_no_more_is_granted_than_was_asked_nor_paid_than_granted(asked_for, moved):
    row = asked_for()
    moved(row, "SENT")
    with pytest.raises(NotAllowed):
        moved(row, "GRANTED", amount=30_001)
    with pytest.raises(NotAllowed):
        moved(row, "PARTLY", amount=30_000)
    moved(row, "PARTLY", amount=20_000)
    with pytest.raises(NotAllowed):
        moved(row, "PAID", amount=20_001)


def test_money_has_an_amount_and_a_refusal_its_reason(asked_for, moved):
    row = asked_for()
    moved(row, "SENT")
    with pytest.raises(NotAllowed):
        moved(row, "GRANTED")
    with pytest.raises(NotAllowed):
        moved(row, "REFUSED", reason="")


def test_nothing_has_happened_on_a_day_to_come(asked_for, moved):
    with pytest.raises(NotAllowed):
        moved(asked_for(), "SENT", on=AT.date() + timedelta(days=1))


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 3, 9), date(2026, 3, 12)), (date(2026, 12, 30), date(2027, 1, 2))],
    ids=["before the stay", "after the period"],
)
def test_days_outside_stay_or_period_are_not_claimed(asked_for, first, last):
    with pytest.raises(NotAllowed):
        asked_for(first=first, last=last)


def test_days_after_a_stay_that_has_ended_are_not_claimed(asked_for, stay, acting, astrid):
    with acting(astrid):
        placements.end(stay=stay, as_="PLANNED", last_on=date(2026, 3, 15), by=astrid, at=AT)
    with pytest.raises(NotAllowed):
        asked_for()


def test_a_scheme_for_projects_is_not_for_a_person(asked_for):
    project = next(each for each in schemes() if each.per == "PROJECT")
    with pytest.raises(NotAllowed):
        asked_for(scheme=project)


def test_a_scheme_is_not_for_days_before_it(asked_for):
    with pytest.raises(NotAllowed):
        asked_for(period=Span(date(2021, 1, 1), date(2021, 12, 31)))


def test_a_stay_that_ends_early_leaves_money_to_be_paid_back(asked_for, moved, stay, acting, astrid, scheme):
    from utvag.economy.domain.claiming import risk_of

    row = asked_for(evidence=scheme.evidence)
    moved(row, "SENT", "GRANTED", amount=30_000)
    assert risk_of(standing(row, acting, astrid), AT.date()).amount == 0
    with acting(astrid):
        placements.end(stay=stay, as_="LEFT", last_on=date(2026, 3, 15), by=astrid, at=AT)
    assert risk_of(standing(row, acting, astrid), AT.date()).amount == 12_000


def test_what_is_left_to_claim_is_the_stay_without_the_claimed_days(
    asked_for, team_case, stay, scheme, acting, astrid
):
    asked_for()
    with acting(astrid):
        ((_stay, days),) = queries.claimable(team_case, scheme, PERIOD)
    assert days == Span(date(2026, 3, 20), date(2026, 12, 31))


def test_evidence_noted_twice_is_once(asked_for, acting, astrid):
    row = asked_for()
    with acting(astrid):
        for _again in range(2):
            actions.note_evidence(application=row, kind="costs_shown", by=astrid, at=AT)
        assert StateMoneyEvidence.objects.filter(application=row).count() == 1


def test_on_an_earlier_day_it_stood_as_it_did(asked_for, moved, acting, astrid):
    from utvag.cases import public as cases

    row = asked_for()
    moved(row, "SENT", at=AT + timedelta(days=2))
    with acting(astrid):
        then = cases.case_on(cases.case_seen_by(astrid, row.case_id), AT.date())
        (found,) = queries.applications_of(then)
        assert queries.standing_of(found).state == "DRAFT"
        assert StateMoneyStep.objects.filter(application=row).count() == 1
