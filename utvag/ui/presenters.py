"""What pages hand to the components."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A place to go: in the navigation, among tabs, or on the way here."""

    url: str
    label: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class LinkGroup:
    """Pages that belong together; the group itself leads to the first."""

    label: str
    links: list[Link]

    @property
    def url(self) -> str:
        return self.links[0].url

    @property
    def current(self) -> Link | None:
        """The page that is open, if it is one of these."""
        return next((link for link in self.links if link.current), None)

    @property
    def is_one(self) -> bool:
        return len(self.links) == 1
