"""A price list as a workbook: read in memory and nowhere else."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.placements.domain.price_lists import Unreadable
from utvag.placements.presenters.price_lists import read_list, why_not
from utvag.ui.public import HandedInFile


class PriceListForm(forms.Form):
    """The file; cleaned to its rows, the bad ones among them."""

    file = HandedInFile(
        label=_("File with the price list"),
        help_text=_(
            "An Excel workbook (.xlsx) with the columns of the list that you can take out here. Nothing is changed unless "
            "every row can be taken."
        ),
        error_messages={"required": _("Choose the file with the price list.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        try:
            return read_list(self.cleaned_data["file"].read())
        except Unreadable as refused:
            raise forms.ValidationError(
                _t("The file cannot be read: %(why)s") % {"why": why_not(refused.key)}
            ) from None
