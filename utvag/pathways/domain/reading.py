"""A model file as a tree that knows the line and column of every value."""

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from utvag.pathways.domain.mistakes import Mistakes

LONGEST_FILE = 300_000
DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Node:
    """A value in the file: a dict of nodes, a list of nodes, or text (never guessed into another type)."""

    value: Any
    line: int
    column: int
    path: str
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def is_map(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    @property
    def text(self) -> str | None:
        return self.value if isinstance(self.value, str) else None

    def get(self, key: str) -> "Node | None":
        return self.value.get(key) if self.is_map else None

    def text_of(self, key: str) -> str | None:
        found = self.get(key)
        return found.text if found else None

    def items_of(self, key: str) -> "list[Node]":
        """The maps in a list; what is not a map has its own mistake already."""
        found = self.get(key)
        return [item for item in found.value if item.is_map] if found and found.is_list else []

    def at_key(self, key: str) -> "Node":
        """Where the key itself stands, to point at it rather than at its value."""
        line, column = self.keys[key]
        return Node(None, line, column, _joined(self.path, key))


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def read(text: str, mistakes: Mistakes) -> Node | None:
    """The tree of the file, or nothing when it is not YAML at all."""
    top = Node(None, 1, 1, "")
    if len(text) > LONGEST_FILE:
        mistakes.add(top, "too_long", most=LONGEST_FILE)
        return None
    try:
        composed = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Node(None, mark.line + 1, mark.column + 1, "") if mark else top
        mistakes.add(place, "not_yaml", problem=error.problem or "")
        return None
    except (YAMLError, ValueError, RecursionError):
        mistakes.add(top, "not_yaml", problem="")
        return None
    if composed is None:
        mistakes.add(top, "empty_file")
        return None
    return _Walk(mistakes).node(composed, "", 0)


class _Walk:
    def __init__(self, mistakes: Mistakes) -> None:
        self.mistakes = mistakes
        self.seen: set[int] = set()

    def node(self, raw: Any, path: str, depth: int) -> Node:
        line, column = raw.start_mark.line + 1, raw.start_mark.column + 1
        place = Node("", line, column, path)
        # An alias shares its node: refused, because a small file could then unfold into a huge one.
        if id(raw) in self.seen:
            self.mistakes.add(place, "alias")
            return place
        self.seen.add(id(raw))
        if depth > DEEPEST:
            self.mistakes.add(place, "too_deep")
            return place
        if isinstance(raw, MappingNode):
            return self._map(raw, place, depth)
        if isinstance(raw, SequenceNode):
            items = [
                self.node(item, f"{path}[{number}]", depth + 1)
                for number, item in enumerate(raw.value, start=1)
            ]
            return Node(items, line, column, path)
        assert isinstance(raw, ScalarNode)
        return Node(raw.value, line, column, path)

    def _map(self, raw: MappingNode, place: Node, depth: int) -> Node:
        found: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        for raw_key, raw_value in raw.value:
            key = raw_key.value if isinstance(raw_key, ScalarNode) else ""
            at = (raw_key.start_mark.line + 1, raw_key.start_mark.column + 1)
            child = self.node(raw_value, _joined(place.path, key), depth + 1)
            if key in found:
                here = Node(None, *at, child.path)
                self.mistakes.add(here, "key_twice", name=key, first=keys[key][0])
                continue
            found[key], keys[key] = child, at
        return Node(found, place.line, place.column, place.path, keys)
