"""What the worker does by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from utvag.exchange import actions


@app.periodic(cron="*/10 * * * *")
@app.task(name="exchange.expire", queue="exchange")
def expire(timestamp: int) -> None:
    """End what is over; the database's own function does it, behind every wall."""
    actions.expire(at=timezone.now())
