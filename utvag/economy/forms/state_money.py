"""What is typed about state money: stays and days to ask for, and what became of it."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from utvag.common.lengths import WrittenAtLength
from utvag.documents import public as documents
from utvag.economy.actions.state_money import WantedDays
from utvag.economy.domain.claiming import WITH_AMOUNT, WITH_REASON, Standing, may_follow
from utvag.economy.domain.money import to_ore
from utvag.economy.domain.naming import named_in
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import Scheme, evidence_words
from utvag.economy.forms.fields import ABOVE_NOUGHT, price_field, refuse_place, sek_field
from utvag.economy.models import StateMoneyClaim, StateMoneyStep
from utvag.economy.policies.state_money import may_happen

Basis = StateMoneyClaim.Basis
type CostOf = Callable[[Any, Span], Decimal | None]


class ApplicationForm(forms.Form):
    """Each piece of a stay that can be claimed: whether, from when, until when, and a price where none was agreed."""

    grounds = WrittenAtLength(
        label=gettext_lazy("What the money is for"),
        help_text=gettext_lazy(
            "What support the person is given and why. The funder and the whole team read it: write neither a name nor "
            "where the person is. A text with a name of the person, a provider, a unit or its town, an address or a "
            "number of somebody is refused."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    evidence = forms.MultipleChoiceField(
        label=gettext_lazy("Evidence that is there"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("What is lacking can be noted later; without it the money may be reclaimed."),
    )

    def __init__(
        self,
        *args: Any,
        scheme: Scheme,
        pieces: Sequence[tuple[Any, Span]],
        cost_of: CostOf,
        lines: Sequence[tuple[Any, Any]] = (),
        draft: Any = None,
        of_person: Collection[str] = (),
        of_places: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of_person, self.of_places = of_person, of_places
        # Stays for which more is asked than was agreed: number, asked, agreed.
        self.above_agreed: list[tuple[int, Decimal, Decimal]] = []
        self.pieces, self.cost_of, self.scheme, self.lines = pieces, cost_of, scheme, lines
        evidence: Any = self.fields["evidence"]
        words, language = evidence_words(), (get_language() or "sv").split("-")[0]
        evidence.choices = [(each, words[each].in_language(language)) for each in scheme.evidence]
        for place, (stay, days) in enumerate(pieces):
            self._add(place, stay, days)
        for place, (line, _stay) in enumerate(lines):
            self.fields[f"line_{place}"] = forms.BooleanField(
                label=_("Besides the price: invoice %(number)s, %(day)s, %(amount)s")
                % {
                    "number": line.invoice.number,
                    "day": date_format(line.first_on, "j F Y"),
                    "amount": documents.kronor(line.net, language),
                },
                required=False,
                initial=True,
            )
        self.order_fields([name for name in self.fields if name not in ("grounds", "evidence")])
        if draft is not None:
            self._begin_with(draft)

    def clean_grounds(self) -> str:
        """The document says that it names neither person nor place."""
        grounds: str = self.cleaned_data["grounds"]
        if name := named_in(grounds, self.of_person):
            raise forms.ValidationError(
                _("The text has a name of the person: %(name)s. Write “the person” instead.") % {"name": name}
            )
        refuse_place(grounds, self.of_places)
        return grounds

    def _begin_with(self, draft: Any) -> None:
        """As the draft has it that is to be replaced."""
        claims = list(draft.claims.all())
        self.initial["grounds"] = draft.grounds
        self.initial["evidence"] = [each.kind for each in draft.evidence.all()]
        for place, (stay, days) in enumerate(self.pieces):
            of_piece = [
                each
                for each in claims
                if each.invoice_line_id is None
                and each.stay_id == stay.pk
                and days.meets(Span(each.first_on, each.last_on))
            ]
            self.initial[f"take_{place}"] = bool(of_piece)
            if of_piece:
                self.initial[f"first_{place}"] = min(each.first_on for each in of_piece)
                self.initial[f"last_{place}"] = max(each.last_on for each in of_piece)
            if len(of_piece) == 1 and of_piece[0].basis == Basis.TYPED:
                self.initial[f"price_{place}"] = self._price_of(of_piece[0])
        taken = {each.invoice_line_id for each in claims}
        for place, (line, _stay) in enumerate(self.lines):
            self.initial[f"line_{place}"] = line.pk in taken

    def _price_of(self, claim: Any) -> Decimal | None:
        """The price a day that was typed; none where a ceiling or a share hides it."""
        days = Span(claim.first_on, claim.last_on).days
        price = to_ore(claim.amount / days)
        return price if self.scheme.asks_at_most(price * days) == claim.amount else None

    def _add(self, place: int, stay: Any, days: Span) -> None:
        named = _("Stay %(number)d: %(kind)s, %(first)s – %(last)s") % {
            "number": place + 1,
            "kind": stay.get_kind_display(),
            "first": date_format(days.first, "j F Y"),
            "last": date_format(days.last, "j F Y"),
        }
        number = {"number": place + 1}
        agreed = self.cost_of(stay.pk, days)
        self.fields[f"take_{place}"] = forms.BooleanField(label=named, required=False, initial=True)
        self.fields[f"first_{place}"] = forms.DateField(
            label=_("Stay %(number)d, first day") % number, initial=days.first, required=False
        )
        self.fields[f"last_{place}"] = forms.DateField(
            label=_("Stay %(number)d, last day") % number, initial=days.last, required=False
        )
        self.fields[f"price_{place}"] = price_field(
            _("Stay %(number)d, SEK a day") % number,
            min_value=ABOVE_NOUGHT,
            required=False,
            help_text=(
                _("Leave it empty to ask for what was agreed.")
                if agreed is not None
                else _("No price is agreed for all of these days: write it.")
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wanted = [
            found
            for place, (stay, days) in enumerate(self.pieces)
            if cleaned.get(f"take_{place}") and (found := self._wanted(place, stay, days))
        ]
        wanted += [
            WantedDays(stay_id, Span(line.first_on, line.last_on), line.net, Basis.INVOICE, line)
            for place, (line, stay_id) in enumerate(self.lines)
            if cleaned.get(f"line_{place}")
        ]
        if not wanted and not self.errors:
            raise forms.ValidationError(_("Choose at least one stay to ask money for."))
        return {"wanted": wanted, "grounds": cleaned.get("grounds"), "evidence": cleaned.get("evidence")}

    def _wanted(self, place: int, stay: Any, open_days: Span) -> WantedDays | None:
        first, last = (self.cleaned_data.get(f"{name}_{place}") for name in ("first", "last"))
        if first is None or last is None:
            self.add_error(f"first_{place}", _("Write the first and the last day."))
            return None
        days = Span(first, last)
        if days.meets(open_days) != days:
            self.add_error(f"last_{place}", _("Choose days among those that can be claimed."))
            return None
        price, agreed = self.cleaned_data.get(f"price_{place}"), self.cost_of(stay.pk, days)
        cost = price * days.days if price is not None else agreed
        if not cost:
            if f"price_{place}" not in self.errors:
                self.add_error(f"price_{place}", _("Write the price a day."))
            return None
        if agreed and cost > agreed:
            self.above_agreed.append((place + 1, cost, agreed))
        basis = Basis.AGREED if price is None else Basis.TYPED
        return WantedDays(stay.pk, days, to_ore(self.scheme.asks_at_most(cost)), basis)


class StepForm(forms.Form):
    """What became of an application: the moves that are open, a day, and what that move needs."""

    step = forms.ChoiceField(label=gettext_lazy("What has happened"))
    on = forms.DateField(label=gettext_lazy("On"))
    amount = sek_field(
        gettext_lazy("Amount in SEK"),
        required=False,
        help_text=gettext_lazy("Granted, paid, used according to the report, or reclaimed."),
    )
    report_by = forms.DateField(
        label=gettext_lazy("Report by"),
        required=False,
        help_text=gettext_lazy("The last day for the report, where the decision says it."),
    )
    reason = WrittenAtLength(
        label=gettext_lazy("Why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where it was granted in part, refused, reclaimed or withdrawn."),
    )

    def __init__(
        self, *args: Any, stands: Standing, today: date, made: date, after: date | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.state, self.made, self.after = today, stands.state, made, after
        said = dict(StateMoneyStep.Step.choices)
        ways = may_follow(stands)
        step: Any = self.fields["step"]
        step.choices = [("", pgettext("form", "Choose")), *((each, said[each]) for each in ways)]
        self.initial.setdefault("on", today)
        if len(ways) == 1:
            step.initial = ways[0]
        if not WITH_AMOUNT & set(ways):
            del self.fields["amount"]
        if not {"GRANTED", "PARTLY"} & set(ways):
            del self.fields["report_by"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        step, on = cleaned.get("step"), cleaned.get("on")
        if on is not None:
            made = self.made if step == StateMoneyStep.Step.SENT else None
            happened = may_happen(on, today=self.today, after=self.after, sent_from=made)
            if not happened:
                self.add_error("on", happened.refusal)
        if step in WITH_AMOUNT and cleaned.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Write the amount."))
        if step not in WITH_AMOUNT:
            cleaned["amount"] = None
        if step in WITH_REASON and self.state != "DRAFT" and not cleaned.get("reason"):
            self.add_error("reason", _("Write why."))
        return cleaned


class EvidenceForm(forms.Form):
    """Which piece of evidence is there."""

    kind = forms.ChoiceField()

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(each, each) for each in scheme.evidence]
