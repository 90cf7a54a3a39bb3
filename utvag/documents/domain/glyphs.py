"""Characters that the document fonts cannot show: named in the text, instead of stopping the whole document."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import typst
from ruamel.yaml import YAML

# The embedded text font draws all of these; only what lies outside is tried, once each.
PLAIN = re.compile("[^\t\n -~\u00a0-\u017f\u0410-\u044f\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2212]")
SIGNS = Path(__file__).parent.parent / "data" / "signs_sv.yaml"
HIDDEN = {"Cc", "Co", "Cs", "Cn"}
# What says only how the sign before it looks: in colour, in which skin, joined to the next.
JOINING = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]")
# Right-to-left overrides can make an official text read otherwise than it is written.
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@cache
def fonts() -> typst.Fonts:
    """The fonts inside the typesetter alone, so that every machine sets the same document."""
    return typst.Fonts(include_system_fonts=False)


def shown(text: str, language: str = "sv") -> str:
    """The text with every character that cannot be set said in words, "[tumme upp]", or as a code when it is no picture."""

    def said(found: re.Match[str]) -> str:
        character = found.group()
        return character if _can_be_set(character) else _in_words(character, language)

    return PLAIN.sub(said, JOINING.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _in_words(character: str, language: str) -> str:
    name = unicodedata.name(character, "")
    if not name or not unicodedata.category(character).startswith("S"):
        return f"[U+{ord(character):04X}]"
    in_swedish = _swedish_names().get(character) if language == "sv" else None
    return f"[{in_swedish or name.lower()}]"


@cache
def _swedish_names() -> dict[str, str]:
    """Of the signs that turn up in messages; others have their English name."""
    names: dict[str, str] = YAML(typ="safe").load(SIGNS.read_text("utf-8"))
    return names


@cache
def _can_be_set(character: str) -> bool:
    if unicodedata.category(character) in HIDDEN or character in OVERRIDES:
        return False
    source = f'#set document(title: "t")\n#set text(font: "Libertinus Serif")\n#"\\u{{{ord(character):x}}}"'
    try:
        typst.compile(
            source.encode(),
            font_paths=fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
        )
    except typst.TypstError:
        return False
    return True
