"""What the statistician says: a round, whom to call to it, and how to count it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.exchange import public as exchange
from utvag.national.domain.rounds import KeyHolder, Round
from utvag.national.domain.writing import NotRead
from utvag.statistics import public as statistics

HOLDERS = ("first", "second")
LEVELS = (
    (1, _("1: bounds from totals alone")),
    (2, _("2: everybody with a number, each once")),
    (3, _("3: those without a number as well, with an interval")),
)
WAYS = (
    ("", pgettext_lazy("divided by", "Nothing more")),
    ("age", _("Age group")),
    ("county", _("Part of the country")),
)


class RoundForm(forms.Form):
    """A round with no key holder asks for totals alone."""

    round = forms.RegexField(
        r"^[a-z0-9][a-z0-9.-]{0,63}$",
        label=_("Round"),
        max_length=64,
        help_text=_("Its name everywhere: small letters, digits, points and hyphens, such as 2026-1."),
    )
    period = forms.RegexField(
        r"^[a-z0-9][a-z0-9.-]{0,63}$",
        label=_("Period of the keys"),
        max_length=64,
        help_text=_("As the key holders' announcements say it: 2026."),
    )
    begins_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    reference_day = forms.DateField(
        label=_("Reference day"), help_text=_("Who is there on this day is counted.")
    )
    last_day = forms.DateField(label=_("Returns by"))
    criteria = forms.MultipleChoiceField(
        label=_("Criteria that are asked about"), widget=forms.CheckboxSelectMultiple
    )
    quota = forms.IntegerField(
        label=_("Evaluations at most, each actor"), min_value=1, max_value=10_000_000, required=False
    )
    with_names = forms.BooleanField(
        label=_("Those without a number too, by keys of their names"), required=False
    )
    first_holder = forms.ChoiceField(label=_("First key holder"), required=False)
    first_announcement = forms.CharField(
        label=_("Its announcement"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    second_holder = forms.ChoiceField(label=_("Second key holder"), required=False)
    second_announcement = forms.CharField(
        label=_("Its announcement"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self, *args: Any, on: date, statistician: str, partners: Sequence[exchange.PartnerKey], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked: Round | None = None
        self._statistician, self._partners = statistician, {str(each.party): each for each in partners}
        sets = [(each.criteria, f"{each.actor} ({each.criteria})") for each in statistics.in_force(on)]
        cast("forms.MultipleChoiceField", self.fields["criteria"]).choices = sets
        names = [("", _t("None")), *((key, each.name) for key, each in self._partners.items())]
        for which in HOLDERS:
            cast("forms.ChoiceField", self.fields[f"{which}_holder"]).choices = names

    def clean(self) -> dict[str, Any]:
        """The whole round, as the call will say it."""
        said = super().clean() or {}
        if not self.errors:
            try:
                self.asked = self._round(said)
            except NotRead as refused:
                raise ValidationError(str(refused)) from None
        return said

    def _round(self, said: dict[str, Any]) -> Round:
        holders = tuple(
            KeyHolder(UUID(key), self._partners[key].name, said[f"{which}_announcement"].strip())
            for which in HOLDERS
            if (key := said[f"{which}_holder"])
        )
        quotas = dict.fromkeys(self._partners, said["quota"]) if said["quota"] else {}
        days = {name: said[name] for name in ("begins_on", "ends_on", "reference_day", "last_day")}
        return Round(
            round=said["round"],
            statistician=self._statistician,
            period=said["period"],
            criteria=tuple(said["criteria"]),
            holders=holders,
            with_names=said["with_names"],
            quotas=quotas,
            **days,
        )


class CallForm(forms.Form):
    """Whom to call, of those who have not been."""

    actors = forms.MultipleChoiceField(label=_("Actors"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, partners: Sequence[exchange.PartnerKey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._partners = {str(each.pk): each for each in partners}
        names = [(key, each.name) for key, each in self._partners.items()]
        cast("forms.MultipleChoiceField", self.fields["actors"]).choices = names

    @property
    def chosen(self) -> list[exchange.PartnerKey]:
        return [self._partners[key] for key in self.cleaned_data["actors"]]


class CountForm(forms.Form):
    """How it is counted; `digest`: of the returns that the preview was made from."""

    level = forms.TypedChoiceField(label=_("Level"), choices=LEVELS, coerce=int, initial=2)
    by = forms.ChoiceField(label=_("Divided by"), choices=WAYS, required=False)
    digest = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
