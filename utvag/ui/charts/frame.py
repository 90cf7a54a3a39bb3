"""What every chart has, and how numbers become places in it.

Widths are per cent of the picture, heights are pixels; both are written with a point whatever the language, because
they are read by a browser and not by a person.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

Words = Callable[[float], str]
# Nearer to a side than this, per cent, half of a label could be cut off.
EDGE = 6
# Shapes of the style sheet that are lines and not areas.
LINES = ("known", "middle", "limit", "base")


@dataclass(frozen=True)
class Table:
    """The same figures in words: headers, and rows whose first cell says what the row is."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Mark:
    """Words at a place: per cent from the left, pixels from the top. A minor one is left out where it is narrow."""

    x: str
    y: str
    words: str
    minor: bool = False

    @property
    def anchor(self) -> str:
        """Words at an edge stay within the picture."""
        part = float(self.x)
        return "start" if part < EDGE else "end" if part > 100 - EDGE else "middle"


@dataclass(frozen=True)
class Key:
    """What a shape stands for: its class in the style sheet, and words."""

    shape: str
    words: str

    @property
    def is_line(self) -> bool:
        return self.shape in LINES


@dataclass(frozen=True)
class Chart:
    """A picture of the kind `kind`, with a title, its message in words and a table. `name` is its own on the page."""

    name: str
    kind: str
    title: str
    text: str
    table: Table
    height: int
    drawn: dict[str, Any]
    legend: tuple[Key, ...] = ()
    # Room at the left for the words of the lines across, so that they do not lie over what is drawn.
    gutter: str = ""

    @property
    def template(self) -> str:
        return f"ui/charts/{self.kind}.html"


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` over `pixels`, upwards, below a margin."""

    low: float
    high: float
    pixels: int
    margin: int = 0

    def y(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return self.margin + self.pixels * (1 - part)

    def part(self, value: float) -> float:
        """Per cent from the left, for what lies down."""
        return 100 * (value - self.low) / (self.high - self.low)


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round values from at or below `low` to at or above `high`, some `about` steps between them."""
    if high <= low:
        high = low + 1
    rough = (high - low) / about
    power = 10 ** floor(log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.999)
    first = floor(low / step + 1e-9)
    last = ceil(high / step - 1e-9)
    return [each * step for each in range(first, last + 1)]


def number(value: float) -> str:
    """As a browser reads it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def gutter(marks: Sequence[Mark]) -> str:
    """How much room the words of the lines take: one of the sizes of the style sheet."""
    longest = max((len(mark.words) for mark in marks), default=0)
    return "narrow" if longest <= 4 else "middle" if longest <= 9 else "wide"


def along(words: Sequence[str], y: float, at_most: int = 6) -> tuple[Mark, ...]:
    """Labels at the middles of equal parts; where there are many, only some are kept, and fewer where it is narrow."""
    every = max(1, ceil(len(words) / at_most))
    kept = [(place, said) for place, said in enumerate(words) if place % every == 0]
    # A telephone has room for three years beside each other, but for two months with their years.
    one_of = 2 if max(map(len, words), default=0) <= 4 else 3
    return tuple(
        Mark(number(middle(place, len(words))), number(y), said, minor=bool(order % one_of))
        for order, (place, said) in enumerate(kept)
    )


def middle(place: int, of: int) -> float:
    """Per cent from the left of the middle of an equal part."""
    return 100 * (place + 0.5) / of


def lines(values: Sequence[float], scale: Scale, words: Words) -> tuple[Mark, ...]:
    """Lines across, each with its words above it at the left."""
    return tuple(Mark("0", number(scale.y(value)), words(value)) for value in values)
