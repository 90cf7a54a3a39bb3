"""The front door to documents: every file that leaves the program is made here."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from utvag.common.clock import local_date
from utvag.documents.domain.contents import UnknownTemplate, WrongContents
from utvag.documents.domain.taken_out import TakenOut, taken_out
from utvag.documents.domain.typesetting import NotTypeset, typeset
from utvag.documents.domain.word import word
from utvag.documents.domain.workbook import Formula, Sheet, workbook
from utvag.documents.domain.writing import kronor, written_date, written_moment, written_number

__all__ = [
    "Formula",
    "NotTypeset",
    "Sheet",
    "TakenOut",
    "UnknownTemplate",
    "WrongContents",
    "attachment",
    "docx",
    "file_answer",
    "file_name",
    "json_document",
    "kronor",
    "pdf",
    "taken_out",
    "written_date",
    "written_moment",
    "written_number",
    "xlsx",
]

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jwe": "application/jose",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    # The ledger's file; its letters are PC8 and no charset of the web's.
    "se": "application/octet-stream",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml; charset=utf-8",
}
FILE_NAMES = {
    "sv": {
        "case_record": "arende",
        "caseload": "arendelista",
        "plan": "genomforandeplan",
        "decision": "beslut",
        "notice": "underrattelse",
        "log_report": "loggkontroll",
        "log_extract": "loggutdrag",
        "log_head": "loggens-huvud",
        "disclosure": "utlamnande",
        "ledger": "vad-som-har-lamnats",
        "package": "paket",
        "import_template": "importmall",
        "month_of_books": "bokforingsmanad",
        "programme_costs": "kostnader",
        "price_list": "prislista",
        "state_money": "statsbidrag",
        "published": "siffror",
        "published_about": "siffror-beskrivning",
    },
    "en": {
        "case_record": "case",
        "caseload": "caseload",
        "plan": "plan",
        "decision": "decision",
        "notice": "notice",
        "log_report": "log-review",
        "log_extract": "log-extract",
        "log_head": "log-head",
        "disclosure": "disclosure",
        "ledger": "what-crossed",
        "package": "package",
        "import_template": "import-template",
        "month_of_books": "month-of-books",
        "programme_costs": "costs",
        "price_list": "price-list",
        "state_money": "state-money",
        "published": "figures",
        "published_about": "figures-description",
    },
}


def pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str = "sv",
    at: datetime,
    trace: TakenOut | None = None,
) -> bytes:
    """A tagged PDF/UA document. Dates, moments and numbers in `data` are written by the language's habit.

    With a `trace` each page says who took it out.
    """
    if trace:
        data = {**data, "taken_out": {"line": trace.said(language), "stamp": trace.stamp(language)}}
    return typeset(template, data, language=language, at=at)


def docx(
    template: str,
    data: Mapping[str, Any],
    *,
    language: str = "sv",
    at: datetime,
    trace: TakenOut | None = None,
) -> bytes:
    """The contents of a template that has sections, to be worked on in a word processor. Its properties name nobody."""
    if trace:
        data = {**data, "taken_out": {"line": trace.said(language), "stamp": trace.stamp(language)}}
    return word(template, data, language=language, at=at)


def xlsx(
    sheets: Sequence[Sheet],
    *,
    title: str,
    language: str = "sv",
    at: datetime,
    trace: TakenOut | None = None,
) -> bytes:
    """A workbook of typed cells. `title` is shown as the file's property, so it must not name a person."""
    said = trace.said(language) if trace else ""
    return workbook(sheets, title=title, language=language, at=at, taken_out=said)


def json_document(kind: str, data: Mapping[str, Any], *, version: int, at: datetime) -> bytes:
    """One JSON document that says what it is; dates in ISO form, amounts as text so that none is rounded."""
    whole = {"kind": kind, "version": version, "made_at": at, "data": data}
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain).encode() + b"\n"


def file_name(kind: str, *, extension: str, language: str = "sv", at: datetime) -> str:
    """What the file is and the day it was made: never whom it is about, nor a case number."""
    return f"{FILE_NAMES[language.split('-')[0]][kind]}-{local_date(at).isoformat()}.{extension}"


def file_answer(
    content: bytes, kind: str, *, extension: str = "pdf", language: str = "sv", at: datetime
) -> HttpResponse:
    """The file as a page answers with it, under a name that never says whom it is about."""
    return attachment(content, file_name(kind, extension=extension, language=language, at=at))


def attachment(content: bytes, name: str) -> HttpResponse:
    """A file to be kept, never shown by the browser as a page of the program; `name` is of `file_name`, or fixed."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]], headers=headers)


def _plain(value: object) -> object:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case Enum():
            return value.value
        case set() | frozenset():
            return sorted(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
