"""What no test may do, whatever it is testing."""

import re

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


@pytest.fixture
def client():
    """A browser without JavaScript, whose GETs may change nothing but the log and the session."""
    from django.db import connection
    from django.test import Client

    class CarefulClient(Client):
        def get(self, *args, **kwargs):
            with connection.execute_wrapper(_refuse_writes):
                return super().get(*args, **kwargs)

        def head(self, *args, **kwargs):
            with connection.execute_wrapper(_refuse_writes):
                return super().head(*args, **kwargs)

    return CarefulClient()


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
