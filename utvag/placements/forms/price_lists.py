"""A price list as a workbook: read in memory and nowhere else."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.placements.domain.price_lists import Unreadable
from utvag.ui.public import HandedInFile


class PriceListForm(forms.Form):
    """The file; cleaned to its rows by `read`, the bad ones among them. `why_not`: a refusal in words."""

    file = HandedInFile(
        label=_("File with the price list"),
        help_text=_(
            "An Excel workbook (.xlsx) with the columns of the list that you can take out here. Nothing is changed unless "
            "every row can be taken."
        ),
        error_messages={"required": _("Choose the file with the price list.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(
        self, *args: Any, read: Callable[[bytes], list[Any]], why_not: Callable[[str], str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.read, self.why_not = read, why_not

    def clean_file(self) -> Any:
        try:
            return self.read(self.cleaned_data["file"].read())
        except Unreadable as refused:
            raise forms.ValidationError(
                _t("The file cannot be read: %(why)s") % {"why": self.why_not(refused.key)}
            ) from None
