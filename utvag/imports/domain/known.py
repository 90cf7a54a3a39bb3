"""What the municipality knows, that a file is read against; handed in by the caller."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

from utvag.imports.domain.fields import Choice

_NONE: Mapping[str, tuple[Choice, ...]] = MappingProxyType({})


class NumberParser(Protocol):
    """The people module's reader of personal numbers; raises ValueError with `key`, `params`."""

    def __call__(self, raw: object, *, today: date) -> Any: ...


@dataclass(frozen=True)
class Worker:
    """Somebody a case can be given to."""

    email: str
    name: str


@dataclass(frozen=True)
class Known:
    """`choices` replaces the words of a field, for example stages of the municipality's model,
    and turns a text field, for example district, into a choice."""

    today: date
    parse_number: NumberParser = field(repr=False)
    workers: tuple[Worker, ...] = field(default=(), repr=False)
    choices: Mapping[str, tuple[Choice, ...]] = field(default=_NONE, repr=False)
    language: str = "sv"
