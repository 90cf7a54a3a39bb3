"""PDF/UA by typst: data go in as JSON, so that text is never markup, and come out tagged."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from utvag.documents.domain.contents import fitted
from utvag.documents.domain.glyphs import fonts, shown

FOLDER = Path(__file__).parent.parent / "data"
LANGUAGES = ("sv", "en")


class NotTypeset(Exception):
    """The document could not be set; the cause is kept out, because it may hold what was written."""


def typeset(template: str, data: Mapping[str, Any], *, language: str, at: datetime) -> bytes:
    """The finished document; the same data and moment give the same bytes."""
    language = language.split("-")[0]
    if language not in LANGUAGES:
        raise ValueError(f"no document words in {language}")
    contents = _shown(fitted(template, data, language), language)
    try:
        made: bytes = typst.compile(
            str(FOLDER / f"{template}.typ"),
            root=str(FOLDER),
            font_paths=fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
            sys_inputs={"contents": json.dumps({"language": language, "data": contents})},
        )
    except typst.TypstError:
        failed = True
    else:
        failed = False
    if failed:
        raise NotTypeset(template)
    return made


def _shown(value: Any, language: str) -> Any:
    match value:
        case str():
            return shown(value, language)
        case list():
            return [_shown(item, language) for item in value]
        case dict():
            return {key: _shown(item, language) for key, item in value.items()}
        case _:
            return value
