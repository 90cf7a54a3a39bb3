"""What stands on a package, inside the signature: who to whom, of which kind, until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from utvag.exchange.domain.refusals import Reason, Refused

# Two computers' clocks.
AHEAD = timedelta(minutes=5)
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Header:
    """One package's. `reference` is the sender's own name for what it is about: random, never a case number."""

    id: UUID
    kind: str
    version: int
    sender: UUID
    receiver: UUID
    # The key it is encrypted to: whoever can open it cannot wrap it anew to somebody else.
    receiver_key: str
    reference: UUID
    in_reply_to: UUID | None
    made_at: datetime
    expires_at: datetime
    gate: str

    def as_json(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "kind": self.kind,
            "version": self.version,
            "from": str(self.sender),
            "to": str(self.receiver),
            "to_key": self.receiver_key,
            "reference": str(self.reference),
            "in_reply_to": str(self.in_reply_to) if self.in_reply_to else None,
            "made_at": _written(self.made_at),
            "expires_at": _written(self.expires_at),
            "gate": self.gate,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Header":
        """The header of something that its schema has let through."""
        try:
            reply = kept["in_reply_to"]
            return cls(
                id=UUID(kept["id"]),
                kind=kept["kind"],
                version=kept["version"],
                sender=UUID(kept["from"]),
                receiver=UUID(kept["to"]),
                receiver_key=kept["to_key"],
                reference=UUID(kept["reference"]),
                in_reply_to=UUID(reply) if reply else None,
                made_at=_read(kept["made_at"]),
                expires_at=_read(kept["expires_at"]),
                gate=kept["gate"],
            )
        except ValueError:
            raise Refused(Reason.BAD_HEADER) from None

    def require_in_time(self, at: datetime) -> None:
        """It was made, it has not ended, and it does not last for ever."""
        if self.made_at > at + AHEAD:
            raise Refused(Reason.FROM_THE_FUTURE)
        if self.expires_at <= at:
            raise Refused(Reason.EXPIRED)
        if not self.made_at < self.expires_at <= self.made_at + LONGEST:
            raise Refused(Reason.BAD_HEADER, "expires_at")


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
