"""An invented person's case among real ones, which nobody has reason to open, and what was found of each who did."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Canary(models.Model):
    """A case that only log reviewers know to be nobody's. Added by the wall's own function alone."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case": "personal",
        "key": "open",
        "label": "secret",
        "placed_at": "personal",
        "placed_by": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
    }
    HISTORY = History(written=("placed_at",), later={"ended_at": ("ended_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    label = EncryptedTextField(_("what the reviewers call it"))
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "canaries"

    def __str__(self) -> str:
        return f"Canary {self.id}"


class CanaryFinding(models.Model):
    """What came of it that one user opened a canary. Never changed.

    `found_at` is when the last look was that whoever found it was shown; when it was written stands in the log.
    """

    PRIVACY = {
        "id": "open",
        "canary": "personal",
        "actor_id": "personal",
        "note": "secret",
        "found_at": "personal",
        "found_by": "personal",
    }
    HISTORY = History(written=("found_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    canary = models.ForeignKey(Canary, models.PROTECT, related_name="findings")
    actor_id = models.UUIDField()
    note = EncryptedTextField(_("what was found"), key="canary.key")
    found_at = models.DateTimeField()
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"CanaryFinding {self.id}"
