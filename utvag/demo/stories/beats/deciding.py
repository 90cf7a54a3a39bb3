"""Decisions, plans and SIPs."""

from dataclasses import dataclass

from utvag.demo.stories.shapes import Beat


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
    court: str = ""


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
    follow_up: int = 120
