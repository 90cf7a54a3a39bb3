"""What keeps a file, a row or a cell from being taken in; said by key, so that it is translated.

A value that is shown back is personal data. It stays in the object for the person who owns the
file, and never reaches `str`, `repr` or a log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_NONE: Mapping[str, object] = MappingProxyType({})


class FileRefused(ValueError):
    """The whole file cannot be read."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class CellRefused(ValueError):
    """One cell does not say what its column needs."""

    def __init__(self, key: str, *, suggestion: str = "", **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.suggestion = suggestion
        self.params = params


class Severity(StrEnum):
    ERROR = "ERROR"
    NOTE = "NOTE"


@dataclass(frozen=True)
class Problem:
    """Something to repair (an error), or to know before going on (a note)."""

    row: int
    column: str
    header: str
    key: str
    field_key: str = ""
    severity: Severity = Severity.ERROR
    params: Mapping[str, object] = field(default=_NONE, repr=False)
    value: str = field(default="", repr=False)
    suggestion: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self.column}{self.row} {self.key}"

    @property
    def is_error(self) -> bool:
        return self.severity == Severity.ERROR
