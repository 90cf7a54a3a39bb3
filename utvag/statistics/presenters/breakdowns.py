"""The main indicators by age and by who made contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from utvag.pathways import public as pathways
from utvag.statistics.domain.answers import AGES
from utvag.statistics.domain.definitions import Definition, Definitions
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.pinned import is_any_pinned
from utvag.statistics.domain.series import Step, series
from utvag.statistics.models import CountedAnswer
from utvag.statistics.presenters.says import Says

MAIN = ("sought", "assessed", "started", "ongoing", "ended")


@dataclass(frozen=True)
class Breakdown:
    """One indicator by one column: each group with its figure of each period."""

    title: str
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def breakdowns(
    lines: duckdb.DuckDBPyConnection,
    every: Definitions,
    periods: Sequence[Period],
    labels: Sequence[str],
    says: Says,
) -> list[Breakdown]:
    """Outside every group there can be stands there: which there are would tell that somebody is in one."""
    return [
        _breakdown(lines, every, key, by, periods, labels, says)
        for key in MAIN
        for by in ("age", "channel")
        if by in every.versions(key)[-1].by
    ]


def _breakdown(
    lines: duckdb.DuckDBPyConnection,
    every: Definitions,
    key: str,
    by: str,
    periods: Sequence[Period],
    labels: Sequence[str],
    says: Says,
) -> Breakdown:
    definition = every.versions(key)[-1]
    steps = series(lines, every, key, periods, by=by)
    found = [{count.group: count.value for count in step.counts} for step in steps]
    seen = {group for groups in found for group in groups}
    words = {group: said for group, said in _groups(by).items() if group in seen or not says.is_exact}
    said = [_said(step, groups, words, says) for step, groups in zip(steps, found, strict=True)]
    rows = [
        (name, [(label, groups[group]) for label, groups in zip(labels, said, strict=True)])
        for group, name in words.items()
    ]
    return Breakdown(_title(definition, by), rows)


def _said(step: Step, found: Mapping[str, int], words: Mapping[str, str], says: Says) -> dict[str, str]:
    """One period, by group. The whole stands elsewhere on the page: no group may follow from it and the others."""
    unit, criteria, period = step.definition.unit, step.definition.criteria, step.period
    values = {group: found.get(group, 0) for group in words}
    ranges = [says.could_be(value, unit, period, criteria) for value in values.values()]
    if not says.is_exact and is_any_pinned(ranges, sum(values.values())):
        return dict.fromkeys(words, says.too_few())
    return {group: says.part(value, unit, period, criteria) for group, value in values.items()}


def _title(definition: Definition, by: str) -> str:
    name = str(definition.name)
    if by == "age":
        return _("%(indicator)s, by age at the first contact") % {"indicator": name}
    return _("%(indicator)s, by who made contact") % {"indicator": name}


def _groups(by: str) -> dict[str, str]:
    if by == "age":
        return {group: str(CountedAnswer.Said(group).label) for group in AGES}
    language = get_language() or "sv"
    known = {key: capfirst(words.in_(language)) for key, words in pathways.SOURCES.items()}
    return {**known, "unknown": pgettext("group", "Not known")}
