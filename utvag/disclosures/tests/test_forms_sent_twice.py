"""What is given, asked for and called to is so once, and the second sending is in the log for what it opened."""

import pytest
from django.urls import reverse

from tests.filling_in import sent_twice
from utvag.disclosures.models import Disclosure
from utvag.disclosures.tests.packages import GROUND
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import introduced, keyed, now, world  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db

FORMS = {
    "disclosure_new": {
        "recipient": "OTHER_MUNICIPALITY",
        "gate": "own_work",
        "need": "Påhittat behov",
        "item_plan": "Planen till maj",
    },
    "contact_details": {
        "recipient": "NOA",
        "called_back_by_way_of": "Växeln",
        "item_reach": "Mobilnumret från i mars",
        "exceptional": "NONE",
    },
    "reception_new": {},
    "information_package": GROUND,
    "meeting_package": {**GROUND, "begins_at": "2199-01-01T10:00"},
}


@pytest.mark.parametrize("page", FORMS)
def test_it_is_done_once(world, acting, confirmed, client, astrid, case, page):
    confirmed(astrid)
    address, ledger = (reverse(f"disclosures:{name}", args=[case.pk]) for name in (page, "ledger"))
    sent_twice(client, astrid, address, then=ledger, **FORMS[page])
    with acting(astrid):
        assert Disclosure.objects.count() == (page != "reception_new")
        assert Package.objects.count() == page.endswith("package")
