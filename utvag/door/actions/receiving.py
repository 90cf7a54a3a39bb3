"""Putting in what somebody wrote. Whoever does it has no user, and cannot read it back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from utvag.common.clock import STOCKHOLM
from utvag.door.domain import sealing
from utvag.door.models import Message
from utvag.door.queries import OpenDoor, place_of


def receive(*, door: OpenDoor, written: Mapping[str, Any], form: str, at: datetime) -> None:
    """Seal what was written and keep it; the same words in the same form are one message.

    No entry in the log: it keeps moments and who, and here is neither to be kept. Looks and what becomes of
    the message are logged.
    """
    text = json.dumps(dict(written), ensure_ascii=False, sort_keys=True)
    digest = salted_hmac("utvag.door.message", f"{door.id}\n{form}\n{text}", algorithm="sha256").digest()
    pk, local = UUID(bytes=digest[:16], version=4), at.astimezone(STOCKHOLM)
    message = Message(
        id=pk,
        door_id=door.id,
        received_on=local.date(),
        received_hour=local.hour,
        sealed=sealing.seal(text, public_key=door.public_key, place=place_of(pk)),
    )
    # Neither of the two asks for the row back, which the wall would refuse.
    Message.objects.bulk_create([message], ignore_conflicts=True)
