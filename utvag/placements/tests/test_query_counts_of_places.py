"""How many questions each page of places asks: exactly these, however many stays, places, units and prices there are."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from utvag.placements import actions
from utvag.placements import public as placements
from utvag.placements.tests.conftest import AT

pytestmark = pytest.mark.django_db


def asked(do):
    do()  # what is read once in a process is read now
    with CaptureQueriesContext(connection) as queries:
        assert do().status_code == 200
    return len(queries)


@pytest.fixture(params=[1, 8], ids=["one", "eight"])
def many(request, register, team_case, acting, astrid):
    """Stays one after another at units of their own, each put right and planned anew once; and the last goes on."""
    with acting(astrid):
        for number in range(request.param):
            home = placements.add_home(
                provider=register.provider, name=f"Enhet {number}", kind="HVB", by=astrid, at=AT
            )
            placements.add_licence(home=home, kind="IVO", valid_from=date(2026, 1, 1), by=astrid, at=AT)
            actions.add_price(
                home=home,
                agreement=register.agreement,
                unit="DAY",
                amount=Decimal(3000),
                valid_from=date(2026, 1, 1),
                by=astrid,
                at=AT,
            )
            content = placements.add_content(home=home, what="Vaken natt", by=astrid, at=AT)
            actions.note_delivery(
                content=content, verdict="KEPT", found_on=date(2026, 2, 1), by=astrid, at=AT
            )
            first = date(2026, 3, 1) + timedelta(days=number)
            said = {"home": home, "agreement": register.agreement}
            stay = placements.apply_for(
                case=team_case, kind="HVB", framework="INSIDE", planned_on=first, by=astrid, at=AT, **said
            )
            placements.answer(stay=stay, says="ACCEPTED", by=astrid, at=AT)
            stay = placements.begin(stay=stay, first_on=first, by=astrid, at=AT)
            actions.correct_place(stay=stay, because="Fel adress.", contact="Ring.", by=astrid, at=AT, **said)
            actions.replan(stay=stay, until_on=date(2026, 12, 1), reason="Behöver tid.", by=astrid, at=AT)
            if number + 1 < request.param:
                day = first + timedelta(days=1)
                placements.end(stay=stay, as_="MOVED", last_on=day, by=astrid, at=AT)
    return register


@pytest.fixture
def keeper(client, many, team_case, astrid):
    client.force_login(astrid)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    client.post(reverse("placements:visit", args=[team_case.pk]), {"reason": "Ska besöka personen i dag."})
    return client


@pytest.mark.parametrize(
    ("name", "of", "queries"),
    [
        ("stays", "case", 20),
        ("place", "case", 20),
        ("search", "case", 14),
        ("providers", None, 9),
        ("provider", "provider", 10),
        ("provider_homes", "provider", 10),
        ("provider_terms", "provider", 11),
        ("provider_contents", "provider", 12),
        ("agreements", None, 9),
        ("agreement", "agreement", 11),
        ("occupancy", None, 8),
    ],
)
def test_a_page_asks_the_same_for_one_as_for_many(keeper, team_case, many, name, of, queries):
    ids = {"case": team_case.pk, "provider": many.provider.pk, "agreement": many.agreement.pk}
    address = reverse(f"placements:{name}", args=[ids[of]] if of else [])
    assert asked(lambda: keeper.get(address)) == queries


def test_a_search_asks_the_same_for_one_as_for_many(keeper, team_case, many):
    wanted = {
        "kind": "HVB",
        "planned_on": "2026-06-01",
        "planned_until_on": "2026-12-01",
        "distance": "100",
    }
    address = reverse("placements:search", args=[team_case.pk])
    assert asked(lambda: keeper.post(address, wanted)) == 21
