"""The key service that this installation is set up with."""

from functools import cache

from django.conf import settings

from utvag.vault.domain.key_service import KeyService, LocalKeys


@cache
def _local(text: str) -> LocalKeys:
    return LocalKeys.parse(text)


def key_service() -> KeyService:
    """Local keys from the settings, unless the settings name another service."""
    return settings.KEY_SERVICE or _local(settings.KEYS)
