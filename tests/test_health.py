"""What the balancer asks: whether the process lives, and whether it reaches its database."""

import pytest
from django.db import OperationalError, connection
from django.test import override_settings

LIVE, READY = "/health/live/", "/health/ready/"


@pytest.fixture
def database_gone():
    """Every question to the database fails, as when the server is away."""

    def away(execute, sql, params, many, context):
        raise OperationalError("connection to server at db.exempelby.invalid failed")

    with connection.execute_wrapper(away):
        yield


@pytest.mark.django_db
@pytest.mark.parametrize("address", [LIVE, READY])
def test_all_is_well(client, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(1):
        answer = client.get(address)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.usefixtures("database_gone")
def test_without_its_database_the_process_lives_and_takes_no_visitors(client):
    assert client.get(LIVE).status_code == 200
    answer = client.get(READY)
    assert answer.status_code == 503
    assert "exempelby" not in answer.content.decode()


@pytest.mark.django_db
@override_settings(SECURE_SSL_REDIRECT=True)
def test_the_balancer_asks_without_tls(client):
    assert client.get(LIVE).status_code == 200
    assert client.get("/").status_code == 301


@pytest.mark.django_db
@pytest.mark.parametrize("address", [LIVE, READY])
def test_nobody_posts_to_them(client, address):
    assert client.post(address).status_code == 405
