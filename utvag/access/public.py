"""The front door to grants."""

from utvag.access.actions import end, end_unit, found, give
from utvag.access.models import Grant
from utvag.access.queries import grants_of

__all__ = ["Grant", "end", "end_unit", "found", "give", "grants_of"]
