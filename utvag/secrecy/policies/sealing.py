"""Who may say for whom a part of a case is. Decides only from what it is given."""

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.policy import Verdict


def may_seal(case: cases.Case, user: User, *, part: str, sets: bool) -> Verdict:
    """Whoever leads the case; once it is sealed, of them those on the list and the unit's manager (`sets`)."""
    may_lead = cases.policies.may_lead_on(case, user, part=part)
    if may_lead and not sets:
        return Verdict(_("Only those on the list, or the unit’s manager, change it."))
    return may_lead
