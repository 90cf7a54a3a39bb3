"""A case that was routed to a unit where nobody sees it, said to those who do."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Case
from utvag.cases.queries.team import unit_reaches
from utvag.cases.seams import Banner


def unseen_banner(case: Case, reader: User) -> Iterator[Banner]:
    """Until somebody in the unit receives the case; a reader from the unit is somebody."""
    if case.is_closed or case.as_of or case.unit_id in reader.unit_ids or unit_reaches(case):
        return
    yield Banner(
        title=_("Nobody in the unit sees the case: %(unit)s") % {"unit": case.unit.name},
        text=_(
            "The unit has no coordinator or manager here, and none of its people is in the team. Take somebody "
            "from the unit into the team, or ask an administrator to appoint who leads the unit. Until then you "
            "answer for what has to be done today."
        ),
        url=reverse("cases:team", args=[case.pk]),
        link=_("To the team"),
    )
