"""What the worker does by itself at night."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from utvag.statistics import actions, queries


@app.periodic(cron="41 1 * * *")
@app.task(name="statistics.take_snapshots", queue="statistics")
def take_snapshots(timestamp: int) -> None:
    """One task for each controller: what goes wrong with one leaves the others alone."""
    for controller_id in queries.controllers():
        take_snapshot.defer(controller_id=str(controller_id))


@app.task(name="statistics.take_snapshot", queue="statistics", retry=RetryStrategy(max_attempts=3, wait=60))
def take_snapshot(*, controller_id: str) -> None:
    """Take the night's snapshot at one controller."""
    actions.take_snapshot(controller_id=UUID(controller_id), at=timezone.now())
