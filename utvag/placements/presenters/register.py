"""The register in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from utvag.common.sweden import NAMES
from utvag.placements.domain.kinds import kind_on
from utvag.placements.domain.price_lists import BadRow
from utvag.placements.models import Content, Delivery, Home, Licence, Provider
from utvag.placements.presenters.price_lists import why_not


def county(code: str) -> str:
    return NAMES.get(code, code)


def providers_shown(rows: Iterable[Provider]) -> list[tuple[Provider, str]]:
    """Each with its county's name."""
    return [(row, county(row.region)) for row in rows]


@dataclass(frozen=True)
class HomeShown:
    row: Home
    targets: str
    licences: list[Licence]
    # None: the kind needs none.
    is_licensed: bool | None


def homes_shown(rows: Iterable[Home], on: date) -> list[HomeShown]:
    """Each with whom it is for, and whether a licence holds on the day."""
    words = dict(Home.Target.choices)
    return [
        HomeShown(
            row,
            ", ".join(str(words[each]) for each in row.target_groups if each in words),
            list(row.licences.all()),
            any(_holds(each, on) for each in row.licences.all()) if kind_on(row.kind, on).licence else None,
        )
        for row in rows
    ]


def _holds(licence: Licence, on: date) -> bool:
    begun = licence.valid_from <= on and (licence.valid_to is None or on <= licence.valid_to)
    return begun and (licence.withdrawn_on is None or licence.withdrawn_on > on)


def contents_shown(rows: Iterable[Content]) -> list[tuple[Content, list[Delivery]]]:
    """What is promised, with the latest findings."""
    return [(row, list(row.deliveries.all())[:5]) for row in rows]


def bad_rows_shown(rows: Iterable[BadRow]) -> list[tuple[int, Any]]:
    return [(row.number, why_not(row.key)) for row in rows]
