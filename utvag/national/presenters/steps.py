"""One round's page: which step is next, what may be done and why not."""

from datetime import datetime
from typing import Any

from utvag.accounts.public import User
from utvag.common.clock import local_date
from utvag.exchange import public as exchange
from utvag.national import policies, queries
from utvag.national.domain.writing import NotRead
from utvag.national.presenters.actors import checked_lines, criteria_in_words, leaving, step_of_holders


def steps(call: exchange.Package, user: User, at: datetime) -> dict[str, Any]:
    """What the page shows; of a call that cannot be read, why."""
    try:
        asked = queries.round_of(call)
    except NotRead as fault:
        return {"call": call, "unreadable": str(fault)}
    today = local_date(at)
    cards = queries.key_holder_cards(asked, user.controller_id, today)
    row = queries.contributions_to(call).first()
    shown: dict[str, Any] = {
        "call": call,
        "asked": asked,
        "criteria": [criteria_in_words(key) for key in asked.criteria],
        "row": row,
        "may_prepare": policies.may_prepare(asked, user, snapshot_on=queries.snapshot_on(user), today=today),
    }
    if row is None:
        return shown
    askings = list(queries.askings_of(row))
    is_asking = not row.checked.get("tokens_came", True)
    words, can_take_up = step_of_holders(askings)
    return shown | {
        "lines": checked_lines(row, queries.last_sent_before(row)),
        "leaving": leaving(row),
        "is_asking": is_asking,
        "is_mine_to_take_up": bool(askings),
        "answers": words,
        "can_take_up": can_take_up,
        "may_ask": policies.may_ask_for_tokens(
            row,
            asked,
            user,
            today=today,
            has_way=all(holder.party in cards for holder in asked.holders),
            is_asking=is_asking,
        ),
        "may_send": policies.may_send(row, asked, user, today=today, is_asking=is_asking),
    }
