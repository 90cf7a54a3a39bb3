"""Heads in a letter: so wrapped that they survive mail programs, answers and pasting."""

import base64
import re

from utvag.audit.domain.notes import BadNote

BEGIN, END = "-----BEGIN LOG HEAD-----", "-----END LOG HEAD-----"
WRAPPED = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
# What mail programs put in: line breaks, and marks of what is quoted.
NOT_BASE64 = re.compile("[^A-Za-z0-9+/=]")
WIDTH = 64


def wrapped(note: str) -> str:
    """The signed note as lines of plain ASCII."""
    text = base64.b64encode(note.encode()).decode()
    lines = [text[start : start + WIDTH] for start in range(0, len(text), WIDTH)]
    return "\n".join([BEGIN, *lines, END]) + "\n"


def notes_in(text: str) -> list[str]:
    """The notes in a file: those of a letter, else the text itself. Raises `BadNote`."""
    found = WRAPPED.findall(text)
    try:
        return [base64.b64decode(NOT_BASE64.sub("", each), validate=True).decode() for each in found] or [
            text
        ]
    except ValueError:
        raise BadNote("A head in the letter is not whole.") from None
