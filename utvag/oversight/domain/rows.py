"""The log as the rules read it: plain rows of ids, moments and codes, and the questions that several rules ask."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

# With any of these somebody works with the case; whoever leads its unit follows it without.
ASSIGNED = frozenset({"TEAM", "COVER", "EARLIER"})
LEADS = "UNIT"
# Reviewed by itself, whatever the rules here ask (ADR 19).
EMERGENCY = "EMERGENCY"


class Kind(StrEnum):
    """What an entry tells of: the strata of a sample, and what the rules tell apart."""

    LOOK = "LOOK"
    CHANGE = "CHANGE"
    SEARCH = "SEARCH"
    LIST = "LIST"
    EXPORT = "EXPORT"
    REFUSED = "REFUSED"
    OTHER = "OTHER"


class Why(StrEnum):
    """How somebody who looks is near whom the case is about."""

    OWN = "OWN"
    RELATIVE = "RELATIVE"
    SURNAME = "SURNAME"
    ADDRESS = "ADDRESS"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log."""

    id: UUID
    at: datetime
    actor: UUID
    kind: Kind
    case: UUID | None = None
    found: frozenset[UUID] = frozenset()

    @property
    def is_look(self) -> bool:
        """At a case; what only lists them is none."""
        return self.kind is Kind.LOOK and self.case is not None


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody reached a case, from when to when, and as what."""

    user: UUID
    case: UUID
    kind: str
    starts: datetime
    ends: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.starts <= at and (self.ends is None or at < self.ends)


@dataclass(frozen=True, slots=True)
class Near:
    """Whoever looks at the case and whoever it is about are, or may be, near each other."""

    user: UUID
    case: UUID
    why: Why


@dataclass(frozen=True)
class Log:
    """The entries of a period in their order, and what is known of who works with what."""

    events: tuple[Event, ...]
    reaches: tuple[Reach, ...] = ()
    near: tuple[Near, ...] = ()
    days_off: Collection[date] = field(default=frozenset())

    @cached_property
    def looks(self) -> list[Event]:
        return [event for event in self.events if event.is_look]

    @cached_property
    def by_actor(self) -> dict[UUID, list[Event]]:
        found: dict[UUID, list[Event]] = defaultdict(list)
        for event in self.events:
            found[event.actor].append(event)
        return found

    @cached_property
    def looks_at_cases(self) -> dict[tuple[UUID, UUID], list[Event]]:
        """Each user's looks at each case."""
        found: dict[tuple[UUID, UUID], list[Event]] = defaultdict(list)
        for event in self.looks:
            found[event.actor, event.case].append(event)  # type: ignore[index]  # a look has a case
        return found

    @cached_property
    def _written(self) -> dict[tuple[UUID, UUID], list[datetime]]:
        found: dict[tuple[UUID, UUID], list[datetime]] = defaultdict(list)
        for event in self.events:
            if event.kind is Kind.CHANGE and event.case:
                found[event.actor, event.case].append(event.at)
        return found

    @cached_property
    def _reaches(self) -> dict[tuple[UUID, UUID], list[Reach]]:
        found: dict[tuple[UUID, UUID], list[Reach]] = defaultdict(list)
        for reach in self.reaches:
            found[reach.user, reach.case].append(reach)
        return found

    def wrote(self, event: Event, within: timedelta) -> bool:
        """Whether whoever looked also wrote something in that case, so long before or after."""
        if event.case is None:
            return False
        moments = self._written.get((event.actor, event.case), [])
        place = bisect_left(moments, event.at - within)
        return place < len(moments) and moments[place] <= event.at + within

    def reach_at(self, event: Event) -> str:
        """As what the case was reached at the moment; empty where it was not."""
        held = {each.kind for each in self._of(event) if each.holds(event.at)}
        return next((kind for kind in ("TEAM", "COVER", "EARLIER", LEADS, *sorted(held)) if kind in held), "")

    def left(self, event: Event) -> datetime | None:
        """When whoever looks stopped working with the case, where they had and no longer did."""
        own = [each for each in self._of(event) if each.kind in ASSIGNED]
        ends = [each.ends for each in own if each.ends is not None and each.ends <= event.at]
        return max(ends) if ends and not any(each.holds(event.at) for each in own) else None

    def _of(self, event: Event) -> list[Reach]:
        return self._reaches.get((event.actor, event.case), []) if event.case else []


