"""The domain says what is wrong by key; here the key becomes a sentence."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.imports.domain.fields import fields
from utvag.imports.domain.messages import MESSAGES
from utvag.imports.domain.problems import Problem
from utvag.people.public import NUMBER_MESSAGES

_ALL = MESSAGES | dict(NUMBER_MESSAGES)


def worded(key: str, params: Mapping[str, object]) -> str:
    """What to do, in the reader's language."""
    return _(_ALL[key]) % dict(params)


def what_to_do(problem: Problem) -> str:
    """The same, and which column to add where the list has none to put it right in."""
    what = worded(problem.key, problem.params)
    wanted = fields().get(problem.field_key)
    if problem.column or not problem.is_error or wanted is None:
        return what
    heading = {"heading": wanted.label(get_language() or "sv")}
    add = _(
        "The list has no column for it: add one with the heading “%(heading)s”, and hand the file in again."
    )
    return f"{what} {add % heading}"
