"""What to publish, and by which rules."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from utvag.statistics.actions.publishing import Asked
from utvag.statistics.domain.breakdowns import breakdowns
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.publishing import Way
from utvag.statistics.models import RuleChange

MOST_YEARS = 6
WAYS = (
    (Way.YEARS, gettext_lazy("Each year by itself")),
    (Way.POOLED, gettext_lazy("As few of the last years as have enough behind them, taken together")),
    (Way.NOISE, gettext_lazy("Each year with noise that is paid for from the budget")),
)


class PublishForm(forms.Form):
    """One indicator over years that have ended. `years`: those to choose among, the newest first."""

    indicator = forms.ChoiceField(label=gettext_lazy("Indicator"))
    first_year = forms.TypedChoiceField(label=gettext_lazy("From year"), coerce=int)
    last_year = forms.TypedChoiceField(label=gettext_lazy("To year"), coerce=int)
    by = forms.ChoiceField(
        label=gettext_lazy("Divided by"),
        required=False,
        help_text=gettext_lazy("Where few are behind a number the division is made coarser by itself."),
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How"), choices=WAYS, initial=Way.YEARS, widget=forms.RadioSelect
    )
    epsilon = forms.DecimalField(
        label=gettext_lazy("Price of the noise for each year (epsilon)"),
        required=False,
        min_value=Decimal("0.001"),
        max_digits=6,
        decimal_places=3,
        help_text=gettext_lazy("Only with noise. A higher price is less noise."),
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        every = definitions()
        newest = [every.versions(key)[-1] for key in every]
        fields["indicator"].choices = [(each.key, str(each.name)) for each in newest]
        divisions = {column for each in newest for column in each.by}
        fields["by"].choices = [
            ("", _("Nothing: the total alone")),
            *((key, str(each.name)) for key, each in breakdowns().items() if key in divisions),
        ]
        for name in ("first_year", "last_year"):
            fields[name].choices = [(year, str(year)) for year in years]

    def clean(self) -> dict[str, Any]:
        """Years in their order and not too many, a division that the indicator has, and a price where there is noise."""
        given = super().clean() or {}
        first, last = given.get("first_year"), given.get("last_year")
        if first and last and first > last:
            self.add_error("last_year", _("The last year comes before the first."))
        elif first and last and last - first >= MOST_YEARS:
            self.add_error("first_year", _("Six years are as many as one publication has."))
        key, by = given.get("indicator"), given.get("by")
        if key and by and by not in definitions().versions(key)[-1].by:
            self.add_error("by", _("This indicator is not divided so."))
        if given.get("way") == Way.NOISE and not given.get("epsilon"):
            self.add_error("epsilon", _("Say what the noise may cost."))
        return given

    @property
    def asked(self) -> Asked:
        """Of a form that is valid."""
        given = self.cleaned_data
        way = Way(given["way"])
        return Asked(
            given["indicator"],
            given["first_year"],
            given["last_year"],
            by=given["by"],
            way=way,
            epsilon=given["epsilon"] if way is Way.NOISE else None,
        )


class RulesForm(forms.ModelForm):
    """By which rules tables leave from now on."""

    class Meta:
        model = RuleChange
        fields = ("threshold", "protection", "base", "hides_zero", "budget", "why")
        labels = {
            "threshold": gettext_lazy("Fewest persons behind a number that is said exactly"),
            "protection": gettext_lazy(
                "How far apart the lowest and highest possible value of a small group are"
            ),
            "base": gettext_lazy("Numbers are rounded to multiples of"),
            "hides_zero": gettext_lazy("Nought is a small number too"),
            "budget": gettext_lazy("What all noise together may cost (epsilon)"),
            "why": gettext_lazy("Reason"),
        }
        help_texts = {
            "threshold": gettext_lazy("Three at least."),
            "budget": gettext_lazy("Nought: no noise is published."),
            "why": gettext_lazy("Stands with the figures, to anybody. Write nothing about a person."),
        }
        widgets = {"why": forms.Textarea(attrs={"rows": 3})}

    def validate_constraints(self) -> None:
        """What cannot hold together is said by the action, once."""

    @property
    def rules(self) -> dict[str, Any]:
        """What is decided, without the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name != "why"}
