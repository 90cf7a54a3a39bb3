"""What can be called: a safe way to call back is worth nothing without a number."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# 114 14 is the shortest that anybody is called back on.
FEWEST_DIGITS = 5


def has_number(text: str) -> None:
    """Words around the number are let be (`070-174 06 05, mother`)."""
    if text and len(re.findall(r"\d", text)) < FEWEST_DIGITS:
        raise ValidationError(_("Write a telephone number, with digits."), code="telephone")
