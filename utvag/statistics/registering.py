"""What this module adds to the words of the log."""

from django.utils.translation import gettext_noop

from utvag.audit import public as audit

WORDS = {"statistics.snapshot.taken": gettext_noop("Took a snapshot to count from")}


def register() -> None:
    """Called once every app is there."""
    audit.register_words(WORDS)
