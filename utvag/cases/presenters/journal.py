"""Signed notes in words, and whether they still say what was signed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from utvag.cases.domain.digest import digest
from utvag.cases.models import Addendum, JournalEntry
from utvag.common.policy import Verdict


@dataclass(frozen=True)
class AddendumLine:
    """One addendum."""

    addendum: Addendum
    is_intact: bool


@dataclass(frozen=True)
class EntryLine:
    """One entry with what was added to it."""

    entry: JournalEntry
    addenda: list[AddendumLine]
    is_intact: bool
    may_add: bool = False


def entry_lines(
    entries: Iterable[JournalEntry], *, may_add: Callable[[JournalEntry], Verdict] | None = None
) -> list[EntryLine]:
    """Lines in the entries' own order; `may_add` says to which ones the reader can write an addendum."""
    return [
        EntryLine(
            entry,
            [AddendumLine(each, is_intact(each)) for each in entry.addenda.all()],
            is_intact(entry),
            may_add is not None and bool(may_add(entry)),
        )
        for entry in entries
    ]


def is_intact(row: Any) -> bool:
    """Whether the text is the one that was signed; the database forbids a change, and this would show one."""
    return digest(row.signed_content) == row.signature.sha256
