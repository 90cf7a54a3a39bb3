"""Is this row one that was read in before? And if it says something else now: what?"""

import json
from dataclasses import dataclass

from utvag.imports.domain.fields import fields
from utvag.imports.domain.known import Known
from utvag.imports.domain.read_row import ReadRow
from utvag.imports.domain.values import Answer
from utvag.imports.domain.words import plain

ANSWERS = {
    "yes": {"sv": "ja", "en": "yes"},
    "no": {"sv": "nej", "en": "no"},
    "unknown": {"sv": "okänt", "en": "unknown"},
}


def identity_of(row: ReadRow) -> str:
    """What names the case of a row whatever else is written in it: its reference, else who and when."""
    if row.own_reference:
        return f"reference|{plain(row.own_reference)}"
    if row.number:
        return f"number|{row.number.normalised}|{row.began_on}"
    return f"name|{plain(row.person_name or row.alias)}|{row.born}|{row.began_on}"


@dataclass(frozen=True, repr=False)
class Difference:
    """One field that says something else than it did."""

    field: str
    before: str
    after: str

    def label(self, language: str) -> str:
        return fields()[self.field].label(language)


def differences(before: str, after: ReadRow) -> tuple[Difference, ...]:
    """What `after` says otherwise than the canonical text `before`, field by field."""
    was, now = json.loads(before), json.loads(after.canonical())
    return tuple(
        Difference(key, _words(was.get(key)), _words(now.get(key)))
        for key in fields()
        if was.get(key) != now.get(key)
    )


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def said(key: str, value: object, known: Known) -> str:
    """A value in words: the label of a choice, yes or no, an amount as it is written in Sweden."""
    if value in (None, "", ()):
        return ""
    wanted = fields()[key]
    language = known.language
    if isinstance(value, Answer) or wanted.type == "yes_no":
        return ANSWERS[str(value)].get(language, str(value))
    if choices := known.choices.get(key, wanted.choices):
        return next((choice.label(language) for choice in choices if choice.key == value), str(value))
    if wanted.type == "amount":
        return f"{value} kr".replace(".", ",")
    return _words(list(value) if isinstance(value, tuple) else value)
