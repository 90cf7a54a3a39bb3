"""The pages of a case stand in groups, in the order of a case's life."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from utvag.cases import seams
from utvag.cases.presenters.looks import PAGES

pytestmark = pytest.mark.django_db


def test_every_page_has_its_group_and_no_group_is_empty():
    groups = seams.tab_groups()
    assert len(groups) == len(seams.TAB_GROUPS)
    assert {page.key for _label, pages in groups for page in pages} == {tab.key for tab in seams.tabs()}
    assert all(len(pages) <= 6 for _label, pages in groups)


def test_a_page_in_an_unknown_group_stops_the_program_from_starting():
    with pytest.raises(ValueError, match="'visits' of a case: 'elsewhere' is none of overview, person"):
        seams.register_tab(seams.Tab("visits", "Visits", "cases:visits", "elsewhere", 10))
    assert "visits" not in {tab.key for tab in seams.tabs()}


@pytest.mark.parametrize("page", ["person", "tasks", "tracks", "decisions", "journal", "looks"])
def test_the_overview_is_one_step_from_every_group(client, astrid, case, page):
    client.force_login(astrid)
    html = client.get(reverse(f"cases:{page}", args=[case.pk])).content.decode()
    overview = reverse("cases:overview", args=[case.pk])
    wide, narrow = html.split("parts-narrow")[:2]
    assert f'href="{overview}"' in wide.split("parts-groups")[1]
    assert f'href="{overview}"' in narrow.split("<details")[0]


def test_the_pages_of_a_case_are_passed_by_the_link_to_the_content(client, astrid, case):
    client.force_login(astrid)
    html = client.get(reverse("cases:tasks", args=[case.pk])).content.decode()
    assert html.index('href="#main"') < html.index('class="parts"') < html.index('<main id="main"')


def test_the_log_has_words_for_every_page_of_a_case():
    kept = {
        key
        for path in Path("utvag").glob("*/views/*.py")
        for key in re.findall(r'@case_page\(\s*"(\w+)"', path.read_text("utf-8"))
    }
    assert {"overview", "person_secrets", "consents"} <= kept
    assert kept - {tab.key for tab in seams.tabs()} == set(PAGES)
