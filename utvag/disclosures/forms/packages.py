"""What goes as a package from a case: the words, and on what ground they may be given."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.clock import local_date
from utvag.disclosures import policies, queries
from utvag.disclosures.forms.days import kept_because, lines
from utvag.disclosures.forms.weighing import harm_test, which_gate
from utvag.disclosures.models import Disclosure, Information
from utvag.exchange import public as exchange
from utvag.law import public as law

# What each line of a package tells of the person; those that tell nothing of their own are left out.
TELLS = {
    "person_name": "KNOWN",
    "person_number": "KNOWN",
    "about": "PLAN",
    "asked": "PLAN",
    "done": "PLAN",
    "summary": "PLAN",
    "decisions": "PLAN",
    "plan": "PLAN",
    "protection": "SAFETY",
    "safety": "SAFETY",
    "children": "FAMILY",
    "documents": "OTHER",
}
# What the words may tell besides; where somebody can be found never goes by one person's word.
BESIDES = [
    choice for choice in Information.choices if choice[0] in ("SAFETY", "HEALTH", "FAMILY", "WORK", "OTHER")
]
GROUND = ("gate", "harm", "harm_note", "need", "proportionality", "kept_from_person")


class HandingForm(exchange.WritingForm):
    """To whom, which words, until when; which kinds of information they tell, and what opens for it."""

    besides = forms.MultipleChoiceField(
        label=_("What the words above tell besides"),
        choices=BESIDES,
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

    def __init__(self, *args: Any, case: Any, user: Any, at: datetime, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, at=at, controller_id=case.controller_id, **kwargs)
        self.case, self.user, self.purpose = case, user, purpose
        # Where somebody can be found never goes by one person's word: it is given apart.
        self.fields.pop("person_contact", None)
        last = ("ends_on", "besides", *GROUND, "looked_through")
        self.order_fields(["to", *(name for name in self.fields if name not in ("to", *last)), *last])
        cast("forms.ChoiceField", self.fields["gate"]).choices = [
            (gate.key, str(gate.title)) for gate in queries.opening_gates(local_date(at))
        ]

    @property
    def items(self) -> dict[str, str]:
        """Of each kind of information, which lines tell it."""
        told: dict[str, list[str]] = {"KNOWN": []}
        for name in self.payload:
            if name in TELLS:
                told.setdefault(TELLS[name], []).append(str(self.fields[name].label))
        for kind in self.cleaned_data.get("besides", ()):
            told.setdefault(kind, []).append(_t("In the running text"))
        return {kind: ", ".join(which) or _t("By the package itself") for kind, which in told.items()}

    @property
    def wanted(self) -> policies.Wanted:
        given, partner = self.cleaned_data, self.partner
        assert partner is not None
        return policies.Wanted(
            kind=Disclosure.Kind.INFORMATION,
            recipient=partner.counterpart.kind,
            counterpart=partner.counterpart,
            purpose=self.purpose,
            items=self.items,
            expires_on=given["ends_on"],
            gate=law.legal_gate(given["gate"]),
            **{name: given[name] for name in GROUND if name != "gate"},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            for name, refusal in queries.may_hand(self.case, self.wanted, self.user, self.today).items():
                self.add_error(name if name in self.fields else None, refusal)
        return cleaned


class AskByPackageForm(exchange.WritingForm):
    """A question to the police that was put already, as it goes to them: no more than they need to answer."""

    def __init__(
        self, *args: Any, about: str, case: Any, kinds: Collection[str], at: datetime, **kwargs: Any
    ) -> None:
        kwargs |= {"kind": exchange.kind_of("request"), "at": at, "controller_id": case.controller_id}
        super().__init__(*args, **kwargs)
        self.about = about
        # Nobody can be found by what is asked.
        del self.fields["about"], self.fields["person_contact"]
        to = cast("forms.ChoiceField", self.fields["to"])
        known = exchange.partners_to_write_to(case.controller_id, local_date(at))
        possible = {
            str(key.counterpart_id): key.counterpart.name for key in known if key.counterpart.kind in kinds
        }
        to.choices = [("", _("Choose")), *possible.items()]
        if len(possible) == 1:
            to.initial = next(iter(possible))
        self.order_fields(["to"])

    @property
    def payload(self) -> dict[str, Any]:
        return {"about": self.about, **super().payload}
