"""What comes from elsewhere and becomes a case, and what a case that belongs elsewhere is sent by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from utvag.common.identities import id_written


@dataclass(frozen=True)
class Origin:
    """What came in elsewhere and becomes a case or a consultation: what the form begins with, and who hears of it."""

    key: str
    intake: Mapping[str, Any]
    consultation: Mapping[str, Any]
    # `settle(became=row, by=user, at=moment)`, in the transaction in which the row is written.
    settle: Callable[..., None]
    # What is told elsewhere by registering it.
    tells: str = ""
    # `keep_look(by=user, at=moment)`, for what is logged when it is read.
    keep_look: Callable[..., None] = lambda **_who: None


# `source(case, user)` gives words and address, or nothing.
SendingWay = Callable[[Any, Any], tuple[str, str] | None]
_sending_ways: dict[str, list[SendingWay]] = {}


def register_sending_way(source: SendingWay, *, page: str = "referral") -> None:
    """Offer a way to send what stands on a page of the case: where it belongs, or its meetings."""
    ways = _sending_ways.setdefault(page, [])
    if source not in ways:
        ways.append(source)


def sending_ways(case: Any, user: Any, *, page: str = "referral") -> list[tuple[str, str]]:
    return [way for source in _sending_ways.get(page, ()) if (way := source(case, user)) is not None]


_origins: dict[str, Callable[[Any, UUID], Origin]] = {}


def register_origin(kind: str, source: Callable[[Any, UUID], Origin]) -> None:
    """`source(user, id)` gives what came in, or refuses: 404 for what is not the user's to see."""
    _origins[kind] = source


def origin_of(user: Any, key: str | None) -> Origin | None:
    """What a form was asked to begin with (`kind:id`); nothing where it was not asked."""
    kind, _colon, pk = (key or "").partition(":")
    if not kind:
        return None
    if kind not in _origins:
        raise Http404
    return _origins[kind](user, id_written(pk))
