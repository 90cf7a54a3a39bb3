"""Numbers as people write them: with a comma or a point before the decimals, whatever language the program speaks."""

from typing import Any

from django import forms


class Decimals(forms.DecimalField):
    """A number with decimals; spaces between thousands, of any kind, are left out."""

    def __init__(self, **kwargs: Any) -> None:
        # Written in a field of text: one for numbers gives the program nothing where its language has another sign.
        super().__init__(**{**kwargs, "localize": True})

    def to_python(self, value: Any) -> Any:
        """A sign for thousands that is also one for decimals is not guessed at: "1,000.50" is refused, and so is "1e5"."""
        if not isinstance(value, str):
            return super().to_python(value)
        said = "".join(value.split()).replace(",", ".")
        if "e" in said.casefold():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(said)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}
