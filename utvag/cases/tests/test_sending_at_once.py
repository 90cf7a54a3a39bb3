"""Two identical forms at the same moment write once, and both come to the same page."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.filling_in import filled, shown
from utvag.accounts.public import User
from utvag.audit.models import Entry
from utvag.cases.models import Closure, Promise
from utvag.demo.public import demo_id
from utvag.walls import public as walls


@pytest.mark.slow
@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize(
    ("name", "said"), [("cases:promises", {"due_on": "2199-01-01"}), ("cases:closure", {"seen_open": True})]
)
def test_two_at_the_same_moment_write_once(open_case, name, said):
    with walls.signing_in():
        astrid = User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "astrid"))
    case = open_case(by=astrid)
    page = reverse(name, args=[case.pk])
    client = Client()
    client.force_login(astrid)
    form, sent = shown(client, page)
    sent |= filled(form, **said)
    ready, answers = Barrier(2), []

    def send():
        mine = Client()
        mine.cookies = client.cookies
        ready.wait(10)
        answers.append(mine.post(page, sent))
        connection.close()

    threads = [Thread(target=send) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, page)] * 2
    with walls.acting_as(astrid):
        assert Promise.objects.count() + Closure.objects.count() == 1
        assert Entry.objects.filter(action__in=["cases.promise.noted", "cases.case.closed"]).count() == 1
