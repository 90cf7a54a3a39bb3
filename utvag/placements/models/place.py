"""The place: where a stay is. Sealed apart from the case, for those on its own list."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.placements.models.register import somebody
from utvag.placements.models.stay import Stay
from utvag.vault.public import EncryptedTextField


class Place(models.Model):
    """Where a stay is; written once, and once more where it was wrong: the latest row counts.

    The unit is named by its id, sealed as the rest; a copy of the database says of nobody where they are. By
    `home_blind`, a keyed fingerprint, the database can say that two stays are at the same unit without knowing
    which (ADR 23).
    """

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "stay": "personal",
        "key": "open",
        "home_ref": "secret",
        "home_blind": "secret",
        "agreement_ref": "secret",
        "elsewhere": "secret",
        "contact": "secret",
        "because": "secret",
        "written_at": "personal",
        "written_by": "personal",
    }
    HISTORY = History(written=("written_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="places")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    home_ref = EncryptedTextField(_("unit in the register"), blank=True, default="")
    home_blind = models.BinaryField(max_length=16, null=True)
    # Under which agreement it is bought: its prices are the stay's.
    agreement_ref = EncryptedTextField(_("agreement"), blank=True, default="")
    elsewhere = EncryptedTextField(_("where, if not in the register"), blank=True, default="")
    contact = EncryptedTextField(_("how the person is reached there"), blank=True, default="")
    # Why what stood there before was wrong; empty for the first that was written.
    because = EncryptedTextField(_("why it was written anew"), blank=True, default="", db_default=b"")
    written_at = models.DateTimeField()
    written_by = somebody()

    class Meta:
        indexes = [
            models.Index(fields=["stay", "-written_at"], name="places_of_stay"),
            models.Index(fields=["home_blind"], name="places_by_blind"),
        ]

    def __str__(self) -> str:
        return f"Place {self.id}"
