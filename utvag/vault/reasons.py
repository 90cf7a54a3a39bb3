"""Seals the reasons of the log: under the key of the case, else under that of the controller."""

import base64
from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from cryptography.exceptions import InvalidTag

from utvag.audit.public import SealedReason
from utvag.vault.actions import controller_key
from utvag.vault.domain import cipher
from utvag.vault.models import DataKey


def seal(at: SealedReason) -> str:
    """The reason as text that stands in its column.

    Raises `ValueError` where there is neither a case nor a controller to seal it for.
    """
    key = _of_case(at.case_id) if at.case_id else None
    if key is None and at.controller_id is None:
        raise ValueError("A reason needs a case or a controller to be kept for.")
    key = key or controller_key(at.controller_id)  # type: ignore[arg-type]
    sealed = cipher.seal(at.text, key=key.opened, key_id=key.pk, place=_place(at.entry_id))
    return base64.b64encode(sealed).decode()


def open_all(reasons: Iterable[SealedReason]) -> dict[UUID, str]:
    """Those that the reader has the keys of, by entry; one question for all.

    One that was sealed with a destroyed key, or for another entry, is left out.
    """
    sealed = {each.entry_id: base64.b64decode(each.text) for each in reasons}
    keys = {key.pk: key for key in DataKey.objects.filter(pk__in=map(cipher.key_id_of, sealed.values()))}
    found = {}
    for entry_id, data in sealed.items():
        if (key := keys.get(cipher.key_id_of(data))) is not None:
            with suppress(InvalidTag):
                found[entry_id] = cipher.reveal(data, key=key.opened, place=_place(entry_id))
    return found


def _of_case(case_id: UUID) -> DataKey | None:
    return DataKey.objects.filter(kind=DataKey.Kind.CASE, subject_id=case_id).first()


def _place(entry_id: UUID) -> str:
    return f"audit.Entry|reason|{entry_id}"
