"""The end of a case, and the next one of the same person."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Closure(models.Model):
    """A case is closed while it has this row, which says who, when and why."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "reason": "personal",
        "note": "secret",
        "closed_at": "personal",
        "closed_by": "personal",
    }
    HISTORY = History(written=("closed_at",))

    class Reason(models.TextChoices):
        GOALS_REACHED = "GOALS_REACHED", _("The goals are reached")
        OWN_WISH = "OWN_WISH", _("The person wishes to end")
        CONTACT_LOST = "CONTACT_LOST", _("Contact is lost")
        NOT_IN_TARGET_GROUP = "NOT_IN_TARGET_GROUP", _("Not in the target group")
        OTHER_SUPPORT = "OTHER_SUPPORT", _("Other support has taken over")
        OTHER_MUNICIPALITY = "OTHER_MUNICIPALITY", _("Another municipality has taken over")
        PRISON = "PRISON", _("Serving a sentence")
        DEATH = "DEATH", _("The person has died")
        OTHER = "OTHER", _("Other reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="closure")
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    note = EncryptedTextField(_("note"), key="case.key", blank=True, default="")
    closed_at = models.DateTimeField(_("closed"))
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["closed_at"], name="closures_by_time")]

    def __str__(self) -> str:
        return f"Closure {self.id}"


class Reentry(models.Model):
    """A case continues the story of an earlier one of the same person."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "earlier": "personal",
        "merge_id": "personal",
        "noted_at": "personal",
        "noted_by": "personal",
    }
    HISTORY = History(written=("noted_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="reentry")
    earlier = models.ForeignKey(Case, models.PROTECT, related_name="later_entries")
    # The registrar's merge that told of it; none when a worker opened the case from the earlier one. No foreign
    # key, because merges of somebody who takes an assumed identity are forgotten.
    merge_id = models.UUIDField(null=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "re-entries"

    def __str__(self) -> str:
        return f"Re-entry {self.id}"
