"""Facts, tracks, contacts, meetings, investigations and the journal."""

from dataclasses import dataclass
from typing import Any

from utvag.demo.stories.shapes import Beat


@dataclass(frozen=True)
class Know(Beat):
    """Facts became known, in the operating models' words."""

    facts: dict[str, Any]


@dataclass(frozen=True)
class Enter(Beat):
    """A track moved."""

    to: str
    reason: str = ""
    way: str = ""
    track: str = "social"


@dataclass(frozen=True)
class Next(Beat):
    """The next step, in so many days."""

    step: str
    in_days: int = 7


@dataclass(frozen=True)
class Hear(Beat):
    """Somebody got in touch, or was got in touch with."""

    channel: str
    said: str
    direction: str = "OUT"
    caller: str = ""


@dataclass(frozen=True)
class PreAssess(Beat):
    """A pre-assessment, begun on the day and concluded `took` days later (not yet, when None)."""

    took: int | None
    text: str = ""
    conclusion: str = "OPEN_INVESTIGATION"
    concerns: str = "ADULT"


@dataclass(frozen=True)
class Investigate(Beat):
    """An investigation, begun on the day and concluded `took` days later (not yet, when None)."""

    took: int | None
    text: str = ""
    conclusion: str = "PROPOSES_SUPPORT"
    concerns: str = "ADULT"


@dataclass(frozen=True)
class Meet(Beat):
    """A meeting on the day, planned some days before; held when it has an outcome."""

    outcome: str = ""
    kind: str = "JOINT"
    others: str = "Polisen, avhopparsamordnare"
    planned: int = 3
    cancelled: str = ""
    hour: int = 13
    place: str = "Förvaltningshuset, rum Påhittad"


@dataclass(frozen=True)
class Note(Beat):
    """A signed note in the journal."""

    text: str
    kind: str = "CONVERSATION"
    oral_from: str = ""
    addendum: str = ""


@dataclass(frozen=True)
class Draft(Beat):
    """A note that its author has not signed."""

    text: str
    kind: str = "CONVERSATION"
