"""By what a table may be divided: answers as dated data's words, and dimensions of the door made from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from utvag.analytics.public import disclosure
from utvag.law.public import Text
from utvag.statistics.domain.columns import Answer

FILE = Path(__file__).resolve().parent.parent / "data" / "breakdowns.yaml"
OUTCOME, WAITED = "outcome", "waited"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The answers to one question, and what they and their coarser groups are called."""

    key: str
    name: Text
    leaves: Mapping[str, Text]
    joined: Mapping[str, str]
    groups: Mapping[str, Text]
    lasting: bool

    def dimension(self, name: str = "") -> disclosure.Dimension:
        """For the door; `name` where it is of one indicator alone."""
        levels = (disclosure.Level(f"{self.key} in groups", self.joined),) if self.joined else ()
        return disclosure.Dimension(name or self.key, tuple(self.leaves), levels, lasting=self.lasting)

    def leaf(self, said: str | None) -> str:
        """An answer that there is no word for is unknown."""
        return said if said and said in self.leaves else str(Answer.UNKNOWN)

    @property
    def codes(self) -> Mapping[str, Text]:
        """Words for every code that may be published."""
        return {**self.groups, **self.leaves}


@cache
def breakdowns() -> Mapping[str, Breakdown]:
    """Every one by its key."""
    parts = YAML(typ="safe").load(FILE.read_text("utf-8"))
    return {
        key: Breakdown(
            key,
            Text(**said["name"]),
            {leaf: Text(**words) for leaf, words in said["leaves"].items()},
            said.get("joined", {}),
            {code: Text(**words) for code, words in said.get("groups", {}).items()},
            said["lasting"],
        )
        for key, said in parts.items()
    }
