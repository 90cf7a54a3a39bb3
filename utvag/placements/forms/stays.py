"""A stay from application to end."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.lengths import WrittenAtLength
from utvag.placements import policies
from utvag.placements.forms.sealing import reason as why
from utvag.placements.forms.where import WhereForm
from utvag.placements.models import Absence, Framework, Notice, Stay, StayKind


def lines(label: Any, *, required: bool = False, help_text: Any = "") -> WrittenAtLength:
    return WrittenAtLength(
        label=label,
        required=required,
        help_text=help_text,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StayForm(WhereForm):
    """An application for a place. `colleagues`: who may be on its list, or None where there is one."""

    kind = forms.ChoiceField(label=_("Kind of stay"), choices=[("", _("Choose")), *StayKind.choices])
    planned_on = forms.DateField(label=_("Planned from"))
    planned_until_on = forms.DateField(label=_("Planned until"), required=False)
    framework = forms.ChoiceField(
        label=_("Bought"), choices=Framework.choices, widget=forms.RadioSelect, initial=Framework.INSIDE
    )
    outside_reason = lines(
        _("Why outside framework agreements"),
        help_text=_("What was asked for inside, and why none of them will do. Sealed with the place."),
    )
    readers = forms.ModelMultipleChoiceField(
        label=_("Who sees where the person stays, beside you"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = (
        "kind",
        "planned_on",
        "planned_until_on",
        "offer",
        "elsewhere",
        "framework",
        "outside_reason",
        "contact",
        "readers",
        "seen_warning",
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if colleagues is None:
            del self.fields["readers"]
        else:
            cast("forms.ModelMultipleChoiceField", self.fields["readers"]).queryset = colleagues

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("planned_on"), cleaned.get("planned_until_on")
        if first and last and last < first:
            self.add_error("planned_until_on", _("The last day cannot come before the first."))
        if "kind" in cleaned and not (same := policies.may_be_of_kind(cleaned["kind"], cleaned["home"])):
            self.add_error("kind", same.refusal)
        bought = cleaned.get("framework", "")
        if not (may := policies.may_buy(bought, cleaned["home"], cleaned["agreement"])):
            self.add_error("framework", may.refusal)
        # One that is too long is told of already.
        why = cleaned.get("outside_reason")
        if why is not None and not (told := policies.says_why_outside(bought, why)):
            self.add_error("outside_reason", told.refusal)
        return cleaned


class Told(forms.Form):
    """Of what has happened: no day to come, and none before the `earliest`."""

    day = ""

    def __init__(
        self, *args: Any, today: date, earliest: cases.Earliest | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, earliest
        if self.day:
            self.fields[self.day].initial = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.get(self.day)
        if day and day > self.today:
            self.add_error(self.day, _("This has not happened yet. Check the day."))
        if (earliest := self.earliest) is not None:
            cases.check_days(self, (self.day,), lambda day: cases.not_before_day(day, earliest))
        return cleaned


class AnswerForm(Told):
    says = forms.ChoiceField(label=_("They say"), choices=Stay.Answer.choices, widget=forms.RadioSelect)
    note = lines(_("What they said"), help_text=_("Sealed with the place."))


class ArrivalForm(Told):
    day = "first_on"
    first_on = forms.DateField(label=_("First day"))


class EndForm(Told):
    """How and when it ended; a stay that never began has no day."""

    day = "last_on"
    as_ = forms.ChoiceField(label=_("How it ended"))
    last_on = forms.DateField(label=_("Last day"))

    def __init__(self, *args: Any, begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        never = Stay.Ending.NEVER_BEGAN
        ways = [each for each in Stay.Ending.choices if (each[0] != never) == begun]
        cast("forms.ChoiceField", self.fields["as_"]).choices = (
            ways if not begun else [("", _("Choose")), *ways]
        )
        if not begun:
            del self.fields["last_on"]


class AbsenceForm(Told):
    day = "from_on"
    reason = forms.ChoiceField(label=_("Why away"), choices=[("", _("Choose")), *Absence.Reason.choices])
    from_on = forms.DateField(label=_("Away from"))


class ReturnForm(Told):
    day = "back_on"
    back_on = forms.DateField(label=_("Back on"))


class AbsenceRightForm(Told):
    """When and why the person was away, as it is right; and what was wrong."""

    day = "from_on"
    reason = forms.ChoiceField(label=_("Why away"), choices=Absence.Reason.choices)
    from_on = forms.DateField(label=_("Away from"))
    back_on = forms.DateField(
        label=_("Back on"),
        required=False,
        help_text=_("Empty: still away, or away until the stay ended."),
    )
    because = why(_("What was wrong. Sealed in the case; everybody who has it reads why."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, back = cleaned.get("from_on"), cleaned.get("back_on")
        if back and back > self.today:
            self.add_error("back_on", _("This has not happened yet. Check the day."))
        if first and back and back < first:
            self.add_error("back_on", _("The last day cannot come before the first."))
        if not self.errors and not {"reason", "from_on", "back_on"} & set(self.changed_data):
            self.add_error("from_on", _("That is what stands there already."))
        return cleaned


class AbsenceBackForm(forms.Form):
    """Why the absence never was."""

    because = why(_("What was wrong. Sealed in the case; everybody who has it reads why."))


class NoticeForm(Told):
    about = forms.ChoiceField(label=_("What it is about"), choices=[("", _("Choose")), *Notice.About.choices])
    text = lines(
        _("What they told"),
        required=True,
        help_text=_("Sealed with the place. It stands on My day until somebody has handled it."),
    )


class HandledForm(forms.Form):
    outcome = lines(_("What came of it"), required=True, help_text=_("Sealed with the place."))
