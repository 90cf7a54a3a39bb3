"""The implementation plan (genomförandeplan): goals, who does what by when, and the client's own view."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Plan(models.Model):
    """One version of the plan: a draft until it is agreed, then replaced by a revised one."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "number": "personal",
        "version": "open",
        "client_view": "secret",
        "view_missing": "secret",
        "view_sought_on": "personal",
        "child_contact": "secret",
        "board_contact": "secret",
        "follow_up_on": "personal",
        "started_at": "personal",
        "started_by": "personal",
        "agreed_at": "personal",
        "agreed_by": "personal",
    }
    HISTORY = History(written=("agreed_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="plans")
    number = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    client_view = EncryptedTextField(_("the client's own view"), key="case.key", blank=True, default="")
    # Only where the view cannot be had: why, and the days on which it was asked for.
    view_missing = EncryptedTextField(_("why the view is missing"), key="case.key", blank=True, default="")
    view_sought_on = ArrayField(models.DateField(), default=list, blank=True)
    child_contact = EncryptedTextField(
        _("contact with children and relatives"), key="case.key", blank=True, default=""
    )
    board_contact = EncryptedTextField(
        _("contact with the social services"), key="case.key", blank=True, default=""
    )
    follow_up_on = models.DateField(_("follow-up"), null=True, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="plans_are_numbered"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(agreed_at=None),
                name="one_plan_is_drafted_at_a_time",
                violation_error_message=_("A draft of the plan exists already."),
            ),
        ]

    def __str__(self) -> str:
        return f"Plan {self.id}"

    @property
    def is_agreed(self) -> bool:
        return self.agreed_at is not None

    @property
    def has_view(self) -> bool:
        """Whether the client's view is there, or why not with the days it was asked for."""
        return bool(self.client_view or (self.view_missing and self.view_sought_on))


class OtherPrincipal(models.Model):
    """Somebody outside the board who takes part, and with what."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "plan": "personal",
        "who": "secret",
        "what": "secret",
        "position": "open",
    }
    HISTORY = History()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="other_principals")
    who = EncryptedTextField(_("who"), key="case.key")
    what = EncryptedTextField(_("with what"), key="case.key")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"Principal {self.id}"


class Goal(models.Model):
    """What is to be reached in one area of life, and how it will be known."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "plan": "personal",
        "domain": "personal",
        "text": "secret",
        "known_by": "secret",
        "version": "open",
        "written_at": "personal",
        "written_by": "personal",
    }
    HISTORY = History()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    # A key of utvag.cases.domain.outcome_domains.
    domain = models.CharField(_("area"), max_length=30)
    text = EncryptedTextField(_("goal"), key="case.key")
    known_by = EncryptedTextField(_("how it is known to be reached"), key="case.key", blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"Goal {self.id}"


class PlanStep(models.Model):
    """Somebody does something by a day, towards a goal."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "goal": "personal",
        "what": "secret",
        "who": "secret",
        "principal": "personal",
        "due_on": "personal",
        "position": "open",
        "done_at": "personal",
        "done_by": "personal",
    }
    HISTORY = History(later={"done_at": ("done_by",)})

    class Principal(models.TextChoices):
        OWN_UNIT = "OWN_UNIT", _("Our unit")
        OTHER_PRINCIPAL = "OTHER_PRINCIPAL", _("Another principal")
        CLIENT = "CLIENT", _("The client")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="plan_steps")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps")
    what = EncryptedTextField(_("what"), key="case.key")
    principal = models.CharField(_("who answers for it"), max_length=16, choices=Principal)
    who = EncryptedTextField(_("who, more exactly"), key="case.key", blank=True, default="")
    due_on = models.DateField(_("by"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["due_on"], condition=models.Q(done_at=None), name="plan_steps_to_do")]

    def __str__(self) -> str:
        return f"Step {self.id}"
