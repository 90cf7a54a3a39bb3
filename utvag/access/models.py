"""Grants: who reaches which case, from when to when, and why; and what takes reach away."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History

# An emergency opening lasts no longer than this, whatever the program asks for.
LONGEST_EMERGENCY = timedelta(hours=4)


class Grant(models.Model):
    """A user, or whoever leads a unit, reaches one case and its person.

    Cases and people live above this module, so they are named by id. The row-level security of every
    case-bound table reads these rows and nothing else.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case_id": "personal",
        "person_id": "personal",
        "user": "personal",
        "unit": "open",
        "kind": "open",
        "starts_at": "open",
        "starts_by": "personal",
        "ends_at": "open",
        "ends_by": "personal",
        "reason": "secret",
    }

    class Kind(models.TextChoices):
        TEAM = "TEAM", _("In the case team")
        COVER = "COVER", _("Covers for somebody")
        UNIT = "UNIT", _("Leads the unit")
        EARLIER = "EARLIER", _("Works with the person's later case")
        EMERGENCY = "EMERGENCY", _("Has opened the case in an emergency")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    person_id = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_at = models.DateTimeField()
    starts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True)
    ends_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None, unit__isnull=False) | models.Q(user__isnull=False, unit=None),
                name="grant_is_to_a_user_or_a_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="grant_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="EMERGENCY")
                | models.Q(user__isnull=False, ends_at__lte=models.F("starts_at") + LONGEST_EMERGENCY),
                name="emergency_is_somebodys_and_short",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "case_id"], name="grants_of_user"),
            models.Index(fields=["unit", "case_id"], name="grants_of_unit"),
            models.Index(fields=["case_id"], name="grants_of_case"),
            models.Index(fields=["person_id"], name="grants_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Block(models.Model):
    """A user sees nothing of a person's cases, whatever grants and roles say: set by others, or declared."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case_id": "personal",
        "person_id": "personal",
        "user": "personal",
        "kind": "open",
        "relation": "personal",
        "starts_at": "personal",
        "starts_by": "personal",
        "ends_at": "personal",
        "ends_by": "personal",
    }
    HISTORY = History(written=("starts_at",), later={"ends_at": ("ends_by",)})

    class Kind(models.TextChoices):
        BLOCK = "BLOCK", _("Blocked")
        CONFLICT = "CONFLICT", _("Conflict of interest")

    class Relation(models.TextChoices):
        RELATIVE = "RELATIVE", _("Relative or partner")
        FRIEND = "FRIEND", _("Friend or acquaintance")
        NEIGHBOUR = "NEIGHBOUR", _("Neighbour")
        CONTACT = "CONTACT", _("Knows the group or the other side")
        WORK = "WORK", _("Other work or assignment")
        OTHER = "OTHER", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    # The case in which it was set; it holds for every case of the person.
    case_id = models.UUIDField()
    person_id = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    starts_at = models.DateTimeField()
    starts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True)
    ends_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "person_id"],
                condition=models.Q(ends_at=None),
                name="one_block_at_a_time",
                violation_error_message=_("This colleague is blocked already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="CONFLICT") | models.Q(user=models.F("starts_by")),
                name="conflict_is_declared_by_oneself",
            ),
        ]
        indexes = [models.Index(fields=["case_id"], name="blocks_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class ProtectedMode(models.Model):
    """A person's cases are for their teams alone: who leads the unit reaches them only by name."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case_id": "personal",
        "person_id": "personal",
        "starts_at": "personal",
        "starts_by": "personal",
        "ends_at": "personal",
        "ends_by": "personal",
    }
    HISTORY = History(written=("starts_at",), later={"ends_at": ("ends_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    # The case in which it was set; it holds for every case of the person.
    case_id = models.UUIDField()
    person_id = models.UUIDField()
    starts_at = models.DateTimeField()
    starts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True)
    ends_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id"],
                condition=models.Q(ends_at=None),
                name="one_protected_mode_at_a_time",
                violation_error_message=_("The case is in protected mode already."),
            ),
        ]
        indexes = [
            models.Index(fields=["controller"], condition=models.Q(ends_at=None), name="protected_modes_now"),
            models.Index(fields=["case_id"], name="protected_modes_of_case"),
        ]

    def __str__(self) -> str:
        return f"ProtectedMode {self.id}"


class PartReader(models.Model):
    """Somebody on the list of a sealed part of a case. While anybody is on it, it is for those on it alone; the place always is."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case_id": "personal",
        "person_id": "personal",
        "part": "personal",
        "user": "personal",
        "starts_at": "personal",
        "starts_by": "personal",
        "ends_at": "personal",
        "ends_by": "personal",
    }
    HISTORY = History(written=("starts_at",), later={"ends_at": ("ends_by",)})

    class Part(models.TextChoices):
        THREAT = "THREAT", _("What the police state of the threat")
        # Sealed from the start: while nobody is on its list, it is for nobody.
        PLACE = "PLACE", _("Where the person stays")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    person_id = models.UUIDField()
    part = models.CharField(max_length=10, choices=Part)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    starts_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True)
    ends_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_id", "part", "user"],
                condition=models.Q(ends_at=None),
                name="once_on_the_list_of_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.id}"
