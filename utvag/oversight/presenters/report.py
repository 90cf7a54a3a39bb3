"""The report to the data protection officer: counts and references, and nobody's name but the reviewers'."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.documents import public as documents
from utvag.oversight import queries
from utvag.oversight.domain.rulebook import rulebook_on
from utvag.oversight.models import Finding, Review
from utvag.oversight.presenters import words
from utvag.oversight.presenters.reviews import period_said, root_said

Outcome = Finding.Outcome


def report_parts(review: Review) -> dict[str, Any]:
    """The figures of the report, as page and paper show them."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for rule, stratum, outcome, count in queries.counts_of(review):
        counts.setdefault((rule, stratum), {})[outcome] = count
    book = rulebook_on(review.last_on)
    by_rule = [(str(said.name), *_counted(counts.get((key, ""), {}))) for key, said in book.rules.items()]
    by_kind = [(str(words.KINDS[kind]), *_counted(counts.get(("", kind), {}))) for kind in book.sample]
    found = list(queries.with_follow_ups(queries.items_of(review)))
    done_at = {item: _done_at(item) for item in found}
    return {
        "by_rule": by_rule,
        "by_kind": by_kind,
        "not_explained": [_not_explained(item, done_at[item]) for item in found],
        "to_follow_up": len(found),
        "waiting": sum(at is None for at in done_at.values()),
    }


def report_document(review: Review, parts: dict[str, Any], *, language: str, at: datetime) -> bytes:
    """The same as a PDF."""
    sign_off = review.sign_off
    columns = [_("Asked because"), _("In all"), *[str(outcome.label) for outcome in Outcome]]
    widths = [4, 2, 2, 2, 2]
    facts = [
        (_("Period"), period_said(review)),
        (_("Reviewer"), review.reviewer.name),
        (_("Entries in the log"), review.entries),
        (_("Signed off"), sign_off.signed_at),
        (_("By whom"), sign_off.signed_by.name),
        (_("Root"), root_said(review)),
        (_("Findings to follow up"), parts["to_follow_up"]),
        (_("Of them not done yet"), parts["waiting"]),
    ]
    listed = parts["not_explained"]
    whole = {
        "controller": review.controller.name,
        "subtitle": _("To the data protection officer"),
        "classification": _("No persons in cases are named here."),
        "facts": [{"label": label, "value": value} for label, value in facts],
        "sections": [
            {"heading": _("Summary"), "paragraphs": [sign_off.summary]},
            {
                "heading": _("What the rules asked about"),
                "table": {
                    "caption": _("Hits by rule"), "columns": columns, "rows": parts["by_rule"], "widths": widths
                },
            },
            {
                "heading": _("What was drawn by chance"),
                "paragraphs": [_("Drawn from the root of the sealed log: nobody has chosen it, and anybody with the log can draw it again.")],
                "table": {
                    "caption": _("Drawn entries by kind"), "columns": columns, "rows": parts["by_kind"], "widths": widths
                },
            },
            {
                "heading": _("Not explained"),
                "table": {
                    "caption": _("By reference"),
                    "columns": [_("Reference"), _("Asked because"), _("Finding"), _("Entries"), _("Followed up")],
                    "rows": [list(row.values()) for row in listed],
                    "widths": [2, 4, 2, 1, 2],
                },
            },
        ],
    }  # fmt: skip
    return documents.pdf("log_report", whole, language=language, at=at)


def _counted(outcomes: dict[str, int]) -> list[int]:
    return [sum(outcomes.values()), *[outcomes.get(outcome, 0) for outcome in Outcome]]


def _done_at(item: Any) -> datetime | None:
    """When somebody wrote, last of all, that nothing more is to be done."""
    return max((each.noted_at for each in item.follow_ups.all() if each.is_done), default=None)


def _not_explained(item: Any, done_at: datetime | None) -> dict[str, Any]:
    """References alone: who and which case stand in the review, for those who may read it."""
    return {
        "reference": words.reference(item),
        "because": words.asked_because(item),
        "finding": item.finding.get_outcome_display(),
        "count": item.count,
        "done": date_format(done_at, "j F Y") if done_at else _("Not done yet"),
    }
