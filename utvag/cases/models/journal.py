"""What has happened in a case, signed and never rewritten."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class NoteKind(models.TextChoices):
    """How what is written down came about."""

    CONVERSATION = "CONVERSATION", _("Conversation")
    VISIT = "VISIT", _("Visit")
    TELEPHONE = "TELEPHONE", _("Telephone call")
    MEETING = "MEETING", _("Meeting")
    DOCUMENT = "DOCUMENT", _("Document")
    OTHER = "OTHER", _("Other")


class Note(models.Model):
    """What a draft and a signed entry share: when, how, from whom, what."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=14, choices=NoteKind, default=NoteKind.CONVERSATION)
    happened_on = models.DateField(_("happened on"))
    happened_time = models.TimeField(_("time"), null=True, blank=True)
    # Oral information is written down with its source and its day (FL 27 §).
    oral_from = EncryptedTextField(_("oral information from"), key="case.key", blank=True, default="")
    received_on = models.DateField(_("received on"), null=True, blank=True)
    text = EncryptedTextField(_("text"), key="case.key")

    class Meta:
        abstract = True


NOTE_PRIVACY = {
    "id": "open",
    "case": "personal",
    "kind": "personal",
    "happened_on": "personal",
    "happened_time": "personal",
    "oral_from": "secret",
    "received_on": "personal",
    "text": "secret",
    "written_at": "personal",
    "written_by": "personal",
}


class JournalDraft(Note):
    """A note its author still writes on; the team sees it marked as a draft."""

    PRIVACY = {**NOTE_PRIVACY, "version": "open", "saved_at": "personal", "saved_by": "personal"}
    HISTORY = History(written=("saved_at",))

    case = models.ForeignKey(Case, models.PROTECT, related_name="journal_drafts")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "written_by"],
                name="one_journal_draft_each",
                violation_error_message=_("You already have a draft in this case."),
            )
        ]
        indexes = [models.Index(fields=["written_by", "written_at"], name="drafts_of_writer")]

    def __str__(self) -> str:
        return f"Draft {self.id}"


class JournalEntry(Note):
    """A signed note. The program has no right to change or remove it; what is wrong gets an addendum."""

    PRIVACY = NOTE_PRIVACY
    HISTORY = History(written=("signature__signed_at",), happened=("happened_on",))

    case = models.ForeignKey(Case, models.PROTECT, related_name="journal")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "journal entries"
        indexes = [
            models.Index(fields=["case", "-happened_on", "-written_at", "id"], name="journal_newest_first")
        ]

    def __str__(self) -> str:
        return f"Journal entry {self.id}"

    @property
    def signed_content(self) -> dict[str, object]:
        """What a signature covers."""
        return {
            "entry": self.pk,
            "case": self.case_id,
            "kind": self.kind,
            "happened_on": self.happened_on,
            "happened_time": self.happened_time or "",
            "oral_from": self.oral_from,
            "received_on": self.received_on or "",
            "text": self.text,
            "written_by": self.written_by_id,
        }


class Addendum(models.Model):
    """What corrects or completes a signed entry; the entry itself stays as it was."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "entry": "personal",
        "text": "secret",
        "why": "secret",
        "written_at": "personal",
        "written_by": "personal",
    }
    HISTORY = History(written=("written_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="addenda")
    text = EncryptedTextField(_("text"), key="case.key")
    why = EncryptedTextField(_("why"), key="case.key")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "addenda"

    def __str__(self) -> str:
        return f"Addendum {self.id}"

    @property
    def signed_content(self) -> dict[str, object]:
        """What a signature covers."""
        return {
            "addendum": self.pk,
            "entry": self.entry_id,
            "text": self.text,
            "why": self.why,
            "written_by": self.written_by_id,
        }


class Signature(models.Model):
    """Who answers for an entry or an addendum, and the digest of what it said when it was signed."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "entry": "personal",
        "addendum": "personal",
        "sha256": "secret",
        "signed_at": "personal",
        "signed_by": "personal",
    }
    HISTORY = History(written=("signed_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    entry = models.OneToOneField(JournalEntry, models.PROTECT, null=True, related_name="signature")
    addendum = models.OneToOneField(Addendum, models.PROTECT, null=True, related_name="signature")
    # Sealed, because a digest in clear would confirm a guess at what was written.
    sha256 = EncryptedTextField(key="case.key")
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(entry=None) ^ models.Q(addendum=None), name="signature_of_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"Signature {self.id}"
