"""What is said on every page of a case to those who see it: nobody in the unit does, or the person has two."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Case
from utvag.cases.queries.team import going_on_beside, unit_reaches
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


def twofold_banner(case: Any) -> Iterator[Banner]:
    """Two open cases of one person, said to those who see both, so that neither is worked without the other."""
    if case.is_closed or case.as_of or not case.is_twofold:
        return
    for other in going_on_beside(case):
        yield Banner(
            title=_("The same person has another open case: %(number)s") % {"number": other.number},
            text=_("Agree on which of them goes on, write there what the other holds, and close the other."),
            url=reverse("cases:overview", args=[other.pk]),
            link=_("To that case"),
        )
