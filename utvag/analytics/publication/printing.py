"""A published table as it is printed: rows of words, and each number as exactly as it was let out."""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.analytics.disclosure.released import Number, Place, Released
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
    """“12”, “0–4” or “at least 5”."""
    if number.value is not None:
        return str(number.value)
    if number.high is None:
        return texts(language)["at_least"].format(low=number.low)
    return f"{number.low}–{number.high}"


def shown(released: Released) -> list[tuple[int, Place]]:
    """The dimensions that a reader sees: those with more than one code, or with a leaf chosen."""
    return [
        (place, each)
        for place, each in enumerate(released.places)
        if len(each.codes) > 1 or ALL not in each.codes
    ]


def printed(released: Released, about: About) -> Sequence[Printed]:
    """Every number in its order, the whole last."""
    seen = shown(released)
    return [
        Printed(
            tuple(label(about, each.name, number.codes[place]) for place, each in seen),
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
