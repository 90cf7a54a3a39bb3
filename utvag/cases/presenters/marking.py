"""What stands at the head of whatever shows or leaves a case: that the person is protected, in words."""

from utvag.cases.models import Case
from utvag.people import public as people


def marked(case: Case, *words: str) -> str:
    """These words, and the protection of the person if there is one: today's, also on a day in the past."""
    shown = people.protection_in_words(case.person.protection)
    return " · ".join(filter(None, (*words, shown.title if shown else "")))
