"""Ending what is over: the key goes, the words with it, and the receipt stays."""

from datetime import datetime

from django.db import connection, transaction

from utvag.audit import public as audit
from utvag.exchange.models import Package
from utvag.walls import public as walls


@transaction.atomic
def expire(*, at: datetime) -> int:
    """End every package whose time is over, by the database's clock; how many there were. Nobody does it."""
    with walls.at_the_post(), connection.cursor() as cursor:
        cursor.execute("SELECT controller_id, package, case_id FROM wall.expire_packages()")
        over = cursor.fetchall()
        for controller_id, package_id, case_id in over:
            audit.record_by_itself(
                "exchange.package.expired",
                subject=Package(id=package_id),
                at=at,
                case=case_id,
                controller_id=controller_id,
            )
    return len(over)
