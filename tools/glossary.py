"""Holds the code to the glossary: `python -m tools.glossary check`.

Every model and every role, kind and level that the pages show must be a word of docs/glossary.md, so that
code, pages and documents say the same thing by the same word.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"

# Names of the program's own making, which nobody outside it says. Each is explained where it is defined.
TECHNICAL = {
    "column mapping",
    "imported row",
    "note kind",
}
# Classes of choices whose labels are words of the trade; other choices are whole sentences of one form.
NAMED = ("Role", "Kind", "Level", "Protection", "Track", "Body")
# Choices of those classes that name nothing: they only say that none of the others fits, or how much.
PLAIN = {
    "a broken promise",
    "another event",
    "another meeting",
    "broken",
    "cannot be judged yet",
    "contact lost",
    "conversation",
    "document",
    "high",
    "kept",
    "low",
    "medium",
    "name",
    "birth",
    "meeting",
    "no number",
    "no protected identity",
    "number",
    "other",
    "other contact",
    "sound",
    "telephone call",
    "visit",
    "withdrawn",
}
ROW = re.compile(r"^\| (?P<english>[^|]+?) \| (?P<swedish>[^|]+?) \| (?P<meaning>[^|]+?) \|$")


@dataclass(frozen=True)
class Word:
    """One line of the glossary. `also` are further names for the same thing, in code or in print."""

    english: str
    also: tuple[str, ...]
    swedish: str
    meaning: str


def main(arguments: list[str]) -> int:
    if arguments != ["check"]:
        print(__doc__, file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    problems = problems_of(PAGE.read_text("utf-8"))
    print(*problems or ["The glossary is in order."], sep="\n")
    return bool(problems)


def problems_of(text: str) -> list[str]:
    """What is wrong with the page, and what the code says that it lacks."""
    words = words_in(text)
    known = {name for word in words for name in (word.english, *word.also)} | TECHNICAL
    return [
        *said_twice(words),
        *out_of_order(words),
        *(f"not in the glossary: {name} ({where})" for name, where in names_in_code() if name not in known),
    ]


def words_in(text: str) -> list[Word]:
    """The lines of every table with three columns."""
    found = []
    for line in text.splitlines():
        row = ROW.match(line)
        if row and row["english"] != "English" and not row["english"].startswith("---"):
            english, *also = (part.strip() for part in row["english"].split(";"))
            found.append(Word(plain(english), tuple(map(plain, also)), row["swedish"], row["meaning"]))
    return found


def plain(name: str) -> str:
    """As compared: small letters, without what stands in brackets or code marks."""
    return " ".join(re.sub(r"\([^)]*\)|`", "", name).lower().split())


def said_twice(words: list[Word]) -> Iterator[str]:
    seen: set[str] = set()
    for name in (name for word in words for name in (word.english, *word.also)):
        if name in seen:
            yield f"said twice: {name}"
        seen.add(name)


def out_of_order(words: list[Word]) -> Iterator[str]:
    for before, after in pairwise(words):
        if sortable(after.english) < sortable(before.english):
            yield f"out of order: {after.english} comes after {before.english}"


def sortable(name: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", name)


def names_in_code() -> Iterator[tuple[str, str]]:
    """Every name that the glossary must explain, with where it comes from."""
    from django.apps import apps
    from django.db import models
    from django.utils.translation import override

    for model in apps.get_models():
        if model.__module__.startswith("utvag."):
            yield " ".join(re.findall("[A-Z]+[a-z]*", model.__name__)).lower(), model._meta.label
    with override("en"):
        for choices in models.TextChoices.__subclasses__():
            if not choices.__module__.startswith("utvag.") or not choices.__name__.endswith(NAMED):
                continue
            for label in choices.labels:
                if plain(str(label)) not in PLAIN:
                    yield plain(str(label)), f"{choices.__module__}.{choices.__qualname__}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
