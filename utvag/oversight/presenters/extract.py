"""An extract of the log for the person concerned: who, when, from which unit."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _

from utvag.accounts import public as accounts
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.oversight import queries


def extract_document(
    case: Any,
    entries: Iterable[audit.Entry],
    *,
    first_on: date,
    last_on: date,
    with_names: bool,
    language: str,
    trace: documents.TakenOut,
) -> bytes:
    """A table in the order of time. A look says which page, a change what was done; never what is written."""
    entries = list(entries)
    ids = {entry.actor_id for entry in entries if entry.actor_id}
    units = queries.units_on(ids, trace.at)
    names = accounts.names_of(ids) if with_names else {}
    hidden = queries.shielded()
    rows = []
    for entry in entries:
        worked = _worked(units, entry.actor_id, entry.at)
        who = _who(entry.actor_id, names, hidden, worked)
        rows.append([entry.at, who, worked.unit if worked else "", audit.said(entry)])
    facts = [(_("Case"), case.number), (_("From"), first_on), (_("Until"), last_on), (_("Lines"), len(rows))]
    whole = {
        "controller": case.controller.name,
        "case_number": case.number,
        "facts": [{"label": label, "value": value} for label, value in facts],
        "table": {
            "caption": _("Who has looked, and what was done"),
            "columns": [_("When"), _("Who"), _("Unit"), _("What")],
            "rows": rows,
            "widths": [3, 3, 3, 5],
        },
        "note": _thinned_out(first_on)
        + _(
            "Every look and every change is kept in a log that is sealed. Ask whoever leads the case about what you wonder at; "
            "the data protection officer answers if you think that somebody has looked who should not. What secrecy "
            "keeps also from you is not in this extract, and nothing is said of whether there is any."
        ),
    }
    return documents.pdf("log_extract", whole, language=language, at=trace.at, trace=trace)


def _thinned_out(first_on: date) -> str:
    """That entries of the period may be gone; nothing where none can be."""
    before = audit.retired_before() if queries.is_retired(first_on) else None
    if before is None:
        return ""
    day = formats.date_format(local_date(before))
    return _("Log entries of before %(day)s may have been retired by decision.") % {"day": day} + " "


def told_as(user: accounts.User, *, with_names: bool, at: datetime) -> str:
    """What the extract itself says of who took it out: no more than it says of the others."""
    names = accounts.names_of({user.pk}) if with_names else {}
    worked = _worked(queries.units_on({user.pk}, at), user.pk, at)
    return _who(user.pk, names, queries.shielded(), worked)


def _who(actor: UUID | None, names: dict[UUID, str], hidden: set[UUID], worked: queries.Worked | None) -> str:
    """The name where it is given out; else the title, else that it is a colleague."""
    if actor in names and actor not in hidden:
        return names[actor]
    return (worked.title if worked else "") or _("Colleague")


def _worked(
    units: dict[UUID, list[queries.Worked]], actor: UUID | None, at: datetime
) -> queries.Worked | None:
    """Where somebody worked on that day; the earliest known where the day lies before."""
    known = units.get(actor, []) if actor else []
    on_day = [each for each in known if each.holds(local_date(at))]
    return next(iter(on_day or known[-1:]), None)
