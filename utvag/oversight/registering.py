"""What this module adds to the menu, to My day, to the pages of a case and to the log's words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.oversight import policies
from utvag.people.events import address_written, identity_assumed
from utvag.ui import navigation

WORDS = {
    "oversight.log.read": gettext_noop("Read the log of a period to review it"),
    "oversight.review.opened": gettext_noop("Began a review of the log"),
    "oversight.review.seen": gettext_noop("Looked at: %(page)s"),
    "oversight.review.signed": gettext_noop("Signed off a review of the log"),
    "oversight.item.answered": gettext_noop("Answered something in a review of the log"),
    "oversight.item.followed_up": gettext_noop("Noted what was done after a review of the log"),
    "oversight.unwrap.settled": gettext_noop("Said what came of something opened without a look"),
    "oversight.head.printed": gettext_noop("Took out the newest head of the log to print"),
    "oversight.report.fetched": gettext_noop("Took out the report of a review of the log"),
    "oversight.colleague.marked": gettext_noop("Noted something of a colleague for the log review"),
    "oversight.colleague.unmarked": gettext_noop("Ended what was noted of a colleague"),
    "oversight.extract.made": gettext_noop("Took out an extract of the log for the person"),
}
PAGES = {
    "reviews": _("Reviews of the log"),
    "review": _("A review of the log"),
    "review_item": _("Something in a review of the log"),
    "review_report": _("The report of a review of the log"),
    "log_unwraps": _("Opened without a look"),
    "log_heads": _("Heads of the log"),
    "review_colleagues": _("What is noted of colleagues"),
}


def register() -> None:
    # Models can be imported only once every app is there.
    from utvag.oversight.actions import keep_home
    from utvag.oversight.presenters import unwraps_waiting_for, waiting_for

    navigation.register(pgettext_lazy("menu", "Log review"), "oversight:reviews", order=70, shown_to=_reviews)
    audit.register_words(WORDS)
    audit.register_page_names(lambda: PAGES)
    cases.register_tab(cases.Tab("log_extract", _("Log extract"), "oversight:extract", "end", 95))
    cases.register_day(waiting_for)
    cases.register_day(unwraps_waiting_for)
    address_written.connect(keep_home)
    identity_assumed.connect(keep_home)


def _reviews(user: User) -> bool:
    return bool(policies.may_review(user))
