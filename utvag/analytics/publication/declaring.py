"""The quality declaration of a table, in the parts that official statistics have (SCB-FS 2016:17, chapter 3).

It says how a figure came about and how near the truth it is, and has no number of persons that the table has not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from utvag.analytics.disclosure.released import Released
from utvag.analytics.publication.about import About, Part
from utvag.analytics.publication.texts import texts


@dataclass(frozen=True)
class Declared:
    """One part, its title, and what is said in it."""

    part: Part
    title: str
    sentences: tuple[str, ...]


def declared(released: Released, about: About) -> tuple[Declared, ...]:
    """All five parts in their order."""
    words = texts(about.language)
    said = {
        Part.RELEVANCE: _relevance(released, about, words),
        Part.ACCURACY: _accuracy(released, about, words),
        Part.TIMELINESS: _timeliness(about, words),
        Part.ACCESS: [words["access_words"], words["not_official"]],
        Part.COMPARABILITY: _comparability(released, about, words),
    }
    return tuple(
        Declared(part, title, (*said[part], *about.more.get(part, ())))
        for part, title in titles(about.language).items()
    )


def titles(language: str) -> Mapping[Part, str]:
    return {part: texts(language)[str(part)] for part in Part}


def _relevance(released: Released, about: About, words: Mapping[str, str]) -> list[str]:
    period = (
        words["on_day"].format(last=released.last)
        if released.first == released.last
        else words["in_period"].format(first=released.first, last=released.last)
    )
    return [
        about.says,
        words["counted_unit"].format(unit=about.unit),
        period,
        words["whence"].format(source=about.source),
    ]


def _accuracy(released: Released, about: About, words: Mapping[str, str]) -> list[str]:
    said = [
        words["everything"],
        words["not_known_of"],
        words[f"method_{released.method}"].format(base=released.base),
    ]
    said.append(words["threshold"].format(threshold=about.threshold))
    coarser = [each for each in released.places if each.level not in ("", each.name)]
    if coarser:
        names = ", ".join(about.dimensions.get(each.name, each.name) for each in coarser)
        said.append(words["coarser"].format(dimensions=names))
    if about.unknowns:
        said.append(words["unknown"].format(dimensions=", ".join(about.unknowns)))
    said.append(
        words["rules_changed"].format(rules=released.rules, decision=about.decision)
        if about.decision
        else words["rules"].format(rules=released.rules)
    )
    return said


def _timeliness(about: About, words: Mapping[str, str]) -> list[str]:
    days = (about.published_on - about.data_on).days
    said = [words["data_on"].format(data_on=about.data_on, published_on=about.published_on, days=days)]
    if about.digest:
        said.append(words["digest"].format(digest=about.digest))
    return [*said, words["not_revised"]]


def _comparability(released: Released, about: About, words: Mapping[str, str]) -> list[str]:
    said = [words["definition"].format(definition=about.definition)]
    said += [words["break"].format(on=each.on, why=each.why) for each in about.breaks]
    if not about.breaks:
        said.append(words["no_break"])
    if released.first.year != released.last.year:
        said.append(words["pooled"])
    return [*said, words["units"], words["others"]]
