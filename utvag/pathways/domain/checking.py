"""Reads a model file and explains everything that is wrong with it, or gives the model."""

from dataclasses import dataclass

from utvag.pathways.domain import building, references, rules_reached, tracks_apart
from utvag.pathways.domain.mistakes import Mistake, Mistakes
from utvag.pathways.domain.model import Model
from utvag.pathways.domain.reading import Node, read
from utvag.pathways.domain.schema import MODEL
from utvag.pathways.domain.shapes import day_of


@dataclass(frozen=True, slots=True)
class Checked:
    """A model, or the mistakes that keep the file from being one."""

    model: Model | None
    mistakes: tuple[Mistake, ...]


def check(text: str) -> Checked:
    """The model in a text that is about to be loaded."""
    root, mistakes = _read(text)
    if mistakes or root is None:
        return Checked(None, tuple(mistakes))
    return Checked(building.build(root), ())


def check_stored(text: str) -> Checked:
    """The model in a text loaded earlier: what is asked of new files since then is not held against it."""
    root, mistakes = _read(text)
    left = [found for found in mistakes if not _was_allowed(found)]
    if left or root is None:
        return Checked(None, tuple(left))
    return Checked(building.build(root), ())


def _was_allowed(found: Mistake) -> bool:
    """A rule without a title, a source in one language: cases still keep such versions."""
    if found.key == "missing_key":
        return found.path.startswith("routing[") and ("name", "title") in found.params
    return found.key == "one_language" and found.path.endswith("source")


def _read(text: str) -> tuple[Node | None, Mistakes]:
    mistakes = Mistakes()
    root = read(text, mistakes)
    if root is not None:
        MODEL.check(root, mistakes)
    if root is not None and root.is_map:
        _check_dates(root, mistakes)
        references.check(root, mistakes)
        rules_reached.check(root, mistakes)
        tracks_apart.check(root, mistakes)
    return root, mistakes


def _check_dates(root: Node, mistakes: Mistakes) -> None:
    start, end = day_of(root.get("valid_from")), day_of(root.get("valid_to"))
    if start and end and end < start:
        mistakes.add(root.value["valid_to"], "ends_before_start")
