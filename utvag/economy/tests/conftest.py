"""The books of Exempelby: greta and a second finance officer keep them; astrid knows a place, bo does not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from utvag.economy import actions
from utvag.placements.tests import conftest as places

AT = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
SUPPLIER = "559900-0011"

register, team_case, applied, ongoing = places.register, places.team_case, places.applied, places.ongoing


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
