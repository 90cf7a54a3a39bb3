"""Statements, checks and consents in words: pages, My day, export."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import end_of, local_date
from utvag.disclosures import queries
from utvag.disclosures.domain.consent_texts import text_of
from utvag.disclosures.models import Consent, PoliceStatement
from utvag.disclosures.models.consent import RECIPIENTS
from utvag.documents.public import written_date


def kinds_of(rows: list[PoliceStatement], on: date) -> list[dict[str, Any]]:
    """For each of the three kinds: what holds on the day, and whether an answer is waited for."""
    current = queries.current_of(rows, on)
    return [
        {
            "label": kind.label,
            "row": current.get(kind),
            "expired": kind in current and _is_over(current[kind].expires_on, on),
            "asked": next((row for row in rows if row.kind == kind and row.received_at is None), None),
        }
        for kind in PoliceStatement.Kind
    ]


def consent_rows(rows: Iterable[Consent], on: date) -> list[dict[str, Any]]:
    """Each with whether it holds on the day, and the text that was shown."""
    language = get_language() or "sv"
    return [
        {
            "row": row,
            "holds": row.answer == Consent.Answer.GIVEN
            and row.withdrawn_at is None
            and not _is_over(on, row.starts_on)
            and not _is_over(row.ends_on, on),
            "can_be_withdrawn": row.answer == Consent.Answer.GIVEN and row.withdrawn_at is None,
            "text": text_of(row.text_version).in_language(language),
        }
        for row in rows
    ]


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """Statements that end, questions without answer, checks and consents that fall due."""
    if not user.does_casework:
        return
    for row in queries.expiring(user, at, until):
        over = _is_over(row.expires_on, local_date(at))
        label = (
            _("Statement of the police has ended: %(kind)s")
            if over
            else _("Statement of the police ends: %(kind)s")
        )
        label %= {"kind": row.get_kind_display()}
        yield _item("statement", label, "disclosures:statements", row.case, row.expires_on)
    for row in queries.unanswered(user, at, until):
        label = _("The police have not answered: %(kind)s") % {"kind": row.get_kind_display()}
        yield _item(
            "question",
            label,
            "disclosures:statements",
            row.case,
            local_date(row.asked_at) if row.asked_at else None,
        )
    for plan in queries.checks_due(user, at, until):
        label = _("Regular check of the police")
        yield _item("check", label, "disclosures:statements", plan.case, plan.due_on, "police_checked")
    for consent in queries.consents_ending(user, at, until):
        over = _is_over(consent.ends_on, local_date(at))
        label = _("Consent has ended: %(recipient)s") if over else _("Consent ends: %(recipient)s")
        label %= {"recipient": consent.get_recipient_display()}
        yield _item("consent", label, "disclosures:consents", consent.case, consent.ends_on)


def what_is_open(case: Any, at: datetime) -> Iterator[cases.OpenThing]:
    """Questions without answer, checks that go on and consents that hold."""
    words = {**dict(PoliceStatement.Kind.choices), **dict(RECIPIENTS)}
    told = {
        "question": ("statements", _("Asked the police: %(what)s")),
        "checks": ("statements", _("Regular checks of the police")),
        "consent": ("consents", _("A consent holds: %(what)s")),
    }
    for kind, code, on in queries.left_in(case, local_date(at)):
        page, label = told[kind]
        url = reverse(f"disclosures:{page}", args=[case.pk])
        # The model's own task of the regular checks says the same.
        answered_by = "police_checked" if kind == "checks" else ""
        yield cases.OpenThing(
            label % {"what": words.get(code, "")}, url, on, kind=kind, answered_by=answered_by
        )


def police_section(case: Any) -> cases.Section:
    """What the police stated and checked, in a whole case on paper."""
    texts = [
        cases.Passage(
            f"{row.get_kind_display()}, {row.get_source_display()}, {_day(row.stated_on)}",
            row.summary,
            [
                (_("Holds until"), row.expires_on),
                (_("Conclusion"), row.get_conclusion_display() or row.get_answer_display()),
                (_("What allows it"), row.get_gate_display()),
                (_("Which ground"), row.gate_note),
            ],
        )
        for row in queries.statements_of(case)
    ]
    checks = [[_day(row.checked_on), row.get_outcome_display(), row.text] for row in queries.checks_of(case)]
    table = {
        "caption": _("Regular checks"),
        "columns": [_("Day"), _("Outcome"), _("Text")],
        "rows": checks,
    }
    return cases.Section(_("The police"), [], [table], texts)


def consents_section(case: Any) -> cases.Section:
    texts = [
        cases.Passage(
            f"{row.get_recipient_display()}, {_day(row.answered_on)}",
            row.purpose,
            [
                (_("Answer"), row.get_answer_display()),
                (_("Consent from"), row.starts_on),
                (_("Consent until"), row.ends_on),
                (
                    pgettext("consent", "Taken back"),
                    local_date(row.withdrawn_at) if row.withdrawn_at else None,
                ),
                (_("Text"), row.text_version),
            ],
        )
        for row in queries.consents_of(case)
    ]
    return cases.Section(_("Consents"), [], [], texts)


def _item(
    kind: str, label: str, page: str, case: Any, on: date | None, answered_by: str = ""
) -> cases.DayItem:
    due_at = end_of(on) if on else None
    return cases.DayItem(kind, label, reverse(page, args=[case.pk]), due_at, case, answered_by)


def _is_over(last: date | None, on: date | None) -> bool:
    """Whether the last day lies before the other; nothing has ended where no day is written."""
    return last is not None and on is not None and last < on


def _day(on: date | None) -> str:
    return written_date(on, get_language() or "sv") if on else ""
