"""What a colleague outside the case may know: that somebody works with a person, and whom to ask. Nothing else."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class LockedProfile(models.Model):
    """One colleague's, by a label that they know the person by; under no key that opens anything of the case."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case": "personal",
        "person_id": "personal",
        "user": "personal",
        "key": "open",
        "label": "secret",
        "contact": "secret",
        "in_protected_mode": "personal",
        "starts_at": "personal",
        "starts_by": "personal",
        "ends_at": "personal",
        "ends_by": "personal",
    }
    HISTORY = History(written=("starts_at",), later={"ends_at": ("ends_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    label = EncryptedTextField(_("what the colleague knows the person by"))
    contact = EncryptedTextField(_("whom to ask, and how"))
    # In protected mode it says nothing, unless whoever leads the case has said so again.
    in_protected_mode = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    starts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    ends_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("starts_at")),
                name="locked_profile_ends_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["user", "ends_at"], name="locked_profiles_of_user")]

    def __str__(self) -> str:
        return f"LockedProfile {self.id}"
