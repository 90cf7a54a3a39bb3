"""What goes as a package from a case besides what is handed on somebody's word: questions, answers, what is decided."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.clock import local_date
from utvag.disclosures import policies
from utvag.disclosures.forms.days import Dated, lines
from utvag.disclosures.forms.handing import BESIDES, Handing
from utvag.disclosures.forms.pointing import OfTheCase, Weighing
from utvag.disclosures.forms.police import NEVER
from utvag.disclosures.models import Disclosure, PoliceCheck
from utvag.disclosures.models.information import FINDS
from utvag.exchange import public as exchange
from utvag.law import public as law


class AskByPackageForm(OfTheCase, exchange.WritingForm):
    """A question to the police that was put already, as it goes to them: no more than they need to answer."""

    def __init__(
        self,
        *args: Any,
        about: str,
        gate: str,
        case: Any,
        kinds: Collection[str],
        at: datetime,
        **kwargs: Any,
    ) -> None:
        kwargs |= {"kind": exchange.kind_of("request"), "at": at, "controller_id": case.controller_id}
        super().__init__(*args, **kwargs)
        self.about, self.gate, self.case = about, gate, case
        # Nobody can be found by what is asked.
        del self.fields["about"], self.fields["person_contact"], self.fields["every_days"]
        self.only_to(lambda counterpart: counterpart.kind in kinds)
        self.order_fields(["to"])

    @property
    def payload(self) -> dict[str, Any]:
        return {"about": self.about, **super().payload}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and self.partner:
            texts, to = policies.running(self.payload), self.partner.counterpart.kind
            for name, refusal in policies.too_much_to(to, self.gate, texts).items():
                self.add_error(name if name in self.fields else None, refusal)
        self.weigh_number()
        return cleaned

    @property
    def number_of_case(self) -> str:
        return self.case.person.personal_number


class AnswerFromCaseForm(Handing, exchange.AnswerForm):
    """An answer about the person of a case to whoever asked; a no gives nothing out."""

    may_tell_besides = ("PLAN", *BESIDES)

    def __init__(self, *args: Any, package: exchange.Package, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, package=package, at=at, kind=exchange.kind_of("answer"), **kwargs)
        self.package = package
        self.fields["gate"].required = False
        self.order_fields(["outcome"])

    @property
    def receiver(self) -> Any:
        return self.package.partner.counterpart

    @property
    def asking(self) -> dict[str, Any]:
        return {"asker": self.receiver.name, "asked_on": local_date(self.package.kept_at)}

    @property
    def leaves(self) -> bool:
        return self.cleaned_data.get("outcome") != "REFUSED"

    @property
    def handed(self) -> dict[str, Any]:
        wanted = self.wanted if self.leaves else None
        return {"wanted": wanted, "payload": self.payload, "ends_at": self.ends_at}

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for name in () if self.leaves else exchange.WORDS_OF_AN_ANSWER:
            if given.get(name):
                self.add_error(name, _t("A no tells nothing of the person: leave this empty, or answer."))
        if self.leaves and given.get("text") and not given.get("besides"):
            self.add_error("besides", _t("Tick what the running text tells."))
        return super().clean()


class DecidedForm(Weighing, OfTheCase, exchange.WritingForm):
    """A disclosure that was decided, as a package: what was decided stands, and the information itself is written."""

    looked_through = forms.BooleanField(
        label=_("I have read every line. Nothing stands there but what was decided."),
    )

    def __init__(self, *args: Any, disclosure: Disclosure, case: Any, at: datetime, **kwargs: Any) -> None:
        kwargs |= {"kind": exchange.kind_of("disclosure"), "at": at}
        super().__init__(*args, controller_id=case.controller_id, **kwargs)
        self.disclosure, self.case = disclosure, case
        given = {item.information for item in disclosure.items.all() if item.granted_at}
        # What was decided is not written anew.
        for name in ("items", "provision", "decided_on", *(() if given & FINDS else ("person_contact",))):
            del self.fields[name]
        self.only_to(lambda counterpart: policies.may_go_to(disclosure, counterpart))
        self.order_fields(["to"])

    def clean_ends_on(self) -> date:
        on, last = super().clean_ends_on(), self.disclosure.expires_on
        if last and on > last:
            raise forms.ValidationError(_t("It was decided that they may keep it no longer than that."))
        return on

    def clean(self) -> dict[str, Any]:
        cleaned, texts = super().clean(), {}
        if not self.errors and self.partner:
            gate = self.disclosure.gate
            # By section 4 it is what two have decided that they get.
            texts = {} if gate == "contact_details" else policies.running(self.payload)
            refused = policies.too_much_to(self.partner.counterpart.kind, gate, texts)
            for name, refusal in refused.items():
                self.add_error(name if name in self.fields else None, refusal)
        self.weigh(texts)
        self.weigh_number()
        return cleaned

    @property
    def number_of_case(self) -> str:
        return self.case.person.personal_number

    @property
    def payload(self) -> dict[str, Any]:
        row = self.disclosure
        granted = [item for item in row.items.all() if item.granted_at]
        decided = max(decision.decided_at for decision in row.decisions.all())
        return {
            **super().payload,
            "items": [f"{item.get_information_display()}: {item.text}"[:400] for item in granted],
            "provision": str(law.legal_gate(row.gate).title)[:200],
            "decided_on": local_date(decided).isoformat(),
        }


class CheckAnswerForm(Dated):
    """A check as the police answered it."""

    past = "checked_on"

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=PoliceCheck.Outcome.choices, widget=forms.RadioSelect
    )
    checked_on = forms.DateField(label=_("Checked on"))
    text = lines(_("What deviates, in few words"), help_text=NEVER)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        deviates = cleaned.get("outcome") == PoliceCheck.Outcome.DEVIATION
        if deviates and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _t("Write what deviates."))
        if not deviates:
            cleaned["text"] = ""
        return cleaned


class WhichCaseForm(forms.Form):
    """Which of one's own cases a question is about; nothing is looked up by it."""

    case = forms.ChoiceField(label=_("Which of your cases is it about?"))

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["case"]).choices = [
            ("", _("Choose")),
            *((str(case.pk), case.display) for case in cases),
        ]
