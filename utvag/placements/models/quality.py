"""What a provider has promised against what is delivered, and what has happened there. Nothing here is of a person."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.placements.models.register import Home, Provider, somebody


class Content(models.Model):
    """One thing that a provider has promised to give."""

    PRIVACY = {"id": "open", "home": "open", "what": "open", "added_at": "open", "added_by": "personal"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    home = models.ForeignKey(Home, models.PROTECT, related_name="contents")
    what = models.CharField(_("what is promised"), max_length=300)
    added_at = models.DateTimeField()
    added_by = somebody()

    def __str__(self) -> str:
        return f"Content {self.id}"


class Delivery(models.Model):
    """Whether a promise was kept, as somebody found on a day. Never changed; the latest counts."""

    PRIVACY = {
        "id": "open",
        "content": "open",
        "verdict": "open",
        "found_on": "open",
        "note": "open",
        "recorded_at": "open",
        "recorded_by": "personal",
    }

    class Verdict(models.TextChoices):
        KEPT = "KEPT", _("As promised")
        PARTLY = "PARTLY", _("In part")
        MISSING = "MISSING", _("Not delivered")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content = models.ForeignKey(Content, models.PROTECT, related_name="deliveries")
    verdict = models.CharField(_("what was found"), max_length=10, choices=Verdict)
    found_on = models.DateField(_("found on"))
    note = models.CharField(_("in few words"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = somebody()

    class Meta:
        indexes = [models.Index(fields=["content", "-found_on"], name="deliveries_of_content")]

    def __str__(self) -> str:
        return f"Delivery {self.id}"


class Incident(models.Model):
    """Something that happened at a provider, without a word of any person."""

    PRIVACY = {
        "id": "open",
        "provider": "open",
        "kind": "open",
        "happened_on": "open",
        "text": "open",
        "recorded_at": "open",
        "recorded_by": "personal",
    }

    class Nature(models.TextChoices):
        SAFETY = "SAFETY", _("Safety")
        QUALITY = "QUALITY", _("Quality")
        SUPERVISOR = "SUPERVISOR", _("From the supervisor")
        MONEY = "MONEY", _("Money")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="incidents")
    kind = models.CharField(_("kind"), max_length=10, choices=Nature)
    happened_on = models.DateField(_("happened on"))
    text = models.CharField(_("what happened"), max_length=1000)
    recorded_at = models.DateTimeField()
    recorded_by = somebody()

    class Meta:
        indexes = [models.Index(fields=["provider", "-happened_on"], name="incidents_of_provider")]

    def __str__(self) -> str:
        return f"Incident {self.id}"
