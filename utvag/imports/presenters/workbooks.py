"""Files that go out: the empty workbook, and one's own list with its problems marked."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from utvag.imports.domain.problems import Problem
from utvag.imports.domain.template import template_workbook
from utvag.imports.domain.workbook import problems_workbook
from utvag.imports.presenters.wording import worded
from utvag.imports.queries import Desk


def marked_workbook(table: Any, problems: Iterable[Problem]) -> bytes:
    """The rows where they stood, each problem at its cell."""
    return problems_workbook(table, problems, render=worded)


def template(desk: Desk) -> bytes:
    """The workbook to fill in, with the municipality's own stages and workers to choose from."""
    language = "en" if get_language() == "en" else "sv"
    return template_workbook(language=language, choices=desk.known.choices, workers=desk.known.workers)
