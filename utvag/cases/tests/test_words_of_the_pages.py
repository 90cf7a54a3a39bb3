"""What pages call things: titles that tell tabs apart, lists in the order they promise, honest words."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import seams
from utvag.cases.presenters.decisions import decision_document, decision_line, notice_document

pytestmark = pytest.mark.django_db


def title_of(page):
    return re.search(r"<title>(.*?)</title>", page.content.decode(), re.DOTALL).group(1).strip()


def test_the_tabs_of_a_case_are_told_apart_by_their_titles_and_tell_nothing_of_it(client, astrid, case):
    client.force_login(astrid)
    titles = {}
    for tab in seams.tabs():
        titles[tab.key] = title_of(client.get(reverse(tab.url_name, args=[case.pk])))

    assert len(set(titles.values())) == len(titles)
    assert titles["journal"].startswith("Journal – Ärende")
    assert not [title for title in titles.values() if case.number in title or case.alias in title]


def test_the_search_says_that_an_alias_is_not_searched_for(client, astrid):
    client.force_login(astrid)
    assertContains(client.get(reverse("cases:search")), "Ett alias går inte att söka på")


def test_the_decision_says_whom_it_concerns_and_the_notice_for_how_long(
    acting, bo, decide, delegation, bos_case
):
    from datetime import date

    from utvag.cases import queries
    from utvag.cases.models import Notification

    delegation("granted_open_care", "CASE_WORKER")
    made = decide(bo, starts_on=date(2026, 4, 1), ends_on=date(2026, 9, 30))
    with acting(bo):
        bos_case.person.name = "Åke Påhittad"
        decision = queries.decision_of(bos_case, made.pk)
        notice = notice_document(bos_case, decision, Notification(written_on=date(2026, 4, 1)))
        document = decision_document(bos_case, decision)

    assert document["recipient"] == ["Åke Påhittad"]
    assert [fact["value"] for fact in notice["facts"]] == [date(2026, 4, 1), date(2026, 9, 30)]


def test_the_number_of_an_act_is_said_once(acting, bo, decide, delegation, bos_case):
    from utvag.cases import queries

    delegation("granted_open_care", "CASE_WORKER")
    made = decide(bo)
    with acting(bo):
        places = decision_line(queries.decision_of(bos_case, made.pk)).places
    assert places
    for place in places:
        number = re.search(r"\d{4}:\d+", place["label"])
        assert not (number and number.group() in place["version"])


def test_who_has_pages_is_not_told_that_they_are_not_built(client, hugo, greta, jonas, bo):
    for user in (bo, jonas, greta, hugo):
        client.force_login(user)
        assertNotContains(client.get("/"), "inte byggda än")


def test_the_day_of_who_has_no_cases_leads_to_the_pages_of_the_role(client, hugo, greta):
    for user, page in ((hugo, "/economy/forecast/"), (greta, "/economy/")):
        client.force_login(user)
        main = client.get("/").content.decode().partition("<main")[2]
        assert f'href="{page}"' in main


def test_what_differs_stands_below_the_words_that_explain_it():
    from django.template.loader import get_template

    source = get_template("ui/forms/form.html").template.source
    assert source.index("error_summary") < source.index("conflicts.html")


def test_a_case_without_a_responsible_worker_is_counted_among_the_colleagues(client, david, case):
    client.force_login(david)

    page = client.get(reverse("cases:loads"))

    assert [(row["held__user__name"], row["cases"]) for row in page.context["rows"]] == [(None, 1)]
    assertContains(page, "Ingen ansvarig än")
