"""Lists: the choices made, the names to choose from, the mistakes in a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from utvag.pathways.domain.mistakes import Mistake
from utvag.pathways.models import ModelChoice, OperatingModel


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    key: str
    from_on: date
    by: str


@dataclass(frozen=True, slots=True)
class MistakeRow:
    line: int
    path: str
    text: str
    advice: str


def choice_rows(choices: Iterable[ModelChoice]) -> list[ChoiceRow]:
    return [ChoiceRow(found.model_key, found.from_on, str(found.chosen_by or "")) for found in choices]


def model_names(rows: Iterable[OperatingModel]) -> dict[str, str]:
    """One name for each model, whatever its versions; an own model's name wins over the built-in one's."""
    return {row.key: row.title for row in rows}


def mistake_rows(mistakes: Iterable[Mistake], language: str) -> list[MistakeRow]:
    return [
        MistakeRow(found.line, found.path, found.text(language), found.advice(language)) for found in mistakes
    ]
