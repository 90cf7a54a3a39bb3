"""A story while it is told: whose case, what day it is, and who acts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from utvag.common.clock import local_date, start_of
from utvag.demo.stories.shapes import Beat, Story
from utvag.demo.telling.actors import Actors


@dataclass(frozen=True)
class Step:
    """One action of a beat: on which day of the beat's counting, at what hour, by whom."""

    day: int
    run: Callable[["Tale"], Any]
    hour: float = 10
    by: str = ""


Tells = Callable[[Any], Iterator[Step]]
_tellers: dict[type[Beat], Tells] = {}


def tells(*kinds: type[Beat]) -> Callable[[Tells], Tells]:
    """Register the function that gives the steps of these beats."""

    def register(teller: Tells) -> Tells:
        _tellers.update(dict.fromkeys(kinds, teller))
        return teller

    return register


def steps_of(beat: Beat) -> Iterator[Step]:
    """The steps of a beat; none while nothing can tell it."""
    teller = _tellers.get(type(beat))
    return iter(()) if teller is None else teller(beat)


@dataclass
class Tale:
    """What the steps work with. `at` and `by` change from step to step, `base` is day 0 of the counting."""

    story: Story
    actors: Actors
    opened: date
    now: datetime
    chance: Random
    case: Any = None
    at: datetime = None  # type: ignore[assignment]
    by: Any = None
    base: date = None  # type: ignore[assignment]
    worker: str = ""
    is_closed: bool = False
    known: dict[str | tuple[str, str | int], Any] = field(default_factory=dict)

    def on(self, day: int) -> date:
        """The date of a day in the present counting; weekends wait for Monday, except around today."""
        found = self.base + timedelta(days=day)
        if self.base == self.opened and found > self.opened and found.weekday() > 4:
            found += timedelta(days=7 - found.weekday())
        return found

    def moment(self, day: int, hour: float) -> datetime:
        """A time of a day; what is told of today has just happened."""
        if self.base == local_date(self.now) and day == 0 and hour < 24:
            just_now = self.now - timedelta(minutes=90 - hour)
            return max(just_now, start_of(local_date(self.now)) + timedelta(minutes=hour))
        return start_of(self.on(day)) + timedelta(hours=hour, minutes=self.chance.randrange(0, 25))

    def afternoon_of(self, moment: datetime) -> datetime:
        """Some time between two and four on the same day."""
        return start_of(local_date(moment)) + timedelta(hours=14, minutes=self.chance.randrange(0, 120))

    def who(self, key: str) -> str:
        """The key of who does it: the worker of the case where the story's authority has nobody of that name."""
        return key if key and self.actors.knows(key, self.story.at) else self.worker

    def child_named(self, name: str) -> Any:
        return self.known.get(("near", name))
