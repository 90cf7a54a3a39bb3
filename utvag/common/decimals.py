"""Numbers as people write them: with a comma or a point before the decimals, whatever language the program speaks."""

from typing import Any

from django import forms


class Decimals(forms.DecimalField):
    """A number with decimals; spaces between thousands, of any kind, are left out."""

    def __init__(self, **kwargs: Any) -> None:
        # Written in a field of text: one for numbers gives the program nothing where its language has another sign.
        super().__init__(**{**kwargs, "localize": True})

    def to_python(self, value: Any) -> Any:
        """A sign for thousands that is also one for decimals is not guessed at: "1,000.50" is refused."""
        return super().to_python(
            "".join(value.split()).replace(",", ".") if isinstance(value, str) else value
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal"}
