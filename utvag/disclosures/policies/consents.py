"""What may be taken back. Decides only from what it is given."""

from typing import Any

from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict


def may_withdraw(consent: Any) -> Verdict:
    """A yes can be taken back at any time."""
    if consent.answer != "GIVEN":
        return Verdict(_("A no has no effect, so there is nothing to take back."))
    if consent.withdrawn_at is not None:
        return Verdict(_("The consent has already been taken back."))
    return ALLOWED
