"""What this module adds to the menu and to the words of the log."""

from django.utils.translation import gettext_noop, pgettext_lazy

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.statistics import policies
from utvag.ui import navigation

WORDS = {
    "statistics.snapshot.taken": gettext_noop("Took a snapshot to count from"),
    "statistics.figures.seen": gettext_noop("Read the figures"),
}


def register() -> None:
    """Called once every app is there."""
    audit.register_words(WORDS)
    navigation.register(
        pgettext_lazy("menu", "Figures"), "statistics:figures", order=57, shown_to=_reads_figures
    )


def _reads_figures(user: User) -> bool:
    return bool(policies.may_read_figures(user))
