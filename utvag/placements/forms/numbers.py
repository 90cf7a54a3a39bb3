"""Coordinates as people write them."""

from typing import Any

from utvag.common.decimals import Decimals


class Degrees(Decimals):
    """A coordinate, with one decimal as the register has them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 3, "decimal_places": 1, **kwargs})
