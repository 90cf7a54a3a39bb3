"""The versions of one model: which is valid when, and never two at once."""

from collections.abc import Iterable
from datetime import date

from utvag.pathways.domain.mistakes import Mistake, Mistakes
from utvag.pathways.domain.model import Model
from utvag.pathways.domain.reading import Node, read


def valid_on(models: Iterable[Model], day: date) -> Model | None:
    """The version that holds on the day."""
    return next((model for model in models if model.is_valid_on(day)), None)


def check_beside(text: str, model: Model, others: Iterable[Model]) -> tuple[Mistake, ...]:
    """What keeps this version from standing beside the ones that exist."""
    mistakes = Mistakes()
    root = read(text, Mistakes())
    assert root is not None
    for other in others:
        if other.key != model.key:
            continue
        if other.version == model.version:
            if other != model:
                mistakes.add(root.value["version"], "version_twice", version=model.version, model=model.key)
        elif _overlap(model, other):
            mistakes.add(
                _place_of_validity(root),
                "versions_overlap",
                version=other.version,
                start=other.valid_from,
                end=other.valid_to or "",
            )
    return tuple(mistakes)


def _overlap(one: Model, other: Model) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)


def _place_of_validity(root: Node) -> Node:
    return root.value.get("valid_to") or root.value["valid_from"]
