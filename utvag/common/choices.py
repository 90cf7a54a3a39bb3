"""Long lists of choices, read at a glance."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst


def in_groups(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Those whose words begin alike ("Assistance: …") stand under that word."""
    groups: dict[str, Any] = {}
    for key, words in choices:
        word, _colon, rest = str(words).partition(": ")
        if rest:
            groups.setdefault(word, []).append((key, capfirst(rest)))
        else:
            groups[key] = word
    return list(groups.items())
