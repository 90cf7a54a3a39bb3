"""A loaded text turned into a model once a process: reading takes longer than a page may."""

from functools import lru_cache
from hashlib import sha256

from utvag.pathways.domain.checking import Checked, check, check_stored
from utvag.pathways.domain.model import Model


class NoLongerAModel(ValueError):
    """A stored text that no longer passes the check, after a change of the program."""


def fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@lru_cache(maxsize=128)
def checked(sha: str, text: str) -> Checked:
    """The model in a text that is about to be loaded, or its mistakes."""
    return check(text)


@lru_cache(maxsize=128)
def _parsed(sha: str, text: str) -> Model:
    model = checked(sha, text).model or check_stored(text).model
    if model is None:
        raise NoLongerAModel(sha)
    return model


def parsed(sha: str, text: str) -> Model:
    """The model of a text that was checked when it was loaded."""
    return _parsed(sha, text)
