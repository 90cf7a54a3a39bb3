"""The people who work with a case."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.vault.public import EncryptedTextField


class TeamMember(models.Model):
    """Somebody's part in a case, from when to when; the grant in `access` follows it."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "user": "personal",
        "role": "open",
        "note": "secret",
        "starts_at": "personal",
        "starts_by": "personal",
        "ends_at": "personal",
        "ends_by": "personal",
    }

    class Role(models.TextChoices):
        RESPONSIBLE = "RESPONSIBLE", _("Responsible worker")
        CO_WORKER = "CO_WORKER", _("Co-worker")
        COORDINATOR = "COORDINATOR", _("Coordinator")
        COVER = "COVER", _("Covers")
        INTAKE = "INTAKE", _("Took the first contact")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    note = EncryptedTextField(_("note"), key="case.key", blank=True, default="")
    starts_at = models.DateTimeField(_("from"))
    starts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    ends_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"],
                condition=models.Q(ends_at=None),
                name="one_part_in_a_team_at_a_time",
                violation_error_message=_("This colleague is already in the team."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"
