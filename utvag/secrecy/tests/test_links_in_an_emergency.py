"""Whoever has opened a case in an emergency is offered no link that leads to nothing."""

import html
import re
import sys
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases import public as cases
from utvag.cases import seams
from utvag.cases.policies.casework import PAGES_IN_EMERGENCY
from utvag.disclosures import public as disclosures

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead_links(client):
    """`dead_links(cecilia, case)`: from where to where, of every page of the case that an emergency opens."""

    def followed(user, case, query=""):
        client.force_login(user)
        client.post(reverse("accounts:confirmation"), {"next": "/"})
        pages = [
            reverse(tab.url_name, args=[case.pk]) for tab in seams.tabs() if tab.key in PAGES_IN_EMERGENCY
        ]
        waiting = [*(page + query for page in pages), reverse("cases:person_secrets", args=[case.pk]) + query]
        waiting += [reverse("cases:day")]
        seen, dead = set(waiting), []
        while waiting:
            page = waiting.pop()
            answer = client.get(page)
            if answer.status_code != 200:
                dead.append(page)
                continue
            if "text/html" not in answer["Content-Type"]:
                continue
            for link in re.findall(r'<a[^>]* href="(/[^"#]*)', answer.content.decode()):
                address = html.unescape(link)
                if address not in seen and (str(case.pk) in address or str(case.pk) in page):
                    seen.add(address)
                    status = client.get(address, follow=True).status_code
                    if status != 200:
                        dead.append((page, address, status))
        assert len(seen) > len(PAGES_IN_EMERGENCY)
        return dead

    return followed


def everything(case, by):
    """What makes pages of the case lead on: a number, an old name, a question to the police, a decision that ends."""
    now = timezone.now()
    disclosures.ask(
        case=case, kind="PROTECTION", source="NOA", gate="own_work", need="Planen.", by=by, at=now
    )
    disclosures.start_checks(case=case, every_days=30, due_on=now.date(), by=by, at=now)


def test_of_a_case_that_is_worked_with(acting, open_case, open_in_emergency, dead_links, astrid, cecilia):
    person = {
        "name": "Åke Påhittad",
        "personal_number": "191212121212",
        "address": "Storgatan 1",
        "protection": "ASSUMED_IDENTITY",
    }
    case = open_case(by=astrid, alias="Gråsparv", person=person)
    with acting(astrid):
        everything(case, astrid)
    open_in_emergency(cecilia, text=case.number)

    assert dead_links(cecilia, case) == []
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert dead_links(cecilia, case, f"?on={yesterday}") == []


def test_of_a_case_that_is_to_be_left_and_whose_decision_ends(
    acting, case, open_in_emergency, dead_links, astrid, cecilia, monkeypatch
):
    # By its name the package gives the view.
    overview = sys.modules["utvag.cases.views.overview"]
    begins = overview.beginning_of
    shown = {
        "refer_to": "Åby",
        "refer_unanswered": False,
        "ending": {"says": "Snart slut", "on": timezone.localdate()},
    }
    monkeypatch.setattr(overview, "beginning_of", lambda *given, **more: begins(*given, **more) | shown)
    open_in_emergency(cecilia)

    assert dead_links(cecilia, case) == []


def test_of_a_case_that_is_closed(acting, case, open_in_emergency, dead_links, astrid, cecilia):
    with acting(astrid):
        cases.close(
            case=case, reason="OWN_WISH", by=astrid, at=timezone.now(), note="Vill sluta", seen_open=True
        )
    open_in_emergency(cecilia)

    assert dead_links(cecilia, case) == []
