"""What this module adds to the menu, to what a package can become, and to the words of the log."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext_lazy

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.exchange import public as exchange
from utvag.national import policies
from utvag.national.policies import counting
from utvag.ui import navigation

WORDS = {
    "national.page.seen": gettext_noop("Looked at: %(page)s"),
    "national.return.prepared": gettext_noop("Prepared a return to the national count"),
    "national.return.sent": gettext_noop("Sent a return to the national count"),
    "national.number.opened": gettext_noop("Opened the number, to be hidden for the national count"),
    "national.tokens.asked_for": gettext_noop("Asked a key holder for tokens in place of numbers"),
    "national.tokens.came": gettext_noop("Tokens came, and the numbers that were asked by are removed"),
    "national.period.opened": gettext_noop("Made a key for a period of the national count"),
    "national.period.ended": gettext_noop("Destroyed the key of a period of the national count"),
    "national.quota.given": gettext_noop("Gave an actor a quota of evaluations"),
    "national.count.opened": gettext_noop("Opened a round of the national count"),
    "national.count.called": gettext_noop("Called an actor to the national count"),
    "national.count.previewed": gettext_noop("Counted a round, and published nothing"),
    "national.count.refused": gettext_noop("Counted a round, of which nothing may be published"),
    "national.count.published": gettext_noop("Published figures of the national count"),
    "national.request.answered": gettext_noop("Answered a request for tokens"),
}
PAGES = {
    "national_counts": gettext_lazy("Rounds of the statistician"),
    "national_count": gettext_lazy("A round of the statistician"),
    "national_publication": gettext_lazy("A publication of the national count"),
    "national_rounds": gettext_lazy("Rounds of the national count"),
    "national_round": gettext_lazy("A round of the national count"),
    "national_periods": gettext_lazy("Keys of the national count"),
    "national_period": gettext_lazy("A key of the national count"),
}


def register() -> None:
    """Called once every app is there."""
    audit.register_words(WORDS)
    audit.register_page_names(lambda: PAGES)
    exchange.register_way(_to_round)
    exchange.register_way(_to_keys)
    navigation.register(
        pgettext_lazy("menu", "National count"), "national:rounds", order=58, shown_to=_takes_part
    )
    navigation.register(
        pgettext_lazy("menu", "Rounds of the count"), "national:counts", order=5, shown_to=_counts
    )
    navigation.register(
        pgettext_lazy("menu", "Keys of the count"), "national:periods", order=5, shown_to=_holds_keys
    )


def _takes_part(user: User) -> bool:
    return bool(policies.may_take_part(user))


def _counts(user: User) -> bool:
    return bool(counting.may_count(user))


def _holds_keys(user: User) -> bool:
    return bool(policies.may_hold_keys(user))


def _to_round(package: Any, user: User) -> exchange.Way | None:
    if package.kind != "count_call" or not _takes_part(user):
        return None
    return exchange.Way(_("Prepare the return"), reverse("national:round", args=[package.pk]))


def _to_keys(package: Any, user: User) -> exchange.Way | None:
    if package.kind != "count_request" or not _holds_keys(user):
        return None
    return exchange.Way(_("Answer it under Keys of the count"), reverse("national:periods"))
