"""Which population an indicator counts, so that the auditor knows when two of them count the same.

What happens on a day that begins or ends something of which there is a stock is what came into that stock or went out
of it: ended cases are those that left the ongoing ones. A share and a waiting time count those whom they begin with.
"""

from dataclasses import dataclass

from utvag.analytics.public import Unit, disclosure
from utvag.statistics.domain.definitions import Definition, Kind

# To be raised when lines come about otherwise, so that what was counted before is not taken for the same.
COUNTED_AS = "1"
# What lasts, by the table it is a line of: from the first day to before the other.
LASTS = {"cases": ("opened_on", "closed_on"), "stays": ("arrived_on", "left_on")}


@dataclass(frozen=True, slots=True)
class Population:
    """`name`: of the lines and the day, without the unit. `on`: the day that a line falls in a period by, "" of a stock."""

    name: str
    unit: Unit
    movement: disclosure.Movement
    on: str

    @property
    def measure(self) -> str:
        """What the history knows it by: persons and cases are never one measure."""
        return f"{self.name} ({self.unit})"

    @property
    def is_additive(self) -> bool:
        """A line begins once and ends once; a person may come in several periods."""
        return self.unit is not Unit.PERSONS and self.movement is not disclosure.Movement.STOCK


def population(definition: Definition) -> Population:
    """Whom a definition counts, before it chooses and divides."""
    begins, ends = LASTS.get(definition.of, ("", ""))
    lasting = f"{definition.of}: {begins} to {ends}"
    if definition.kind is Kind.STOCK:
        if (definition.begins, definition.ends) != (begins, ends):
            lasting = f"{definition.of}: {definition.begins} to {definition.ends}"
        return Population(lasting, definition.unit, disclosure.Movement.STOCK, "")
    on = definition.begins if definition.kind is Kind.WAITING else definition.on
    if definition.unit is Unit.PERSONS:
        return Population(f"{definition.of}: {on}", definition.unit, disclosure.Movement.DURING, on)
    if on == begins:
        return Population(lasting, definition.unit, disclosure.Movement.IN, on)
    if on == ends:
        return Population(lasting, definition.unit, disclosure.Movement.OUT, on)
    return Population(f"{definition.of}: {on}", definition.unit, disclosure.Movement.IN, on)
