"""Puts a package in the queue to another installation, in the transaction of whoever sends it."""

from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from utvag.accounts.public import User
from utvag.exchange.models import Package

TASK = "exchange.carry"
# At once, then after one, two, four minutes and so on until it is every hour; it goes on for a day.
FIRST_WAIT, LONGEST_WAIT, TRIES = timedelta(minutes=1), timedelta(hours=1), 29


def queue(package: Package, *, by: User, at: datetime, number: int = 1) -> bool:
    """Have the worker try for the `number`th time; False where that is one time too many, or it would be too late."""
    when = at + wait_before(number)
    if number > TRIES or when >= package.ends_at:
        return False
    # Named and not imported, because tasks stand above actions. Ids alone: the queue stands behind no wall.
    job = app.configure_task(TASK, schedule_at=when)
    job.defer(package_id=str(package.pk), user_id=str(by.pk), number=number)
    return True


def wait_before(number: int) -> timedelta:
    """How long the `number`th try waits after the one before it."""
    if number == 1:
        return timedelta(0)
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(number - 2, 10))
