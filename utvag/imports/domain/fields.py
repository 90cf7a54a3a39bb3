"""The fields a row can have, read from `fields.yaml` beside this file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from utvag.imports.domain.words import plain

_FILE = Path(__file__).with_name("fields.yaml")


@dataclass(frozen=True)
class Choice:
    """A value that is kept, what it is called, and other words for it."""

    key: str
    sv: str
    en: str
    words: tuple[str, ...] = ()
    # Read where it stands, and not among those to choose from.
    is_offered: bool = True

    def label(self, language: str) -> str:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True)
class Field:
    key: str
    type: str
    labels: Mapping[str, str]
    help: Mapping[str, str]
    synonyms: frozenset[str]
    choices: tuple[Choice, ...] = ()
    is_required: bool = False
    accepts_month: bool = False
    must_be_past: bool = False
    without_reservation: bool = False
    earliest_year: int = 1990
    most: int = 200

    def label(self, language: str) -> str:
        return self.labels.get(language, self.labels["sv"])

    @property
    def accepts_several_columns(self) -> bool:
        return self.type == "notes"


@cache
def fields() -> Mapping[str, Field]:
    """All fields by key, in the order of the template."""
    entries = YAML(typ="safe").load(_FILE.read_text(encoding="utf-8"))
    return {entry["key"]: _field(entry) for entry in entries}


def _field(entry: Mapping[str, Any]) -> Field:
    labels = entry["label"]
    return Field(
        key=entry["key"],
        type=entry["type"],
        labels=labels,
        help=entry["help"],
        synonyms=frozenset(map(plain, [*labels.values(), *entry["synonyms"]])),
        choices=tuple(_choice(choice) for choice in entry.get("choices", ())),
        is_required=entry.get("required", False),
        accepts_month=entry.get("month", False),
        must_be_past=entry.get("past", False),
        without_reservation=entry.get("without_reservation", False),
        earliest_year=entry.get("earliest", 1990),
        most=entry.get("most", 200),
    )


def _choice(entry: Mapping[str, Any]) -> Choice:
    words = tuple(str(word) for word in entry.get("words", ()))
    return Choice(entry["key"], str(entry["sv"]), str(entry["en"]), words)


@cache
def vocabulary() -> Mapping[str, str]:
    """Each known heading, plain, and the field it belongs to."""
    known: dict[str, str] = {}
    for field in fields().values():
        for synonym in field.synonyms:
            known.setdefault(synonym, field.key)
    return known


def field_for(*headings: str) -> str | None:
    """The field that a heading names exactly: the whole, else its inner or outer part."""
    known = vocabulary()
    return next((known[plain(text)] for text in headings if plain(text) in known), None)
