"""A digest of what was signed, so that a change behind the program's back shows."""

import hashlib
import json
from collections.abc import Mapping


def digest(content: Mapping[str, object]) -> str:
    """SHA-256 of the content in one settled form."""
    settled = json.dumps({key: str(value) for key, value in content.items()}, sort_keys=True)
    return hashlib.sha256(settled.encode()).hexdigest()
