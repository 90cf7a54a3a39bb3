"""An extract of the log for the person concerned: who, when, from which unit."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.accounts import public as accounts
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.oversight import queries

Worked = tuple[date, date | None, str, str]


def extract_document(
    case: Any,
    entries: Iterable[audit.Entry],
    *,
    first_on: date,
    last_on: date,
    with_names: bool,
    language: str,
    at: datetime,
) -> bytes:
    """A table in the order of time. A look says which page, a change what was done; never what is written."""
    entries = list(entries)
    ids = {entry.actor_id for entry in entries if entry.actor_id}
    units = queries.units_on(ids, at)
    names = accounts.names_of(ids) if with_names else {}
    hidden = queries.shielded()
    rows = [
        [
            entry.at,
            who(entry.actor_id, names, hidden, units, entry.at),
            *_unit(units, entry),
            audit.said(entry),
        ]
        for entry in entries
    ]
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
        "note": _(
            "Every look and every change is kept in a log that is sealed. Ask whoever leads the case about what you wonder at; "
            "the data protection officer answers if you think that somebody has looked who should not."
        ),
    }
    return documents.pdf("log_extract", whole, language=language, at=at)


def who(
    actor: UUID | None,
    names: dict[UUID, str],
    hidden: set[UUID],
    units: dict[UUID, list[Worked]],
    at: datetime,
) -> str:
    """The name where it is given out; else the title, else that it is a colleague."""
    if actor in names and actor not in hidden:
        return names[actor]
    worked = _worked(units, actor, at)
    return (worked[3] if worked else "") or _("Colleague")


def _unit(units: dict[UUID, list[Worked]], entry: audit.Entry) -> list[str]:
    worked = _worked(units, entry.actor_id, entry.at)
    return [worked[2] if worked else ""]


def _worked(units: dict[UUID, list[Worked]], actor: UUID | None, at: datetime) -> Worked | None:
    """Where somebody worked on that day; the earliest known where the day lies before."""
    rows = units.get(actor, []) if actor else []
    day = local_date(at)
    on_day = [row for row in rows if row[0] <= day and (row[1] is None or day < row[1])]
    return next(iter(on_day or rows[-1:]), None)
