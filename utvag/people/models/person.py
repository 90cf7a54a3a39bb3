"""Who somebody is."""

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.people.domain.likeness import Profile, likeness_keys
from utvag.people.domain.sounds import name_parts
from utvag.people.models.birth import Born
from utvag.people.models.identity_key import IdentityKey
from utvag.vault.public import EncryptedTextField


class Protection(models.TextChoices):
    """How the Tax Agency protects somebody's identity."""

    NONE = "NONE", _("No protected identity")
    CONFIDENTIALITY_MARK = "CONFIDENTIALITY_MARK", _("Confidentiality mark")
    PROTECTED_REGISTRATION = "PROTECTED_REGISTRATION", _("Protected registration")
    ASSUMED_IDENTITY = "ASSUMED_IDENTITY", _("Assumed identity")


class Person(Born, models.Model):
    """A person at one controller; all that identifies is sealed with the person's own key.

    There is no unique constraint on the number: refusing a second one would tell whoever types that
    the person is already known.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "key": "open",
        "name": "personal",
        "called": "personal",
        "personal_number": "personal",
        "number_kind": "open",
        "birth_date": "personal",
        "address": "secret",
        "phone": "personal",
        "safe_way_to_call": "secret",
        "language": "personal",
        "interpreter": "personal",
        "protection": "personal",
        "protection_note": "secret",
        "version": "open",
        "registered_at": "open",
        "registered_by": "open",
        "changed_at": "open",
        "changed_by": "open",
    }

    class NumberKind(models.TextChoices):
        PERSONAL = "PERSONAL", _("Personal number")
        COORDINATION = "COORDINATION", _("Co-ordination number")
        RESERVE = "RESERVE", _("Reserve number")
        NONE = "NONE", _("No number")

    # What a person may fill in, in the order of the pages; all of it sealed.
    SEALED = (
        "name",
        "called",
        "personal_number",
        "birth_date",
        "address",
        "phone",
        "safe_way_to_call",
        "language",
        "interpreter",
        "protection_note",
    )
    CHOSEN = ("number_kind", "protection")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    key = models.OneToOneField("vault.DataKey", models.PROTECT, related_name="+")
    name = EncryptedTextField(_("name"), blank=True)
    called = EncryptedTextField(_("wants to be called"), blank=True)
    personal_number = EncryptedTextField(_("personal number"), blank=True)
    number_kind = models.CharField(
        _("kind of number"), max_length=12, choices=NumberKind, default=NumberKind.NONE
    )
    birth_date = EncryptedTextField(_("date of birth"), blank=True)
    address = EncryptedTextField(_("address"), blank=True)
    phone = EncryptedTextField(_("telephone"), blank=True)
    safe_way_to_call = EncryptedTextField(_("safe way to get in touch"), blank=True)
    language = EncryptedTextField(_("language"), blank=True)
    interpreter = EncryptedTextField(_("need of an interpreter"), blank=True)
    protection = models.CharField(
        _("protected identity"), max_length=24, choices=Protection, default=Protection.NONE
    )
    protection_note = EncryptedTextField(_("how the protection is handled"), blank=True)
    version = models.PositiveIntegerField(default=1)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["controller"], name="people_of_controller")]

    def __str__(self) -> str:
        return f"Person {self.pk}"

    @property
    def is_protected(self) -> bool:
        return self.protection != Protection.NONE

    @property
    def has_assumed_identity(self) -> bool:
        return self.protection == Protection.ASSUMED_IDENTITY

    @property
    def profile(self) -> Profile:
        """What look-alikes are weighed by."""
        return Profile(
            name=self.name, birth_date=self.born_on, birth_year=self.birth_year, number=self.personal_number
        )

    def new_identity_keys(self) -> Iterator[IdentityKey]:
        """Blinded keys of the identity as it now stands; not saved."""
        kinds = IdentityKey.Kind
        if self.personal_number:
            yield self._key(kinds.NUMBER, self.personal_number)
        for part in {*name_parts(self.name), *name_parts(self.called)}:
            yield self._key(kinds.NAME, part)
        for key in likeness_keys(self.name, self.born_on, self.birth_year):
            if kind := kinds.of_likeness_key(key):
                yield self._key(kind, key)

    def _key(self, kind: str, text: str) -> IdentityKey:
        blind = IdentityKey.blinded(self.controller_id, kind, text)
        return IdentityKey(person=self, controller_id=self.controller_id, kind=kind, blind=blind)
