"""Statements of the police: degree of criminality, threat, need of protection."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.disclosures.models.consent import Consent
from utvag.disclosures.models.disclosure import Disclosure
from utvag.disclosures.models.information import Information
from utvag.law import public as law
from utvag.vault.public import EncryptedTextField


class PoliceStatement(models.Model):
    """What was asked of the police and what they answered, in short; never what their registers hold."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "kind": "personal",
        "source": "personal",
        "gate": "personal",
        "gate_note": "secret",
        "consent": "personal",
        "harm": "personal",
        "harm_note": "secret",
        "need": "secret",
        "proportionality": "secret",
        "delegation_source": "open",
        "kept_from_person": "secret",
        "asked_at": "personal",
        "asked_by": "personal",
        "answer": "personal",
        "conclusion": "secret",
        "summary": "secret",
        "stated_on": "personal",
        "expires_on": "personal",
        "received_at": "personal",
        "received_by": "personal",
    }
    HISTORY = History(
        written=("asked_at", "received_at"),
        later={"received_at": ("received_by", "answer", "conclusion", "summary", "stated_on", "expires_on")},
    )

    class Kind(models.TextChoices):
        CRIMINALITY = "CRIMINALITY", _("Degree of criminality")
        THREAT = "THREAT", _("Threat")
        PROTECTION = "PROTECTION", _("Need of protection")

    class Source(models.TextChoices):
        LPO = "LPO", _("Local police area (LPO)")
        NOA = "NOA", _("National operations department (NOA)")
        BOPS = "BOPS", _("Victim and personal-security unit (BOPS)")
        OTHER = "OTHER", _("Another part of the police")
        # Only the day came with the list: neither which part of the police, nor what they said.
        IMPORTED = "LIST", _("Read in from an earlier list")

    class Answer(models.TextChoices):
        GIVEN = "GIVEN", _("A statement was given")
        NOT_GIVEN = "NOT_GIVEN", _("The police give no statement")

    class Conclusion(models.TextChoices):
        NONE = "NONE", _("None")
        LOW = "LOW", _("Low")
        MEDIUM = "MEDIUM", _("Medium")
        HIGH = "HIGH", _("High")
        UNCLEAR = "UNCLEAR", _("Cannot be judged yet")

    # What each kind is called in the operating models.
    MODEL_KEYS = {
        Kind.CRIMINALITY: "police_criminality",
        Kind.THREAT: "police_threat",
        Kind.PROTECTION: "police_protection",
    }

    # What stands where a question was put before grounds were weighed as those of a disclosure.
    EARLIER_GROUNDS: ClassVar = {
        "CONSENT": _("The person has consented"),
        "OTHER": _("Another ground in the secrecy act"),
    }

    # As what a part of the police is named in a consent; one that is not listed is named in none.
    RECIPIENTS = {Source.LPO: "POLICE_AREA", Source.NOA: "NOA", Source.BOPS: "BOPS"}
    # What a question tells those who are asked: that the person is known, and that safety is at stake.
    TELLS = {
        Kind.CRIMINALITY: (Information.KNOWN,),
        Kind.THREAT: (Information.KNOWN, Information.SAFETY),
        Kind.PROTECTION: (Information.KNOWN, Information.SAFETY),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    kind = models.CharField(_("what it is about"), max_length=11, choices=Kind)
    source = models.CharField(_("which part of the police"), max_length=5, choices=Source)
    # On what ground the question was asked, a key of `law`; empty when the police came of their own accord.
    gate = models.CharField(_("ground for asking"), max_length=40, blank=True)
    # Only of earlier ones: a ground in free words.
    gate_note = EncryptedTextField(_("which ground"), key="case.key", blank=True, default="")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="+")
    harm = models.CharField(
        _("harm test"), max_length=6, choices=Disclosure.Harm, blank=True, default="", db_default=""
    )
    harm_note = EncryptedTextField(_("why"), key="case.key", blank=True, default="", db_default=b"")
    need = EncryptedTextField(_("why it is needed"), key="case.key", blank=True, default="", db_default=b"")
    proportionality = EncryptedTextField(
        _("proportionality"), key="case.key", blank=True, default="", db_default=b""
    )
    # What the delegation register cited; empty where only the file of gates says who decides.
    delegation_source = models.CharField(max_length=200, blank=True, default="", db_default="")
    # Why the person's own copy of the ledger leaves out both question and answer; empty where they stand there.
    kept_from_person = EncryptedTextField(
        _("kept from the person"), key="case.key", blank=True, default="", db_default=b""
    )
    asked_at = models.DateTimeField(_("question put"), null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(_("answer"), max_length=9, choices=Answer, blank=True)
    conclusion = EncryptedTextField(
        _("conclusion"), key="case.key", choices=Conclusion, blank=True, default=""
    )
    summary = EncryptedTextField(_("short summary"), key="case.key", blank=True, default="")
    stated_on = models.DateField(_("dated"), null=True)
    expires_on = models.DateField(_("holds until"), null=True)
    received_at = models.DateTimeField(_("received"), null=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asked_at__isnull=False) | models.Q(received_at__isnull=False),
                name="statement_asked_for_or_received",
            ),
            models.CheckConstraint(
                condition=models.Q(received_at=None, answer="")
                | models.Q(received_at__isnull=False) & ~models.Q(answer=""),
                name="statement_received_with_an_answer",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="GIVEN")
                | models.Q(stated_on__isnull=False)
                & (models.Q(expires_on__isnull=False) | models.Q(source="LIST")),
                name="statement_dated_and_ending_unless_read_in",
                violation_error_message=_("A statement has a date, and a day until which it holds."),
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on=None) | models.Q(expires_on__gte=models.F("stated_on")),
                name="statement_expires_after_its_date",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]
        indexes = [
            models.Index(fields=["case", "kind", "-received_at"], name="statements_of_case"),
            models.Index(fields=["expires_on"], condition=models.Q(answer="GIVEN"), name="statements_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def ground(self) -> str:
        """What opened for the question, in words."""
        if not self.gate or self.gate in self.EARLIER_GROUNDS:
            return str(self.EARLIER_GROUNDS.get(self.gate, ""))
        return str(law.legal_gate(self.gate).title)
