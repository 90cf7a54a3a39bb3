"""The texts of the public page: a file for each language, all with the same keys, checked when they are read."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

FOLDER = Path(__file__).resolve().parent.parent / "data" / "texts"
ABOUT = ("code", "name", "direction", "checked", "to_be_checked")
DEFAULT = "sv"
PLACES = re.compile(r"\{(\w+)\}")


class TextsDiffer(ValueError):
    """A language lacks a text that Swedish has, has one more, or says other numbers in it."""


@dataclass(frozen=True)
class Language:
    """Everything the public page says in one language."""

    code: str
    name: str
    direction: str
    checked: str
    to_be_checked: bool
    words: dict[str, str]


@cache
def languages() -> dict[str, Language]:
    """Every language there is a file for, Swedish first."""
    found = {path.stem: _read(path) for path in sorted(FOLDER.glob("*.yaml"))}
    first = found[DEFAULT]
    for language in found.values():
        _compare(language, first)
    return {DEFAULT: first, **found}


def preferred(header: str, offered: list[str]) -> str:
    """The first offered language that the browser asks for; else the first that is offered."""
    for part in header.split(","):
        code = part.split(";")[0].strip().split("-")[0].lower()
        if code in offered:
            return code
    return offered[0] if offered else DEFAULT


def _read(path: Path) -> Language:
    said = YAML(typ="safe").load(path.read_text("utf-8"))
    return Language(
        **{name: said.pop(name) for name in ABOUT},
        words={key: str(text) for key, text in said.items()},
    )


def _compare(language: Language, first: Language) -> None:
    differing = set(language.words) ^ set(first.words)
    differing |= {
        key
        for key in set(language.words) & set(first.words)
        if sorted(PLACES.findall(language.words[key])) != sorted(PLACES.findall(first.words[key]))
    }
    if differing:
        raise TextsDiffer(f"{language.code}: {', '.join(sorted(differing))}")
