"""A closed case asks for nothing more: its first page says how it ended and leads on."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions.closing import close

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_end_and_counts_no_hours_any_more(client, acting, astrid, case):
    with acting(astrid):
        close(case=case, reason="OWN_WISH", seen_open=True, by=astrid, at=timezone.now())
    client.force_login(astrid)
    page = client.get(reverse("cases:overview", args=[case.pk])).content.decode()
    assert f'href="{reverse("cases:closure", args=[case.pk])}">Till avslutet' in page
    assert reverse("cases:referral", args=[case.pk]) not in page
    assert "Inget gemensamt möte hölls" in page
