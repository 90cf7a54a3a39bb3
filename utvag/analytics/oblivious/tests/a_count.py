"""A count as it goes: key holders with their logs, actors with their lists. Invented numbers alone."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from utvag.analytics.oblivious.public import (
    Person,
    announced,
    answered,
    ask,
    canonical,
    evaluated,
    next_request,
    open_period,
    read_announcement,
    tokens,
)
from utvag.common.numbers.reserve import luhn

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def number(born: date, serial: int, *, coordination: bool = False) -> str:
    digits = f"{born:%y%m}{born.day + 60 * coordination:02}{serial:03}"
    return f"{born.year // 100}{digits}{luhn(digits)}"


def person(born: date, serial: int, *, coordination: bool = False) -> Person:
    return Person(canonical(number(born, serial, coordination=coordination), on=ON))


@dataclass
class Holder:
    name: str
    quota: int = 1000
    period: str = "2026"
    log: list = field(default_factory=list)

    def __post_init__(self):
        self.key = open_period(self.name, self.period)

    @property
    def announcement(self):
        return read_announcement(announced(self.key, on=ON), self.key.keys.public)

    def answer(self, request):
        answer, entry = evaluated(
            request, self.key, log=self.log, quotas={"exempelby": self.quota, "bops": self.quota}, at=AT
        )
        self.log.append(entry)
        return answer


def asked(persons, holders, actor="exempelby", **more):
    asking = ask(persons, actor=actor, holders=[one.announcement for one in holders], **more)
    for holder in holders:
        asking = answered(asking, holder.answer(next_request(asking)))
    return asking


def tokens_from(persons, holders, actor="exempelby", **more):
    return tokens(asked(persons, holders, actor, **more))
