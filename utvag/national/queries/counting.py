"""The statistician's rounds, what came to them, and everything that was published."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import FETCH_RAISE, QuerySet

from utvag.analytics.public import disclosure
from utvag.exchange import public as exchange
from utvag.national.domain.parts import Part, joined
from utvag.national.domain.receiving import Asked, Came, Received, receive
from utvag.national.domain.writing import NotRead
from utvag.national.models import CountPublication, CountRound
from utvag.statistics import public as statistics

CALL, RETURN = "count_call", "count_return"


@dataclass(frozen=True)
class Called:
    """Whoever was called to a round, by the name on the key card, and what came of it."""

    party: UUID
    name: str
    called_at: datetime
    has_answered: bool


def count_rounds() -> QuerySet[CountRound]:
    """One's own, the newest first."""
    rows = CountRound.objects.select_related("controller", "opened_by")
    return rows.order_by("-opened_at", "id").fetch_mode(FETCH_RAISE)


def count_round_with(pk: UUID) -> QuerySet[CountRound]:
    return count_rounds().filter(pk=pk)


def count_round_named(name: str) -> CountRound | None:
    return count_rounds().filter(round=name).first()


def calls_to(row: CountRound) -> QuerySet[exchange.Package]:
    """The packages by which actors were called to it."""
    return exchange.of_kind(CALL, direction="OUT").filter(reference=row.pk)


def received(row: CountRound) -> Received:
    """What came, read: which returns count, and why others do not."""
    return receive(came_to(row), row.asked, criteria_known())


def came_to(row: CountRound) -> list[Came]:
    """Every return that came in answer to the calls, each whole or known to lack a part."""
    packages = [each for each in exchange.replies_to(calls_to(row)) if each.kind == RETURN]
    by_party: dict[UUID, list[list[exchange.Package]]] = {}
    for package in packages:
        groups = by_party.setdefault(package.partner.party, [])
        # A part that has come already begins another return.
        if not groups or package.said["part"] in {each.said["part"] for each in groups[-1]}:
            groups.append([])
        groups[-1].append(package)
    return [
        Came(party, group[-1].partner.name, group[-1].kept_at, _text(group))
        for party, groups in by_party.items()
        for group in groups
    ]


def called_to(row: CountRound) -> list[Called]:
    """Everybody who was called, in the order of their names; nothing of what they sent is opened."""
    calls = list(calls_to(row))
    answered = {each.partner.party for each in exchange.replies_to(calls) if each.kind == RETURN}
    found = {
        each.partner.party: Called(
            each.partner.party, each.partner.name, each.kept_at, each.partner.party in answered
        )
        for each in calls
    }
    return sorted(found.values(), key=lambda one: one.name)


def to_call(row: CountRound, on: date) -> list[exchange.PartnerKey]:
    """Whose keys are checked and hold, and who has not been called; key holders hold keys and count nobody."""
    called = {each.party for each in called_to(row)} | {each.party for each in row.asked.holders}
    return [each for each in partners_of(row.controller_id, on) if each.party not in called]


def partners_of(controller_id: UUID, on: date) -> list[exchange.PartnerKey]:
    """Everybody whose keys are checked and hold, the newest of each, in the order of their names."""
    rows = exchange.partners_to_write_to(controller_id, on).filter(on_paper=False)
    found = {each.party: each for each in rows.order_by("starts_on", "made_at")}
    return sorted(found.values(), key=lambda one: one.name)


def criteria_known() -> dict[str, Asked]:
    """Every version that this program knows, by key and version ("bops.1")."""
    return {
        each.criteria: Asked(each.criteria, each.asks, {key: str(said) for key, said in each.counts.items()})
        for each in statistics.criteria_sets()
    }


def count_publications() -> QuerySet[CountPublication]:
    """One's own, the newest first."""
    rows = CountPublication.objects.select_related("controller", "count_round", "published_by")
    return rows.order_by("-number").fetch_mode(FETCH_RAISE)


def count_publication_with(pk: UUID) -> QuerySet[CountPublication]:
    return count_publications().filter(pk=pk)


def published_so_far() -> list[disclosure.Released]:
    """Every table of the national count that has ever left, the earliest first."""
    rows = CountPublication.objects.order_by("number").values_list("tables", flat=True)
    return [disclosure.Released.from_json(said) for tables in rows for said in tables.values()]


def _text(group: list[exchange.Package]) -> str | None:
    try:
        return joined(
            [Part(each.said["part"], each.said["parts"], tuple(each.said["lines"])) for each in group]
        )
    except NotRead:
        return None
