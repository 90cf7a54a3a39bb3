"""Who may read and who may change how a controller works."""

from typing import Any

from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict


def may_change_models(user: Any) -> Verdict:
    """Choose a model for the controller, or load its own."""
    if not user.has_role("ADMINISTRATOR"):
        return Verdict(_("Only an administrator chooses how the organisation works."))
    return ALLOWED
