"""When the rules point to another unit than the one that has the case, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case, Routing
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Referral(models.Model):
    """It waits until somebody hands the case over, sends it, or keeps it and says why; it is never done by itself.

    Sending is noted by hand. Packages between authorities will fill the same row.
    """

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "routing": "personal",
        "raised_at": "personal",
        "raised_by": "personal",
        "choice": "open",
        "address": "secret",
        "note": "secret",
        "sent_on": "personal",
        "settled_at": "personal",
        "settled_by": "personal",
        "answer": "open",
        "answer_reason": "open",
        "answered_on": "personal",
        "answer_note": "secret",
        "answer_noted_at": "personal",
        "answer_noted_by": "personal",
    }
    HISTORY = History(
        written=("raised_at",),
        later={
            "settled_at": ("settled_by", "choice", "address", "note", "sent_on"),
            "answer_noted_at": ("answer_noted_by", "answer", "answer_reason", "answered_on", "answer_note"),
        },
    )

    class Choice(models.TextChoices):
        HANDED = "HANDED", _("Handed over to the unit")
        SENT = "SENT", _("Sent to another authority")
        STAYS = "STAYS", _("Stays where it is")
        LAPSED = "LAPSED", _("No longer needed: the rules point elsewhere")

    class Answer(models.TextChoices):
        TAKEN = "TAKEN", _("They take the case")
        DECLINED = "DECLINED", _("They do not take the case")

    class Reason(models.TextChoices):
        """As a package that answers says it; counted, and so never words."""

        NOT_COMPETENT = "NOT_COMPETENT", _("It belongs with another authority")
        NOT_ELIGIBLE = "NOT_ELIGIBLE", _("Not in the target group")
        NO_CAPACITY = "NO_CAPACITY", _("No capacity now")
        NO_CONSENT = "NO_CONSENT", _("The person does not want it")
        TOO_LITTLE = "TOO_LITTLE", _("Too little is known")
        OTHER = "OTHER", _("Another reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    routing = models.ForeignKey(Routing, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    choice = models.CharField(_("what came of it"), max_length=6, choices=Choice, blank=True)
    address = EncryptedTextField(_("function address"), key="case.key", blank=True, default="")
    note = EncryptedTextField(_("note"), key="case.key", blank=True, default="")
    sent_on = models.DateField(_("sent"), null=True, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    # Why they declined; empty for those from before it was asked.
    answer_reason = models.CharField(
        _("why not"), max_length=13, choices=Reason, blank=True, default="", db_default=""
    )
    answered_on = models.DateField(_("answered"), null=True, blank=True)
    answer_note = EncryptedTextField(_("note"), key="case.key", blank=True, default="")
    answer_noted_at = models.DateTimeField(null=True)
    answer_noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(settled_at=None), name="one_referral_waits_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, choice="")
                | models.Q(settled_at__isnull=False) & ~models.Q(choice=""),
                name="referral_settled_with_a_choice",
            ),
            models.CheckConstraint(
                condition=~models.Q(choice="SENT") | models.Q(sent_on__isnull=False),
                name="referral_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on=None)
                | models.Q(choice="SENT", answered_on__gte=models.F("sent_on")) & ~models.Q(answer=""),
                name="referral_answered_after_it_was_sent",
                violation_error_message=_("The answer cannot come before the case was sent."),
            ),
        ]

    def __str__(self) -> str:
        return f"Referral {self.id}"

    @property
    def awaits_answer(self) -> bool:
        return self.choice == self.Choice.SENT and not self.answer
