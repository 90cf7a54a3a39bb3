"""Operating models as they were loaded, and which of them a controller works by from when."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from utvag.pathways.domain.loaded import parsed
from utvag.pathways.domain.model import Model


class OperatingModel(models.Model):
    """One version of a model, never changed: a running case keeps the one it began with."""

    PRIVACY = {
        "id": "open",
        "key": "open",
        "version": "open",
        "name": "open",
        "sha256": "open",
        "content": "open",
        "valid_from": "open",
        "valid_to": "open",
        "controller": "open",
        "loaded_at": "open",
        "loaded_by": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("model"), max_length=60)
    version = models.CharField(_("version"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.TextField(_("content"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    # Nobody's: it came with the program, and every controller may read it.
    controller = models.ForeignKey(
        "organisations.Controller", models.PROTECT, null=True, blank=True, related_name="operating_models"
    )
    loaded_at = models.DateTimeField(_("loaded"))
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "key", "version", "sha256"],
                name="model_content_once",
                nulls_distinct=False,
                violation_error_message=_("This file has been loaded already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"

    @cached_property
    def model(self) -> Model:
        """What the file says, ready to be asked."""
        return parsed(self.sha256, self.content)

    @property
    def title(self) -> str:
        return self.model.name.in_(get_language() or "sv")

    @property
    def is_built_in(self) -> bool:
        return self.controller_id is None

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class ModelChoice(models.Model):
    """From this day the controller works by this model; the latest day that has come decides."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "model_key": "open",
        "from_on": "open",
        "chosen_at": "open",
        "chosen_by": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="model_choices")
    model_key = models.CharField(_("model"), max_length=60)
    from_on = models.DateField(_("from"))
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["controller", "-from_on", "-chosen_at"], name="choices_of_controller")
        ]

    def __str__(self) -> str:
        return f"{self.model_key} {self.from_on}"
