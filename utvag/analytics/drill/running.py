"""One drill: an invented nation, every level's answer, and by how much each is off."""

from dataclasses import dataclass
from functools import cached_property

from utvag.analytics.counting.public import Bounds, Estimates, NotEstimated, Table, estimate
from utvag.analytics.drill.levels import (
    Common,
    Counted,
    Linked,
    common_criteria,
    first_level,
    second_level,
    systems,
    third_level,
)
from utvag.analytics.drill.nation import QUOTED, Nation, nation
from utvag.analytics.drill.tokens import Tokens, stand_in


@dataclass(frozen=True)
class Drill:
    """The answers, beside what is so."""

    nation: Nation
    bounds: Bounds
    counted: Counted
    common: Common
    linked: Linked

    @property
    def truth(self) -> int:
        return self.nation.truth

    @cached_property
    def quoted_sum(self) -> int:
        """The four figures that are quoted, added."""
        return sum(len(self.nation.lists[name]) for name in QUOTED)

    @property
    def raw_sum(self) -> int:
        """Every actor's total, added."""
        return sum(map(len, self.nation.lists.values()))

    @cached_property
    def recaptured(self) -> Estimates | str:
        """The experiment beside the count: how many capture-recapture would say, or why it says nothing."""
        table = Table.grouped(self.counted.histories.table, systems(self.nation))
        try:
            return estimate(table)
        except NotEstimated as refused:
            return str(refused)

    @property
    def is_exact(self) -> bool:
        """Level 2 counts persons with numbers as they are."""
        return self.counted.histories.distinct == len(self.nation.with_number)

    @property
    def is_inside(self) -> bool:
        """The truth lies in the 95 % interval."""
        return self.linked.interval.lower <= self.truth <= self.linked.interval.upper


def drill(seed: int, tokens: Tokens | None = None, careless: float | None = None) -> Drill:
    """The same for the same seed. `tokens` makes them (else a stand-in does); `careless`: how often names are
    miswritten, by what is believed."""
    tokens, invented = tokens or stand_in(seed), nation(seed, careless)
    counted = second_level(invented, tokens)
    return Drill(
        invented,
        first_level(invented),
        counted,
        common_criteria(invented, counted),
        third_level(invented, counted, tokens),
    )


def told(done: Drill) -> str:
    """The drill in plain words."""
    truth, bounds, linked, common = done.truth, done.bounds, done.linked, done.common
    interval = linked.interval
    lines = (
        f"Drill {done.nation.seed}: invented people, {len(done.nation.actors)} actors. In truth there are {truth} individuals.",
        "",
        f"Quoted figures added ({', '.join(QUOTED)}): {done.quoted_sum}, {_off(done.quoted_sum, truth)}.",
        f"Every actor's total added: {done.raw_sum}, {_off(done.raw_sum, truth)}.",
        f"Level 1, totals and three known overlaps: between {bounds.lower} and {bounds.upper}. No assumption.",
        f"Level 2, tokens of those with a number: {done.counted.histories.distinct} individuals; in truth {len(done.nation.with_number)}.",
        f"  {done.counted.sent_back} numbers went back because of their check digit.",
        f"  By what every actor can answer {common.found.counted} count, of {common.found.cannot_be_told} it cannot be told; in truth {common.truth}.",
        f"Level 3, with the {linked.records} without a number, of whom {linked.links} are linked: {interval.likeliest} individuals,",
        f"  95 % interval {interval.lower} to {interval.upper}; in truth {truth}.",
        f"  What only the drill knows: {linked.false} links false, {linked.missed} matches missed.",
        f"Capture-recapture, experimental: {_recaptured(done)}.",
    )
    return "\n".join(lines)


def _recaptured(done: Drill) -> str:
    found = done.recaptured
    if isinstance(found, str):
        return f"refused. {found}"
    return f"{found.lower} to {found.upper:g} over {len(found.reasonable)} reasonable models"


def _off(figure: int, truth: int) -> str:
    off = figure - truth
    return f"{abs(off)} too {'many' if off > 0 else 'few'} ({off / truth:+.0%})" if off else "right by chance"
