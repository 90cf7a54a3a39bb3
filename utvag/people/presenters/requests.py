"""What was asked about assumed identities, for whoever answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.people import policies
from utvag.people.models import IdentityRequest


@dataclass(frozen=True)
class RequestRow:
    """A request, where it stands, and whether the reader may answer; `refusal` is why not."""

    row: IdentityRequest
    state: str
    color: str
    is_open: bool
    may_answer: bool
    refusal: str


def request_rows(rows: Iterable[IdentityRequest], reader: User, at: datetime) -> list[RequestRow]:
    return [_row(row, reader, at) for row in rows]


def _row(row: IdentityRequest, reader: User, at: datetime) -> RequestRow:
    state, color = _state(row, at)
    verdict = policies.may_answer_request(reader, row, at=at)
    return RequestRow(row, state, color, row.is_open(at), bool(verdict), verdict.refusal)


def _state(row: IdentityRequest, at: datetime) -> tuple[str, str]:
    if row.done_at:
        return _("Destroyed"), "neutral"
    if row.is_open(at):
        return _("Waits for an answer"), "warning"
    if row.is_agreed(at):
        return _("Agreed to, not done yet"), "info"
    if row.answer in ("", IdentityRequest.Answer.AGREED):
        return _("The time is over"), "neutral"
    return row.get_answer_display(), "neutral"
