"""Who answers when it is urgent."""

import uuid

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.organisations.models.controllers import Controller
from utvag.organisations.models.counterparts import Counterpart


class OnCall(models.Model):
    """A colleague or a counterpart answers on a number during a time."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "colleague_id": "personal",
        "counterpart": "open",
        "name": "personal",
        "phone": "personal",
        "during": "open",
        "planned_at": "open",
        "planned_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey(Controller, models.PROTECT, related_name="on_calls")
    # A user, who stands a floor above; the name is kept as it was when this was planned.
    colleague_id = models.UUIDField(null=True)
    counterpart = models.ForeignKey(
        Counterpart, models.PROTECT, null=True, blank=True, related_name="on_calls"
    )
    name = models.CharField(_("who answers"), max_length=120)
    phone = models.CharField(_("telephone"), max_length=40)
    during = DateTimeRangeField()
    planned_at = models.DateTimeField()
    planned_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(colleague_id=None, counterpart__isnull=False)
                | models.Q(colleague_id__isnull=False, counterpart=None),
                name="on_call_is_a_colleague_or_a_counterpart",
            ),
            models.CheckConstraint(condition=models.Q(during__isempty=False), name="on_call_lasts"),
        ]
        indexes = [GistIndex(fields=["during"], name="on_call_during")]

    def __str__(self) -> str:
        return f"On call {self.id}"
