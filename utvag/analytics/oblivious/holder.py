"""The key holder: evaluates what it cannot read, within each actor's quota, and writes down that it did."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from utvag.analytics.oblivious.packages import Answer, PackageRefused, Request, digest_of, fields_of, json_of
from utvag.analytics.oblivious.periods import HolderKey, info_of
from utvag.analytics.oblivious.protocol import blind_evaluate
from utvag.analytics.oblivious.suite import MOST, Mode

__all__ = ["BEGINNING", "Entry", "LogBroken", "NotEvaluated", "check_log", "evaluated", "used"]

# What the first entry of a log names as the one before it.
BEGINNING = "0" * 64


class NotEvaluated(ValueError):
    """The request is refused: unknown actor, another period or key, or the quota is used up."""


class LogBroken(ValueError):
    """An entry was changed, left out or put in."""


@dataclass(frozen=True)
class Entry:
    """One evaluation: who asked, when, how many; the hashes of what came and went. Nothing in it is about a person.

    Each entry names the hash of the one before, so that none can be changed or left out later.
    """

    at: datetime
    actor: str
    period: str
    public: str
    count: int
    request: str
    answer: str
    before: str = BEGINNING

    def written(self) -> bytes:
        """As JSON, one line of the log's file."""
        return json_of("entry", {**self.__dict__, "at": self.at.isoformat()})

    @classmethod
    def read(cls, raw: bytes) -> "Entry":
        given = fields_of(raw, "entry", {each.name for each in fields(cls)})
        try:
            return cls(**{**given, "at": datetime.fromisoformat(given["at"])})
        except (TypeError, ValueError):
            raise PackageRefused("The entry's time is not written as it should be.") from None

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.written()).hexdigest()


def evaluated(
    request: Request,
    key: HolderKey,
    *,
    log: Sequence[Entry],
    quotas: Mapping[str, int],
    at: datetime,
    workers: int = 1,
) -> tuple[Answer, Entry]:
    """The answer, and the entry that must be kept before the answer leaves. `quotas`: evaluations in the period.

    A request that comes again is answered again and costs no quota: it tells nothing new.
    """
    if (request.period, request.public) != (key.period, key.keys.public):
        raise NotEvaluated("The request is for another period or another key.")
    if request.actor not in quotas:
        raise NotEvaluated("The actor has no quota for this period.")
    count, digest = len(request.elements), digest_of(request)
    if not count:
        raise NotEvaluated("The request is empty.")
    spent, left = digest in {entry.request for entry in log}, quotas[request.actor] - used(log, request.actor)
    if not spent and count > left:
        raise NotEvaluated(
            f"The request asks for {count} evaluations; of the actor's quota {max(left, 0)} are left."
        )
    elements: list[bytes] = []
    proofs = []
    for start in range(0, count, MOST):
        part = blind_evaluate(
            Mode.POPRF,
            key.keys,
            request.elements[start : start + MOST],
            info=info_of(key.period),
            workers=workers,
        )
        elements += part.elements
        proofs.append(part.proof)
    answer = Answer(key.period, key.keys.public, tuple(elements), tuple(proofs))
    before = log[-1].digest if log else BEGINNING
    entry = Entry(
        at, request.actor, key.period, key.keys.public.hex(), count, digest, digest_of(answer), before
    )
    return answer, entry


def used(log: Sequence[Entry], actor: str) -> int:
    """How much of its quota an actor has used; the same request twice counts once."""
    counts = {entry.request: entry.count for entry in log if entry.actor == actor}
    return sum(counts.values())


def check_log(log: Sequence[Entry], head: str | None = None) -> None:
    """Each entry follows the one before, and the last is `head`. Refuses with `LogBroken`."""
    before = BEGINNING
    for number, entry in enumerate(log, start=1):
        if entry.before != before:
            raise LogBroken(f"Entry {number} does not follow the one before it.")
        before = entry.digest
    if head is not None and before != head:
        raise LogBroken("The log does not end where it is said to end.")
