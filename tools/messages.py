"""Finds the English texts of a module: what its code and templates hand to gettext."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TRANSLATION = "django.utils.translation"
# Which arguments hold the context, the text and its plural.
SHAPES = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
LITERAL = r"u?(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')"
TEMPLATE_CALL = re.compile(rf"(?<![\w])(_|n?p?gettext)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL)
LITERALS = re.compile(LITERAL, re.DOTALL)
NOT_OURS = {"tests", "migrations", "locale", "static"}


@dataclass(frozen=True)
class Message:
    text: str
    plural: str = ""
    context: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.text


def messages_of(module: Path) -> dict[Message, list[str]]:
    """Each message of the module with the files that use it."""
    found: dict[Message, list[str]] = {}
    for path in sorted(module.rglob("*")):
        if NOT_OURS & set(path.relative_to(module).parts):
            continue
        for message in messages_in(path):
            places = found.setdefault(message, [])
            if (place := path.relative_to(module.parent).as_posix()) not in places:
                places.append(place)
    return joined(found)


def joined(found: dict[Message, list[str]]) -> dict[Message, list[str]]:
    """A text used both alone and with a plural is one entry of the catalogue."""
    plurals = {message.key: message for message in found if message.plural}
    together: dict[Message, list[str]] = {}
    for message, places in found.items():
        kept = together.setdefault(plurals.get(message.key, message), [])
        kept.extend(place for place in places if place not in kept)
    return together


def messages_in(path: Path) -> Iterator[Message]:
    if path.suffix == ".py":
        yield from messages_in_python(path.read_text("utf-8"))
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        yield from messages_in_template(path.read_text("utf-8"), path.name)


def messages_in_python(source: str) -> Iterator[Message]:
    tree = ast.parse(source)
    names, packages = names_of_gettext(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name):
                function = names.get(name)
            case ast.Attribute(value=ast.Name(id=package), attr=attr) if package in packages:
                function = attr if attr in SHAPES else None
            case _:
                function = None
        if function:
            yield from message_of(function, [text_of(argument) for argument in node.args])


def names_of_gettext(tree: ast.Module) -> tuple[dict[str, str], set[str]]:
    """What gettext's functions, and the package itself, are called in this file."""
    names: dict[str, str] = {}
    packages: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "gettext_noop":
            # Code that must not know Django marks its texts with a stand-in of the same name.
            names[node.name] = node.name
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            if node.module == TRANSLATION and alias.name in SHAPES:
                names[alias.asname or alias.name] = alias.name
            elif node.module == "django.utils" and alias.name == "translation":
                packages.add(alias.asname or alias.name)
    return names, packages


def text_of(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = text_of(left), text_of(right)
            return None if None in parts else "".join(part or "" for part in parts)
    return None


def message_of(function: str, texts: list[str | None]) -> Iterator[Message]:
    def at(index: int | None) -> str | None:
        return None if index is None or index >= len(texts) else texts[index]

    context, text, plural = SHAPES[function]
    if found := at(text):
        yield Message(found, at(plural) or "", at(context))


def messages_in_template(source: str, name: str) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    for call in TEMPLATE_CALL.finditer(templatize(source, origin=name)):
        texts: list[str | None] = [ast.literal_eval(text) for text in LITERALS.findall(call[2])]
        if call[1] == "_":
            # The template engine doubles the percent sign of a constant when it
            # looks it up; `templatize` writes the constant as it stands.
            yield from message_of("gettext", [(texts[0] or "").replace("%", "%%")])
        else:
            yield from message_of(call[1], texts)
