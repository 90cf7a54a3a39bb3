"""What a file that leaves the program bears visibly: who took it out, when, how long it may be kept, its number."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from utvag.common.clock import local_date
from utvag.documents.domain.writing import written_date, written_moment

# After this whoever took it out must have handed it on, or destroyed it.
KEPT = timedelta(days=30)
# Read aloud and written down from paper: nothing that looks like something else, no vowel that makes a word.
SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"
WORDS = Path(__file__).parent.parent / "data" / "words.yaml"


@dataclass(frozen=True, slots=True)
class TakenOut:
    """`by` as it may be told to whoever will hold the file; the log knows the number, and by it the user."""

    by: str
    at: datetime
    until: date
    number: str

    def said(self, language: str) -> str:
        """The whole line, for a page's foot and a sheet's head."""
        return _words(language)["taken_out"].format(
            by=self.by,
            when=written_moment(self.at, language),
            until=written_date(self.until, language),
            number=self.number,
        )

    def stamp(self, language: str) -> str:
        """What stands across every page."""
        return f"{self.by} · {written_moment(self.at, language)} · {self.number}"

    @property
    def details(self) -> dict[str, Any]:
        """What the log keeps of it."""
        return {"number": self.number, "until": self.until.isoformat()}


def taken_out(by: str, at: datetime) -> TakenOut:
    """A new number for a file that is taken out now."""
    number = "".join(secrets.choice(SIGNS) for _ in range(8))
    return TakenOut(by, at, local_date(at + KEPT), f"{number[:4]}-{number[4:]}")


@cache
def _words(language: str) -> dict[str, str]:
    found: dict[str, str] = YAML(typ="safe").load(WORDS.read_text("utf-8"))[language.split("-")[0]]
    return found
