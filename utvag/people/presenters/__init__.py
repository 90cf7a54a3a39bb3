"""People in words, for one page."""

from utvag.people.presenters.pairs import candidate_rows, pair_shown
from utvag.people.presenters.person import (
    PersonShown,
    RelativeShown,
    presented,
    presented_relative,
    protection_in_words,
)
from utvag.people.presenters.requests import request_rows

__all__ = [
    "PersonShown",
    "RelativeShown",
    "candidate_rows",
    "pair_shown",
    "presented",
    "presented_relative",
    "protection_in_words",
    "request_rows",
]
