"""What every row of a register has: which version it is, and who changed it when."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegisterRow(models.Model):
    """Changed in place by the registers' keepers; the version tells them apart who change at once."""

    PRIVACY = {"id": "open", "version": "open", "changed_at": "open", "changed_by": "personal"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    # Users stand a floor above, so they are named by id.
    changed_by = models.UUIDField(null=True)

    class Meta:
        abstract = True


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """The last day may be the first, or not yet known."""
    return models.CheckConstraint(
        condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_message=_("The last day cannot come before the first."),
    )
