"""The shape of a model file: which names may stand where, and what each may hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from utvag.pathways.domain.mistakes import Mistakes, near
from utvag.pathways.domain.reading import Node
from utvag.pathways.domain.spans import Span

_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")


class Kind(Protocol):
    """What a value has to be."""

    def check(self, node: Node, mistakes: Mistakes) -> None: ...


@dataclass(frozen=True)
class Text:
    def check(self, node: Node, mistakes: Mistakes) -> None:
        if node.text is None:
            mistakes.add(node, "not_text")
        elif not node.text.strip():
            mistakes.add(node, "empty_text")


@dataclass(frozen=True)
class Key:
    def check(self, node: Node, mistakes: Mistakes) -> None:
        if node.text is None:
            mistakes.add(node, "not_text")
        elif not _KEY.fullmatch(node.text):
            mistakes.add(node, "bad_key", value=node.text)


@dataclass(frozen=True)
class OneOf:
    values: tuple[str, ...]

    def check(self, node: Node, mistakes: Mistakes) -> None:
        if node.text is None:
            mistakes.add(node, "not_text")
        elif node.text not in self.values:
            mistakes.add(
                node,
                "not_one_of",
                value=node.text,
                allowed=", ".join(self.values),
                near=near(node.text, self.values),
            )


@dataclass(frozen=True)
class Flag:
    def check(self, node: Node, mistakes: Mistakes) -> None:
        if node.text not in ("yes", "no"):
            mistakes.add(node, "not_yes_no", value=node.text or "")


@dataclass(frozen=True)
class Day:
    """A date; empty is allowed where the model has no end yet."""

    may_be_open: bool = False

    def check(self, node: Node, mistakes: Mistakes) -> None:
        if self.may_be_open and node.text == "":
            return
        if day_of(node) is None:
            mistakes.add(node, "bad_date", value=node.text or "")


@dataclass(frozen=True)
class Number:
    low: int
    high: int

    def check(self, node: Node, mistakes: Mistakes) -> None:
        text = node.text or ""
        if not (re.fullmatch(r"[0-9]{1,6}", text) and self.low <= int(text) <= self.high):
            mistakes.add(node, "bad_number", value=text, low=self.low, high=self.high)


@dataclass(frozen=True)
class Duration:
    def check(self, node: Node, mistakes: Mistakes) -> None:
        if node.text is None or Span.parse(node.text) is None:
            mistakes.add(node, "bad_duration", value=node.text or "")


@dataclass(frozen=True)
class Anything:
    """Checked elsewhere, with more knowledge than the shape has."""

    def check(self, node: Node, mistakes: Mistakes) -> None:
        return


@dataclass(frozen=True)
class Shape:
    required: Mapping[str, Kind]
    optional: Mapping[str, Kind] = field(default_factory=dict)

    def check(self, node: Node, mistakes: Mistakes) -> None:
        if not node.is_map:
            mistakes.add(node, "not_a_map")
            return
        allowed = {**self.required, **self.optional}
        for name, child in node.value.items():
            if name in allowed:
                allowed[name].check(child, mistakes)
                continue
            free = [other for other in allowed if other not in node.value]
            mistakes.add(
                node.at_key(name),
                "unknown_key",
                name=name,
                allowed=", ".join(allowed),
                near=near(name, free),
            )
        for name in self.required:
            if name not in node.value:
                mistakes.add(node, "missing_key", name=name)


@dataclass(frozen=True)
class BothLanguages:
    """A text in Swedish and in English, for it is shown on pages in both."""

    def check(self, node: Node, mistakes: Mistakes) -> None:
        if node.text is not None:
            mistakes.add(node, "one_language")
            return
        Shape({"sv": Text(), "en": Text()}).check(node, mistakes)


@dataclass(frozen=True)
class Many:
    """A list; `unique` names the entry that no two items may share."""

    kind: Kind
    least: int = 0
    unique: str = ""

    def check(self, node: Node, mistakes: Mistakes) -> None:
        if not node.is_list:
            mistakes.add(node, "not_a_list")
            return
        if len(node.value) < self.least:
            mistakes.add(node, "too_few", least=self.least)
        first: dict[str, int] = {}
        for item in node.value:
            self.kind.check(item, mistakes)
            name = item.get(self.unique) if self.unique else item
            if name is None or name.text is None:
                continue
            if name.text in first:
                mistakes.add(name, "same_name_twice", value=name.text, first=first[name.text])
            first.setdefault(name.text, name.line)


def day_of(node: Node | None) -> date | None:
    """The date written here, or nothing when it is not one."""
    text = node.text if node else None
    if text is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
