"""Who opened a case in an emergency, who is not to see it, and that few may know of it."""

from dataclasses import dataclass

from utvag.demo.stories.shapes import Beat


@dataclass(frozen=True)
class Emergency(Beat):
    """Somebody outside the team opens the case for an hour; `found` is what the reviewer wrote, if anybody has."""

    purpose: str
    reason: str
    found: str = ""
    reviewer: str = "ines"


@dataclass(frozen=True)
class KeepAway(Beat):
    """A colleague is not to see the case."""

    who: str
    relation: str
    reason: str


@dataclass(frozen=True)
class Canary(Beat):
    """A log reviewer makes the case a canary."""

    label: str


@dataclass(frozen=True)
class FewKnow(Beat):
    """The case is put in protected mode."""

    reason: str
