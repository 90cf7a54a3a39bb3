"""A short code for a head of the log, to be read over a telephone and typed in: thirty digits, no letters.

Six groups of five. Four digits of each are of the head, the fifth tells whether the group was heard right
and stands in its place (Damm's check over the group's number and its digits). 24 digits are about 80 bits:
nobody finds another log with the same code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from utvag.audit.domain.notes import BadNote, Head

GROUPS, WIDTH = 6, 5

# Damm's quasigroup of order ten: finds every wrong digit, and every two that were changed about.
TABLE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


class Misheard(BadNote):
    """One group of a code is not right."""

    def __init__(self, group: int) -> None:
        super().__init__(f"Group {group} was not heard or typed right.")
        self.said = {"group": group}


@dataclass(frozen=True, slots=True)
class ToldHead:
    """A head as somebody has it from paper or by telephone; vouches like a signed one, for whoever trusts that."""

    size: int
    code: str
    names: tuple[str, ...]

    def has(self, root: bytes) -> bool:
        """Whether the code is of a head with this root, under one of the names of the log."""
        return any(code_of(Head(name, self.size, root)) == self.code for name in self.names)


def code_of(head: Head) -> str:
    """Thirty digits in groups of five."""
    digest = sha256(b"utvag log code/1\n" + head.text().encode()).digest()
    digits = f"{int.from_bytes(digest) % 10 ** (GROUPS * (WIDTH - 1)):0{GROUPS * (WIDTH - 1)}}"
    parts = [digits[start : start + WIDTH - 1] for start in range(0, len(digits), WIDTH - 1)]
    return " ".join(part + _check(number, part) for number, part in enumerate(parts, start=1))


def read_told(text: str, names: Sequence[str]) -> ToldHead:
    """From what was typed: the size, then the code, with whatever between them. Raises `BadNote`."""
    digits = "".join(each for each in text if each.isascii() and each.isdigit())
    size, code = digits[: -GROUPS * WIDTH], digits[-GROUPS * WIDTH :]
    if not size or len(size) > 18:
        raise BadNote("Give the number of entries first, then the six groups of five digits.")
    parts = [code[start : start + WIDTH] for start in range(0, len(code), WIDTH)]
    for number, part in enumerate(parts, start=1):
        if _check(number, part[:-1]) != part[-1]:
            raise Misheard(number)
    return ToldHead(int(size), " ".join(parts), tuple(names))


def _check(number: int, digits: str) -> str:
    left = "0"
    for digit in f"{number}{digits}":
        left = TABLE[int(left)][int(digit)]
    return left
