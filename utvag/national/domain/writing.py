"""One way of writing and reading what is sent: JSON by a schema, every name once, nothing that is not named."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
from fastjsonschema import JsonSchemaValueException

FOLDER = Path(__file__).resolve().parent.parent / "data"


class NotRead(ValueError):
    """What came is not what it should be. Says where, never what stood there."""


def written(fields: Mapping[str, Any]) -> str:
    """As JSON in one way of writing it, so that its digest says which it is."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def read(text: str, schema: str) -> dict[str, Any]:
    """What `written` wrote, held against `data/<schema>.json`. Refuses with `NotRead`."""
    try:
        found = json.loads(text, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        raise NotRead("It is not JSON, or a name stands twice in it.") from None
    try:
        _checker(schema)(found)
    except JsonSchemaValueException as fault:
        where = ".".join(map(str, fault.path[1:]))[:80]
        raise NotRead(f"It does not fit the schema: {where or 'the whole'}.") from None
    return found


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


@cache
def _checker(schema: str) -> Any:
    return fastjsonschema.compile(json.loads((FOLDER / f"{schema}.json").read_text("utf-8")))
