"""The open door as the public page sees it, and what came in as the receiving unit sees it."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import connection, models

from utvag.accounts.public import User
from utvag.common.clock import local_date
from utvag.door.domain import sealing
from utvag.door.models import Door, Handling, Message


@dataclass(frozen=True)
class OpenDoor:
    """What the public page may know of a door: what it shows, and the key that seals."""

    slug: str
    id: UUID
    receiver: str
    phone: str
    opens: time
    closes: time
    on_call_phone: str
    exit_url: str
    languages: list[str]
    public_key: bytes


def open_door(slug: str) -> OpenDoor | None:
    """The door at this address while it is open; nothing for a closed one, as for none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.open_door(%s)", [slug])
        row = cursor.fetchone()
    return None if row is None else OpenDoor(slug, *row)


def door_of(controller_id: UUID, *, to_change: bool = False) -> Door | None:
    """The controller's own door, open or closed; locked where it is to be changed."""
    rows = Door.objects.select_related("key", "unit").filter(controller_id=controller_id)
    return (rows.select_for_update(of=("self",)) if to_change else rows).first()


def waiting() -> models.QuerySet[Message]:
    """What nobody has taken care of yet, the oldest first; the wall has narrowed it to one's own unit."""
    return _messages().filter(handling=None).order_by("received_on", "received_hour", "id")


def handled() -> models.QuerySet[Handling]:
    """What somebody has taken care of, the latest first."""
    return (
        Handling.objects.select_related("message__door__key", "handled_by")
        .order_by("-handled_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def message_with(pk: UUID) -> models.QuerySet[Message]:
    return _messages().filter(pk=pk)


def waiting_on(user: User, until: datetime | None = None) -> list[Message]:
    """What waits in the units that the user leads; with `until`, what waited at the end of that day."""
    if not user.led_unit_ids:
        return []
    rows = Message.objects.filter(door__unit_id__in=user.led_unit_ids).defer("sealed").order_by("received_on")
    if until is None:
        return list(rows.filter(handling=None))
    unhandled = models.Q(handling=None) | models.Q(handling__handled_at__gt=until)
    return list(rows.filter(unhandled, received_on__lte=local_date(until)))


def written_in(message: Message) -> dict:
    """What somebody wrote; opened with the door's private key, which opens with the controller's."""
    text = sealing.reveal(
        bytes(message.sealed), private_key=message.door.private_key, place=place_of(message.pk)
    )
    return json.loads(text)


def place_of(message_id: UUID) -> str:
    """What the seal is bound to: moved to another row it does not open."""
    return f"door.Message|sealed|{message_id}"


def _messages() -> models.QuerySet[Message]:
    return Message.objects.select_related("door__key", "door__unit", "handling__handled_by").fetch_mode(
        models.FETCH_RAISE
    )
