"""Who may read in a list and undo it, and why not. Decides only from what it is given."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.common.policy import ALLOWED, Verdict
from utvag.imports.domain.mapping import says_who

LEADING = ("COORDINATOR", "MANAGER")
# Of each user, of lists that wait: so much can be kept that nobody has read in.
MOST_WAITING = 20
# The log says whether somebody has worked on a case, and keeps each entry for five years at least.
UNDONE_WITHIN = timedelta(days=5 * 365)


def may_import(user: User) -> Verdict:
    """Whether the user may read in lists at all."""
    if not user.has_role(*LEADING):
        return Verdict(_("Only a coordinator or a unit manager reads in lists."))
    return ALLOWED


def may_hand_in(user: User, *, waiting: int) -> Verdict:
    """Whether the user may hand in one more list. `waiting`: how many of the day that are not read in."""
    if waiting >= MOST_WAITING:
        return Verdict(
            _(
                "You have handed in %(most)d lists that have not been read in. Read them in, or wait until the first is forgotten, a day after it came."
            )
            % {"most": MOST_WAITING}
        )
    return may_import(user)


def may_name_by(field: str | None) -> Verdict:
    """Whether lists may call the cases by what stands in a column that is read as this field, or would be."""
    if says_who(field):
        return Verdict(_("That column says who the person is. Choose another, or none."))
    return ALLOWED


def may_take_in(batch: Any, *, at: datetime, is_clean: bool) -> Verdict:
    """Whether the rows of the list may become cases now."""
    if batch.imported_at is not None:
        return Verdict(_("The list has been read in already."))
    if batch.uploaded_at + batch.KEPT <= at:
        return Verdict(_("The list was handed in more than a day ago and is forgotten. Hand it in again."))
    if not is_clean:
        return Verdict(
            _("There are still problems in the list. Nothing is read in before all are put right.")
        )
    return ALLOWED


def may_undo(batch: Any, *, hindering: Collection[str], out_of_reach: int, at: datetime) -> Verdict:
    """Whether the import can be taken back as a whole. `hindering`: numbers of cases somebody has worked on."""
    if batch.imported_at is None:
        return Verdict(_("The list has not been read in."))
    if batch.undone_at is not None:
        return Verdict(_("The import has been undone already."))
    if not batch.opened:
        return Verdict(_("No case was opened, so there is nothing to undo."))
    if at - batch.imported_at > UNDONE_WITHIN:
        return Verdict(_("The list was read in too long ago to tell what has been done since."))
    if hindering:
        numbers = ", ".join(sorted(hindering))
        return Verdict(
            _("Somebody has worked on these cases since, so the import cannot be undone: %(numbers)s.")
            % {"numbers": numbers}
        )
    if out_of_reach:
        return Verdict(
            _("Some of the cases are no longer within your reach, so the import cannot be undone.")
        )
    return ALLOWED
