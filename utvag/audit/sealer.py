"""The sealer: gives the entries of the log their places and signs the head, on a connection of its own.

It signs in to the database as a role that can do nothing else, and sees hashes alone, never an entry.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import psycopg
import structlog
from django.conf import settings

from utvag.audit.domain.merkle import Frontier, Node, Roots, roots_kept
from utvag.audit.domain.notes import Head, Signer, head_of
from utvag.walls import public as walls

BATCH = 10_000
EVERY = 0.2  # seconds

logger = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SealedHead:
    """The newest head with all that is needed to go on from it."""

    head: Head
    frontier: Frontier
    note: str
    signed_at: datetime

    @property
    def is_under_its_name(self) -> bool:
        """Not so from a change of the log's name until the next entry: the last head is of the name before."""
        return head_of(self.note).origin == self.head.origin


@contextmanager
def connected(role: Mapping[str, str] | None = None) -> Iterator[psycopg.Connection]:
    """A connection as the sealer's role, or another's, to the program's own database."""
    with walls.connect_as(settings.SEALER_ROLE if role is None else role) as held:
        yield held


def seal(held: psycopg.Connection, signer: Signer, *, at: datetime, most: int = BATCH) -> SealedHead:
    """Seal what has been committed, up to `most` entries, and sign the head; in one transaction.

    Where nothing waits, the last head stands; the first of an empty log is signed all the same.
    """
    with held.transaction():
        rows = held.execute("SELECT seq, leaf FROM wall.seal_pending(%s)", [most]).fetchall()
        before = newest(held, signer.name)
        frontier = before.frontier if before else Frontier()
        if not rows and before:
            return before
        if rows and rows[0][0] != frontier.size:
            raise RuntimeError("The log goes on from another place than its last head.")
        nodes: list[Node] = []
        after = frontier.with_leaves((leaf for _seq, leaf in rows), nodes)
        if nodes:
            held.execute(
                "SELECT wall.keep_nodes(%s, %s, %s)", [list(column) for column in zip(*nodes, strict=True)]
            )
        head = Head(signer.name, after.size, after.root())
        note = f"{head.text()}\n{signer.sign(head.text())}"
        held.execute(
            "SELECT wall.keep_head(%s, %s, %s, %s, %s)",
            [after.size, head.root, b"".join(after.peaks), note, at],
        )
        return SealedHead(head, after, note, at)


def seal_now(signer: Signer, *, at: datetime) -> SealedHead:
    """Seal all that has been committed, on a connection of its own."""
    with connected() as held:
        head = seal(held, signer, at=at)
        while (more := seal(held, signer, at=at)).head.size > head.head.size:
            head = more
        return head


def newest(held: psycopg.Connection, origin: str) -> SealedHead | None:
    row = held.execute("SELECT size, root, peaks, note, signed_at FROM wall.last_head()").fetchone()
    if row is None:
        return None
    size, root, peaks, note, signed_at = row
    parts = tuple(peaks[start : start + 32] for start in range(0, len(peaks), 32))
    return SealedHead(Head(origin, size, root), Frontier(size, parts), note, signed_at)


def leaves(held: psycopg.Connection, first: int, until: int) -> Sequence[bytes]:
    """The hashes of the entries at these places."""
    return [leaf for (leaf,) in held.execute("SELECT wall.log_leaves(%s, %s)", [first, until])]


def roots(held: psycopg.Connection) -> Roots:
    """The tree as it is kept, for proofs."""

    def hashes(height: int, first: int, until: int) -> Sequence[bytes]:
        asked = held.execute("SELECT wall.log_hashes(%s::smallint, %s, %s)", [height, first, until])
        return [each for (each,) in asked]

    return roots_kept(hashes)


def seal_until(signer: Signer, *, stopped: Callable[[float], bool], clock: Callable[[], datetime]) -> None:
    """Seal about five times a second until `stopped(seconds)`, which waits, says so.

    Whatever fails is tried again: the entries wait in the database.
    """
    pause = 0.0
    while not stopped(pause):
        try:
            with connected() as held:
                while not stopped(EVERY):
                    seal(held, signer, at=clock())
            return
        except Exception as failure:  # nobody would see that the thread had ended
            logger.error("log.sealer.failed", exc_info=failure)
            pause = 2.0
