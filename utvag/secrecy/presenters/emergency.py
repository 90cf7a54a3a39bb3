"""Openings in words. What the reader cannot see of the case stays unsaid: its number too."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.secrecy.models import EmergencyOpening
from utvag.secrecy.queries import Looked


@dataclass(frozen=True)
class OpeningShown:
    """One opening: `state` is what it waits for, or what was found."""

    pk: UUID
    opening: EmergencyOpening
    who: str
    purpose: str
    case_label: str
    case_url: str
    is_over: bool
    state: str
    color: str

    @property
    def review(self) -> object:
        return getattr(self.opening, "review", None)


def opening_shown(opening: EmergencyOpening, at: datetime, seen: dict[UUID, cases.Case]) -> OpeningShown:
    case = seen.get(opening.case_id)
    state, color = _state(opening, at)
    return OpeningShown(
        pk=opening.pk,
        opening=opening,
        who=opening.opened_by.name,
        purpose=opening.get_purpose_display(),
        case_label=case.display if case else _("A case that you do not see"),
        case_url=reverse("cases:overview", args=[case.pk]) if case else "",
        is_over=opening.is_over(at),
        state=state,
        color=color,
    )


def cases_named(openings: Collection[EmergencyOpening]) -> dict[UUID, cases.Case]:
    """The cases of them that the reader sees, by id."""
    ids = {opening.case_id for opening in openings}
    return {case.pk: case for case in cases.cases_by_id(ids)} if ids else {}


def opening_rows(openings: Iterable[EmergencyOpening], at: datetime) -> list[OpeningShown]:
    """The list, with the cases that the reader sees named; one question for all of them."""
    openings = list(openings)
    seen = cases_named(openings)
    return [opening_shown(opening, at, seen) for opening in openings]


def looked_at(looks: Iterable[Looked]) -> list[tuple[datetime, str, bool]]:
    """What was looked at and done, in the log's own words, and whether it was refused."""
    return [(look.at, _words_of(look), bool(look.refused)) for look in looks]


def _words_of(look: Looked) -> str:
    if not look.refused:
        return audit.said_of(look.action, look.page)
    looked = look.refused in ("GET", "HEAD")
    told = _("Tried to look at: %(page)s") if looked else _("Tried to send something on: %(page)s")
    return told % {"page": audit.page_named(look.page)}


def _state(opening: EmergencyOpening, at: datetime) -> tuple[str, str]:
    review = getattr(opening, "review", None)
    if review is not None:
        return review.get_finding_display(), "success" if review.finding == "JUSTIFIED" else "danger"
    if not opening.is_over(at):
        return _("Open now"), "danger"
    return _("Waits for review"), "warning"
