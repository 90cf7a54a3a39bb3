"""What somebody else is asked to decide, until it is decided or taken back."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Body(models.TextChoices):
    """Who decides in the board's name."""

    DELEGATE = "DELEGATE", _("On delegation")
    COMMITTEE = "COMMITTEE", _("The committee")
    BOARD = "BOARD", _("The board")
    CHAIR = "CHAIR", _("The chair, in an urgent matter")


class DecisionProposal(models.Model):
    """What is proposed to whoever may decide: a colleague by delegation, the committee, the board or its chair."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "body": "open",
        "content": "secret",
        "reasons": "secret",
        "starts_on": "personal",
        "ends_on": "personal",
        "proposed_at": "personal",
        "proposed_by": "personal",
    }
    HISTORY = History(written=("proposed_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals")
    kind = models.CharField(_("kind of decision"), max_length=60)
    body = models.CharField(_("who decides"), max_length=10, choices=Body)
    content = EncryptedTextField(_("proposal"), key="case.key")
    reasons = EncryptedTextField(_("reasons"), key="case.key", blank=True, default="")
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Proposal {self.id}"

    @property
    def is_withdrawn(self) -> bool:
        return getattr(self, "withdrawal", None) is not None


class ProposalWithdrawal(models.Model):
    """A proposal that is taken back before anybody has decided on it."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "proposal": "personal",
        "reason": "secret",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
    }
    HISTORY = History(written=("withdrawn_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    proposal = models.OneToOneField(DecisionProposal, models.PROTECT, related_name="withdrawal")
    reason = EncryptedTextField(_("why it is taken back"), key="case.key")
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Withdrawal {self.id}"
