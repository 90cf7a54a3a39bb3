"""Who a person is, as it is typed."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.people.forms.identity import IdentityForm, line, lines
from utvag.people.models import Person, Protection


class PersonForm(IdentityForm):
    """Nothing is required: a scared caller may give no name."""

    class Meta:
        model = Person
        fields: tuple[str, ...] = (
            "name",
            "called",
            "personal_number",
            "birth_date",
            "phone",
            "safe_way_to_call",
            "address",
            "language",
            "interpreter",
            "protection",
            "protection_note",
        )
        widgets = {
            "name": line(),
            "called": line(),
            "phone": line(),
            "language": line(),
            "interpreter": line(),
            "safe_way_to_call": lines(),
            "address": lines(),
            "protection_note": lines(),
            "protection": forms.RadioSelect,
        }
        help_texts = {
            "safe_way_to_call": _("When and how, who may answer, what must not be said or written."),
            "address": _(
                "The registered address, not where the person stays now. Leave it empty for a person with protected registration."
            ),
            "protection": _("Shown in words on every page about the person."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "protection" in self.fields:
            self._limit_protection()

    def _limit_protection(self) -> None:
        field = cast("forms.ChoiceField", self.fields["protection"])
        if self.instance.has_assumed_identity:
            field.disabled = True
        elif not self.instance._state.adding:
            # Entered on a page of its own, because it destroys what was known before.
            field.choices = [
                choice for choice in Protection.choices if choice[0] != Protection.ASSUMED_IDENTITY
            ]


class AssumedIdentityForm(PersonForm):
    """The new identity; every field starts empty, so that nothing is carried over by habit."""

    understood = forms.BooleanField(
        label=_(
            "I understand that everything known of the person before is destroyed and cannot be brought back"
        )
    )

    class Meta(PersonForm.Meta):
        fields = tuple(name for name in PersonForm.Meta.fields if name != "protection")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"version": self.saved_version}

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in super().changes.items() if name != "understood"}
