"""How old the entries of a log are, and which of them are due."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

from utvag.audit.domain.retiring import Retirement, Terms

AT, MOMENT = '"at" : "', len("2026-01-01T00:00:00.000000Z")
# What was begun before may be written after, and clocks are set right; more than this is no accident.
SLACK = timedelta(days=1)


class Read(Protocol):
    """A place as it is read; with its words, where they are kept."""

    @property
    def seq(self) -> int: ...

    @property
    def leaf(self) -> bytes: ...

    @property
    def body(self) -> str | None: ...


class InOrder:
    """Follows the entries in their order, and tells where the clock was set back: how old those are, nobody knows."""

    def __init__(self) -> None:
        self._newest = ""

    def holds(self, body: str) -> bool:
        """Whether the entry is not much older than one before it."""
        at = at_of(body)
        if at >= self._newest:
            self._newest = at
            return True
        return datetime.fromisoformat(self._newest) - datetime.fromisoformat(at) < SLACK


def at_of(body: str) -> str:
    """When, out of an entry's words: reading all of them would take ten times as long."""
    start = body.find(AT) + len(AT)
    return body[start : start + MOMENT]


def due_among[Place: Read](entries: Iterable[Place], terms: Terms) -> Iterator[Place]:
    """The entries that stand and are due, in their order."""
    order = InOrder()
    for each in entries:
        if each.body is not None and order.holds(each.body) and terms.is_due(each.body):
            yield each


def not_due(entries: Iterable[Read], retirement: Retirement) -> list[int]:
    """Places that the retirement names, or lets stay, and that do not stand there as due."""
    due = {each.seq for each in due_among(entries, retirement.terms)}
    return [each for each in (*retirement.places, retirement.stays) if each not in due]
