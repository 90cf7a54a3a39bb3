"""What a consent covers, and what may be taken back. Decides only from what it is given."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict


def covers(consent: Any, kinds: Iterable[str], counterpart_id: UUID | None) -> bool:
    """Whether it names every kind of information, and this very counterpart where either names one.

    A yes to a kind of authority is none to every body of that kind: who it is has been said to the person, or has not.
    """
    return consent.counterpart_id == counterpart_id and consent.names(kinds)


def may_withdraw(consent: Any) -> Verdict:
    """A yes can be taken back at any time."""
    if consent.answer != "GIVEN":
        return Verdict(_("A no has no effect, so there is nothing to take back."))
    if consent.withdrawn_at is not None:
        return Verdict(_("The consent has already been taken back."))
    return ALLOWED
