"""Has witnesses outside the database co-sign the log's heads, and lays copies of the heads elsewhere.

The request and the answer are those of C2SP tlog-witness (c2sp.org/tlog-witness), so that any witness of that kind
will do. A witness learns how many entries there are and when; never an entry.
"""

import base64
import os
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import structlog

from utvag.audit.domain.merkle import consistency_path
from utvag.audit.domain.notes import BadNote, Verifier, signatures_on
from utvag.audit.sealer import SealedHead, connected, newest, roots

EVERY = 60.0  # seconds
PATIENCE = 10  # seconds that a witness has to answer in
LONGEST_ANSWER = 10_000
SIZE = re.compile("[0-9]{1,19}")

logger = structlog.get_logger()


class NotCosigned(Exception):
    """The witness did not co-sign; `code` says why and holds nothing that the witness said."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Remote:
    """A witness and where it answers."""

    verifier: Verifier
    url: str

    @classmethod
    def read(cls, line: str) -> "Remote":
        """From ``name+id+key address``; raises `ValueError`."""
        key, _, url = line.strip().partition(" ")
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError("A witness is given as its key, a space and an address with http or https.")
        return cls(Verifier.read(key), url.rstrip("/"))


def cosign(held: psycopg.Connection, head: SealedHead, remote: Remote, *, at: datetime) -> bool:
    """Have one witness sign this head and keep what it signed; False where it has signed it before.

    Raises `NotCosigned`.
    """
    name = remote.verifier.name
    row = held.execute("SELECT wall.cosigned_until(%s)", [name]).fetchone()
    before = (row and row[0]) or 0
    if before == head.head.size:
        return False
    status, answer = _ask(held, head, remote, before)
    if status == 409 and SIZE.fullmatch(answer.strip()) and int(answer) <= head.head.size:
        # The witness signed a head whose co-signature never came back.
        status, answer = _ask(held, head, remote, int(answer))
    if status != 200:
        raise NotCosigned(f"STATUS_{status}")
    line = _line_of(head.note, answer, remote.verifier)
    held.execute("SELECT wall.keep_cosignature(%s, %s, %s, %s)", [head.head.size, name, line, at])
    return True


def lay_aside(note: str, size: int, folder: Path) -> None:
    """Keep the head as a file, whole or not at all; what lies there is never written over."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / f"head-{size:012d}.txt"
    if wanted.exists():
        return
    unfinished = wanted.with_suffix(f".{os.getpid()}")
    with unfinished.open("w") as file:
        file.write(note)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(wanted)


def cosign_until(
    origin: str,
    remotes: list[Remote],
    folder: Path | None,
    *,
    stopped: Callable[[float], bool],
    clock: Callable[[], datetime],
) -> None:
    """Once a minute until `stopped(seconds)`, which waits, says so; what fails is tried again the next minute."""
    while not stopped(EVERY):
        try:
            with connected() as held:
                # Each co-signature is kept as it comes, and no transaction waits for a witness.
                held.autocommit = True
                head = newest(held, origin)
                if head is not None and head.is_under_its_name:
                    _spread(held, head, remotes, folder, clock())
        except Exception as failure:  # nobody would see that the thread had ended
            logger.error("log.cosigning.failed", exc_info=failure)


def _spread(
    held: psycopg.Connection, head: SealedHead, remotes: list[Remote], folder: Path | None, at: datetime
) -> None:
    for remote in remotes:
        try:
            cosign(held, head, remote, at=at)
        except NotCosigned as error:
            logger.error("log.witness.refused", witness=remote.verifier.key_id.hex(), code=error.code)
    if folder is not None:
        lay_aside(head.note, head.head.size, folder)


def _ask(held: psycopg.Connection, head: SealedHead, remote: Remote, earlier: int) -> tuple[int, str]:
    path = consistency_path(roots(held), head.head.size, earlier)
    proof = "".join(base64.b64encode(each).decode() + "\n" for each in path)
    asked = urllib.request.Request(  # noqa: S310 -- the scheme is checked where the address is read
        f"{remote.url}/add-checkpoint", f"old {earlier}\n{proof}\n{head.note}".encode()
    )
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 -- as above
            return answer.status, answer.read(LONGEST_ANSWER).decode(errors="replace")
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read(LONGEST_ANSWER).decode(errors="replace")
    except (OSError, HTTPException) as error:
        raise NotCosigned("NOT_REACHED") from error


def _line_of(note: str, answer: str, verifier: Verifier) -> str:
    """The witness's own line in its answer, which has to hold on this very head."""
    for line in answer.splitlines(keepends=True):
        try:
            if signatures_on(f"{note.partition('\n\n')[0]}\n\n{line}", [verifier]):
                return line
        except BadNote:
            raise NotCosigned("BAD_ANSWER") from None
    raise NotCosigned("BAD_ANSWER")
