"""How many packages may come in over the network: enough for a day's post at once, and not for a flood."""

from datetime import datetime, timedelta

from utvag.exchange.actions.receiving import Answer, keep_refusal
from utvag.exchange.domain.refusals import Reason
from utvag.walls import public as walls

PERIOD = timedelta(minutes=10)
FROM_ONE_ADDRESS, IN_ALL = 300, 1_500


def may_come_in(address: str, *, at: datetime) -> bool:
    """Count one more, and say whether it may come in. The address is kept nowhere, but a keyed digest of it.

    The first one too many is in the log: the others of the same minutes would fill it.
    """
    for key, limit in ((f"post:{address}", FROM_ONE_ADDRESS), ("post", IN_ALL)):
        count = walls.tally(key, PERIOD)
        if count == limit + 1:
            refuse(Reason.TOO_MANY, at=at)
        if count > limit:
            return False
    return True


def refuse(reason: Reason, *, at: datetime) -> None:
    """Keep in the log what was not even read."""
    with walls.at_the_post():
        keep_refusal(Answer(refusal=reason), at=at)
