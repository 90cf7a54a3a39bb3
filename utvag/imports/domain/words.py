"""Text as it is compared: small letters, single spaces, no punctuation."""

import re
import unicodedata

_NORDIC = str.maketrans({"æ": "ä", "ø": "ö"})


def plain(text: object) -> str:
    """What is left when the way of writing does not matter: "  Namn: " and "namn" are one."""
    small = unicodedata.normalize("NFKC", str(text)).casefold().translate(_NORDIC)
    return re.sub(r"[\W_]+", " ", small).strip()


def tidy(text: object) -> str:
    """The text as it is kept: no spaces at the ends, none unseen, line breaks as they were."""
    seen = re.sub("[\u200b-\u200f\u2060\ufeff\u00ad]", "", str(text)).replace("\r\n", "\n")
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in seen.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()
