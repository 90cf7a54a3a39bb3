"""What pages hand to the components."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A place to go: in the navigation, among tabs, or on the way here."""

    url: str
    label: str
    current: bool = False
    count: int | None = None
