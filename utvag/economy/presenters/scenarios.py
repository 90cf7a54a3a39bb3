"""The three alternatives as a page shows them: the answer in words, a table, a tornado. They are about nobody."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.accounts.public import User
from utvag.economy.domain.alternatives import Answer, Swing
from utvag.economy.domain.assumptions import Assumption
from utvag.economy.models import Scenario
from utvag.economy.presenters import amounts
from utvag.ui.charts import Chart, Table, TornadoBar, tornado
from utvag.ui.charts.frame import Key

WHOLE_FROM = 10


def names() -> dict[str, str]:
    """The three ways."""
    return {
        "buying": _("Buying places one by one"),
        "own": _("A programme of one's own"),
        "shared": _("Sharing a programme with neighbours"),
    }


def name_of(scenario: Scenario, reader: User) -> str:
    """What whoever saved it calls it; for others its day, since no list of names knows every place that a name can tell."""
    if scenario.saved_by_id == reader.pk:
        return scenario.name
    saved = date_format(timezone.localtime(scenario.saved_at), "j F Y H:i")
    return _("Scenario of %(saved)s") % {"saved": saved}


def rows(answer: Answer) -> list[tuple[str, ...]]:
    """A line for each way: name, cost, of which fixed, of which bought, use of the rooms."""
    return [
        (
            names()[way.key],
            amounts.kronor(way.cost),
            amounts.kronor(way.fixed),
            amounts.kronor(way.own),
            amounts.kronor(way.bought),
            amounts.percent(way.utilisation) if way.rooms else "–",
        )
        for way in answer.ways
    ]


def columns() -> tuple[str, ...]:
    """What the cells of a way are."""
    return (
        _("Alternative"),
        _("Cost a year, SEK"),
        _("Of which fixed"),
        _("Of which days in own rooms"),
        _("Of which bought days"),
        _("Rooms in use"),
    )


def sentences(answer: Answer) -> list[str]:
    """The motion's question, answered for somebody who sits in the board."""
    bought, own, shared = answer.ways
    said = [
        _answer(answer),
        _(
            "With about %(arrivals)s new clients every year who stay %(stay)d days each, %(clients)s are in place at once "
            "on average. Buying places costs about %(bought)s million SEK a year, a programme of one's own "
            "%(own)s million and sharing one %(shared)s million."
        )
        % {
            "arrivals": _people(answer.terms.arrivals),
            "stay": round(answer.terms.stay),
            "clients": _people(answer.terms.clients),
            "bought": amounts.millions(bought.cost),
            "own": amounts.millions(own.cost),
            "shared": amounts.millions(shared.cost),
        },
        _even_as_given(answer),
        _even_with_rooms(answer),
    ]
    cheapest = min(answer.ways, key=lambda way: way.cost)
    said.append(_("Cheapest on these assumptions: %(name)s.") % {"name": names()[cheapest.key].lower()})
    return said


def _answer(answer: Answer) -> str:
    """Yes or no, and the number: in place at once, and new every year, which nobody is to take for each other."""
    bought, own, _shared = answer.ways
    even, words = answer.with_rooms, _as_assumed(answer)
    if own.cost <= bought.cost:
        said = _(
            "On these assumptions a programme of one’s own pays, with %(clients)s clients in place at once (%(arrivals)s new "
            "every year)."
        )
    elif even is None or even.clients is None:
        said = _("On these assumptions a programme of one’s own does not pay, however many come.")
    elif even.clients <= answer.terms.clients:
        said = _(
            "On these assumptions a programme of one’s own does not pay with %(rooms)s, but it would with "
            "%(even_rooms)s: from about %(even)s clients in place at once, which is about %(even_arrivals)s new every year. "
            "Here %(clients)s are assumed in place at once, and %(arrivals)s new every year."
        )
    else:
        said = _(
            "On these assumptions a programme of one’s own does not pay. It would take about %(even)s clients in place at "
            "once, which is about %(even_arrivals)s new every year. Here %(clients)s are assumed in place at once, and "
            "%(arrivals)s new every year."
        )
    return said % words


def _as_assumed(answer: Answer) -> dict[str, Any]:
    """What is assumed, and from when it pays, as words of a sentence."""
    even = answer.with_rooms
    words: dict[str, Any] = {
        "clients": _people(answer.terms.clients),
        "arrivals": _people(answer.terms.arrivals),
        "rooms": _rooms(int(answer.terms.rooms)),
    }
    if even is not None and even.clients is not None:
        words |= {
            "even": _people(even.clients),
            "even_arrivals": _people(answer.new_a_year(even.clients)),
            "even_rooms": _rooms(even.rooms),
        }
    return words


def break_even(answer: Answer) -> str:
    """The number for a tile; a dash where there is none."""
    even = answer.with_rooms
    return _people(even.clients) if even and even.clients is not None else "–"


