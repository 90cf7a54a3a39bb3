"""Assessments, children, promises, tasks and turns on the way."""

from dataclasses import dataclass

from utvag.demo.stories.shapes import Beat


@dataclass(frozen=True)
class Assess(Beat):
    """A needs or motivation assessment (NEEDS, MOTIVATION)."""

    kind: str
    text: str
    view: str = ""
    level: str = "MEDIUM"
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class BestInterests(Beat):
    """What a decision means for a child, and the child's own view; or that no child is concerned."""

    text: str
    child: str = ""
    view: str = ""
    conclusion: str = "Stödet enligt planen bedöms vara till barnets bästa."


@dataclass(frozen=True)
class Concern(Beat):
    """Whether a report of concern for a child was made."""

    child: str
    made: bool
    text: str


@dataclass(frozen=True)
class Protect(Beat):
    """What came of the same-day assessment of whether a child needs protection."""

    text: str
    needs_protection: bool = False


@dataclass(frozen=True)
class View(Beat):
    """What a young person says of what is planned."""

    text: str


@dataclass(frozen=True)
class CompulsoryCare(Beat):
    """Care of a young person by a judgment or at once, from the beat's day; its last day when that is known."""

    reference: str
    text: str
    lasts: int | None = None


@dataclass(frozen=True)
class Promise(Beat):
    """What an organisation promised, in how many days; kept after `kept` days, or never."""

    who: str
    what: str
    due: int
    kept: int | None = None
    withdrawn: str = ""


@dataclass(frozen=True)
class Todo(Beat):
    """A task of somebody's own making; done after `done` days, or not."""

    what: str
    due: int
    done: int | None = None


@dataclass(frozen=True)
class Done(Beat):
    """A task that the operating model brought is done, by its key."""

    task: str


@dataclass(frozen=True)
class Happen(Beat):
    """A turn on the way, as in cases' `Relapse`."""

    kind: str
    text: str
    source: str = "PERSON"
