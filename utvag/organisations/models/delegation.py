"""The delegation register: who may decide what in the board's name (KL 6:37-39, 7:5)."""

import re
import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.organisations.models.controllers import Controller, Unit
from utvag.organisations.models.register import RegisterRow, ends_after_it_starts

PARAGRAPH = re.compile(r"§\s*\d|\d\s*§")


class Level(models.TextChoices):
    """Who decides, lowest first; the same names as the law's own least levels."""

    CASE_WORKER = "CASE_WORKER", _("Social worker")
    COORDINATOR = "COORDINATOR", _("Coordinator")
    UNIT_MANAGER = "UNIT_MANAGER", _("Unit manager")
    DIRECTOR = "DIRECTOR", _("Director")
    COMMITTEE = "COMMITTEE", _("Committee of the board")
    BOARD = "BOARD", _("The board itself")

    @property
    def rank(self) -> int:
        """Comparable: a higher level may decide what a lower one may."""
        return list(type(self)).index(self)


# What each role in a unit may decide as; the committee and the board decide in meetings.
LEVEL_OF_ROLE = {
    "WORKER": Level.CASE_WORKER,
    "COORDINATOR": Level.COORDINATOR,
    "MANAGER": Level.UNIT_MANAGER,
    "DIRECTOR": Level.DIRECTOR,
}


class DelegationTerms(models.Model):
    """What a line of the register says."""

    PRIVACY = {
        "decision_kind": "open",
        "level": "open",
        "colleague_id": "personal",
        "unit": "open",
        "starts_on": "open",
        "ends_on": "open",
        "source": "open",
        "decided_on": "open",
    }

    decision_kind = models.CharField(_("kind of decision"), max_length=60)
    level = models.CharField(_("from level"), max_length=20, choices=Level)
    # Only this user, when the board has named somebody.
    colleague_id = models.UUIDField(_("only this person"), null=True, blank=True)
    starts_on = models.DateField(_("in force from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    source = models.CharField(
        _("the board's decision"),
        max_length=200,
        help_text=_("Paragraph and reference number of the decision."),
    )
    decided_on = models.DateField(_("decided on"))

    class Meta:
        abstract = True


class Delegation(DelegationTerms, RegisterRow):
    """One line of the register: a kind of decision, from which level, where, and by which board decision."""

    PRIVACY = {**RegisterRow.PRIVACY, **DelegationTerms.PRIVACY, "controller": "open"}

    controller = models.ForeignKey(Controller, models.PROTECT, related_name="delegations")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("only in the unit"),
    )

    class Meta:
        constraints = [
            ends_after_it_starts("delegation_ends_after_it_starts"),
            models.CheckConstraint(
                condition=models.Q(starts_on__gte=models.F("decided_on")),
                name="delegation_starts_when_it_is_decided",
                violation_error_message=_("A delegation cannot hold before the board has decided it."),
            ),
        ]
        indexes = [models.Index(fields=["controller", "decision_kind"], name="delegation_by_kind")]

    def __str__(self) -> str:
        return f"{self.decision_kind} {self.id}"

    def is_in_force(self, on: date) -> bool:
        """The same as the register's own question of a day."""
        return self.starts_on <= on and (self.ends_on is None or self.ends_on >= on)

    def clean(self) -> None:
        """The line only repeats what the board has decided, so it says where that stands."""
        super().clean()
        if self.source and not PARAGRAPH.search(self.source):
            raise ValidationError(
                {"source": _("Name the paragraph of the board's minutes, for example “SN § 12/2026”.")}
            )


class DelegationVersion(DelegationTerms):
    """What a line said from when it was written until the next version; written by the database alone."""

    PRIVACY = {
        **DelegationTerms.PRIVACY,
        "id": "open",
        "delegation": "open",
        "version": "open",
        "written_at": "open",
        "written_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    # Users stand a floor above, so they are named by id.
    written_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegation", "version"], name="delegation_version_once"),
        ]

    def __str__(self) -> str:
        return f"Version {self.version} of {self.delegation_id}"
