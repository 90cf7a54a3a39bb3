"""Long lists: the last page is there, one past the end is the last, and it costs what a short list costs."""

from datetime import timedelta

import pytest
from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone

from tests.test_query_counts import asked
from utvag.cases import public as cases
from utvag.common.clock import local_date

pytestmark = pytest.mark.django_db


def promises(case, by, count):
    now = timezone.now()
    for n in range(count):
        cases.note_promise(
            case=case, agency="NOA", what=f"Löfte {n}", promised_on=local_date(now),
            due_on=local_date(now) + timedelta(days=n), by=by, at=now,
        )  # fmt: skip


def entries(case, by, count):
    now = timezone.now()
    for n in range(count):
        cases.sign_entry(
            case=case,
            draft=None,
            by=by,
            at=now,
            kind="TELEPHONE",
            happened_on=local_date(now),
            text=f"Samtal {n}.",
        )


def events(case, by, count):
    now = timezone.now()
    for _ in range(count):
        cases.note_relapse(case=case, kind="OTHER", happened_on=local_date(now), source="OWN", by=by, at=now)


LISTS = [
    ("cases:promises", promises),
    ("cases:board", promises),
    ("cases:journal", entries),
    ("cases:looks", events),
    ("cases:relapses", events),
]


@pytest.mark.parametrize(("name", "more"), LISTS, ids=[name for name, _more in LISTS])
def test_a_long_list_costs_what_a_short_one_does_and_ends_where_it_ends(
    client, acting, astrid, case, name, more
):
    client.force_login(astrid)
    url = reverse(name, args=[] if name == "cases:board" else [case.pk])
    with acting(astrid):
        more(case, astrid, 1)
    few = asked(lambda: client.get(url))
    with acting(astrid):
        more(case, astrid, 110)

    many = asked(lambda: client.get(url))
    shown = client.get(url, {"page": 999}).context

    page = next(value for layer in shown for value in _values(layer) if isinstance(value, Page))
    assert many == few
    assert page.number == page.paginator.num_pages > 1
    assert 1 <= len(page.object_list) <= page.paginator.per_page


def _values(layer):
    for part in layer:
        yield from part.values()
