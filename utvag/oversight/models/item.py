"""What a review asks about, what the reviewer found, and what was done about it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.oversight.models.review import Review
from utvag.vault.public import EncryptedTextField


class Item(models.Model):
    """A hit of a rule, or an entry that was drawn: who looked at which case, as codes."""

    PRIVACY = {
        "id": "open",
        "review": "open",
        "place": "open",
        "rule": "open",
        "stratum": "open",
        "acted_at": "personal",
        "acted_by": "personal",
        "case_id": "personal",
        "reach": "personal",
        "count": "open",
        "lines": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, models.PROTECT, related_name="items")
    place = models.PositiveIntegerField()
    # One of the two: which rule, or what kind of entry it was drawn among.
    rule = models.CharField(max_length=20, blank=True)
    stratum = models.CharField(max_length=10, blank=True)
    # The first of it.
    acted_at = models.DateTimeField()
    acted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    case_id = models.UUIDField(null=True)
    # As what whoever looked reached the case; empty where they did not.
    reach = models.CharField(max_length=10, blank=True)
    count = models.PositiveIntegerField()
    # The first of the entries: when, what, which page. Codes, as in the log.
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rule="") ^ models.Q(stratum=""), name="item_is_a_hit_or_was_drawn"
            ),
            models.UniqueConstraint(fields=["review", "place"], name="item_has_its_place"),
        ]
        indexes = [models.Index(fields=["rule", "acted_by", "case_id"], name="items_asked_before")]

    def __str__(self) -> str:
        return f"Item {self.id}"


class Finding(models.Model):
    """What the reviewer found. It stands: what comes later is a follow-up."""

    PRIVACY = {
        "id": "open",
        "item": "open",
        "outcome": "personal",
        "reason": "secret",
        "answered_at": "open",
        "answered_by": "personal",
    }

    class Outcome(models.TextChoices):
        EXPLAINED = "EXPLAINED", _("Explained")
        FOLLOW_UP = "FOLLOW_UP", _("To follow up")
        BREACH = "BREACH", _("Breach suspected")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.OneToOneField(Item, models.PROTECT, related_name="finding")
    outcome = models.CharField(_("finding"), max_length=10, choices=Outcome)
    reason = EncryptedTextField(_("reason"), key="item.review.key")
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.outcome} {self.id}"


class FollowUp(models.Model):
    """What was done about a finding, and whether that was all."""

    PRIVACY = {
        "id": "open",
        "item": "open",
        "text": "secret",
        "is_done": "open",
        "noted_at": "open",
        "noted_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="follow_ups")
    text = EncryptedTextField(_("what was done"), key="item.review.key")
    is_done = models.BooleanField(_("nothing more is to be done"), default=False)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Follow-up {self.id}"
