"""The regular checks that the police make, and what came of each."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class CheckPlan(models.Model):
    """From when the police check regularly, how often, and when the next is due."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "every_days": "open",
        "due_on": "personal",
        "started_at": "personal",
        "started_by": "personal",
        "stopped_at": "personal",
        "stopped_by": "personal",
    }
    HISTORY = History(written=("started_at",), later={"stopped_at": ("stopped_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    every_days = models.PositiveSmallIntegerField(_("days between checks"), default=30)
    due_on = models.DateField(_("next check"))
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(stopped_at=None),
                name="one_plan_of_checks_at_a_time",
                violation_error_message=_("The police check regularly already."),
            )
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=models.Q(stopped_at=None), name="check_plans_by_day")
        ]

    def __str__(self) -> str:
        return f"Checks {self.id}"


class PoliceCheck(models.Model):
    """One check: no deviation, or a deviation in few words; never what the registers hold."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "plan": "personal",
        "checked_on": "personal",
        "outcome": "personal",
        "text": "secret",
        "noted_at": "personal",
        "noted_by": "personal",
    }
    HISTORY = History(written=("noted_at",), happened=("checked_on",))

    class Outcome(models.TextChoices):
        NO_DEVIATION = "NO_DEVIATION", _("No deviation")
        DEVIATION = "DEVIATION", _("Deviation")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    plan = models.ForeignKey(CheckPlan, models.PROTECT, related_name="checks")
    checked_on = models.DateField(_("checked on"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    text = EncryptedTextField(_("what deviates"), key="case.key", blank=True, default="")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "-checked_on"], name="checks_of_case")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.id}"
