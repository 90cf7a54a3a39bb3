"""The statement to the board says eight ongoing cases on 7 May 2021: every page that counts says so."""

import re
from datetime import date

import pytest
from django.urls import reverse

from utvag.cases import seams
from utvag.cases.models import Case
from utvag.common.clock import end_of, local_date
from utvag.walls import public as walls

DAY = "2021-05-07"


@pytest.fixture
def astrid(persona, client):
    user = persona("astrid")
    client.force_login(user)
    return user


def main(client, name, **query):
    page = client.get(reverse(name), {"on": DAY, **query})
    assert page.status_code == 200
    return page.content.decode().split("<main")[1]


def test_my_day_counts_eight(client, astrid):
    page = main(client, "cases:day")
    assert "Så här var det den 7 maj 2021" in page
    tile = page.split("pågående")[0]
    assert re.findall(r">\s*(\d+)\s*<", tile)[-1] == "8"


@pytest.mark.parametrize("who", ["astrid", "bo", "cecilia"])
def test_the_cases_are_well_kept_and_a_few_things_late(persona, who):
    user, then = persona(who), end_of(date.fromisoformat(DAY))
    with walls.acting_as(user):
        items = seams.day_of(user, then, then)
    assert items
    assert len([item for item in items if item.due_on and item.due_on < local_date(then)]) <= 3


def test_the_caseload_lists_eight(client, astrid):
    page = main(client, "cases:caseload", state="ongoing")
    assert "8 ärenden den 7 maj 2021" in page
    assert page.count('<th scope="row">') == 8


def test_the_colleagues_share_eight(client, persona):
    client.force_login(persona("david"))
    page = main(client, "cases:loads")
    cells = re.findall(r'class="number">\s*(\d+)\s*</td>', page)
    assert sum(map(int, cells)) == 8


def test_every_page_of_every_case_of_the_day_opens_as_of_it(client, astrid):
    with walls.acting_as(astrid):
        found = [case.pk for case in Case.objects.filter(opened_at__lte="2021-05-07T12:00Z")]
    assert len(found) > 8
    for pk in found:
        for tab in seams.tabs():
            page = client.get(reverse(tab.url_name, args=[pk]), {"on": DAY})
            assert page.status_code == 200, tab.key
            assert "Så här såg ärendet ut den 7 maj 2021" in page.content.decode(), tab.key


def test_eight_of_them_are_open_on_their_own_page(client, astrid):
    with walls.acting_as(astrid):
        found = [case.pk for case in Case.objects.filter(opened_at__lte="2021-05-07T12:00Z")]
    closures = [client.get(reverse("cases:closure", args=[pk]), {"on": DAY}).content.decode() for pk in found]
    assert sum("Ärendet var öppet den här dagen." in page for page in closures) == 8
