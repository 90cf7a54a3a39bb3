"""Relapses and other turns: something that happens on the way out, never its end."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Relapse(models.Model):
    """One event on the way; a new suspicion and a new sanction are kept apart, because they are not the same."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "happened_on": "personal",
        "source": "personal",
        "note": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
        "revoked_at": "personal",
        "revoked_by": "personal",
        "revoked_because": "secret",
    }
    HISTORY = History(
        written=("recorded_at",),
        happened=("happened_on",),
        later={"revoked_at": ("revoked_by", "revoked_because")},
    )

    class Kind(models.TextChoices):
        NEW_SUSPICION = "NEW_SUSPICION", _("New suspicion of crime")
        NEW_SANCTION = "NEW_SANCTION", _("New sanction")
        DRUGS = "DRUGS", _("Relapse into drugs or alcohol")
        GROUP_CONTACT = "GROUP_CONTACT", _("Contact with the group again")
        RETURN_TO_GROUP = "RETURN_TO_GROUP", _("Return to the group")
        LEFT_PLACEMENT = "LEFT_PLACEMENT", _("Left the placement")
        DANGEROUS_AREA = "DANGEROUS_AREA", _("Went back to a dangerous area")
        AGREEMENT_BROKEN = "AGREEMENT_BROKEN", _("Broke the agreement with the police")
        NEW_THREAT = "NEW_THREAT", _("New threat")
        CONTACT_LOST = "CONTACT_LOST", _("Contact lost")
        OTHER = "OTHER", _("Another event")

    class Source(models.TextChoices):
        PERSON = "PERSON", _("The person")
        RELATIVE = "RELATIVE", _("A relative")
        POLICE = "POLICE", _("The police")
        PROBATION = "PROBATION", _("The probation service")
        PROVIDER = "PROVIDER", _("A provider of care or housing")
        OWN = "OWN", _("Own observation")
        OTHER = "OTHER", _("Somebody else")

    # What the operating models call them.
    MODEL_EVENTS = {
        Kind.NEW_SUSPICION: "relapse",
        Kind.NEW_SANCTION: "relapse",
        Kind.DRUGS: "relapse",
        Kind.GROUP_CONTACT: "relapse",
        Kind.RETURN_TO_GROUP: "relapse",
        Kind.AGREEMENT_BROKEN: "relapse",
        Kind.LEFT_PLACEMENT: "placement_ended",
        Kind.DANGEROUS_AREA: "threat_changed",
        Kind.NEW_THREAT: "threat_changed",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="relapses")
    kind = models.CharField(_("what happened"), max_length=16, choices=Kind)
    happened_on = models.DateField(_("when it happened"))
    source = models.CharField(_("who told"), max_length=10, choices=Source)
    note = EncryptedTextField(_("note"), key="case.key", blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_because = EncryptedTextField(_("why it was wrong"), key="case.key", blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["case", "-happened_on"], name="relapses_of_case")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
