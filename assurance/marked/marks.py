"""Strings that stand nowhere else, so that wherever one turns up it has been written there."""

import re
import secrets
from dataclasses import dataclass, field

LETTERS = "bcdfghjkmnpqrstvwxz"
# Read as letters of a name, and in the shapes that a program could give them on the way.
FIRST = "zqx"


@dataclass
class Marks:
    """Every mark of one run, and where it was planted or typed."""

    run: str = field(default_factory=lambda: "".join(secrets.choice(LETTERS) for _ in range(5)))
    places: dict[str, str] = field(default_factory=dict)
    _made: int = 0

    def new(self, place: str) -> str:
        """A mark of letters alone, so that it is a name, an address and a line of text alike."""
        number, word = self._made, ""
        self._made += 1
        for _ in range(4):
            number, left = divmod(number, len(LETTERS))
            word = LETTERS[left] + word
        mark = f"{FIRST}{self.run}{word}"
        self.places[mark] = place
        return mark

    @property
    def pattern(self) -> str:
        """Matches every mark of the run; ask without regard to capitals."""
        return f"{FIRST}{self.run}[{LETTERS}]{{4}}"

    def hexed(self) -> str:
        """How the beginning of each looks where bytes are shown as digits."""
        return f"{FIRST}{self.run}".encode().hex()

    def within(self, text: str | bytes) -> set[str]:
        """The marks that stand in a text."""
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        return {found.lower() for found in re.findall(self.pattern, text, re.IGNORECASE)}
