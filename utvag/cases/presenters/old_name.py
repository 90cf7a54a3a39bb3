"""Where the name that a person had before an assumed identity may still stand in a case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.cases.models import Case
from utvag.people import public as people


def places_of_old_name(case: Case) -> list[tuple[str, str, str]]:
    """What to look through, why, and the page; nothing unless the identity was assumed."""
    if case.person.protection != people.Protection.ASSUMED_IDENTITY:
        return []
    places = [
        ("overview", _("Alias"), _("May resemble the name, or be known to those who are to know nothing.")),
        ("overview", _("Reference in an earlier system"), _("Leads to a file under the old name.")),
        ("contacts", _("First contact and later contacts"), _("Who called, and what was said.")),
        ("journal", _("Journal"), _("Signed entries stay as they are; drafts can be changed.")),
        ("investigation", _("Investigations"), ""),
        ("decisions", _("Decisions, notices and documents"), _("Copies that have left stand elsewhere.")),
        ("plan", _("Plan and SIP"), ""),
        ("meetings", _("Meetings"), ""),
        ("tasks", _("Tasks and promises"), ""),
        ("children", _("Children"), _("Best interests, reports of concern and own views may name a family.")),
        ("relapses", _("Events"), ""),
    ]
    return [(label, note, reverse(f"cases:{page}", args=[case.pk])) for page, label, note in places]
