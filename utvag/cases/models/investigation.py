"""Pre-assessment and investigation, with the time the law or the municipality gives them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History, Moved
from utvag.vault.public import EncryptedTextField


class Investigation(models.Model):
    """A pre-assessment (förhandsbedömning) or an investigation (utredning) that was begun, and how it ended.

    The deadline is kept as it was when it began: its day, whether it is law or a target, and the place in
    the law as it was numbered then.
    """

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "concerns": "personal",
        "due_on": "personal",
        "deadline": "open",
        "is_law": "open",
        "statute": "open",
        "paragraph": "open",
        "verified": "open",
        "conclusion": "personal",
        "content": "secret",
        "version": "open",
        "started_at": "personal",
        "started_by": "personal",
        "recorded_at": "personal",
        "recorded_by": "personal",
        "concluded_at": "personal",
        "concluded_by": "personal",
    }
    HISTORY = History(
        written=("recorded_at",),
        happened=("started_at",),
        later={"concluded_at": ("concluded_by", "conclusion", "content")},
        moved={"due_on": Moved("extensions", "extended_at", "earlier_due_on")},
    )

    class Kind(models.TextChoices):
        PRE_ASSESSMENT = "PRE_ASSESSMENT", _("Pre-assessment")
        INVESTIGATION = "INVESTIGATION", _("Investigation")

    class Concerns(models.TextChoices):
        ADULT = "ADULT", _("An adult")
        CHILD = "CHILD", _("A child")

    class Conclusion(models.TextChoices):
        OPEN_INVESTIGATION = "OPEN_INVESTIGATION", _("Open an investigation")
        NO_INVESTIGATION = "NO_INVESTIGATION", _("Do not open an investigation")
        PROPOSES_SUPPORT = "PROPOSES_SUPPORT", _("Proposes support")
        PROPOSES_NONE = "PROPOSES_NONE", _("Proposes no support")
        WITHDRAWN = "WITHDRAWN", _("The application was withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="investigations")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    concerns = models.CharField(_("concerns"), max_length=5, choices=Concerns)
    # Empty when neither the law nor the municipality names a time; moved by an Extension alone.
    due_on = models.DateField(_("to be finished by"), null=True)
    deadline = models.CharField(max_length=60, blank=True)
    is_law = models.BooleanField(default=False)
    statute = models.CharField(max_length=120, blank=True)
    paragraph = models.CharField(max_length=200, blank=True)
    verified = models.BooleanField(default=False)
    conclusion = models.CharField(_("conclusion"), max_length=20, choices=Conclusion, blank=True)
    content = EncryptedTextField(_("text"), key="case.key", blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField(_("begun"))
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # It may have begun on a day before it was written down.
    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(_("concluded"), null=True)
    concluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=models.Q(concluded_at=None),
                name="one_open_investigation_of_a_kind",
                violation_error_message=_("There is one already that has not been concluded."),
            ),
            models.CheckConstraint(
                condition=models.Q(concluded_at=None, conclusion="")
                | models.Q(concluded_at__isnull=False) & ~models.Q(conclusion=""),
                name="concluded_investigation_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-started_at"], name="investigations_of_case"),
            models.Index(
                fields=["due_on"], condition=models.Q(concluded_at=None), name="open_investigations_by_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Extension(models.Model):
    """More time was given, until when and why, and what day it was before."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "investigation": "personal",
        "earlier_due_on": "personal",
        "until_on": "personal",
        "reason": "secret",
        "extended_at": "personal",
        "extended_by": "personal",
    }
    HISTORY = History(written=("extended_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    investigation = models.ForeignKey(Investigation, models.PROTECT, related_name="extensions")
    earlier_due_on = models.DateField(null=True)
    until_on = models.DateField(_("until"))
    reason = EncryptedTextField(_("reason"), key="case.key")
    extended_at = models.DateTimeField()
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["investigation", "-extended_at"], name="extensions_newest_first")]

    def __str__(self) -> str:
        return f"Extension {self.id}"
