"""Data keys: one for each case and each person, kept wrapped."""

import uuid

from django.db import models
from django.utils.functional import cached_property

from utvag.vault.keyring import key_service
from utvag.walls import public as walls


class DataKey(models.Model):
    """The key that what is written about one case or person is sealed with.

    Destroying the row makes everything sealed with it unreadable, backups of the other tables included.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "kind": "open",
        "subject_id": "personal",
        "wrapping_key": "open",
        "wrapped": "secret",
    }

    class Kind(models.TextChoices):
        CASE = "CASE"
        PERSON = "PERSON"
        CONTROLLER = "CONTROLLER"
        # Of a controller's keys for packages, and of one package: destroyed when the package's time is over.
        EXCHANGE = "EXCHANGE"
        PACKAGE = "PACKAGE"
        # Of where somebody stays: of a case, and for those on the place's list alone.
        PLACE = "PLACE"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    subject_id = models.UUIDField()
    wrapping_key = models.CharField(max_length=40)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_id"], name="one_data_key_for_a_subject")
        ]
        indexes = [models.Index(fields=["wrapping_key"], name="data_keys_by_wrapping_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @cached_property
    def opened(self) -> bytes:
        """The key itself; unwrapped once for each loaded row. That it was is told to the gate, which is the way to it."""
        walls.opened(self.pk)
        return key_service().unwrap(self.controller_id, self.wrapping_key, bytes(self.wrapped))
