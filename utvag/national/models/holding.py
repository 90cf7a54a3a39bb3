"""A key holder's periods: the key while it lasts, who may ask for how much, and what was evaluated."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.vault.public import EncryptedTextField


class KeyPeriod(models.Model):
    """One period with a key of its own. `announcement` and `ending` are statements signed by that key, to be published."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "name": "open",
        "public": "open",
        "announcement": "open",
        "opened_at": "open",
        "opened_by": "personal",
        "ending": "open",
        "ended_at": "open",
        "ended_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    name = models.CharField(_("period"), max_length=64)
    # The public key, in hexadecimal.
    public = models.CharField(max_length=64)
    announcement = models.TextField(max_length=2000)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ending = models.TextField(max_length=2000, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["controller", "name"], name="one_key_for_a_period")]

    def __str__(self) -> str:
        return f"Period {self.name}"


class PeriodKey(models.Model):
    """The period's secret key, sealed. The row is removed when the period ends."""

    PRIVACY = {"id": "open", "period": "open", "key": "open", "secret": "secret"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.OneToOneField(KeyPeriod, models.PROTECT, related_name="held")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    secret = EncryptedTextField()

    def __str__(self) -> str:
        return f"Key {self.id}"


class Quota(models.Model):
    """How many evaluations an actor may ask for in a period; the newest counts."""

    PRIVACY = {
        "id": "open",
        "period": "open",
        "party": "open",
        "number": "open",
        "set_at": "open",
        "set_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.ForeignKey(KeyPeriod, models.PROTECT, related_name="quotas")
    # As the actor's key card calls it.
    party = models.UUIDField()
    number = models.PositiveIntegerField(_("evaluations at most"))
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Quota {self.id}"


class Evaluation(models.Model):
    """One entry of a period's log: who asked for how many, with the hashes of what came and went. Each names the one before."""

    PRIVACY = {
        "id": "open",
        "period": "open",
        "number": "open",
        "entry": "open",
        "request": "open",
        "evaluated_at": "open",
        "evaluated_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.ForeignKey(KeyPeriod, models.PROTECT, related_name="evaluations")
    number = models.PositiveIntegerField()
    entry = models.TextField(max_length=2000)
    request = models.ForeignKey("exchange.Package", models.PROTECT, related_name="+")
    evaluated_at = models.DateTimeField()
    evaluated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "number"], name="evaluations_in_a_chain")]

    def __str__(self) -> str:
        return f"Evaluation {self.id}"
