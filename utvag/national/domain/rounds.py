"""A round of the national count: what actors are called to, by whom, and whose keys are used."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from utvag.analytics.oblivious.public import (
    Announcement,
    NotProved,
    PackageRefused,
    Signed,
    read_announcement,
)
from utvag.national.domain.parts import payload_of, split
from utvag.national.domain.writing import NotRead, read, written

FORMAT = "utvag.national.call"
VERSION = 1
MOST_HOLDERS = 2
STRATA = ("age", "county")


@dataclass(frozen=True)
class KeyHolder:
    """Who holds a key of the round. `party` is the id on the key card; `announcement` as it was published."""

    party: UUID
    name: str
    announcement: str

    @property
    def announced(self) -> Announcement:
        """What the announcement says, after its own key's signature holds. Refuses with `NotRead`."""
        try:
            statement = Signed.read(self.announcement.encode())
            return read_announcement(statement, statement.names_key)
        except (PackageRefused, NotProved) as fault:
            raise NotRead(f"The announcement of {self.name}: {fault}") from None

    @property
    def fingerprint(self) -> str:
        """To compare with what the key holder itself has published."""
        return fingerprint(self.announced.public)


@dataclass(frozen=True)
class Round:
    """One count. `round` is its id and names it everywhere; `period` is what the key holders' keys are for ("2026").

    Level 1 is asked of everybody; level 2 where there is a key holder (one or two), and by the keys of names too where
    `with_names`. `criteria`: key and version of each set that is asked about ("bops.1"). `quotas`: how many
    evaluations each actor may ask of each key holder, by the id on its key card.
    """

    round: str
    statistician: str
    period: str
    begins_on: date
    ends_on: date
    reference_day: date
    last_day: date
    criteria: tuple[str, ...]
    strata: tuple[str, ...] = STRATA
    holders: tuple[KeyHolder, ...] = ()
    with_names: bool = True
    quotas: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises `NotRead` for a round that nobody could answer."""
        if not self.begins_on <= self.reference_day <= self.ends_on:
            raise NotRead("The reference day is not within the period.")
        if len(self.holders) > MOST_HOLDERS:
            raise NotRead("There are one or two key holders, or none.")
        if len({holder.party for holder in self.holders}) != len(self.holders):
            raise NotRead("The key holders are two different authorities.")
        for holder in self.holders:
            if holder.announced.period != self.period:
                raise NotRead(f"The key of {holder.name} is for another period.")

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels that it asks for: 2 only by a key holder."""
        return (1, 2) if self.holders else (1,)

    def for_actor(self, party: UUID) -> "Round":
        """As it is sent to one actor, who is not told of others' quotas."""
        quota = {key: number for key, number in self.quotas.items() if key == str(party)}
        return Round(**{**self.__dict__, "quotas": quota})

    def written(self) -> str:
        """As a call says it."""
        days = {name: getattr(self, name).isoformat() for name in _DAYS}
        holders = [{**holder.__dict__, "party": str(holder.party)} for holder in self.holders]
        return written(
            {"format": FORMAT, "version": VERSION, **self.__dict__, **days, "holders": holders}
            | {"criteria": list(self.criteria), "strata": list(self.strata), "quotas": dict(self.quotas)}
        )

    @classmethod
    def read(cls, text: str) -> "Round":
        """Refuses with `NotRead`, which says what is wrong."""
        given: dict[str, Any] = read(text, "call.v1")
        del given["format"], given["version"]
        try:
            days = {name: date.fromisoformat(given[name]) for name in _DAYS}
        except ValueError:
            raise NotRead("A day is not in the calendar.") from None
        holders = tuple(
            KeyHolder(UUID(each["party"]), each["name"], each["announcement"]) for each in given["holders"]
        )
        tuples = {name: tuple(given[name]) for name in ("criteria", "strata")}
        return cls(**{**given, **days, **tuples, "holders": holders})


_DAYS = ("begins_on", "ends_on", "reference_day", "last_day")


def fingerprint(public: bytes) -> str:
    """Thirty digits of a public key, to be read out."""
    digits = f"{int.from_bytes(hashlib.sha256(public).digest()) % 10**30:030d}"
    return " ".join(digits[start : start + 5] for start in range(0, 30, 5))


def call_payload(asked: Round) -> dict[str, Any]:
    """The package that calls one actor (`count_call`). Raises `ValueError` for a round too long for one."""
    (part,) = split(asked.written())
    return payload_of(asked.round, part)
