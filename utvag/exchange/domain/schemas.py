"""The schemas of packages: what each kind may say, how long, and what it is called.

The files in `data/schemas/` are the rule, the documentation and the words of the pages; one for each kind and version.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
from fastjsonschema import JsonSchemaValueException

from utvag.exchange.domain.refusals import Reason, Refused

FOLDER = Path(__file__).resolve().parent.parent / "data" / "schemas"
HEADER = "header"
VERSION = 1
# The packages of the national count: programs write them, and modules above send and answer them.
OF_THE_COUNT = ("count_call", "count_request", "count_evaluation", "count_return")
# A receipt is the other side's program's to make, and a withdrawal has its own form: nobody fills one in.
MADE_BY_PROGRAM = ("receipt", "withdrawal", *OF_THE_COUNT)


@dataclass(frozen=True)
class Field:
    """One thing that a kind can say."""

    name: str
    rule: Mapping[str, Any]
    is_required: bool

    def label(self, language: str) -> str:
        return self.rule["x-label"][_code(language)]

    @property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        return self.rule.get("x-words", {})

    def word(self, code: str, language: str) -> str:
        return self.words[code][_code(language)]


@dataclass(frozen=True)
class Kind:
    """A kind of package, in one version."""

    key: str
    version: int
    schema: Mapping[str, Any]

    def label(self, language: str) -> str:
        return self.schema["x-label"][_code(language)]

    @property
    def answers(self) -> tuple[str, ...]:
        """The kinds that it answers; `*` for any."""
        return tuple(self.schema["x-answers"])

    def fits(self, asked: str) -> bool:
        """Whether it answers a package of the kind `asked`."""
        return "*" in self.answers or asked in self.answers

    @property
    def fields(self) -> tuple[Field, ...]:
        required = self.schema["required"]
        return tuple(Field(name, rule, name in required) for name, rule in self.schema["properties"].items())


def kind_of(key: str, version: int = VERSION) -> Kind:
    """Raises `Refused` for one that this program does not know."""
    found = _kinds().get((key, version))
    if found is None:
        raise Refused(Reason.UNKNOWN_KIND)
    return found


def kinds() -> list[Kind]:
    return [kind for _key, kind in sorted(_kinds().items())]


def kinds_to_write() -> list[Kind]:
    """What somebody can begin with: nothing that answers another package."""
    return [kind for kind in kinds() if not kind.answers and kind.key not in MADE_BY_PROGRAM]


def answer_to(kind: str) -> Kind | None:
    """The kind that answers this one in words, where there is one; what programs write answers nothing in words."""
    return next((each for each in kinds() if kind in each.answers and each.key not in MADE_BY_PROGRAM), None)


def require_header(whole: Mapping[str, Any]) -> None:
    if whole.keys() != {"header", "payload"}:
        raise Refused(Reason.BAD_HEADER)
    _hold(HEADER, VERSION, whole["header"], Reason.BAD_HEADER)


def require(key: str, version: int, whole: Mapping[str, Any]) -> None:
    """The header and the payload say what their schemas let them say, and nothing else."""
    require_header(whole)
    kind = kind_of(key, version)
    if bool(kind.answers) != bool(whole["header"]["in_reply_to"]):
        raise Refused(Reason.BAD_HEADER, "in_reply_to")
    wrong = wrong_field(kind, whole["payload"])
    if wrong is not None:
        raise Refused(Reason.BAD_CONTENT, wrong)


def wrong_field(kind: Kind, payload: Mapping[str, Any]) -> str | None:
    """The name of the first field that the schema does not let through; empty where it is not one alone."""
    try:
        _hold(kind.key, kind.version, payload, Reason.BAD_CONTENT)
        for field in kind.fields:
            if field.name in payload:
                _require_day(field, payload[field.name])
    except Refused as refused:
        return refused.where.split(".")[0]
    return None


def _hold(key: str, version: int, value: Any, reason: Reason) -> None:
    try:
        _checker(key, version)(value)
    except JsonSchemaValueException as fault:
        # The path, which is of names in the schema; not the message, which may quote what was written.
        raise Refused(reason, ".".join(map(str, fault.path[1:]))[:80]) from None


def _require_day(field: Field, value: Any) -> None:
    """A day that is in the calendar: the thirty-first of February fits the form."""
    try:
        if field.rule.get("format") == "date":
            date.fromisoformat(value)
        elif field.name in ("begins_at", "received_at"):
            datetime.fromisoformat(value)
    except ValueError:
        raise Refused(Reason.BAD_CONTENT, field.name) from None


@cache
def _kinds() -> dict[tuple[str, int], Kind]:
    return {(key, version): Kind(key, version, schema) for key, version, schema in _files() if key != HEADER}


@cache
def _checker(key: str, version: int) -> Any:
    schema = next(each for name, number, each in _files() if (name, number) == (key, version))
    return fastjsonschema.compile(schema)


def _files() -> Iterator[tuple[str, int, dict[str, Any]]]:
    for path in sorted(FOLDER.glob("*.json")):
        key, _dot, version = path.stem.partition(".v")
        yield key, int(version), json.loads(path.read_text(encoding="utf-8"))


def _code(language: str) -> str:
    return "sv" if language.startswith("sv") else "en"
