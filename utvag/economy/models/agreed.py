"""What was agreed for a bearer of cost, and what came besides. Rows are added; none is changed (docs/costs.md)."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.common.as_of import History
from utvag.economy.models.bearers import CostBearer, WhyWithdrawn
from utvag.economy.models.columns import of_controller, sek, somebody

AFTER_FIRST = models.Q(last_on=None) | models.Q(last_on__gte=models.F("first_on"))
ENDS_FIRST = _("The last day cannot come before the first.")


class PartOfCost(models.TextChoices):
    """What a price or a cost is for; the words of `domain.agreed.Part`."""

    CARE = "CARE", pgettext_lazy("part of a cost", "Care")
    HOUSING = "HOUSING", pgettext_lazy("part of a cost", "Premises")
    STAFF = "STAFF", _("Own staff")
    EXTRA = "EXTRA", _("Besides the price")
    OWN_PART = "OWN_PART", _("What the person pays")
    CREDIT = "CREDIT", pgettext_lazy("part of a cost", "Credit")


class PricedBy(models.TextChoices):
    DAY = "DAY", pgettext_lazy("unit of a price", "a day")
    MONTH = "MONTH", pgettext_lazy("unit of a price", "a month")
    PIECE = "PIECE", pgettext_lazy("unit of a price", "a piece")


class Rate(models.Model):
    """A price for some days, without VAT. A later row replaces an earlier one of the same part for its days."""

    PRIVACY = {
        "id": "open",
        "bearer": "personal",
        "part": "open",
        "unit": "open",
        "price": "personal",
        "vat": "open",
        "first_on": "personal",
        "last_on": "personal",
        "index_base": "personal",
        "agreed_at": "personal",
        "agreed_by": "personal",
    }
    HISTORY = History(written=("agreed_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bearer = models.ForeignKey(CostBearer, models.PROTECT, related_name="rates")
    part = models.CharField(_("for"), max_length=8, choices=PartOfCost, default=PartOfCost.CARE)
    unit = models.CharField(_("unit"), max_length=5, choices=PricedBy, default=PricedBy.DAY)
    price = sek(_("price without VAT"))
    vat = models.CharField(_("VAT"), max_length=20)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"), null=True, blank=True)
    # The index's value that the price was agreed at; empty where there is no such clause.
    index_base = models.DecimalField(
        _("index at the price"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    agreed_at = models.DateTimeField()
    agreed_by = somebody()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=AFTER_FIRST, name="rate_ends_after_it_starts", violation_error_message=ENDS_FIRST
            ),
            models.CheckConstraint(
                condition=models.Q(price__gte=0) & (models.Q(index_base=None) | models.Q(index_base__gt=0)),
                name="rate_is_a_price",
                violation_error_message=_("Write amounts from nought up."),
            ),
        ]
        indexes = [models.Index(fields=["bearer", "first_on"], name="rates_of_bearer")]

    def __str__(self) -> str:
        return f"Rate {self.id}"


class IndexValue(models.Model):
    """What the index that a price follows was from a day on, and who says so."""

    PRIVACY = {
        "id": "open",
        "rate": "personal",
        "first_on": "open",
        "value": "open",
        "source": "open",
        "noted_at": "personal",
        "noted_by": "personal",
    }
    HISTORY = History(written=("noted_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rate = models.ForeignKey(Rate, models.PROTECT, related_name="index_values")
    first_on = models.DateField(_("from"))
    value = models.DecimalField(_("value"), max_digits=9, decimal_places=3)
    source = models.CharField(_("source"), max_length=200)
    noted_at = models.DateTimeField()
    noted_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rate", "first_on"],
                name="index_value_once",
                violation_error_message=_("There is a value from this day already."),
            ),
            models.CheckConstraint(condition=models.Q(value__gt=0), name="index_value_is_above_nought"),
        ]

    def __str__(self) -> str:
        return f"IndexValue {self.id}"


class Away(models.Model):
    """Days of absence, both counted: what is paid of them is the agreement's to say."""

    PRIVACY = {
        "id": "open",
        "bearer": "personal",
        "first_on": "personal",
        "last_on": "personal",
        "noted_at": "personal",
        "noted_by": "personal",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
        "withdrawn_why": "open",
    }
    HISTORY = History(written=("noted_at",), later={"withdrawn_at": ("withdrawn_by", "withdrawn_why")})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bearer = models.ForeignKey(CostBearer, models.PROTECT, related_name="absences")
    first_on = models.DateField(_("first day away"))
    last_on = models.DateField(_("last day away"))
    noted_at = models.DateTimeField()
    noted_by = somebody()
    # Written wrongly. The row stays to be read; from then on the days are paid as days in the place.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = somebody(null=True)
    withdrawn_why = models.CharField(
        max_length=9, choices=WhyWithdrawn, blank=True, default="", db_default=""
    )

    class Meta:
        verbose_name_plural = "days away"
        constraints = [
            models.CheckConstraint(
                condition=AFTER_FIRST, name="away_ends_after_it_starts", violation_error_message=ENDS_FIRST
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~models.Q(withdrawn_why=""),
                name="away_is_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Away {self.id}"


class ExtraCost(models.Model):
    """What comes besides the price: by a kind and never in words, since finance reads it. Hours of own staff too."""

    PRIVACY = {
        "id": "open",
        "bearer": "personal",
        "part": "open",
        "kind": "personal",
        "first_on": "personal",
        "last_on": "personal",
        "quantity": "personal",
        "price": "personal",
        "vat": "open",
        "noted_at": "personal",
        "noted_by": "personal",
    }
    HISTORY = History(written=("noted_at",))

    class Kind(models.TextChoices):
        TRAVEL = "TRAVEL", _("Travel")
        INTERPRETER = "INTERPRETER", pgettext_lazy("cost", "Interpreter")
        MOVING = "MOVING", _("Moving goods")
        DENTAL = "DENTAL", _("Dental care")
        TATTOO = "TATTOO", _("Removal of tattoos")
        SUPERVISION = "SUPERVISION", _("Extra staff at the place")
        HOURS = "HOURS", _("Hours of own staff")
        CREDIT = "CREDIT", _("Credit from the payee")
        OTHER = "OTHER", pgettext_lazy("cost", "Other")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bearer = models.ForeignKey(CostBearer, models.PROTECT, related_name="extras")
    part = models.CharField(_("for"), max_length=8, choices=PartOfCost, default=PartOfCost.EXTRA)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    quantity = models.DecimalField(_("how many"), max_digits=9, decimal_places=2, default=1)
    price = sek(_("price of each, without VAT"))
    vat = models.CharField(_("VAT"), max_length=20)
    noted_at = models.DateTimeField()
    noted_by = somebody()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=AFTER_FIRST, name="extra_ends_after_it_starts", violation_error_message=ENDS_FIRST
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0, price__gte=0),
                name="extra_is_an_amount",
                violation_error_message=_("Write amounts from nought up."),
            ),
        ]
        indexes = [models.Index(fields=["bearer", "first_on"], name="extras_of_bearer")]

    def __str__(self) -> str:
        return f"ExtraCost {self.id}"


