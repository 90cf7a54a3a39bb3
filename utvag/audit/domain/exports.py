"""The log and its proofs as files: what a witness, an auditor or a court reads without the database."""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from utvag.audit.domain.gaps import Gaps
from utvag.audit.domain.merkle import included, leaf_hash
from utvag.audit.domain.notes import BadNote, Head, Signature, Verifier, head_of, signatures_on
from utvag.audit.domain.retiring import Decider
from utvag.audit.domain.verifying import Finding, Report, Sealed, Vouching, verify

FORM = "utvag.log/1"


class BadFile(ValueError):
    """The file is not of this form; the message says at which line."""


@dataclass(frozen=True, slots=True)
class Proof:
    """That `body` is entry `seq` (from 0) of the log that the head `note` is about."""

    seq: int
    body: str
    size: int
    path: tuple[bytes, ...]
    note: str

    def text(self) -> str:
        """The proof as a file for a court."""
        return json.dumps(
            {
                "form": f"{FORM}/proof",
                "seq": self.seq,
                "size": self.size,
                "path": [each.hex() for each in self.path],
                "body": self.body,
                "head": self.note,
            },
            ensure_ascii=False,
            indent=1,
        )

    @classmethod
    def read(cls, text: str) -> "Proof":
        """Raises `BadFile`."""
        try:
            kept = json.loads(text)
            path = tuple(bytes.fromhex(each) for each in kept["path"])
            if kept["form"] != f"{FORM}/proof":
                raise BadFile("This is no proof of an entry of a log.")
            return cls(int(kept["seq"]), str(kept["body"]), int(kept["size"]), path, str(kept["head"]))
        except (ValueError, KeyError, TypeError) as error:
            raise BadFile("This is no proof of an entry of a log.") from error

    def holds(self, known: Iterable[Verifier]) -> list[Signature]:
        """Who has signed the head, when the entry is under it; empty when it is not. Raises `BadNote`."""
        head = head_of(self.note)
        is_in = head.size == self.size and included(
            leaf_hash(self.body.encode()), self.seq, self.size, self.path, head.root
        )
        return signatures_on(self.note, known) if is_in else []


def lines(
    heads: list[str],
    entries: Iterable[Sealed],
    stamps: Iterable[tuple[int, bytes]] = (),
    retirements: Iterable[tuple[int, str]] = (),
) -> Iterator[str]:
    """The file's lines: a title, then the entries in their order.

    The title holds the heads with their time stamps, and again the entries that retire others: whoever reads the
    file must know them before the gaps.
    """
    title = {
        "form": FORM,
        "heads": heads,
        "stamps": [[size, base64.b64encode(token).decode()] for size, token in stamps],
        "retirements": [*retirements],
    }
    yield json.dumps(title, ensure_ascii=False) + "\n"
    for each in entries:
        leaf = base64.b64encode(each.leaf).decode()
        kept = {"seq": each.seq, "id": each.entry_id, "leaf": leaf, "body": each.body}
        yield json.dumps(kept, ensure_ascii=False) + "\n"


class LogFile:
    """A file of the log; raises `BadFile` where a line is not what it should be."""

    def __init__(self, text: Iterable[str]) -> None:
        self._lines = iter(text)
        try:
            title = json.loads(next(self._lines, ""))
            if title["form"] != FORM:
                raise BadFile("This is no file of a log.")
            self.heads = [str(each) for each in title["heads"]]
            self.stamps = [
                (int(size), base64.b64decode(token, validate=True)) for size, token in title.get("stamps", [])
            ]
            self.retirements = [(int(seq), str(body)) for seq, body in title.get("retirements", [])]
        except (ValueError, KeyError, TypeError) as error:
            raise BadFile("This is no file of a log.") from error

    def entries(self) -> Iterator[Sealed]:
        """Every entry, read once from the file."""
        for number, line in enumerate(self._lines, start=2):
            try:
                kept = json.loads(line)
                leaf = base64.b64decode(kept["leaf"], validate=True)
                yield Sealed(int(kept["seq"]), str(kept["id"]), leaf, kept["body"])
            except (ValueError, KeyError, TypeError) as error:
                raise BadFile(f"Line {number} is no entry of a log.") from error


def verify_under(
    entries: Iterable[Sealed],
    log: Verifier,
    *,
    heads: list[str],
    outside: Iterable[str],
    earlier: Iterable[Verifier] = (),
    more: Iterable[Vouching] = (),
    retirements: Iterable[tuple[int, str]] = (),
    deciders: Iterable[Decider] = (),
    today: date = date.max - timedelta(days=2),
) -> Report:
    """Whether the log is what its own `heads` and those kept `outside` (notes) say.

    `earlier` are names and keys that the log was signed under before; `more` vouches without the log's
    signature (a code from paper, a time stamp). `retirements` are the entries that say they are such, with their
    places; they count when two of the `deciders` have signed. Beside the codes of `verify`:
    ``SIGNATURE`` (a head that the log has not signed, at its size, or 0 where that cannot be read). The
    newest of its own heads covers all before it, so that the signatures of those are looked at only where
    the newest does not hold.
    """
    logs = [log, *earlier]
    whole = not heads or _signed(heads[-1], logs) is not None
    own = [_read(note) if whole else _signed(note, logs) for note in heads]
    others = [(note, _signed(note, logs)) for note in outside]
    false = [_size(note) for note, head in [*zip(heads, own, strict=True), *others] if head is None]
    signed = [head for head in [*own, *(head for _note, head in others)] if head is not None]
    gaps = Gaps.of(retirements, deciders=deciders, heads=signed, today=today)
    report = verify(entries, [*signed, *more], gaps=gaps)
    report.findings[:0] = [Finding("SIGNATURE", size) for size in sorted(false)]
    return report


def _signed(note: str, logs: list[Verifier]) -> Head | None:
    """The head of a note that the log has signed under the very name that stands in it."""
    head = _read(note)
    try:
        named = [log for log in logs if head and log.name == head.origin]
        return head if signatures_on(note, named) else None
    except BadNote:
        return None


def _read(note: str) -> Head | None:
    try:
        return head_of(note)
    except BadNote:
        return None


def _size(note: str) -> int:
    head = _read(note)
    return head.size if head else 0
