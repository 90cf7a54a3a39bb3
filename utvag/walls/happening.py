"""One request, command or task: which entries of the log it wrote, and which keys it opened.

When it ends the gate is told, on its own connection: whatever becomes of the transaction, that keys were
opened stays. The floors above say what happens; here nothing is known of keys or of the log.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from utvag.walls import gate


@dataclass(slots=True)
class Happening:
    """Whoever acts, what was logged and what was opened, in order and each once."""

    user_id: UUID | None = None
    entries: dict[UUID, None] = field(default_factory=dict)
    keys: dict[UUID, None] = field(default_factory=dict)


_current: ContextVar[Happening | None] = ContextVar("happening", default=None)


@contextmanager
def happening(user_id: UUID | None = None) -> Iterator[None]:
    """What is done inside is told together when it ends; inside another it is a part of that."""
    if _current.get() is not None:
        yield
        return
    one = Happening(user_id)
    before = _current.set(one)
    try:
        yield
    finally:
        _current.reset(before)
        _tell(one)


def acted(user_id: UUID | None) -> None:
    """Whose it is, once that is known."""
    if (one := _current.get()) is not None and user_id is not None:
        one.user_id = user_id


def wrote(entry_id: UUID, *, is_nobodys: bool = False) -> None:
    """An entry was written to the log; one that nobody made is no look of whoever acts."""
    one = _current.get()
    if one is not None and not (is_nobodys and one.user_id):
        one.entries[entry_id] = None


def opened(key_id: UUID) -> None:
    """A key was opened; outside of any request, command or task the gate is told at once."""
    if (one := _current.get()) is not None:
        one.keys[key_id] = None
    else:
        _tell(Happening(keys={key_id: None}))


def has_opened() -> bool:
    """Whether what goes on has opened any key so far."""
    one = _current.get()
    return one is not None and bool(one.keys)


def reconcile(until: datetime) -> tuple[int, int]:
    """Hold what was told before `until` against the log: how many were looked at, and how many lack their entry."""
    looked, lacking = gate.ask("SELECT looked, lacking FROM wall.reconcile_unwraps(%s)", (until,))
    return looked, lacking


def _tell(one: Happening) -> None:
    if one.keys:
        gate.ask("SELECT wall.keep_unwraps(%s, %s, %s)", (one.user_id, list(one.keys), list(one.entries)))
