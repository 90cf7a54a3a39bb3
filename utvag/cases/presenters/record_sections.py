"""The case's own facts, and how it came and went, in the export of a whole case."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.audit import public as audit
from utvag.cases import queries
from utvag.cases.models import Case, Track
from utvag.cases.presenters.intake import channel_name
from utvag.cases.presenters.looks import Look, looks_of
from utvag.cases.presenters.overview import routings_of
from utvag.cases.presenters.tracks import fact_rows
from utvag.cases.presenters.words import model_of, said, stage_name
from utvag.cases.seams import Identifying, Passage, Section
from utvag.documents.public import written_moment


def case_section(case: Case) -> Section:
    """Dates, unit, model and what is known."""
    facts = [
        (_("Case number"), case.number),
        (_("Alias"), case.alias),
        (_("Reference in an earlier system"), case.earlier_reference),
        (_("Unit"), case.unit.name),
        (_("Operating model"), said(model_of(case).name)),
        (_("First contact"), moment(case.first_contact_at)),
        (_("Opened"), moment(case.opened_at)),
    ]
    if case.is_closed:
        facts.append((_("Closed"), moment(case.closure.closed_at)))
    facts += fact_rows(queries.facts_told(case).known)
    return Section(_("The case"), facts, [], [])


def routing_section(case: Case) -> Section:
    """Which rule sent the case where."""
    columns = [_("When"), _("Unit"), _("Why"), _("Rule"), _("Operating model"), _("Version"), _("By")]
    rows = [
        [
            moment(row["at"]),
            row["unit"],
            row["why"],
            row["rule"],
            row["model"],
            row["version"],
            row["by"].name,
        ]
        for row in routings_of(case)
    ]
    return _tabled(_("Why the case is here"), columns, rows)


def tracks_section(case: Case) -> Section:
    """Every stage of both tracks, oldest first."""
    rows = [
        [
            moment(entry.entered_at),
            Track(entry.track).label,
            stage_name(case, entry.track, entry.stage),
            entry.reason,
            entry.entered_by.name,
        ]
        for entry in reversed(queries.entries_of(case))
    ]
    return _tabled(_("The tracks"), [_("When"), _("Track"), _("Stage"), _("Reason"), _("By")], rows)


def contacts_section(case: Case) -> Section:
    """Who got in touch, when and how."""
    texts = [
        Passage(
            f"{moment(row.made_at)}, {row.get_direction_display()}, {channel_name(case, row.channel)}",
            row.content,
            [
                (_("Who called"), row.caller),
                (_("Telephone"), Identifying(row.phone)),
                (_("Safe way to call back"), Identifying(row.safe_way)),
                (_("Call back on"), row.call_back_on),
                (_("By"), row.made_by.name),
            ],
        )
        for row in reversed(queries.contacts_of(case))
    ]
    return Section(_("Contacts"), [], [], texts)


def meetings_section(case: Case) -> Section:
    """Every meeting, in the order of the page; its place can tell where somebody is staying."""
    texts = [
        Passage(
            f"{moment(row.starts_at)}, {row.get_kind_display()}",
            row.outcome,
            [
                (_("Where"), Identifying(row.place)),
                (_("From our own"), ", ".join(seat.user.name for seat in row.seats.all())),
                (_("From other organisations"), row.counterparts),
                (_("The person takes part"), _("Yes") if row.client_attends else _("No")),
                (_("Moved from"), "; ".join(moment(move.earlier_at) for move in row.reschedulings.all())),
                (_("Held"), moment(row.held_at) if row.held_at else ""),
                (_("Cancelled because"), row.cancelled_because),
            ],
        )
        for row in queries.meetings_of(case)
    ]
    return Section(_("Meetings"), [], [], texts)


def investigations_section(case: Case) -> Section:
    """Pre-assessments and investigations with their time and end."""
    texts = [
        Passage(
            f"{row.get_kind_display()}, {moment(row.started_at)}",
            row.content,
            [
                (_("Concerns"), row.get_concerns_display()),
                (_("To be finished by"), row.due_on),
                *(
                    (_("More time, until %(day)s") % {"day": each.until_on.isoformat()}, each.reason)
                    for each in row.extensions.all()
                ),
                (_("Concluded"), moment(row.concluded_at) if row.concluded_at else ""),
                (_("Conclusion"), row.get_conclusion_display()),
            ],
        )
        for row in queries.investigations_of(case)
    ]
    return Section(_("Investigation"), [], [], texts)


def referrals_section(case: Case) -> Section:
    """Each time the rules pointed to another unit, and what came of it."""
    texts = [
        Passage(
            f"{moment(row.raised_at)}, {row.get_choice_display() or _('Not settled')}",
            row.note,
            [
                (_("Function address"), row.address),
                (_("Sent"), row.sent_on),
                (_("Answer"), row.get_answer_display()),
                (_("Reason"), row.get_answer_reason_display()),
                (_("Answered"), row.answered_on),
                (_("Note on the answer"), row.answer_note),
            ],
        )
        for row in queries.referrals_of(case)
    ]
    return Section(_("Left to another unit"), [], [], texts)


def log_section(case: Case) -> Section:
    """Every look and every change, oldest first."""
    looks = looks_of(audit.entries_to_take_out(case.pk, case.until))
    rows = [[moment(look.at), look.who, _what(look), look.reason] for look in reversed(looks)]
    return _tabled(_("Who has looked"), [_("When"), _("Who"), _("What"), _("Reason")], rows)


def _what(look: Look) -> str:
    return f"{look.what} ({_('In an emergency')})" if look.in_emergency else look.what


def moment(at: Any) -> str:
    return written_moment(at, get_language() or "sv")


def _tabled(title: str, columns: list[str], rows: Iterable[list[Any]]) -> Section:
    kept = [[str(cell) for cell in row] for row in rows]
    return Section(title, [], [{"caption": title, "columns": columns, "rows": kept}], [])


SECTIONS = {
    "case": (0, case_section),
    "routing": (2, routing_section),
    "referrals": (3, referrals_section),
    "tracks": (4, tracks_section),
    "contacts": (6, contacts_section),
    "meetings": (8, meetings_section),
    "investigations": (10, investigations_section),
    "log": (900, log_section),
}
