"""What nobody can write of costs, invoices and state money as they stand, with the reason in words."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.urls import reverse

from tests.refused import forbids, refused
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.policy import NotAllowed
from utvag.economy import actions
from utvag.economy.actions import forecasts, state_money
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.domain.periods import Span
from utvag.economy.models import InvoiceLine, StateMoneyApplication
from utvag.economy.tests.conftest import AT, PERIOD
from utvag.economy.tests.invoices import CSV

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 12)
CHOOSE_WHY = "Välj varför."


@pytest.fixture
def done(team_case, acting, astrid):
    """`done(action, ...)`: astrid, who knows the place, does it in the case."""

    def done(do, **given):
        with acting(astrid):
            return do(case=team_case, **given, by=astrid, at=AT)

    return done


@pytest.fixture
def vain(team_case, acting, astrid):
    """`vain(told, action, ...)`: she tries it, and is told why not."""

    def vain(told, do, **given):
        with acting(astrid), refused(told):
            do(case=team_case, **given, by=astrid, at=AT)

    return vain


@pytest.fixture
def approved(bearer, done):
    invoice = done(actions.receive_invoice, bearer=bearer, received=read_csv(CSV))
    done(actions.answer_invoice, invoice=invoice, step="APPROVED")
    return invoice


@pytest.fixture
def besides(approved, acting, astrid):
    """A row of the approved invoice, for travel."""
    with acting(astrid):
        return InvoiceLine.objects.create(
            invoice=approved,
            place=9,
            part="EXTRA",
            unit="PIECE",
            first_on=DAY,
            last_on=DAY,
            quantity=1,
            price=500,
            vat_rate=0,
            net=500,
        )


def test_hours_of_own_staff_are_not_of_a_bought_stay(bearer, vain):
    told = "Timmar av egen personal skrivs in under egen öppenvård."
    vain(told, actions.note_hours, bearer=bearer, on=DAY, hours=Decimal(2))


def test_days_away_and_an_answer_are_taken_back_for_a_reason(approved, bearer, done, vain):
    away = done(actions.note_away, bearer=bearer, first_on=DAY, last_on=DAY)
    vain(CHOOSE_WHY, actions.withdraw_away, away=away, why="")
    vain(CHOOSE_WHY, actions.take_back_answer, invoice=approved, why="")


def test_an_invoice_is_answered_once(approved, vain):
    vain("Fakturan är redan besvarad.", actions.answer_invoice, invoice=approved, step="DISPUTED")


def for_row(stay, row, amount=500):
    days = Span(row.first_on, row.last_on)
    return [state_money.WantedDays(stay.pk, days, Decimal(amount), "INVOICE", row)]


def test_an_answer_that_state_money_is_asked_by_stands(approved, besides, stay, asked_for, vain):
    asked_for(wanted=for_row(stay, besides))
    told = "Statsbidrag har sökts för en rad i fakturan."
    vain(told, actions.take_back_answer, invoice=approved, why="MISTAKE")


NOT_COVERED = "Bidraget omfattar inte den här sortens vistelse."
OTHER_ROW = "Fakturaraden hör till en annan period eller är på ett lägre belopp."


@pytest.fixture
def not_asked_for(asked_for, acting, astrid):
    """`not_asked_for(why, ...)`: there is no draft, not even a part of one, and the log says of none."""

    def tried(why, **what):
        with pytest.raises(NotAllowed, match=re.escape(why)):
            asked_for(**what)
        with acting(astrid):
            assert not StateMoneyApplication.objects.exists()
            assert not audit.Entry.objects.filter(action="economy.state_money.drafted").exists()

    return tried


def test_an_application_is_of_one_year_and_for_something(not_asked_for):
    not_asked_for("Statsbidrag söks per kalenderår.", period=Span(date(2025, 7, 1), date(2026, 6, 30)))
    not_asked_for("Välj minst en vistelse att söka pengar för.", wanted=[])


def test_what_the_scheme_does_not_cover_is_not_asked_for(not_asked_for, scheme, stay, besides):
    other = replace(scheme, kinds=("TRAINING_FLAT",))
    not_asked_for(NOT_COVERED, scheme=other)
    not_asked_for(NOT_COVERED, scheme=other, wanted=for_row(stay, besides))


def test_a_row_of_an_invoice_is_asked_for_as_it_is(not_asked_for, approved, stay, besides, acting, astrid):
    with acting(astrid):
        of_care = InvoiceLine.objects.get(invoice=approved, part="CARE")
    not_asked_for("Vad en vistelse kostar per dygn söks med dess dagar.", wanted=for_row(stay, of_care))
    not_asked_for(OTHER_ROW, wanted=for_row(stay, besides, amount=501))
    year = Span(date(2025, 1, 1), date(2025, 12, 31))
    not_asked_for(OTHER_ROW, wanted=for_row(stay, besides), period=year)


def test_of_a_case_without_a_place_no_state_money_is_asked_for(vain, scheme):
    asked = {"scheme": scheme, "period": PERIOD, "wanted": [], "grounds": "Boende dygnet runt."}
    vain("Det finns ingen vistelse att söka statsbidrag för.", state_money.apply, **asked)


def test_in_a_case_that_is_closed_no_cost_is_written(signed_in, approved, bearer, team_case, done, astrid):
    phase = done(
        forecasts.plan_phase, kind="HVB", first_on=DAY, last_on=date(2026, 12, 31), price=Decimal(3000)
    )
    done(cases.close, reason="OTHER", note="Vill sluta.", seen_open=True)
    client = signed_in(astrid)
    for name, ids in (
        ("bearer_following", [bearer.pk]),
        ("own_care_new", []),
        ("bearer_end", [bearer.pk]),
        ("rate_new", [bearer.pk]),
        ("invoice_new", [bearer.pk]),
        ("invoice", [approved.pk]),
        ("phase_withdrawal", [phase.pk]),
    ):
        address = reverse(f"economy:{name}", args=[team_case.pk, *ids])
        forbids(partial(client.post, address, {"days": "withdraw"}), "Ärendet är avslutat.")
