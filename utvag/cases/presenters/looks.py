"""The log of a case in words: who, what, when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from utvag.accounts import public as accounts
from utvag.audit import public as audit
from utvag.cases import queries, seams

LOOKED = "cases.page.seen"
# Pages that are reached from another page, not from the case's own list of them.
PAGES = {
    "person_form": gettext_noop("What is known of the person, to change it"),
    "person_secrets": gettext_noop("What the person’s page leaves out"),
    "relative_form": gettext_noop("Somebody near the person"),
    "relative_removal": gettext_noop("Taking off somebody near the person"),
    "assumed_identity": gettext_noop("Assumed identity"),
    "referral": gettext_noop("Which unit the case belongs to"),
    "export_identified": gettext_noop("Taking out with names and numbers"),
}
VERBS = {
    LOOKED: gettext_noop("Looked at: %(page)s"),
    "cases.case.opened": gettext_noop("Opened the case"),
    "access.grant.given": gettext_noop("Gave access"),
    "access.grant.ended": gettext_noop("Ended access"),
    "cases.list.seen": gettext_noop("Looked at a list of cases"),
    "cases.caseload.exported": gettext_noop("Took out a list of cases as a file"),
    "cases.consultation.recorded": gettext_noop("Wrote down a consultation"),
    "cases.consultation.changed": gettext_noop("Changed a consultation"),
    "cases.consultation.seen": gettext_noop("Looked at consultations"),
    "people.person.registered": gettext_noop("Registered the person"),
    "people.person.changed": gettext_noop("Changed what is known of the person"),
    "people.person.identity_assumed": gettext_noop("Wrote an assumed identity"),
    "people.relative.added": gettext_noop("Added somebody near the person"),
    "people.relative.changed": gettext_noop("Changed what is known of somebody near the person"),
    "people.relative.removed": gettext_noop("Took somebody near off the page"),
}


@dataclass(frozen=True)
class Look:
    """One line of the log."""

    at: datetime
    who: str
    what: str
    reason: str
    is_look: bool
    in_emergency: bool


def looks_of(entries: Iterable[audit.Entry]) -> list[Look]:
    """Lines in the entries' own order, with names for the users of the reader's own controller."""
    entries = list(entries)
    names = accounts.names_of({entry.actor_id for entry in entries if entry.actor_id})
    reasons = audit.reasons_of(entries)
    return [
        Look(
            entry.at,
            _name(entry, names),
            audit.said(entry),
            reasons.get(entry.pk, ""),
            entry.action == LOOKED,
            "emergency" in entry.details,
        )
        for entry in entries
    ]


def _name(entry: audit.Entry, names: dict[UUID, str]) -> str:
    known = names.get(entry.actor_id) if entry.actor_id else None
    return known or _("Somebody")


def page_names() -> dict[str, str]:
    """What a page of a case is called, by the key that the log keeps."""
    named = {key: _(words) for key, words in PAGES.items()}
    return {tab.key: str(tab.label) for tab in seams.tabs()} | named


def cases_named(ids: set[UUID]) -> dict[UUID, audit.Place]:
    """The cases among `ids` that the reader can see, as lists call them."""
    return {
        case.pk: audit.Place(case.display, reverse("cases:overview", args=[case.pk]))
        for case in queries.cases_by_id(ids)
    }
