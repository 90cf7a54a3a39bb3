"""A page of one case opens no other's key, also where the person has two: its look names the one alone."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.test_looks_cover_what_is_opened import lacks
from utvag.cases import public as cases
from utvag.cases import seams
from utvag.people import public as people
from utvag.people.models import DuplicateCandidate
from utvag.walls import happening

pytestmark = pytest.mark.django_db

# Published by the Tax Agency for tests; it belongs to nobody.
NUMBER = "19900101-2385"
EARLIER = datetime(2024, 3, 4, 9, tzinfo=UTC)


@pytest.fixture
def told(monkeypatch):
    found = []
    monkeypatch.setattr(happening, "_tell", found.append)
    return found


@pytest.fixture
def three(acting, open_case, astrid, eva):
    """Of one person: a case that was closed and two that go on, each with a name of its own; Astrid sees all."""
    person = {"name": "Orvar Hitt", "personal_number": NUMBER}
    found = [
        open_case(by=astrid, at=EARLIER, alias="Lom", person=dict(person)),
        open_case(by=astrid, alias="Smålom", person=dict(person)),
        open_case(by=astrid, alias="Storlom", person=dict(person)),
    ]
    with acting(astrid):
        cases.close(case=found[0], reason="OWN_WISH", seen_open=True, by=astrid, at=timezone.now())
    with acting(eva):
        while candidate := (
            DuplicateCandidate.objects.select_related("first", "second").filter(decided_at=None).first()
        ):
            people.decide_same(
                candidate=candidate, kept=candidate.first, ground="NUMBER", by=eva, at=timezone.now()
            )
    return found


def test_no_page_of_a_case_opens_another_of_the_same_person(client, astrid, three, told):
    client.force_login(astrid)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    wrong, linked = {}, 0
    for case in three:
        for address in {reverse(tab.url_name, args=[case.pk]) for tab in seams.tabs()}:
            del told[:]
            page = client.get(address).content.decode()
            linked += any(f"/cases/{other.pk}/" in page for other in three if other != case)
            for one in list(told):
                if found := lacks(astrid, one):
                    wrong[address] = found
    assert not wrong
    assert linked
