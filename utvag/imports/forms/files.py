"""A spreadsheet, read in memory and nowhere else."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.imports.domain.messages import MESSAGES
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.reading import read_book, tables_of
from utvag.ui.public import HandedInFile


class UploadForm(forms.Form):
    """The file with the list; cleaned to the lists that were found in it."""

    file = HandedInFile(
        label=_("File with the list"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file. Nothing is read in before you have seen it."),
        error_messages={"required": _("Choose the file with your list.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def clean_file(self) -> Any:
        try:
            return tables_of(read_book(self.cleaned_data["file"]))
        except FileRefused as refused:
            raise forms.ValidationError(_t(MESSAGES[refused.key]) % refused.params) from None

    @property
    def tables(self) -> Any:
        return self.cleaned_data["file"]
