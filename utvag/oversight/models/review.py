"""One review of the log: a period, a reviewer, and the root of the sealed tree that its sample was drawn from."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.vault.public import EncryptedTextField


class Review(models.Model):
    """What is asked about of one period. It never changes; what comes of it are rows of their own."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "key": "open",
        "first_on": "open",
        "last_on": "open",
        "reviewer": "personal",
        "root": "open",
        "log_size": "open",
        "head_on": "open",
        "entries": "open",
        "opened_at": "open",
        "opened_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    reviewer = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", verbose_name=_("reviewer")
    )
    # Of the first head signed some hours after the period: whoever wrote in the period could not know it.
    root = models.BinaryField(max_length=32)
    log_size = models.BigIntegerField()
    head_on = models.DateField()
    entries = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["controller", "first_on"], name="one_review_of_a_period"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="review_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"Review {self.id}"


class SignOff(models.Model):
    """The reviewer stands for the review, in words of her own; with it the report is made."""

    PRIVACY = {
        "id": "open",
        "review": "open",
        "summary": "secret",
        "signed_at": "open",
        "signed_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.OneToOneField(Review, models.PROTECT, related_name="sign_off")
    summary = EncryptedTextField(_("summary"), key="review.key")
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Sign-off {self.id}"
