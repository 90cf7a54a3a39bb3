"""What one person asks to have done to another's account, and what somebody else answers."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.accounts.models.invitations import Invitation
from utvag.accounts.models.users import Role, User


class AccountChange(models.Model):
    """A new way in, or a role of weight. Where it takes two, nothing comes of it until another agrees."""

    class Kind(models.TextChoices):
        LINK = "LINK", _("New sign-in link")
        ROLE = "ROLE", _("New role")

    PRIVACY = {
        "id": "open",
        "user": "open",
        "kind": "open",
        "invitation": "open",
        "unit": "open",
        "role": "open",
        "from_on": "open",
        "takes_two": "open",
        "nobody_could_agree": "open",
        "reason": "personal",
        "asked_at": "open",
        "asked_by": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="account_changes")
    kind = models.CharField(max_length=10, choices=Kind)
    invitation = models.OneToOneField(Invitation, models.PROTECT, null=True, related_name="change")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, choices=Role, blank=True)
    from_on = models.DateField(null=True)
    # A link for an account with nothing to lose waits for nobody; it is listed all the same.
    takes_two = models.BooleanField(default=True, db_default=True)
    # Made on the server where it takes two and there was no second: how an installation begins.
    nobody_could_agree = models.BooleanField(default=False, db_default=False)
    reason = models.CharField(_("reason"), max_length=300)
    asked_at = models.DateTimeField()
    # Nobody where whoever runs the server asked.
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(takes_two=True, nobody_could_agree=False)
                | models.Q(takes_two=False, nobody_could_agree=False, kind="LINK")
                | models.Q(takes_two=False, nobody_could_agree=True, kind="LINK", asked_by=None),
                name="account_change_by_two_or_link",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="LINK", invitation__isnull=False, unit=None, role="", from_on=None)
                | models.Q(kind="ROLE", invitation=None, unit__isnull=False, from_on__isnull=False)
                & ~models.Q(role=""),
                name="account_change_is_link_or_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def waits(self) -> bool:
        """Whether somebody else has still to agree."""
        return self.takes_two and not hasattr(self, "answer")


class AccountChangeAnswer(models.Model):
    """Who agreed to the change or stopped it; never the one who asked for it or, to agree, the one concerned."""

    PRIVACY = {
        "id": "open",
        "change": "open",
        "agreed": "open",
        "reason": "personal",
        "answered_at": "open",
        "answered_by": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    change = models.OneToOneField(AccountChange, models.PROTECT, related_name="answer")
    agreed = models.BooleanField()
    reason = models.CharField(_("reason"), max_length=300)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Answer {self.id}"
