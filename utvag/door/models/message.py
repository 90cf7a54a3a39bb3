"""What came in through an open door, and what became of it."""

import uuid
from datetime import datetime, time

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.clock import STOCKHOLM
from utvag.door.models.door import Door
from utvag.vault.public import EncryptedTextField


class Message(models.Model):
    """What somebody wrote, sealed to the door's key, with the hour it came.

    Not the minute: beside anybody's record of who was on the net when, a minute would tell who wrote.
    """

    PRIVACY = {
        "id": "open",
        "door": "open",
        "received_on": "personal",
        "received_hour": "personal",
        "sealed": "secret",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    door = models.ForeignKey(Door, models.PROTECT, related_name="messages")
    received_on = models.DateField()
    received_hour = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received_hour__lte=23), name="message_came_in_an_hour_of_the_day"
            )
        ]
        indexes = [models.Index(fields=["door", "received_on"], name="messages_of_a_door")]

    def __str__(self) -> str:
        return f"Message {self.id}"

    @property
    def received(self) -> datetime:
        """The beginning of the hour in which it came."""
        return datetime.combine(self.received_on, time(self.received_hour), tzinfo=STOCKHOLM)


class Handling(models.Model):
    """Who took care of a message, and what it became; once."""

    PRIVACY = {
        "id": "open",
        "message": "open",
        "outcome": "open",
        "became_id": "personal",
        "reason": "secret",
        "handled_at": "open",
        "handled_by": "personal",
    }

    class Outcome(models.TextChoices):
        CASE = "CASE", _("Became a case")
        CONSULTATION = "CONSULTATION", _("Became a consultation")
        ASIDE = "ASIDE", _("Put aside")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.OneToOneField(Message, models.PROTECT, related_name="handling")
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    # The case or the consultation; by id, because whoever sees this need not reach that.
    became_id = models.UUIDField(null=True)
    reason = EncryptedTextField(_("reason"), key="message.door.key", blank=True, default="")
    handled_at = models.DateTimeField()
    handled_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.outcome} {self.id}"
