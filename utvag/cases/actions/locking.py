"""The case as it now stands, held until the transaction ends, once the policy has said yes again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from utvag.accounts.public import User
from utvag.cases import policies, queries
from utvag.cases.models import Case


def locked(case: Case, by: User, at: datetime, *, may: Callable[..., Any] = policies.may_work) -> Case:
    """The case, locked, for whoever `may`; raises `NotAllowed` with the reason for others."""
    current = (
        Case.objects.select_related("key", "closure", "operating_model")
        .defer("operating_model__content")
        .select_for_update(of=("self",))
        .get(pk=case.pk)
    )
    may(current, by, part=queries.part_of(by, current, at)).require()
    return current
