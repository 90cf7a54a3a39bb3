"""State money that the demo municipality has asked for: by the same actions as everything else, of the stays there are.

On 7 May 2021 two applications are granted and three wait, as the statement says; and so they are today, of later people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from utvag.common.clock import local_date
from utvag.demo.telling.tale import Step, Tale
from utvag.economy import public as economy

LIVE = "live-1"
GROUNDS = "Boende med stöd dygnet runt på annan ort, och hjälp att lämna det kriminella. (Påhittat.)"


@dataclass(frozen=True)
class Asked:
    """What is asked for the stays of a story in a year: sent when, and then what, when, of what share of it."""

    year: int
    sent_on: date
    then: tuple[tuple[str, date, Decimal], ...] = ()
    lacks: tuple[str, ...] = ()


ALL, MOST = Decimal(1), Decimal("0.8")
ENDED = (("PAID", date(2021, 9, 20), ALL), ("REPORTED", date(2022, 2, 21), ALL))
ASKED = {
    "2019-3": Asked(2020, date(2020, 10, 5), (("GRANTED", date(2020, 12, 14), ALL), *ENDED)),
    "2020-2": Asked(2020, date(2020, 10, 12), (("GRANTED", date(2020, 12, 14), ALL), *ENDED)),
    "2020-1": Asked(2020, date(2020, 12, 10), (("PARTLY", date(2021, 6, 22), MOST), *ENDED)),
    "2020-3": Asked(2020, date(2020, 12, 11), (("REFUSED", date(2021, 6, 22), ALL),)),
    "2020-4": Asked(2021, date(2021, 3, 8), (("GRANTED", date(2021, 6, 23), ALL), *ENDED)),
    "2024-3": Asked(2025, date(2026, 3, 12), (("GRANTED", date(2026, 9, 30), ALL),)),
    "2025-1": Asked(2025, date(2026, 4, 15), (("GRANTED", date(2026, 10, 5), ALL),), ("costs_shown",)),
    "2025-3": Asked(2026, date(2026, 10, 20)),
    "2025-4": Asked(2026, date(2026, 11, 4)),
}


def steps_of_state_money(tale: Tale) -> Iterator[Step]:
    """The application and its steps, each on its day; none where the story asks for nothing."""
    asked = _asked(tale)
    if asked is None:
        return
    first = (asked.sent_on - tale.opened).days
    yield Step(first, partial(_apply, asked=asked), 13.2)
    for step, on, share in asked.then:
        yield Step((on - tale.opened).days, partial(_move, step=step, on=on, share=share), 13.6)


def _asked(tale: Tale) -> Asked | None:
    """By the story's key; of the one that goes on today, some days ago."""
    if tale.story.key == LIVE:
        sent_on = local_date(tale.now) - timedelta(days=17)
        return Asked(sent_on.year, sent_on)
    return ASKED.get(tale.story.key)


def _apply(tale: Tale, asked: Asked) -> None:
    by = tale.actors.become("astrid")
    row = economy.apply_for_state_money(
        case=tale.case,
        year=asked.year,
        grounds=GROUNDS,
        lacks=asked.lacks,
        by=by,
        at=tale.at,
    )
    if row is None:
        return
    tale.known["state money"] = row
    economy.move_state_money(application=row, step="SENT", on=asked.sent_on, by=by, at=tale.at)


def _move(tale: Tale, step: str, on: date, share: Decimal) -> None:
    row: Any = tale.known.get("state money")
    if row is None:
        return
    asked = sum((each.amount for each in row.claims.all()), Decimal(0))
    granted = tale.known.setdefault("granted", asked * share) if step != "REFUSED" else None
    economy.move_state_money(
        application=row,
        step=step,
        on=on,
        amount=granted,
        report_by=_report_by(on) if step in ("GRANTED", "PARTLY") else None,
        reason="Pengarna räckte inte till alla. (Påhittat.)" if step in ("PARTLY", "REFUSED") else "",
        by=tale.actors.become("astrid"),
        at=tale.at,
    )


def _report_by(on: date) -> date:
    """The end of February after the year that the money came in, or soon came."""
    return date((on + timedelta(days=60)).year + 1, 2, 28)
