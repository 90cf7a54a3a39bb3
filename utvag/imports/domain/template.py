"""The workbook a municipality can fill in: headings, lists to choose from, an example, and how."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from ruamel.yaml import YAML

from utvag.common.workbooks import saved
from utvag.imports.domain.fields import Choice, Field, fields
from utvag.imports.domain.known import Worker
from utvag.imports.domain.table import letter_of
from utvag.imports.domain.workbook import written

_TEXTS = Path(__file__).with_name("template.yaml")
_ROWS = 500
_HEADING = PatternFill("solid", fgColor="DCE6F1")
_EXAMPLE: Mapping[str, object] = {
    "alias": "Humlan",
    "person_name": "Tolvan Tolvansson",
    # The Tax Agency's published test number for a person who does not exist.
    "number": "19121212-1212",
    "first_contact_on": date(2021, 5, 7),
    "first_contact_time": "09:30",
    "decision_kind": "Bistånd i form av stödboende",
    "legal_reference": "4 kap. 1 § SoL",
    "opened_on": date(2021, 5, 7),
    # An open case has no reason for closing.
    "closure_reason": None,
    "children_count": 2,
    "children_born": "2014, 2017",
    "day_price": 1500.5,
}


def template_workbook(
    *,
    language: str = "sv",
    choices: Mapping[str, tuple[Choice, ...]] | None = None,
    workers: Sequence[Worker] = (),
) -> bytes:
    """An empty list, with the municipality's own stages and workers to choose from."""
    texts = YAML(typ="safe").load(_TEXTS.read_text(encoding="utf-8"))
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts[language]["sheet"]
    lists = book.create_sheet(texts[language]["lists"])
    lists.sheet_state = "hidden"
    for column, field in enumerate(fields().values(), start=1):
        words = _words(field, choices or {}, workers, language)
        _head(sheet, column, field, language)
        _example(sheet, column, field, words, texts[language])
        _constrain(sheet, lists, column, field, words, texts[language])
    sheet.freeze_panes = "A2"
    for spoken in ("sv", "en"):
        _instruct(book.create_sheet(texts[spoken]["instructions"]), texts[spoken], spoken, choices or {})
    return saved(book)


def _words(
    field: Field,
    choices: Mapping[str, tuple[Choice, ...]],
    workers: Sequence[Worker],
    language: str,
) -> list[str]:
    if field.type == "worker":
        return [worker.email for worker in workers]
    if field.type == "yes_no":
        return ["Yes", "No", "Unknown"] if language == "en" else ["Ja", "Nej", "Okänt"]
    return [choice.label(language) for choice in choices.get(field.key, field.choices) if choice.is_offered]


def _head(sheet: Worksheet, column: int, field: Field, language: str) -> None:
    cell = sheet.cell(1, column, field.label(language))
    cell.font, cell.fill = Font(bold=True), _HEADING
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[letter_of(column)].width = 22
    style = {"date": "yyyy-mm-dd", "amount": "0.00", "integer": "0"}.get(field.type, "@")
    for row in range(2, _ROWS + 2):
        sheet.cell(row, column).number_format = style


def _example(sheet: Worksheet, column: int, field: Field, words: list[str], texts: Mapping[str, Any]) -> None:
    # The word in the first column tells the reader to leave the row out.
    value = texts["example"] if column == 1 else _EXAMPLE.get(field.key, words[0] if words else None)
    cell = sheet.cell(2, column)
    if value is not None:
        written(cell, value)
    cell.font = Font(italic=True, color="666666")


def _constrain(
    sheet: Worksheet,
    lists: Worksheet,
    column: int,
    field: Field,
    words: list[str],
    texts: Mapping[str, Any],
) -> None:
    letter = letter_of(column)
    if field.type == "date":
        rule = DataValidation("date", operator="greaterThan", formula1="1", allow_blank=True)
        rule.error = texts["wrong_date"]
    elif words:
        for row, word in enumerate(words, start=1):
            written(lists.cell(row, column), word)
        source = f"'{lists.title}'!${letter}$1:${letter}${len(words)}"
        rule = DataValidation("list", formula1=source, allow_blank=True)
        rule.error = texts["wrong_word"]
    else:
        return
    rule.showErrorMessage = True
    rule.add(f"{letter}2:{letter}{_ROWS + 1}")
    sheet.add_data_validation(rule)


def _instruct(
    sheet: Worksheet,
    texts: Mapping[str, Any],
    language: str,
    choices: Mapping[str, tuple[Choice, ...]],
) -> None:
    sheet.append([texts["title"]])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in texts["lines"]:
        sheet.append([line])
    sheet.append([])
    sheet.append([texts["column"], texts["what"], texts["words"]])
    for field in fields().values():
        words = _words(field, choices, (), language)
        row = sheet.max_row + 1
        for column, text in enumerate((field.label(language), field.help[language], ", ".join(words)), 1):
            written(sheet.cell(row, column), text)
    for letter, width in {"A": 40, "B": 70, "C": 70}.items():
        sheet.column_dimensions[letter].width = width
