"""A form that comes back with its errors shows the case, and is a look like any other."""

import pytest
from django.urls import reverse

from utvag.audit import public as audit
from utvag.cases import seams

pytestmark = pytest.mark.django_db


@pytest.fixture
def looks(acting, case, astrid):
    def kept():
        with acting(astrid):
            return list(
                audit.entries_of_case(case.pk)
                .filter(action="cases.page.seen")
                .values_list("details__page", flat=True)
            )

    return kept


def test_every_page_that_answers_what_is_posted_is_kept_as_a_look(client, case, looks, astrid):
    client.force_login(astrid)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    answered = []
    for tab in seams.tabs():
        before = len(looks())
        answer = client.post(reverse(tab.url_name, args=[case.pk]), {"nothing": "of this"})
        if answer.status_code == 200:
            answered.append(tab.key)
            assert len(looks()) == before + 1, tab.key
    assert len(answered) > 5, answered


def test_a_form_that_is_taken_leads_on_and_is_no_look(client, case, looks, astrid):
    client.force_login(astrid)
    answer = client.post(
        reverse("cases:naming", args=[case.pk]), {"alias": "Gärdsmyg", "version": case.version}
    )

    assert answer.status_code == 302
    assert looks() == []
