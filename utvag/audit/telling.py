"""Tells the log's newest head to somebody outside once a day: by mail, and to whoever stamps the time (RFC 3161).

What is told is how many entries there are, under which root; never an entry, and nobody's name.
"""

import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from smtplib import SMTPException
from urllib.parse import urlsplit

import psycopg
import structlog
from django.core.mail import EmailMessage

from utvag.audit.domain.codes import code_of
from utvag.audit.domain.digests import wrapped
from utvag.audit.domain.notes import head_of
from utvag.audit.sealer import SealedHead, connected, newest

EVERY = timedelta(days=1)
LOOKED = 60.0  # seconds between looks at the clock
PATIENCE = 20  # seconds that whoever stamps has to answer in
LONGEST_ANSWER = 100_000

# Given the head with what witnesses have signed, gives what is to be kept of having told it.
Teller = Callable[[str], bytes]

logger = structlog.get_logger()


class NotTold(Exception):
    """The head could not be told; `code` says why and holds nothing that was answered."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Letter:
    """Whom the heads are mailed to, and from whom; through the mail server of the settings."""

    to: Sequence[str]
    sender: str

    def __call__(self, note: str) -> bytes:
        """Nobody gets it again because it could not be sent to another; it is tried again where nobody got it."""
        # One letter each: nobody need know who else has it.
        failures = [failure for address in self.to if (failure := self._sent(note, address))]
        if len(failures) == len(self.to):
            raise NotTold("NOT_SENT") from failures[-1]
        if failures:
            logger.error("log.head.not_told_all", kind="MAIL", failed=len(failures), of=len(self.to))
        return b""

    def _sent(self, note: str, address: str) -> Exception | None:
        try:
            EmailMessage(subject_of(note), body_of(note), self.sender, [address]).send()
        except (SMTPException, OSError) as failure:
            return failure
        return None


@dataclass(frozen=True, slots=True)
class Stamper:
    """Whoever stamps the time, at this address."""

    url: str

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise ValueError("The address of a time stamp begins with http or https.")

    def __call__(self, note: str) -> bytes:
        from utvag.audit.domain.stamps import NotStamped, answered, question

        head = head_of(note)
        asked, nonce = question(head)
        try:
            return answered(self._ask(asked), head, nonce)
        except NotStamped as error:
            raise NotTold("NOT_STAMPED") from error

    def _ask(self, asked: bytes) -> bytes:
        sent = urllib.request.Request(  # noqa: S310 -- the scheme is checked where the address is read
            self.url, asked, {"Content-Type": "application/timestamp-query"}
        )
        try:
            with urllib.request.urlopen(sent, timeout=PATIENCE) as answer:  # noqa: S310 -- as above
                return bytes(answer.read(LONGEST_ANSWER))
        except (OSError, HTTPException) as error:
            raise NotTold("NOT_REACHED") from error


def subject_of(note: str) -> str:
    """The log's name stands in the letter, not on it."""
    return f"{head_of(note).size} {code_of(head_of(note))[:5]}"


def body_of(note: str) -> str:
    """The head in a letter that `utvag log verify --heads` reads, however it was pasted."""
    head = head_of(note)
    return (
        f"{head.origin}\n{head.size}: {code_of(head)}\n\n"
        "Spara brevet. / Keep this letter.\n"
        "utvag log verify --heads FILE\n\n"
        f"{wrapped(note)}"
    )


def tell(held: psycopg.Connection, head: SealedHead, kind: str, teller: Teller, *, at: datetime) -> bool:
    """Tell this head unless one was told within the day, or nothing has come since. Raises `NotTold`."""
    last = held.execute("SELECT size, told_at FROM wall.last_telling(%s)", [kind]).fetchone()
    if last and (last[0] == head.head.size or at - last[1] < EVERY):
        return False
    row = held.execute("SELECT wall.head_with_witnesses(%s)", [head.head.size]).fetchone()
    token = teller(row[0] if row and row[0] else head.note)
    held.execute("SELECT wall.keep_telling(%s, %s, %s, %s)", [head.head.size, kind, token, at])
    return True


def tell_until(
    origin: str,
    tellers: dict[str, Teller],
    *,
    stopped: Callable[[float], bool],
    clock: Callable[[], datetime],
) -> None:
    """Once a day for each, until `stopped(seconds)`, which waits, says so; what fails is tried again."""
    while not stopped(LOOKED):
        try:
            with connected() as held:
                held.autocommit = True
                head = newest(held, origin)
                if head is not None and head.is_under_its_name:
                    for kind, teller in tellers.items():
                        _told(held, head, kind, teller, clock())
        except Exception as failure:  # nobody would see that the thread had ended
            logger.error("log.telling.failed", exc_info=failure)


def _told(held: psycopg.Connection, head: SealedHead, kind: str, teller: Teller, at: datetime) -> None:
    try:
        tell(held, head, kind, teller, at=at)
    except NotTold as error:
        logger.error("log.head.not_told", kind=kind, code=error.code)