class ExtraWithdrawal(models.Model):
    """What came besides was written wrongly. The row stays to be read; from here on it costs nothing."""

    PRIVACY = {
        "id": "open",
        "extra": "personal",
        "why": "open",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
    }
    HISTORY = History(written=("withdrawn_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    extra = models.OneToOneField(ExtraCost, models.PROTECT, related_name="withdrawal")
    why = models.CharField(pgettext_lazy("withdrawal", "why"), max_length=9, choices=WhyWithdrawn)
    withdrawn_at = models.DateTimeField()
    withdrawn_by = somebody()

    def __str__(self) -> str:
        return f"ExtraWithdrawal {self.id}"


class HourlyRate(models.Model):
    """What an hour of the municipality's own staff costs from a day on, as was decided."""

    PRIVACY: dict[str, Any] = {
        "id": "open",
        "controller": "open",
        "first_on": "open",
        "price": "open",
        "source": "open",
        "set_at": "open",
        "set_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = of_controller()
    first_on = models.DateField(_("from"))
    price = sek(_("an hour costs"))
    source = models.CharField(_("source"), max_length=200)
    set_at = models.DateTimeField()
    set_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "first_on"],
                name="hourly_rate_once",
                violation_error_message=_("There is a price from this day already."),
            ),
            models.CheckConstraint(
                condition=models.Q(price__gt=0),
                name="hourly_rate_is_a_price",
                violation_error_message=_("Write amounts from nought up."),
            ),
        ]

    def __str__(self) -> str:
        return f"HourlyRate {self.id}"
