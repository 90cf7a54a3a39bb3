"""Under what places are bought: agreements, the order of their providers, and prices with their days."""

import uuid
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from utvag.placements.models.kinds import CallOff, PriceUnit, StayKind
from utvag.placements.models.register import Home, Provider, somebody


class DaysBetween(Func):
    """The days from the first to the last; `bounds` say whether the last one is among them."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Agreement(models.Model):
    """A framework agreement, or a direct award with its written reason."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "form": "open",
        "name": "open",
        "reference": "open",
        "valid_from": "open",
        "valid_to": "open",
        "call_off": "open",
        "rules": "open",
        "reason": "open",
        "version": "open",
        "added_at": "open",
        "added_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    class Form(models.TextChoices):
        FRAMEWORK = "FRAMEWORK", _("Framework agreement")
        DIRECT = "DIRECT", _("Direct award")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    form = models.CharField(_("form"), max_length=10, choices=Form)
    name = models.CharField(_("name of the agreement"), max_length=120)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    call_off = models.CharField(_("how places are called off"), max_length=10, choices=CallOff, blank=True)
    rules = models.TextField(_("call-off rules"), max_length=4000, blank=True)
    reason = models.TextField(_("why it was awarded directly"), max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = somebody()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = somebody(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "name"],
                name="agreement_once_in_a_register",
                violation_error_message=_("An agreement of this name is in the register already."),
            ),
            models.CheckConstraint(
                condition=models.Q(form="FRAMEWORK") & ~models.Q(call_off="")
                | models.Q(form="DIRECT") & ~models.Q(reason=""),
                name="agreement_has_rules_or_a_reason",
                violation_error_message=_(
                    "A framework agreement says how places are called off, and a direct award why it was made."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="agreement_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]
        indexes = [models.Index(fields=["controller", "-valid_from"], name="agreements_newest_first")]

    def __str__(self) -> str:
        return f"Agreement {self.id}"


class Ranking(models.Model):
    """Which provider is asked in which order for one kind, under an agreement."""

    PRIVACY = {
        "id": "open",
        "agreement": "open",
        "provider": "open",
        "kind": "open",
        "rank": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="rankings")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="rankings")
    kind = models.CharField(_("kind"), max_length=20, choices=StayKind)
    rank = models.PositiveSmallIntegerField(_("place in the order"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "kind", "provider"],
                name="provider_once_in_an_order",
                violation_error_message=_("The provider has a place in this order already."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "kind", "rank"],
                name="one_provider_at_each_place",
                violation_error_message=_("Another provider has this place in the order."),
            ),
            models.CheckConstraint(condition=models.Q(rank__gte=1), name="order_begins_at_one"),
        ]

    def __str__(self) -> str:
        return f"Ranking {self.id}"


class Price(models.Model):
    """What something costs at a unit under an agreement, from a day to a day, both included; without VAT, in SEK."""

    PRIVACY = {
        "id": "open",
        "home": "open",
        "agreement": "open",
        "what": "open",
        "unit": "open",
        "amount": "open",
        "included": "open",
        "valid_from": "open",
        "valid_to": "open",
        "added_at": "open",
        "added_by": "personal",
        "withdrawn_at": "open",
        "withdrawn_by": "personal",
        "withdrawn_because": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    home = models.ForeignKey(Home, models.PROTECT, related_name="prices")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="prices")
    # The care itself where nothing is said; else what is paid beside it.
    what = models.CharField(_("what is paid for"), max_length=60, blank=True)
    unit = models.CharField(_("per"), max_length=5, choices=PriceUnit)
    amount = models.DecimalField(
        _("price"), max_digits=10, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    included = models.TextField(_("what is included"), max_length=2000, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = somebody()
    # Written wrongly: no search and no new cost goes by it; the row stands with why.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = somebody(null=True, blank=True)
    withdrawn_because = models.CharField(
        _("why it was wrong"), max_length=300, blank=True, default="", db_default=""
    )

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_price_a_day",
                condition=models.Q(withdrawn_at=None),
                expressions=[
                    ("home", RangeOperators.EQUAL),
                    ("agreement", RangeOperators.EQUAL),
                    ("what", RangeOperators.EQUAL),
                    (
                        DaysBetween("valid_from", "valid_to", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Another price holds on some of these days."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="price_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="price_is_not_negative",
                violation_error_message=_("A price is above zero."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (
                    models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~models.Q(withdrawn_because="")
                ),
                name="withdrawn_price_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Price {self.id}"

    def overlaps_another(self) -> bool:
        """Whether another price of the same thing holds on its days, but for one that would end when it begins."""
        others = Price.objects.filter(
            agreement=self.agreement_id, home=self.home_id, what=self.what, withdrawn_at=None
        )
        others = others.exclude(pk=self.pk).exclude(valid_to=None, valid_from__lt=self.valid_from)
        others = others.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=self.valid_from))
        if self.valid_to is not None:
            others = others.filter(valid_from__lte=self.valid_to)
        return others.exists()
