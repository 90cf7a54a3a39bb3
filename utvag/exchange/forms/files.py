"""What is put in as a file, and why something is taken back."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.exchange.domain import schemas
from utvag.exchange.domain.envelope import LARGEST
from utvag.ui.public import HandedInFile


class FileForm(forms.Form):
    """A sealed file; its size is asked before it is read."""

    file = HandedInFile(
        label=_("The sealed file"),
        help_text=_("As it came by secure mail. Nobody but you can open it."),
        widget=forms.FileInput(attrs={"accept": ".jwe"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_t("It was too large."))
        return file.read(LARGEST + 1)


class WithdrawForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = next(iter(schemas.kind_of("withdrawal").fields))
        language = get_language() or "sv"
        choices = [(code, field.word(code, language)) for code in field.words]
        cast("forms.ChoiceField", self.fields["reason"]).choices = choices
