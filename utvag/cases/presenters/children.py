"""The page about children: who they are, what is judged, what is left."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases.models import BestInterests, Case, ConcernDecision
from utvag.cases.queries import children as queries
from utvag.people import public as people


def children_page(case: Case, today: date) -> dict[str, Any]:
    """Everything on the page, with as few questions to the database as it takes."""
    children = queries.children_of(case, today)
    rows = list(queries.best_interests_of(case))
    concerns = list(queries.concern_decisions_of(case))
    protection = queries.protections_of(case)
    minor = queries.is_minor(case, today)
    missing = queries.unassessed(children, rows)
    last = max((row.raised_at for row in protection), default=None)
    return {
        "is_minor": minor,
        "children": [
            {"shown": people.presented_relative(child, today), "missing": child in missing}
            for child in children
        ],
        "best_interests": [{"row": row, "child": child_name(row)} for row in rows],
        "person_missing": minor and not any(row.relative_id is None and not row.child for row in rows),
        "no_child": queries.no_child_statement(case),
        "concerns": [{"row": row, "child": child_name(row)} for row in concerns],
        # A child in the case, or an alarm, asks for a decision on a report of concern.
        "asks_for_concern": bool(children or protection) and not queries.asked_about(concerns, last),
        "protection": protection,
        "guardians": [
            people.presented_relative(each, today) for each in people.guardians_of(case.person, case.until)
        ]
        if minor
        else [],
        "own_views": list(queries.own_views_of(case)),
        "compulsory_care": [
            {"row": row, "goes_on": row.holds_on(today), "end": getattr(row, "end", None)}
            for row in queries.compulsory_care_of(case)
        ],
        "may_have_care": queries.may_have_compulsory_care(case, today, minor=minor),
    }


def child_name(row: BestInterests | ConcernDecision) -> str:
    """Whom it is about: a relative, another child by name, or the person."""
    if row.relative is not None:
        return row.relative.name or _("Name not known")
    return getattr(row, "child", "") or (_("The person") if isinstance(row, BestInterests) else "")
