"""Rows of stays and of the register in words."""

from utvag.placements.presenters.finding import found_shown, map_shown
from utvag.placements.presenters.lists_taken import lists_taken_for
from utvag.placements.presenters.occupancy import occupancy_shown
from utvag.placements.presenters.offers import Choice, key_of, offers_to_choose
from utvag.placements.presenters.price_lists import read_list, why_not, written_list
from utvag.placements.presenters.register import (
    bad_rows_shown,
    contents_shown,
    county,
    homes_shown,
    providers_shown,
)
from utvag.placements.presenters.stays import StayShown, absences_shown, places_shown, stays_shown
from utvag.placements.presenters.timeline import timeline
from utvag.placements.presenters.waiting import stays_section, waiting_for, what_is_open

__all__ = [
    "Choice",
    "StayShown",
    "absences_shown",
    "bad_rows_shown",
    "contents_shown",
    "county",
    "found_shown",
    "homes_shown",
    "key_of",
    "lists_taken_for",
    "map_shown",
    "occupancy_shown",
    "offers_to_choose",
    "places_shown",
    "providers_shown",
    "read_list",
    "stays_section",
    "stays_shown",
    "timeline",
    "waiting_for",
    "what_is_open",
    "why_not",
    "written_list",
]
