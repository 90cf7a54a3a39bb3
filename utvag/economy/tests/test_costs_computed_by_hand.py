"""Every cost that was computed by hand agrees to the öre."""

from datetime import date
from decimal import Decimal

import pytest

from utvag.economy.domain.costing import changed, cost, doubled, gross_cost, person_days
from utvag.economy.domain.rows import Amounts, total
from utvag.economy.domain.staff import staff_rows
from utvag.economy.domain.statement import readings
from utvag.economy.tests.workbook import CASES, asked, bearings_of, hours_of, rates_of

OF_STAYS = [case for case in CASES if "reading" not in case and "hours" not in case]


def amounts_of(case):
    known_on = case.get("known_on", date.max)
    if "hours" in case:
        return total(staff_rows(hours_of(case), rates_of(case), asked(case)))
    if "changed_since" in case:
        (bearing,) = bearings_of(case)
        return changed(bearing, asked(case), then=case["changed_since"])
    return sum((cost(each, asked(case), known_on=known_on) for each in bearings_of(case)), Amounts())


def test_there_are_at_least_fifty():
    assert len(CASES) >= 50
    assert len({case["case"] for case in CASES}) == len(CASES)
    assert all(case["hand"] for case in CASES)


@pytest.mark.parametrize("case", [c for c in CASES if "reading" not in c], ids=lambda c: c["case"])
def test_it_agrees_to_the_ore(case):
    found = amounts_of(case)
    for name in ("net", "vat", "back"):
        if name in case:
            assert getattr(found, name) == Decimal(case[name]), name


@pytest.mark.parametrize("case", [c for c in CASES if "person_days" in c], ids=lambda c: c["case"])
def test_days_are_counted_once(case):
    bearings = bearings_of(case)
    assert person_days(bearings, asked(case)) == case["person_days"]
    assert sum(days.days for days in doubled(bearings, asked(case))) == case["doubled"]


@pytest.mark.parametrize("case", [c for c in OF_STAYS if "changed_since" not in c], ids=lambda c: c["case"])
def test_the_short_way_gives_the_same(case):
    known_on = case.get("known_on", date.max)
    for bearing in bearings_of(case):
        span = asked(case)
        assert gross_cost(bearing, span, known_on=known_on) == cost(bearing, span, known_on=known_on).gross


def test_the_statement_can_be_read_in_two_ways():
    said = {case["reading"]: Decimal(case["net"]) for case in CASES if "reading" in case}
    assert {model.key: model.cost for model in readings()} == said
    for model in readings():
        first, half = model.phases
        assert first.cost == Decimal(1_095_000)
        assert half.days == Decimal("182.5")
