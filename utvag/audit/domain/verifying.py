"""Whether a log is what it was when its heads were signed; reads entries in their order, keeps almost nothing.

Every finding says at which place. With no head from outside, whoever rules the database can recompute a
whole tail: the promise is worth what the heads that others keep are worth.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from utvag.audit.domain.gaps import Gaps
from utvag.audit.domain.merkle import EMPTY_ROOT, Frontier


class Vouching(Protocol):
    """What vouches for a log: a head, or what somebody wrote down of one."""

    @property
    def size(self) -> int: ...

    def has(self, root: bytes) -> bool:
        """Whether it is of the tree with this root."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """One place of the log: its seal, and the entry as it is kept now (`body` None when it is gone).

    `shown` is what the columns that pages show give, put in words anew; None where only the words are at hand.
    """

    seq: int
    entry_id: str
    leaf: bytes
    body: str | None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was: at the place `seq`, or from there on."""

    code: str
    seq: int


@dataclass(slots=True)
class Report:
    """How far the log was read, how far heads vouch for it, and what was wrong."""

    size: int = 0
    vouched: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.findings


def verify(entries: Iterable[Sealed], heads: Iterable[Vouching], *, gaps: Gaps | None = None) -> Report:
    """Read the whole log against heads whose signatures have been checked.

    `gaps` knows the retirements: their entries are gone and their seals remain. Codes: ``PLACE`` (a seal
    is missing, doubled or moved), ``TWICE`` (an entry has two places), ``BODY`` (its words do not give its
    seal), ``COLUMNS`` (what pages show differs from its words), ``GONE`` (the entry is missing, and no retirement
    names it), ``RETIREMENT`` (it says to be a retirement, and does not count), ``EARLY`` (a retirement took or
    names what was not due, as far as can be shown), ``HEAD`` (what was vouched for up to here has been rewritten
    somewhere after the head before), ``SHORT`` (the log ends before a head that was signed).
    """
    report, tree, known = Report(), _Tree(), gaps or Gaps()
    waiting = sorted(set(heads), key=lambda head: head.size)
    due = iter(waiting)
    next_head = _check_empty(due, report)
    seen: set[str] = set()
    for sealed in entries:
        report.findings += _wrong_with(sealed, report.size, seen, known)
        seen.add(sealed.entry_id)
        tree.add(sealed.leaf)
        report.size += 1
        while next_head is not None and next_head.size == report.size:
            _compare(tree.root(), next_head, report)
            next_head = next(due, None)
    report.findings += [Finding("SHORT", report.size)] if next_head is not None else []
    report.findings += [Finding(*each) for each in known.left()]
    return report


def _check_empty(due: Iterator[Vouching], report: Report) -> Vouching | None:
    for head in due:
        if head.size:
            return head
        _compare(EMPTY_ROOT, head, report)
    return None


def _compare(root: bytes, head: Vouching, report: Report) -> None:
    if head.has(root):
        report.vouched = head.size
    else:
        report.findings.append(Finding("HEAD", report.vouched))


def _wrong_with(sealed: Sealed, place: int, seen: set[str], gaps: Gaps) -> list[Finding]:
    found = []
    if sealed.seq != place:
        found.append(Finding("PLACE", place))
    if sealed.entry_id in seen:
        found.append(Finding("TWICE", place))
    if sealed.body is None:
        return [*found, Finding(code, place)] if (code := gaps.missing(sealed)) else found
    if sha256(b"\x00" + sealed.body.encode()).digest() != sealed.leaf:
        found.append(Finding("BODY", place))
    elif sealed.shown not in (None, sealed.body) or sealed.entry_id not in sealed.body:
        found.append(Finding("COLUMNS", place))
    elif gaps.leaves and (code := gaps.standing(sealed)):
        found.append(Finding(code, place))
    return found


class _Tree:
    """The frontier, taken on in batches: making it anew for every entry would take ten times as long."""

    def __init__(self) -> None:
        self._frontier, self._new = Frontier(), list[bytes]()

    def add(self, leaf: bytes) -> None:
        self._new.append(leaf)
        if len(self._new) >= 4096:
            self._take_on()

    def root(self) -> bytes:
        self._take_on()
        return self._frontier.root()

    def _take_on(self) -> None:
        self._frontier, self._new = self._frontier.with_leaves(self._new), []
