"""The police's statements and checks in words."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures import queries
from utvag.disclosures.models import CheckPlan, PoliceStatement
from utvag.disclosures.presenters.days import day_in_words, is_over
from utvag.exchange import public as exchange


def kinds_of(rows: list[PoliceStatement], at: datetime, until: datetime | None) -> list[dict[str, Any]]:
    """For each of the three kinds: what holds on the day, and whether an answer is waited for."""
    on = local_date(at)
    current = queries.current_of(rows, on)
    waiting = [row.pk for row in rows if row.received_at is None]
    packages = exchange.asked_by(waiting, at, until) if waiting else {}
    asked = {row.kind: row for row in reversed(rows) if row.received_at is None}
    return [
        {
            "label": kind.label,
            "is_threat": kind == PoliceStatement.Kind.THREAT,
            "row": current.get(kind),
            "expired": kind in current and is_over(current[kind].expires_on, on),
            "asked": asked.get(kind),
            "package": packages.get(asked[kind].pk) if kind in asked else None,
        }
        for kind in PoliceStatement.Kind
    ]


def names_of(readers: list[Any]) -> str:
    """Whom to ask for what is sealed."""
    return ", ".join(each.user.name for each in readers)


def missed_checks(plan: CheckPlan | None, today: date) -> list[date]:
    """The days of the schedule on which a check should have come and did not, the latest ones."""
    return exchange.missed_days(plan.due_on, plan.every_days, today) if plan else []


def police_section(case: Any) -> cases.Section:
    """What the police stated and checked, in a whole case on paper."""
    texts = [
        cases.Passage(
            f"{row.get_kind_display()}, {row.get_source_display()}, {day_in_words(row.stated_on)}",
            row.summary,
            [
                (_("Holds until"), row.expires_on),
                (_("Conclusion"), row.get_conclusion_display() or row.get_answer_display()),
                (_("What allows it"), row.ground),
                (_("Which ground"), row.gate_note),
                (_("Harm test"), row.get_harm_display()),
                (_("Harm test: why"), row.harm_note),
                (_("Why it is needed"), row.need),
                (_("Why it is proportionate"), row.proportionality),
                (_("Not in the person's own copy, because"), row.kept_from_person),
            ],
        )
        for row in queries.statements_of(case)
    ]
    checks = [
        [day_in_words(row.checked_on), row.get_outcome_display(), row.text if row.pk else _("Sealed.")]
        for row in queries.checks_told(case)
    ]
    table = {
        "caption": _("Regular checks"),
        "columns": [_("Day"), _("Outcome"), _("Text")],
        "rows": checks,
    }
    return cases.Section(_("The police"), [], [table], texts)
