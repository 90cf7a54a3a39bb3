"""Long lists of choices, read at a glance."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst


def in_groups(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Those whose words begin alike ("Assistance: …") stand under that word.

    Whole, where the rest of them alone is what another choice says.
    """
    said = [(key, str(words)) for key, words in choices]
    alone = {words.casefold() for _key, words in said}
    groups: dict[str, Any] = {}
    for key, words in said:
        word, _colon, rest = words.partition(": ")
        if rest:
            shown = words if rest.casefold() in alone else capfirst(rest)
            groups.setdefault(word, []).append((key, shown))
        else:
            groups[key] = word
    return list(groups.items())
