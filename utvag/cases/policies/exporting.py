"""Who may take a case, or a list of cases, out of the program as a file."""

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Case
from utvag.cases.policies.casework import leads
from utvag.common.policy import ALLOWED, Verdict


def may_export(case: Case, user: User, *, part: str) -> Verdict:
    """Whether the user may take the whole case out; also when it is closed."""
    if not leads(case, user, part=part, parts=("UNIT", "RESPONSIBLE", "COORDINATOR")):
        return Verdict(
            _("Only the responsible worker, the coordinator or the unit manager takes a case out.")
        )
    return ALLOWED


def may_export_list(user: User) -> Verdict:
    """Whether the user may take the list of their own cases out."""
    if not user.does_casework:
        return Verdict(_("Only those who do casework take a list of cases out."))
    return ALLOWED
