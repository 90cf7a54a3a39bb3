"""What this module adds to menu, cases and the log's words."""

from django.utils.translation import gettext_noop

from utvag.audit import public as audit

WORDS = {
    "placements.stay.applied": gettext_noop("Applied for a place"),
    "placements.stay.answered": gettext_noop("Noted the answer to an application for a place"),
    "placements.stay.begun": gettext_noop("Noted that somebody came to their place"),
    "placements.stay.ended": gettext_noop("Noted that a stay ended"),
    "placements.provider.added": gettext_noop("Added a provider"),
    "placements.route.added": gettext_noop("Added a way to reach a provider"),
    "placements.ranking.added": gettext_noop("Gave a provider its place in an order"),
    "placements.home.added": gettext_noop("Added a unit of a provider"),
    "placements.licence.recorded": gettext_noop("Recorded a licence"),
    "placements.agreement.added": gettext_noop("Added an agreement"),
    "placements.price.added": gettext_noop("Added a price"),
}


def register() -> None:
    audit.register_words(WORDS)
