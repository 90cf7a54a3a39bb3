"""What one person asks to have destroyed of who somebody was, and what somebody else answers."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.people.models.person import Person


class IdentityRequest(models.Model):
    """An assumed identity is to be entered: nothing can be destroyed until another has agreed.

    Codes and no free text, because a registrar answers without seeing whom it is about.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "person": "personal",
        "case_id": "personal",
        "ground": "open",
        "asked_at": "open",
        "asked_by": "open",
        "answer": "open",
        "answered_at": "open",
        "answered_by": "open",
        "done_at": "open",
        "done_by": "open",
    }

    LASTS = timedelta(days=7)

    class Ground(models.TextChoices):
        DECIDED = "DECIDED", _("It has been decided that the person may use assumed personal data")
        POLICE = "POLICE", _("The police have let us know that it is to be done now")
        AGAIN = "AGAIN", _("The person has been given another assumed identity")

    class Answer(models.TextChoices):
        AGREED = "AGREED", _("Agreed to")
        REFUSED = "REFUSED", _("Not agreed to")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn by whoever asked")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="identity_requests")
    # Cases stand above: the answer belongs to the log of the case it was asked in.
    case_id = models.UUIDField(null=True)
    ground = models.CharField(_("on what ground"), max_length=10, choices=Ground)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # Written by the database itself when the key of the old identity is destroyed.
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(answer=""),
                name="identity_request_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="AGREED") | ~models.Q(answered_by=models.F("asked_by")),
                name="identity_request_agreed_to_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="AGREED")
                | models.Q(answered_at__lte=models.F("asked_at") + timedelta(days=7)),
                name="identity_request_agreed_to_in_time",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None)
                | models.Q(answer="AGREED", done_at__isnull=False, done_by__isnull=False),
                name="identity_request_done_when_agreed_to",
            ),
        ]
        indexes = [models.Index(fields=["person"], name="identity_requests_of_person")]

    def __str__(self) -> str:
        return f"Request {self.reference}"

    @property
    def reference(self) -> str:
        """How the two speak of it without naming anybody."""
        return self.id.hex[:8].upper()

    @property
    def ends_at(self) -> datetime:
        """Until when it can be answered, or used once it is agreed to."""
        return (self.answered_at or self.asked_at) + self.LASTS

    def is_open(self, at: datetime) -> bool:
        return not self.answer and at < self.ends_at

    def is_agreed(self, at: datetime) -> bool:
        return self.answer == self.Answer.AGREED and self.done_at is None and at < self.ends_at
