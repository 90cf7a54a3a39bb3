"""Pre-assessment and investigation: begin, extend, conclude."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.cases.forms.answers import a_day, not_in_future, refuse, text
from utvag.cases.models import Case, Extension, Investigation
from utvag.cases.policies import may_be_dated
from utvag.common.clock import local_date, start_of
from utvag.common.versions import ComparedForm

CONCLUSIONS = {
    Investigation.Kind.PRE_ASSESSMENT: ("OPEN_INVESTIGATION", "NO_INVESTIGATION"),
    Investigation.Kind.INVESTIGATION: ("PROPOSES_SUPPORT", "PROPOSES_NONE", "WITHDRAWN"),
}


class BeginForm(forms.Form):
    """What begins, and whom it concerns: that decides the time."""

    kind = forms.ChoiceField(
        label=_("What begins"),
        help_text=_("The social services’ track goes to the same stage, where a way there is open."),
        error_messages={"invalid_choice": _("There is one already that has not been concluded.")},
    )
    concerns = forms.ChoiceField(label=_("Whom it concerns"), choices=Investigation.Concerns.choices)
    began_on = a_day(_("Begun on"), required=True)

    def __init__(
        self, *args: Any, now: datetime, case: Case, under_way: Collection[str], **kwargs: Any
    ) -> None:
        self.now, self.case = now, case
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [
            pair for pair in Investigation.Kind.choices if pair[0] not in under_way
        ]
        self.fields["began_on"].initial = local_date(now)

    def clean_began_on(self) -> date:
        began_on = self.cleaned_data["began_on"]
        not_in_future(began_on, local_date(self.now))
        refuse(may_be_dated(self.case, began_on))
        return began_on

    @property
    def given(self) -> dict[str, Any]:
        """What to hand to the action: today means now, an earlier day its beginning."""
        began = self.cleaned_data["began_on"]
        started_at = self.now if began == local_date(self.now) else start_of(began)
        return {
            "kind": self.cleaned_data["kind"],
            "concerns": self.cleaned_data["concerns"],
            "started_at": started_at,
        }


class ExtensionForm(ComparedForm):
    """Until when, and why. Who has not seen a newer extension sees it first, whatever day they chose."""

    until_on = a_day(_("New last day"), required=True)
    reason = text(_("Reason"), required=True, rows=3)

    def __init__(
        self, *args: Any, investigation: Investigation, newest: Extension | None = None, **kwargs: Any
    ) -> None:
        self.investigation = investigation
        super().__init__(*args, **kwargs)
        if newest:
            self.initial = {**self.initial, "until_on": newest.until_on, "reason": newest.reason}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        until_on, due = cleaned.get("until_on"), self.investigation.due_on
        if until_on and due is not None and until_on <= due:
            self.add_error("until_on", _("The new day must come after the one that holds now."))
        return cleaned


class ConclusionForm(forms.Form):
    """How it ended, in a choice and in words."""

    conclusion = forms.ChoiceField(
        label=_("Conclusion"),
        help_text=_(
            "To open an investigation, or not to, is a decision. It is made when you save, if you may make it; else it becomes a proposal to whoever may."
        ),
    )
    content = text(_("Assessment and reasons"), required=True, rows=8)

    def __init__(self, *args: Any, investigation: Investigation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if investigation.kind != Investigation.Kind.PRE_ASSESSMENT:
            self.fields["conclusion"].help_text = ""
        allowed = CONCLUSIONS[Investigation.Kind(investigation.kind)]
        words = [pair for pair in Investigation.Conclusion.choices if pair[0] in allowed]
        cast("forms.ChoiceField", self.fields["conclusion"]).choices = [("", _t("Choose")), *words]
