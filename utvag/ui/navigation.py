"""The main menu: each module registers its entry from `apps.py`, so that nobody imports upwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from utvag.ui.presenters import Link


@dataclass(frozen=True)
class Entry:
    """A page in the menu, for those users whom `shown_to` says yes to."""

    label: Any
    url_name: str
    order: int
    shown_to: Callable[[Any], bool]


_entries: list[Entry] = []

# As many as stand on one line of the bar; a menu of one's own for the rest.
ON_THE_BAR = 7


def register(
    label: Any, url_name: str, *, order: int, shown_to: Callable[[Any], bool] = lambda user: True
) -> None:
    """Add a page to the menu; `label` is lazily translated."""
    if all(entry.url_name != url_name for entry in _entries):
        _entries.append(Entry(label, url_name, order, shown_to))
        _entries.sort(key=lambda entry: entry.order)


def parted(links: list[Link]) -> tuple[list[Link], list[Link]]:
    """What stands on the bar, and what stands under "More" beside it."""
    return links[:ON_THE_BAR], links[ON_THE_BAR:]


def navigation_for(request: HttpRequest) -> list[Link]:
    """The menu of the signed-in user; empty for everybody else."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    pages = [(reverse(entry.url_name), entry) for entry in _entries if entry.shown_to(user)]
    # One page may lie within another's address: the nearest is the one that is open.
    within = [
        url for url, _entry in pages if request.path == url or (url != "/" and request.path.startswith(url))
    ]
    here = max(within, key=len, default=None)
    return [Link(url, str(entry.label), url == here) for url, entry in pages]
