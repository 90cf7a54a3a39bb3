"""The open door of a controller: where it leads, and what its public page says."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.vault.public import EncryptedTextField


class Door(models.Model):
    """One public page, open while somebody has opened it; the numbers on it are the controller's own."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "unit": "open",
        "slug": "open",
        "receiver": "open",
        "phone": "open",
        "opens": "open",
        "closes": "open",
        "on_call_phone": "open",
        "exit_url": "open",
        "languages": "open",
        "public_key": "open",
        "key": "open",
        "private_key": "secret",
        "opened_at": "open",
        "opened_by": "personal",
        "version": "open",
        "changed_at": "open",
        "changed_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.OneToOneField("organisations.Controller", models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, related_name="+", verbose_name=_("receiving unit")
    )
    # In browsers' histories and on paper: it must tell nothing, so it is drawn at random.
    slug = models.CharField(
        _("address"),
        max_length=30,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9]{6,30}$", _("Six to thirty of a–z and 0–9, and nothing else."))
        ],
        error_messages={"unique": _("Choose another address.")},
    )
    receiver = models.CharField(_("who receives"), max_length=120)
    phone = models.CharField(_("telephone"), max_length=40)
    opens = models.TimeField(_("weekdays from"))
    closes = models.TimeField(_("weekdays until"))
    on_call_phone = models.CharField(_("on-call telephone"), max_length=40)
    exit_url = models.CharField(
        _("page to leave to"), max_length=200, validators=[URLValidator(schemes=["https"])]
    )
    languages = ArrayField(models.CharField(max_length=5), verbose_name=_("languages"))
    # Whatever comes in is sealed to this one; the private one opens behind the controller's wall alone.
    public_key = models.BinaryField()
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    private_key = EncryptedTextField()
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")),
                name="door_closes_after_it_opens",
                violation_error_message=_("The hour of closing comes after that of opening."),
            ),
            models.CheckConstraint(
                condition=models.Q(opened_at=None, opened_by=None)
                | models.Q(opened_at__isnull=False, opened_by__isnull=False),
                name="door_is_opened_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Door {self.id}"
