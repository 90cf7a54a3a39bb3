"""A stay: that somebody is placed, what kind it is, and its days. Where is not said here."""

import uuid
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History, Moved
from utvag.placements.models.kinds import Framework, StayKind
from utvag.placements.models.register import somebody
from utvag.placements.models.terms import DaysBetween
from utvag.vault.public import EncryptedTextField


class Stay(models.Model):
    """From an application to the end. Everybody who has the case sees kind, state and days, and nothing more.

    The day of a move belongs to both stays: the days that may not overlap go from the first up to, and not with, the
    last. What is only planned may overlap; people apply at several homes at once.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case": "personal",
        "person_id": "personal",
        "place_key": "open",
        "kind": "personal",
        "beside_others": "open",
        "framework": "personal",
        "outside_reason": "secret",
        "planned_on": "personal",
        "planned_until_on": "personal",
        "first_on": "personal",
        "last_on": "personal",
        "follows": "personal",
        "answer": "personal",
        "answer_note": "secret",
        "ended_as": "personal",
        "version": "open",
        "applied_at": "personal",
        "applied_by": "personal",
        "answered_at": "personal",
        "answered_by": "personal",
        "arrived_at": "personal",
        "arrived_by": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
    }
    HISTORY = History(
        written=("applied_at",),
        later={
            "answered_at": ("answered_by", "answer", "answer_note"),
            "arrived_at": ("arrived_by", "first_on"),
            "ended_at": ("ended_by", "ended_as", "last_on"),
        },
        moved={
            "planned_until_on": Moved("replannings", "replanned_at", "earlier_until_on"),
            "first_on": Moved("day_corrections", "corrected_at", "earlier_first_on", since="arrived_at"),
            "last_on": Moved("day_corrections", "corrected_at", "earlier_last_on", since="ended_at"),
        },
    )

    class Answer(models.TextChoices):
        ACCEPTED = "ACCEPTED", _("Said yes")
        REFUSED = "REFUSED", _("Said no")

    class Ending(models.TextChoices):
        PLANNED = "PLANNED", _("Ended as planned")
        STEPPED_DOWN = "STEPPED_DOWN", _("Stepped down")
        MOVED = "MOVED", _("Moved")
        ON_REQUEST = "ON_REQUEST", _("Discharged at once on the person's request")
        BY_PROVIDER = "BY_PROVIDER", _("Ended by the provider")
        LEFT = "LEFT", _("Left without a word")
        NEVER_BEGAN = "NEVER_BEGAN", _("Never began")

    class State(models.TextChoices):
        APPLIED = "APPLIED", _("Applied for")
        ACCEPTED = "ACCEPTED", _("Accepted, not begun")
        REFUSED = "REFUSED", _("They said no")
        ONGOING = "ONGOING", _("Ongoing")
        ENDED = "ENDED", _("Has ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    # Only those on the place's list have it.
    place_key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=StayKind)
    # As the kind read on the first day: the database holds by it what may not overlap.
    beside_others = models.BooleanField()
    framework = models.CharField(_("framework agreement"), max_length=10, choices=Framework)
    outside_reason = EncryptedTextField(
        _("why outside framework agreements"), key="place_key", blank=True, default=""
    )
    planned_on = models.DateField(_("planned from"))
    planned_until_on = models.DateField(_("planned until"), null=True, blank=True)
    first_on = models.DateField(_("first day"), null=True, blank=True)
    last_on = models.DateField(_("last day"), null=True, blank=True)
    # The stay that this one steps down from, or was moved from.
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answer_note = EncryptedTextField(_("what they said"), key="place_key", blank=True, default="")
    ended_as = models.CharField(_("how it ended"), max_length=15, choices=Ending, blank=True)
    version = models.PositiveIntegerField(default=1)
    applied_at = models.DateTimeField()
    applied_by = somebody()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = somebody(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    arrived_by = somebody(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = somebody(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_stay_at_a_time",
                expressions=[
                    ("person_id", RangeOperators.EQUAL),
                    (DaysBetween("first_on", "last_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(beside_others=False, first_on__isnull=False),
                violation_error_message=_("The person is placed already on some of these days."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_on=None)
                | models.Q(first_on=None)
                | models.Q(last_on__gte=models.F("first_on")),
                name="stay_ends_after_it_begins",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(planned_until_on=None)
                | models.Q(planned_until_on__gte=models.F("planned_on")),
                name="stay_is_planned_to_end_after_it_begins",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answer="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(answer="")),
                name="stay_is_answered_with_an_answer",
            ),
            models.CheckConstraint(
                condition=models.Q(first_on=None, arrived_at=None)
                | models.Q(first_on__isnull=False, arrived_at__isnull=False, answer="ACCEPTED"),
                name="stay_begins_once_accepted",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_as="", last_on=None)
                | models.Q(ended_at__isnull=False, ended_as="NEVER_BEGAN", first_on=None, last_on=None)
                | (
                    models.Q(ended_at__isnull=False, first_on__isnull=False, last_on__isnull=False)
                    & ~models.Q(ended_as__in=("", "NEVER_BEGAN"))
                ),
                name="stay_ends_on_a_day_or_never_began",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-applied_at"], name="stays_of_case"),
            models.Index(fields=["controller", "first_on"], name="stays_by_first_day"),
        ]

    def __str__(self) -> str:
        return f"Stay {self.id}"

    @property
    def state(self) -> "Stay.State":
        """Where it stands, by its moments."""
        if self.answer == self.Answer.REFUSED:
            return self.State.REFUSED
        if self.ended_at is not None:
            return self.State.ENDED
        if self.arrived_at is not None:
            return self.State.ONGOING
        return self.State.ACCEPTED if self.answer else self.State.APPLIED

    @property
    def begins_on(self) -> date:
        """The first day, or the planned one while nobody has come."""
        return self.first_on or self.planned_on
