"""What a call or a return holds, in lines: counts and names of authorities, nothing of anybody."""

import json

from utvag.national.domain import returns, rounds
from utvag.national.domain.returns import Return
from utvag.national.domain.rounds import Round
from utvag.national.domain.writing import NotRead


def said_of(text: str) -> list[str]:
    """Refuses with `NotRead` what is neither."""
    try:
        given = json.loads(text)
        kind = given.get("format")
    except (ValueError, AttributeError, RecursionError):
        raise NotRead("It is not JSON.") from None
    if kind == rounds.FORMAT:
        return _of_call(Round.read(text))
    if kind == returns.FORMAT:
        return _of_return(Return.read(text))
    raise NotRead("It is neither a call nor a return of the national count.")


def _of_call(asked: Round) -> list[str]:
    return [
        f"A call to the round {asked.round} from {asked.statistician}.",
        f"Period: {asked.begins_on} to {asked.ends_on}; reference day {asked.reference_day}; send by {asked.last_day}.",
        f"Criteria: {', '.join(asked.criteria)}. Strata: {', '.join(asked.strata) or 'none'}.",
        f"Levels: {', '.join(map(str, asked.levels))}.",
        *(f"Key holder: {each.name}; fingerprint {each.fingerprint}." for each in asked.holders),
    ]


def _of_return(sent: Return) -> list[str]:
    total = sent.totals[sent.criteria]
    return [
        f"A return to the round {sent.round} from {sent.controller}, counted by {sent.criteria}.",
        f"On the reference day {total.on_day} ({total.on_day_unclear} cannot be told).",
        f"In the period {total.in_period} ({total.in_period_unclear} cannot be told).",
        f"Rows with a number: {len(sent.rows)}; without: {len(sent.unnumbered)}; left out: {sum(sent.left_out.values())}.",
        f"From the snapshot of {sent.snapshot_taken_at.isoformat()}, {sent.snapshot_digest[:16]}….",
    ]
