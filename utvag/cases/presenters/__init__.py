"""Rows to words, for the pages."""

from utvag.cases.presenters.beginning import beginning_of, clock_of
from utvag.cases.presenters.consultation import consultation_rows
from utvag.cases.presenters.day import groups_of_day
from utvag.cases.presenters.intake import contact_rows, preview_of, receipt
from utvag.cases.presenters.investigation import investigation_rows
from utvag.cases.presenters.lists import rows_of, stage_choices
from utvag.cases.presenters.looks import looks_of
from utvag.cases.presenters.meetings import calendar_file, meeting_rows
from utvag.cases.presenters.overview import overview_of
from utvag.cases.presenters.referrals import answer_by_package, referral_page
from utvag.cases.presenters.tracks import entry_rows, fact_rows, facts_rows, sides_of
from utvag.cases.presenters.waiting import waiting_for

__all__ = [
    "answer_by_package",
    "beginning_of",
    "calendar_file",
    "clock_of",
    "consultation_rows",
    "contact_rows",
    "entry_rows",
    "fact_rows",
    "facts_rows",
    "groups_of_day",
    "investigation_rows",
    "looks_of",
    "meeting_rows",
    "overview_of",
    "preview_of",
    "receipt",
    "referral_page",
    "rows_of",
    "sides_of",
    "stage_choices",
    "waiting_for",
]
