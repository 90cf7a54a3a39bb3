"""The answers of a case, question by question, and in a whole case on paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.periods import day_in_words
from utvag.statistics import queries
from utvag.statistics.domain.answers import ASKED
from utvag.statistics.models import CountedAnswer

THREAT = ("threat",)


@dataclass(frozen=True)
class Asked:
    """One question with the answer that counts, if there is one; `is_sealed` from the reader."""

    label: str
    row: CountedAnswer | None
    is_sealed: bool


def asked_of(newest: Mapping[str, CountedAnswer], sealed: tuple[str, ...]) -> list[Asked]:
    """Every question, in its order."""
    return [
        Asked(str(CountedAnswer.Question(question).label), newest.get(question), question in sealed)
        for question in ASKED
    ]


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> Iterator[cases.DayItem]:
    """One line for each case that has gone without answers for a month; it is never late."""
    if not user.does_casework:
        return
    for case in queries.lacking_answers(user, at, until):
        url = reverse("statistics:counted_answers_new", args=[case.pk])
        yield cases.DayItem("counted_answers", _("Answer for the statistics"), url, None, case)


def section(case: Any) -> cases.Section:
    """Every answer that was given, the newest first."""
    rows = [
        [
            row.get_question_display(),
            row.get_answer_display(),
            day_in_words(row.as_of_on),
            row.written_by.name,
        ]
        for row in queries.answers_of(case)
    ]
    table = {
        "caption": _("Answered"),
        "columns": [_("Question"), _("Answer"), _("As known on"), _("Who")],
        "rows": rows,
    }
    return cases.Section(_("For the statistics"), [], [table], [])
