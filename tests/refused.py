"""That somebody is refused in words, and that what was tried has not even begun to be written."""

import re
from contextlib import contextmanager

import pytest
from django.db import connection
from pytest_django.asserts import assertContains

from tests.guards import rows_written
from utvag.common.policy import NotAllowed

KEPT_OF_A_REFUSAL = {"audit_entry", "log_pending"}


@contextmanager
def refused(why):
    """What the acting user tries is refused with these words, and neither a row nor an entry of the log is tried."""
    before = rows_written(connection)
    with pytest.raises(NotAllowed, match=re.escape(why)):
        yield
    assert rows_written(connection) == before


def forbids(ask, why):
    """The page that is asked for says why not (403), and no row is tried but the log's own, of the refusal."""
    before = rows_written(connection)
    assertContains(ask(), why, status_code=403)
    changed = {table for table, _rows in rows_written(connection).items() - before.items()}
    assert changed <= KEPT_OF_A_REFUSAL, changed
