"""The domain says what is wrong by key; here the key becomes a sentence."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from utvag.imports.domain.messages import MESSAGES
from utvag.people.public import NUMBER_MESSAGES

_ALL = MESSAGES | dict(NUMBER_MESSAGES)


def worded(key: str, params: Mapping[str, object]) -> str:
    """What to do, in the reader's language."""
    return _(_ALL[key]) % dict(params)
