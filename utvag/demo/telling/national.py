"""A round of the national count that Exempelby and Provköping are called to, with a key that waits for their requests."""

from datetime import date, timedelta
from typing import Any

from utvag.common.clock import local_date
from utvag.exchange import public as exchange
from utvag.national import public as national

ROUND = "provomgang-1"
QUOTA = 12_000
CALLED = ("astrid", "maja")


def tell_of_the_count(post: Any) -> None:
    """The key holder opens the period of this year, and the statistician calls."""
    at = post.then(9, 9.1)
    today = local_date(post.at)
    holder = post.actors.become("ture")
    period = national.open_period(name=str(today.year), by=holder, at=at)
    for who in CALLED:
        party = post.actors.user(who).controller_id
        national.give_quota(period=period, party=party, number=QUOTA, by=holder, at=at)
    asked = national.Round(
        round=ROUND,
        statistician=post.actors.user("siv").controller.name,
        period=period.name,
        begins_on=date(today.year, 1, 1),
        ends_on=date(today.year, 12, 31),
        reference_day=today - timedelta(days=1),
        last_day=today + timedelta(days=60),
        criteria=("municipality.1", "national_strategy.1", "bops.1"),
        holders=(national.KeyHolder(holder.controller_id, holder.controller.name, period.announcement),),
        quotas={str(post.actors.user(who).controller_id): QUOTA for who in CALLED},
    )
    sender = post.actors.become("siv")
    for who in CALLED:
        exchange.send(
            kind="count_call",
            payload=national.call_payload(asked.for_actor(post.actors.user(who).controller_id)),
            partner=post.partner(sender, who),
            unit_id=exchange.sending_unit(sender),
            ends_at=post.then(8, 9) + timedelta(days=90),
            by=sender,
            at=post.then(8, 9),
        )
