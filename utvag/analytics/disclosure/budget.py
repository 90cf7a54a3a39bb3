"""How much of its privacy a population has given away: a ledger that whoever calls keeps, and that cannot be overdrawn."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any


class Overdrawn(ValueError):
    """More would be spent than the population has left."""


@dataclass(frozen=True)
class Spent:
    """One release: which, and at what price (epsilon, without unit)."""

    what: str
    epsilon: Decimal


@dataclass(frozen=True)
class Budget:
    """What one population may give away in all, by basic composition: the prices of all releases are added
    (Dwork & Roth 2014, theorem 3.14). A person in several cells of a table is counted by `sensitivity` of the release.
    """

    whole: Decimal
    entries: tuple[Spent, ...] = ()

    @property
    def left(self) -> Decimal:
        return self.whole - sum((each.epsilon for each in self.entries), Decimal(0))

    def less(self, what: str, epsilon: Decimal) -> "Budget":
        """The ledger after one more release; raises `Overdrawn` where not so much is left."""
        if epsilon <= 0:
            raise ValueError("A release with noise has a price.")
        if epsilon > self.left:
            raise Overdrawn(f"{what} costs more than is left.")
        return replace(self, entries=(*self.entries, Spent(what, epsilon)))

    def as_json(self) -> dict[str, Any]:
        return {
            "whole": str(self.whole),
            "entries": [[each.what, str(each.epsilon)] for each in self.entries],
        }

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> "Budget":
        return cls(
            Decimal(said["whole"]), tuple(Spent(what, Decimal(price)) for what, price in said["entries"])
        )
