"""The front door to grants."""

from utvag.access.actions import end, found, give
from utvag.access.models import Grant
from utvag.access.queries import grants_of

__all__ = ["Grant", "end", "found", "give", "grants_of"]
