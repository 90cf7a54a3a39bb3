"""The yearly cost of 1,000 stays with three price phases each, read behind the walls as a finance officer, beside a plain
peer in the same run.

The peer is what a program does that keeps no intervals apart: it asks for each stay's prices, walks through every day of
the year and takes the price that was written last for it. Both come to the same kronor, or the benchmark fails. Processor
time of the program's process, median of 9 turns after 2 to warm up (the peer 3); the database's own is not in it.
"""

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg

STAYS, PHASES = 1_000, 3
QUERIES, MILLISECONDS = 3, 50
AT = datetime(2020, 12, 1, tzinfo=UTC)
FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)


def measured(dsn: str) -> list[str]:
    """Lines for the table, of a database that the program is connected to."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from utvag.accounts.public import User
    from utvag.demo.organisations import demo_id
    from utvag.walls import public as walls

    fill(dsn)
    with walls.signing_in():
        greta = User.objects.get(pk=demo_id("exempelby", "user", "greta"))
    found = {}
    for name, do, turns in (("ours", _ours, 9), ("peer", _peer, 3)):
        with walls.acting_as(greta):
            with CaptureQueriesContext(connection) as asked:
                total = do()
            do()
            found[name] = (total, len(asked), statistics.median(_cpu(do) for _ in range(turns)))
    (total, queries, cpu), (same, many, slow) = found["ours"], found["peer"]
    assert total == same, "the two do not come to the same kronor"
    assert queries <= QUERIES, queries
    return [
        f"| {STAYS:,} stays, {PHASES} prices each, one year | queries | CPU ms | times |",
        "|---|---:|---:|---:|",
        f"| **intervals** (limits {QUERIES} and {MILLISECONDS}) | {queries} | {cpu:.0f} | 1 |",
        f"| a row a day | {many:,} | {slow:,.0f} | {slow / cpu:.0f} |",
    ]


def _cpu(do: Callable[[], object]) -> float:
    began = time.process_time()
    do()
    return (time.process_time() - began) * 1000


def _ours() -> Decimal:
    from utvag.economy.domain.costing import gross_cost
    from utvag.economy.domain.periods import Span
    from utvag.economy.models import CostBearer
    from utvag.economy.queries import bearings

    year = Span(FIRST, LAST)
    return sum((gross_cost(each, year) for each in bearings(CostBearer.objects.all()).values()), Decimal(0))


def _peer() -> Decimal:
    from utvag.economy.models import CostBearer

    total = Decimal(0)
    for stay in CostBearer.objects.all():
        prices = list(stay.rates.order_by("agreed_at"))
        day = FIRST
        while day <= LAST:
            if stay.first_on <= day and (stay.last_on is None or day < stay.last_on):
                held = [
                    each
                    for each in prices
                    if each.first_on <= day and (not each.last_on or day <= each.last_on)
                ]
                if held:
                    total += held[-1].price
            day += timedelta(days=1)
    return total


def fill(dsn: str) -> None:
    """Stays of one municipality, past the program, as the program would have written them."""
    from utvag.demo.organisations import demo_id

    drawn = random.Random(20210507)
    controller, by = demo_id("exempelby"), demo_id("exempelby", "user", "greta")

    def new_id() -> UUID:
        return UUID(int=drawn.getrandbits(128), version=4)

    line, payee = new_id(), new_id()
    rows: dict[str, list[tuple[Any, ...]]] = {
        "economy_budgetline": [(line, controller, "Köpt vård", "4511", "2990", "7310", "55710", "", AT, by)],
        "economy_payee": [(payee, controller, "P00001", b"0" * 16, AT, by)],
        "economy_costbearer": [],
        "economy_rate": [],
    }
    for number in range(STAYS):
        stay, first = new_id(), date(2020, 9, 1) + timedelta(days=number % 200)
        rows["economy_costbearer"].append(
            (stay, controller, f"{number:06d}", line, payee, "INSIDE", first, None, False, 0, [], [], AT, by)
        )
        turns = [first, date(2021, 5, 1), date(2021, 9, 1), None]
        for place in range(PHASES):
            ends = turns[place + 1]
            last = ends - timedelta(days=1) if ends else None
            price = Decimal(drawn.randrange(90_000, 350_000)) / 100
            rows["economy_rate"].append(
                (new_id(), stay, "CARE", "DAY", price, "exempt_care", turns[place], last, AT, by)
            )
    with psycopg.connect(dsn) as connection:
        for name, columns in COPIES.items():
            with connection.cursor().copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                for row in rows[name]:
                    copy.write_row(row)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


COPIES = {
    "economy_budgetline": "id, controller_id, name, account, contra, centre, activity, object_code, added_at, added_by_id",
    "economy_payee": "id, controller_id, code, blind, added_at, added_by_id",
    "economy_costbearer": (
        "id, controller_id, number, line_id, payee_id, framework, first_on, last_on, last_day_paid, least_days, "
        "absence_days, absence_shares, opened_at, opened_by_id"
    ),
    "economy_rate": "id, bearer_id, part, unit, price, vat, first_on, last_on, agreed_at, agreed_by_id",
}
