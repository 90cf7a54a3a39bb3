"""Words from a list: choices with their synonyms, and the people a case can be given to."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from utvag.imports.domain.comparing import ANSWERS
from utvag.imports.domain.fields import Choice, Field
from utvag.imports.domain.known import Known, Worker
from utvag.imports.domain.problems import CellRefused
from utvag.imports.domain.words import plain, tidy

_NEAR = 75


def choice(value: object, choices: Iterable[Choice], *, language: str) -> str:
    """The key of the choice that the word means; never a guess."""
    choices = tuple(choices)
    word = plain(value)
    for found in choices:
        if word in {plain(name) for name in (found.key, found.sv, found.en, *found.words)}:
            return found.key
    names = {name: found for found in choices for name in map(plain, (found.sv, found.en, *found.words))}
    near = process.extractOne(word, list(names), scorer=fuzz.WRatio, score_cutoff=_NEAR)
    raise CellRefused(
        "choice.unknown",
        suggestion=names[near[0]].label(language) if near else "",
        choices=", ".join(found.label(language) for found in choices if found.is_offered),
    )


def worker(value: object, workers: Iterable[Worker]) -> str:
    """The e-mail address of the one person that is meant."""
    workers = tuple(workers)
    text = tidy(value)
    if address := re.search(r"[^\s<>();,]+@[^\s<>();,]+", text):
        for person in workers:
            if person.email.casefold() == address[0].casefold():
                return person.email
    name = sorted(plain(text).split())
    meant = [person for person in workers if sorted(plain(person.name).split()) == name]
    # "Lena" or "Lena B" is enough where only one person answers to it.
    meant = meant or [p for p in workers if name and _answers_to(plain(text), plain(p.name))]
    if len(meant) == 1:
        return meant[0].email
    if meant:
        raise CellRefused("worker.several")
    near = process.extractOne(
        plain(text), [plain(p.name) for p in workers], scorer=fuzz.WRatio, score_cutoff=_NEAR
    )
    raise CellRefused("worker.unknown", suggestion=workers[near[2]].email if near else "")


def offered(wanted: Field, known: Known) -> list[tuple[str, str]]:
    """What can be chosen in a column, each as it is written and as it is shown; nothing where one writes freely."""
    if wanted.type == "worker":
        return [(person.email, f"{person.name} ({person.email})") for person in known.workers]
    if wanted.type == "yes_no":
        return [(word, word.capitalize()) for words in ANSWERS.values() if (word := words[known.language])]
    choices = known.choices.get(wanted.key, wanted.choices)
    return [
        (label, label) for found in choices if found.is_offered and (label := found.label(known.language))
    ]


def _answers_to(said: str, name: str) -> bool:
    said_parts, name_parts = said.split(), name.split()
    if said_parts[0] != name_parts[0]:
        return False
    return all(any(part.startswith(short) for part in name_parts[1:]) for short in said_parts[1:])
