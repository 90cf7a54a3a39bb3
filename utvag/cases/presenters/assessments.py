"""Assessments in words."""

from collections.abc import Iterable
from typing import Any

from utvag.cases.domain.outcome_domains import BY_KEY
from utvag.cases.models import Assessment
from utvag.cases.presenters.plans import area_name


def area_names(row: Assessment) -> list[str]:
    """The areas of life that the assessment concerns, in the reader's language."""
    return [area_name(key) for key in row.areas.split(",") if key in BY_KEY]


def assessment_rows(rows: Iterable[Assessment]) -> list[dict[str, Any]]:
    return [
        {
            "kind": row.get_kind_display(),
            "at": row.assessed_at,
            "by": row.assessed_by.name,
            "areas": area_names(row),
            "level": row.get_level_display(),
            "text": row.text,
            "own_words": row.own_words,
            "own_words_missing": row.own_words_missing,
            "based_on_police": row.based_on_police,
        }
        for row in rows
    ]


def kinds_in(model: Any) -> list[tuple[str, str]]:
    """The kinds of assessment that the case's operating model knows."""
    known = {each.key for each in model.assessments}
    return [(kind.value, str(kind.label)) for kind, key in Assessment.MODEL_KEYS.items() if key in known]
