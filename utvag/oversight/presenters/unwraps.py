"""Keys that were opened without a look in the log, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from utvag.accounts import public as accounts
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.oversight import policies, queries
from utvag.oversight.queries import LackingUnwrap

LACKS = {
    "ENTRY": gettext_lazy("No entry in the log"),
    "CASE": gettext_lazy("The log names another case"),
}


@dataclass(frozen=True)
class UnwrapRow:
    """Who opened how many keys, when, and what is missing."""

    url: str
    who: str
    at: datetime
    lacks: str
    keys: str


def unwrap_rows(unwraps: Iterable[LackingUnwrap]) -> list[UnwrapRow]:
    """In the order they came; names are asked for once."""
    unwraps = list(unwraps)
    names = accounts.names_of({each.user_id for each in unwraps if each.user_id})
    return [
        UnwrapRow(
            url=reverse("oversight:unwrap", args=[each.id]),
            who=names.get(each.user_id) or _("Nobody known") if each.user_id else _("Nobody known"),
            at=each.told_at,
            lacks=str(LACKS[each.lacks]),
            keys=ngettext("%(count)s key", "%(count)s keys", each.keys) % {"count": each.keys},
        )
        for each in unwraps
    ]


def unwraps_waiting_for(user: User, _at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """For log reviewers, of today alone: an alarm is for now. Nobody else is asked a question."""
    if until is not None or not policies.may_review(user):
        return
    for row in unwrap_rows(queries.unwraps_lacking()):
        label = _("%(who)s has opened what is sealed without a look in the log: ask at once") % {
            "who": row.who
        }
        yield cases.DayItem("unwrap", label, row.url, row.at, None)
