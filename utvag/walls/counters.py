"""Counters that all processes share: attempts at signing in, codes that have been used.

A cache for Django, because the sign-in library counts in one. Keys hold e-mail and network addresses when
they come here; only a keyed digest of them leaves the process, and only figures are kept under it. The gate
keeps them: a statement on the program's ordinary connection can neither read them nor begin them anew, and
they stand when the request's own transaction is taken back.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.utils.crypto import salted_hmac

from utvag.walls import gate

LONGEST = timedelta(days=1).total_seconds()


class SharedCounters(BaseCache):
    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep the value unless there is one; of several processes at once one succeeds."""
        return self._put(key, value, timeout, version, anew=False)

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._put(key, value, timeout, version, anew=True)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        (kept,) = gate.ask("SELECT wall.counted(%s)", (self._digest(key, version),))
        return default if kept is None else json.loads(kept)

    def delete(self, key: str, version: int | None = None) -> bool:
        (was_there,) = gate.ask("SELECT wall.uncount(%s)", (self._digest(key, version),))
        return was_there

    def clear(self) -> None:
        gate.ask("SELECT wall.uncount(NULL)", ())

    def _put(self, key: str, value: Any, timeout: float | None, version: int | None, *, anew: bool) -> bool:
        _require_figures(value)
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        lasting = timedelta(seconds=LONGEST if seconds is None else min(seconds, LONGEST))
        (was_put,) = gate.ask(
            "SELECT wall.count(%s, %s, %s, %s)",
            (self._digest(key, version), json.dumps(value), datetime.now(UTC) + lasting, anew),
        )
        return was_put

    def _digest(self, key: str, version: int | None) -> bytes:
        named = self.make_key(key, version=version)
        return salted_hmac("utvag.walls.counters", named, algorithm="sha256").digest()


def tally(key: str, lasting: timedelta) -> int:
    """How many times this has been counted in a period that begins with the first; exact, also of many at once."""
    which = salted_hmac("utvag.walls.tally", key, algorithm="sha256").digest()
    (count,) = gate.ask("SELECT wall.tally(%s, %s)", (which, datetime.now(UTC) + lasting))
    return count


def _require_figures(value: Any) -> None:
    """A word would sooner or later be somebody's name."""
    each = value if isinstance(value, list) else [value]
    if not all(isinstance(one, (bool, int, float)) or one == "y" for one in each):
        raise TypeError("Only figures are kept in shared counters.")
