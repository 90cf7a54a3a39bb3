"""What the police have answered and checked may be noted. Decides only from what it is given."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict


def is_open_to(kind: str, readers: Collection[Any]) -> Verdict:
    """What is sealed is asked for and written down by those on its list; `readers`: them, where the user is none."""
    if kind == "THREAT" and readers:
        return Verdict(
            _("What the police state of the threat is sealed in this case. Ask %(whom)s.")
            % {"whom": ", ".join(each.user.name for each in readers)}
        )
    return ALLOWED


def may_note_deviation(outcome: str, readers: Collection[Any]) -> Verdict:
    """What deviates is said of the threat, and is written down by those on its list, where there is one."""
    return is_open_to("THREAT" if outcome == "DEVIATION" else "", readers)


def may_go_as_package(kind: str, *, is_sealed: bool) -> Verdict:
    """A package is read by everybody who has the case, and so is the answer that comes by one."""
    if kind == "THREAT" and is_sealed:
        return Verdict(
            _(
                "What the police state of the threat is sealed in this case. Ask them in another way than by a package."
            )
        )
    return ALLOWED


def may_receive(statement: Any) -> Verdict:
    if statement.received_at is not None:
        return Verdict(_("The answer is already recorded. A newer statement is a new one."))
    return ALLOWED


def may_start_checks(plan: Any) -> Verdict:
    if plan is not None:
        return Verdict(_("The police check regularly already."))
    return ALLOWED


def may_note_check(plan: Any) -> Verdict:
    if plan is None:
        return Verdict(_("There are no regular checks to note. Start them first."))
    return ALLOWED
