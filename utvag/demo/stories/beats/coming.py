"""Those near the person, the team, and the end."""

from dataclasses import dataclass
from datetime import date

from utvag.demo.stories.shapes import Beat, Near


@dataclass(frozen=True)
class Join(Beat):
    """Somebody joins the team."""

    user: str
    role: str = "CO_WORKER"
    note: str = ""


@dataclass(frozen=True)
class Cover(Beat):
    """Somebody covers for the worker for some days."""

    user: str
    days: int
    why: str
    code: str = "HOLIDAY"


@dataclass(frozen=True)
class HandOver(Beat):
    """The case goes over to another worker."""

    to: str
    note: str


@dataclass(frozen=True)
class Nearby(Beat):
    """Somebody near the person became known."""

    near: Near


@dataclass(frozen=True)
class Shield(Beat):
    """The Tax Agency protects the person's identity from now on."""

    protection: str
    note: str = ""


@dataclass(frozen=True)
class NewIdentity(Beat):
    """The person takes an assumed identity: nothing of the old one stays."""

    name: str
    number: str = ""
    born: date | int | None = None


@dataclass(frozen=True)
class Close(Beat):
    """The case is closed."""

    reason: str
    text: str
