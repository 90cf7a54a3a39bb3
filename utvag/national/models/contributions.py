"""An actor's return while it is made, and as it was sent."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.national.domain.returns import Return
from utvag.vault.public import EncryptedTextField


class Contribution(models.Model):
    """What one actor answers a round with. `content`: the return as it is to be written; `report`: what the sender checks first.

    Sent, it is never changed; a further one takes its place at the statistician.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "unit": "open",
        "call": "open",
        "round": "open",
        "key": "open",
        "content": "secret",
        "report": "secret",
        "package": "open",
        "made_at": "open",
        "made_by": "personal",
        "sent_at": "open",
        "sent_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    call = models.ForeignKey("exchange.Package", models.PROTECT, related_name="+")
    round = models.CharField(_("round"), max_length=64)
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    content = EncryptedTextField()
    report = EncryptedTextField()
    # The last of the packages that it went in.
    package = models.ForeignKey("exchange.Package", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["controller", "round", "-made_at"], name="contributions_newest_first")
        ]

    def __str__(self) -> str:
        return f"Contribution {self.id}"

    @property
    def said(self) -> Return:
        return Return.read(self.content)

    @property
    def checked(self) -> dict[str, Any]:
        return json.loads(self.report)


class Asking(models.Model):
    """Tokens that are asked for and have not come: numbers, names' keys and blinds. Removed when the tokens are there."""

    PRIVACY = {
        "id": "open",
        "contribution": "open",
        "number": "open",
        "key": "open",
        "state": "secret",
        "request": "open",
        "made_at": "open",
        "made_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="askings")
    number = models.PositiveSmallIntegerField()
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    state = EncryptedTextField()
    # The newest request: to the key holder whose turn it is.
    request = models.ForeignKey("exchange.Package", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="one_asking_of_each_number")
        ]

    def __str__(self) -> str:
        return f"Asking {self.id}"
