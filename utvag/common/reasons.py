"""What counts as a reason to look, to open, to take out or to shut: whoever reads the log is to learn something by it."""

from django import forms
from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict

FEWEST_LETTERS = 8


def has_reason(reason: str) -> Verdict:
    """Whether somebody wrote why; a dot, a number or a syllable tells nothing."""
    if sum(map(str.isalpha, reason)) < FEWEST_LETTERS:
        return Verdict(
            _(
                "Write why in a few words, so that whoever reads the log understands: what has happened, or what "
                "you are to do. At least %(letters)d letters."
            )
            % {"letters": FEWEST_LETTERS}
        )
    return ALLOWED


def says_why(typed: str) -> None:
    """The same of a field in which a reason is typed."""
    if not (said := has_reason(typed)):
        raise forms.ValidationError(said.refusal)