def event_of(
    *, id: UUID, action: str, case_id: UUID | None, actor_id: UUID, at: datetime, details: Mapping[str, Any]
) -> Event:
    """An entry of the log as the rules read it."""
    kind, page = kind_of(action, case_id, details), str(details.get("page", ""))
    case, found = case_id, frozenset[UUID]()
    if kind is Kind.SEARCH:
        found = frozenset(_ids(details.get("cases", ())))
    elif kind is Kind.REFUSED and names_a_case(page):
        case = next(iter(_ids(details.get("ids", ()))), None)
    return Event(id, at, actor_id, kind, case, found)


REGISTER_OF_PROVIDERS = frozenset(
    f"placements:{page}"
    for page in (
        *("provider", "provider_change", "provider_contents", "provider_homes", "provider_terms"),
        *("provider_withdrawal", "home_change", "home_closing", "home_new", "home_stays"),
        *("licence_new", "licence_withdrawal", "route_end", "route_new", "incident_new"),
        *("content_new", "delivery_new", "agreement", "agreement_change", "agreement_end"),
        *("price_end", "price_import", "price_list", "price_new", "price_withdrawal"),
        *("ranking_new", "ranking_removal"),
    )
)
BOOKS = frozenset(
    f"economy:{page}"
    for page in (
        *("month", "month_book", "month_csv", "month_sie", "attesting", "payment", "invoice_checked"),
        *("forecast_run", "scenario", "scenario_removal"),
    )
)
FIGURES = frozenset(
    f"statistics:{page}"
    for page in (
        *("publication", "publication_values", "publication_metadata"),
        *("public_publisher", "public_publication", "public_values", "public_metadata"),
    )
)
# Addresses whose first id is not that of a case: whole modules, and pages of those that have both kinds.
NOT_OF_CASES = frozenset(
    {
        *("accounts", "door", "exchange", "imports", "law", "national", "organisations"),
        *("pathways", "people"),
        *FIGURES,
        *REGISTER_OF_PROVIDERS,
        *BOOKS,
        "cases:consultation",
        *("secrecy:alarm", "secrecy:canary_end", "secrecy:ending", "secrecy:opening"),
        *(
            f"oversight:{page}"
            for page in (
                "following",
                "item",
                "mark_end",
                "report",
                "report_file",
                "review",
                "signing",
                "unwrap",
            )
        ),
    }
)


def names_a_case(page: str) -> bool:
    """Whether the first id in the address of the page is that of a case."""
    return not NOT_OF_CASES & {page, page.partition(":")[0]}


# What only opens a case, or wrote nothing in it, and excuses no look at it.
NOT_WORK = frozenset(
    {
        *("secrecy.visit.explained", "secrecy.emergency.opened", "secrecy.emergency.ended"),
        "web.form.unchanged",
    }
)


def kind_of(action: str, case_id: UUID | None, details: Mapping[str, Any]) -> Kind:
    verb = action.rpartition(".")[2]
    if action == "web.page.refused":
        return Kind.REFUSED
    if action == "cases.list.seen":
        return Kind.SEARCH if details.get("page") == "search" else Kind.LIST
    if verb in ("exported", "fetched") or action == "oversight.extract.made":
        return Kind.EXPORT
    if verb == "seen":
        return Kind.LOOK if case_id else Kind.LIST
    return Kind.CHANGE if case_id and action not in NOT_WORK else Kind.OTHER


def _ids(written: Iterable[Any]) -> Iterable[UUID]:
    for each in written:
        try:
            yield UUID(str(each))
        except ValueError:
            continue
