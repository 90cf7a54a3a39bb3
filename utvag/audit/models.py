"""One row for each thing that happened and each look; ids and codes only, no foreign keys."""

import uuid

from django.db import models


class Entry(models.Model):
    """What happened, kept without foreign keys so that nothing can pull it along."""

    PRIVACY = {
        "id": "open",
        "action": "open",
        "subject": "open",
        "subject_id": "personal",
        "case_id": "personal",
        "actor_id": "personal",
        "controller_id": "open",
        "at": "open",
        "reason": "secret",
        "details": "personal",
        "body": "personal",
        "reason_salt": "secret",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    subject_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    controller_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    # Sealed by the floor of the keys; its words may be about a person.
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    # Both written by the database: the text that is hashed, and what binds the reason to it until both go.
    body = models.TextField(blank=True, default="", editable=False)
    reason_salt = models.BinaryField(default=b"", editable=False)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["case_id", "-at"], name="entries_of_case"),
            models.Index(fields=["actor_id", "-at"], name="entries_of_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.id}"
