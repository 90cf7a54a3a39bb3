"""A registrar has no cases, and still a day: the pairs to compare."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.common.clock import local_date
from utvag.people.tests.published_numbers import ADULTS
from utvag.people.tests.registering import register

WAITS = "1 möjlig dubblett att jämföra"


@pytest.fixture
def twice(acting, bo, cecilia):
    for worker in (bo, cecilia):
        with acting(worker):
            register(worker, name="Emil Påhittsson", personal_number=ADULTS[0])


def test_the_pairs_to_compare_stand_in_the_registrars_day_alone(client, twice, eva, bo):
    client.force_login(eva)
    day = client.get("/").content.decode()
    assert WAITS in day
    assert f'href="{reverse("people:candidates")}"' in day
    client.force_login(bo)
    assert WAITS not in client.get("/").content.decode()


def test_the_day_before_no_pair_waited(client, twice, eva):
    client.force_login(eva)
    before = local_date(timezone.now()) - timedelta(days=1)
    assert WAITS not in client.get("/", {"on": before.isoformat()}).content.decode()
