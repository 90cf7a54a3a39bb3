"""Reviews, extracts and marks in words."""

from utvag.oversight.presenters.extract import extract_document, told_as
from utvag.oversight.presenters.heads import compared, head_paper, head_shown
from utvag.oversight.presenters.items import item_facts, item_lines, item_rows
from utvag.oversight.presenters.report import report_document, report_parts
from utvag.oversight.presenters.reviews import mark_rows, review_facts, review_rows, waiting_for
from utvag.oversight.presenters.unwraps import unwrap_rows, unwraps_waiting_for

__all__ = [
    "compared",
    "extract_document",
    "head_paper",
    "head_shown",
    "item_facts",
    "item_lines",
    "item_rows",
    "mark_rows",
    "report_document",
    "report_parts",
    "review_facts",
    "review_rows",
    "told_as",
    "unwrap_rows",
    "unwraps_waiting_for",
    "waiting_for",
]
