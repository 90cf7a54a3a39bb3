"""Where modules above say what one may know of a person whose case one does not have."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol


class Known(Protocol):
    """Whom to ask; nothing of the case."""

    @property
    def contact(self) -> str: ...


_sources: list[Callable[..., Iterable[Any]]] = []


def register_known(source: Callable[..., Iterable[Known]]) -> None:
    """`source(text=, by=, at=)` gives what the user may know of whoever has a number, and keeps that it was told."""
    if source not in _sources:
        _sources.append(source)


def known_of(*, text: str, by: Any, at: datetime) -> list[Known]:
    return [each for source in _sources for each in source(text=text, by=by, at=at)]
