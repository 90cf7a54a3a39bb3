"""Whoever is outside a case cannot tell it from one that does not exist, at any address, by any request."""

import re
from collections import Counter
from uuid import uuid4

import pytest
from django.apps import apps
from django.urls import get_resolver, reverse

from tests.forms_of_a_page import forms_and_links
from tests.test_pages import pages
from tests.test_pages_of_a_day import confirmed
from utvag.cases.models import Case
from utvag.walls import public as walls

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
OUTSIDERS = ["cecilia", "eva", "filip", "jonas", "maja"]


def rows_of(case):
    """The id of every row that hangs on the case, or on such a row, by kind."""
    found, waiting = {Case._meta.label: [case.pk]}, [(Case, [case.pk])]
    while waiting:
        parent, ids = waiting.pop()
        for model in apps.get_models():
            if not model.__module__.startswith("utvag.") or model._meta.label in found:
                continue
            for own in model._meta.get_fields():
                if own.concrete and own.is_relation and own.related_model is parent:
                    below = list(
                        model._default_manager.filter(**{f"{own.attname}__in": ids}).values_list(
                            "pk", flat=True
                        )
                    )
                    if below:
                        found[model._meta.label] = below
                        waiting.append((model, below))
                        break
    return found


@pytest.fixture
def fullest(persona):
    """The demo's ongoing case with most rows that Cecilia and Disa have no part in, and those rows."""

    def seen(who):
        with walls.acting_as(persona(who)):
            return set(Case.objects.values_list("pk", flat=True))

    hidden = seen("cecilia") | seen("disa")
    with walls.acting_as(persona("astrid")):
        ongoing = (
            Case.objects.select_related("key", "person__key").filter(closure=None).exclude(pk__in=hidden)
        )
        case = max(ongoing, key=lambda each: sum(len(ids) for ids in rows_of(each).values()))
        return case, rows_of(case)


def of_one_case():
    """Every pattern that names a case."""
    for name, pattern in pages(get_resolver().url_patterns):
        if (
            name.startswith(("cases:", "disclosures:"))
            and "consultation" not in name
            and "pk" in pattern.pattern.converters
        ):
            yield name, pattern.pattern.converters


def addresses(case, rows):
    """Every address of the case; those of its rows with a row of it."""
    for name, converters in of_one_case():
        given = {"pk": case.pk}
        for key, converter in converters.items():
            if key != "pk":
                by_id = type(converter).__name__ == "UUIDConverter"
                given[key] = (
                    row_for(name, key, rows)
                    if by_id
                    else {"number": 1, "kind": "needs", "language": "sv"}[key]
                )
        yield reverse(name, kwargs=given)


def row_for(name, key, rows):
    """A row of the kind that the address speaks of, else any."""
    words = {key, *name.partition(":")[2].split("_")}
    return next(
        (ids[0] for label, ids in rows.items() if label.partition(".")[2].lower() in words),
        list(rows.values())[-1][0],
    )


def answer(client, method, address, sent=None, **headers):
    found = getattr(client, method)(address, sent or {}, headers=headers)
    if found.streaming:
        body = b"".join(found.streaming_content)
    else:
        body = found.content
    return found.status_code, dict(found.items()), TOKEN.sub("", body.decode(errors="replace"))


WAYS = [
    ("get", "", {}),
    ("head", "", {}),
    ("get", "?on=2026-03-02", {}),
    ("get", "", {"HX-Request": "true", "HX-Target": "main"}),
    ("post", "", {}),
]
WAYS_TO_SEND = [("post", "", {}), ("post", "?on=2026-03-02", {}), ("post", "", {"HX-Request": "true"})]


def own_way(ways, number, name):
    """Each address is asked by everybody, and in each way by somebody."""
    return ways[(number + OUTSIDERS.index(name)) % len(ways)]


def nothing_told(client, case, address, ways, sent=None):
    elsewhere = str(uuid4())
    other = {
        key: [elsewhere if v == str(case.pk) else v for v in all_of] for key, all_of in (sent or {}).items()
    }
    told = []
    for method, query, headers in ways:
        theirs = answer(client, method, address + query, sent, **headers)
        nothing = answer(client, method, address.replace(str(case.pk), elsewhere) + query, other, **headers)
        nothing = (nothing[0], nothing[1], nothing[2].replace(elsewhere, str(case.pk)))
        if theirs != nothing or theirs[0] < 400:
            told.append((method, address + query, theirs[0], nothing[0]))
    return told


def sign_in(client, user):
    client.force_login(user)
    confirmed(client)


def forms_of(client, user, case):
    """Every form on the pages of the case, as who works with it would send it."""
    sign_in(client, user)
    waiting, opened, found = [reverse("cases:overview", args=[case.pk])], set(), {}
    while waiting:
        path = waiting.pop()
        if path in opened:
            continue
        opened.add(path)
        page = client.get(path)
        if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
            continue
        forms, links = forms_and_links(page.content.decode())
        for form in forms:
            if form.method == "post" and str(case.pk) in (form.action or path):
                found.setdefault((form.action or path).split("#")[0], []).append(form.sent)
        waiting += [link.split("#")[0] for link in links if str(case.pk) in link and "?" not in link]
    return found


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_address_of_the_fullest_case_tells_an_outsider_anything(client, persona, fullest, name):
    case, rows = fullest
    sign_in(client, persona(name))
    told = [
        each
        for number, address in enumerate(addresses(case, rows))
        for each in nothing_told(client, case, address, [own_way(WAYS, number, name)])
    ]
    assert not told


def test_no_form_of_the_fullest_case_tells_an_outsider_anything(client, persona, fullest):
    case, _rows = fullest
    forms = forms_of(client, persona("astrid"), case)
    assert len(forms) > 40, Counter(ID.sub("ID", each) for each in forms)
    for name in OUTSIDERS:
        sign_in(client, persona(name))
        told = [
            each
            for number, (address, all_of) in enumerate(forms.items())
            for sent in all_of[:2]
            for each in nothing_told(client, case, address, [own_way(WAYS_TO_SEND, number, name)], sent)
        ]
        assert not told, name


def test_the_page_of_what_is_not_there_is_the_same_bytes_for_every_address(client, persona):
    """No token, nonce or id of the request: nothing has to be taken out before two are compared."""
    sign_in(client, persona("cecilia"))
    addresses = [
        reverse("cases:overview", args=[uuid4()]),
        "/is/nowhere/",
        reverse("cases:journal", args=[uuid4()]),
    ]
    pages = [client.get(address) for address in addresses]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert len({tuple(sorted(page.items())) for page in pages}) == 1
