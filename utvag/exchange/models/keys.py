"""The keys that packages are signed with and encrypted to."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from utvag.exchange.domain.keys import Card, Pair, Public
from utvag.vault.public import EncryptedTextField

# A key that has been replaced still opens what was on its way.
ON_ITS_WAY = timedelta(days=30)


class Keys(models.Model):
    """Two public keys, from when to when, and whether they may still be trusted."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "address": "open",
        "signing": "open",
        "encryption": "open",
        "signing_id": "open",
        "encryption_id": "open",
        "starts_on": "open",
        "ends_on": "open",
        "made_at": "open",
        "made_by": "open",
        "revoked_at": "open",
        "revoked_by": "open",
        "revoked_why": "open",
    }

    class Why(models.TextChoices):
        REPLACED = "REPLACED", _("Replaced by another")
        LOST = "LOST", _("Lost")
        EXPOSED = "EXPOSED", _("Somebody else may have it")
        WRONG = "WRONG", _("It was never theirs")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    # Where packages are taken in, as the card says; empty where they go within the installation, or as files.
    address = models.CharField(
        _("address of the program"), max_length=200, blank=True, default="", db_default=""
    )
    signing = models.CharField(max_length=200)
    encryption = models.CharField(max_length=200)
    # Thumbprints: what packages call the keys.
    signing_id = models.CharField(max_length=43)
    encryption_id = models.CharField(max_length=43)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_why = models.CharField(_("why"), max_length=10, choices=Why, blank=True)

    class Meta:
        abstract = True

    @property
    def public(self) -> Public:
        return Public(self.signing, self.encryption)

    def holds(self, on: date) -> bool:
        return self.revoked_at is None and self.starts_on <= on <= self.ends_on

    def receives(self, on: date) -> bool:
        """Also what was sealed to them, or receipts of what was sent, while they held."""
        return self.revoked_at is None and self.starts_on <= on <= self.ends_on + ON_ITS_WAY


class OwnKey(Keys):
    """A controller's own pair of pairs; whoever receives by it is a unit."""

    PRIVACY = {**Keys.PRIVACY, "unit": "open", "key": "open", "private": "secret"}

    unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, related_name="+", verbose_name=_("receiving unit")
    )
    # Of its own: whoever only takes in what comes can open this one, and no other of the controller's.
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    private = EncryptedTextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["encryption_id"], name="own_key_once")]
        indexes = [models.Index(fields=["controller", "-starts_on"], name="own_keys_of_a_controller")]

    def __str__(self) -> str:
        return f"Own key {self.id}"

    @cached_property
    def pair(self) -> Pair:
        return Pair.from_text(self.private)

    @property
    def card(self) -> Card:
        days = (self.starts_on, self.ends_on)
        return Card(self.controller_id, self.controller.name, self.public, *days, self.address)


class PartnerKey(Keys):
    """Another controller's public keys, as its card says; they count when the fingerprint was checked by call."""

    PRIVACY = {
        **Keys.PRIVACY,
        "counterpart": "open",
        "on_paper": "open",
        "party": "open",
        "name": "open",
        "checked_at": "open",
        "checked_by": "open",
        "called": "open",
    }

    counterpart = models.ForeignKey("organisations.Counterpart", models.PROTECT, related_name="+")
    # They have no program: the keys were made here, nobody has the private ones, and all goes on paper.
    on_paper = models.BooleanField(default=False, db_default=False)
    party = models.UUIDField()
    name = models.CharField(max_length=120)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    called = models.CharField(_("the number that was called"), max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "signing_id"], name="partner_key_once_in_controller"
            ),
            models.CheckConstraint(
                condition=models.Q(checked_at=None, checked_by=None)
                | models.Q(checked_at__isnull=False, checked_by__isnull=False),
                name="partner_key_is_checked_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["controller", "counterpart"], name="partner_keys_of_a_counterpart")]

    def __str__(self) -> str:
        return f"Partner key {self.id}"

    @property
    def card(self) -> Card:
        return Card(self.party, self.name, self.public, self.starts_on, self.ends_on, self.address)

    def may_be_used(self, on: date) -> bool:
        return self.checked_at is not None and self.holds(on)
