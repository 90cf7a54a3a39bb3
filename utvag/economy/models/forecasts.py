"""What a forecast is made of: planned phases of a case, how many came each year; and forecasts and scenarios kept."""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.placements.public import StayKind


def _somebody(**more: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **more)


def _percent(label: Any, default: int) -> Any:
    return models.PositiveSmallIntegerField(label, default=default, validators=[MaxValueValidator(100)])


def _by_somebody(moment: str, name: str) -> models.CheckConstraint:
    """A moment and whoever answers for it come together."""
    who = moment.removesuffix("_at") + "_by"
    together = models.Q(**{moment: None, who: None})
    both = models.Q(**{f"{moment}__isnull": False, f"{who}__isnull": False})
    return models.CheckConstraint(condition=together | both, name=name)


class PlannedPhase(models.Model):
    """One phase that is planned in a case: what kind, which days, SEK a day, and how it may turn out otherwise.

    Where it is or will be is not said. A plan that changes is withdrawn and planned anew, so that a forecast of an
    earlier day reads what was planned then.
    """

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "first_on": "personal",
        "last_on": "personal",
        "price": "personal",
        "enters": "personal",
        "extends": "personal",
        "extension_days": "personal",
        "breaks_off": "personal",
        "claimable": "personal",
        "planned_at": "personal",
        "planned_by": "personal",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
    }
    HISTORY = History(written=("planned_at",), later={"withdrawn_at": ("withdrawn_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=17, choices=StayKind)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    price = models.DecimalField(
        _("SEK a day"), max_digits=9, decimal_places=2, validators=[MinValueValidator(0)]
    )
    enters = _percent(_("chance that it begins, per cent"), 100)
    extends = _percent(_("chance that it is prolonged, per cent"), 0)
    extension_days = models.PositiveSmallIntegerField(
        _("how long it is then prolonged, days"), default=0, validators=[MaxValueValidator(1_000)]
    )
    breaks_off = _percent(_("chance that it ends early, per cent"), 0)
    claimable = _percent(_("share that state money may cover, per cent"), 0)
    planned_at = models.DateTimeField()
    planned_by = _somebody()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = _somebody(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="planned_phase_ends_after_it_begins",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(enters__lte=100)
                & models.Q(extends__lte=100)
                & models.Q(breaks_off__lte=100)
                & models.Q(claimable__lte=100)
                & models.Q(price__gte=0),
                name="planned_phase_has_chances_in_per_cent",
            ),
            _by_somebody("withdrawn_at", "planned_phase_is_withdrawn_by_somebody"),
        ]
        indexes = [models.Index(fields=["case", "first_on"], name="planned_phases_of_case")]

    def __str__(self) -> str:
        return f"Planned phase {self.id}"


class YearOfArrivals(models.Model):
    """How many began in a year, or between which two counts where that is all that is known, and who says so."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "year": "open",
        "at_least": "open",
        "at_most": "open",
        "source": "open",
        "noted_at": "open",
        "noted_by": "personal",
        "replaced_at": "open",
        "replaced_by": "personal",
    }
    HISTORY = History(written=("noted_at",), later={"replaced_at": ("replaced_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    at_least = models.PositiveSmallIntegerField(_("at least"), validators=[MaxValueValidator(500)])
    at_most = models.PositiveSmallIntegerField(_("at most"), validators=[MaxValueValidator(500)])
    source = models.CharField(_("source"), max_length=200)
    noted_at = models.DateTimeField()
    noted_by = _somebody()
    replaced_at = models.DateTimeField(null=True)
    replaced_by = _somebody(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_most__gte=models.F("at_least")),
                name="year_of_arrivals_has_a_least_and_a_greatest_count",
                violation_error_message=_("The greatest count cannot be less than the least."),
            ),
            models.UniqueConstraint(
                fields=["controller", "year"],
                condition=models.Q(replaced_at=None),
                name="one_count_of_arrivals_for_a_year",
            ),
            _by_somebody("replaced_at", "year_of_arrivals_is_replaced_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"Arrivals {self.year}"


class ForecastRun(models.Model):
    """A forecast with many runs, made in the background: what was asked, how far it has come, and what came of it."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "known_on": "open",
        "first_year": "open",
        "last_year": "open",
        "budget": "open",
        "assumed": "open",
        "runs": "open",
        "done": "open",
        "result": "open",
        "asked_at": "open",
        "asked_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    known_on = models.DateField(_("as known on"))
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    budget = models.DecimalField(_("budget a year, SEK"), max_digits=12, decimal_places=2, null=True)
    # What was assumed otherwise than the file says, by key.
    assumed = models.JSONField(default=dict)
    runs = models.PositiveIntegerField(_("runs"))
    done = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    asked_at = models.DateTimeField()
    asked_by = _somebody()

    def __str__(self) -> str:
        return f"Forecast {self.id}"

    @property
    def is_done(self) -> bool:
        return self.result is not None


class Scenario(models.Model):
    """Assumptions for the three alternatives, saved under a name to compare with others. Of nobody."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "name": "open",
        "assumed": "open",
        "saved_at": "open",
        "saved_by": "personal",
        "removed_at": "open",
        "removed_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=100)
    assumed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = _somebody()
    removed_at = models.DateTimeField(null=True)
    removed_by = _somebody(null=True)

    class Meta:
        constraints = [_by_somebody("removed_at", "scenario_is_removed_by_somebody")]

    def __str__(self) -> str:
        return f"Scenario {self.id}"
