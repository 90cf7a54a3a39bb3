"""The case itself, and how it came to its unit."""

import secrets
import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.common.clock import end_of
from utvag.vault.public import EncryptedTextField

# Without 0, O, 1, I and L: read aloud over a telephone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def random_case_number() -> str:
    """Eight characters that say nothing of when or how many: XXXX-XXXX."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


class Case(models.Model):
    """One person's way out, from first contact to closure; re-entry opens the person's next case."""

    PRIVACY = {
        "id": "personal",
        "number": "personal",
        "controller": "open",
        "unit": "open",
        "person": "personal",
        "key": "open",
        "alias": "secret",
        "earlier_reference": "secret",
        "operating_model": "open",
        "first_contact_at": "personal",
        "first_contact_by": "personal",
        "opened_at": "personal",
        "opened_by": "personal",
        "social_stage": "personal",
        "police_stage": "personal",
        "next_step": "personal",
        "next_step_on": "personal",
        "version": "open",
    }
    HISTORY = History(written=("opened_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("case number"), max_length=9, unique=True, default=random_case_number)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    key = models.OneToOneField("vault.DataKey", models.PROTECT, related_name="+")
    alias = EncryptedTextField(_("alias"), blank=True, default="")
    earlier_reference = EncryptedTextField(_("reference in an earlier system"), blank=True, default="")
    operating_model = models.ForeignKey("pathways.OperatingModel", models.PROTECT, related_name="+")
    first_contact_at = models.DateTimeField(_("first contact"))
    first_contact_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The newest StageEntry of each track, repeated here so that a list needs no join.
    social_stage = models.CharField(max_length=40)
    police_stage = models.CharField(max_length=40)
    next_step = models.CharField(_("next step"), max_length=40, blank=True)
    next_step_on = models.DateField(_("next step on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["-opened_at", "id"], name="cases_newest_first"),
            models.Index(fields=["unit", "-opened_at"], name="cases_of_unit"),
            models.Index(fields=["person"], name="cases_of_person"),
        ]

    # Both asked for with the case where a page of it is shown. Never kept.
    is_shielded: bool = False
    had_emergency: bool = False

    # The day as of which the case is read, with every row reached from it; none is now. Never kept.
    as_of: date | None = None

    def __str__(self) -> str:
        return self.number

    @property
    def until(self) -> datetime | None:
        """The last moment that counts on the day as of which the case is read."""
        return end_of(self.as_of) if self.as_of else None

    @property
    def display(self) -> str:
        """What lists call the case: the worker's alias, else the number; never the person's name."""
        return self.alias or self.number

    @property
    def is_closed(self) -> bool:
        return hasattr(self, "closure")


class Routing(models.Model):
    """Which rule of which model sent the case where, and on what facts."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "operating_model": "open",
        "rule": "open",
        "unit": "open",
        "unit_key": "open",
        "facts": "secret",
        "considered": "open",
        "until_adult": "personal",
        "routed_at": "personal",
        "routed_by": "personal",
    }
    HISTORY = History(written=("routed_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="routings")
    operating_model = models.ForeignKey("pathways.OperatingModel", models.PROTECT, related_name="+")
    rule = models.CharField(max_length=60)
    # The unit in this controller that takes the case; empty while it waits to be referred to another one.
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, related_name="+")
    unit_key = models.CharField(max_length=60)
    facts = EncryptedTextField(key="case.key")
    considered = models.JSONField(default=list)
    # The rules say otherwise from the day the person is no longer a child.
    until_adult = models.BooleanField(default=False, db_default=False)
    routed_at = models.DateTimeField()
    routed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.rule} {self.id}"
