"""Children whom the case concerns, and the person when still a child."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class NoChildConcerned(models.Model):
    """Somebody has asked, and no child is concerned; said on a day, taken back when it turns out otherwise."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "ground": "secret",
        "stated_at": "personal",
        "stated_by": "personal",
        "revoked_at": "personal",
        "revoked_by": "personal",
    }
    HISTORY = History(written=("stated_at",), later={"revoked_at": ("revoked_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="no_child_statements")
    ground = EncryptedTextField(_("how it is known"), key="case.key")
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "statements that no child is concerned"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(revoked_at=None),
                name="no_child_stated_once_at_a_time",
                violation_error_message=_("It is already stated that no child is concerned."),
            )
        ]

    def __str__(self) -> str:
        return f"No child {self.id}"


class BestInterests(models.Model):
    """The best interests of one child (barnets bästa): what was considered, the child's view, the conclusion."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "relative": "personal",
        "child": "secret",
        "considered": "secret",
        "child_view": "secret",
        "view_missing": "secret",
        "conclusion": "secret",
        "assessed_at": "personal",
        "assessed_by": "personal",
    }
    HISTORY = History(written=("assessed_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="best_interests")
    # None: the person of the case, or a child who is not among the relatives and is named in `child`.
    relative = models.ForeignKey("people.Relative", models.PROTECT, null=True, related_name="+")
    child = EncryptedTextField(_("which child"), key="case.key", blank=True, default="")
    considered = EncryptedTextField(_("what was considered"), key="case.key")
    child_view = EncryptedTextField(_("the child's own view"), key="case.key", blank=True, default="")
    view_missing = EncryptedTextField(
        _("why the child's view is missing"), key="case.key", blank=True, default=""
    )
    conclusion = EncryptedTextField(_("conclusion"), key="case.key")
    assessed_at = models.DateTimeField(_("assessed"))
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "best interests"
        indexes = [models.Index(fields=["case", "-assessed_at"], name="best_interests_of_case")]

    def __str__(self) -> str:
        return f"Best interests {self.id}"


class ConcernDecision(models.Model):
    """Whether a report of concern (orosanmälan) was made, and why or why not."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "relative": "personal",
        "choice": "personal",
        "reported_on": "personal",
        "reason": "secret",
        "decided_at": "personal",
        "decided_by": "personal",
    }
    HISTORY = History(written=("decided_at",), happened=("reported_on",))

    class Choice(models.TextChoices):
        REPORTED = "REPORTED", _("A report of concern has been made")
        NOT_NEEDED = "NOT_NEEDED", _("No report is needed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="concern_decisions")
    relative = models.ForeignKey("people.Relative", models.PROTECT, null=True, related_name="+")
    choice = models.CharField(_("decision"), max_length=10, choices=Choice)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    reason = EncryptedTextField(_("reason"), key="case.key")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(choice="NOT_NEEDED", reported_on=None)
                | models.Q(choice="REPORTED", reported_on__isnull=False),
                name="report_of_concern_has_its_day",
                violation_error_message=_("Say on which day the report was made."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.choice} {self.id}"


class ProtectionAssessment(models.Model):
    """A child may be at risk: whether it needs protection at once is judged the same day."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "due_on": "personal",
        "law": "open",
        "conclusion": "personal",
        "text": "secret",
        "raised_at": "personal",
        "raised_by": "personal",
        "assessed_at": "personal",
        "assessed_by": "personal",
    }
    HISTORY = History(written=("raised_at",), later={"assessed_at": ("assessed_by", "conclusion", "text")})

    class Conclusion(models.TextChoices):
        NO_IMMEDIATE_NEED = "NO_IMMEDIATE_NEED", _("No need of immediate protection")
        PROTECTED = "PROTECTED", _("Protection arranged at once")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="protection_assessments")
    due_on = models.DateField()
    # The place in the law as it was numbered on the day.
    law = models.CharField(max_length=120, blank=True)
    conclusion = models.CharField(_("conclusion"), max_length=17, choices=Conclusion, blank=True)
    text = EncryptedTextField(_("the assessment"), key="case.key", blank=True, default="")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField(null=True)
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(assessed_at=None), name="one_open_protection_assessment"
            ),
            models.CheckConstraint(
                condition=models.Q(assessed_at=None, conclusion="")
                | models.Q(assessed_at__isnull=False) & ~models.Q(conclusion=""),
                name="protection_assessed_with_a_conclusion",
            ),
        ]
        indexes = [models.Index(fields=["case", "-raised_at"], name="protection_of_case")]

    def __str__(self) -> str:
        return f"Protection {self.id}"
