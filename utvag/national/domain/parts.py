"""A long text as packages: each of at most 512 KiB when it is sealed, put together again in their order.

Signing and encrypting make a text 16/9 as long, and its quotation marks are written with a sign before each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utvag.national.domain.writing import NotRead

LINE = 4_000
LINES = 50
MOST_PARTS = 999


@dataclass(frozen=True)
class Part:
    """One package's. `number` from 1; `lines` are printable ASCII, of at most `LINE` signs."""

    number: int
    of: int
    lines: tuple[str, ...]


def split(text: str) -> list[Part]:
    """ASCII as parts, at least one. Raises `ValueError` for what no number of packages carries."""
    if not text.isascii() or not text.isprintable():
        raise ValueError("Only printable ASCII is sent.")
    lines = [text[start : start + LINE] for start in range(0, len(text), LINE)] or [""]
    groups = [tuple(lines[start : start + LINES]) for start in range(0, len(lines), LINES)]
    if len(groups) > MOST_PARTS:
        raise ValueError("That is more than packages carry.")
    return [Part(number, len(groups), group) for number, group in enumerate(groups, start=1)]


def joined(parts: Sequence[Part]) -> str:
    """The text again, in whichever order they came. Refuses with `NotRead` where one lacks or stands twice."""
    held = {part.number: part for part in parts}
    wanted = {part.of for part in parts}
    if len(wanted) != 1 or len(held) != len(parts) or set(held) != set(range(1, wanted.pop() + 1)):
        raise NotRead("A part is missing, or came twice.")
    return "".join(line for number in sorted(held) for line in held[number].lines)


def payload_of(round_name: str, part: Part) -> dict[str, Any]:
    """As the schemas of the packages have it."""
    return {"round": round_name, "part": part.number, "parts": part.of, "lines": list(part.lines)}
