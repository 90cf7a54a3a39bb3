"""Packages from and to other authorities, on My day."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.queries import cases_by_id
from utvag.cases.seams import DayItem
from utvag.exchange import public as exchange


def packages_waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[DayItem]:
    """What came in, for those who take care of it; what was not answered, for whoever sent it."""
    packages = exchange.waiting_on(user, at, until)
    ids = {row.case_id for row in packages if row.case_id}
    seen = {case.pk: case for case in cases_by_id(ids)} if ids else {}
    for row in packages:
        label = _("No answer yet: %(kind)s") if row.is_out else _("A package has come in: %(kind)s")
        yield DayItem(
            "package",
            label % {"kind": exchange.kind_label(row)},
            reverse("exchange:package", args=[row.pk]),
            row.kept_at,
            seen.get(row.case_id) if row.case_id else None,
        )
