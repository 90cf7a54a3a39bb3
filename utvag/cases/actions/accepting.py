"""A case that another authority hands over: accepted by opening it here."""

from datetime import datetime
from typing import Any

from django.db import transaction

from utvag.accounts.public import User
from utvag.cases.models import Case
from utvag.common.clock import local_date
from utvag.exchange import public as exchange


@transaction.atomic
def accept(*, package: exchange.Package, became: Any, by: User, at: datetime) -> None:
    """Tell the sender, in the transaction in which the case is opened; what came in belongs to the case from now on.

    A consultation takes nothing over: then it has been read.
    """
    if not isinstance(became, Case):
        exchange.note_read(package=package, by=by, at=at)
        return
    said = {"from_on": local_date(at).isoformat(), "contact": f"{by.name}, {became.unit.name}"}
    exchange.accept_as_case(package=package, case_id=became.pk, payload=said, by=by, at=at)
