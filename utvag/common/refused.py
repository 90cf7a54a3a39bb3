"""What an action finds in the way is said on the form that asked for it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError


def said_on[T](form: Any, do: Callable[[], T]) -> T | None:
    """What `do` gives, or None with its refusal on the form: what stands already shows only once it is tried."""
    try:
        return do()
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return None
