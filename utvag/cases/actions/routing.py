"""The rules, asked again when what they ask about has changed; nothing is handed anywhere by itself."""

from datetime import datetime

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.actions.locking import locked
from utvag.cases.actions.opening import Routed, write_routing
from utvag.cases.actions.tasks import finish_by_key
from utvag.cases.events import referral_needed
from utvag.cases.models import Case, Referral, Routing
from utvag.cases.queries.intake import Destination
from utvag.cases.queries.referrals import newest_routing, routing_facts, rules_asked_again, waiting_referral
from utvag.common.clock import local_date
from utvag.pathways import public as pathways

# What the operating models call the task of judging anew which unit a case belongs to.
TASK = "route_again"


def routed_from(going: Destination, model: pathways.Model, facts: pathways.Facts) -> Routed:
    """What a case keeps of where the rules sent it."""
    return Routed(
        rule=going.routing.rule_key,
        unit_key=going.routing.unit.key,
        facts=dict(facts.known),
        considered=[
            {
                "rule": found.rule.key,
                "matched": found.matched,
                "why_not": {"sv": found.why_not.sv, "en": found.why_not.en} if found.why_not else None,
            }
            for found in going.routing.considered
        ],
        elsewhere=going.elsewhere,
        until_adult=pathways.holds_until_adult(model, facts),
    )


def route_anew(*, case: Case, by: User, at: datetime) -> Routing | None:
    """Ask the case's own rules again; a routing is kept only where they point to another unit than before.

    The case is locked by whoever calls. It stays where it is: people hand it over.
    """
    facts = routing_facts(case, local_date(at))
    going = rules_asked_again(case, facts)
    before = newest_routing(case)
    unit = None if going.elsewhere else going.unit
    if before is not None and (before.unit_key, before.unit_id) == (
        going.routing.unit.key,
        unit.pk if unit else None,
    ):
        return None
    routed = routed_from(going, pathways.loaded(case.operating_model_id), facts)
    routing = write_routing(case, routed, unit, by, at)
    audit.record("cases.case.routed_anew", subject=routing, by=by, at=at, case=case, rule=routing.rule)
    if (waiting := waiting_referral(case)) is not None:
        settle(waiting, Referral.Choice.LAPSED, by, at)
    if unit != case.unit:
        referral_needed.send(Case, case=case, unit_key=routing.unit_key, by=by, at=at)
    return routing


@transaction.atomic
def judge_anew(*, case: Case, by: User, at: datetime) -> Routing | None:
    """Somebody asks the rules again; the operating model's task to do so is done by it."""
    case = locked(case, by, at)
    routing = route_anew(case=case, by=by, at=at)
    finish_routing_tasks(case, by, at)
    return routing


def await_referral(sender: object, *, case: Case, by: User, at: datetime, **_: object) -> None:
    """Heard by the signal: that the case belongs elsewhere waits until somebody does something about it."""
    routing = newest_routing(case)
    assert routing is not None
    row = Referral.objects.create(case=case, routing=routing, raised_at=at, raised_by=by)
    audit.record("cases.referral.raised", subject=row, by=by, at=at, case=case)


def settle(row: Referral, choice: str, by: User, at: datetime) -> Referral:
    """Write what came of it; whoever calls has asked the policies and set the rest of the row."""
    row.choice, row.settled_at, row.settled_by = choice, at, by
    row.save()
    audit.record("cases.referral.settled", subject=row, by=by, at=at, case=row.case_id, code=choice)
    return row


def finish_routing_tasks(case: Case, by: User, at: datetime) -> None:
    """The operating model's task of judging anew is done in a locked case."""
    finish_by_key(case, (TASK,), by=by, at=at)
