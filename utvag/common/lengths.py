"""How long what is typed may be, and what no browser is to remember of it."""

from typing import Any

from django import forms

# A name or another single line, and what is written at length, as they are typed.
LINE, AT_LENGTH = 200, 20_000
# Browsers offer what was typed before, and send it away to have it spelt; a line here is often about somebody.
UNREMEMBERED = {"autocomplete": "off", "spellcheck": "false"}


class WrittenAtLength(forms.CharField):
    """Too much is told when it is sent: a browser that knew the limit would cut off what is pasted."""

    def __init__(self, *, max_length: int = AT_LENGTH, widget: Any = forms.Textarea, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, widget=widget, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}
