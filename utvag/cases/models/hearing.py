"""What the person is told before a decision, after it, and what they say against it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Way(models.TextChoices):
    """How something reached the person."""

    HANDED_OVER = "HANDED_OVER", _("Handed over")
    LETTER = "LETTER", _("Letter")
    ORALLY = "ORALLY", _("By word of mouth")
    DIGITAL = "DIGITAL", _("Secure digital post")
    COUNSEL = "COUNSEL", _("Through counsel or a representative")


class Communication(models.Model):
    """The material of a coming decision was shown to the person, with a day to answer by (FL 25 §)."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "material": "secret",
        "how": "personal",
        "sent_on": "personal",
        "answer_until_on": "personal",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("sent_on",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="communications")
    kind = models.CharField(_("before which decision"), max_length=60)
    material = EncryptedTextField(_("what was shown"), key="case.key")
    how = models.CharField(_("how"), max_length=12, choices=Way)
    sent_on = models.DateField(_("sent on"))
    answer_until_on = models.DateField(_("answer until"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer_until_on__gte=models.F("sent_on")),
                name="answer_comes_after_communication",
                violation_error_message=_("The day to answer by cannot come before the day it was sent."),
            )
        ]

    def __str__(self) -> str:
        return f"Communication {self.id}"


class CommunicationAnswer(models.Model):
    """What the person answered, or that they had nothing to add."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "communication": "personal",
        "answered_on": "personal",
        "text": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("answered_on",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    communication = models.OneToOneField(Communication, models.PROTECT, related_name="answer")
    answered_on = models.DateField(_("answered on"))
    text = EncryptedTextField(_("the answer"), key="case.key")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Answer {self.id}"


class Notification(models.Model):
    """The written notice of a decision (FL 33 §); the newest holds."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "decision": "personal",
        "how": "personal",
        "written_on": "personal",
        "omitted_under": "open",
        "omitted_because": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("written_on",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    decision = models.ForeignKey("cases.Decision", models.PROTECT, related_name="notifications")
    how = models.CharField(_("how"), max_length=12, choices=Way)
    written_on = models.DateField(_("dated"))
    # The place in the law under which the decider's name is left out; empty when it stands there.
    omitted_under = models.CharField(max_length=120, blank=True, default="")
    omitted_because = EncryptedTextField(
        _("why the name is left out"), key="case.key", blank=True, default=""
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Notification {self.id}"


class NotificationReceipt(models.Model):
    """The day the person got the notice: the time for appeal runs from it."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "notification": "personal",
        "notified_on": "personal",
        "appeal_until_on": "personal",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("notified_on",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    notification = models.OneToOneField(Notification, models.PROTECT, related_name="receipt")
    notified_on = models.DateField(_("the person got it on"))
    # Empty when the decision cannot be appealed.
    appeal_until_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Receipt {self.id}"


class Appeal(models.Model):
    """The person appeals against a decision; `AppealStep` rows say what came of it."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "decision": "personal",
        "received_on": "personal",
        "timeliness": "personal",
        "text": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("received_on",))

    class Timeliness(models.TextChoices):
        IN_TIME = "IN_TIME", _("In time")
        LATE = "LATE", _("Too late")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    decision = models.ForeignKey("cases.Decision", models.PROTECT, related_name="appeals")
    received_on = models.DateField(_("received on"))
    timeliness = models.CharField(max_length=8, choices=Timeliness)
    text = EncryptedTextField(_("what the person wants changed"), key="case.key", blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Appeal {self.id}"


class AppealStep(models.Model):
    """One step of an appeal: reconsidered, sent to the court, the court's answer."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "appeal": "personal",
        "step": "personal",
        "taken_on": "personal",
        "note": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("taken_on",))

    class Step(models.TextChoices):
        UNCHANGED = "UNCHANGED", _("Reconsidered: the decision stands")
        CHANGED = "CHANGED", _("Reconsidered: the decision is changed")
        REJECTED_LATE = "REJECTED_LATE", _("Rejected, because it came too late")
        SENT = "SENT", _("Sent to the administrative court")
        DISMISSED = "DISMISSED", _("The court: the appeal is dismissed")
        GRANTED = "GRANTED", _("The court: the decision is changed")
        REMITTED = "REMITTED", _("The court: sent back for a new decision")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn by the person")

    # After these nothing waits for the administration.
    LAST = (Step.REJECTED_LATE, Step.DISMISSED, Step.GRANTED, Step.REMITTED, Step.WITHDRAWN)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="steps")
    step = models.CharField(_("what happened"), max_length=14, choices=Step)
    taken_on = models.DateField(_("on"))
    note = EncryptedTextField(_("note"), key="case.key", blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["taken_on", "recorded_at"]

    def __str__(self) -> str:
        return f"{self.step} {self.id}"
