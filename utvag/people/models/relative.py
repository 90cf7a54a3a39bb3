"""Those near a person: children, guardians, partners and others to think of."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.people.models.birth import Born
from utvag.people.models.person import Person, Protection
from utvag.vault.public import EncryptedTextField


class Relative(Born, models.Model):
    """Somebody near a person, written down for that person's sake and sealed with that person's key."""

    PRIVACY = {
        "id": "open",
        "person": "open",
        "kind": "personal",
        "name": "personal",
        "personal_number": "personal",
        "birth_date": "personal",
        "phone": "personal",
        "note": "secret",
        "lives_with": "personal",
        "protection": "personal",
        "version": "open",
        "added_at": "open",
        "added_by": "open",
        "removed_at": "open",
        "removed_by": "open",
        "removed_because": "open",
    }

    class Kind(models.TextChoices):
        CHILD = "CHILD", _("Child")
        PARENT = "PARENT", _("Parent")
        GUARDIAN = "GUARDIAN", _("Guardian")
        PARTNER = "PARTNER", _("Partner")
        SIBLING = "SIBLING", _("Sibling")
        CONTACT = "CONTACT", _("Other contact")

    class LivesWith(models.TextChoices):
        UNKNOWN = "UNKNOWN", _("Not known")
        YES = "YES", _("Yes")
        PARTLY = "PARTLY", _("Part of the time")
        NO = "NO", _("No")

    class Removal(models.TextChoices):
        WRONG = "WRONG", _("Was written by mistake")
        ENDED = "ENDED", _("Is no longer near the person")
        WISH = "WISH", _("The person does not want it kept")
        IDENTITY = "IDENTITY", _("Emptied when the person took an assumed identity")

    SEALED = ("name", "personal_number", "birth_date", "phone", "note")
    CHOSEN = ("kind", "lives_with", "protection")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="relatives")
    kind = models.CharField(_("relation"), max_length=8, choices=Kind)
    name = EncryptedTextField(_("name"), blank=True, key="person.key")
    personal_number = EncryptedTextField(_("personal number"), blank=True, key="person.key")
    birth_date = EncryptedTextField(_("date of birth"), blank=True, key="person.key")
    phone = EncryptedTextField(_("telephone"), blank=True, key="person.key")
    note = EncryptedTextField(_("note"), blank=True, key="person.key")
    lives_with = models.CharField(
        _("lives with the person"), max_length=7, choices=LivesWith, default=LivesWith.UNKNOWN
    )
    protection = models.CharField(
        _("protected identity"), max_length=24, choices=Protection, default=Protection.NONE
    )
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removed_because = models.CharField(max_length=8, choices=Removal, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at=None, removed_by=None, removed_because="")
                | models.Q(removed_at__isnull=False, removed_by__isnull=False)
                & ~models.Q(removed_because=""),
                name="relative_removed_by_somebody_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def is_child_on(self, day: date) -> bool:
        """Under eighteen on `day`; somebody's child of unknown age is taken for one."""
        minor = self.is_minor_on(day)
        return self.kind == self.Kind.CHILD if minor is None else minor
