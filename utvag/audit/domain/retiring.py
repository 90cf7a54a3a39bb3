"""The retirement of entries whose time is over: which are due, what is signed about them, and by whom.

A retirement names its places, and nothing of what stood there. It is signed on the deciders' own computers, sealed in
the log as an entry, and only then carried out: the entries go, their hashes stay in the tree.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from utvag.audit.domain.notes import BadNote, Head, Signer, Verifier, head_of, signatures_on
from utvag.audit.domain.places import Places

FORM = "utvag.log/retirement/1"
ACTION = "audit.retirement.decided"
# What tells that something was retired is never retired itself.
NEVER = "audit."
LEAST_YEARS = 5
SIGNERS = 2
NOBODYS, ALWAYS = "none", "always"
NEW_YEAR = "{}-12-31T23:00:00.000000Z"  # at this hour the year begins in Sweden
LONGEST_REFERENCE = 200
SLACK = timedelta(days=1)  # days begin at other hours elsewhere


class BadRetirement(ValueError):
    """The text is no retirement; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Whose signature counts, and for the entries of which controller (its id, or ``none``)."""

    verifier: Verifier
    of: str

    @classmethod
    def read(cls, line: str) -> "Decider":
        """From ``name+id+key CONTROLLER``; raises `ValueError`."""
        key, _, of = line.strip().partition(" ")
        if not of or " " in of:
            raise ValueError("A decider is given as a key, a space and the id of a controller (or `none`).")
        return cls(Verifier.read(key), of)


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose entries are due on a day, after a decision on how many years each kind is kept."""

    of: str
    on: date
    decision: str
    # Beginnings of actions, with whole years after the year of writing; None where they never go.
    kept: tuple[tuple[str, int | None], ...]

    def text(self) -> str:
        kept = "".join(f"kept {beginning} {years or ALWAYS}\n" for beginning, years in self.kept)
        return f"of {self.of}\non {self.on.isoformat()}\ndecision {self.decision}\n{kept}"

    @property
    def shortest(self) -> int:
        """The fewest years that any kind is kept; 0 where nothing ever goes."""
        return min((years for _, years in self.kept if years is not None), default=0)

    @property
    def before(self) -> str:
        """Nothing is due that was written later."""
        return NEW_YEAR.format(self.on.year - self.shortest - 1)

    def years_of(self, action: str) -> int | None:
        """How long such an entry is kept; None where it never goes."""
        if action.startswith(NEVER):
            return None
        fitting = [(len(each), years) for each, years in self.kept if action.startswith(each)]
        return max(fitting, key=lambda each: each[0])[1] if fitting else None

    def is_due(self, body: str) -> bool:
        """Whether the entry with these words may go."""
        said = json.loads(body)
        years = self.years_of(said["action"])
        is_ours = (said["controller_id"] or NOBODYS) == self.of
        return is_ours and years is not None and said["at"] < NEW_YEAR.format(self.on.year - years - 1)


@dataclass(frozen=True, slots=True)
class Retirement:
    """So many places of one log, under one of its heads."""

    head: Head
    terms: Terms
    places: Places
    # An entry that is due too, and comes after them all: it stays, and shows to everybody how old they were.
    stays: int
    signatures: tuple[str, ...] = ()

    def text(self) -> str:
        """What is signed."""
        named = sha256(str(self.places).encode()).hexdigest()
        return f"{FORM}\n{self.head.text()}{self.terms.text()}places {len(self.places)} {named}\nstays {self.stays}\n"

    def note(self) -> str:
        return f"{self.text()}\n{''.join(self.signatures)}"

    def signed(self, signer: Signer) -> "Retirement":
        return replace(self, signatures=(*self.signatures, signer.sign(self.text())))

    def signers(self, deciders: Iterable[Decider]) -> list[Verifier]:
        """Who has signed, of those who may; nobody where a signature that should hold does not."""
        known = [each.verifier for each in deciders if each.of == self.terms.of]
        try:
            names = {each.name for each in signatures_on(self.note(), known)} if self.signatures else set()
        except BadNote:
            return []
        return [each for each in known if each.name in names]

    def is_decided(self, deciders: Iterable[Decider]) -> bool:
        """Whether two have signed who may: one key under two names is one, and so are two keys under one name."""
        found = self.signers(deciders)
        return min(len({each.name for each in found}), len({each.key for each in found})) >= SIGNERS

    def details(self) -> dict[str, Any]:
        """As the entry keeps it."""
        return {"text": self.text(), "signatures": [*self.signatures], "places": str(self.places)}

    def file(self) -> str:
        return json.dumps({"form": FORM} | self.details(), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Retirement":
        """Raises `BadRetirement`, also where the text is any but the one that these things give."""
        try:
            form, origin, size, root, *rest = str(kept["text"]).split("\n")
            head_of(f"{origin}\n{size}\n{root}\n\n— x eA==\n")
            words = [line.partition(" ")[::2] for line in rest[:-1]]
            said = dict(words)
            found = cls(
                Head(origin, int(size), base64.b64decode(root, validate=True)),
                Terms(
                    said["of"],
                    date.fromisoformat(said["on"]),
                    said["decision"],
                    tuple(_kept(line) for word, line in words if word == "kept"),
                ),
                Places.read(str(kept["places"])),
                int(said["stays"]),
                tuple(str(each) for each in kept["signatures"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BadRetirement("This is no retirement of entries.") from error
        found._refuse_what_may_not_be(form, str(kept["text"]))
        return found

    @classmethod
    def read_file(cls, text: str) -> "Retirement":
        try:
            return cls.read(json.loads(text))
        except json.JSONDecodeError as error:
            raise BadRetirement("This is no retirement of entries.") from error

    def _refuse_what_may_not_be(self, form: str, text: str) -> None:
        if form != FORM or self.text() != text or not 0 < len(self.terms.decision) <= LONGEST_REFERENCE:
            raise BadRetirement("This is no retirement of entries.")
        if self.terms.shortest < LEAST_YEARS:
            raise BadRetirement(f"Entries are kept for at least {LEAST_YEARS} whole years.")
        if not self.places.last < self.stays < self.head.size:
            raise BadRetirement(
                "It names places that its head does not cover, or none that stays after them."
            )


def accepted(
    body: str, *, deciders: Iterable[Decider], heads: Iterable[Head], today: date
) -> Retirement | None:
    """The retirement in an entry with these words, when it is one that counts.

    `heads`: those that the log has signed; the retirement was made under one of them, so that its places mean what
    they meant to those who signed.
    """
    try:
        said = json.loads(body)
        found = Retirement.read(said["details"])
        written = datetime.fromisoformat(said["at"]).date()
    except (ValueError, KeyError, TypeError):
        return None
    is_in_time = found.terms.on <= written + SLACK and written <= today + SLACK
    is_ours = (said["controller_id"] or NOBODYS) == found.terms.of
    if said["action"] != ACTION or not is_in_time or not is_ours:
        return None
    return found if found.head in heads and found.is_decided(deciders) else None


def _kept(line: str) -> tuple[str, int | None]:
    beginning, years = line.split(" ")
    return beginning, None if years == ALWAYS else int(years)
