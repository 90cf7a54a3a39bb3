"""Coordinates as people write them."""

from typing import Any

from django.core.validators import DecimalValidator
from django.utils.translation import gettext_lazy as _

from utvag.common.decimals import Decimals


class Degrees(Decimals):
    """A coordinate, with one decimal as the register has them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 3, "decimal_places": 1, **kwargs})
        told: Any = _("Write degrees with one decimal, such as 59,3.")
        for refusal in self.validators:
            if isinstance(refusal, DecimalValidator):
                refusal.messages = dict.fromkeys(refusal.messages, told)
