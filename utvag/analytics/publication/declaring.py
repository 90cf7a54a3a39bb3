"""The quality declaration of a table, in the parts that official statistics have (SCB-FS 2016:17, chapter 3).

It says how a figure came about and how near the truth it is, and has no number of persons that the table has not.
"""

from collections.abc import Mapping, Sequence
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


def declared(released: Released | Sequence[Released], about: About) -> tuple[Declared, ...]:
    """All five parts in their order, of one table or of several that are published together (one for each period)."""
    tables = [released] if isinstance(released, Released) else list(released)
    words = texts(about.language)
    said = {
        Part.RELEVANCE: _relevance(tables, about, words),
        Part.ACCURACY: _accuracy(tables, about, words),
        Part.TIMELINESS: _timeliness(about, words),
        Part.ACCESS: [words["access_words"], words["not_official"]],
        Part.COMPARABILITY: _comparability(tables, about, words),
    }
    return tuple(
        Declared(part, title, (*said[part], *about.more.get(part, ())))
        for part, title in titles(about.language).items()
    )


def titles(language: str) -> Mapping[Part, str]:
    return {part: texts(language)[str(part)] for part in Part}


def _relevance(tables: Sequence[Released], about: About, words: Mapping[str, str]) -> list[str]:
    if tables[0].first == tables[0].last:
        period = words["on_day"].format(days=", ".join(str(each.last) for each in tables))
    else:
        period = words["in_period"].format(first=tables[0].first, last=tables[-1].last)
    return [
        about.says,
        words["counted_unit"].format(unit=about.unit),
        period,
        words["whence"].format(source=about.source),
    ]


def _accuracy(tables: Sequence[Released], about: About, words: Mapping[str, str]) -> list[str]:
    said = [words["everything"], words["not_known_of"], *_methods(tables, words)]
    if any(number.value is not None and not number.is_exact for each in tables for number in each.numbers):
        said.append(words["brackets"])
    said.append(words["threshold"].format(threshold=about.threshold))
    coarser = {
        each.name: about.dimensions.get(each.name, each.name)
        for table in tables
        for each in table.places
        if each.level not in ("", each.name)
    }
    if coarser:
        said.append(words["coarser"].format(dimensions=", ".join(coarser.values())))
    if about.unknowns:
        said.append(words["unknown"].format(dimensions=", ".join(about.unknowns)))
    rules = ", ".join(dict.fromkeys(each.rules for each in tables))
    said.append(
        words["rules_changed"].format(rules=rules, decision=about.decision)
        if about.decision
        else words["rules"].format(rules=rules)
    )
    return said


def _methods(tables: Sequence[Released], words: Mapping[str, str]) -> list[str]:
    """How the numbers were changed; where not all tables alike, of which."""
    by_method: dict[str, list[Released]] = {}
    for each in tables:
        by_method.setdefault(words[f"method_{each.method}"].format(base=each.base), []).append(each)
    if len(by_method) == 1:
        return list(by_method)
    return [f"{', '.join(_year(each) for each in some)}: {sentence}" for sentence, some in by_method.items()]


def _year(released: Released) -> str:
    first, last = released.first.year, released.last.year
    return f"{last}" if first == last else f"{first}–{last}"


def _timeliness(about: About, words: Mapping[str, str]) -> list[str]:
    days = (about.published_on - about.data_on).days
    said = [words["data_on"].format(data_on=about.data_on, published_on=about.published_on, days=days)]
    if about.digest:
        said.append(words["digest"].format(digest=about.digest))
    return [*said, words["not_revised"]]


def _comparability(tables: Sequence[Released], about: About, words: Mapping[str, str]) -> list[str]:
    said = [words["definition"].format(definition=about.definition)]
    said += [words["break"].format(on=each.on, why=each.why) for each in about.breaks]
    if not about.breaks:
        said.append(words["no_break"])
    if any(each.first.year != each.last.year for each in tables):
        said.append(words["pooled"])
    return [*said, words["units"], words["others"]]
