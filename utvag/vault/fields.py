"""A text column that is sealed in the program before it reaches the database."""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any, cast

from django import forms
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from utvag.common.lengths import AT_LENGTH, LINE, WrittenAtLength
from utvag.vault.domain import cipher


@dataclass(frozen=True)
class Sealed:
    """Ciphertext as read from the database; opened only when the attribute is asked for."""

    data: bytes

    def __repr__(self) -> str:
        return "<sealed>"


class RevealOnAccess(DeferredAttribute):
    """Opens the ciphertext at the first access, so that a list that shows no text opens none."""

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = cast("EncryptedTextField", self.field).open(instance, value.data)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Text sealed with the data key found at `key`, a dotted path from the row (``"case.key"``).

    The ciphertext is bound to the row and the column: moved elsewhere it does not open. It cannot be
    searched or sorted; exact look-up goes over a blind index.
    """

    descriptor_class = RevealOnAccess

    def __init__(self, *args: Any, key: str = "key", **kwargs: Any) -> None:
        self.key_path = key
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "key": self.key_path}

    def formfield(self, **kwargs: Any) -> Any:
        """No text is without a limit: ciphertext has none in the database."""
        widget = kwargs.get("widget")
        is_line = widget is forms.TextInput or isinstance(widget, forms.TextInput)
        limits: dict[str, Any] = (
            {"max_length": LINE} if is_line else {"max_length": AT_LENGTH, "form_class": WrittenAtLength}
        )
        return super().formfield(**{**limits, **kwargs})

    def get_internal_type(self) -> str:
        return "BinaryField"

    def db_type(self, connection: Any) -> str:
        return "bytea"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else Sealed(bytes(value)) if len(value) else ""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or isinstance(value, (bytes, memoryview)):
            return value
        raise FieldError(f"{self.name} is sealed row by row: save the row instead of updating the column.")

    def get_prep_value(self, value: Any) -> Any:
        return value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if value is None:
            return None
        if isinstance(value, Sealed):
            return value.data
        return self.seal(model_instance, str(value)) if value != "" else b""

    def seal(self, instance: models.Model, text: str) -> bytes:
        """The ciphertext of `text` for this row and column."""
        key = attrgetter(self.key_path)(instance)
        return cipher.seal(text, key=key.opened, key_id=key.pk, place=self._place(instance))

    def open(self, instance: models.Model, data: bytes) -> str:
        """The text in a ciphertext of this row and column."""
        key = attrgetter(self.key_path)(instance)
        return cipher.reveal(data, key=key.opened, place=self._place(instance))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be searched.")
        return super().get_lookup(lookup_name)

    def _place(self, instance: models.Model) -> str:
        return f"{instance._meta.label}|{self.column}|{instance.pk}"
