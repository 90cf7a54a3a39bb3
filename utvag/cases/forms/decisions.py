"""Decisions, what comes before them and what follows."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.cases import queries
from utvag.cases.forms.answers import a_day, refuse
from utvag.cases.forms.answers import text as several
from utvag.cases.forms.happened import HappenedForm
from utvag.cases.models import (
    Body,
    Case,
    Communication,
    Decision,
    DecisionProposal,
    Way,
)
from utvag.cases.policies import may_be_dated
from utvag.cases.policies.decisions import WantedDecision, is_a_period, may_omit_name, objections
from utvag.common.choices import in_groups
from utvag.law import public as law

NOTHING = ("", _("Choose"))


def a_paragraph() -> forms.CharField:
    """Of the minutes of whoever decided, where nobody decided alone."""
    return forms.CharField(
        label=_("Paragraph of the minutes"),
        max_length=120,
        required=False,
        help_text=_("Only when the committee, the board or its chair has decided. As: § 12, 2026-03-02."),
    )


def kinds_on(on: date) -> list[tuple[str, Any]]:
    """The kinds of decision of a day, in groups."""
    return in_groups((kind.key, kind.title) for kind in law.decision_kinds(on))


class DecisionForm(forms.Form):
    """Asks the same questions as the action, and puts each objection where it can be put right."""

    kind = forms.ChoiceField(label=_("Kind of decision"))
    decided_on = a_day(_("Decided on"), required=True)
    body = forms.ChoiceField(label=_("Who decides"), choices=Body.choices, initial=Body.DELEGATE)
    protocol = a_paragraph()
    proposal = forms.ChoiceField(
        label=_("By this proposal"),
        required=False,
        error_messages={"invalid_choice": _("This proposal has been decided on or taken back.")},
    )
    content = several(_("What is decided"), required=True)
    starts_on = a_day(_("From"))
    ends_on = a_day(_("Until"))
    reasons = several(_("Reasons"), rows=6, help_text=_("May be left out only when everything is granted."))
    communication = forms.ChoiceField(label=_("Communication"), required=False)
    exception = forms.ChoiceField(
        label=_("Why without communication"),
        required=False,
        choices=[NOTHING, *Decision.WithoutHearing.choices],
    )
    exception_reason = several(_("Reason for the exception"), rows=2)

    def __init__(
        self,
        *args: Any,
        case: Case,
        user: User,
        today: date,
        communications: Sequence[Communication],
        proposals: Sequence[DecisionProposal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.user, self.today = case, user, today
        self.communications = {str(row.pk): row for row in communications}
        self.proposals = {str(row.pk): row for row in proposals}
        self.initial.setdefault("decided_on", today)
        self._begin_with(self.proposals.get(str(self.initial.get("proposal"))))
        cast("forms.ChoiceField", self.fields["kind"]).choices = [NOTHING, *kinds_on(today)]
        cast("forms.ChoiceField", self.fields["communication"]).choices = [
            NOTHING,
            *((key, _named(row.kind, row.sent_on)) for key, row in self.communications.items()),
        ]
        cast("forms.ChoiceField", self.fields["proposal"]).choices = [
            NOTHING,
            *((key, _named(row.kind, row.proposed_at)) for key, row in self.proposals.items()),
        ]

    def _begin_with(self, proposal: DecisionProposal | None) -> None:
        if proposal is not None:
            copied = ("kind", "body", "content", "reasons", "starts_on", "ends_on")
            self.initial.update({name: getattr(proposal, name) for name in copied})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            delegated = queries.delegated_to(self.user, cleaned["kind"], cleaned["decided_on"])
            refused = objections(self.case, self.wanted, delegated, today=self.today)
            for field, refusal in refused.items():
                self.add_error(field, refusal)
        return cleaned

    @property
    def wanted(self) -> WantedDecision:
        """The argument of `actions.decide`."""
        asked = dict(self.cleaned_data)
        asked["kind"] = law.decision_kind(asked["kind"])
        asked["communication"] = self.communications.get(asked["communication"])
        asked["proposal"] = self.proposals.get(asked["proposal"])
        return WantedDecision(**asked)


class ProposalForm(forms.Form):
    """What somebody else is asked to decide."""

    kind = forms.ChoiceField(label=_("Kind of decision"))
    body = forms.ChoiceField(
        label=_("Who decides"),
        choices=[(Body.DELEGATE, _("A colleague on delegation")), *Body.choices[1:]],
        help_text=_("A colleague who may decide by the delegation register finds the proposal on My day."),
    )
    content = several(_("Proposal"), required=True)
    starts_on = a_day(_("From"))
    ends_on = a_day(_("Until"))
    reasons = several(_("Reasons"), rows=6)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [NOTHING, *kinds_on(today)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        verdict = is_a_period(cleaned.get("starts_on"), cleaned.get("ends_on"))
        if not verdict:
            self.add_error("ends_on", verdict.refusal)
        return cleaned


class WithdrawalForm(forms.Form):
    reason = several(_("Why it is taken back"), required=True, rows=2)


class CommunicationForm(HappenedForm):
    """The material of a coming decision is shown to the person."""

    HAPPENED = ("sent_on",)

    kind = forms.ChoiceField(label=_("Before which decision"))
    material = several(_("What is shown"), required=True)
    how = forms.ChoiceField(label=_("How"), choices=Way.choices)
    sent_on = a_day(_("Sent on"), required=True)
    answer_until_on = a_day(_("Answer until"), required=True)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.initial.setdefault("sent_on", self.today)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [NOTHING, *kinds_on(self.today)]

    def clean_sent_on(self) -> date:
        refuse(may_be_dated(self.case, self.cleaned_data["sent_on"]))
        return cast("date", self.cleaned_data["sent_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and cleaned["answer_until_on"] < cleaned["sent_on"]:
            self.add_error(
                "answer_until_on", _("The day to answer by cannot come before the day it was sent.")
            )
        return cleaned


class AnswerForm(HappenedForm):
    HAPPENED = ("answered_on",)

    answered_on = a_day(_("Answered on"), required=True)
    text = several(_("The answer"), required=True, help_text=_("Also when the person had nothing to add."))


class NotificationForm(HappenedForm):
    """The written notice of a decision."""

    HAPPENED = ("written_on", "notified_on")

    how = forms.ChoiceField(label=_("How"), choices=Way.choices)
    written_on = a_day(_("Dated"), required=True)
    omitted_because = several(
        _("Leave out the decider’s name, because"),
        rows=2,
        help_text=_("Only where the decider may be threatened. Leave empty otherwise."),
    )
    notified_on = a_day(
        _("The person got it on"),
        help_text=_("The time for appeal runs from this day. It can be noted later."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("omitted_because") and cleaned.get("written_on"):
            verdict = may_omit_name(cleaned["written_on"])
            if not verdict:
                self.add_error("omitted_because", verdict.refusal)
        return cleaned


class ReceiptForm(HappenedForm):
    HAPPENED = ("notified_on",)

    notified_on = a_day(_("The person got it on"), required=True)


def _named(kind: str, day: date) -> str:
    return f"{law.decision_kind(kind).title}, {date_format(day, 'j F Y')}"
