"""What tells that a colleague and a person in a case are near each other: keyed digests, and no names."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.vault.public import blind_index

ADDRESS = "oversight.address"


def blinded_address(controller_id: uuid.UUID, address: str) -> bytes:
    """16 bytes of an address, however its letters and spaces were written; only this controller can make them."""
    return blind_index(controller_id, ADDRESS, "".join(filter(str.isalnum, address.casefold())))


class StaffMark(models.Model):
    """A colleague's own number, a relative's, an address, or that their name is not to be given out."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "user": "personal",
        "kind": "personal",
        "blind": "personal",
        "noted_at": "open",
        "noted_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    class Kind(models.TextChoices):
        OWN_NUMBER = "OWN_NUMBER", _("Own personal identity number")
        RELATIVE = "RELATIVE", _("A relative’s personal identity number")
        ADDRESS = "ADDRESS", _("Home address")
        SHIELD = "SHIELD", _("The name is never given out")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("colleague"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    # Empty where there is nothing to compare.
    blind = models.BinaryField(max_length=16, default=b"")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="staff_mark_is_ended_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class HomeMark(models.Model):
    """The digest of a registered person's address, to compare with colleagues'; nobody reads it."""

    PRIVACY = {"id": "open", "person": "open", "blind": "personal"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+")
    blind = models.BinaryField(max_length=16)

    def __str__(self) -> str:
        return f"Home {self.id}"
