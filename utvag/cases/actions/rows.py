"""Rows that are edited together with what they belong to."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import models


def keep_rows(model: type[models.Model], rows: Iterable[Mapping[str, Any]], **owner: models.Model) -> None:
    """Make the rows of `owner` be these, in this order: known ids changed, others added, the rest removed.

    What the form does not ask for (who did it, and when) stays on a row that stays.
    """
    known: dict[UUID, models.Model] = {row.pk: row for row in model._default_manager.filter(**owner)}
    for position, values in enumerate(rows):
        values = dict(values)
        row = known.pop(values.pop("id", None), None) or model(**owner)
        # The owner that is already loaded brings the key that opens and seals the row.
        for name, value in {**owner, **values, "position": position}.items():
            setattr(row, name, value)
        row.save()
    for row in known.values():
        row.delete()
