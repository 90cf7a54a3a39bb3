"""A name without a blank in it, as long as a form takes, makes no page wider than the window."""

import pytest

from tests.journeys.crawling import become, pages_from
from utvag.accounts.public import User
from utvag.cases.models import Case
from utvag.cases.tests.writing import EARLY, WRITERS
from utvag.demo.public import demo_id
from utvag.organisations import public as organisations
from utvag.walls import public as walls

pytestmark = pytest.mark.journey

LONG = "Ö" * 200
WIDTHS = (1280, 375)


@pytest.fixture
def astrids_case(committed_db, open_case):
    """A case in which everybody and everything is called the same long name."""
    with walls.signing_in():
        astrid = User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "astrid"))
    person = dict.fromkeys(("name", "called", "phone", "address", "safe_way_to_call"), LONG)
    case = open_case(by=astrid, at=EARLY, alias=LONG[:30], person=person)
    with walls.acting_as(astrid):
        case = Case.objects.select_related("key", "unit", "controller", "person__key").get(pk=case.pk)
        for page, write in WRITERS.items():
            if page != "cases:journal_print":
                write(case, astrid, EARLY, LONG)
        organisations.add_counterpart(kind="SCHOOL", name=LONG[:120], by=astrid, at=EARLY)
        User.objects.filter(pk=astrid.pk).update(name=LONG[:120])
    return case


def test_no_page_scrolls_sideways(page, address, astrids_case):
    become(page, address, LONG[:120])
    page.goto(f"{address}/cases/{astrids_case.pk}/")
    wider, count = [], 0
    for kind, _status in pages_from(page, address, {"/account/personas/"}):
        count += 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if over > 0:
                wider.append(f"{kind}: {over} px at {width}")
    assert count > 30
    assert not wider, "\n".join(wider)
