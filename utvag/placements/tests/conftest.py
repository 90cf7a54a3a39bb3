"""A register that astrid keeps, and bo who is to find a place for somebody."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from utvag.placements import public as placements

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)

WANTED = {
    "kind": "HVB",
    "target": "",
    "planned_on": date(2026, 4, 1),
    "planned_until_on": date(2026, 4, 30),
    "distance": 100,
}


@pytest.fixture
def fresh(client):
    """Signed in as somebody a moment ago."""

    def signed_in(user):
        client.force_login(user)
        client.post(reverse("accounts:confirmation"), {"next": "/"})
        return client

    return signed_in


@pytest.fixture
def at():
    return AT


@pytest.fixture
def register(acting, astrid):
    """One invented provider with a home, a licence, a framework agreement and a price."""
    with acting(astrid):
        provider = placements.add_provider(
            company_number="559900-0014", name="Påhittade Vården AB", region="06", by=astrid, at=AT
        )
        home = placements.add_home(
            provider=provider,
            name="Hittebo",
            kind="HVB",
            municipality="Påhittås",
            address="Hittevägen 1",
            latitude=Decimal("57.8"),
            longitude=Decimal("14.2"),
            capacity=2,
            by=astrid,
            at=AT,
        )
        agreement = placements.add_agreement(
            form="FRAMEWORK",
            name="Ramavtal 2026",
            valid_from=date(2026, 1, 1),
            valid_to=date(2027, 12, 31),
            call_off="RANKED",
            by=astrid,
            at=AT,
        )
        price = placements.add_price(
            home=home,
            agreement=agreement,
            unit="DAY",
            amount=Decimal(3000),
            valid_from=date(2026, 1, 1),
            by=astrid,
            at=AT,
        )
    return SimpleNamespace(provider=provider, home=home, agreement=agreement, price=price)


@pytest.fixture
def team_case(case, acting, astrid, bo):
    """Astrid's case, with bo in its team."""
    from utvag.cases import public as cases

    with acting(astrid):
        cases.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=AT)
    return case


@pytest.fixture
def applied(register, team_case, acting, astrid):
    """Astrid's application; she alone is on the place's list, and bo works with the case."""

    def apply_for(**more):
        if more.get("kind", "HVB") != "HVB":
            # Hittebo is an HVB; what is of another kind is elsewhere.
            more = {"home": None, "agreement": None, "framework": "OWN", "elsewhere": "Ett rum", **more}
        with acting(astrid):
            return placements.apply_for(
                **{
                    "case": team_case,
                    "kind": "HVB",
                    "framework": "INSIDE",
                    "planned_on": date(2026, 3, 10),
                    "home": register.home,
                    "agreement": register.agreement,
                    "by": astrid,
                    "at": AT,
                    **more,
                }
            )

    return apply_for


@pytest.fixture
def ongoing(applied, acting, astrid):
    """A stay that has begun."""

    def begun(first_on=date(2026, 3, 10), **more):
        stay = applied(planned_on=first_on, **more)
        with acting(astrid):
            placements.answer(stay=stay, says="ACCEPTED", by=astrid, at=AT)
            return placements.begin(stay=stay, first_on=first_on, by=astrid, at=AT)

    return begun


@pytest.fixture
def many_homes(register, acting, astrid, at):
    """Twenty more units of the provider, all over the country, under the same agreement."""
    homes = [register.home]
    with acting(astrid):
        for number in range(20):
            home = placements.add_home(
                provider=register.provider,
                name=f"Hus {number}",
                kind="HVB",
                latitude=Decimal(56 + number % 12),
                longitude=Decimal(14),
                by=astrid,
                at=at,
            )
            placements.add_price(
                home=home,
                agreement=register.agreement,
                unit="DAY",
                amount=Decimal(2000 + number),
                valid_from=date(2026, 1, 1),
                by=astrid,
                at=at,
            )
            homes.append(home)
    return homes


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    return client


def version_on(page):
    return page.content.decode().split('name="version" value="')[1].split('"')[0]
