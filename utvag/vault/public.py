"""The front door to encryption."""

from uuid import UUID

from utvag.vault.actions import controller_key, new_data_key, renew, wrap_anew
from utvag.vault.domain.cipher import new_key
from utvag.vault.fields import EncryptedTextField
from utvag.vault.keyring import key_service
from utvag.vault.models import DataKey


def blind_index(controller_id: UUID, purpose: str, message: str) -> bytes:
    """16 bytes to look up `message` by, within one controller and purpose."""
    return key_service().blind_index(controller_id, purpose, message)


__all__ = [
    "DataKey",
    "EncryptedTextField",
    "blind_index",
    "controller_key",
    "new_data_key",
    "new_key",
    "renew",
    "wrap_anew",
]
