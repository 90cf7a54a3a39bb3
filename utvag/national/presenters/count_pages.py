"""What the statistician's pages show, from rows and counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.analytics.public import publication
from utvag.common.clock import local_date
from utvag.national.actions.counting import Counted
from utvag.national.domain.deciding import KNOWN
from utvag.national.domain.receiving import Received, left_out_of
from utvag.national.domain.returns import LeftOut
from utvag.national.models import CountPublication, CountRound
from utvag.national.presenters.counted import about_of, name_of
from utvag.national.presenters.counting import (
    answer_lines,
    level_words,
    overlap_chart,
    printed_tables,
    source_lines,
)
from utvag.national.queries.counting import Called


@dataclass(frozen=True)
class ReturnRow:
    """One actor that was called: what came, and how it is counted. No number of its persons."""

    name: str
    state: str
    color: str
    criteria: str = ""


def return_rows(found: Received, called: Sequence[Called]) -> list[ReturnRow]:
    rows = []
    for each in called:
        one = found.returns.get(each.name)
        if one is not None:
            state = _("Totals and tokens") if one.has_rows else _("Totals alone")
            rows.append(ReturnRow(each.name, state, "success", one.criteria))
        elif each.has_answered:
            rows.append(ReturnRow(each.name, _("Not counted"), "danger"))
        else:
            rows.append(ReturnRow(each.name, _("Missing"), "warning"))
    return rows


def left_out_lines(found: Received) -> list[str]:
    """Why persons have no row, without how many: that is for the actor, and may be of few."""
    words = {
        LeftOut.NO_NUMBER_NO_NAME: _("neither number nor name"),
        LeftOut.NUMBER_REFUSED: _("a number that is none"),
        LeftOut.NOT_REACHED: _("nobody there may open it"),
    }
    return [words[LeftOut(why)] for why, count in sorted(left_out_of(found).items()) if count]


def preview_page(row: CountRound, made: Counted, today: date) -> dict[str, Any]:
    """Exactly what would leave."""
    decided = made.decided
    known = decided.tables.get(KNOWN)
    return {
        "preview": True,
        "may_leave": bool(decided),
        "digest": made.received.digest,
        "level": level_words(decided.answer["level"]),
        "lines": answer_lines(decided.answer),
        "chart": overlap_chart(known) if known else None,
        "tables": printed_tables(
            decided.tables,
            asked=row.asked,
            publisher=row.controller.name,
            published_on=today,
            threshold=made.rules.threshold,
        ),
        "kept_in": [(name_of(name), reasons) for name, reasons in decided.refused.items()],
    }


def publication_page(row: CountPublication) -> dict[str, Any]:
    known = row.released.get(KNOWN)
    return {
        "level": level_words(row.level),
        "lines": answer_lines(row.answer),
        "chart": overlap_chart(known) if known else None,
        "tables": printed_tables(row.released, **_words_of(row)),
        "sources": source_lines(row.returns),
        "kept_in": [name_of(name) for name in row.kept_in],
        "asked": row.count_round.asked,
    }


def table_with(row: CountPublication, slug: str) -> str | None:
    """The table's name by what addresses call it."""
    return next((name for name in row.tables if slug_of(name) == slug), None)


def slug_of(name: str) -> str:
    return name.replace(".", "-")


def about_publication(row: CountPublication, name: str) -> publication.About:
    return about_of(name, row.released[name], **_words_of(row))


def _words_of(row: CountPublication) -> dict[str, Any]:
    return {
        "asked": row.count_round.asked,
        "publisher": row.controller.name,
        "published_on": local_date(row.published_at),
        "threshold": row.threshold,
    }
