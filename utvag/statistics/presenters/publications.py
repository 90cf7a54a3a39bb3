"""A publication in words: table, chart, sentences and declaration, in the language of whoever reads."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from utvag.analytics.public import disclosure
from utvag.analytics.public import publication as written
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.statistics.actions.publishing import Answer, Asked
from utvag.statistics.domain.breakdowns import Breakdown, breakdowns
from utvag.statistics.domain.definitions import Definition, definitions
from utvag.statistics.models import Publication
from utvag.statistics.presenters.figures import unit_of
from utvag.statistics.queries import Public
from utvag.ui.charts import Chart, Span, Table, spans

# A publication, as its controller has it or as anybody has.
Row = Publication | Public


@dataclass(frozen=True)
class Line:
    """One number: of when, of whom, and what is said."""

    period: str
    labels: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Shown:
    """Everything that a page of a publication says."""

    name: str
    years: str
    text: str
    columns: Sequence[str]
    lines: Sequence[Line]
    chart: Chart
    declared: Sequence[written.Declared]


def about_of(row: Row, publisher: str, language: str) -> written.About:
    """The words that go with its tables."""
    definition = definition_of(row)
    names = [each.name for each in row.released[0].places]
    divided = {name: _breakdown(name) for name in names}
    with override(language):
        return written.About(
            language=language,
            publisher=publisher,
            name=str(definition.name),
            says=str(definition.says),
            unit=unit_of(definition),
            definition=definition.criteria,
            source=definition.source,
            data_on=row.data_on,
            published_on=local_date(row.published_at),
            threshold=row.threshold,
            digest=row.digest,
            dimensions={name: str(each.name) for name, each in divided.items()},
            codes={name: _codes(each) for name, each in divided.items()},
            unknowns=tuple(str(each.name) for each in divided.values() if "unknown" in each.leaves),
            decision=row.why_rules,
            more=_more(definition, row),
        )


def definition_of(row: Row) -> Definition:
    return definitions().version(row.indicator, row.definition_version)


def shown(row: Row, publisher: str, language: str) -> Shown:
    """The page of one publication."""
    return shown_of(row.released, about_of(row, publisher, language), language)


def shown_of(tables: Sequence[disclosure.Released], about: written.About, language: str) -> Shown:
    """The same of tables that may leave and have not yet."""
    with override(language):
        names = written.columns_of(tables)
        lines = [
            Line(_period(each), printed.labels, printed.text)
            for each in tables
            for printed in written.printed(each, about, names)
        ]
        figures = [(_period(each), written.written(each.numbers[-1], language)) for each in tables]
        text = _("%(name)s (%(unit)s) at %(publisher)s: %(figures)s.") % {
            "name": about.name,
            "unit": about.unit,
            "publisher": about.publisher,
            "figures": "; ".join(f"{period}: {said}" for period, said in figures),
        }
        return Shown(
            about.name,
            _years(tables),
            text,
            [_("Period"), *(about.dimensions.get(name, name) for name in names), _("Figure")],
            lines,
            _chart(tables, about, names),
            written.declared(tables, about),
        )


def _chart(tables: Sequence[disclosure.Released], about: written.About, names: Sequence[str]) -> Chart:
    """Over time where there are several periods, else of the groups of the one."""
    if len(tables) > 1 or not names:
        rows = [(_period(each), _period(each), each.numbers[-1]) for each in tables]
    else:
        inner = [
            each
            for each in written.printed(tables[0], about, names)
            if disclosure.ALL not in each.number.codes
        ]
        rows = [
            (str(place), f"{place}. {', '.join(each.labels)}", each.number)
            for place, each in enumerate(inner, 1)
        ]
    drawn = [Span(short, number.low, number.high, number.value) for short, _long, number in rows]
    said = [(long, written.written(number, about.language)) for _short, long, number in rows]
    first = _("Period") if len(tables) > 1 or not names else _("Group")
    return spans(
        "published",
        drawn,
        title=f"{about.name} ({about.unit})",
        text=about.says,
        table=Table((first, _("Figure")), said),
        words=lambda value: f"{value:.0f}",
        keys=keys(),
    )


def keys() -> tuple[str, str, str]:
    """What the parts of a chart of figures are."""
    return _("Figure"), _("Range"), _("Break in the series")


def _more(definition: Definition, row: Row) -> Mapping[written.Part, tuple[str, ...]]:
    changed = [
        each.since
        for each in definitions().versions(definition.key)
        if row.first_on < each.since <= row.last_on and each.version <= definition.version
    ]
    said = [
        _("The definition was changed on %(day)s. All periods are counted here by the one that held last.")
        % {"day": each.isoformat()}
        for each in changed
    ]
    return {written.Part.COMPARABILITY: tuple(said)} if said else {}


def _breakdown(name: str) -> Breakdown:
    """Of a dimension by its name: an outcome is of one indicator alone."""
    return breakdowns()[name.partition(" ")[0]]


def _codes(each: Breakdown) -> Mapping[str, str]:
    return {code: str(words) for code, words in each.codes.items()}


def _period(released: disclosure.Released) -> str:
    if released.first == released.last:
        return released.last.isoformat()
    return _between(released.first, released.last)


def _years(tables: Sequence[disclosure.Released]) -> str:
    return _between(tables[0].first, tables[-1].last)


def _between(first: date, last: date) -> str:
    return f"{last.year}" if first.year == last.year else f"{first.year}–{last.year}"


def rows_of(rows: Sequence[Any]) -> list[tuple[Any, str, str, str]]:
    """For a list: the publication, its name, years and breakdown."""
    return [
        (
            each,
            str(definition_of(each).name),
            _between(each.first_on, each.last_on),
            str(breakdowns()[each.by].name) if each.by else "",
        )
        for each in rows
    ]


def metadata(row: Row, about: written.About) -> bytes:
    """CSV on the Web's description of the file of values, whose name it says."""
    url = documents.file_name("published", extension="csv", language=about.language, at=row.published_at)
    return json.dumps(written.metadata_of(row.released, about, url), ensure_ascii=False, indent=2).encode()


def foreseen(answer: Answer, asked: Asked, at: datetime) -> Publication:
    """What would be kept, unsaved."""
    tables = answer.decided.tables
    return Publication(
        indicator=asked.indicator,
        definition_version=asked.definition.version,
        by=asked.by,
        first_on=tables[0].first,
        last_on=tables[-1].last,
        tables=[each.as_json() for each in tables],
        digest=answer.snapshot.digest,
        data_on=local_date(answer.snapshot.taken_at),
        threshold=answer.rules.threshold,
        why_rules=answer.rules.decision.why if answer.rules.decision else "",
        published_at=at,
    )
