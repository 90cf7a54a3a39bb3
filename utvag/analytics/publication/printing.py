"""A published table as it is printed: rows of words, and each number as exactly as it was let out."""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.analytics.disclosure.released import Number, Released
from utvag.analytics.disclosure.tables import ALL
from utvag.analytics.publication.about import About
from utvag.analytics.publication.texts import texts


@dataclass(frozen=True)
class Printed:
    """A row: what each dimension says in it, its number in words, and the number itself."""

    labels: tuple[str, ...]
    text: str
    number: Number


def written(number: Number, language: str) -> str:
    """“12”, “0–4”, “at least 5”, or “5 (1–9)” where it is printed otherwise than it may be."""
    if number.value is not None:
        is_near = number.high is not None and not number.is_exact
        return f"{number.value} ({number.low}–{number.high})" if is_near else str(number.value)
    if number.high is None:
        return texts(language)["at_least"].format(low=number.low)
    return f"{number.low}–{number.high}"


def columns_of(tables: Sequence[Released]) -> list[str]:
    """The dimensions that a reader sees: of which some table has more than one code, or one leaf alone.

    Raises `ValueError` for tables that are not divided by the same: they are not rows of one file.
    """
    names = [each.name for each in tables[0].places]
    if any([each.name for each in table.places] != names for table in tables):
        raise ValueError("Tables that are divided otherwise are not rows of one file.")
    seen = {
        each.name for table in tables for each in table.places if len(each.codes) > 1 or ALL not in each.codes
    }
    return [name for name in names if name in seen]


def printed(released: Released, about: About, columns: Sequence[str] | None = None) -> Sequence[Printed]:
    """Every number in its order, the whole last; `columns`: the dimensions to say, else those there are."""
    places = {each.name: place for place, each in enumerate(released.places)}
    seen = columns_of([released]) if columns is None else columns
    return [
        Printed(
            tuple(label(about, name, number.codes[places[name]]) for name in seen),
            written(number, about.language),
            number,
        )
        for number in released.numbers
    ]


def label(about: About, dimension: str, code: str) -> str:
    """What a code is called; itself where nobody has said."""
    if code == ALL:
        return texts(about.language)["all"]
    return about.codes.get(dimension, {}).get(code, code)
