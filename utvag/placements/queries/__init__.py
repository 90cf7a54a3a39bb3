"""Every read of this module; the walls have narrowed it: stays to one's cases, places to those on their lists."""

from utvag.placements.queries.books import StayOfBooks, stays_for_books
from utvag.placements.queries.places import (
    PLACE,
    home_blind,
    may_be_readers,
    place_of,
    prices_of_place,
    readers_of_place,
    reads_place,
    sets_place,
)
from utvag.placements.queries.stays import DaysOfStay, days_of, stay_of, stays_of

__all__ = [
    "PLACE",
    "DaysOfStay",
    "StayOfBooks",
    "days_of",
    "home_blind",
    "may_be_readers",
    "place_of",
    "prices_of_place",
    "readers_of_place",
    "reads_place",
    "sets_place",
    "stay_of",
    "stays_for_books",
    "stays_of",
]
