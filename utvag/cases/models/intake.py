"""Contacts with the person, and consultations about somebody who is never named."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Consultation(models.Model):
    """A professional asks about somebody: no case is opened, and nothing written here identifies."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "unit": "open",
        "key": "open",
        "channel": "open",
        "asker": "open",
        "question": "secret",
        "advice": "secret",
        "outcome": "open",
        "follow_up_on": "open",
        "version": "open",
        "asked_at": "open",
        "asked_by": "personal",
        "changed_at": "open",
        "changed_by": "personal",
    }
    HISTORY = History(
        written=("asked_at",), later={"changed_at": ("changed_by", "advice", "outcome", "follow_up_on")}
    )

    class Channel(models.TextChoices):
        PHONE = "PHONE", _("Telephone")
        MEETING = "MEETING", _("Meeting")
        EMAIL = "EMAIL", _("E-mail")
        OTHER = "OTHER", _("Another way")

    class Outcome(models.TextChoices):
        OPEN = "OPEN", _("Not finished")
        ADVISED = "ADVISED", _("Advice given")
        ASKED_ELSEWHERE = "ASKED_ELSEWHERE", _("Shown to somebody else")
        BECAME_CASE = "BECAME_CASE", _("Became a case")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    channel = models.CharField(_("how"), max_length=10, choices=Channel)
    # A source in the words of the operating models: school, probation, ...
    asker = models.CharField(_("who asks"), max_length=40)
    question = EncryptedTextField(_("question"))
    advice = EncryptedTextField(_("advice"), blank=True, default="")
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome, default=Outcome.OPEN)
    follow_up_on = models.DateField(_("follow up on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField(_("asked"))
    # Who was asked and wrote it down.
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["unit", "-asked_at"], name="consultations_of_unit")]

    def __str__(self) -> str:
        return f"Consultation {self.id}"


class Contact(models.Model):
    """Somebody got in touch about the case, or was got in touch with; a case has many."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "is_first": "open",
        "direction": "open",
        "channel": "personal",
        "caller": "secret",
        "content": "secret",
        "phone": "secret",
        "safe_way": "secret",
        "call_back_on": "personal",
        "consultation": "personal",
        "made_at": "personal",
        "made_by": "personal",
        "recorded_at": "open",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("made_at",))

    class Direction(models.TextChoices):
        IN = "IN", _("They got in touch")
        OUT = "OUT", _("We got in touch")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="contacts")
    is_first = models.BooleanField(default=False)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction, default=Direction.IN)
    # A channel of the case's operating model; of later contacts a source, in the words of all models.
    channel = models.CharField(_("way in"), max_length=60)
    caller = EncryptedTextField(_("who called"), key="case.key", blank=True, default="")
    content = EncryptedTextField(_("what was said"), key="case.key", blank=True, default="")
    phone = EncryptedTextField(_("telephone"), key="case.key", blank=True, default="")
    safe_way = EncryptedTextField(_("safe way to call back"), key="case.key", blank=True, default="")
    call_back_on = models.DateField(_("call back on"), null=True, blank=True)
    consultation = models.ForeignKey(Consultation, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("when"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(is_first=True), name="one_first_contact"
            )
        ]
        indexes = [models.Index(fields=["case", "-made_at"], name="contacts_of_case")]

    def __str__(self) -> str:
        return f"Contact {self.id}"
