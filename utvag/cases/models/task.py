"""What somebody is to do, by when."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField

# A task that no operating model needs to name: going through what was written under the old name.
OLD_NAME = "old_name"


class Task(models.Model):
    """One thing to do in a case: brought by the operating model (`key`), or written by a colleague."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "key": "personal",
        "origin": "personal",
        "title": "secret",
        "role": "open",
        "assigned_to": "personal",
        "every": "open",
        "due_at": "personal",
        "due_by": "personal",
        "added_at": "personal",
        "added_by": "personal",
        "done_at": "personal",
        "done_by": "personal",
        "unneeded_at": "personal",
        "unneeded_by": "personal",
        "unneeded_because": "secret",
    }
    HISTORY = History(
        written=("added_at",),
        later={"done_at": ("done_by",), "unneeded_at": ("unneeded_by", "unneeded_because")},
    )

    class Every(models.TextChoices):
        NEVER = "", _("Once")
        WEEK = "7 days", _("Every week")
        FORTNIGHT = "14 days", _("Every other week")
        MONTH = "1 month", _("Every month")
        QUARTER = "3 months", _("Every third month")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    # The model's task; empty for one's own, whose words stand in the title.
    key = models.CharField(max_length=60, blank=True)
    # The stage or event that brought it.
    origin = models.CharField(max_length=60, blank=True)
    title = EncryptedTextField(_("what is to be done"), key="case.key", blank=True, default="")
    # A role of the operating models.
    role = models.CharField(_("who by role"), max_length=20, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A length of time as the operating models write it.
    every = models.CharField(_("comes back"), max_length=20, blank=True)
    due_at = models.DateTimeField(_("by when"))
    due_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unneeded_at = models.DateTimeField(null=True)
    unneeded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unneeded_because = EncryptedTextField(_("why it is not needed"), key="case.key", blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(unneeded_at=None),
                name="task_done_or_not_needed",
            ),
            # A stage entered twice, or an event that comes again, does not double what waits already.
            models.UniqueConstraint(
                fields=["case", "key"],
                condition=models.Q(done_at=None, unneeded_at=None) & ~models.Q(key=""),
                name="one_open_task_of_a_key",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "due_at"], name="tasks_of_case"),
            models.Index(
                fields=["due_at"],
                condition=models.Q(done_at=None, unneeded_at=None),
                name="open_tasks_by_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Task {self.id}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.unneeded_at is None
