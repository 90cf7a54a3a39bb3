"""The report to the data protection officer: counts and references, and nobody's name but the reviewer's."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
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
    by_rule = [
        (words.in_language(said.name), *_counted(counts.get((key, ""), {})))
        for key, said in book.rules.items()
    ]
    by_kind = [(str(words.KINDS[kind]), *_counted(counts.get(("", kind), {}))) for kind in book.sample]
    total, waiting = queries.unfinished_in(review)
    return {
        "by_rule": by_rule,
        "by_kind": by_kind,
        "not_explained": _not_explained(queries.items_of(review)),
        "to_follow_up": total,
        "waiting": waiting,
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


def _not_explained(items: QuerySet[Any]) -> list[dict[str, Any]]:
    """References alone: who and which case stand in the review, for those who may read it."""
    found = []
    for item in queries.with_follow_ups(items):
        finding = item.finding
        done = [each for each in item.follow_ups.all() if each.is_done]
        found.append(
            {
                "reference": words.reference(item),
                "because": words.asked_because(item),
                "finding": finding.get_outcome_display(),
                "count": item.count,
                "done": date_format(done[-1].noted_at, "j F Y") if done else _("Not done yet"),
            }
        )
    return found
