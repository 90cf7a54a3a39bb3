"""What is typed about a disclosure that somebody prepares, and about what others have told."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from utvag.disclosures.forms.days import Dated, WithCounterpart, kept_because, lines
from utvag.disclosures.forms.pointing import Weighing
from utvag.disclosures.forms.weighing import ByConsent, harm_test, which_gate
from utvag.disclosures.models import Disclosure, Information
from utvag.disclosures.models.consent import RECIPIENTS
from utvag.disclosures.models.information import BY_PEOPLE, FINDS
from utvag.disclosures.policies import Wanted
from utvag.disclosures.policies.finding import ENFORCEMENT
from utvag.disclosures.queries import opening_gates, weighed
from utvag.law import public as law

ENFORCEMENT_CHOICES = [
    *[choice for choice in RECIPIENTS if choice[0] in ENFORCEMENT and choice[0] != "OTHER"],
    ("OTHER", _("Another law-enforcement authority")),
]
# What is said under a kind of information where it is asked for.
WHICH = {
    "KNOWN": _("Here and below: write exactly which, of each kind that is given. Leave the rest empty."),
    "REACH": _(
        "Say which, for instance “the mobile number noted on 3 November”. Never write the number itself here: "
        "whoever reads the ledger would have it."
    ),
    "PLACE": _(
        "Say which, for instance “the home since March”. Never write the address or the name of the place."
    ),
}


IN_COPY = [
    ("SHOWN", _("The person may read it there")),
    ("KEPT", _("It is left out; why stands below")),
]


def which_copy(*, required: bool) -> forms.ChoiceField:
    """Nothing is chosen before: what law enforcement asks is as often to be known as not to be."""
    return forms.ChoiceField(
        label=_("In the person's own copy of what crossed"),
        choices=IN_COPY,
        widget=forms.RadioSelect,
        required=required,
        help_text=_(
            "The copy tells also of what waits and of what was refused. Ask the authority whether the person may know: "
            "leave it out if that would harm an investigation or put somebody in danger. Chosen wherever it goes to law "
            "enforcement."
        ),
    )


class WantedForm(Weighing, WithCounterpart, Dated):
    """What is wanted, as the action takes it; the action's own objections stand under their fields."""

    past = "asked_on"
    # The kinds of information that are asked for here; each has a field of its own.
    kinds: tuple[str, ...] = ()
    kind = Disclosure.Kind.INFORMATION
    # Said once it has been looked through: this belongs on the page for contact details.
    has_own_page = False

    def __init__(self, *args: Any, case: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.case = case
        self.fields["asked_on"].initial = None

    @property
    def items(self) -> dict[str, str]:
        named = {kind: self.cleaned_data.get(f"item_{kind.lower()}", "") for kind in self.kinds}
        return {kind: text for kind, text in named.items() if text}

    @property
    def chosen_gate(self) -> law.LegalGate:
        return law.legal_gate(self.cleaned_data["gate"])

    @property
    def wanted(self) -> Wanted:
        names = set(Wanted.__dataclass_fields__) & set(self.cleaned_data) - {
            "gate",
            "consent",
            "same_purpose",
        }
        return Wanted(
            kind=self.kind,
            gate=self.chosen_gate,
            items=self.items,
            **{name: self.cleaned_data[name] for name in names},
            **self.by_consent,
        )

    @property
    def by_consent(self) -> dict[str, Any]:
        """Nothing, where no consent opens."""
        return {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        texts: dict[str, str] = {}
        if not self.errors:
            texts = self.wanted.texts
            for name, refusal in weighed(self.case, self.wanted, self.today)[0].items():
                self.add_error(self._under(name), refusal)
                self.has_own_page |= name == "finds"
        self._weigh_copy()
        self.weigh(texts)
        return cleaned

    def _weigh_copy(self) -> None:
        """Where it goes to law enforcement somebody has said whether the person reads of it."""
        given = self.cleaned_data
        chosen, why = given.get("in_copy", ""), given.get("kept_from_person", "")
        if "in_copy" in self.errors or "in_copy" not in self.fields:
            return
        if not chosen and given.get("recipient") in ENFORCEMENT:
            self.add_error("in_copy", _("Choose whether the person may read of it."))
        elif chosen == "KEPT" and not why:
            self.add_error("kept_from_person", _("Write why."))
        elif chosen == "SHOWN" and why:
            self.add_error(
                "in_copy", _("You have written why it is left out: choose that, or take out the words.")
            )

    def _under(self, name: str) -> str | None:
        """The field that would put it right."""
        if name == "items":
            return f"item_{self.kinds[0].lower()}"
        if name == "finds":
            return next(f"item_{kind.lower()}" for kind in self.items if kind in FINDS)
        return name if name in self.fields else None


class DisclosureForm(ByConsent, WantedForm):
    """To whom, for what, exactly which, by which gate; the tests that the gate needs."""

    kinds = tuple(Information)

    asked_on = forms.DateField(
        label=_("Asked on"), required=False, help_text=_("Empty when we give it of our own accord.")
    )
    asker = lines(_("Who asks for it"), rows=1, help_text=_("Name, task and authority."))
    recipient = forms.ChoiceField(label=_("To whom"), choices=[("", _("Choose")), *RECIPIENTS])
    purpose = lines(_("For what"), required=True, rows=2)
    gate = which_gate()
    harm = harm_test()
    harm_note = lines(_("Harm test: why"), rows=2)
    need = lines(
        _("Why it is needed"), rows=2, help_text=_("Name the section that you use, where there are several.")
    )
    proportionality = lines(_("Why it is proportionate"), rows=2)
    expires_on = forms.DateField(label=_("May be kept by the recipient until"), required=False)
    in_copy = which_copy(required=False)
    kept_from_person = kept_because(_("Empty in most cases: the person sees what was given, and to whom."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields |= {
            f"item_{kind.value.lower()}": lines(kind.label, rows=1, help_text=WHICH.get(kind, ""))
            for kind in Information
        }
        self.offer_consents(self.case, today)
        first = ["asked_on", "asker", "recipient", "counterpart", "purpose", *self.fields_of_items]
        self.order_fields([*first, "gate", "consent", "same_purpose"])
        cast("forms.ChoiceField", self.fields["gate"]).choices = [
            (gate.key, str(gate.title)) for gate in opening_gates(today)
        ]

    @property
    def fields_of_items(self) -> list[str]:
        return [f"item_{kind.lower()}" for kind in self.kinds]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = self.today, cleaned.get("expires_on")
        if last and last < first:
            self.add_error("expires_on", _("The day has passed."))
        return cleaned


class ContactDetailsForm(WantedForm):
    """Act 2025:170, section 4: asked, called back, needed, tried; one person."""

    kinds = ("REACH", "PLACE")
    kind = Disclosure.Kind.CONTACT_DETAILS
    field_order = ("recipient", "counterpart")

    recipient = forms.ChoiceField(
        label=_("Which authority asks"), choices=[("", _("Choose")), *ENFORCEMENT_CHOICES]
    )
    asker = lines(
        _("Who asks for it"), required=True, rows=1, help_text=_("Name, task, authority and their reference.")
    )
    asked_on = forms.DateField(label=_("Asked on"))
    called_back_on = forms.DateField(label=_("Called back on"))
    called_back_by_way_of = lines(
        _("Called back by which number"),
        required=True,
        rows=1,
        help_text=_(
            "One of your own: the switchboard, or your register. Never the number that the caller gave."
        ),
    )
    purpose = lines(_("For what"), required=True, rows=2)
    need = lines(_("Why they need it"), required=True, rows=2)
    item_reach = lines(_("Contact details: which"), rows=1, help_text=WHICH["REACH"])
    item_place = lines(_("Address: which"), rows=1, help_text=WHICH["PLACE"])
    exceptional = forms.ChoiceField(
        label=_("Exceptional reasons"), choices=Disclosure.Exceptional.choices, widget=forms.RadioSelect
    )
    exceptional_note = lines(
        _("Which, or why there are none"),
        required=True,
        help_text=_(
            "Who threatens, what a leak would mean, whether the police already know how to reach the person."
        ),
    )
    in_copy = which_copy(required=True)
    kept_from_person = kept_because(
        _("For instance that the authority says that the person must not know of the request.")
    )
    alone = forms.BooleanField(label=_("The request is about this person alone"))

    def __init__(self, *args: Any, counterparts: Any, **kwargs: Any) -> None:
        super().__init__(*args, counterparts=counterparts.filter(kind__in=ENFORCEMENT), **kwargs)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["gate"] = "contact_details"
        return super().clean()


class ReceptionForm(WithCounterpart, Dated):
    """What somebody outside has told, in short."""

    first, last, past = "received_on", "expires_on", "received_on"
    field_order = ("sender", "counterpart")

    sender = forms.ChoiceField(label=_("From whom"), choices=[("", _("Choose")), *RECIPIENTS])
    information = forms.ChoiceField(label=_("Kind of information"), choices=Information.choices)
    text = lines(
        _("What, in short"), required=True, help_text=_("The papers themselves belong in the record.")
    )
    ground = lines(_("On what ground the sender gave it"), rows=1)
    way = forms.ChoiceField(label=_("How it came"), choices=BY_PEOPLE, widget=forms.RadioSelect)
    received_on = forms.DateField(label=_("Received on"))
    expires_on = forms.DateField(
        label=_("May be kept until"), required=False, help_text=_("As the sender says, if they do.")
    )
    kept_from_person = kept_because(
        _("Empty in most cases: the person sees who told, and what. Only what secrecy keeps also from them.")
    )
