"""The two ways in which the statement of 2021 can be read, as the models of phases that they are."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from utvag.economy.domain.money import ZERO, to_ore
from utvag.law.public import Text

FILE = Path(__file__).resolve().parent.parent / "data" / "statement_models.yaml"


@dataclass(frozen=True, slots=True)
class ModelPhase:
    """Days, which may be halves, at a price a day in SEK."""

    name: Text
    days: Decimal
    price: Decimal

    @property
    def cost(self) -> Decimal:
        """Days times the price, to the öre."""
        return to_ore(self.days * self.price)


@dataclass(frozen=True, slots=True)
class PhaseModel:
    """One reading: its phases in order."""

    key: str
    name: Text
    says: Text
    source: str
    phases: tuple[ModelPhase, ...]

    @property
    def cost(self) -> Decimal:
        """All its phases together."""
        return sum((phase.cost for phase in self.phases), ZERO)


@cache
def readings() -> tuple[PhaseModel, ...]:
    """Every reading of the statement, in the order of the file."""
    return tuple(_read(said) for said in YAML(typ="safe").load(FILE.read_text("utf-8")))


def _read(said: dict) -> PhaseModel:
    return PhaseModel(
        key=said["key"],
        name=Text(**said["name"]),
        says=Text(**said["says"]),
        source=said["source"],
        phases=tuple(
            ModelPhase(Text(each["sv"], each["en"]), Decimal(each["days"]), Decimal(each["price"]))
            for each in said["phases"]
        ),
    )
