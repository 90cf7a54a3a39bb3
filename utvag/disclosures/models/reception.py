"""What somebody outside has told social services of the person."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.disclosures.models.consent import RECIPIENTS
from utvag.disclosures.models.information import Information, Way
from utvag.vault.public import EncryptedTextField


class Reception(models.Model):
    """From whom, what it is about in short, on which ground the sender gave it, until when it may be kept."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "sender": "personal",
        "counterpart": "personal",
        "information": "personal",
        "text": "secret",
        "ground": "secret",
        "way": "personal",
        "received_on": "personal",
        "expires_on": "personal",
        "kept_from_person": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("received_on",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    sender = models.CharField(_("from whom"), max_length=20, choices=RECIPIENTS)
    counterpart = models.ForeignKey("organisations.Counterpart", models.PROTECT, null=True, related_name="+")
    information = models.CharField(_("kind of information"), max_length=6, choices=Information)
    text = EncryptedTextField(_("what, in short"), key="case.key")
    ground = EncryptedTextField(_("the sender's ground"), key="case.key", blank=True, default="")
    way = models.CharField(_("how"), max_length=7, choices=Way)
    received_on = models.DateField(_("received on"))
    expires_on = models.DateField(_("may be kept until"), null=True)
    # Why the person's own copy of the ledger leaves it out; empty where it stands there.
    kept_from_person = EncryptedTextField(
        _("kept from the person"), key="case.key", blank=True, default="", db_default=b""
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "-received_on"], name="receptions_of_case")]

    def __str__(self) -> str:
        return f"{self.information} {self.id}"
