"""The end of a period's key: what can be proved of it, and what cannot.

Proved: who had the key said on a day, signed with the key itself, that it is destroyed, after exactly the evaluations of
a log that nobody can change any more. Detected: an evaluation with a valid proof that is not in that log (`outside_the_log`):
the key was used in secret, or lives on. Not proved, by anybody: that no copy exists. With two key holders one
destroyed key is enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from utvag.analytics.oblivious.actor import Asking, answered
from utvag.analytics.oblivious.holder import BEGINNING, Entry, check_log
from utvag.analytics.oblivious.packages import Answer, PackageRefused, digest_of, json_of
from utvag.analytics.oblivious.periods import HolderKey, Signed, day_of, signed

__all__ = ["Ended", "end_period", "outside_the_log", "read_ending"]

_FIELDS = {"holder", "period", "public", "on", "evaluations", "head"}


@dataclass(frozen=True)
class Ended:
    """What the statement says; `head` is the hash of the log's last entry."""

    holder: str
    period: str
    public: bytes
    on: date
    evaluations: int
    head: str


def end_period(key: HolderKey, log: Sequence[Entry], *, on: date) -> Signed:
    """The key's last words; then it is wiped. Whoever keeps it on paper or disk must destroy that too."""
    check_log(log)
    fields = {
        "holder": key.holder,
        "period": key.period,
        "public": key.keys.public.hex(),
        "on": on.isoformat(),
        "evaluations": sum(entry.count for entry in log),
        "head": log[-1].digest if log else BEGINNING,
    }
    statement = signed(key, json_of("ending", fields))
    key.keys.secret.forget()
    return statement


def read_ending(statement: Signed, public: bytes, log: Sequence[Entry]) -> Ended:
    """What it says, after the signature holds and the log is the one it names."""
    given = statement.fields(public, "ending", _FIELDS)
    if given["public"] != public.hex():
        raise PackageRefused("The statement is of another key than the one that signed it.")
    check_log(log, given["head"])
    if given["evaluations"] != sum(entry.count for entry in log):
        raise PackageRefused("The statement and the log have different numbers of evaluations.")
    return Ended(
        given["holder"],
        given["period"],
        public,
        day_of(given["on"]),
        given["evaluations"],
        given["head"],
    )


def outside_the_log(asking: Asking, answer: Answer, log: Sequence[Entry]) -> bool:
    """Whether this answer proves that the key was used and not written down. The proof must hold, else it proves nothing."""
    answered(asking, answer)
    return digest_of(answer) not in {entry.answer for entry in log}
