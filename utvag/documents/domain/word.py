"""DOCX from the same contents as the PDF: headings, facts, tables and paragraphs, as Word's own styles."""

import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ruamel.yaml import YAML

from utvag.documents.domain.contents import fitted

WORDS = Path(__file__).parent.parent / "data" / "words.yaml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Half points, and whether bold.
STYLES = {"Title": (36, True), "Heading1": (28, True), "Heading2": (24, True), "Caption": (20, True)}
# The earliest that a zip file can say: when it was made is said in the document, to the second.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def word(template: str, data: Mapping[str, Any], *, language: str, at: datetime) -> bytes:
    """The finished file; the same data and moment give the same bytes. Its properties name nobody."""
    language = language.split("-")[0]
    contents, title = fitted(template, data, language), _titles(language)[template]
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            ("officeDocument", f"{OFFICE}/officeDocument", "word/document.xml"),
            ("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(title, language, at),
        "word/_rels/document.xml.rels": _relations(("styles", f"{OFFICE}/styles", "styles.xml")),
        "word/styles.xml": _styles(LANGUAGES[language]),
        "word/document.xml": _document(title, contents),
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, NO_TIME), DECLARED + text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


@cache
def _titles(language: str) -> dict[str, str]:
    found: dict[str, str] = YAML(typ="safe").load(WORDS.read_text("utf-8"))[language]["titles"]
    return found


def _document(title: str, contents: Mapping[str, Any]) -> str:
    body = "".join([_paragraph(title, "Title"), *_head(contents), *_sections(contents["sections"], 1)])
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return f'<w:document xmlns:w="{MAIN}"><w:body>{body}{page}</w:body></w:document>'


def _head(contents: Mapping[str, Any]) -> Iterator[str]:
    for name in ("controller", "subtitle", "classification", "case_number"):
        if contents[name]:
            yield _paragraph(contents[name])
    if contents["taken_out"]:
        yield _paragraph(contents["taken_out"]["line"])
    yield from _facts(contents["facts"])


def _sections(sections: list[dict[str, Any]], level: int) -> Iterator[str]:
    for each in sections:
        yield _paragraph(each["heading"], f"Heading{min(level, 2)}")
        for text in each["paragraphs"] or []:
            for part in text.split("\n\n"):
                yield _paragraph(part)
        yield from _facts(each["facts"])
        if each["table"]:
            yield _paragraph(each["table"]["caption"], "Caption")
            yield _table([each["table"]["columns"], *each["table"]["rows"]])
        yield from _sections(each["sections"] or [], level + 1)


def _facts(facts: list[dict[str, str]] | None) -> Iterator[str]:
    for each in facts or []:
        yield f"<w:p>{_run(each['label'] + ': ', bold=True)}{_run(each['value'] or '–')}</w:p>"


def _paragraph(text: str, style: str = "") -> str:
    said = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{said}{_run(text)}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_sayable(line))}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{lines}</w:r>"


def _table(rows: list[list[str]]) -> str:
    """The first row is its head, and is said to be: it comes again on every page, and is read as a head."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    frame = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    made = [
        f"<w:tr>{'' if place else '<w:trPr><w:tblHeader/></w:trPr>'}"
        + "".join(f"<w:tc><w:p>{_run(cell, bold=not place)}</w:p></w:tc>" for cell in cells)
        + "</w:tr>"
        for place, cells in enumerate(rows)
    ]
    return f"<w:tbl>{frame}{''.join(made)}</w:tbl><w:p/>"


def _styles(language: str) -> str:
    usual = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/>'
        f'<w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    own = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_named(name)}"/>'
        f'<w:pPr><w:keepNext/></w:pPr><w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, (size, bold) in STYLES.items()
    )
    return f'<w:styles xmlns:w="{MAIN}">{usual}{own}</w:styles>'


def _named(style: str) -> str:
    """As Word calls its own styles, so that headings are headings to whoever listens."""
    return f"heading {style[-1]}" if style.startswith("Heading") else style


def _properties(title: str, language: str, at: datetime) -> str:
    made = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    when = f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{LANGUAGES[language]}</dc:language>{when}"
        "</cp:coreProperties>"
    )


def _types() -> str:
    kinds = {
        "/word/document.xml": f"{KINDS}.document.main+xml",
        "/word/styles.xml": f"{KINDS}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    named = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{named}</Types>'
    )


def _relations(*each: tuple[str, str, str]) -> str:
    named = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"
        for key, kind, target in each
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{named}</Relationships>'


def _sayable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign == "\t")
