"""What has left, as it left; the history that every later table is held against."""

import uuid

from django.conf import settings
from django.db import models

from utvag.analytics.public import disclosure


class Publication(models.Model):
    """Tables of one indicator that anybody may read, and what they were made from. It is never changed or taken away.

    `tables` are what left (`Released`, one for each period); there is no other number. `digest` and `data_on` are of
    the snapshot, which itself goes after its time. `epsilon` is what noise cost, None where there is none.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "number": "open",
        "indicator": "open",
        "definition_version": "open",
        "by": "open",
        "first_on": "open",
        "last_on": "open",
        "tables": "open",
        "snapshot": "open",
        "digest": "open",
        "data_on": "open",
        "rules": "open",
        "threshold": "open",
        "why_rules": "open",
        "epsilon": "open",
        "published_at": "open",
        "published_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    # Of the controller's publications, from one: two that were decided beside each other cannot both be kept.
    number = models.PositiveIntegerField()
    indicator = models.CharField(max_length=60)
    definition_version = models.PositiveIntegerField()
    by = models.CharField(max_length=60, blank=True, default="")
    first_on = models.DateField()
    last_on = models.DateField()
    tables = models.JSONField()
    snapshot = models.UUIDField()
    digest = models.CharField(max_length=64)
    data_on = models.DateField()
    rules = models.CharField(max_length=120)
    threshold = models.PositiveIntegerField()
    why_rules = models.CharField(max_length=500, blank=True, default="")
    epsilon = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["controller", "-published_at"], name="publications_newest_first")]
        constraints = [
            models.UniqueConstraint(fields=["controller", "number"], name="publications_follow_each_other")
        ]

    def __str__(self) -> str:
        return f"Publication {self.id}"

    @property
    def released(self) -> list[disclosure.Released]:
        """The tables as they left, the earliest period first."""
        return [disclosure.Released.from_json(each) for each in self.tables]
