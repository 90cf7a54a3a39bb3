"""Which gaps in a log are the work of a retirement, and whether that came in its time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from utvag.audit.domain.ages import InOrder, Read
from utvag.audit.domain.merkle import leaf_hash
from utvag.audit.domain.notes import Head
from utvag.audit.domain.retiring import Decider, Retirement, accepted


@dataclass(slots=True)
class Gaps:
    """Follows a reading of the log in its order.

    What the retired entries were can no longer be read. That they were old is shown by the one that stays: it comes
    after them all, is due itself, and no clock had been set back before it.
    """

    retirements: Mapping[int, Retirement] = field(default_factory=dict)
    leaves: Mapping[int, bytes] = field(default_factory=dict)  # of every entry that says it is a retirement
    _order: InOrder = field(default_factory=InOrder)
    _met: set[int] = field(default_factory=set)  # retirements that stand where they should
    _shown: set[int] = field(default_factory=set)  # retirements whose staying entry stands and is due

    @classmethod
    def of(
        cls,
        kept: Iterable[tuple[int, str]],
        *,
        deciders: Iterable[Decider],
        heads: Iterable[Head],
        today: date,
    ) -> "Gaps":
        """From the entries that say they are retirements, with their places."""
        listed = dict(kept)
        if not listed:
            return cls()
        known, signed = [*deciders], {*heads}
        found = {
            seq: retirement
            for seq, body in listed.items()
            if (retirement := accepted(body, deciders=known, heads=signed, today=today))
        }
        return cls(found, {seq: leaf_hash(body.encode()) for seq, body in listed.items()})

    def missing(self, read: Read) -> str:
        """The code of what is wrong with a place whose entry is gone; empty where a retirement names it."""
        named = any(read.seq in each.places for each in self.retirements.values())
        kept = read.seq in self.leaves or any(read.seq == each.stays for each in self.retirements.values())
        return "" if named and not kept else "GONE"

    def standing(self, read: Read) -> str:
        """The code of what is wrong with an entry that stands; empty where nothing is."""
        assert read.body is not None
        in_order = self._order.holds(read.body)
        if read.seq in self.leaves:
            self._met.add(read.seq)
            if read.seq not in self.retirements or read.leaf != self.leaves[read.seq]:
                return "RETIREMENT"
        for seq, retirement in self.retirements.items():
            if read.seq == retirement.stays and in_order and retirement.terms.is_due(read.body):
                self._shown.add(seq)
            if read.seq in retirement.places and not (in_order and retirement.terms.is_due(read.body)):
                return "EARLY"
        return ""

    def left(self) -> list[tuple[str, int]]:
        """What is wrong with retirements at the end: codes and places."""
        never = [("RETIREMENT", seq) for seq in self.leaves if seq not in self._met]
        early = [
            ("EARLY", each.places.last) for seq, each in self.retirements.items() if seq not in self._shown
        ]
        return [*never, *early]
