"""Snapshots: the lines that figures are made from, taken at night."""

import uuid

from django.conf import settings
from django.db import models

from utvag.vault.public import EncryptedTextField


class Snapshot(models.Model):
    """What there was to count at one controller at one moment; every figure names its snapshot.

    It is whole or not there: nobody reads half of one. The lines are sealed; `digest` (SHA-256, hexadecimal) is of
    what was sealed, and `counted` says how many lines each table has.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "key": "open",
        "lines": "secret",
        "digest": "open",
        "counted": "open",
        "definitions": "open",
        "taken_at": "open",
        "taken_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    lines = EncryptedTextField(blank=True, default="")
    digest = models.CharField(max_length=64)
    counted = models.JSONField(default=dict)
    # Of the definitions and criteria that came with the program then (SHA-256, hexadecimal).
    definitions = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    # None at night: nobody takes it.
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["controller", "-taken_at"], name="snapshots_newest_first")]

    def __str__(self) -> str:
        return f"Snapshot {self.id}"
