"""Columns that many rows here have."""

from typing import Any

from django.conf import settings
from django.db import models


def somebody(**more: Any) -> Any:
    """Who did what stands beside it."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **more)


def sek(label: Any, **more: Any) -> Any:
    """An amount in SEK, to the öre; below ten thousand million."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, **more)


def of_controller() -> Any:
    """Whose books a row is in."""
    return models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
