"""A case opened in an emergency by somebody whom nothing else lets in, and what another found of it."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class EmergencyOpening(models.Model):
    """Who opened which case, what for and until when. Added by the wall's own function alone."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case": "personal",
        "key": "open",
        "purpose": "personal",
        "reason": "secret",
        "opened_at": "personal",
        "opened_by": "personal",
        "lasting": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
    }
    HISTORY = History(written=("opened_at",), later={"ended_at": ("ended_by",)})

    class Purpose(models.TextChoices):
        DANGER = "DANGER", _("Acute danger to somebody’s life or health")
        CHILD = "CHILD", _("A child may need protection at once")
        NOBODY = "NOBODY", _("Something cannot wait, and nobody who has the case can be reached")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    # The controller's: who reviews the opening has no key of the case.
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    reason = EncryptedTextField(_("reason"))
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lasting = models.DurationField()
    # Before its time: by whoever opened it, or by those who lead the case.
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["controller", "-opened_at"], name="emergencies_newest_first"),
            models.Index(fields=["opened_by", "-opened_at"], name="emergencies_of_user"),
        ]

    def __str__(self) -> str:
        return f"EmergencyOpening {self.id}"

    @property
    def over_at(self) -> datetime:
        """When it ended, or ends by itself."""
        by_itself = self.opened_at + self.lasting
        return min(self.ended_at or by_itself, by_itself)

    def is_over(self, at: datetime) -> bool:
        return self.over_at <= at


class EmergencyReview(models.Model):
    """What somebody else found, signed; it is never changed."""

    PRIVACY = {
        "id": "open",
        "opening": "personal",
        "finding": "personal",
        "note": "secret",
        "reviewed_at": "personal",
        "reviewed_by": "personal",
    }
    HISTORY = History(written=("reviewed_at",))

    class Finding(models.TextChoices):
        JUSTIFIED = "JUSTIFIED", _("Justified")
        NOT_JUSTIFIED = "NOT_JUSTIFIED", _("Not justified")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opening = models.OneToOneField(EmergencyOpening, models.PROTECT, related_name="review")
    finding = models.CharField(_("finding"), max_length=15, choices=Finding)
    note = EncryptedTextField(_("what was found"), key="opening.key")
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.finding} {self.id}"
