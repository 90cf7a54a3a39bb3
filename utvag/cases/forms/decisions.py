"""Decisions, what comes before them and what follows."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.cases import queries
from utvag.cases.models import (
    AppealStep,
    Body,
    Case,
    Communication,
    Decision,
    DecisionCorrection,
    DecisionProposal,
    Way,
)
from utvag.cases.policies.decisions import WantedDecision, may_omit_name, objections
from utvag.common.choices import in_groups
from utvag.law import public as law

NOTHING = ("", _("Choose"))


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def a_day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput, **more)


def kinds_on(on: date) -> list[tuple[str, Any]]:
    """The kinds of decision of a day, in groups."""
    return in_groups((kind.key, kind.title) for kind in law.decision_kinds(on))


class DecisionForm(forms.Form):
    """Asks the same questions as the action, and puts each objection where it can be put right."""

    kind = forms.ChoiceField(label=_("Kind of decision"))
    decided_on = a_day(_("Decided on"))
    body = forms.ChoiceField(label=_("Who decides"), choices=Body.choices, initial=Body.DELEGATE)
    protocol = forms.CharField(
        label=_("Paragraph of the minutes"),
        max_length=120,
        required=False,
        help_text=_("Only when the committee, the board or its chair has decided. As: § 12, 2026-03-02."),
    )
    proposal = forms.ChoiceField(label=_("By this proposal"), required=False)
    content = forms.CharField(label=_("What is decided"), widget=area())
    starts_on = a_day(_("From"), required=False)
    ends_on = a_day(_("Until"), required=False)
    reasons = forms.CharField(
        label=_("Reasons"),
        widget=area(6),
        required=False,
        help_text=_("May be left out only when everything is granted."),
    )
    communication = forms.ChoiceField(label=_("Communication"), required=False)
    exception = forms.ChoiceField(
        label=_("Why without communication"),
        required=False,
        choices=[NOTHING, *Decision.WithoutHearing.choices],
    )
    exception_reason = forms.CharField(label=_("Reason for the exception"), widget=area(2), required=False)

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
    content = forms.CharField(label=_("Proposal"), widget=area())
    starts_on = a_day(_("From"), required=False)
    ends_on = a_day(_("Until"), required=False)
    reasons = forms.CharField(label=_("Reasons"), widget=area(6), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [NOTHING, *kinds_on(today)]


class CommunicationForm(forms.Form):
    """The material of a coming decision is shown to the person."""

    kind = forms.ChoiceField(label=_("Before which decision"))
    material = forms.CharField(label=_("What is shown"), widget=area())
    how = forms.ChoiceField(label=_("How"), choices=Way.choices)
    sent_on = a_day(_("Sent on"))
    answer_until_on = a_day(_("Answer until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sent_on", today)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [NOTHING, *kinds_on(today)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and cleaned["answer_until_on"] < cleaned["sent_on"]:
            self.add_error(
                "answer_until_on", _("The day to answer by cannot come before the day it was sent.")
            )
        return cleaned


class AnswerForm(forms.Form):
    answered_on = a_day(_("Answered on"))
    text = forms.CharField(
        label=_("The answer"), widget=area(), help_text=_("Also when the person had nothing to add.")
    )


class CorrectionForm(forms.Form):
    """A decision is never edited; this stands beside it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DecisionCorrection.Kind.choices)
    content = forms.CharField(label=_("What applies instead"), widget=area())
    why = forms.CharField(label=_("Why"), widget=area(2))
    corrected_on = a_day(_("Decided on"))


class NotificationForm(forms.Form):
    """The written notice of a decision."""

    how = forms.ChoiceField(label=_("How"), choices=Way.choices)
    written_on = a_day(_("Dated"))
    omitted_because = forms.CharField(
        label=_("Leave out the decider’s name, because"),
        widget=area(2),
        required=False,
        help_text=_("Only where the decider may be threatened. Leave empty otherwise."),
    )
    notified_on = a_day(
        _("The person got it on"),
        required=False,
        help_text=_("The time for appeal runs from this day. It can be noted later."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("omitted_because") and cleaned.get("written_on"):
            verdict = may_omit_name(cleaned["written_on"])
            if not verdict:
                self.add_error("omitted_because", verdict.refusal)
        return cleaned


class ReceiptForm(forms.Form):
    notified_on = a_day(_("The person got it on"))


class AppealForm(forms.Form):
    received_on = a_day(_("Received on"))
    text = forms.CharField(label=_("What the person wants changed"), widget=area(), required=False)


class AppealStepForm(forms.Form):
    """The next step only: reconsidered, then sent on, then answered."""

    step = forms.ChoiceField(label=_("What happened"))
    taken_on = a_day(_("Day"))
    note = forms.CharField(label=_("Note"), widget=area(2), required=False)

    def __init__(self, *args: Any, steps: Sequence[AppealStep.Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["step"]).choices = [(step.value, step.label) for step in steps]


def _named(kind: str, day: date) -> str:
    return f"{law.decision_kind(kind).title}, {date_format(day, 'j F Y')}"
