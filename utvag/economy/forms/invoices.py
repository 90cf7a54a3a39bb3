"""Invoices: taken in from a file, answered, and answers taken back."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.clock import local_date
from utvag.economy.domain.invoice_csv import read_csv
from utvag.economy.domain.messages import MESSAGES
from utvag.economy.domain.received import MOST_BYTES, InvoiceRefused, Received
from utvag.economy.domain.ubl import read_ubl
from utvag.ui.public import HandedInFile


class WhyForm(forms.Form):
    """A reason, chosen and never written: finance reads it."""

    why = forms.ChoiceField(label=_("Why"))

    def __init__(self, *args: Any, reasons: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["why"]).choices = [("", _t("Choose")), *reasons]


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
            said = _t(MESSAGES[refused.key]) % {"what": refused.what}
            if refused.row:
                said = _t("Row %(row)d: %(said)s") % {"row": refused.row, "said": said}
            raise forms.ValidationError(said) from None
        return received
