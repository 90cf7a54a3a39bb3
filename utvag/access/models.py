"""Grants: who reaches which case, from when to when, and why."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Grant(models.Model):
    """A user, or whoever leads a unit, reaches one case and its person.

    Cases and people live above this module, so they are named by id. The row-level security of every
    case-bound table reads these rows and nothing else.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case_id": "personal",
        "person_id": "personal",
        "user": "personal",
        "unit": "open",
        "kind": "open",
        "starts_at": "open",
        "starts_by": "personal",
        "ends_at": "open",
        "ends_by": "personal",
        "reason": "secret",
    }

    class Kind(models.TextChoices):
        TEAM = "TEAM", _("In the case team")
        COVER = "COVER", _("Covers for somebody")
        UNIT = "UNIT", _("Leads the unit")
        EARLIER = "EARLIER", _("Works with the person's later case")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    person_id = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_at = models.DateTimeField()
    starts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True)
    ends_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None, unit__isnull=False) | models.Q(user__isnull=False, unit=None),
                name="grant_is_to_a_user_or_a_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="grant_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "case_id"], name="grants_of_user"),
            models.Index(fields=["unit", "case_id"], name="grants_of_unit"),
            models.Index(fields=["case_id"], name="grants_of_case"),
            models.Index(fields=["person_id"], name="grants_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
