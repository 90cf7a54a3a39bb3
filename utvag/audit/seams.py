"""What a higher floor does for the log: it seals the reasons, whose words may be about a person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SealedReason:
    """A reason as it is kept, and where: it opens only there."""

    entry_id: UUID
    case_id: UUID | None
    controller_id: UUID | None
    text: str


@dataclass(frozen=True, slots=True)
class Keeper:
    """Seals under the key of the case, or of the controller where there is no case to reach.

    `open` answers with those that the reader has the keys of, by entry.
    """

    seal: Callable[[SealedReason], str]
    open: Callable[[Iterable[SealedReason]], dict[UUID, str]]


_keeper: list[Keeper] = []


def register_keeper(keeper: Keeper) -> None:
    _keeper[:] = [keeper]


def keeper() -> Keeper:
    """Raises `LookupError` where nobody can seal: a reason is never kept in the open."""
    if not _keeper:
        raise LookupError("No floor seals the reasons of the log.")
    return _keeper[0]
