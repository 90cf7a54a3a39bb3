"""Invoices: taken in from a file or typed, answered, and answers taken back."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.clock import local_date
from utvag.common.decimals import Decimals
from utvag.common.lengths import LINE, UNREMEMBERED
from utvag.economy.domain.agreed import Unit
from utvag.economy.domain.checking import Line
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.domain.messages import MESSAGES
from utvag.economy.domain.periods import Span
from utvag.economy.domain.received import HUNDRED, LARGEST, MOST_BYTES, InvoiceRefused, Received, added_up
from utvag.economy.domain.ubl import read_ubl
from utvag.economy.forms.fields import InOrder, company_number_field, day_field, sek_field
from utvag.economy.models.agreed import PricedBy
from utvag.ui.public import HandedInFile

MOST_TYPED = 5


class WhyForm(forms.Form):
    """A reason, chosen and never written: finance reads it."""

    why = forms.ChoiceField(label=_("Why"))

    def __init__(self, *args: Any, reasons: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["why"]).choices = [("", _t("Choose")), *reasons]


class TypedRowForm(InOrder):
    """A row of an invoice on paper; below nought where something is given back."""

    first_on = day_field(_("First day"))
    last_on = day_field(_("Last day"))
    quantity = Decimals(label=_("How many"), max_digits=9, decimal_places=2)
    unit = forms.ChoiceField(label=_("Unit"), choices=PricedBy.choices, initial=PricedBy.DAY)
    price = sek_field(_("Price without VAT"), min_value=-LARGEST, max_value=LARGEST)
    net = sek_field(_("Amount without VAT"), min_value=-LARGEST, max_value=LARGEST)
    vat_rate = Decimals(
        label=_("VAT, per cent"),
        min_value=0,
        max_value=HUNDRED,
        max_digits=5,
        decimal_places=2,
        initial=0,
    )

    @property
    def line(self) -> Line:
        said = self.cleaned_data
        return Line(
            Span(said["first_on"], said["last_on"]),
            said["quantity"],
            said["price"],
            said["net"],
            said["vat_rate"] / HUNDRED,
            unit=Unit(said["unit"]),
        )


class TypedRows(forms.BaseFormSet):
    """What is left empty is no row."""

    row_label = _("Row")

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "use_required_attribute": False}


TYPED_ROWS: Any = forms.formset_factory(
    TypedRowForm, formset=TypedRows, extra=MOST_TYPED, max_num=MOST_TYPED, absolute_max=MOST_TYPED
)


class TypedInvoiceForm(forms.Form):
    """An invoice on paper, typed; cleaned to what the supplier wrote, and compared as a file is."""

    number = forms.CharField(
        label=_("The supplier’s number of the invoice"),
        max_length=LINE,
        widget=forms.TextInput(attrs=UNREMEMBERED),
    )
    company_number = company_number_field()
    supplier = forms.CharField(
        label=_("Supplier"), max_length=LINE, widget=forms.TextInput(attrs=UNREMEMBERED)
    )
    issued_on = day_field(_("Issued"))
    due_on = day_field(_("To be paid by"), required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.lines = TYPED_ROWS(data, prefix="rows")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        typed = [row for row in self.lines.forms if row.has_changed()]
        if not typed:
            self.add_error(None, _t("Write at least one row."))
        if not self.errors and self.lines.is_valid():
            self.received = added_up(**cleaned, lines=tuple(row.line for row in typed))
            try:
                self.received.require_days(local_date(timezone.now()))
            except InvoiceRefused as refused:
                self.add_error("issued_on", said_of(refused))
        return cleaned

    def is_valid(self) -> bool:
        """Every row is asked, so that all mistakes are shown at once."""
        return all([self.lines.is_valid(), super().is_valid()])


def said_of(refused: InvoiceRefused) -> str:
    """Why, in words, and of which row."""
    said = _t(MESSAGES[refused.key]) % {"what": refused.what}
    return _t("Row %(row)d: %(said)s") % {"row": refused.row, "said": said} if refused.row else said


class InvoiceForm(forms.Form):
    """An electronic invoice, or a table; cleaned to what the supplier wrote."""

    file = HandedInFile(
        label=_("File with the invoice"),
        help_text=_("PEPPOL BIS Billing 3 (.xml), or CSV. Nothing of the file itself is kept."),
        widget=forms.FileInput(attrs={"accept": ".xml,.csv"}),
    )

    def clean_file(self) -> Received:
        file = self.cleaned_data["file"]
        content = file.read(MOST_BYTES + 1)
        is_xml = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<"
        try:
            received = read_ubl(content) if is_xml else read_csv(content)
            received.require_days(local_date(timezone.now()))
        except InvoiceRefused as refused:
            raise forms.ValidationError(said_of(refused)) from None
        return received

    @property
    def received(self) -> Received:
        """What the file says."""
        found: Received = self.cleaned_data["file"]
        return found
