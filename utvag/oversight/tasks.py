"""What the log review does by itself."""

from datetime import timedelta

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from utvag.walls import public as walls

# A request that is under way may still be told of.
SETTLED = timedelta(minutes=1)

logger = structlog.get_logger()


@app.periodic(cron="7 * * * *")
@app.task(name="oversight.reconcile_unwraps", queue="log")
def reconcile_unwraps(timestamp: int) -> None:
    """Hold the keys that were opened against the log; what lacks its look waits on the reviewers' My day."""
    looked, lacking = walls.reconcile(timezone.now() - SETTLED)
    if lacking:
        logger.error("log.unwraps.lacking", looked=looked, lacking=lacking)
