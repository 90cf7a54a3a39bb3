"""What this module adds to the menu, to the pages of a case and to the words of the log."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.statistics import policies
from utvag.ui import navigation

WORDS = {
    "statistics.snapshot.taken": gettext_noop("Took a snapshot to count from"),
    "statistics.figures.seen": gettext_noop("Read the figures"),
    "statistics.answers.written": gettext_noop("Answered for the statistics"),
    "statistics.publication.previewed": gettext_noop("Looked at what would be published"),
    "statistics.publication.made": gettext_noop("Published figures"),
    "statistics.publication.refused": gettext_noop("Was refused to publish figures"),
    "statistics.rules.changed": gettext_noop("Changed the rules for publishing figures"),
}


def register() -> None:
    """Called once every app is there."""
    # Models can be imported only once every app is there.
    from utvag.statistics.presenters import answers

    audit.register_words(WORDS)
    cases.register_tab(
        cases.Tab("counted_answers", _("For the statistics"), "statistics:counted_answers", "decision", 90)
    )
    cases.register_day(answers.waiting_for)
    cases.register_section("counted_answers", 90, answers.section)
    navigation.register(
        pgettext_lazy("menu", "Figures"), "statistics:figures", order=57, shown_to=_reads_figures
    )


def _reads_figures(user: User) -> bool:
    return bool(policies.may_read_figures(user))
