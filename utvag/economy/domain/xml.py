"""XML that may come from anybody: no document types, no entities, and limits of size and depth."""

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from utvag.economy.domain.received import MOST_BYTES, InvoiceRefused

DEEPEST = 40
MOST_ELEMENTS = 20_000
LONGEST_TEXT = 2_000


@dataclass(slots=True)
class Node:
    """An element: its name without the namespace's address, attributes, text and children."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: "list[Node]" = field(default_factory=list)

    def all(self, *path: str) -> "list[Node]":
        """Every element on the path below."""
        found = [self]
        for name in path:
            found = [child for node in found for child in node.children if child.name == name]
        return found

    def first(self, *path: str) -> "Node | None":
        """The first of them."""
        return next(iter(self.all(*path)), None)

    def said(self, *path: str) -> str:
        """The first one's text without the spaces around it; empty where there is none."""
        node = self.first(*path)
        return node.text.strip() if node else ""


def read(content: bytes) -> Node:
    """The root, with its namespace before its name; raises `InvoiceRefused`."""
    if len(content) > MOST_BYTES:
        raise InvoiceRefused("size")
    reading = _Reading()
    parser: Any = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.write
    # Entities are declared in a document type; a file without one can neither grow nor fetch anything.
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise InvoiceRefused("xml") from None
    assert reading.root is not None
    return reading.root


def _refuse(*_told: object) -> None:
    raise InvoiceRefused("doctype")


class _Reading:
    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) >= DEEPEST:
            raise InvoiceRefused("size")
        node = Node(name if not self.open else name.rpartition(" ")[2], attributes)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _name: str) -> None:
        self.open.pop()

    def write(self, text: str) -> None:
        node = self.open[-1]
        node.text = (node.text + text)[:LONGEST_TEXT]
