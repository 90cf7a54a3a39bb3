"""Passwords that whoever knows the work would try first."""

import re
import unicodedata

# Names of the work, of the program and of those who do it; with letters only, as they are compared.
WORDS = (
    "utvag", "avhoppare", "avhopp", "exitverksamhet", "exit", "socialtjansten", "socialtjanst", "socialnamnden",
    "socialnamnd", "socialforvaltningen", "socialsekreterare", "handlaggare", "kommunen", "kommuns", "kommun",
    "stadsdel", "stadens", "samordnare", "enhetschef", "registrator", "administrator", "polisen", "polis",
    "kriminalvarden", "losenord", "password", "valkommen", "sommar", "vinter", "host", "var", "hemligt",
)  # fmt: skip
# What is left when those words, figures and signs are taken away must be something of one's own.
OWN_LETTERS = 8


def plain(text: str) -> str:
    """Small letters without marks; nothing else."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z]", "", parts)


def has_something_of_its_own(password: str, names: tuple[str, ...] = ()) -> bool:
    """Whether enough is left of a password without the words of the work; `names`: of the authority and its units.

    A password in letters that have no plain form is its own.
    """
    if sum(each.isalpha() for each in password) > len(plain(password)) + OWN_LETTERS:
        return True
    left = plain(password)
    words = {*WORDS, *(plain(word) for name in names for word in name.split())}
    for word in sorted((word for word in words if len(word) > 2), key=len, reverse=True):
        left = left.replace(word, "")
    return len(left) >= OWN_LETTERS
