"""Assessments of social services' own: needs, motivation, the first look at threats."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Assessment(models.Model):
    """What was judged, on what, and what the person says about it; a newer one stands beside, never over."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "areas": "secret",
        "level": "secret",
        "text": "secret",
        "own_words": "secret",
        "own_words_missing": "secret",
        "based_on_police": "personal",
        "assessed_at": "personal",
        "assessed_by": "personal",
    }
    HISTORY = History(written=("assessed_at",))

    class Kind(models.TextChoices):
        NEEDS = "NEEDS", _("Needs assessment")
        MOTIVATION = "MOTIVATION", _("Motivation assessment")
        INITIAL_THREAT = "INITIAL_THREAT", _("Initial threat assessment")

    class Level(models.TextChoices):
        UNCLEAR = "UNCLEAR", _("Cannot be judged yet")
        LOW = "LOW", _("Low")
        MEDIUM = "MEDIUM", _("Medium")
        HIGH = "HIGH", _("High")

    # What each kind is called in the operating models.
    MODEL_KEYS = {
        Kind.NEEDS: "needs_assessment",
        Kind.MOTIVATION: "motivation_assessment",
        Kind.INITIAL_THREAT: "initial_threat",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="assessments")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    # Keys of the twelve areas of life, with commas between.
    areas = EncryptedTextField(_("areas"), key="case.key", blank=True, default="")
    level = EncryptedTextField(_("level"), key="case.key", choices=Level, default=Level.UNCLEAR)
    text = EncryptedTextField(_("the assessment"), key="case.key")
    own_words = EncryptedTextField(_("the person's own words"), key="case.key", blank=True, default="")
    own_words_missing = EncryptedTextField(
        _("why the person's own words are missing"), key="case.key", blank=True, default=""
    )
    based_on_police = models.BooleanField(_("based on the statements of the police"), default=False)
    assessed_at = models.DateTimeField(_("assessed"))
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "kind", "-assessed_at"], name="assessments_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
