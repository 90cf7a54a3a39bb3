"""Whatever page opens a key has its look in the log: the second log of keys would otherwise cry wolf."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.opened_keys import lacks, telling
from tests.test_pages import pages
from utvag.cases import seams
from utvag.cases.models import Case
from utvag.walls import public as walls

# A search or a file is asked for with words of one's own.
NOT_ASKED = ("account_logout", "door:leaving", "accounts:sign_out_elsewhere")


@pytest.fixture
def told():
    with telling() as found:
        yield found


def addresses(user):
    for name, pattern in pages(get_resolver().url_patterns):
        if name not in NOT_ASKED and not pattern.pattern.converters:
            try:
                yield reverse(name)
            except NoReverseMatch:
                continue
    with walls.acting_as(user):
        found = list(Case.objects.order_by("opened_at").values_list("pk", flat=True))
    for pk in found[:3] + found[-3:]:
        yield reverse("secrecy:visit", args=[pk])
        for tab in seams.tabs():
            yield reverse(tab.url_name, args=[pk])


@pytest.mark.parametrize("who", ["astrid", "bo", "david", "eva", "filip", "ines", "jonas"])
def test_every_page_that_opens_a_key_looks_too(client, persona, told, who):
    user = persona(who)
    client.force_login(user)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    client.raise_request_exception = False
    wrong, opening = {}, 0
    for address in list(addresses(user)):
        del told[:]
        client.get(address)
        opening += any(one.keys for one in told)
        for one in list(told):
            if found := lacks(user, one):
                wrong[address] = found
    assert not wrong
    assert opening or who != "astrid"
