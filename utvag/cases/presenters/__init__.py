"""Rows to words, for the pages."""

from utvag.cases.presenters.lists import rows_of
from utvag.cases.presenters.looks import looks_of
from utvag.cases.presenters.overview import overview_of

__all__ = ["looks_of", "overview_of", "rows_of"]
