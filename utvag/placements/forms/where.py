"""Where somebody stays: a unit of the register under an agreement, or words."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _


class WhereForm(forms.Form):
    """`offers`: units of the register as (key, unit, agreement, words). Of a unit that `is_warned`, it is asked once more.

    Cleans to `home` and `agreement`, or to the words of `elsewhere`.
    """

    offer = forms.ChoiceField(
        label=_("Unit in the register"),
        required=False,
        help_text=_("With the agreement under which it is bought."),
    )
    elsewhere = forms.CharField(
        label=_("Where, if it is not in the register"),
        required=False,
        max_length=500,
        help_text=_("Such as a flat or a family home: name and address."),
    )
    contact = forms.CharField(
        label=_("How the person is reached there"),
        required=False,
        max_length=500,
        help_text=_("Sealed with the place."),
    )
    seen_warning = forms.BooleanField(label=_("We have seen the warning"), required=False)

    def __init__(
        self,
        *args: Any,
        offers: list[tuple[str, Any, Any, str]],
        is_warned: Callable[[Any], bool],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_warned = is_warned
        if not self.is_bound:
            del self.fields["seen_warning"]
        self.offers = {key: (home, agreement) for key, home, agreement, _words in offers}
        cast("forms.ChoiceField", self.fields["offer"]).choices = [
            ("", _("None of these")),
            *[(key, words) for key, _home, _agreement, words in offers],
        ]

    def clean(self) -> dict[str, Any]:
        home, agreement = self.offers.get(self.cleaned_data.get("offer", ""), (None, None))
        # Before versions are compared: that it was seen is nothing that anybody has saved.
        self._check_warning(home, seen=self.cleaned_data.pop("seen_warning", False))
        cleaned = super().clean() or self.cleaned_data
        cleaned.pop("offer", None)
        if home is None and not cleaned.get("elsewhere"):
            self.add_error("offer", _("Choose a unit, or write where it is."))
        if home is not None:
            # One place: what stood there before is not kept beside it, and what is typed does not vanish in silence.
            if cleaned.get("elsewhere", "") not in ("", self.initial.get("elsewhere", "")):
                self.add_error(
                    "elsewhere", _("Choose a unit or write where it is, not both. Take one of them away.")
                )
            cleaned["elsewhere"] = ""
        return {**cleaned, "home": home, "agreement": agreement}

    def _check_warning(self, home: Any, *, seen: bool) -> None:
        """The box stands there for a unit that is warned of, and for no other."""
        if home is None or not self.is_warned(home):
            del self.fields["seen_warning"]
        elif not seen:
            self.add_error(
                "seen_warning",
                _(
                    "The unit you chose is marked as unsuitable for the person. Why is not said, and it may be one that was "
                    "drawn. Choose another, or tick that you have seen it."
                ),
            )
