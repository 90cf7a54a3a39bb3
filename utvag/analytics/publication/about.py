"""The words of one published table in one language, from whoever publishes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """The parts of a quality declaration, in the order of SCB-FS 2016:17; the law's criteria are in 2001:99, 3 a §."""

    RELEVANCE = "relevance"
    ACCURACY = "accuracy"
    TIMELINESS = "timeliness"
    ACCESS = "access"
    COMPARABILITY = "comparability"


@dataclass(frozen=True)
class Break:
    """From a day on it was counted otherwise; `why` in words."""

    on: date
    why: str


@dataclass(frozen=True)
class About:
    """What a table is of and whose it is, in the language `language` (sv or en).

    `name` and `says`: the indicator, and what it counts. `unit`: what is counted, in words. `definition`: its key and
    version. `source`: whence the definition is. `data_on`: the day of the data, `digest` their checksum (SHA-256,
    hexadecimal; "" where there is none). `dimensions`: words for each dimension by its name; `codes`: for each of its
    codes. `breaks`: of the series. `unknowns`: dimensions with an answer that may be unknown, in words. `decision`: how
    the rules were changed and why, "" where they are the program's own. `more`: sentences for a part of the declaration
    that only this publisher has to say.
    """

    language: str
    publisher: str
    name: str
    says: str
    unit: str
    definition: str
    source: str
    data_on: date
    published_on: date
    threshold: int
    digest: str = ""
    dimensions: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    unknowns: tuple[str, ...] = ()
    decision: str = ""
    more: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
