"""Units of the register as somebody chooses among them."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from utvag.documents.public import kronor
from utvag.placements import queries
from utvag.placements.models import Place

Choice = tuple[str, Any, Any, str]


def offers_to_choose(day: date, also: Place | None = None) -> list[Choice]:
    """Key, unit, agreement and words of each that is asked from the day on, and of what stands there `also`.

    The words stand on the page alone.
    """
    found = [(each.key, each.home, each.agreement, words_of(each, day)) for each in queries.offers_from(day)]
    if also is None or not also.home_ref or key_of(also) in {key for key, *_rest in found}:
        return found
    return [_as_it_stands(also), *found]


def key_of(place: Place) -> str:
    """As `Offer.key`; empty for what is not in the register."""
    return f"{place.home_ref}|{place.agreement_ref}" if place.home_ref else ""


def _as_it_stands(place: Place) -> Choice:
    """A unit that is not asked any more is still where somebody is."""
    register = queries.register_of([place])
    home, agreement = register.homes[place.home_ref], register.agreements.get(place.agreement_ref)
    parts = [f"{home.name}, {home.provider.name}", str(home.get_kind_display())]
    return (
        key_of(place),
        home,
        agreement,
        " · ".join([*parts, agreement.name] if agreement else parts),
    )


def words_of(offer: queries.Offer, day: date) -> str:
    parts = [
        f"{offer.home.name}, {offer.home.provider.name}",
        str(offer.home.get_kind_display()),
        offer.agreement.name,
        f"{kronor(offer.price.amount)} / {str(offer.price.get_unit_display()).lower()}",
    ]
    if offer.price.valid_from > day:
        parts.append(_("from %(day)s") % {"day": date_format(offer.price.valid_from)})
    return " · ".join(parts)
