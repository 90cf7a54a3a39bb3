"""By which definitions and criteria something was counted, in one word that can be compared."""

import hashlib
from functools import cache

from utvag.statistics.domain import criteria, definitions


@cache
def digest() -> str:
    """SHA-256 (hexadecimal) of the files of definitions and criteria."""
    files = definitions.FILE.read_bytes() + criteria.FILE.read_bytes()
    return hashlib.sha256(files).hexdigest()
