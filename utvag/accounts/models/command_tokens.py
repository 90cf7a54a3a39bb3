"""What a user shows at the command line instead of a second factor."""

import hashlib
import uuid
from datetime import timedelta

from django.db import models

from utvag.accounts.models.users import User


class CommandToken(models.Model):
    """Made by the user on the web, shown once, used once and within minutes; only its hash is kept."""

    PRIVACY = {
        "id": "open",
        "user": "open",
        "token_hash": "secret",
        "made_at": "open",
        "made_by": "open",
        "used_at": "open",
        "used_by": "open",
    }
    LASTS = timedelta(minutes=5)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="command_tokens")
    token_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"Command token {self.id}"

    @staticmethod
    def hash_of(token: str) -> bytes:
        return hashlib.sha256(token.encode()).digest()
