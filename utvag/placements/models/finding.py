"""What decides where somebody can stay: areas to avoid, and persons to be kept apart. Sealed with the place."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.placements.models.register import somebody
from utvag.vault.public import EncryptedTextField


class AvoidedArea(models.Model):
    """Somewhere the person must not be near."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "key": "open",
        "name": "secret",
        "position": "secret",
        "added_at": "personal",
        "added_by": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
    }
    HISTORY = History(written=("added_at",), later={"ended_at": ("ended_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    name = EncryptedTextField(_("where"))
    # Degrees north and east with one decimal, and kilometres around: "59.2 17.9 60".
    position = EncryptedTextField(_("position"))
    added_at = models.DateTimeField()
    added_by = somebody()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = somebody(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case"], name="avoided_of_case")]

    def __str__(self) -> str:
        return f"AvoidedArea {self.id}"


class KeptApart(models.Model):
    """Somebody the person must not meet. Who it is stands in a table of the wall's own, which no page reads."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "key": "open",
        "label": "secret",
        "added_at": "personal",
        "added_by": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
    }
    HISTORY = History(written=("added_at",), later={"ended_at": ("ended_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    label = EncryptedTextField(_("what those who read the place call them"))
    added_at = models.DateTimeField()
    added_by = somebody()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = somebody(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case"], name="kept_apart_of_case")]

    def __str__(self) -> str:
        return f"KeptApart {self.id}"
