"""What is decided in a case, on what legal ground, and by whose right."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.cases.models.hearing import Communication
from utvag.cases.models.proposal import Body, DecisionProposal
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Decision(models.Model):
    """A decision as it was made. It is never edited: see `DecisionCorrection`."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "outcome": "personal",
        "decided_on": "personal",
        "starts_on": "personal",
        "ends_on": "personal",
        "content": "secret",
        "reasons": "secret",
        "body": "open",
        "decided_by": "personal",
        "protocol": "personal",
        "delegation": "open",
        "delegation_version": "open",
        "delegation_level": "open",
        "delegation_source": "open",
        "proposal": "personal",
        "communication": "personal",
        "exception": "personal",
        "exception_reason": "secret",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("decided_on",))

    class WithoutHearing(models.TextChoices):
        """When a decision may be made without communication (FL 25 §)."""

        OBVIOUSLY_NEEDLESS = "OBVIOUSLY_NEEDLESS", _("It is obviously needless")
        HARDER_TO_CARRY_OUT = "HARDER_TO_CARRY_OUT", _("The decision would be much harder to carry out")
        AT_ONCE = "AT_ONCE", _("A weighty public or private interest demands a decision at once")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("kind of decision"), max_length=60)
    # As the kind stood on the day: what it means for the person.
    outcome = models.CharField(max_length=20)
    decided_on = models.DateField(_("decided on"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    content = EncryptedTextField(_("what is decided"), key="case.key")
    reasons = EncryptedTextField(_("reasons"), key="case.key", blank=True, default="")
    body = models.CharField(_("who decides"), max_length=10, choices=Body, default=Body.DELEGATE)
    # Nobody alone, when a meeting decided.
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    protocol = models.CharField(_("paragraph of the minutes"), max_length=120, blank=True, default="")
    # The line of the register that was used; its words are kept as they stood.
    delegation = models.ForeignKey("organisations.Delegation", models.PROTECT, null=True, related_name="+")
    # What the line said when the right to decide was checked; unknown of decisions from before lines had versions.
    delegation_version = models.ForeignKey(
        "organisations.DelegationVersion", models.PROTECT, null=True, related_name="+"
    )
    delegation_level = models.CharField(max_length=20, blank=True, default="")
    delegation_source = models.CharField(max_length=200, blank=True, default="")
    proposal = models.OneToOneField(DecisionProposal, models.PROTECT, null=True, related_name="decision")
    communication = models.ForeignKey(Communication, models.PROTECT, null=True, related_name="decisions")
    exception = models.CharField(
        _("why without communication"), max_length=20, choices=WithoutHearing, blank=True, default=""
    )
    exception_reason = EncryptedTextField(
        _("reason for the exception"), key="case.key", blank=True, default=""
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="decision_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(body="DELEGATE", decided_by__isnull=False, delegation__isnull=False)
                    & ~models.Q(delegation_source="")
                )
                | (~models.Q(body="DELEGATE") & ~models.Q(protocol="")),
                name="decision_rests_on_delegation_or_minutes",
                violation_error_message=_(
                    "A decision rests on a delegation or on a paragraph of the minutes."
                ),
            ),
        ]
        indexes = [models.Index(fields=["case", "-decided_on", "id"], name="decisions_newest_first")]

    def __str__(self) -> str:
        return f"Decision {self.id}"


class DecisionReference(models.Model):
    """A place in the law that a decision cites, as it stood on the day of the decision."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "decision": "personal",
        "key": "open",
        "position": "open",
        "label": "open",
        "title_sv": "open",
        "title_en": "open",
        "sfs": "open",
        "version": "open",
        "valid_from": "open",
        "valid_to": "open",
        "verified": "open",
    }
    HISTORY = History()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="references")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    title_sv = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    sfs = models.CharField(max_length=20)
    version = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    # Whether somebody has checked the place against the text of the statute.
    verified = models.BooleanField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class DecisionCorrection(models.Model):
    """What puts a decision right afterwards: a slip of the pen corrected, or the decision changed."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "decision": "personal",
        "kind": "open",
        "content": "secret",
        "why": "secret",
        "corrected_on": "personal",
        "reference": "open",
        "delegation_source": "open",
        "protocol": "personal",
        "corrected_at": "personal",
        "corrected_by": "personal",
    }
    HISTORY = History(written=("corrected_at",), happened=("corrected_on",))

    class Kind(models.TextChoices):
        SLIP = "SLIP", _("Correction of an obvious slip")
        CHANGE = "CHANGE", _("Change of a decision that was wrong")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    content = EncryptedTextField(_("what applies instead"), key="case.key")
    why = EncryptedTextField(_("why"), key="case.key")
    corrected_on = models.DateField(_("decided on"))
    reference = models.CharField(max_length=120)
    delegation_source = models.CharField(max_length=200)
    # A meeting put it right, and not somebody alone.
    protocol = models.CharField(
        _("paragraph of the minutes"), max_length=120, blank=True, default="", db_default=""
    )
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Correction {self.id}"
