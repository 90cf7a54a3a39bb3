"""Forms of users and of signing in; allauth's own with this program's words."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import structlog
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator, validate_password
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from utvag.accounts.domain.leaked import has_leaked
from utvag.accounts.domain.passwords import has_something_of_its_own
from utvag.accounts.models import GUARDED, Membership, Role, User
from utvag.accounts.policies import may_begin
from utvag.organisations import public as organisations


def name_field(form: forms.Form, name: str, label: Any, help_text: Any = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "login", _("E-mail"))
        name_field(self, "password", _("Password"))


class ConfirmPasswordForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "password", _("Password"))


class ChangePasswordForm(AllauthChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "oldpassword", _("Present password"))
        name_field(
            self,
            "password1",
            _("New password"),
            _("At least 14 characters. A sentence is easiest to remember."),
        )
        name_field(self, "password2", _("New password again"))


CODE_HELP = _("Six digits from the app, or one of your recovery codes.")


class CodeForm(AllauthAuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "code", _("One-time code"), CODE_HELP)


class ConfirmCodeForm(AllauthReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "code", _("One-time code"), CODE_HELP)


class NewCodeAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "code", _("Code from the app"), _("Six digits; a new one comes every 30 seconds."))


class NewPasskeyForm(AddWebAuthnForm):
    """Always a passkey: it unlocks with a PIN, a finger or a face, so that it is two factors in one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "name", _("Name of the passkey"), _("For example “work computer” or “telephone”."))
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        return self.cleaned_data["name"] or now_("Passkey")


class NewPasswordForm(forms.Form):
    """The first password of an account, by invitation."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 14 characters. A sentence is easiest to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "password" in cleaned and cleaned.get("again") != cleaned["password"]:
            self.add_error("again", _("The passwords differ. Write the same one twice."))
        return cleaned


class NewUserForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "email", "title"]


class AppointmentForm(forms.ModelForm):
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_(
            "Needed for every role that reaches cases, people, packages or the log, and for an administrator: "
            "the manager of the unit, or another administrator, must agree."
        ),
    )

    class Meta:
        model = Membership
        fields = ["unit", "role", "starts_on"]
        widgets = {"starts_on": forms.DateInput}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial["starts_on"] = today
        unit = cast("forms.ModelChoiceField[organisations.Unit]", self.fields["unit"])
        unit.queryset = organisations.units_of(self.instance.user.controller_id)
        unit.label = _("Unit")
        cast("forms.ChoiceField", self.fields["role"]).choices = [("", _("Choose")), *Role.choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") in GUARDED and not cleaned.get("reason"):
            self.add_error("reason", _("Write why: somebody else must agree to this role."))
        if (from_on := cleaned.get("starts_on")) and not (begins := may_begin(from_on, self.today)):
            self.add_error("starts_on", begins.refusal)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The same role twice in a unit is said here, not by the database."""
        kept: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs: Django keeps it private
        return kept - {"user", "ends_on"}


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class ReasonForm(forms.Form):
    """Why, for the log and for whoever is to agree."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("The person concerned and whoever is to agree read this. Write nothing about any case."),
    )


class OwnNameValidator(UserAttributeSimilarityValidator):
    """Refuses a password that is like the user's name or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))


class LeakedValidator:
    """Refuses a password that stands in the operator's file of leaked ones, where there is such a file."""

    def __init__(self, path: str = "") -> None:
        self.path = Path(path) if path else None

    def validate(self, password: str, user: User | None = None) -> None:
        try:
            leaked = self.path is not None and has_leaked(password, self.path)
        except OSError:
            # Whoever runs the program sees it in the health of it; nobody gets past the list because it is away.
            structlog.get_logger("utvag.accounts").error("accounts.leaked_passwords.unreadable")
            raise forms.ValidationError(
                _(
                    "Passwords cannot be held against the list of leaked ones just now, so none can be chosen. "
                    "Tell whoever runs the program, and try again later."
                ),
                code="leaked_passwords_unreadable",
            ) from None
        if leaked:
            raise forms.ValidationError(
                _(
                    "The password is known from a leak. Choose another, and change it wherever else you use it."
                ),
                code="password_leaked",
            )

    def get_help_text(self) -> str:
        return now_("Not one that is known from a leak.")


class OwnWordsValidator:
    """Refuses a password that is made of the words of the work, or of the authority's own name."""

    def validate(self, password: str, user: User | None = None) -> None:
        controller = user.controller if user is not None and user.controller_id else None
        names = (controller.name,) if controller else ()
        if not has_something_of_its_own(password, names):
            raise forms.ValidationError(
                _("The password is made of words that belong to the work. Choose words of your own."),
                code="password_of_the_work",
            )

    def get_help_text(self) -> str:
        return now_("Not words that belong to the work, nor the name of the authority.")
