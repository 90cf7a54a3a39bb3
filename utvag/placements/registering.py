"""What this module adds to menu, cases and the log's words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.placements import policies
from utvag.ui import navigation

WORDS = {
    "placements.stay.applied": gettext_noop("Applied for a place"),
    "placements.stay.answered": gettext_noop("Noted the answer to an application for a place"),
    "placements.stay.begun": gettext_noop("Noted that somebody came to their place"),
    "placements.stay.ended": gettext_noop("Noted that a stay ended"),
    "placements.stay.replanned": gettext_noop("Planned another last day of a stay"),
    "placements.stay.corrected": gettext_noop("Put the days of a stay right"),
    "placements.absence.noted": gettext_noop("Noted an absence from a placement"),
    "placements.absence.ended": gettext_noop("Noted that somebody is back at their placement"),
    "placements.absence.withdrawn": gettext_noop("Took back an absence from a placement"),
    "placements.absence.corrected": gettext_noop("Put an absence from a placement right"),
    "placements.notice.noted": gettext_noop("Noted what a placement has told"),
    "placements.notice.handled": gettext_noop("Handled what a placement has told"),
    "placements.search.made": gettext_noop("Looked for a place"),
    "placements.area.added": gettext_noop("Added an area to avoid"),
    "placements.apart.added": gettext_noop("Added somebody to be kept apart"),
    "placements.finding.ended": gettext_noop("Took away what decides where somebody can stay"),
    "placements.place.explained": gettext_noop("Said why the sealed place is opened"),
    "placements.place.seen": gettext_noop("Looked at the sealed place"),
    "placements.place.corrected": gettext_noop("Put the sealed place right"),
    "placements.place.met": gettext_noop("Asked who stays at a unit, and was told of the sealed place"),
    "placements.occupancy.seen": gettext_noop("Looked at how many are placed"),
    "placements.register.seen": gettext_noop("Looked in the register of providers"),
    "placements.provider.added": gettext_noop("Added a provider"),
    "placements.provider.changed": gettext_noop("Changed a provider"),
    "placements.provider.withdrawn": gettext_noop("Withdrew a provider"),
    "placements.route.ended": gettext_noop("Ended a way to reach a provider"),
    "placements.home.changed": gettext_noop("Changed a unit of a provider"),
    "placements.home.closed": gettext_noop("Closed a unit of a provider"),
    "placements.licence.withdrawn": gettext_noop("Noted that a licence was withdrawn"),
    "placements.content.added": gettext_noop("Added what a provider has promised"),
    "placements.delivery.noted": gettext_noop("Noted whether a provider keeps a promise"),
    "placements.incident.noted": gettext_noop("Noted an incident at a provider"),
    "placements.agreement.changed": gettext_noop("Changed an agreement"),
    "placements.ranking.removed": gettext_noop("Took a provider out of an order"),
    "placements.price.ended": gettext_noop("Wrote until when a price holds"),
    "placements.price.withdrawn": gettext_noop("Withdrew a price that was written wrongly"),
    "placements.agreement.ended": gettext_noop("Ended an agreement"),
    "placements.prices.taken_in": gettext_noop("Took in a price list"),
    "placements.prices.taken_out": gettext_noop("Took out a price list"),
    "placements.route.added": gettext_noop("Added a way to reach a provider"),
    "placements.ranking.added": gettext_noop("Gave a provider its place in an order"),
    "placements.home.added": gettext_noop("Added a unit of a provider"),
    "placements.licence.recorded": gettext_noop("Recorded a licence"),
    "placements.agreement.added": gettext_noop("Added an agreement"),
    "placements.price.added": gettext_noop("Added a price"),
}


def register() -> None:
    # Models can be imported only once every app is there.
    from utvag.cases import public as cases
    from utvag.placements import presenters

    audit.register_words(WORDS)
    audit.register_on_screen(["placements.place.met"])
    navigation.register(_("Providers"), "placements:providers", order=60, shown_to=_places_people)
    navigation.register(_("Occupancy"), "placements:occupancy", order=62, shown_to=_counts)
    cases.register_tab(cases.Tab("placement", _("Placement"), "placements:stays", "placement", 60))
    cases.register_day(presenters.waiting_for)
    cases.register_day(presenters.lists_taken_for)
    cases.register_open_things(presenters.what_is_open)
    cases.register_section("placement", 65, presenters.stays_section)


def _counts(user: User) -> bool:
    return bool(policies.may_see_occupancy(user))


def _places_people(user: User) -> bool:
    return bool(policies.may_see_register(user))
