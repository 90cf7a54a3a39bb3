"""The page of the law: every signed-in user reads it, as it stands or as it stood on a day."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

pytestmark = pytest.mark.django_db


@pytest.fixture
def url():
    return reverse("law:references")


def test_a_social_worker_sees_every_version_with_its_source_and_mark(client, url, bo):
    client.force_login(bo)

    response = client.get(url)

    assertContains(response, "SoL\xa0(2001:453)")
    assertContains(response, "SoL\xa0(2025:400)")
    assertContains(response, "Inte verifierat av jurist")
    assertContains(response, "SFS 2017:900, författningstext")
    assertContains(response, "Kommunen: ett mål, inte lag")


def test_the_page_can_show_a_day_in_the_past(client, url, bo):
    client.force_login(bo)

    response = client.get(url, {"on": "2021-05-07"})

    assertContains(response, "SoL\xa0(2001:453)")
    assertNotContains(response, "SoL\xa0(2025:400)")
    assertContains(response, 'value="2021-05-07"')


def test_a_day_that_is_none_is_told_and_every_version_shown(client, url, bo):
    client.force_login(bo)

    response = client.get(url, {"on": "2021-02-30"})

    assert response.context["form"].errors
    assertContains(response, "SoL\xa0(2025:400)")


def test_a_stranger_is_sent_to_sign_in(client, url):
    assert client.get(url).status_code == 302
