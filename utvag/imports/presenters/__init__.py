"""Problems, differences and lists in the words of the reader."""

from utvag.imports.presenters.batches import BatchRow, batch_rows
from utvag.imports.presenters.problems import ChangedRow, ProblemRow, changed_rows, problem_rows, repair_rows
from utvag.imports.presenters.wording import worded
from utvag.imports.presenters.workbooks import marked_workbook, template

__all__ = [
    "BatchRow",
    "ChangedRow",
    "ProblemRow",
    "batch_rows",
    "changed_rows",
    "marked_workbook",
    "problem_rows",
    "repair_rows",
    "template",
    "worded",
]
