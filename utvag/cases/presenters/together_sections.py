"""Team, tasks, promises, assessments, children and events in the export of a whole case."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from utvag.cases.models import BestInterests, Case, Closure
from utvag.cases.presenters.assessments import area_names
from utvag.cases.presenters.children import child_name
from utvag.cases.presenters.tasks import task_rows
from utvag.cases.queries.assessments import assessments_of, relapses_of
from utvag.cases.queries.children import (
    best_interests_of,
    compulsory_care_of,
    concern_decisions_of,
    no_child_statements_of,
    own_views_of,
    protection_assessments_of,
)
from utvag.cases.queries.promises import all_promises_of
from utvag.cases.queries.tasks import all_tasks_of
from utvag.cases.queries.team import handovers_of, whole_team_of
from utvag.cases.seams import Identifying, Passage, Section
from utvag.common.clock import local_date
from utvag.documents.public import written_date


def team_section(case: Case) -> Section:
    """Who has worked with the case, how it was handed over, and its end."""
    rows = [
        [row.user.name, row.get_role_display(), _day(row.starts_at), _day(row.ends_at), row.note]
        for row in whole_team_of(case)
    ]
    texts = [
        Passage(
            _("Handed over %(day)s") % {"day": _day(row.handed_at)},
            row.note,
            [
                (_("From"), row.giver.name if row.giver else ""),
                (_("To"), row.taker.name),
                (_("Reaches the case until"), row.giver_until_on),
                (_("Received"), _day(row.received_at)),
            ],
        )
        for row in handovers_of(case)
    ]
    facts = []
    closure: Closure | None = getattr(case, "closure", None)
    if closure is not None:
        facts = [(_("Closed"), _day(closure.closed_at)), (_("Reason"), closure.get_reason_display())]
        texts += [Passage(_("Closure"), closure.note)] if closure.note else []
    columns = [_("Colleague"), _("Role"), _("From"), _("Until"), _("Note")]
    return Section(_("Team"), facts, [_table(_("Team"), columns, rows)], texts)


def tasks_section(case: Case) -> Section:
    rows = [
        [row.title, row.who, _day(row.due_on), _day(row.ended_at), row.why_not]
        for row in task_rows(all_tasks_of(case))
    ]
    columns = [_("Task"), _("Who"), _("By when"), _("Ended"), _("Not needed because")]
    return Section(_("Tasks"), [], [_table(_("Tasks"), columns, rows)], [])


def promises_section(case: Case) -> Section:
    texts = [
        Passage(
            f"{row.get_agency_display()}, {_day(row.promised_on)}",
            row.what,
            [
                (_("Who promised"), row.promiser),
                (_("By when"), row.due_on),
                *(
                    (f"{each.get_kind_display()} {_day(each.settled_on)}", each.note or "–")
                    for each in row.outcomes.all()
                ),
            ],
        )
        for row in all_promises_of(case)
    ]
    return Section(_("Promises"), [], [], texts)


def assessments_section(case: Case) -> Section:
    texts = [
        Passage(
            f"{row.get_kind_display()}, {_day(row.assessed_at)}, {row.assessed_by.name}",
            row.text,
            [
                (_("Areas"), ", ".join(area_names(row))),
                (_("Level"), row.get_level_display()),
                (_("Based on the statements of the police"), _("Yes") if row.based_on_police else ""),
                (_("The person’s own words"), row.own_words),
                (_("Why the person’s own words are missing"), row.own_words_missing),
            ],
        )
        for row in assessments_of(case)
    ]
    return Section(_("Assessments"), [], [], texts)


def children_section(case: Case) -> Section:
    """What was judged for children, and of the person while still a child."""
    texts = [
        *(
            Passage(
                f"{_('Best interests of the child')}, {_day(row.assessed_at)}",
                facts=[
                    (_("Which child"), _which_child(row)),
                    (_("What was considered"), row.considered),
                    (_("The child’s own view"), row.child_view),
                    (_("Why the child’s view is missing"), row.view_missing),
                    (_("Conclusion"), row.conclusion),
                ],
            )
            for row in best_interests_of(case)
        ),
        *(
            Passage(f"{row.get_choice_display()}, {_day(row.reported_on or row.decided_at)}", row.reason)
            for row in concern_decisions_of(case)
        ),
        *(
            Passage(
                f"{_('Protection assessment')}, {_day(row.raised_at)}: {row.get_conclusion_display()}",
                row.text,
                [(_("To be made by"), row.due_on), (_("Made"), _day(row.assessed_at))],
            )
            for row in protection_assessments_of(case)
        ),
        *(
            Passage(
                f"{_('The young person’s own view')}, {_day(row.given_at)}",
                row.view,
                [(_("Why it is missing"), row.view_missing)],
            )
            for row in own_views_of(case)
        ),
        *(
            Passage(
                f"{_('Compulsory care')}, {_day(row.starts_on)}–{_day(row.last_on)}",
                row.note,
                [
                    (_("Court and number of the judgment"), row.reference),
                    (_("Place in the law"), row.law),
                    (_("Why it ended"), row.end.reason if getattr(row, "end", None) else ""),
                ],
            )
            for row in compulsory_care_of(case)
        ),
        *(
            Passage(
                f"{_('No child is concerned')}, {_day(row.stated_at)}",
                row.ground,
                [(pgettext("statement", "Taken back"), _day(row.revoked_at))],
            )
            for row in no_child_statements_of(case)
        ),
    ]
    return Section(_("Children"), [], [], texts)


def _which_child(row: BestInterests) -> str:
    """The person of the case has no name here; every other child has."""
    names_somebody = row.relative_id is not None or row.child
    return Identifying(child_name(row)) if names_somebody else child_name(row)


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
    return Section(_("Events"), [], [_table(_("Events"), columns, rows)], [])


def _day(at: datetime | date | None) -> str:
    if at is None:
        return ""
    return written_date(local_date(at) if isinstance(at, datetime) else at, get_language() or "sv")


def _table(caption: str, columns: list[str], rows: Iterable[list[Any]]) -> dict[str, Any]:
    return {"caption": caption, "columns": columns, "rows": list(rows)}
