"""Who signs what."""

from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases.models import Case, JournalDraft
from utvag.cases.policies.casework import leads, may_work, takes_part
from utvag.common.policy import ALLOWED, Verdict


def may_sign(draft: JournalDraft | None, user: User) -> Verdict:
    """Whether the draft is the user's own."""
    if draft is not None and draft.written_by_id != user.pk:
        return Verdict(_("Only the writer can change or sign a draft."))
    return ALLOWED


def may_add_to(case: Case, user: User, *, part: str, written_by_id: Any) -> Verdict:
    """Whether the user may correct or complete an entry that somebody signed.

    A wrong entry does not become right because the case is closed: whoever signed it, or leads the case, may
    still add to it, as long as they reach the case at all.
    """
    if case.as_of or not case.is_closed:
        return may_work(case, user, part=part)
    if not takes_part(part) or not (leads(case, user, part=part) or user.pk == written_by_id):
        return Verdict(
            _("The case is closed. Whoever signed the entry, or leads the case, may still add to it.")
        )
    return ALLOWED
