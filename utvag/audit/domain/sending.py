"""A form as it was sent: the same one sent twice is recognised, and nobody can name another's."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

# What only tells that somebody looked does not tell that the form was done.
LOOKS = (".seen", ".listed")


@dataclass
class Sending:
    """`id` becomes the id of the log's first entry of the change, so that a second one is refused."""

    id: UUID
    is_kept: bool = False


_current: ContextVar[Sending | None] = ContextVar("sending", default=None)


@contextmanager
def taking(sending: Sending) -> Iterator[None]:
    """What is recorded inside is done by this sending."""
    before = _current.set(sending)
    try:
        yield
    finally:
        _current.reset(before)


def sending_of(action: str) -> Sending | None:
    """The sending that an entry of `action` is the first of, if it is of any."""
    sending = _current.get()
    return None if sending is None or sending.is_kept or action.endswith(LOOKS) else sending
