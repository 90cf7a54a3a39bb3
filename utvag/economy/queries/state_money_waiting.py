"""State money that waits for somebody: what is to be sent or reported, and days that nobody has claimed."""

from collections import defaultdict
from typing import Any

from django.db.models import Exists, OuterRef

from utvag.access import public as access
from utvag.cases import public as cases
from utvag.common.as_of import known
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import Scheme
from utvag.economy.models import StateMoneyApplication, StateMoneyClaim, StateMoneyStep
from utvag.economy.queries.state_money import whole
from utvag.economy.queries.state_money_days import days_left, leaving_paid
from utvag.placements import public as placements

# After one of these nothing is to be done by a day.
ENDED = ("REPORTED", "REFUSED", "RECLAIMED", "WITHDRAWN", "REPLACED")
LIMIT = 200


def mine_waiting(user: Any, at: Any, until: Any = None) -> list[StateMoneyApplication]:
    """Applications that are not at their end, in cases that the user works with."""
    ended = known(StateMoneyStep.objects.filter(application=OuterRef("pk"), step__in=ENDED), until)
    mine = StateMoneyApplication.objects.filter(case_id__in=cases.parts_of(user, at).values("case_id"))
    rows = known(mine, until).exclude(Exists(ended))
    return list(whole(rows, until).order_by("first_on", "id")[:LIMIT])


def cases_to_claim(user: Any, at: Any, scheme: Scheme, period: Span) -> list[Any]:
    """Cases that the user works with and holds the place of, with days of the period that nobody has claimed."""
    stays = list(
        placements.Stay.objects.filter(
            placements.on_the_list(user), case__in=access.worked_with(user, at), first_on__lte=period.last
        )
        .exclude(last_on__lt=period.first)
        .select_related("case__key")
        .order_by("first_on", "pk")[:LIMIT]
    )
    of_case: dict[Any, list[placements.Stay]] = defaultdict(list)
    for stay in stays:
        of_case[stay.case_id].append(stay)
    taken: dict[Any, list[Span]] = defaultdict(list)
    for row in StateMoneyClaim.objects.filter(case__in=list(of_case), freed_at=None, invoice_line=None):
        taken[row.case_id].append(Span(row.first_on, row.last_on))
    paid = leaving_paid([each.pk for each in stays])
    return [
        those[0].case
        for case_id, those in of_case.items()
        if days_left(those, paid, scheme, period, taken[case_id])
    ]
