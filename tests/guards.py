"""What no test may do, whatever it is testing."""

import hypothesis
import pytest

# No time limit for one example: how long it takes tells of the computer, not of the code.
hypothesis.settings.register_profile("utvag", deadline=None)
hypothesis.settings.load_profile("utvag")

WRITABLE_BY_GET = ('"audit_', '"django_session')


def _refuse_writes(execute, sql, params, many, context):
    writes = isinstance(sql, str) and sql.startswith(("INSERT", "UPDATE", "DELETE"))
    if writes and not any(table in sql for table in WRITABLE_BY_GET):
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
