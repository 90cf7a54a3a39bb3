"""What a higher floor does for the log: it seals the reasons, whose words may be about a person, and says what leaves no screen."""

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
_on_screen: set[str] = set()


def register_keeper(keeper: Keeper) -> None:
    _keeper[:] = [keeper]


def keeper() -> Keeper:
    """Raises `LookupError` where nobody can seal: a reason is never kept in the open."""
    if not _keeper:
        raise LookupError("No floor seals the reasons of the log.")
    return _keeper[0]


def register_on_screen(actions: Iterable[str]) -> None:
    """Actions that are in no file of a case's log: laid beside that of another case, it would tell of both."""
    _on_screen.update(actions)


def on_screen_alone() -> frozenset[str]:
    return frozenset(_on_screen)
