"""The first contact: only when and by which way are asked for; all else may be left."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.cases.actions.intake import Call
from utvag.cases.forms.answers import (
    a_day,
    a_moment,
    agrees,
    call_back_after,
    line,
    not_in_future,
    said,
    telephone,
    text,
    yes_no,
)
from utvag.cases.forms.days import not_too_long_ago
from utvag.cases.forms.naming import alias, doubt_alias, keep_alias
from utvag.cases.queries import Desk
from utvag.common.clock import local_date
from utvag.pathways import public as pathways
from utvag.people import public as people

CONSENT = [
    ("not_asked", _("Not asked")),
    ("yes", _("Yes")),
    ("no", _("No")),
    ("unknown", _("Not known")),
]
# What the caller says that the operating model may ask about.
ASKED = ("protection_need", "addiction", "minor")
OLDEST = 120


class IntakeForm(forms.Form):
    """Ten minutes, by keyboard; the caller decides how much is said."""

    made_at = a_moment(_("When"))
    channel = forms.ChoiceField(label=_("Who makes contact"))
    caller = line(_("The caller’s role"), help_text=_("For example mother, probation officer, friend."))
    content = text(_("What was said"), rows=5)
    child_present = yes_no(
        _("Does a child live with the person, or is one there now?"),
        help_text=_("If yes: judge the same day whether the child needs protection."),
    )
    phone = telephone(_("Telephone to call back on"))
    safe_way = text(
        _("Safe way to call back"), help_text=_("Which times; words to use and words to avoid."), rows=2
    )
    call_back_on = a_day(_("Call back on"))
    protection_need = yes_no(_("Need of protection, as the caller says"))
    addiction = yes_no(_("Addiction"))
    age = forms.IntegerField(
        label=_("Age or year of birth"),
        help_text=_("As far as it is known: 17 or 2009."),
        required=False,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    minor = yes_no(_("Under 18"))
    district = forms.CharField(label=_("District"), required=False, max_length=60)
    consent_police = forms.ChoiceField(
        label=_("Consents to exchange with the police"),
        help_text=_("The answer never affects what help the person gets. It only opens the police track."),
        choices=CONSENT,
        initial="not_asked",
        required=False,
    )
    name = line(_("Name"), help_text=_("The name, what the person wants to be called, or nothing."))
    personal_number = line(
        _("Personal number"),
        help_text=_("Leave it out if it is not known. It can be written later."),
        longest=40,
    )
    alias = alias()
    keep_alias = keep_alias()

    def __init__(self, *args: Any, desk: Desk, now: datetime, **kwargs: Any) -> None:
        self.desk, self.now = desk, now
        self.number: people.IdentityNumber | None = None
        super().__init__(*args, **kwargs)
        self.fields["made_at"].initial = now
        cast("forms.ChoiceField", self.fields["channel"]).choices = [
            ("", _t("Choose")),
            *(
                (channel.key, said(channel.name))
                for channel in desk.model.channels
                if channel.facts["consultation"] != "yes"
            ),
        ]
        if source := self.initial.get("source"):
            self.initial["channel"] = self._channel_of(source)
        self._offer_districts()

    def _channel_of(self, source: str) -> str:
        """The model's own way for whoever makes contact; nothing where it has several or none."""
        ways = [each.key for each in self.desk.model.channels if each.facts["source"] == source]
        return ways[0] if len(ways) == 1 else ""

    def _offer_districts(self) -> None:
        """Only where the operating model asks; a list where it has one."""
        if not any(unit.by_district for unit in self.desk.model.units):
            del self.fields["district"]
        elif self.desk.model.districts:
            self.fields["district"] = forms.ChoiceField(
                label=_("District"),
                required=False,
                choices=[
                    ("", _t("Not known")),
                    *((key, said(words)) for key, words in self.desk.model.districts),
                ],
            )

    def clean_made_at(self) -> datetime:
        not_in_future(self.cleaned_data["made_at"], self.now)
        not_too_long_ago(local_date(self.cleaned_data["made_at"]), local_date(self.now))
        return self.cleaned_data["made_at"]

    def clean_call_back_on(self) -> date | None:
        call_back_after(self.cleaned_data)
        return self.cleaned_data["call_back_on"]

    def clean_personal_number(self) -> str:
        written = self.cleaned_data["personal_number"].strip()
        if not written:
            return ""
        try:
            self.number = people.parse_number(written, today=local_date(self.now))
        except people.NumberRefused as refused:
            message = _t(people.NUMBER_MESSAGES[refused.key]) % refused.params
            raise forms.ValidationError(message, code=refused.key) from None
        return self.number.normalised

    def clean_age(self) -> int | None:
        age, year = self.cleaned_data["age"], local_date(self.now).year
        if age is not None and age > OLDEST and not year - OLDEST <= age <= year:
            raise forms.ValidationError(_("Write an age, or a year of birth with four digits."), code="age")
        return age

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        doubt_alias(self, self._name())
        agrees(self, self._is_minor())
        return cleaned

    @property
    def facts(self) -> pathways.Facts:
        """What has been answered so far, as the operating models ask; also of a form that is not finished."""
        given = getattr(self, "cleaned_data", {})
        channel = next((each for each in self.desk.model.channels if each.key == given.get("channel")), None)
        known: dict[str, object] = {**(channel.facts.known if channel else {})}
        known |= {key: given.get(key) for key in (*ASKED, "child_present", "district")}
        if given.get("consent_police") in ("yes", "no"):
            known["consent_police"] = given["consent_police"]
        if (age := self._age()) is not None:
            known["age"] = age
        elif self.born is not None and self.born.is_minor_on(local_date(self.now)) is not None:
            known["minor"] = self.born.is_minor_on(local_date(self.now))
        return pathways.Facts(known)

    @property
    def born(self) -> Any:
        """What tells the birth: a personal number here, the person where they are known; it wins over what is told."""
        return self.number

    def _told_age(self) -> int | None:
        return getattr(self, "cleaned_data", {}).get("age")

    def _name(self) -> str:
        return self.cleaned_data.get("name", "")

    def _is_minor(self) -> bool | None:
        """By the age; nothing where it is not known, and in the year of the eighteenth birthday."""
        age, told = self._age(), self._told_age()
        by_year = told is not None and told > OLDEST and local_date(self.now).year - told == pathways.ADULT_AT
        number_tells = self.born is not None and self.born.age_on(local_date(self.now)) is not None
        return None if age is None or (by_year and not number_tells) else age < pathways.ADULT_AT

    def _age(self) -> int | None:
        today, written = local_date(self.now), self._told_age()
        if self.born is not None and (by_birth := self.born.age_on(today)) is not None:
            return by_birth
        if written is None or written <= OLDEST:
            return written
        # Before the birthday nobody knows: a year that may still mean a child is taken for one.
        years = today.year - written
        return years - 1 if years == pathways.ADULT_AT else years

    @property
    def call(self) -> Call:
        """The cleaned form as what is handed to the action."""
        copied = {name: self.cleaned_data[name] for name in COPIED}
        return Call(facts=self.facts, **self._person(), **copied)

    def _person(self) -> dict[str, Any]:
        given = self.cleaned_data
        person = {"name": given["name"], "personal_number": given["personal_number"]}
        if given["age"] is not None and given["age"] > OLDEST and self.number is None:
            person["birth_year"] = given["age"]
        # A relative's telephone is the contact's, not the person's.
        if self.facts["source"] == "self":
            person |= {"phone": given["phone"], "safe_way_to_call": given["safe_way"]}
        return {"person": person}


COPIED = ("made_at", "channel", "caller", "content", "phone", "safe_way", "call_back_on", "alias")
