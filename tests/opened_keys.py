"""What the gate would have been told of keys that were opened, and whether the log has its entry of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from utvag.audit.models import Entry
from utvag.vault.models import DataKey
from utvag.walls import happening
from utvag.walls import public as walls


@contextmanager
def telling() -> Iterator[list[Any]]:
    """What is told inside, request by request."""
    found: list[Any] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(happening, "_tell", found.append)
        yield found


def lacks(user, one):
    """As `wall.reconcile_unwraps` finds it; what the test writes is never committed, so that it cannot be asked."""
    if not one.keys:
        return ""
    with walls.acting_as(user):
        cases = list(Entry.objects.filter(pk__in=one.entries).values_list("case_id", flat=True))
        opened = set(
            DataKey.objects.filter(pk__in=one.keys, kind="CASE").values_list("subject_id", flat=True)
        )
    if not cases:
        return "ENTRY"
    return "" if None in cases or opened <= set(cases) else "CASE"
