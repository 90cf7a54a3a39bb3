"""Lists that were handed in, how their columns were read, and which rows became which cases."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.vault.public import EncryptedTextField


class ColumnMapping(models.Model):
    """Which column is which field, remembered for the next list with the same headings."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "headings": "open",
        "columns": "open",
        "remembered_at": "open",
        "remembered_by": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    # A fingerprint of the headings, never the headings.
    headings = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    remembered_at = models.DateTimeField()
    remembered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["controller", "headings"], name="mapping_once_for_its_headings")
        ]

    def __str__(self) -> str:
        return f"Mapping {self.id}"


class ImportBatch(models.Model):
    """A list on its way in, seen by whoever handed it in alone.

    What stands in it is kept sealed, and only until it is read in or a day has gone.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "key": "open",
        "content": "secret",
        "rows": "open",
        "opened": "open",
        "known": "open",
        "changed": "open",
        "uploaded_at": "open",
        "uploaded_by": "open",
        "queued_at": "open",
        "queued_by": "open",
        "imported_at": "open",
        "imported_by": "open",
        "undone_at": "open",
        "undone_by": "open",
    }
    # After this what was not read in is forgotten.
    KEPT = timedelta(hours=24)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    content = EncryptedTextField(blank=True, default="")
    rows = models.PositiveIntegerField(_("rows"), default=0)
    opened = models.PositiveIntegerField(_("cases opened"), default=0)
    known = models.PositiveIntegerField(_("rows read in before"), default=0)
    changed = models.PositiveIntegerField(_("changed rows, not applied"), default=0)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    queued_at = models.DateTimeField(null=True)
    queued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField(null=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "import batches"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at=None) | models.Q(imported_at__isnull=False),
                name="only_what_was_imported_is_undone",
            )
        ]
        indexes = [models.Index(fields=["uploaded_by", "-uploaded_at"], name="batches_newest_first")]

    def __str__(self) -> str:
        return f"Import {self.id}"

    @property
    def is_waiting(self) -> bool:
        """Whether the queue has it."""
        return self.queued_at is not None and self.imported_at is None


class ImportedRow(models.Model):
    """A row that became a case. It is known again by blinded fingerprints, within one controller."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "batch": "open",
        "case": "personal",
        "person_id": "personal",
        "row": "open",
        "fingerprint": "personal",
        "identity": "personal",
        "content": "secret",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="imported_rows")
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    row = models.PositiveIntegerField()
    # Of the whole row: the same words again. And of what names the case: the same case, perhaps with other words.
    fingerprint = models.BinaryField(max_length=16)
    identity = models.BinaryField(max_length=16)
    content = EncryptedTextField(key="case.key")

    class Meta:
        indexes = [
            models.Index(fields=["controller", "fingerprint"], name="imported_rows_alike"),
            models.Index(fields=["controller", "identity"], name="imported_rows_of_same_case"),
            models.Index(fields=["batch", "row"], name="imported_rows_of_batch"),
            models.Index(fields=["person_id"], name="imported_rows_of_person"),
        ]

    def __str__(self) -> str:
        return f"Imported row {self.id}"
