"""A key holder's periods: who asked for how much, as counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.analytics.oblivious.public import Entry, used
from utvag.exchange import public as exchange
from utvag.national.domain.rounds import fingerprint
from utvag.national.models import KeyPeriod


@dataclass(frozen=True)
class PeriodRow:
    period: KeyPeriod
    state: str
    color: str


@dataclass(frozen=True)
class QuotaRow:
    """`left` is never below nought, though a quota was lowered."""

    name: str
    number: int
    used: int
    left: int


@dataclass(frozen=True)
class EntryRow:
    at: datetime
    actor: str
    count: int
    digest: str


@dataclass(frozen=True)
class RequestRow:
    package: exchange.Package
    actor: str


def period_rows(periods: Iterable[KeyPeriod]) -> list[PeriodRow]:
    return [
        PeriodRow(row, _("Ended, the key is destroyed"), "neutral")
        if row.ended_at
        else PeriodRow(row, _("Open"), "success")
        for row in periods
    ]


def quota_rows(quotas: Mapping[UUID, int], log: Sequence[Entry], names: Mapping[UUID, str]) -> list[QuotaRow]:
    rows = []
    for party, number in quotas.items():
        spent = used(log, str(party))
        rows.append(QuotaRow(names.get(party, str(party)), number, spent, max(number - spent, 0)))
    return sorted(rows, key=lambda row: row.name)


def entry_rows(log: Iterable[Entry], names: Mapping[UUID, str]) -> list[EntryRow]:
    """The chain, the newest first."""
    rows = [
        EntryRow(entry.at, names.get(UUID(entry.actor), entry.actor), entry.count, entry.digest[:16])
        for entry in log
    ]
    return rows[::-1]


def request_rows(packages: Iterable[exchange.Package]) -> list[RequestRow]:
    return [RequestRow(package, package.partner.counterpart.name) for package in packages]


def fingerprint_of(period: KeyPeriod) -> str:
    """The same digits that actors see in the call."""
    return fingerprint(bytes.fromhex(period.public))


def answered_in_words(sent: exchange.Package) -> str:
    """What became of a request."""
    return _("Answered: %(outcome)s.") % {"outcome": exchange.outcome_of(sent)}
