"""The register of providers: of one controller, and of no person. A name here counts as a place."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.placements.models.kinds import LicenceKind, StayKind
from utvag.vault.public import EncryptedTextField


def somebody(**more: object) -> models.ForeignKey:
    """Who did what stands beside it."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **more)  # type: ignore[arg-type]


class Provider(models.Model):
    """A company, an association or the municipality itself, which runs homes or gives care."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "company_number": "open",
        "name": "open",
        "region": "open",
        "about": "open",
        "references": "open",
        "version": "open",
        "added_at": "open",
        "added_by": "personal",
        "withdrawn_at": "open",
        "withdrawn_by": "personal",
        "withdrawn_because": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    company_number = models.CharField(_("company number"), max_length=11)
    name = models.CharField(_("name"), max_length=120)
    # A county's code of two figures, as Statistics Sweden writes them.
    region = models.CharField(_("county"), max_length=2)
    about = models.TextField(_("about the provider"), max_length=4000, blank=True)
    references = models.TextField(_("references"), max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = somebody()
    # No longer asked; stays that go on there go on.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = somebody(null=True, blank=True)
    withdrawn_because = models.CharField(_("why it is not asked any more"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "company_number"],
                name="provider_once_in_a_register",
                violation_error_message=_("A provider with this company number is in the register already."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawn_because=""),
                name="withdrawn_provider_says_why",
            ),
        ]
        indexes = [models.Index(fields=["controller", "name", "id"], name="providers_by_name")]

    def __str__(self) -> str:
        return f"Provider {self.id}"


class ContactRoute(models.Model):
    """One way to reach a provider, and for what."""

    PRIVACY = {
        "id": "open",
        "provider": "open",
        "kind": "open",
        "name": "personal",
        "value": "personal",
        "added_at": "open",
        "added_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    class Channel(models.TextChoices):
        PHONE = "PHONE", _("Telephone")
        ON_CALL = "ON_CALL", _("On call, round the clock")
        SECURE_MAIL = "SECURE_MAIL", _("Secure mail")
        POST = "POST", _("Post")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="routes")
    kind = models.CharField(_("kind"), max_length=12, choices=Channel)
    name = models.CharField(_("whom to ask for"), max_length=120, blank=True)
    value = models.CharField(_("number or address"), max_length=200)
    added_at = models.DateTimeField()
    added_by = somebody()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = somebody(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["provider", "added_at"], name="routes_of_provider")]

    def __str__(self) -> str:
        return f"ContactRoute {self.id}"


class Home(models.Model):
    """A unit of a provider where people stay, or from which care is given.

    Coordinates are in degrees with one decimal: some ten kilometres, enough to say how far from where.
    """

    PRIVACY = {
        "id": "open",
        "provider": "open",
        "key": "open",
        "name": "open",
        "kind": "open",
        "target_groups": "open",
        "lowest_age": "open",
        "highest_age": "open",
        "municipality": "open",
        "address": "secret",
        "latitude": "open",
        "longitude": "open",
        "capacity": "open",
        "free_places": "open",
        "free_told_on": "open",
        "version": "open",
        "added_at": "open",
        "added_by": "personal",
        "closed_at": "open",
        "closed_by": "personal",
    }

    class Target(models.TextChoices):
        DEFECTOR = "DEFECTOR", _("Leaving a criminal group")
        EXTREMISM = "EXTREMISM", _("Leaving violent extremism")
        ADDICTION = "ADDICTION", _("Addiction")
        HONOUR = "HONOUR", _("Honour-based threats")
        FAMILY = "FAMILY", _("With children")
        WOMEN = "WOMEN", _("Women")
        MEN = "MEN", _("Men")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="homes")
    # The controller's own: the register is of no case.
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    name = models.CharField(_("name of the unit"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=StayKind)
    target_groups = ArrayField(models.CharField(max_length=10, choices=Target), default=list, blank=True)
    lowest_age = models.PositiveSmallIntegerField(_("from what age"), default=18)
    highest_age = models.PositiveSmallIntegerField(_("up to what age"), null=True, blank=True)
    municipality = models.CharField(_("municipality"), max_length=60, blank=True)
    address = EncryptedTextField(_("address"), blank=True, default="")
    latitude = models.DecimalField(_("latitude"), max_digits=3, decimal_places=1, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=3, decimal_places=1, null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    # As the provider told it. What the controller has bought there is not counted: the figure would say that somebody is.
    free_places = models.PositiveSmallIntegerField(_("free places, as told"), null=True, blank=True)
    free_told_on = models.DateField(_("told on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = somebody()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = somebody(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "name"],
                name="home_once_at_a_provider",
                violation_error_message=_("The provider has a unit of this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__range=(55, 70), longitude__range=(10, 25)),
                name="home_is_in_sweden_or_nowhere",
                violation_error_message=_("Both coordinates, within Sweden, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return f"Home {self.id}"


class Licence(models.Model):
    """What a unit may do by whose leave, and whether it was taken back."""

    PRIVACY = {
        "id": "open",
        "home": "open",
        "kind": "open",
        "reference": "open",
        "valid_from": "open",
        "valid_to": "open",
        "recorded_at": "open",
        "recorded_by": "personal",
        "withdrawn_on": "open",
        "withdrawn_at": "open",
        "withdrawn_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    home = models.ForeignKey(Home, models.PROTECT, related_name="licences")
    kind = models.CharField(_("kind"), max_length=10, choices=LicenceKind)
    reference = models.CharField(_("reference of the decision"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = somebody()
    # From what day the licence is gone; when and by whom that was written down beside it.
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = somebody(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="licence_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            )
        ]

    def __str__(self) -> str:
        return f"Licence {self.id}"