def break_even_words(answer: Answer) -> str:
    """What the number is of: with which rooms, since another number of them gives another."""
    even = answer.with_rooms
    if even is None or even.clients is None:
        return _("no number of clients from which a programme of one’s own pays")
    return _(
        "clients in place at once, which is about %(even_arrivals)s new every year: from there a programme of one’s own "
        "pays, with %(even_rooms)s"
    ) % _as_assumed(answer)


def break_even_compared(answer: Answer) -> str:
    """The same for a table: in place at once, and new every year."""
    if answer.with_rooms is None or answer.with_rooms.clients is None:
        return "–"
    return _("%(even)s (%(even_arrivals)s new every year)") % _as_assumed(answer)


def chart(answer: Answer) -> Chart:
    """What moves the difference between one's own and buying, the most first."""
    bars = [
        TornadoBar(
            str(swing.assumption.name),
            swing.at_low,
            swing.at_high,
            value(swing.assumption, swing.assumption.low),
            value(swing.assumption, swing.assumption.high),
        )
        for swing in answer.swings
    ]
    ends = [answer.difference, *(end for swing in answer.swings for end in (swing.at_low, swing.at_high))]
    text = _(
        "The difference in cost a year between a programme of one's own and bought places, when one assumption at a "
        "time is at its low or its high value; above nought one's own costs more. The whole line is the difference "
        "with everything as assumed."
    )
    if min(ends) < 0 < max(ends):
        text = f"{text} " + _("A dashed line is nought.")
    columns = (_("Assumption"), _("Low"), _("Difference then, SEK"), _("High"), _("Difference then, SEK"))
    return tornado(
        "tornado",
        bars,
        answer.difference,
        title=_("What the answer hangs on"),
        text=text,
        table=Table(columns, [_swing_row(swing) for swing in answer.swings]),
        words=amounts.axis,
        legend=(Key("outlined", _("At its low value")), Key("solid", _("At its high value"))),
    )


def compared(found: list[tuple[str, Answer]]) -> list[tuple[str, ...]]:
    """A line for each saved scenario: name, the three costs, the break-even."""
    return [
        (name, *(amounts.kronor(way.cost) for way in answer.ways), break_even_compared(answer))
        for name, answer in found
    ]


def assumed(assumptions: tuple[Assumption, ...], given: dict[str, Decimal]) -> list[dict[str, Any]]:
    """Each assumption in words, and whether the reader has put another value."""
    return [
        {
            "name": each.name,
            "value": value(each, given.get(each.key, each.value)),
            "usual": value(each, each.value) if each.key in given else "",
            "low": value(each, each.low),
            "high": value(each, each.high),
            "source": each.source,
        }
        for each in assumptions
    ]


def value(assumption: Assumption, number: Decimal) -> str:
    """A value with its unit."""
    said = number_format(
        number.normalize() if number != number.to_integral() else number.to_integral(),
        use_l10n=True,
        force_grouping=True,
    )
    units = {
        "sek": _("%(value)s SEK a day"),
        "sek_year": _("%(value)s SEK a year"),
        "days": _("%(value)s days"),
        "percent": _("%(value)s per cent"),
        "number": "%(value)s",
    }
    if assumption.key == "grant_most":
        return _("%(value)s SEK a year") % {"value": said}
    return units[assumption.unit] % {"value": said}


def _swing_row(swing: Swing) -> tuple[str, ...]:
    each = swing.assumption
    return (
        str(each.name),
        value(each, each.low),
        amounts.kronor(swing.at_low),
        value(each, each.high),
        amounts.kronor(swing.at_high),
    )


def _even_as_given(answer: Answer) -> str:
    even = answer.as_given
    if even.clients is not None:
        return _(
            "With %(rooms)s of its own it pays from %(clients)s clients in place at once, which is about %(arrivals)s "
            "new every year."
        ) % {
            "rooms": _rooms(even.rooms),
            "clients": _people(even.clients),
            "arrivals": _people(answer.new_a_year(even.clients)),
        }
    said = _(
        "With %(rooms)s a programme of one's own never pays, however many come: the rooms can save at most "
        "%(ceiling)s million a year."
    ) % {"rooms": _rooms(even.rooms), "ceiling": amounts.millions(even.ceiling)}
    if even.full_rooms is not None:
        said += " " + _("The staff would have to be spread over %(rooms)s rooms that are never empty.") % {
            "rooms": amounts.one(even.full_rooms)
        }
    return said


def _even_with_rooms(answer: Answer) -> str:
    even = answer.with_rooms
    if even is None or even.clients is None:
        return _("The same staff cannot serve so many rooms that it would pay with any number of clients.")
    return _(
        "The number is lowest with %(even_rooms)s that the same staff look after: %(even)s clients in place at once, "
        "which is about %(even_arrivals)s new every year."
    ) % _as_assumed(answer)


def _people(number: float) -> str:
    """How many on average: whole where a tenth says nothing."""
    return number_format(round(number), 0, use_l10n=True) if number >= WHOLE_FROM else amounts.one(number)


def _rooms(number: int) -> str:
    return ngettext("%(rooms)d room", "%(rooms)d rooms", number) % {"rooms": number}
