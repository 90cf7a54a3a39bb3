"""Where entries of the log were retired, nothing that is shown of it is taken for the whole."""

import io
import uuid
from datetime import UTC, date, datetime

import psycopg
import pytest
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from tests import database
from utvag.common.policy import NotAllowed
from utvag.oversight.tests.conftest import begin

pytestmark = pytest.mark.django_db

BEFORE = datetime(2025, 12, 31, 23, 0, tzinfo=UTC)


@pytest.fixture
def superuser():
    """Whoever rules the database server."""
    dsn = database.cluster().dsn(connection.settings_dict["NAME"])
    with psycopg.connect(dsn, autocommit=True) as owner:
        yield owner
        owner.execute("DELETE FROM wall.log_retirement")


@pytest.fixture
def retire(superuser):
    """`retire(controller)` as if its entries of before 2026 had gone."""

    def retired(controller_id):
        superuser.execute(
            "INSERT INTO wall.log_retirement VALUES (%s, %s, %s, 7, now())",
            [uuid.uuid4(), controller_id, BEFORE],
        )

    return retired


def extract(client, case, first_on):
    answer = client.post(
        reverse("oversight:extract", args=[case.pk]), {"first_on": first_on, "last_on": "2026-03-31"}
    )
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_an_extract_says_until_when_the_log_may_have_been_thinned_out(case, client, astrid, retire):
    client.force_login(astrid)
    said = "Loggposter från före 1 januari 2026 kan vara gallrade enligt beslut."
    assert said not in extract(client, case, "2025-12-31")
    retire(astrid.controller_id)
    assert said in extract(client, case, "2025-12-31")
    assert said not in extract(client, case, "2026-01-01")


def test_another_controllers_retirement_is_not_told(case, client, astrid, maja, retire):
    client.force_login(astrid)
    retire(maja.controller_id)
    assert "gallrad" not in extract(client, case, "2025-12-31")


def test_a_month_from_which_entries_have_gone_is_not_reviewed(seal, acting, ines, retire):
    seal()
    retire(ines.controller_id)
    december, january = (date(2025, 12, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 1, 31))
    with acting(ines):
        with pytest.raises(NotAllowed, match="gallrade"):
            begin(ines, first_on=december[0], last_on=december[1])
        assert begin(ines, first_on=january[0], last_on=january[1]).first_on == january[0]
