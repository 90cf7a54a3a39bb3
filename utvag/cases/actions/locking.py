"""The case as it now stands, held until the transaction ends, once the policy has said yes again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from utvag.accounts.public import User
from utvag.cases import policies, queries
from utvag.cases.models import Case


def locked(case: Case, by: User, at: datetime, *, may: Callable[..., Any] = policies.may_work) -> Case:
    """The case, locked, for whoever `may`; raises `NotAllowed` with the reason for others."""
    return locked_with_part(case, by, at, may=may)[0]


def locked_with_part(
    case: Case, by: User, at: datetime, *, may: Callable[..., Any] = policies.may_work
) -> tuple[Case, str]:
    """As `locked`, with what `by` is to the case."""
    # The closure is asked for when the case is held, never with it: a row that is joined to one that was waited
    # for is as it was before the wait, and whoever waited for a closure would work on in a closed case.
    current = (
        Case.objects.select_related("key", "operating_model")
        .defer("operating_model__content")
        .select_for_update(of=("self",))
        .get(pk=case.pk)
    )
    part = queries.part_of(by, current, at)
    may(current, by, part=part).require()
    return current, part
