"""A mistake in a model file: where, what, and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from utvag.pathways.domain.wording import ADVICE, TEXTS


class Located(Protocol):
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def path(self) -> str: ...


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    line: int
    column: int
    path: str
    key: str
    params: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "sv") -> str:
        return TEXTS[self.key].in_(language).format(**dict(self.params))

    def advice(self, language: str = "sv") -> str:
        """What to do: a near name when there is one, else the general way out."""
        params = dict(self.params)
        near = params.get("near")
        if near:
            return f"Did you mean “{near}”?" if language == "en" else f"Menade du ”{near}”?"
        return ADVICE[self.key].in_(language).format(**params)


class Mistakes:
    """Collects what is wrong while a file is read."""

    def __init__(self) -> None:
        self._found: set[Mistake] = set()

    def add(self, at: Located, key: str, **params: object) -> None:
        # Looked up here, so that a message without words fails in the test of its own check.
        TEXTS[key]
        said = tuple(sorted((name, str(value)) for name, value in params.items()))
        self._found.add(Mistake(at.line, at.column, at.path, key, said))

    def __iter__(self) -> Iterator[Mistake]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, key: object) -> bool:
        return any(found.key == key for found in self._found)


def near(value: str, allowed: Iterable[str]) -> str:
    """The allowed name that was probably meant, or nothing."""
    found = get_close_matches(value.lower(), list(allowed), n=1, cutoff=0.6)
    return found[0] if found else ""
