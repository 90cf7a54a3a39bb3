"""Meetings of those who help: planned, moved, held or cancelled."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History, Moved
from utvag.vault.public import EncryptedTextField


class Meeting(models.Model):
    """A meeting about the case. Held or cancelled, it says by whom; until then it is planned."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "starts_at": "personal",
        "starts_by": "personal",
        "minutes": "open",
        "client_attends": "personal",
        "counterparts": "secret",
        "place": "secret",
        "outcome": "secret",
        "version": "open",
        "planned_at": "open",
        "planned_by": "personal",
        "held_at": "personal",
        "held_by": "personal",
        "cancelled_at": "personal",
        "cancelled_by": "personal",
        "cancelled_because": "secret",
    }
    HISTORY = History(
        written=("planned_at",),
        later={"held_at": ("held_by", "outcome"), "cancelled_at": ("cancelled_by", "cancelled_because")},
        moved={"starts_at": Moved("reschedulings", "moved_at", "earlier_at")},
    )

    class Kind(models.TextChoices):
        JOINT = "JOINT", _("Joint meeting with the police")
        COORDINATION = "COORDINATION", _("Co-ordination meeting with others")
        FOLLOW_UP = "FOLLOW_UP", _("Follow-up meeting")
        OTHER = "OTHER", _("Another meeting")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.JOINT)
    starts_at = models.DateTimeField(_("begins"))
    # Who gave the meeting its time.
    starts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    client_attends = models.BooleanField(_("the person takes part"), default=True)
    # "Organisation, role", one a line: a meeting needs no register of outsiders.
    counterparts = EncryptedTextField(_("from other organisations"), key="case.key", blank=True, default="")
    place = EncryptedTextField(_("where"), key="case.key", blank=True, default="")
    outcome = EncryptedTextField(_("outcome"), key="case.key", blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_because = EncryptedTextField(key="case.key", blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_at=None) | models.Q(cancelled_at=None),
                name="meeting_held_or_cancelled",
                violation_error_message=_("A meeting is either held or cancelled."),
            )
        ]
        indexes = [
            models.Index(fields=["case", "starts_at"], name="meetings_of_case"),
            models.Index(fields=["starts_at"], name="meetings_by_time"),
        ]

    def __str__(self) -> str:
        return f"Meeting {self.id}"

    @property
    def is_planned(self) -> bool:
        return self.held_at is None and self.cancelled_at is None


class Seat(models.Model):
    """A user of one's own takes part in a meeting."""

    PRIVACY = {"id": "open", "case": "personal", "meeting": "personal", "user": "personal"}
    HISTORY = History()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="one_seat_in_a_meeting")]

    def __str__(self) -> str:
        return f"Seat {self.id}"


class Rescheduling(models.Model):
    """A meeting was moved; here is the time it had before."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "meeting": "personal",
        "earlier_at": "personal",
        "earlier_by": "personal",
        "moved_at": "personal",
        "moved_by": "personal",
    }
    HISTORY = History(written=("moved_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reschedulings")
    earlier_at = models.DateTimeField()
    earlier_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Rescheduling {self.id}"
