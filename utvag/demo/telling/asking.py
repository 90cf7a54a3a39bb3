"""Consultations: nobody is named, and no case is opened."""

from datetime import date, datetime, timedelta

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import local_date, start_of
from utvag.demo.stories.consultations import CONSULTATIONS, Asked
from utvag.demo.telling.actors import Actors

ANSWERED_AFTER = timedelta(hours=3)


def tell_consultations(actors: Actors, now: datetime) -> None:
    """Every one up to `now`, with its answer where there is one."""
    for asked in CONSULTATIONS:
        on = asked.on if isinstance(asked.on, date) else local_date(now) - timedelta(days=asked.on)
        at = start_of(on) + timedelta(hours=11)
        if at + ANSWERED_AFTER <= now:
            _tell(asked, actors.become(asked.by), at, now)


def _tell(asked: Asked, by: User, at: datetime, now: datetime) -> None:
    follow_up = None if asked.follow_up is None else local_date(now) + timedelta(days=asked.follow_up)
    row = cases.record_consultation(
        channel=asked.channel,
        asker=asked.asker,
        question=asked.question,
        follow_up_on=follow_up,
        asked_at=at,
        by=by,
        at=at + timedelta(minutes=20),
    )
    if asked.advice:
        cases.change_consultation(
            consultation=row, advice=asked.advice, outcome=asked.outcome, by=by, at=at + ANSWERED_AFTER
        )
