"""The log in words; each module tells what its own actions are called and where they happened."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.audit.models import Entry


@dataclass(frozen=True)
class Place:
    """What an entry is about, as far as the reader can see it."""

    label: str
    url: str


_words: dict[str, str] = {}
_pages: list[Callable[[], dict[str, Any]]] = []
_places: list[Callable[[set[UUID]], dict[UUID, Place]]] = []


def register_words(words: dict[str, str]) -> None:
    """How the log says an action: msgids, marked with `gettext_noop` where they stand."""
    _words.update(words)


def register_page_names(source: Callable[[], dict[str, Any]]) -> None:
    """`source()` gives names by key, for the actions whose words name the page."""
    if source not in _pages:
        _pages.append(source)


def register_places(source: Callable[[set[UUID]], dict[UUID, Place]]) -> None:
    """`source(ids)` names the cases that the reader can see."""
    if source not in _places:
        _places.append(source)


def words() -> dict[str, str]:
    return _words


def said(entry: Entry) -> str:
    """What happened; the action's own code when no module has said it."""
    return said_of(entry.action, entry.details.get("page", ""))


def said_of(action: str, page: str) -> str:
    """The same for an entry that is known by its codes."""
    return _(_words[action]) % {"page": page_named(page)} if action in _words else action


def page_named(key: str) -> str:
    """What a page is called; its own key when no module has named it."""
    return next((str(names[key]) for source in _pages if key in (names := source())), key)


def places_of(entries: Iterable[Entry]) -> dict[UUID, Place]:
    """The cases of these entries that the reader can see, in one question."""
    ids = {entry.case_id for entry in entries if entry.case_id}
    found: dict[UUID, Place] = {}
    for source in _places if ids else ():
        found |= source(ids)
    return found
