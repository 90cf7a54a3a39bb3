"""What happened to a package: tried, received, taken care of."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.exchange.models.package import Package


class Attempt(models.Model):
    """One try to get a package there."""

    PRIVACY = {
        "id": "open",
        "package": "open",
        "way": "open",
        "outcome": "open",
        "refusal": "open",
        "tried_at": "personal",
        "tried_by": "personal",
    }

    class Way(models.TextChoices):
        HERE = "HERE", _("Within this installation")
        NET = "NET", _("To another installation")
        FILE = "FILE", _("As a file")
        # Which no receipt comes back from.
        PAPER = "HAND", _("On paper")

    class Outcome(models.TextChoices):
        DELIVERED = "DELIVERED", _("Delivered")
        REFUSED = "REFUSED", _("Refused by the receiver")
        FAILED = "FAILED", _("Did not get there")
        HANDED = "HANDED", _("Handed over as a file")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    package = models.ForeignKey(Package, models.PROTECT, related_name="attempts")
    way = models.CharField(max_length=4, choices=Way)
    outcome = models.CharField(max_length=9, choices=Outcome)
    refusal = models.CharField(max_length=20, blank=True)
    tried_at = models.DateTimeField()
    tried_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["package", "-tried_at"], name="attempts_of_a_package")]

    def __str__(self) -> str:
        return f"{self.way} {self.outcome} {self.id}"


class Receipt(models.Model):
    """The receiver's own signature that it came in, and when; it outlives what was in the package."""

    PRIVACY = {
        "id": "open",
        "package": "open",
        "signed": "open",
        "noted_at": "personal",
        "noted_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    package = models.OneToOneField(Package, models.PROTECT, related_name="receipt")
    # Ids, a digest and a moment, as they were signed.
    signed = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Receipt {self.id}"


class Settlement(models.Model):
    """Who took care of what came in, and what came of it; once."""

    PRIVACY = {
        "id": "open",
        "package": "open",
        "outcome": "open",
        "answer": "open",
        "became_id": "personal",
        "settled_at": "personal",
        "settled_by": "personal",
    }

    class Outcome(models.TextChoices):
        ANSWERED = "ANSWERED", _("Answered")
        CASE = "CASE", _("Became a case")
        NOTED = "NOTED", _("Read and taken care of")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    package = models.OneToOneField(Package, models.PROTECT, related_name="settlement")
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    answer = models.OneToOneField(Package, models.PROTECT, null=True, related_name="+")
    # The case; by id, because whoever sees this need not reach that.
    became_id = models.UUIDField(null=True)
    settled_at = models.DateTimeField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.outcome} {self.id}"
