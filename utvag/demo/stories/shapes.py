"""What a story is made of: somebody invented, how they came, and what then happened, day by day.

Days count from the day the case opened; in `today` they count from the day the demo is shown.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Near:
    """Somebody near the person; `kind` as in people's `Relative`."""

    kind: str
    name: str
    born: date | int | None = None
    lives_with: str = "UNKNOWN"
    note: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Who:
    """An invented person; a number is one of the Tax Agency's published test numbers."""

    name: str
    number: str = ""
    born: date | int | None = None
    called: str = ""
    address: str = ""
    safe_way: str = ""
    protection: str = "NONE"
    protection_note: str = ""
    language: str = ""
    interpreter: str = ""
    near: tuple[Near, ...] = ()


@dataclass(frozen=True)
class Came:
    """The first contact; `channel` and `facts` in the operating model's words."""

    channel: str
    said: str
    caller: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    call_back: bool = False


@dataclass(frozen=True)
class Beat:
    """Something that somebody does on a day of a story; `by` is the case's worker unless said."""

    day: int
    by: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Placement:
    """That somebody stayed somewhere, inside or outside the framework, from when to when.

    Told as stays at the invented units; the state's money is told when it has rows.
    """

    day: int
    until: int | None
    kind: str  # HVB, SUPPORTED_HOUSING, PROTECTED_HOUSING, TRAINING_FLAT
    framework: bool = True
    day_price: int = 0
    state_money: str = ""  # "", APPLIED, GRANTED, REFUSED


@dataclass(frozen=True)
class Story:
    """One case. `opens` is a day, or how many days before today."""

    key: str
    opens: date | int
    who: Who
    came: Came
    told: tuple[Beat, ...] = ()
    today: tuple[Beat, ...] = ()
    at: str = "exempelby"
    worker: str = "bo"
    takes_call: str = "astrid"
    alias: str = ""
    # The key of the same person's earlier story: the registrar joins the two on `joined` days after opening.
    earlier: str = ""
    joined: int = 0
    # What a former client now does to help others; nobody else's page shows it.
    helps_others: str = ""
    placements: tuple[Placement, ...] = ()
