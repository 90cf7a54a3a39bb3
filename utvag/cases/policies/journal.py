"""Who signs what."""

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import JournalDraft
from utvag.common.policy import ALLOWED, Verdict


def may_sign(draft: JournalDraft | None, user: User) -> Verdict:
    """Whether the draft is the user's own."""
    if draft is not None and draft.written_by_id != user.pk:
        return Verdict(_("Only the writer can change or sign a draft."))
    return ALLOWED
