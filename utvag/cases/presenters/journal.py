"""Signed notes in words, and whether they still say what was signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from utvag.cases.domain.digest import digest
from utvag.cases.models import Addendum, JournalEntry


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


def entry_lines(entries: Iterable[JournalEntry]) -> list[EntryLine]:
    """Lines in the entries' own order."""
    return [
        EntryLine(
            entry, [AddendumLine(each, is_intact(each)) for each in entry.addenda.all()], is_intact(entry)
        )
        for entry in entries
    ]


def is_intact(row: Any) -> bool:
    """Whether the text is the one that was signed; the database forbids a change, and this would show one."""
    return digest(row.signed_content) == row.signature.sha256
