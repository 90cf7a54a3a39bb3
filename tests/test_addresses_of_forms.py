"""An address that only takes what a form sends says so in words to whoever opens it."""

from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["cases:plan_start", "cases:judged_anew"])
def test_it_is_no_blank_page(client, bo, name):
    client.force_login(bo)
    answer = client.get(reverse(name, args=[uuid4()]))

    assertContains(answer, "Det finns ingen sida på den här adressen", status_code=405)
    assert answer["Allow"] == "POST"
