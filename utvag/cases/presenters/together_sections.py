"""Team, tasks, promises, assessments, children and events in the export of a whole case."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases.models import Case, Closure
from utvag.cases.presenters.assessments import area_names
from utvag.cases.presenters.children import child_name
from utvag.cases.presenters.tasks import task_rows
from utvag.cases.queries.assessments import assessments_of, relapses_of
from utvag.cases.queries.children import (
    best_interests_of,
    compulsory_care_of,
    concern_decisions_of,
    no_child_statement,
    own_views_of,
    protection_assessments_of,
)
from utvag.cases.queries.promises import all_promises_of
from utvag.cases.queries.tasks import all_tasks_of
from utvag.cases.queries.team import whole_team_of
from utvag.cases.seams import Section
from utvag.common.clock import local_date
from utvag.documents.public import written_date


def team_section(case: Case) -> Section:
    """Who has worked with the case, and its end."""
    rows = [
        [row.user.name, row.get_role_display(), _day(row.starts_at), _day(row.ends_at)]
        for row in whole_team_of(case)
    ]
    facts = []
    closure: Closure | None = getattr(case, "closure", None)
    if closure is not None:
        facts = [(_("Closed"), _day(closure.closed_at)), (_("Reason"), closure.get_reason_display())]
    texts = [_text(_("Closure"), closure.note)] if closure is not None and closure.note else []
    columns = [_("Colleague"), _("Role"), _("From"), _("Until")]
    return Section(_("Team"), facts, [_table(_("Team"), columns, rows)], texts, rows)


def tasks_section(case: Case) -> Section:
    rows = [
        [row.title, row.who, _day(row.due_on), _day(row.ended_at), row.why_not]
        for row in task_rows(all_tasks_of(case))
    ]
    columns = [_("Task"), _("Who"), _("By when"), _("Ended"), _("Not needed because")]
    return Section(_("Tasks"), [], [_table(_("Tasks"), columns, rows)], [], rows)


def promises_section(case: Case) -> Section:
    rows = [
        [
            row.get_agency_display(),
            row.promiser,
            row.what,
            _day(row.promised_on),
            _day(row.due_on),
            "; ".join(f"{each.get_kind_display()} {_day(each.settled_on)}" for each in row.outcomes.all()),
        ]
        for row in all_promises_of(case)
    ]
    columns = [
        _("Agency"),
        _("Who promised"),
        _("What"),
        _("Promised on"),
        _("By when"),
        _("What came of it"),
    ]
    return Section(_("Promises"), [], [_table(_("Promises"), columns, rows)], [], rows)


def assessments_section(case: Case) -> Section:
    rows: list[dict[str, Any]] = [
        {
            "kind": row.get_kind_display(),
            "at": row.assessed_at.isoformat(),
            "by": row.assessed_by.name,
            "areas": area_names(row),
            "level": row.get_level_display(),
            "text": row.text,
            "own_words": row.own_words or row.own_words_missing,
            "based_on_police": row.based_on_police,
        }
        for row in assessments_of(case)
    ]
    texts = [
        _text(f"{row['kind']}, {row['at'][:10]}, {row['by']}", "\n".join([row["text"], row["own_words"]]))
        for row in rows
    ]
    return Section(_("Assessments"), [], [], texts, rows)


def children_section(case: Case) -> Section:
    """What was judged for children, and of the person while still a child."""
    texts = [
        *(
            _text(
                f"{_('Best interests of the child')}: {child_name(row)}, {_day(row.assessed_at)}",
                "\n".join([row.considered, row.child_view or row.view_missing, row.conclusion]),
            )
            for row in best_interests_of(case)
        ),
        *(
            _text(f"{row.get_choice_display()}, {_day(row.reported_on or row.decided_at)}", row.reason)
            for row in concern_decisions_of(case)
        ),
        *(
            _text(
                f"{_('Protection assessment')}, {_day(row.raised_at)}: {row.get_conclusion_display()}",
                row.text,
            )
            for row in protection_assessments_of(case)
        ),
        *(
            _text(f"{_('The young person’s own view')}, {_day(row.given_at)}", row.view or row.view_missing)
            for row in own_views_of(case)
        ),
        *(
            _text(
                f"{_('Compulsory care')}, {_day(row.starts_on)}–{_day(row.last_on)}",
                "\n".join(
                    filter(None, [row.reference, row.note, getattr(row, "end", None) and row.end.reason])
                ),
            )
            for row in compulsory_care_of(case)
        ),
    ]
    none = no_child_statement(case)
    facts = [(_("No child is concerned"), f"{_day(none.stated_at)}: {none.ground}")] if none else []
    return Section(_("Children"), facts, [], texts, texts)


def relapses_section(case: Case) -> Section:
    rows = [
        [
            _day(row.happened_on),
            row.get_kind_display(),
            row.get_source_display(),
            row.note,
            row.revoked_because,
        ]
        for row in relapses_of(case)
    ]
    columns = [_("When"), _("What happened"), _("Who told"), _("Note"), _("Taken back because")]
    return Section(_("Events"), [], [_table(_("Events"), columns, rows)], [], rows)


def _day(at: datetime | date | None) -> str:
    if at is None:
        return ""
    return written_date(local_date(at) if isinstance(at, datetime) else at, "sv")


def _table(caption: str, columns: list[str], rows: Iterable[list[Any]]) -> dict[str, Any]:
    return {"caption": caption, "columns": columns, "rows": list(rows)}


def _text(heading: str, text: str) -> dict[str, str]:
    return {"heading": heading, "text": text}
