"""The books of Exempelby: greta and a second finance officer keep them; astrid knows a place, bo does not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from utvag.economy import actions
from utvag.economy.actions import state_money
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import for_persons
from utvag.placements.tests import conftest as places
from utvag.walls import public as walls

AT = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
SUPPLIER = "559900-0011"
PERIOD = Span(date(2026, 1, 1), date(2026, 12, 31))

register, team_case, applied, ongoing = places.register, places.team_case, places.applied, places.ongoing


@pytest.fixture
def foreseeing():
    """`with foreseeing(hugo): ...` runs what follows in the session that a forecast of Hugo's has."""
    return walls.forecasting_for


@pytest.fixture
def line(acting, greta):
    with acting(greta):
        return actions.add_line(
            name="Köpt vård, vuxna",
            account="4511",
            contra="2990",
            centre="7310",
            activity="55710",
            by=greta,
            at=AT,
        )


@pytest.fixture
def stay(ongoing):
    return ongoing()


@pytest.fixture
def bearer(stay, team_case, line, acting, astrid):
    """What the stay costs, as astrid has written it: 3,000 a day from the tenth of March."""
    with acting(astrid):
        return actions.open_bearer(
            case=team_case,
            line=line,
            company_number=SUPPLIER,
            framework="INSIDE",
            first_on=date(2026, 3, 10),
            price=Decimal(3000),
            unit="DAY",
            vat="exempt_care",
            stay_id=stay.pk,
            by=astrid,
            at=AT,
        )


@pytest.fixture
def own_care(team_case, line, acting, bo):
    with acting(bo):
        return actions.open_own_care(case=team_case, line=line, first_on=date(2026, 3, 10), by=bo, at=AT)


@pytest.fixture
def signed_in(client):
    """A browser whose user has just confirmed who they are."""

    def signed_in(user):
        client.force_login(user)
        session = client.session
        session["accounts.confirmed_at"] = 99_999_999_999
        session.save()
        return client

    return signed_in


@pytest.fixture
def scheme():
    """The police's money for single cases, as it reads in 2026."""
    return for_persons()[-1]


@pytest.fixture
def asked_for(stay, team_case, scheme, acting, astrid):
    """`asked_for()`: astrid asks for ten days of the stay, at 3,000 SEK."""

    def asked(first=date(2026, 3, 10), last=date(2026, 3, 19), amount=30_000, stay=stay, **more):
        wanted = [state_money.WantedDays(stay.pk, Span(first, last), Decimal(amount))]
        with acting(astrid):
            return state_money.apply(
                **{
                    "case": team_case,
                    "scheme": scheme,
                    "period": PERIOD,
                    "wanted": wanted,
                    "grounds": "Boende med stöd dygnet runt.",
                    "by": astrid,
                    "at": AT,
                    **more,
                }
            )

    return asked


@pytest.fixture
def moved(acting, astrid):
    """`moved(row, "SENT")` notes what became of it."""

    def move(row, *steps, amount=None, **more):
        with acting(astrid):
            for step in steps:
                of_money = amount is not None and step not in ("SENT", "REFUSED", "WITHDRAWN")
                state_money.move(
                    **{
                        "application": row,
                        "step": step,
                        "on": AT.date(),
                        "reason": "Enligt beslutet.",
                        "amount": Decimal(amount) if of_money else None,
                        "by": astrid,
                        "at": AT,
                        **more,
                    }
                )

    return move
