"""A package, out or in: what stands on it in clear, and what is in it under a key of its own."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from utvag.exchange.domain.schemas import Kind, kind_of
from utvag.exchange.models.keys import PartnerKey
from utvag.vault.public import EncryptedTextField


class Package(models.Model):
    """One's own copy of what was sent or came in. When its time is over the key is gone, and this row remains."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "direction": "open",
        "package_id": "open",
        "kind": "open",
        "version": "open",
        "partner": "open",
        "unit": "open",
        "case_id": "personal",
        "reference": "personal",
        "in_reply_to": "open",
        "gate": "open",
        "outcome": "open",
        "reason": "open",
        "due_on": "personal",
        "every_days": "open",
        "digest": "open",
        "key": "open",
        "payload": "secret",
        "wire": "secret",
        "kept_at": "personal",
        "kept_by": "personal",
        "ends_at": "open",
        "ends_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
        "ended_why": "open",
    }

    class Direction(models.TextChoices):
        OUT = "OUT", _("Sent")
        IN = "IN", _("Came in")

    class Why(models.TextChoices):
        EXPIRED = "EXPIRED", _("Its time was over")
        WITHDRAWN = "WITHDRAWN", _("It was taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction)
    # What both sides call it; remembered for ever, so that it cannot come twice.
    package_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    partner = models.ForeignKey(PartnerKey, models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    # Cases stand above this module, so one is named by id.
    case_id = models.UUIDField(null=True)
    reference = models.UUIDField()
    in_reply_to = models.UUIDField(null=True)
    gate = models.CharField(max_length=60, blank=True)
    # Codes of the content that are counted and sorted by, as `schemas` lists them.
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    # Of a check that is asked for: when the first is due, and how often after it; one alone has no rhythm.
    due_on = models.DateField(null=True)
    every_days = models.PositiveSmallIntegerField(null=True)
    digest = models.BinaryField()
    key = models.ForeignKey("vault.DataKey", models.PROTECT, null=True, related_name="+")
    payload = EncryptedTextField()
    # As it travels; only of what is sent, to send it again.
    wire = EncryptedTextField(blank=True, default="")
    kept_at = models.DateTimeField()
    # Nobody took in what came by itself.
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ends_at = models.DateTimeField()
    ends_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(max_length=10, choices=Why, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "direction", "package_id"], name="package_once_in_each_direction"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, key__isnull=False)
                | models.Q(ended_at__isnull=False, key=None) & ~models.Q(ended_why=""),
                name="package_has_a_key_until_it_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(direction="OUT", kept_by__isnull=False)
                | models.Q(direction="IN", kept_by=None),
                name="package_is_sent_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "direction", "-kept_at"], name="packages_of_a_unit"),
            models.Index(fields=["case_id"], name="packages_of_a_case"),
            models.Index(fields=["controller", "in_reply_to"], name="packages_that_answer"),
            models.Index(fields=["ends_at"], condition=models.Q(ended_at=None), name="packages_to_end"),
        ]

    def __str__(self) -> str:
        return f"Package {self.id}"

    @property
    def is_out(self) -> bool:
        return self.direction == self.Direction.OUT

    @property
    def goes_on(self) -> bool:
        """Whether it is answered again and again, until it ends or somebody says no."""
        return self.due_on is not None and self.every_days is not None

    @property
    def short_reference(self) -> str:
        """By what both sides call what is asked for again and again; random, and no case number."""
        return self.reference.hex[:8]

    @property
    def schema(self) -> Kind:
        return kind_of(self.kind, self.version)

    @cached_property
    def said(self) -> dict[str, Any]:
        """What is in it; nothing once its time is over."""
        return json.loads(self.payload) if self.ended_at is None else {}
