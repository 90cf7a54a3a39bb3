"""The texts that people are shown when they are asked for consent, by version."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

FILE = Path(__file__).resolve().parent.parent / "data" / "consent_texts.yaml"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version, with the day from which it is shown."""

    version: str
    valid_from: date
    source: str
    sv: str
    en: str

    def in_language(self, code: str) -> str:
        return self.en if code.startswith("en") else self.sv


@cache
def texts() -> tuple[ConsentText, ...]:
    """Every version, the oldest first."""
    rows = YAML(typ="safe").load(FILE.read_text("utf-8"))
    return tuple(sorted((ConsentText(**row) for row in rows), key=lambda text: text.valid_from))


def text_on(day: date) -> ConsentText:
    """The version that is shown on the day; the first one for days before it."""
    begun = [text for text in texts() if text.valid_from <= day]
    return begun[-1] if begun else texts()[0]


def text_of(version: str) -> ConsentText:
    """The version that somebody was shown."""
    return next(text for text in texts() if text.version == version)
