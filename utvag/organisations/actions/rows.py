"""How a row of a register is saved: checked, marked with who and when, its version raised by one."""

from datetime import datetime
from typing import Any

from django.db import models


def save_new[M: models.Model](row: M, *, by, at: datetime) -> M:
    row.changed_at, row.changed_by = at, getattr(by, "pk", None)
    row.full_clean()
    row.save(force_insert=True)
    return row


def save_changed(row: models.Model, values: dict[str, Any], *, by, at: datetime) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at, row.changed_by = at, getattr(by, "pk", None)
    row.full_clean()
    row.save(force_update=True)
