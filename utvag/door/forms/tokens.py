"""What a form shows that it came from the page: signed and with a time, and nothing is kept anywhere for it."""

from uuid import uuid4

from django.core import signing

# Somebody may be called away in the middle of a sentence.
LASTS = 12 * 3600
SALT = "utvag.door.form"


def new_token() -> str:
    """For one showing of the page."""
    return signing.TimestampSigner(salt=SALT).sign(str(uuid4()))


def token_in(signed: str) -> str | None:
    """The token, if the page made it and not too long ago."""
    try:
        return signing.TimestampSigner(salt=SALT).unsign(signed, max_age=LASTS)
    except signing.BadSignature:
        return None
