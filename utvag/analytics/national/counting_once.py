"""Everybody with a number once, whoever sent them: the frame that `analytics.counting` asks its one question of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from utvag.analytics.counting.public import (
    Engine,
    Histories,
    Limits,
    Rows,
    collision_probability,
    histories,
)
from utvag.analytics.national.sending import Sent
from utvag.analytics.oblivious.public import counting_token, linked


@dataclass(frozen=True)
class Counted:
    """The histories, with what is to be said of them.

    `bits`: each actor's. `contradictions`: groups of numbers that actors link against each other, left apart. `collision`: the chance
    that any two persons share a token of 64 bits. `persons`: linked tokens by the token they are counted as.
    """

    histories: Histories
    bits: Mapping[str, int]
    kinds: Mapping[str, str]
    contradictions: int
    collision: float
    persons: Mapping[int, int]

    @property
    def lists(self) -> dict[str, int]:
        """The actors' bits, those of a kind put together: the lists that meet."""
        found: dict[str, int] = {}
        for actor, bit in self.bits.items():
            kind = self.kinds[actor]
            found[kind] = found.get(kind, 0) | bit
        return found


def count_once(
    sent: Sequence[Sent], *, engine: Engine = Engine.DUCKDB, limits: Limits | None = None
) -> Counted:
    """Of those who sent rows. Raises `EngineMissing`, and `WrongRows` for rows that break the frame's rules."""
    by_actor = sorted((one for one in sent if one.rows is not None), key=lambda one: one.actor)
    bits = {one.actor: 1 << place for place, one in enumerate(by_actor)}
    rows = [(bits[one.actor], row) for one in by_actor for row in one.with_number]
    tokens = [row.tokens for _bit, row in rows if row.tokens is not None]
    columns = np.array(
        [
            (counting_token(each.current), bit, row.known, row.yes, row.stratum)
            for each, (bit, row) in zip(tokens, rows, strict=True)
        ],
        dtype=np.int64,
    ).reshape(-1, 5)
    whose = linked(tokens)
    found = histories(Rows(*columns.T), aliases=whose.persons.items(), engine=engine, limits=limits)
    return Counted(
        found,
        bits,
        {one.actor: one.kind for one in by_actor},
        whose.contradictions,
        collision_probability(len(tokens)),
        whose.persons,
    )
