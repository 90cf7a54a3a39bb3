"""That a person is protected stands in words on every page of the case, and on whatever is taken out of it."""

import io
import json

import pytest
from django.urls import reverse
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import seams
from utvag.cases.presenters.decisions import document_head

pytestmark = pytest.mark.django_db

KINDS = {
    "CONFIDENTIALITY_MARK": "Sekretessmarkering",
    "PROTECTED_REGISTRATION": "Skyddad folkbokföring",
    "ASSUMED_IDENTITY": "Fingerade personuppgifter",
}


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def case(open_case, astrid, kind):
    return open_case(by=astrid, person={"name": "Åke Påhittad", "protection": kind})


def test_every_page_of_the_case_says_it(client, astrid, case, kind):
    client.force_login(astrid)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    for name in ("cases:journal_print", "cases:person_form", *(tab.url_name for tab in seams.tabs())):
        assertContains(client.get(reverse(name, args=[case.pk])), KINDS[kind], msg_prefix=name)


def test_the_whole_case_taken_out_says_it_on_every_page(client, astrid, case, kind):
    client.force_login(astrid)
    taken = {
        form: client.post(
            reverse("cases:export", args=[case.pk]), {"reason": "Begäran om utlämnande", "kind": form}
        ).content
        for form in ("pdf", "json")
    }

    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(taken["pdf"])).pages]
    assert all(KINDS[kind] in page for page in pages)
    assert json.loads(taken["json"])["data"]["protection"] == kind


def test_every_document_of_the_case_says_it(acting, astrid, case, kind):
    from django.utils import translation

    with acting(astrid), translation.override("sv"):
        assert KINDS[kind] in document_head(case)["classification"]


def test_nothing_is_said_where_nothing_is_protected(client, open_case, astrid):
    client.force_login(astrid)
    page = client.get(reverse("cases:overview", args=[open_case(by=astrid).pk]))

    for words in KINDS.values():
        assertNotContains(page, words)
