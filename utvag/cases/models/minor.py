"""The person of the case as a child: own view, and compulsory care, which may go on for some years."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class OwnView(models.Model):
    """What the young person says about what is planned, or why it could not be asked."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "view": "secret",
        "view_missing": "secret",
        "given_at": "personal",
        "given_by": "personal",
    }
    HISTORY = History(written=("given_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="own_views")
    view = EncryptedTextField(_("the young person's own view"), key="case.key", blank=True, default="")
    view_missing = EncryptedTextField(_("why it is missing"), key="case.key", blank=True, default="")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Own view {self.id}"


class CompulsoryCare(models.Model):
    """Care under the act on care of young people (LVU): which judgment, from when to when."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "reference": "secret",
        "law": "open",
        "starts_on": "personal",
        "ends_on": "personal",
        "note": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="compulsory_care")
    reference = EncryptedTextField(_("court and number of the judgment"), key="case.key")
    # The place in the law as it was numbered on the first day.
    law = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    note = EncryptedTextField(_("note"), key="case.key", blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "compulsory care"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="compulsory_care_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"Compulsory care {self.id}"

    @property
    def last_on(self) -> date | None:
        """The day on which it ended, else the one that was set when it was written down."""
        end: CompulsoryCareEnd | None = getattr(self, "end", None)
        return end.ended_on if end else self.ends_on

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.last_on is None or day <= self.last_on)


class CompulsoryCareEnd(models.Model):
    """Compulsory care has come to an end: on which day, and by what."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "care": "personal",
        "ended_on": "personal",
        "reason": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("ended_on",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    care = models.OneToOneField(CompulsoryCare, models.PROTECT, related_name="end")
    ended_on = models.DateField(_("last day"))
    reason = EncryptedTextField(_("which decision ends it, and why"), key="case.key")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"End of compulsory care {self.id}"
