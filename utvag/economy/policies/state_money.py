"""What may be done about state money, and why not."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict
from utvag.economy.domain.claiming import MOVES, WITH_AMOUNT, WITH_REASON, Standing
from utvag.economy.domain.periods import Span
from utvag.economy.domain.schemes import PERSON, Scheme

# What was sent on paper is written here within a year.
LONG_BEFORE = timedelta(days=365)


def may_see_amounts(*, reads: bool, readers: Collection[Any]) -> Verdict:
    """Those on the place's list: a price a day tells the place. The others are told whom to ask."""
    if reads:
        return ALLOWED
    whom = ", ".join(each.user.name for each in readers)
    if not whom:
        return Verdict(_("There is no stay to ask state money for."))
    return Verdict(
        _("Days and amounts are for those who may see the place, since a price tells it. Ask %(whom)s.")
        % {"whom": whom}
    )


def may_see_pipeline(user: Any) -> Verdict:
    """Those who do casework see their own; finance and directors all, by numbers that say nothing."""
    if user.does_casework or sees_books(user):
        return ALLOWED
    return Verdict(_("State money is for those who do casework, for finance and for the director."))


def sees_books(user: Any) -> bool:
    """Whether the user is told amounts of everything, and of whom nothing."""
    return bool(user.has_role("FINANCE", "DIRECTOR"))


def may_apply(scheme: Scheme, period: Span, *, claims: Collection[Any]) -> Verdict:
    """For a person, within the scheme's days, for one calendar year at most, and for something."""
    if scheme.per != PERSON:
        return Verdict(_("This scheme is not for single persons."))
    if period.first < scheme.days.first or period.last > scheme.days.last:
        return Verdict(_("The scheme does not hold on all of these days."))
    if period.first.year != period.last.year:
        return Verdict(_("State money is applied for by calendar year."))
    if not claims:
        return Verdict(_("Choose at least one stay to ask money for."))
    return ALLOWED


def may_claim(stay: Any, days: Span, scheme: Scheme, period: Span, *, leaving_counts: bool = True) -> Verdict:
    """Days on which the person stays, or is planned to, in a kind of stay that the scheme covers."""
    if stay.kind not in scheme.kinds:
        return Verdict(_("The scheme does not cover this kind of stay."))
    if stay.first_on is None or days.first < stay.first_on:
        return Verdict(_("The stay had not begun on some of these days."))
    if stay.last_on is not None and days.last > stay.last_on:
        return Verdict(_("The stay had ended on some of these days."))
    if not leaving_counts and days.last == stay.last_on:
        return Verdict(
            _(
                "The day of leaving is not paid for this stay; that of a move is claimed with the stay that begins."
            )
        )
    if days.first < period.first or days.last > period.last or days.last < days.first:
        return Verdict(_("Choose days within the period."))
    return ALLOWED


def may_claim_invoice(line: Any, amount: Any, stay: Any, scheme: Scheme, period: Span) -> Verdict:
    """What was paid besides the price of a stay that the scheme covers; the price is claimed by its days."""
    if line.part != "EXTRA":
        return Verdict(_("What a stay costs a day is claimed by its days."))
    if stay.kind not in scheme.kinds:
        return Verdict(_("The scheme does not cover this kind of stay."))
    if not period.first <= line.first_on <= period.last or amount > line.net:
        return Verdict(_("The row of the invoice is of another period, or of a lower amount."))
    return ALLOWED


def may_replace(state: str) -> Verdict:
    """What was sent stands as it was sent."""
    if state != "DRAFT":
        return Verdict(_("Only a draft can be replaced by another."))
    return ALLOWED


def may_discard(state: str) -> Verdict:
    """What was sent is withdrawn, with why."""
    if state != "DRAFT":
        return Verdict(_("Only a draft can be discarded. What was sent is withdrawn, with why."))
    return ALLOWED


def may_move(stands: Standing, step: str) -> Verdict:
    """Only from where the application stands now."""
    if step not in MOVES[stands.state] or (step == "REPORTED" and stands.used is not None):
        return Verdict(_("The application has come further meanwhile, or not so far. Look at it again."))
    return ALLOWED


def has_what_it_needs(step: str, *, amount: Any, reason: str, state: str) -> Verdict:
    """An amount with what is about money; a reason with what is not as it was asked for. A draft was asked of nobody."""
    if step in WITH_AMOUNT and amount is None:
        return Verdict(_("Write the amount."))
    if step in WITH_REASON and state != "DRAFT" and not reason:
        return Verdict(_("Write why."))
    return ALLOWED


def may_happen(on: date, *, today: date, after: date | None = None, sent_from: date | None = None) -> Verdict:
    """Not on a day to come or before the step `after` which it comes; not `sent_from` a draft made long after."""
    if on > today:
        return Verdict(_("This day has not come yet."))
    if after is not None and on < after:
        told = _("What came before it happened on %(day)s. Write that day or a later one.")
        return Verdict(told % {"day": date_format(after, "j F Y")})
    if sent_from is not None and on < sent_from - LONG_BEFORE:
        return Verdict(_("The draft was made more than a year after this day. Look at the year."))
    return ALLOWED


def is_within(amount: Any, step: str, stands: Standing) -> Verdict:
    """No more is granted than was asked, nor paid, in all, than granted, nor used or, in all, reclaimed than paid.

    `PARTLY` is less than asked.
    """
    if amount is None:
        return ALLOWED
    asked, granted, paid = stands.asked, stands.granted, stands.paid
    if amount <= 0 and step in WITH_AMOUNT and step != "REPORTED":
        return Verdict(_("Write an amount above nought."))
    if step == "GRANTED" and asked is not None and amount < asked:
        return Verdict(
            _("This is less than was asked for. Choose that it is granted in part, and write why.")
        )
    if step == "REPORTED" and paid is not None and amount > paid:
        return Verdict(
            _("No more can be used than was paid. What it cost beyond that is not the state’s money.")
        )
    left = granted - (paid or 0) if granted is not None else None
    most = {"GRANTED": asked, "PARTLY": asked, "PAID": left, "RECLAIMED": stands.kept}.get(step)
    if most is not None and (amount > most or (step == "PARTLY" and amount == most)):
        return Verdict(_("This is more than there is. Look at the amounts before it."))
    return ALLOWED
