"""The names of rows, as they stand in addresses."""

import re
from uuid import UUID

from django.http import Http404

WRITTEN = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def id_written(text: str) -> UUID:
    """The id that an address asks for, written as we write it; what is anything else is not found."""
    if not WRITTEN.fullmatch(text):
        raise Http404
    return UUID(text)
