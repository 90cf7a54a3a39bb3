"""What waits on My day, and what is unfinished in a case."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import end_of, local_date
from utvag.disclosures import policies, queries
from utvag.disclosures.models import PoliceStatement
from utvag.disclosures.models.consent import RECIPIENTS
from utvag.disclosures.presenters.days import is_over


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """Statements that end, questions without answer, checks and consents that fall due."""
    if not user.does_casework:
        return
    for row in queries.statements_waiting(user, at, until):
        kind, on = "statement", row.expires_on
        if row.received_at is None and row.asked_at:
            kind, on = "question", local_date(row.asked_at)
            label = _("The police have not answered: %(kind)s")
        elif is_over(on, local_date(at)):
            label = _("Statement of the police has ended: %(kind)s")
        else:
            label = _("Statement of the police ends: %(kind)s")
        label %= {"kind": row.get_kind_display()}
        yield _item(kind, label, "disclosures:statements", row.case, on)
    for plan in queries.checks_due(user, at, until):
        missed = is_over(plan.due_on, local_date(at))
        label = _("The police have missed a check") if missed else _("Regular check of the police")
        yield _item("check", label, "disclosures:statements", plan.case, plan.due_on, "police_checked")
    for consent in queries.consents_ending(user, at, until):
        over = is_over(consent.ends_on, local_date(at))
        label = _("Consent has ended: %(recipient)s") if over else _("Consent ends: %(recipient)s")
        label %= {"recipient": consent.get_recipient_display()}
        yield _item("consent", label, "disclosures:consents", consent.case, consent.ends_on)
    yield from _disclosures(user, at, until)


def _disclosures(user: User, at: datetime, until: datetime | None) -> Iterator[cases.DayItem]:
    """To those who may decide, and when it is decided to those who have taken part."""
    rows = list(queries.disclosures_waiting(user, at, until))
    if not rows:
        return
    delegated = partial(queries.delegated_for, register=queries.register_for(user))
    for row in rows:
        decided = row.said_yes >= row.deciders
        if decided and (row.by_me or row.prepared_by_id == user.pk):
            yield _item(
                "disclosure", _("Decided: give it out, and note when"), "disclosures:ledger", row.case, None
            )
        elif not decided and not row.by_me:
            mine = delegated(row, user, local_date(at))
            part = row.my_part or ("UNIT" if user.leads(row.case.unit_id) else "")
            said = row.decisions.all()
            led = any(delegated(row, each.decided_by, local_date(each.decided_at)) for each in said)
            if mine or (
                part and policies.may_be_next(row, said=len(said), part=part, delegated=mine, led=led)
            ):
                label, on = _("A disclosure waits for your decision"), local_date(row.prepared_at)
                yield _item("disclosure", label, "disclosures:ledger", row.case, on)


def what_is_open(case: Any, at: datetime) -> Iterator[cases.OpenThing]:
    """Questions without answer, checks that go on and consents that hold."""
    words = {**dict(PoliceStatement.Kind.choices), **dict(RECIPIENTS)}
    told = {
        "question": ("statements", _("Asked the police: %(what)s")),
        "checks": ("statements", _("Regular checks of the police")),
        "consent": ("consents", _("A consent holds: %(what)s")),
        "disclosure": ("ledger", _("A disclosure is not finished: %(what)s")),
    }
    for kind, code, on in queries.left_in(case, local_date(at)):
        page, label = told[kind]
        url = reverse(f"disclosures:{page}", args=[case.pk])
        # The model's own task of the regular checks says the same.
        answered_by = "police_checked" if kind == "checks" else ""
        yield cases.OpenThing(
            label % {"what": words.get(code, "")}, url, on, kind=kind, answered_by=answered_by
        )


def _item(
    kind: str, label: str, page: str, case: Any, on: date | None, answered_by: str = ""
) -> cases.DayItem:
    due_at = end_of(on) if on else None
    return cases.DayItem(kind, label, reverse(page, args=[case.pk]), due_at, case, answered_by)
