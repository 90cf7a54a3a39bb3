"""By which criteria somebody counts: each actor's own, and what all of them can answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class NotAllCanAnswer(ValueError):
    """A harmonised set asks for what some actor does not know; counting it would make "unknown" into "no"."""


class Answer(Enum):
    """Whether somebody counts."""

    COUNTS = "counts"
    DOES_NOT = "does not"
    CANNOT_BE_TOLD = "cannot be told"


@dataclass(frozen=True)
class CriteriaSet:
    """All of `needs` hold, and none of `bars`. Both are bits of criteria, as in the counting frame."""

    name: str
    needs: int = 0
    bars: int = 0

    def __post_init__(self) -> None:
        if self.needs & self.bars:
            raise ValueError("A criterion is not needed and barred at once.")

    @property
    def asks(self) -> int:
        return self.needs | self.bars

    def of(self, known: int, yes: int) -> Answer:
        """Of what all actors know together. A "no" of one criterion settles it, whatever is unknown besides."""
        no = known & ~yes
        if no & self.needs or yes & self.bars:
            return Answer.DOES_NOT
        if self.asks & ~known:
            return Answer.CANNOT_BE_TOLD
        return Answer.COUNTS


def harmonised(name: str, sets: Sequence[CriteriaSet], answerable: Mapping[str, int]) -> CriteriaSet:
    """What any of the sets asks for, so far as every actor can answer it (`answerable`: bits by actor)."""
    common = common_to_all(answerable)
    needs = bars = 0
    for each in sets:
        needs |= each.needs & common
        bars |= each.bars & common
    return CriteriaSet(name, needs, bars)


def require_answerable(wanted: CriteriaSet, answerable: Mapping[str, int]) -> None:
    """Raises `NotAllCanAnswer`, with the actors who cannot."""
    cannot = sorted(actor for actor, bits in answerable.items() if wanted.asks & ~bits)
    if cannot:
        raise NotAllCanAnswer(f"{wanted.name} asks for what these do not know: {', '.join(cannot)}.")


def common_to_all(answerable: Mapping[str, int]) -> int:
    """The criteria that every actor can answer."""
    common = ~0
    for bits in answerable.values():
        common &= bits
    return common if answerable else 0
