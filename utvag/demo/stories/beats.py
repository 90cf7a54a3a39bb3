"""The beats of stories: plain data, each told by a function in `utvag.demo.telling`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from utvag.demo.stories.shapes import Beat, Near


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


@dataclass(frozen=True)
class Decide(Beat):
    """A decision, and the notice of it; `answer` is what the person said when shown the material."""

    kind: str
    text: str
    reasons: str = ""
    lasts: int | None = None
    material: str = ""
    answer: str = ""
    notified: int | None = 1
    unnamed: str = ""
    appeal: str = ""


@dataclass(frozen=True)
class Goal:
    """A goal of a plan; steps are (who answers for it, what, in how many days, done after how many)."""

    domain: str
    text: str
    known_by: str = ""
    steps: tuple[tuple[str, str, int, int | None], ...] = ()


@dataclass(frozen=True)
class MakePlan(Beat):
    """A plan that is agreed on the day (or a draft)."""

    view: str
    goals: tuple[Goal, ...]
    children: str = ""
    contact: str = ""
    others: tuple[tuple[str, str], ...] = ()
    follow_up: int = 90
    agreed: bool = True


@dataclass(frozen=True)
class MakeSip(Beat):
    """A co-ordinated individual plan."""

    asked_by: str
    wishes: str
    participants: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str, str, int], ...]  # goal, measure, principal, due in days
    met: str = ""


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
class Nearby(Beat):
    """Somebody near the person became known."""

    near: Near


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
class Consent(Beat):
    """The person says yes or no to exchange with an authority."""

    given: bool
    text: str
    receiver: str = "police"


@dataclass(frozen=True)
class Withdraw(Beat):
    """The person takes the consent back."""

    text: str
    receiver: str = "police"


@dataclass(frozen=True)
class Statement(Beat):
    """The police's statement (CRIMINALITY, THREAT, PROTECTION)."""

    kind: str
    level: str
    text: str
    valid: int = 180
    asked: int = 3


@dataclass(frozen=True)
class Check(Beat):
    """A regular check by the police: a deviation only where there is a text."""

    deviation: str = ""


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
class Happen(Beat):
    """A turn on the way, as in cases' `Relapse`."""

    kind: str
    text: str
    source: str = "PERSON"


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
