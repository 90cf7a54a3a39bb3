"""The answer, made of nothing but what the door let out: whoever reads the publication can work all of it out themselves.

So no second way leads around the door. A number that the door rounded or hid makes what is worked out from it wider, never truer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from utvag.analytics.counting.public import (
    Bounds,
    Contradiction,
    Estimates,
    Figure,
    NotEstimated,
    bounds,
    estimate,
)
from utvag.analytics.counting.public import Table as SystemsTable
from utvag.analytics.disclosure.public import ALL, Number, Released
from utvag.analytics.linkage.public import Interval, Share
from utvag.analytics.national.tables import IN, LINKED, OUT
from utvag.analytics.national.without_numbers import Unnumbered, persons_between

# Everybody who was counted once, as one list beside those who sent totals alone.
ALL_OF_THEM = "counted once"


class WhyNot(StrEnum):
    """Why something is not worked out; the words are for whoever shows it."""

    HIDDEN_TOTAL = (
        "hidden_total"  # of a total no upper end was let out, so nothing bounds the number from above
    )
    CONTRADICTION = "contradiction"  # no persons whatever could give these figures
    HIDDEN_OVERLAPS = "hidden_overlaps"  # an estimate made from them would tell what they hide
    TOO_LITTLE = "too_little"  # the lists meet too little for any model, or none can be fitted


@dataclass(frozen=True)
class Overlap:
    """Persons in just these lists, and in no other."""

    lists: tuple[str, ...]
    number: Number


def lists_of(known: Released) -> tuple[str, ...]:
    """The lists that the table tells apart; those that the door left out are not there."""
    return tuple(place.name for place in known.places if {IN, OUT} <= set(place.codes))


def total_of(released: Released) -> Number:
    return released.number()


def sizes(known: Released) -> dict[str, Number]:
    """Persons of each list, whoever else has them."""
    return {name: known.number(**{name: IN}) for name in lists_of(known)}


def overlaps(known: Released) -> list[Overlap]:
    """Every set of lists, as far as it was let out, nobody's as well: who is in none is not known."""
    names = lists_of(known)
    found = []
    for number in known.numbers:
        codes = dict(zip([place.name for place in known.places], number.codes, strict=True))
        chosen = tuple(name for name in names if codes[name] == IN)
        if chosen and all(codes[name] in {IN, OUT} for name in names):
            found.append(Overlap(chosen, number))
    return found


def reports(reported: Released) -> dict[str, Number]:
    """What each actor reports, or the actors of a kind together; the whole where no more was let out."""
    places = {place.name: place for place in reported.places}
    codes = [code for code in places["actor"].codes if code != ALL] or [ALL]
    return {code: reported.number(actor=code) for code in codes}


def bounds_of(totals: Mapping[str, Number], overlapping: Sequence[Figure], width: int) -> Bounds | WhyNot:
    """Level 1, from totals that were let out and overlaps that actors told; or why there are none.

    An overlap is taken as the range of `width` that it lies in, because it may be of few.
    """
    if any(number.high is None for number in totals.values()):
        return WhyNot.HIDDEN_TOTAL
    figures = [Figure.overlap([name], number.low, number.high) for name, number in sorted(totals.items())]
    figures += [
        Figure.overlap(each.lists, each.least // width * width, (each.most // width + 1) * width - 1)
        for each in overlapping
        if each.lists <= set(totals)
    ]
    try:
        return bounds(figures)
    except Contradiction:
        return WhyNot.CONTRADICTION


def bounds_of_lists(known: Released) -> Bounds | WhyNot:
    """As if only the sizes of the lists were known: how much telling persons apart has gained."""
    return bounds_of(sizes(known), (), 1)


def interval_of(
    known: Released, unnumbered: Released, recall: Share | None, false_links: Share | None
) -> Interval | WhyNot:
    """Everybody, those without a number as well; or why there is none."""
    persons, rows, linked = total_of(known), total_of(unnumbered), _linked(unnumbered)
    if persons.high is None or rows.high is None:
        return WhyNot.HIDDEN_TOTAL
    # Of links and of rows only what was let out: nothing of the count itself comes here.
    said = Unnumbered(0, 0, recall, false_links)
    most = rows.high if linked.high is None else min(linked.high, rows.high)
    return persons_between(
        (persons.low, persons.high), (rows.low, rows.high), (min(linked.low, most), most), said
    )


def recaptured(known: Released) -> Estimates | WhyNot:
    """The experiment beside the count, or why it is refused. It is made of the table as it was printed."""
    names = lists_of(known)
    persons = {}
    for each in overlaps(known):
        if each.number.value is None:
            return WhyNot.HIDDEN_OVERLAPS
        persons[sum(1 << names.index(name) for name in each.lists)] = each.number.value
    try:
        return estimate(SystemsTable(names, persons))
    except NotEstimated:
        return WhyNot.TOO_LITTLE


def _linked(unnumbered: Released) -> Number:
    """How many are linked; where the door says no more than the total, anything from none to all."""
    try:
        return unnumbered.number(link=LINKED)
    except KeyError:
        return Number((ALL,), 0, total_of(unnumbered).high)
