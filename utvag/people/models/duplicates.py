"""Two rows that may be, or are, one person. Only registrars see these."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.people.models.person import Person


class DuplicateCandidate(models.Model):
    """Two persons of one controller who share keys; written by the database function alone."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "first": "personal",
        "second": "personal",
        "reason": "open",
        "matching_keys": "open",
        "noted_at": "open",
        "noted_by": "open",
        "decision": "open",
        "ground": "open",
        "decided_at": "open",
        "decided_by": "open",
    }

    class Reason(models.TextChoices):
        EXACT = "EXACT", _("The same number")
        LIKELY = "LIKELY", _("Similar name or date of birth")

    class Decision(models.TextChoices):
        SAME = "SAME", _("The same person")
        DIFFERENT = "DIFFERENT", _("Different persons")

    class Ground(models.TextChoices):
        """Codes and no free text: what would be written here identifies."""

        NUMBER = "NUMBER", _("The numbers were compared with the source")
        TEAM = "TEAM", _("Those who work with the person have confirmed it")
        PERSON = "PERSON", _("The person has confirmed it")
        REGISTER = "REGISTER", _("Confirmed in the population register")
        MISTYPED = "MISTYPED", _("A number or name was mistyped")
        NAMESAKES = "NAMESAKES", _("Namesakes, or of the same family")

        @property
        def is_of_two(self) -> bool:
            """Whether it tells two persons apart, and so can never make one of them."""
            return self == self.NAMESAKES

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    first = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=6, choices=Reason)
    matching_keys = models.PositiveSmallIntegerField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=9, choices=Decision, blank=True)
    ground = models.CharField(_("on what ground"), max_length=9, choices=Ground, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            # A number that turns up later makes a new candidate of a pair once called different.
            models.UniqueConstraint(fields=["first", "second", "reason"], name="candidate_once_for_a_reason"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="candidate_pair_is_ordered"
            ),
            models.CheckConstraint(
                condition=models.Q(decision="", ground="", decided_at=None, decided_by=None)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False)
                & ~models.Q(decision="")
                & ~models.Q(ground=""),
                name="candidate_decided_by_somebody_on_a_ground",
            ),
        ]
        indexes = [
            models.Index(
                fields=["controller", "reason", "-noted_at"],
                condition=models.Q(decided_at=None),
                name="open_candidates",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.id}"


class Merge(models.Model):
    """The row `merged` stands for the same person as `kept`, until it is undone.

    Nothing is moved: what refers to either row still does, and `canonical` says who it is.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "candidate": "open",
        "kept": "personal",
        "merged": "personal",
        "ground": "open",
        "merged_at": "open",
        "merged_by": "open",
        "undone_at": "open",
        "undone_by": "open",
        "undone_because": "open",
    }

    class Undoing(models.TextChoices):
        MISTAKE = "MISTAKE", _("It was decided by mistake")
        LEARNT = "LEARNT", _("Something new has become known")
        PROTECTION = "PROTECTION", _("The person is about to take an assumed identity")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    # None when an assumed identity has since taken the pair's own row out of the records.
    candidate = models.ForeignKey(DuplicateCandidate, models.PROTECT, null=True, related_name="merges")
    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ground = models.CharField(_("on what ground"), max_length=9, choices=DuplicateCandidate.Ground)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_because = models.CharField(_("why"), max_length=10, choices=Undoing, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=models.Q(undone_at=None), name="merged_into_one_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(kept=models.F("merged")), name="merge_is_of_two"),
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None, undone_because="")
                | models.Q(undone_at__isnull=False, undone_by__isnull=False) & ~models.Q(undone_because=""),
                name="merge_undone_by_somebody_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Merge {self.reference}"

    @property
    def reference(self) -> str:
        """How a team and the registrar speak of it without naming anybody."""
        return self.id.hex[:8].upper()
