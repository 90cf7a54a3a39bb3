"""Where a definition was changed: what was changed when, and every period counted by each version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import duckdb
from django.utils.translation import gettext as _

from utvag.common.periods import day_in_words
from utvag.statistics.domain.counting import counted
from utvag.statistics.domain.definitions import Definition, Definitions, Kind
from utvag.statistics.domain.periods import Period
from utvag.statistics.presenters.says import Says


@dataclass(frozen=True)
class VersionShown:
    """One version with its days and words, and its figure of each period, whether or not it held then."""

    name: str
    says: str
    source: str
    cells: Sequence[tuple[str, str, bool]]


@dataclass(frozen=True)
class Changed:
    """An indicator that has had several definitions. `breaks`: a sentence for each change within the periods."""

    name: str
    key: str
    breaks: Sequence[str]
    versions: Sequence[VersionShown]


def changed(
    lines: duckdb.DuckDBPyConnection,
    every: Definitions,
    periods: Sequence[Period],
    labels: Sequence[str],
    says: Says,
) -> list[Changed]:
    """Those with more than one version, in the order of the file. A cell is marked where its version held."""
    return [
        _changed(lines, every, key, periods, labels, says)
        for key in every
        if len(every.versions(key)) > 1 and every.versions(key)[-1].kind is not Kind.WAITING
    ]


def _changed(
    lines: duckdb.DuckDBPyConnection,
    every: Definitions,
    key: str,
    periods: Sequence[Period],
    labels: Sequence[str],
    says: Says,
) -> Changed:
    versions = every.versions(key)
    held = [every.on(key, period.last) for period in periods]
    found = {each.version: counted(lines, each, periods) for each in versions}
    shown = []
    for number, each in enumerate(versions):
        cells = [
            (
                label,
                says.counts(each, [count])
                if then.version == each.version
                else says.beside(each, count, found[then.version][place]),
                then.version == each.version,
            )
            for place, (label, then, count) in enumerate(zip(labels, held, found[each.version], strict=True))
        ]
        after = versions[number + 1] if number + 1 < len(versions) else None
        shown.append(VersionShown(_name(each, after), str(each.says), each.source, cells))
    breaks = [_break(each) for each in versions[1:] if periods[0].first <= each.since <= periods[-1].last]
    return Changed(str(versions[-1].name), key, breaks, shown)


def _name(each: Definition, after: Definition | None) -> str:
    first, number = day_in_words(each.since), each.version
    if after is None:
        return _("Version %(number)d, from %(first)s") % {"number": number, "first": first}
    last = day_in_words(after.since - timedelta(days=1))
    return _("Version %(number)d, %(first)s to %(last)s") % {"number": number, "first": first, "last": last}


def _break(each: Definition) -> str:
    return _(
        "Break in the series: %(indicator)s has been counted in another way since %(day)s. Years that had ended by then "
        "stand as they were counted; the year of the change is counted by both."
    ) % {"indicator": each.name, "day": day_in_words(each.since)}
