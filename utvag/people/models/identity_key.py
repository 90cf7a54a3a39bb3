"""Keyed hashes by which a person is found without the identity being readable."""

import uuid

from django.db import models

from utvag.vault import public as vault

# How `likeness_keys` begins its keys, and what it says of two persons to share one.
_LIKENESS = {"spelt": "SOUND", "pair": "SOUND", "born": "BIRTH"}


class IdentityKey(models.Model):
    """One blind index of a person's number, name or birth, comparable inside one controller only."""

    PRIVACY = {
        "id": "open",
        "person": "open",
        "controller": "open",
        "kind": "open",
        "blind": "personal",
    }

    class Kind(models.TextChoices):
        NUMBER = "NUMBER"  # the whole number: exact look-up, and the surest sign of a duplicate
        NAME = "NAME"  # one part of a name: look-up by whole words, never a sign of a duplicate
        SOUND = "SOUND"  # two parts of a name as they sound together
        BIRTH = "BIRTH"  # day of birth together with how one part of the name sounds

        @classmethod
        def of_likeness_key(cls, key: str) -> str | None:
            """The kind to keep a likeness key as; none for those too common to point anybody out."""
            return _LIKENESS.get(key.partition(":")[0])

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="identity_keys")
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    blind = models.BinaryField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "blind"], name="identity_key_once_for_a_person")
        ]
        indexes = [models.Index(fields=["controller", "kind", "blind"], name="identity_keys_by_blind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @staticmethod
    def blinded(controller_id: uuid.UUID, kind: str, text: str) -> bytes:
        """16 bytes that only this controller's index key can make of `text`."""
        return vault.blind_index(controller_id, f"people.{kind.lower()}", text)
