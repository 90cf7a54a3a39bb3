"""The built-in files, and broken copies of them."""

from functools import cache
from pathlib import Path

from utvag.pathways.domain.checking import check
from utvag.pathways.domain.mistakes import Mistake
from utvag.pathways.domain.model import Model

DATA = Path(__file__).parent.parent / "data"
BUILT_IN = tuple(sorted(path.stem for path in DATA.glob("*.yaml")))


@cache
def text_of(name: str) -> str:
    return (DATA / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def model_of(name: str) -> Model:
    model = check(text_of(name)).model
    assert model is not None, name
    return model


def broken(old: str, new: str, name: str = "grund-1") -> tuple[str, int]:
    """The file with its first `old` replaced, and the line where that stands."""
    text = text_of(name)
    assert old in text, old
    return text.replace(old, new, 1), text[: text.index(old)].count("\n") + 1


def mistakes_in(text: str) -> dict[str, Mistake]:
    return {mistake.key: mistake for mistake in check(text).mistakes}
