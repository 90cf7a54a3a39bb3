"""YAML with its line numbers, read field by field; mistakes are gathered, not raised one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from utvag.law.domain.shapes import Text


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in a file of law, and where."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, {self.field}: {self.message}"


class LawDataError(Exception):
    """The files of law hold mistakes; `mistakes` lists them all."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(map(str, mistakes)))


@dataclass(slots=True)
class Node:
    """One mapping of a file. Asking for a field checks it; `finish` tells of fields nobody asked for."""

    file: str
    values: Any
    path: str
    mistakes: list[Mistake]
    asked: set[str] = field(default_factory=set)

    def line(self, name: str = "") -> int:
        places = getattr(self.values, "lc", None)
        if places is None:
            return 1
        if name and name in (places.data or {}):
            return int(places.key(name)[0]) + 1
        return int(places.line) + 1

    def wrong(self, name: str, message: str) -> None:
        where = f"{self.path}.{name}" if name else self.path
        self.mistakes.append(Mistake(self.file, self.line(name), where, message))

    def get(self, name: str, kind: type, default: Any = None, *, required: bool = True) -> Any:
        self.asked.add(name)
        if name not in self.values:
            if required:
                self.wrong(name, "is missing")
            return default
        value = self.values[name]
        # A truth value is an int to Python, but not to whoever writes the file.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.wrong(name, f"must be {SPOKEN.get(kind, kind.__name__)}")
            return default
        return value

    def string(self, name: str, *, required: bool = True) -> str:
        return str(self.get(name, str, "", required=required))

    def truth(self, name: str, *, required: bool = True) -> bool:
        return bool(self.get(name, bool, False, required=required))

    def day(self, name: str, *, required: bool = True) -> date | None:
        found: date | None = self.get(name, date, None, required=required)
        return found

    def choice(self, name: str, choices: list[str]) -> str:
        value = self.string(name)
        if value and value not in choices:
            self.wrong(name, f"must be one of {', '.join(choices)}")
            return choices[0]
        return value or choices[0]

    def words(self, name: str) -> Text:
        inner = self.child(name)
        if inner is None:
            return Text("", "")
        text = Text(inner.string("sv"), inner.string("en"))
        for language in ("sv", "en"):
            if inner.values.get(language) == "":
                inner.wrong(language, "must not be empty")
        inner.finish()
        return text

    def strings(self, name: str) -> tuple[str, ...]:
        return tuple(str(item) for item in self.get(name, list, []))

    def child(self, name: str) -> "Node | None":
        value = self.get(name, dict)
        return None if value is None else Node(self.file, value, f"{self.path}.{name}", self.mistakes)

    def children(self, name: str) -> Iterator["Node"]:
        for index, value in enumerate(self.get(name, list, [])):
            if isinstance(value, dict):
                label = str(value.get("key", index + 1))
                yield Node(self.file, value, f"{self.path}.{label}".lstrip("."), self.mistakes)
            else:
                self.wrong(name, f"entry {index + 1} must be a mapping")

    def finish(self) -> None:
        for name in self.values:
            if name not in self.asked:
                self.wrong(str(name), "is not a known field")


SPOKEN: dict[type, str] = {
    str: "text",
    bool: "true or false",
    date: "a date (YYYY-MM-DD)",
    dict: "a mapping",
    list: "a list",
    int: "a whole number",
}


def open_file(path: Path, mistakes: list[Mistake]) -> Node:
    """The top of one file; a file that is no YAML mapping becomes an empty one and a mistake."""
    try:
        values = YAML(typ="rt").load(path.read_text("utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        mistakes.append(Mistake(path.name, mark.line + 1 if mark else 1, "file", str(error.problem)))
        values = {}
    except OSError:
        mistakes.append(Mistake(path.name, 1, "file", "cannot be read"))
        values = {}
    if not isinstance(values, dict):
        mistakes.append(Mistake(path.name, 1, "file", "must be a mapping"))
        values = {}
    return Node(path.name, values, "", mistakes)
