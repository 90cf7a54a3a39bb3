"""A bearer of cost: one stay, or one person's own open care, as the books see it: a number, days and amounts."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History, Moved
from utvag.economy.models.books import BudgetLine
from utvag.economy.models.columns import of_controller, somebody
from utvag.placements.public import Framework


class WhyWithdrawn(models.TextChoices):
    """Why something written, or answered, does not hold: by a kind and never in words, which could name the place."""

    MISTAKE = "MISTAKE", _("By mistake")
    AMOUNT = "AMOUNT", _("Wrong amount or number")
    DAYS = "DAYS", _("Wrong days")
    TWICE = "TWICE", _("It is there twice")
    ELSEWHERE = "ELSEWHERE", _("It belongs to another cost")


def new_number() -> str:
    """Six figures and letters that say nothing, not even which came first."""
    return uuid.uuid4().hex[:6].upper()


class Payee(models.Model):
    """Whoever is paid, by a code. Who it is stands nowhere; a keyed digest of the company number tells them apart."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "code": "open",
        "blind": "secret",
        "added_at": "open",
        "added_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = of_controller()
    code = models.CharField(_("payee"), max_length=6, default=new_number)
    blind = models.BinaryField(max_length=16)
    added_at = models.DateTimeField()
    added_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["controller", "code"], name="payee_code_once"),
            models.UniqueConstraint(fields=["controller", "blind"], name="payee_once"),
        ]

    def __str__(self) -> str:
        return self.code


class CostBearer(models.Model):
    """What finance may know of a stay: a number, days, whom to pay by code, and where it is booked.

    `last_on` is the day of leaving; `ended_at` is when that was written. `absence_days` and `absence_shares` are the
    agreement's steps, side by side: from which day of an absence which share of the price is paid.
    """

    PRIVACY: dict[str, str] = {
        "id": "open",
        "controller": "open",
        "number": "personal",
        "line": "open",
        "payee": "personal",
        "framework": "personal",
        "first_on": "personal",
        "last_on": "personal",
        "last_day_paid": "open",
        "least_days": "open",
        "absence_days": "open",
        "absence_shares": "open",
        "opened_at": "personal",
        "opened_by": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
        "withdrawn_why": "personal",
    }
    HISTORY = History(
        written=("opened_at",),
        later={
            "ended_at": ("ended_by", "last_on"),
            "withdrawn_at": ("withdrawn_by", "withdrawn_why"),
        },
        moved={
            "first_on": Moved("redatings", "redated_at", "earlier_first_on"),
            "last_on": Moved("redatings", "redated_at", "earlier_last_on"),
        },
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = of_controller()
    number = models.CharField(_("number"), max_length=6, default=new_number)
    line = models.ForeignKey(
        BudgetLine, models.PROTECT, related_name="bearers", verbose_name=_("budget line")
    )
    payee = models.ForeignKey(Payee, models.PROTECT, null=True, related_name="bearers")
    framework = models.CharField(_("bought"), max_length=7, choices=Framework)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("day of leaving"), null=True)
    last_day_paid = models.BooleanField(_("the day of leaving is paid"), default=False)
    least_days = models.PositiveSmallIntegerField(_("days paid at the least"), default=0)
    absence_days: Any = ArrayField(models.PositiveSmallIntegerField(), default=list, size=6)
    absence_shares: Any = ArrayField(
        models.DecimalField(max_digits=4, decimal_places=3), default=list, size=6
    )
    opened_at = models.DateTimeField()
    opened_by = somebody()
    ended_at = models.DateTimeField(null=True)
    ended_by = somebody(null=True)
    # It was written by mistake, and costs nothing from then on. Why is a kind (`WhyWithdrawn`), never words.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = somebody(null=True)
    withdrawn_why = models.CharField(
        max_length=9, choices=WhyWithdrawn, blank=True, default="", db_default=""
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["controller", "number"], name="bearer_number_once"),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (
                    models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~models.Q(withdrawn_why="")
                ),
                name="bearer_is_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(last_on=None) | models.Q(last_on__gte=models.F("first_on")),
                name="bearer_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_on=None, ended_at=None, ended_by=None)
                | models.Q(last_on__isnull=False, ended_at__isnull=False, ended_by__isnull=False),
                name="bearer_is_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(framework="OWN", payee=None)
                | (~models.Q(framework="OWN") & models.Q(payee__isnull=False)),
                name="bearer_is_own_or_paid_to_somebody",
            ),
        ]
        indexes = [models.Index(fields=["controller", "first_on", "id"], name="bearers_by_day")]

    def __str__(self) -> str:
        return f"CostBearer {self.id}"


class Redating(models.Model):
    """Other days were written for a bearer, or that the days are right as they are; what they were before."""

    PRIVACY = {
        "id": "open",
        "bearer": "personal",
        "earlier_first_on": "personal",
        "earlier_last_on": "personal",
        "redated_at": "personal",
        "redated_by": "personal",
        "are_right": "personal",
    }
    HISTORY = History(written=("redated_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bearer = models.ForeignKey(CostBearer, models.PROTECT, related_name="redatings")
    earlier_first_on = models.DateField()
    earlier_last_on = models.DateField(null=True)
    redated_at = models.DateTimeField()
    redated_by = somebody()
    # Somebody says that the bearer's days are right though its stay has others.
    are_right = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [models.Index(fields=["bearer", "redated_at"], name="redatings_of_bearer")]

    def __str__(self) -> str:
        return f"Redating {self.id}"


class BearerCase(models.Model):
    """Which case a bearer is of: for those who have the case, and where it has a place for those on the place's list."""

    PRIVACY = {
        "id": "open",
        "bearer": "personal",
        "case": "personal",
        "stay_id": "personal",
        "has_place": "open",
        "tied_at": "personal",
        "tied_by": "personal",
    }
    HISTORY = History(written=("tied_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bearer = models.OneToOneField(CostBearer, models.PROTECT, related_name="tie")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    stay_id = models.UUIDField(null=True)
    # Own open care has none, and is for the whole team.
    has_place = models.BooleanField(default=True)
    tied_at = models.DateTimeField()
    tied_by = somebody()

    def __str__(self) -> str:
        return f"BearerCase {self.id}"
