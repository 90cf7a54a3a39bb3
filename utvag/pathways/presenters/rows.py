"""Lists: the choices made, the names to choose from, the mistakes in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from utvag.pathways.domain.mistakes import Mistake
from utvag.pathways.models import ModelChoice, OperatingModel


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    name: str
    from_on: date
    by: str


@dataclass(frozen=True, slots=True)
class MistakeRow:
    line: int
    path: str
    text: str
    advice: str


def choice_rows(choices: Iterable[ModelChoice], names: Mapping[str, str]) -> list[ChoiceRow]:
    """The choices by the names of the models; a model that is on another page of the list by its key."""
    return [
        ChoiceRow(names.get(found.model_key, found.model_key), found.from_on, str(found.chosen_by or ""))
        for found in choices
    ]


def model_names(rows: Iterable[OperatingModel]) -> dict[str, str]:
    """One name for each model, whatever its versions; an own model's name wins over the built-in one's."""
    return {row.key: row.title for row in rows}


def mistake_rows(mistakes: Iterable[Mistake], language: str) -> list[MistakeRow]:
    return [
        MistakeRow(found.line, found.path, found.text(language), found.advice(language)) for found in mistakes
    ]
