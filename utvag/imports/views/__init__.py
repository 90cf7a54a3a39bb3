"""Request in, one action or one query, response out."""

from utvag.imports.views.finishing import batch, reading, removal, undoing
from utvag.imports.views.preparing import columns, file, sheet
from utvag.imports.views.repairing import problems, row, rows
from utvag.imports.views.starting import start, template

__all__ = [
    "batch",
    "columns",
    "file",
    "problems",
    "reading",
    "removal",
    "row",
    "rows",
    "sheet",
    "start",
    "template",
    "undoing",
]
