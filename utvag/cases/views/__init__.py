"""Request in, one action or one query, response out."""

from utvag.cases.views.day import day
from utvag.cases.views.lists import caseload, search
from utvag.cases.views.overview import looks, overview

__all__ = ["caseload", "day", "looks", "overview", "search"]
