"""Something that leaves a case, or is asked for: who, what, by which gate, who decided, when it went."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.disclosures.models.consent import RECIPIENTS, Consent
from utvag.disclosures.models.information import Information, Way
from utvag.vault.public import EncryptedTextField


class Disclosure(models.Model):
    """What is to be given to whom, with every test that the gate asks for; nothing has left until it is sent."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "asker": "secret",
        "asked_on": "personal",
        "recipient": "personal",
        "counterpart": "personal",
        "purpose": "secret",
        "gate": "personal",
        "consent": "personal",
        "harm": "personal",
        "harm_note": "secret",
        "need": "secret",
        "proportionality": "secret",
        "called_back_on": "personal",
        "called_back_by_way_of": "secret",
        "exceptional": "personal",
        "exceptional_note": "secret",
        "kept_from_person": "secret",
        "deciders": "open",
        "expires_on": "personal",
        "prepared_at": "personal",
        "prepared_by": "personal",
        "sent_way": "personal",
        "sent_on": "personal",
        "sent_at": "personal",
        "sent_by": "personal",
        "stopped_at": "personal",
        "stopped_by": "personal",
        "stop_reason": "secret",
    }
    HISTORY = History(
        written=("prepared_at",),
        later={"sent_at": ("sent_by", "sent_on", "sent_way"), "stopped_at": ("stopped_by", "stop_reason")},
    )

    class Kind(models.TextChoices):
        INFORMATION = "INFORMATION", _("Information given")
        # Act 2025:170, section 4.
        CONTACT_DETAILS = "CONTACT_DETAILS", _("Contact details to law enforcement")

    class Harm(models.TextChoices):
        NONE = "NONE", _("It stands clear that nobody is harmed")
        FEARED = "FEARED", _("Somebody may be harmed")

    class Exceptional(models.TextChoices):
        NONE = "NONE", _("No exceptional reasons speak against it")
        FOUND = "FOUND", _("Exceptional reasons speak against it")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.INFORMATION)
    # Both empty where social services give something of their own accord.
    asker = EncryptedTextField(_("who asks for it"), key="case.key", blank=True, default="")
    asked_on = models.DateField(_("asked on"), null=True)
    recipient = models.CharField(_("to whom"), max_length=20, choices=RECIPIENTS)
    counterpart = models.ForeignKey("organisations.Counterpart", models.PROTECT, null=True, related_name="+")
    purpose = EncryptedTextField(_("for what"), key="case.key")
    # A key of `law`; its provisions are those of the day on which this was prepared.
    gate = models.CharField(_("gate"), max_length=40)
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="+")
    harm = models.CharField(_("harm test"), max_length=6, choices=Harm, blank=True, default="")
    harm_note = EncryptedTextField(_("why"), key="case.key", blank=True, default="")
    need = EncryptedTextField(_("why it is needed"), key="case.key", blank=True, default="")
    proportionality = EncryptedTextField(_("proportionality"), key="case.key", blank=True, default="")
    called_back_on = models.DateField(_("called back on"), null=True)
    called_back_by_way_of = EncryptedTextField(_("by which number"), key="case.key", blank=True, default="")
    exceptional = models.CharField(
        _("exceptional reasons"), max_length=5, choices=Exceptional, blank=True, default=""
    )
    exceptional_note = EncryptedTextField(_("which, or why none"), key="case.key", blank=True, default="")
    # Why the person's own copy of the ledger leaves it out; empty where it stands there.
    kept_from_person = EncryptedTextField(_("kept from the person"), key="case.key", blank=True, default="")
    deciders = models.PositiveSmallIntegerField(_("how many decide"))
    expires_on = models.DateField(_("may be kept until"), null=True)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_way = models.CharField(_("how"), max_length=7, choices=Way, blank=True, default="")
    sent_on = models.DateField(_("given on"), null=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stop_reason = EncryptedTextField(_("why it was stopped"), key="case.key", blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deciders__in=(1, 2))
                & (~models.Q(kind="CONTACT_DETAILS") | models.Q(deciders=2)),
                name="contact_details_take_two",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="CONTACT_DETAILS")
                | models.Q(asked_on__isnull=False, called_back_on__isnull=False) & ~models.Q(exceptional=""),
                name="contact_details_asked_and_called_back",
                violation_error_message=_(
                    "Contact details are given to nobody who was not called back, nor before exceptional "
                    "reasons were tried."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(asked_on=None)
                | models.Q(called_back_on=None)
                | models.Q(called_back_on__gte=models.F("asked_on")),
                name="called_back_after_they_asked",
                violation_error_message=_("They are called back after they have asked."),
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at=None, sent_on=None)
                | models.Q(sent_at__isnull=False, sent_on__isnull=False),
                name="disclosure_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(stopped_at=None),
                name="disclosure_sent_or_stopped",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-prepared_at"], name="disclosures_of_case"),
            models.Index(
                fields=["case"],
                condition=models.Q(sent_at=None, stopped_at=None),
                name="disclosures_not_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class DisclosureItem(models.Model):
    """One thing that is asked for or offered: exactly which, and whether it was given."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "disclosure": "open",
        "information": "personal",
        "text": "secret",
        "granted_at": "personal",
        "granted_by": "personal",
    }
    HISTORY = History(later={"granted_at": ("granted_by",)})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="items")
    information = models.CharField(_("kind of information"), max_length=6, choices=Information)
    text = EncryptedTextField(_("exactly which"), key="case.key")
    granted_at = models.DateTimeField(null=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disclosure", "information"], name="each_kind_of_information_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.information} {self.id}"


class DisclosureDecision(models.Model):
    """What one decider says; a disclosure that takes two waits for another person's."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "disclosure": "open",
        "outcome": "personal",
        "reasons": "secret",
        "delegation_source": "open",
        "decided_at": "personal",
        "decided_by": "personal",
    }
    HISTORY = History(written=("decided_at",))

    class Outcome(models.TextChoices):
        GRANTED = "GRANTED", _("Granted")
        PARTLY = "PARTLY", _("Partly granted")
        REFUSED = "REFUSED", _("Refused")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("decision"), max_length=7, choices=Outcome)
    reasons = EncryptedTextField(_("reasons"), key="case.key", blank=True, default="")
    # What the delegation register cited; empty where only the file of gates says who decides.
    delegation_source = models.CharField(max_length=200, blank=True, default="")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disclosure", "decided_by"],
                name="two_deciders_are_two_people",
                violation_error_message=_("You have decided already; another person must too."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.id}"
