"""A count in words: what its level means, the answer, the tables that left, and how the lists overlap."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from utvag.analytics.national import public as national
from utvag.analytics.public import disclosure, publication
from utvag.national.domain.rounds import Round
from utvag.national.presenters.counted import about_of, code_words, name_of
from utvag.ui.charts import Chart, Key, Persons, Table, UpsetList, UpsetRow, letters, upset

__all__ = [
    "about_of",
    "answer_lines",
    "level_words",
    "name_of",
    "overlap_chart",
    "printed_tables",
    "said",
    "source_lines",
]

LEVELS = {
    1: gettext_lazy(
        "Level 1: bounds from totals alone. Nobody's number was used. The truth lies between the bounds if the totals are true; nothing is"
        " known of where between them."
    ),
    2: gettext_lazy(
        "Level 2: everybody with a number is counted once, by tokens that nobody can turn back into a number. Those without a number are not"
        " in it."
    ),
    3: gettext_lazy(
        "Level 3: everybody with a number is counted once by tokens, and those without a number are linked by tokens of their names. How"
        " far the links can err is in the interval."
    ),
}


WHY_NOT: Mapping[str, Promise] = {
    national.WhyNot.HIDDEN_TOTAL: gettext_lazy(
        "A total may not be shown, so nothing bounds the number from above."
    ),
    national.WhyNot.CONTRADICTION: gettext_lazy(
        "The totals and overlaps that actors gave cannot all be true."
    ),
    national.WhyNot.HIDDEN_OVERLAPS: gettext_lazy(
        "Some of the overlaps may not be shown, and an estimate would tell what they hide."
    ),
    national.WhyNot.TOO_LITTLE: gettext_lazy(
        "The lists overlap too little, or in too few ways, for any model to be believed."
    ),
}


def said(number: disclosure.Number | Mapping[str, Any]) -> str:
    """“215 (211–219)”, “0–4”, or “at least 5”."""
    if isinstance(number, disclosure.Number):
        low, high, value = number.low, number.high, number.value
    else:
        low, high, value = number["low"], number["high"], number["value"]
    if high is None:
        return _("at least %(low)d") % {"low": low}
    between = f"{low}–{high}"
    if value is None:
        return between
    return str(value) if low == high else f"{value} ({between})"


def answer_lines(answer: Mapping[str, Any]) -> list[str]:
    """The answer, worked out from what left; what is an estimate or an experiment says so."""
    lines = []
    if "total" in answer:
        lines.append(_("Individuals with a number, each once: %(said)s.") % {"said": said(answer["total"])})
    if "interval" in answer:
        lines += _interval_lines(answer)
    if "everybody" in answer:
        lines.append(
            _("With those who sent totals alone: %(said)s.") % {"said": _between(answer["everybody"])}
        )
    bounds = answer.get("bounds")
    if bounds:
        lines.append(_("From totals alone: %(said)s.") % {"said": _between(bounds)})
        if "raw_sum" in bounds:
            lines.append(
                _("All totals added: %(sum)d. The largest of them: %(largest)d.")
                % {"sum": bounds["raw_sum"], "largest": bounds["largest"]}
            )
    recaptured = answer.get("recaptured")
    if recaptured:
        lines.append(_recaptured(recaptured))
    if "collision" in answer:
        lines.append(
            _("Chance that any two persons share a token: %(chance).0e.") % {"chance": answer["collision"]}
        )
    if answer.get("has_contradictions"):
        lines.append(
            _("Actors contradict each other about whose numbers are one person's; those are counted apart.")
        )
    return lines


def level_words(level: int) -> str:
    return str(LEVELS[level])


def overlap_chart(known: disclosure.Released) -> Chart | None:
    """How the lists overlap, from what left alone; none where no list may be told from another."""
    names = national.lists_of(known)
    if len(names) < 2:
        return None
    lists = [UpsetList(code_words(name), _persons(number)) for name, number in national.sizes(known).items()]
    rows = [
        UpsetRow(frozenset(names.index(name) for name in each.lists), _persons(each.number))
        for each in national.overlaps(known)
        if each.number.high != 0
    ]
    table = [
        (letters(row.lists), " + ".join(lists[place].name for place in sorted(row.lists)), row.persons.words)
        for row in rows
    ]
    return upset(
        "overlaps",
        lists,
        rows,
        title=_("How the actors' lists overlap"),
        text=_(
            "The rows at the top are the lists, each with everybody in it. Below, circles say which lists a row is about, and the bar how"
            " many individuals are in just these and in no other. What is not said exactly is hatched from its least to its most."
        ),
        table=Table((_("Letters"), _("In just these lists"), _("Individuals")), table),
        legend=(
            Key("solid", _("At least")),
            Key("hatched", _("Between these")),
            Key("outlined", _("Not shown")),
        ),
    )


def printed_tables(
    tables: Mapping[str, disclosure.Released],
    *,
    asked: Round,
    publisher: str,
    published_on: date,
    threshold: int,
) -> list[dict[str, Any]]:
    """Every table as it is read: its words, its headers, its rows, and its quality declaration."""
    found = []
    for name, released in tables.items():
        about = about_of(
            name, released, asked=asked, publisher=publisher, published_on=published_on, threshold=threshold
        )
        rows = publication.printed(released, about)
        heads = [about.dimensions[each.name] for each in released.places if _is_shown(each)]
        found.append(
            {
                "slug": name.replace(".", "-"),
                "title": about.name,
                "says": about.says,
                "heads": heads,
                "rows": [(row.labels, row.text) for row in rows],
                "declared": publication.declared(released, about),
            }
        )
    return found


def source_lines(returns: Sequence[Mapping[str, Any]]) -> list[str]:
    """Whose returns, by which criteria, from which snapshot."""
    return [
        _("%(name)s, by %(criteria)s, %(how)s; snapshot of %(day)s, %(digest)s")
        % {
            "name": one["name"],
            "criteria": one["criteria"],
            "how": _("totals and tokens") if one["has_rows"] else _("totals alone"),
            "day": datetime.fromisoformat(one["taken_at"]).date().isoformat(),
            "digest": one["digest"][:16],
        }
        for one in returns
    ]


def _interval_lines(answer: Mapping[str, Any]) -> list[str]:
    interval = answer["interval"]
    if "why_not" in interval:
        return [_("Those without a number: %(why)s") % {"why": WHY_NOT[interval["why_not"]]}]
    if answer.get("recall") is None:
        return [
            _(
                "All individuals, those without a number too: %(lower)d to %(upper)d. How links err is not known, so that"
                " this is certain and wide."
            )
            % interval
        ]
    return [
        _("All individuals, those without a number too: %(lower)d to %(upper)d (interval of 95 per cent).")
        % interval,
        _(
            "Of matches the keys are believed to find %(recall)d per cent, and to link %(false)d per cent of strangers"
            " (docs/counting.md)."
        )
        % {"recall": round(100 * answer["recall"]), "false": round(100 * (answer["false_links"] or 0))},
    ]


def _recaptured(found: Mapping[str, Any]) -> str:
    if "why_not" in found:
        return _("Experiment: how many there are whom nobody knows is not estimated. %(why)s") % {
            "why": WHY_NOT[found["why_not"]]
        }
    upper = found["upper"] if found["upper"] is not None else pgettext("no upper limit", "no limit")
    return _(
        "Experiment, not a figure of the count: %(lower)s to %(upper)s with those whom nobody knows, over %(models)s reasonable models. If"
        " actors refer people to each other, all of them are too low."
    ) % {"lower": found["lower"], "upper": upper, "models": found["models"]}


def _between(bounds: Mapping[str, Any]) -> str:
    if "why_not" in bounds:
        return str(WHY_NOT[bounds["why_not"]])
    return _("at least %(lower)d and at most %(upper)d") % bounds


def _persons(number: disclosure.Number) -> Persons:
    return Persons(number.low, number.high, said(number))


def _is_shown(place: disclosure.Place) -> bool:
    return len(place.codes) > 1 or disclosure.ALL not in place.codes
