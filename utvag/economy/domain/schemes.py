"""Schemes of state money as dated data: what each may cover, until when, and with what evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from utvag.economy.domain.periods import NEVER, Span, days_in_month
from utvag.law.public import Text

FILE = Path(__file__).resolve().parent.parent / "data" / "schemes.yaml"
EVIDENCE = FILE.with_name("evidence.yaml")
PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A month and a day, so many years after that of the period; `verified` where a source says it."""

    month: int
    day: int
    year: int
    verified: bool

    def after(self, period: Span) -> date:
        """The day for an application of the period."""
        year = period.last.year + self.year
        return date(year, self.month, min(self.day, days_in_month(year, self.month)))


@dataclass(frozen=True, slots=True)
class Scheme:
    """One version of a scheme. `kinds` are kinds of stay; `share` and `most` are None where no source says."""

    key: str
    since: date
    until: date | None
    per: str
    name: Text
    funder: Text
    covers: Text
    kinds: tuple[str, ...]
    who: Text
    apply_by: Deadline | None
    report_by: Deadline | None
    evidence: tuple[str, ...]
    reporting: Text
    share: Decimal | None
    most: Decimal | None
    source: str
    verified: bool

    @property
    def days(self) -> Span:
        """The days that it may be applied for."""
        return Span(self.since, self.until or NEVER)

    @property
    def is_sure(self) -> bool:
        """Whether a source says all of it, its days too."""
        return self.verified and all(each.verified for each in (self.apply_by, self.report_by) if each)

    def asks_at_most(self, cost: Decimal) -> Decimal:
        """What may be asked for a cost."""
        shared = cost if self.share is None else cost * self.share
        return shared if self.most is None else min(shared, self.most)


@cache
def schemes() -> Sequence[Scheme]:
    """Every version, in the order of the file."""
    read = YAML(typ="safe").load(FILE.read_text("utf-8"))
    return tuple(_read(key, said) for key, versions in read.items() for said in versions)


def for_persons() -> list[Scheme]:
    """Those that are applied for from a case."""
    return [each for each in schemes() if each.per == PERSON]


@cache
def scheme_of(key: str, since: date) -> Scheme:
    """The version that an application was made by; raises `LookupError` where there is none."""
    for each in schemes():
        if each.key == key and each.since == since:
            return each
    raise LookupError(f"There is no scheme {key} from {since}.")


@cache
def evidence_words() -> dict[str, Text]:
    """What each piece of evidence is called."""
    read = YAML(typ="safe").load(EVIDENCE.read_text("utf-8"))
    return {key: Text(**said) for key, said in read.items()}


def _read(key: str, said: dict[str, Any]) -> Scheme:
    return Scheme(
        key=key,
        since=said["from"],
        until=said.get("to"),
        per=said["per"],
        kinds=tuple(said["kinds"]),
        evidence=tuple(said["evidence"]),
        share=_amount(said["share"]),
        most=_amount(said["most"]),
        source=said["source"],
        verified=said["verified"],
        name=Text(**said["name"]),
        funder=Text(**said["funder"]),
        covers=Text(**said["covers"]),
        who=Text(**said["who"]),
        reporting=Text(**said["reporting"]),
        apply_by=_deadline(said["apply_by"]),
        report_by=_deadline(said["report_by"]),
    )


def _deadline(said: Any) -> Deadline | None:
    return Deadline(**said) if said else None


def _amount(said: Any) -> Decimal | None:
    return None if said is None else Decimal(str(said))
