"""Numbers as people write them: with a comma or a point before the decimals."""

from typing import Any

from django import forms


class Degrees(forms.DecimalField):
    """A coordinate, with one decimal as the register has them."""

    def __init__(self, **kwargs: Any) -> None:
        # Written in a field of text: one for numbers gives the program nothing where its language has another sign.
        super().__init__(**{"max_digits": 3, "decimal_places": 1, **kwargs, "localize": True})

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}
