"""The sentences of publications in Swedish and English, read from data: whoever reads has no session and no program."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

FILE = Path(__file__).resolve().parent.parent / "data" / "publication.yaml"
LANGUAGES = ("sv", "en")


@cache
def texts(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its key. Raises `LookupError` for another language."""
    if language not in LANGUAGES:
        raise LookupError(f"Publications have no texts in {language}.")
    return {key: said[language] for key, said in YAML(typ="safe").load(FILE.read_text("utf-8")).items()}
