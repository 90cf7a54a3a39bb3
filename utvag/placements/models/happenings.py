"""What happens during a stay: when the person is away, and what the provider tells."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.placements.models.register import somebody
from utvag.placements.models.stay import Stay
from utvag.placements.models.terms import DaysBetween
from utvag.vault.public import EncryptedTextField


class Absence(models.Model):
    """The person is away from a stay that goes on; the days count for what is paid."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "stay": "personal",
        "reason": "personal",
        "from_on": "personal",
        "back_on": "personal",
        "noted_at": "personal",
        "noted_by": "personal",
        "returned_at": "personal",
        "returned_by": "personal",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
        "withdrawn_because": "secret",
        "instead_of": "open",
    }
    HISTORY = History(
        written=("noted_at",),
        happened=("from_on",),
        later={
            "returned_at": ("returned_by", "back_on"),
            "withdrawn_at": ("withdrawn_by", "withdrawn_because"),
        },
    )

    class Reason(models.TextChoices):
        LEAVE = "LEAVE", _("On leave, as agreed")
        HOSPITAL = "HOSPITAL", _("In hospital")
        CUSTODY = "CUSTODY", _("In custody or prison")
        GONE = "GONE", _("Gone without leave")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="absences")
    reason = models.CharField(_("why away"), max_length=10, choices=Reason)
    from_on = models.DateField(_("away from"))
    # The day on which the person was there again.
    back_on = models.DateField(_("back on"), null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = somebody()
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = somebody(null=True, blank=True)
    # Written wrongly: the row stays to be read, and counts for nothing. What is right is another row (`instead_of`).
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = somebody(null=True, blank=True)
    # Sealed with the case: a day is no place, and whoever has the case reads why.
    withdrawn_because = EncryptedTextField(
        _("reason"), key="case.key", blank=True, default="", db_default=b""
    )
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="put_right_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stay"],
                condition=models.Q(back_on=None, withdrawn_at=None),
                name="away_once_at_a_time",
                violation_error_message=_("The person is noted as away already."),
            ),
            ExclusionConstraint(
                name="away_once_on_a_day",
                expressions=[
                    ("stay", RangeOperators.EQUAL),
                    (DaysBetween("from_on", "back_on", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(withdrawn_at=None),
                violation_error_message=_("The person is noted as away on some of these days already."),
            ),
            models.CheckConstraint(
                condition=models.Q(back_on=None) | models.Q(back_on__gte=models.F("from_on")),
                name="back_after_away",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]
        indexes = [models.Index(fields=["case", "-from_on"], name="absences_of_case")]

    def __str__(self) -> str:
        return f"Absence {self.id}"


class Replanning(models.Model):
    """Another last day was planned for a stay: which, why, and what day it was before."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "stay": "personal",
        "earlier_until_on": "personal",
        "until_on": "personal",
        "reason": "secret",
        "replanned_at": "personal",
        "replanned_by": "personal",
    }
    HISTORY = History(written=("replanned_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="replannings")
    earlier_until_on = models.DateField(null=True)
    # None: until further notice.
    until_on = models.DateField(_("planned until"), null=True)
    # Sealed with the case: a day is no place, and whoever has the case reads why.
    reason = EncryptedTextField(_("reason"), key="case.key")
    replanned_at = models.DateTimeField()
    replanned_by = somebody()

    class Meta:
        indexes = [models.Index(fields=["stay", "-replanned_at"], name="replannings_newest_first")]

    def __str__(self) -> str:
        return f"Replanning {self.id}"


class DayCorrection(models.Model):
    """The first or the last day of a stay was written wrongly: what stood there, what is right, and why."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "stay": "personal",
        "earlier_first_on": "personal",
        "earlier_last_on": "personal",
        "first_on": "personal",
        "last_on": "personal",
        "reason": "secret",
        "corrected_at": "personal",
        "corrected_by": "personal",
    }
    HISTORY = History(written=("corrected_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="day_corrections")
    earlier_first_on = models.DateField()
    earlier_last_on = models.DateField(null=True)
    first_on = models.DateField(_("first day"))
    # None: the stay goes on.
    last_on = models.DateField(_("last day"), null=True)
    # Sealed with the case, as why another last day is planned.
    reason = EncryptedTextField(_("reason"), key="case.key")
    corrected_at = models.DateTimeField()
    corrected_by = somebody()

    class Meta:
        indexes = [models.Index(fields=["stay", "-corrected_at"], name="day_corrections_newest_first")]

    def __str__(self) -> str:
        return f"DayCorrection {self.id}"


class Notice(models.Model):
    """What the provider has told of a stay. Serious obstacles and other needs of care are told at once, by law."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "stay": "personal",
        "key": "open",
        "about": "personal",
        "text": "secret",
        "told_at": "personal",
        "told_by": "personal",
        "handled_at": "personal",
        "handled_by": "personal",
        "outcome": "secret",
    }
    HISTORY = History(written=("told_at",), later={"handled_at": ("handled_by", "outcome")})

    class About(models.TextChoices):
        OBSTACLE = "OBSTACLE", _("Serious obstacle to the care")
        OTHER_CARE = "OTHER_CARE", _("Other care is needed")
        WISHES_OUT = "WISHES_OUT", _("The person wants to be discharged")
        THREAT = "THREAT", _("Threat or danger at the place")
        OTHER = "OTHER", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="notices")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    about = models.CharField(_("what it is about"), max_length=10, choices=About)
    text = EncryptedTextField(_("what they told"))
    # When it was written down; the program is told by people, not by the provider.
    told_at = models.DateTimeField()
    told_by = somebody()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = somebody(null=True, blank=True)
    outcome = EncryptedTextField(_("what came of it"), blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["case", "-told_at"], name="notices_of_case"),
            models.Index(fields=["told_at"], condition=models.Q(handled_at=None), name="notices_not_handled"),
        ]

    def __str__(self) -> str:
        return f"Notice {self.id}"
