"""How much may come in. Counted under a digest whose salt is new each day and never leaves the process."""

import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta
from uuid import UUID

from utvag.common.clock import local_date
from utvag.walls import public as walls

PERIOD = timedelta(hours=1)
# Generous: through Tor, a library or a prison many share one address.
FROM_ONE_ADDRESS, IN_ALL = 30, 300

_salt: dict[date, bytes] = {}


def is_within_limits(*, door_id: UUID, address: str, at: datetime) -> bool:
    """Count one more, and say whether it may come in. The address is kept nowhere and cannot be worked out."""
    here = hmac.digest(_salt_of(local_date(at)), address.encode(), hashlib.sha256).hex()
    from_here = walls.tally(f"door:{door_id}:{here}", PERIOD)
    if from_here > FROM_ONE_ADDRESS:
        return False
    return walls.tally(f"door:{door_id}", PERIOD) <= IN_ALL


def _salt_of(today: date) -> bytes:
    if today not in _salt:
        _salt.clear()
        _salt[today] = secrets.token_bytes(32)
    return _salt[today]
