"""People in words, for one page."""

from utvag.people.presenters.pairs import candidate_rows, pair_shown
from utvag.people.presenters.person import PersonShown, RelativeShown, presented, presented_relative

__all__ = [
    "PersonShown",
    "RelativeShown",
    "candidate_rows",
    "pair_shown",
    "presented",
    "presented_relative",
]
