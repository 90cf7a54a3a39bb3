"""The words of what is counted: tables, dimensions and codes, in the language that is on."""

from collections.abc import Mapping
from datetime import date

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from utvag.analytics.national import public as national
from utvag.analytics.public import disclosure, publication
from utvag.national.domain.deciding import BY, KNOWN, REPORTED, UNDER, WITHOUT_NUMBER
from utvag.national.domain.receiving import HARMONISED, UNKNOWN
from utvag.national.domain.rounds import Round
from utvag.statistics import public as statistics

KINDS: Mapping[str, Promise] = {
    "police": gettext_lazy("The police"),
    "municipalities": gettext_lazy("Municipalities"),
    "prison_service": gettext_lazy("The prison and probation service"),
    "institutions": gettext_lazy("Institutional care (SiS)"),
    "organisations": pgettext_lazy("kind of actor", "Organisations"),
    "others": pgettext_lazy("kind of actor", "Others"),
}
WORDS: Mapping[str, Promise] = {
    "east": gettext_lazy("Eastern Sweden"),
    "south": gettext_lazy("Southern Sweden"),
    "north": gettext_lazy("Northern Sweden"),
    UNKNOWN: pgettext_lazy("age or area", "unknown"),
    national.SEVERAL_PLACES: gettext_lazy("in several"),
    "under_18": gettext_lazy("under 18"),
    national.COUNTS: pgettext_lazy("by criteria", "counted"),
    national.UNTOLD: gettext_lazy("cannot be told"),
    "linked": gettext_lazy("taken for somebody who is counted"),
    "not_linked": gettext_lazy("taken for nobody else"),
    "in": pgettext_lazy("in a list", "yes"),
    "out": pgettext_lazy("in a list", "no"),
}
SOURCE = gettext_lazy("docs/counting.md of the program; the actors' own criteria")


def about_of(
    name: str,
    released: disclosure.Released,
    *,
    asked: Round,
    publisher: str,
    published_on: date,
    threshold: int,
) -> publication.About:
    """The words of a table in the language that is on."""
    dimensions = {place.name: dimension_words(place.name) for place in released.places}
    return publication.About(
        language=(translation.get_language() or "sv")[:2],
        publisher=publisher,
        name=name_of(name),
        says=_says(name),
        unit=_unit(released),
        definition=f"{released.measure}.{released.version}",
        source=str(SOURCE),
        data_on=asked.reference_day,
        published_on=max(published_on, asked.reference_day),
        threshold=threshold,
        digest=released.snapshot,
        dimensions=dimensions,
        codes={
            place.name: {code: code_words(code) for code in place.codes if code in WORDS or code in KINDS}
            for place in released.places
        },
        unknowns=(str(WORDS[national.UNTOLD]),) if name.startswith(UNDER) else (),
        more={
            publication.Part.ACCURACY: (
                _(
                    "Each actor's own staff has said what is known of each person; nobody has checked it centrally."
                ),
            )
        },
    )


def name_of(name: str) -> str:
    """What a table is called."""
    if name == KNOWN:
        return _("Individuals by whose lists they are in")
    if name == REPORTED:
        return _("What each actor reports")
    if name == WITHOUT_NUMBER:
        return _("Those without a number")
    if name.startswith(UNDER):
        return _("Individuals by the criteria: %(criteria)s") % {
            "criteria": criteria_words(name.removeprefix(UNDER))
        }
    return _("Individuals by %(what)s") % {"what": dimension_words(name.removeprefix(BY)).lower()}


def criteria_words(criteria: str) -> str:
    """Whose criteria; what all can answer is nobody's own."""
    if criteria == HARMONISED:
        return _("what all who sent rows can answer")
    found = next((each for each in statistics.criteria_sets() if each.criteria == criteria), None)
    return f"{found.actor} ({criteria})" if found else criteria


def dimension_words(name: str) -> str:
    words = {
        "age": _("Age group"),
        "county": _("Part of the country"),
        "answer": _("By the criteria"),
        "actor": _("Actor"),
        "link": _("Linked"),
    }
    return words.get(name) or code_words(name)


def code_words(code: str) -> str:
    found = WORDS.get(code) or KINDS.get(code)
    return str(found) if found else code


def _says(name: str) -> str:
    if name == REPORTED:
        return _(
            "How many persons each actor counts by its own criteria. Somebody whom three report is in it three times."
        )
    if name == WITHOUT_NUMBER:
        return _(
            "Persons whom organisations know without a number, by whether the keys of their names are somebody's."
        )
    if name.startswith(UNDER):
        return _(
            "Individuals with a number who count by these criteria, and those of whom it cannot be told. Unknown is never no."
        )
    return _("Individuals with a number whom any actor knows on the reference day, each counted once.")


def _unit(released: disclosure.Released) -> str:
    return _("individuals") if released.unit is disclosure.Unit.PERSONS else _("reports")
