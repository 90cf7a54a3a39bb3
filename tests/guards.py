"""What no test may do, whatever it is testing."""

import re
from contextlib import contextmanager
from functools import wraps

import hypothesis
import pytest

# No time limit for one example: how long it takes tells of the computer, not of the code.
hypothesis.settings.register_profile("utvag", deadline=None)
hypothesis.settings.load_profile("utvag")

# What a GET may write: that somebody looked, and the session they look from.
WRITABLE_BY_GET = ("audit_", "django_session")
# Not `FOR UPDATE`, which locks what is read, nor `DO UPDATE`, which is the end of an INSERT.
WRITTEN = re.compile(
    r"""\b(?:INSERT\s+INTO|(?<!FOR )(?<!KEY )(?<!DO )UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE)"""
    r"""(?:\s+ONLY|\s+TABLE)?\s+"?(?P<table>\w+)""",
    re.IGNORECASE,
)


def _refuse_writes(execute, sql, params, many, context):
    text = sql if isinstance(sql, str) else sql.as_string(None)
    tables = [found["table"] for found in WRITTEN.finditer(text)]
    if not all(table.startswith(WRITABLE_BY_GET) for table in tables):
        raise AssertionError(f"A GET changed data: {sql}")
    return execute(sql, params, many, context)


# Past Django's own cursors, so that no test counts it among the queries of a page.
ROWS_WRITTEN = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
    WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""


def rows_written(connection):
    """How many rows of each table this transaction has written, by functions of the database too."""
    if not connection.in_atomic_block:
        return {}
    with connection.connection.cursor() as cursor:
        return dict(cursor.execute(ROWS_WRITTEN).fetchall())


@contextmanager
def _changes_nothing():
    """By what is asked of the database, and by what it has done."""
    from django.db import connection

    before = rows_written(connection)
    with connection.execute_wrapper(_refuse_writes):
        yield
    changed = {table for table, _rows in rows_written(connection).items() - before.items()}
    # The log's own trigger queues what is to be sealed.
    if others := sorted(each for each in changed if not each.startswith((*WRITABLE_BY_GET, "log_pending"))):
        raise AssertionError(f"A GET changed data: {others}")


@pytest.fixture(autouse=True)
def _gets_change_nothing(request, monkeypatch):
    """No browser's GET changes anything but the log and the session, unless the test says that it is to."""
    from django.test import Client

    if request.node.get_closest_marker("gets_may_write"):
        return
    for name in ("get", "head"):
        monkeypatch.setattr(Client, name, _careful(getattr(Client, name)))


def _careful(ask):
    @wraps(ask)
    def asks(*args, **kwargs):
        with _changes_nothing():
            return ask(*args, **kwargs)

    return asks


@pytest.fixture(autouse=True)
def _in_swedish():
    """A page in English leaves its language to the next test of the same process."""
    from django.utils import translation

    with translation.override("sv"):
        yield


@pytest.fixture(autouse=True)
def _unknown_template_variables_fail(settings):
    """A misspelt variable is an error in tests, not an empty place on the page."""
    settings.TEMPLATES[0].setdefault("OPTIONS", {})["string_if_invalid"] = UnknownVariable()


class UnknownVariable(str):
    """Django renders this where a variable does not exist; the `%s` makes it pass the name."""

    __slots__ = ()

    def __new__(cls):
        return super().__new__(cls, "%s")

    def __mod__(self, missing):
        raise AssertionError(f"The template variable “{missing}” does not exist.")
