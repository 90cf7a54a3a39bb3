"""The two tracks of a case: where each is, has been, and on what facts."""

import json
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.pathways import public as pathways
from utvag.vault.public import EncryptedTextField


class Track(models.TextChoices):
    """Side by side; neither waits for the other."""

    SOCIAL = "social", _("Social services")
    POLICE = "police", _("Police exit track")


class StageEntry(models.Model):
    """The case entered a stage of one track; the newest says where it is."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "track": "open",
        "stage": "personal",
        "transition": "personal",
        "reason": "secret",
        "entered_at": "personal",
        "entered_by": "personal",
    }
    HISTORY = History(written=("entered_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="stage_entries")
    track = models.CharField(max_length=10, choices=Track)
    stage = models.CharField(max_length=40)
    # Which of the model's ways led here; none for the stage a case begins in.
    transition = models.CharField(max_length=60, blank=True)
    reason = EncryptedTextField(key="case.key", blank=True, default="")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "stage entries"
        indexes = [models.Index(fields=["case", "track", "-entered_at"], name="stages_of_case")]

    def __str__(self) -> str:
        return f"{self.track}:{self.stage}"


class KnownFacts(models.Model):
    """What is known of a case in the words of the operating models; the newest row holds."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "content": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="known_facts")
    content = EncryptedTextField(key="case.key")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "known facts"
        indexes = [models.Index(fields=["case", "-recorded_at"], name="facts_of_case")]

    def __str__(self) -> str:
        return f"Facts {self.id}"

    @property
    def facts(self) -> pathways.Facts:
        return pathways.Facts(json.loads(self.content))
