"""The link that starts an account."""

import hashlib
import uuid
from datetime import datetime, timedelta

from django.db import models

from utvag.accounts.models.users import User


class Invitation(models.Model):
    """A link, used once and within a day, that starts an account; only the hash of its secret is kept."""

    PRIVACY = {
        "id": "open",
        "user": "open",
        "token_hash": "secret",
        "invited_at": "open",
        "invited_by": "open",
        "accepted_at": "open",
        "accepted_by": "open",
    }
    LASTS = timedelta(hours=24)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    token_hash = models.BinaryField(max_length=32, unique=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"Invitation {self.id}"

    def is_open(self, at: datetime) -> bool:
        """Whether a link that waits for nobody can still be used, as far as its own row says."""
        return self.accepted_at is None and at < self.invited_at + self.LASTS

    @staticmethod
    def hash_of(token: str) -> bytes:
        return hashlib.sha256(token.encode()).digest()
