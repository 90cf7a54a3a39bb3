"""What goes from a case on somebody's word: which lines, what they tell, and what opens for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.clock import local_date
from utvag.disclosures import policies, queries
from utvag.disclosures.forms.days import kept_because, lines
from utvag.disclosures.forms.pointing import OfTheCase, Weighing
from utvag.disclosures.forms.weighing import ByConsent, harm_test, which_gate
from utvag.disclosures.models import Disclosure, Information
from utvag.exchange import public as exchange
from utvag.law import public as law

# What each line of a package tells of the person; those that tell nothing of their own are left out.
TELLS = {
    "person_name": "KNOWN",
    "person_number": "KNOWN",
    "question": "KNOWN",
    "about": "PLAN",
    "asked": "PLAN",
    "done": "PLAN",
    "summary": "PLAN",
    "decisions": "PLAN",
    "plan": "PLAN",
    "we_end_on": "PLAN",
    "participants": "PLAN",
    "criminality": "SAFETY",
    "threat": "SAFETY",
    "protection": "SAFETY",
    "safety": "SAFETY",
    "children": "FAMILY",
    "documents": "OTHER",
}
# What the words may tell besides; where somebody can be found never goes by one person's word.
BESIDES = ("SAFETY", "HEALTH", "FAMILY", "WORK", "OTHER")
GROUND = ("gate", "harm", "harm_note", "need", "proportionality", "kept_from_person")


class Handing(ByConsent, Weighing, OfTheCase, exchange.ContentForm):
    """Which words, until when; which kinds of information they tell, and what opens for it."""

    besides = forms.MultipleChoiceField(
        label=_("What the words above tell besides"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "What each line tells by itself is counted already. Tick what the running text tells too."
        ),
    )
    gate = which_gate()
    harm = harm_test()
    harm_note = lines(_("Harm test: why"), rows=2)
    need = lines(_("Why it is needed"), rows=2)
    proportionality = lines(_("Why it is proportionate"), rows=2)
    kept_from_person = kept_because(_("Empty in most cases: the person sees what was given, and to whom."))
    looked_through = forms.BooleanField(
        label=_("I have read every line. Nothing stands there that they do not need."),
    )
    may_tell_besides: tuple[str, ...] = BESIDES

    def __init__(self, *args: Any, case: Any, user: Any, at: datetime, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, at=at, **kwargs)
        self.case, self.user, self.purpose = case, user, purpose
        # Where somebody can be found never goes by one person's word: it is given apart.
        self.fields.pop("person_contact", None)
        self.offer_consents(case, self.today)
        last = ("ends_on", "besides", "gate", "consent", "same_purpose", *GROUND[1:], "looked_through")
        self.order_fields(["to", *(name for name in self.fields if name not in ("to", *last)), *last])
        cast("forms.ChoiceField", self.fields["gate"]).choices = [
            (gate.key, str(gate.title)) for gate in queries.opening_gates(local_date(at))
        ]
        cast("forms.MultipleChoiceField", self.fields["besides"]).choices = [
            choice for choice in Information.choices if choice[0] in self.may_tell_besides
        ]

    @property
    def receiver(self) -> Any:
        """Of the register, whom it goes to."""
        raise NotImplementedError

    @property
    def asking(self) -> dict[str, Any]:
        """Who asked for it and when, where somebody has."""
        return {}

    @property
    def items(self) -> dict[str, str]:
        """Of each kind of information, which lines tell it."""
        told: dict[str, list[str]] = {"KNOWN": []}
        for name, field in self.fields.items():
            if name in TELLS and self.cleaned_data.get(name):
                told.setdefault(TELLS[name], []).append(str(field.label))
        for kind in self.cleaned_data.get("besides", ()):
            told.setdefault(kind, []).append(_t("In the running text"))
        return {kind: ", ".join(which) or _t("By the package itself") for kind, which in told.items()}

    @property
    def wanted(self) -> policies.Wanted:
        given = self.cleaned_data
        return policies.Wanted(
            kind=Disclosure.Kind.INFORMATION,
            recipient=self.receiver.kind,
            counterpart=self.receiver,
            purpose=self.purpose,
            items=self.items,
            expires_on=given["ends_on"],
            gate=law.legal_gate(given["gate"]),
            **{name: given[name] for name in GROUND if name != "gate"},
            **self.by_consent,
            **self.asking,
        )

    @property
    def handed(self) -> dict[str, Any]:
        """As the actions take it."""
        return {"wanted": self.wanted, "payload": self.payload, "ends_at": self.ends_at}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        texts: dict[str, str] = {}
        if not self.errors and self.leaves:
            texts = policies.running(self.payload)
            refused = policies.too_much_to(self.receiver.kind, cleaned["gate"], texts)
            refused |= queries.may_hand(self.case, self.wanted, self.user, self.today)
            texts |= self.wanted.texts
            for name, refusal in refused.items():
                self.add_error(name if name in self.fields else None, refusal)
        self.weigh(texts)
        self.weigh_number()
        return cleaned

    @property
    def number_of_case(self) -> str:
        return self.case.person.personal_number

    @property
    def leaves(self) -> bool:
        """Whether anything of the case leaves by it."""
        return True


class HandingForm(Handing, exchange.WritingForm):
    """Something that begins here: to whom as well. `says`: what the kind says that nobody chooses."""

    def __init__(self, *args: Any, case: Any, says: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self.says = dict(says or {})
        super().__init__(*args, case=case, controller_id=case.controller_id, **kwargs)
        for name in (*self.says, *(() if self.says.get("about") == "CHECK" else ("every_days",))):
            self.fields.pop(name, None)

    @property
    def payload(self) -> dict[str, Any]:
        return {**self.says, **super().payload}

    @property
    def receiver(self) -> Any:
        assert self.partner is not None
        return self.partner.counterpart

    @property
    def handed(self) -> dict[str, Any]:
        return {**super().handed, "partner": self.partner}


class HandoverForm(HandingForm):
    """A case that goes to another municipality: what stands in it is chosen item by item, and nothing is chosen before."""

    def __init__(self, *args: Any, items: Mapping[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        self.chosen_from = {name: dict(found) for name, found in items.items() if found}
        super().__init__(*args, **kwargs)
        for name, found in self.chosen_from.items():
            label = self.fields[name].label
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=list(found.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("Tick what they need. What is not ticked stays here."),
            )
        self.only_to(lambda counterpart: counterpart.kind == "OTHER_MUNICIPALITY")

    @property
    def payload(self) -> dict[str, Any]:
        written = super().payload
        return {name: said for name, said in written.items() if name not in self.chosen_from} | self._chosen()

    def _chosen(self) -> dict[str, Any]:
        found = {
            name: [words[key] for key in self.cleaned_data.get(name, ()) if key in words]
            for name, words in self.chosen_from.items()
        }
        listed = {field.name for field in self.kind.fields if field.rule["type"] == "array"}
        return {name: each if name in listed else "\n\n".join(each) for name, each in found.items() if each}
