"""Whether a text that leaves names a person or a place."""

import re
from collections.abc import Iterable

SHORTEST = 3
# How a company's form is written after its name; few write it in a sentence.
FORMS = re.compile(r"\s+(aktiebolag|ab|hb|kb)(\s+\(publ\))?$", re.IGNORECASE)


def parts_of(name: str) -> list[str]:
    """The single names in a person's name."""
    return re.findall(r"[^\W\d_]+", name)


def named_in(text: str, names: Iterable[str]) -> str:
    """The first of the names that the text has as whole words, also in the genitive; empty where it has none."""
    for name in names:
        words = FORMS.sub("", name.strip()).split()
        said = r"\s+".join(re.escape(word) for word in words)
        if len(" ".join(words)) >= SHORTEST and re.search(rf"(?<!\w){said}s?(?!\w)", text, re.IGNORECASE):
            return " ".join(words)
    return ""
