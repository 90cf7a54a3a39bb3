"""The guards themselves: what no test may do is seen to fail."""

import socket
import urllib.request
import warnings

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path

from utvag.organisations.models import Unit
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db

PUTS_WORK_IN_THE_QUEUE = """
    SELECT procrastinate_defer_jobs_v1(
        ARRAY[ROW('default', 'nothing', 0, NULL, NULL, '{}', NULL)::procrastinate_job_to_defer_v1])
"""


@login_not_required
def renames_a_unit(request):
    """As a careless view would: by model, or by SQL of its own."""
    sql = request.GET.get("sql")
    if sql is None:
        Unit.objects.update(name="Enheten för bråttom")
    else:
        with connection.cursor() as cursor:
            cursor.execute(sql)
    return HttpResponse("done")


urlpatterns = [path("unit/", renames_a_unit)]


@pytest.mark.urls(__name__)
def test_a_get_that_changes_a_row_fails(client):
    with pytest.raises(AssertionError, match="A GET changed data"):
        client.get("/unit/")


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "sql",
    [
        "update organisations_unit set name = 'Audit'",
        "  UPDATE organisations_unit SET name = name",
        "WITH them AS (SELECT 1) DELETE FROM organisations_unit",
        """UPDATE "organisations_unit" SET name = 'x' WHERE EXISTS (SELECT FROM "audit_entry")""",
        "MERGE INTO organisations_unit USING audit_entry ON false WHEN NOT MATCHED THEN DO NOTHING",
    ],
)
def test_it_fails_however_it_is_written(client, method, sql):
    with pytest.raises(AssertionError, match="A GET changed data"):
        getattr(client, method)("/unit/", {"sql": sql})


@pytest.mark.urls(__name__)
def test_so_does_one_that_writes_through_a_function_of_the_database(client):
    """Nothing in the words tells that work is put in the queue."""
    with pytest.raises(AssertionError, match=r"A GET changed data: .*procrastinate_jobs"):
        client.get("/unit/", {"sql": PUTS_WORK_IN_THE_QUEUE})


@pytest.mark.urls(__name__)
def test_it_fails_in_a_browser_that_the_test_has_made_itself():
    with pytest.raises(AssertionError, match="A GET changed data"):
        Client().get("/unit/")


@pytest.mark.urls(__name__)
@pytest.mark.gets_may_write
def test_a_test_may_say_that_a_get_is_to_write(client):
    assert client.get("/unit/").status_code == 200


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "SELECT id FROM organisations_unit FOR UPDATE OF organisations_unit",
        "SELECT id FROM organisations_unit FOR NO KEY UPDATE",
        'DELETE FROM "django_session" WHERE false',
    ],
)
def test_a_get_that_reads_or_keeps_its_session_passes(client, sql):
    assert client.get("/unit/", {"sql": sql}).status_code == 200


@pytest.mark.urls(__name__)
def test_what_is_posted_may_write(client):
    with walls.installing():
        assert client.post("/unit/").status_code == 200


def test_a_variable_that_no_view_gives_fails():
    page = engines["django"].from_string("{{ case.nubmer }}")
    with pytest.raises(AssertionError, match=r"case\.nubmer"):
        page.render({"case": Unit(name="Enheten")})


def test_a_warning_is_an_error():
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_no_test_reaches_another_computer():
    """The addresses are of those that are reserved for documents: nothing would answer, guard or no guard."""
    refused = r"tried to use socket\.socket\.connect\(\) with host"
    with pytest.raises(Exception, match=refused):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(Exception, match=refused):
        urllib.request.urlopen("http://198.51.100.1/", timeout=1)
