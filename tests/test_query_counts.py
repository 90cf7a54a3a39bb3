"""How many questions a page asks the database: exactly these, however many cases there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

pytestmark = pytest.mark.django_db


def asked(do) -> int:
    do()  # what is read once in a process is read now
    with CaptureQueriesContext(connection) as queries:
        do()
    return len(queries)


@pytest.fixture(params=[1, 12], ids=["one case", "twelve cases"])
def many(request, open_case, astrid):
    """Astrid's cases, of unlike persons."""
    return [
        open_case(by=astrid, alias=f"Alias {n}", person={"name": f"Åke Påhitt{'aeiou'[n % 5]}d"})
        for n in range(request.param)
    ]


@pytest.mark.parametrize(
    ("page", "queries"),
    [("cases:caseload", 10), ("cases:day", 48)],
)
def test_a_list_asks_the_same_for_one_case_as_for_many(client, astrid, many, page, queries):
    client.force_login(astrid)
    count = asked(lambda: client.get(reverse(page)))
    # Two of them are the savepoint that stands for the transaction in a test.
    assert count == queries


def test_the_page_of_a_case(client, astrid, many):
    client.force_login(astrid)
    assert asked(lambda: client.get(reverse("cases:overview", args=[many[0].pk]))) == 16


def test_search(client, astrid, many):
    client.force_login(astrid)
    assert asked(lambda: client.post(reverse("cases:search"), {"text": many[0].number})) == 9


def test_opening_a_case(open_case, astrid, many):
    # Three of them are the test's own: the transaction is a savepoint, and the token is put back.
    assert asked(lambda: open_case(by=astrid)) == 21
