"""Where modules above say what a package that came in can become."""

from collections.abc import Callable
from typing import Any

# `source(package, user)` gives words and address, or nothing.
Way = Callable[[Any, Any], tuple[str, str] | None]
_ways: list[Way] = []


def register_way(source: Way) -> None:
    """Offer something on the page of a package that waits."""
    if source not in _ways:
        _ways.append(source)


def ways_of(package: Any, user: Any) -> list[tuple[str, str]]:
    return [way for source in _ways if (way := source(package, user)) is not None]
