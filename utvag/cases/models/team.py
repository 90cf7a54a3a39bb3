"""The people who work with a case."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
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
    HISTORY = History(written=("starts_at",), later={"ends_at": ("ends_by",)})

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
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(role="RESPONSIBLE", ends_at=None),
                name="one_responsible_worker_at_a_time",
                violation_error_message=_("The case has a responsible worker already: hand over instead."),
            ),
        ]
        indexes = [models.Index(fields=["user", "case"], name="parts_of_user")]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class Handover(models.Model):
    """The responsible worker gave the case to somebody else, with what the next one must know."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "giver": "personal",
        "taker": "personal",
        "note": "secret",
        "giver_until_on": "personal",
        "handed_at": "personal",
        "handed_by": "personal",
        "received_at": "personal",
        "received_by": "personal",
    }
    HISTORY = History(written=("handed_at",), later={"received_at": ("received_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    # Nobody, when the case had no responsible worker yet.
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = EncryptedTextField(_("what the next one must know"), key="case.key", blank=True, default="")
    # The last day of the giver's reach; none when it ended at once.
    giver_until_on = models.DateField(_("reaches the case until"), null=True, blank=True)
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["taker"], condition=models.Q(received_at=None), name="handovers_not_received"
            )
        ]

    def __str__(self) -> str:
        return f"Handover {self.id}"
