"""The case's own facts, and how it came and went, in the export of a whole case."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.audit import public as audit
from utvag.cases import queries
from utvag.cases.models import Case, Track
from utvag.cases.presenters.intake import channel_name
from utvag.cases.presenters.looks import looks_of
from utvag.cases.presenters.overview import routings_of
from utvag.cases.presenters.words import model_of, said, stage_name
from utvag.cases.seams import Section
from utvag.documents.public import written_date, written_moment
from utvag.pathways import public as pathways


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
    language = "sv" if (get_language() or "sv").startswith("sv") else "en"
    known = queries.facts_of(case).known
    for key, value in known.items():
        fact = pathways.FACTS[key]
        word = fact.values[str(value)].in_(language) if fact.values else str(value)
        name = fact.name.in_(language)
        facts.append((f"{name[:1].upper()}{name[1:]}", word))
    return Section(_("The case"), facts, [], [], {"facts": dict(facts), "known": dict(known)})


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
    rows = [
        [
            moment(row.made_at),
            row.get_direction_display(),
            channel_name(case, row.channel),
            row.caller,
            row.content,
            row.made_by.name,
        ]
        for row in reversed(queries.contacts_of(case))
    ]
    columns = [_("When"), _("Direction"), _("Way in"), _("Who called"), _("What was said"), _("By")]
    return _tabled(_("Contacts"), columns, rows)


def meetings_section(case: Case) -> Section:
    """Meetings without their place: it can tell where somebody is staying."""
    rows = [
        [moment(row.starts_at), row.get_kind_display(), row.counterparts, row.outcome, row.cancelled_because]
        for row in queries.meetings_of(case)
    ]
    columns = [_("When"), _("Meeting"), _("From other organisations"), _("Outcome"), _("Cancelled because")]
    return _tabled(_("Meetings"), columns, rows)


def investigations_section(case: Case) -> Section:
    """Pre-assessments and investigations with their time and end."""
    found = queries.investigations_of(case)
    rows = [
        [
            row.get_kind_display(),
            moment(row.started_at),
            written_date(row.due_on, "sv") if row.due_on else "",
            moment(row.concluded_at) if row.concluded_at else "",
            row.get_conclusion_display(),
        ]
        for row in found
    ]
    columns = [_("Kind"), _("Begun"), _("To be finished by"), _("Concluded"), _("Conclusion")]
    section = _tabled(_("Investigation"), columns, rows)
    texts = [
        {"heading": f"{row.get_kind_display()}, {moment(row.started_at)}", "text": row.content}
        for row in found
        if row.content
    ]
    return Section(section.title, [], section.tables, texts, {"rows": section.data, "texts": texts})


def log_section(case: Case) -> Section:
    """Every look and every change, oldest first."""
    looks = looks_of(audit.entries_of_case(case.pk, case.until))
    rows = [[moment(look.at), look.who, look.what, look.reason] for look in reversed(looks)]
    return _tabled(_("Who has looked"), [_("When"), _("Who"), _("What"), _("Reason")], rows)


def moment(at: Any) -> str:
    return written_moment(at, "sv")


def _tabled(title: str, columns: list[str], rows: Iterable[list[Any]]) -> Section:
    kept = [[str(cell) for cell in row] for row in rows]
    data = [dict(zip(columns, row, strict=True)) for row in kept]
    return Section(title, [], [{"caption": title, "columns": columns, "rows": kept}], [], data)


SECTIONS = {
    "case": (0, case_section),
    "routing": (2, routing_section),
    "tracks": (4, tracks_section),
    "contacts": (6, contacts_section),
    "meetings": (8, meetings_section),
    "investigations": (10, investigations_section),
    "log": (900, log_section),
}
