"""The pipeline of state money in the browser: for finance with its amounts, for others as numbers or not at all."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.test_query_counts import asked
from utvag.audit.models import Entry

pytestmark = pytest.mark.django_db


def address(name, *ids):
    return reverse(f"economy:{name}", args=ids)


def test_the_pipeline_of_finance_has_a_table_beside_its_chart(client, asked_for, moved, greta):
    row = asked_for()
    moved(row, "SENT")
    client.force_login(greta)
    page = client.get(address("state_money_pipeline"))
    assertContains(page, row.number)
    assertContains(page, "<svg")
    (sent,) = [each for each in page.context["sums"] if each.count]
    assert sent.asked == 30_000
    assertNotContains(page, "/cases/")


def test_who_sees_no_amounts_sees_how_many_there_are(client, asked_for, moved, bo):
    moved(asked_for(), "SENT")
    client.force_login(bo)
    page = client.get(address("state_money_pipeline"))
    assert page.context["chart"].table.rows[1] == ("Skickad", "1")
    assert not page.context["risk"]
    assertNotContains(page, "tusental kronor")


def test_a_look_at_all_of_it_is_kept(client, asked_for, acting, greta, astrid):
    asked_for()
    for user in (greta, astrid):
        client.force_login(user)
        client.get(address("state_money_pipeline"))
    with acting(greta):
        assert Entry.objects.filter(action="economy.state_money.seen", actor_id=greta.pk).count() == 1
    with acting(astrid):
        (entry,) = Entry.objects.filter(action="cases.list.seen", actor_id=astrid.pk)
    assert entry.details["page"] == "state_money_pipeline"
    assert len(entry.details["cases"]) == 1


def test_others_have_no_pipeline(client, filip, ines):
    for user in (filip, ines):
        client.force_login(user)
        for name in ("state_money_pipeline", "state_money_schemes"):
            assert client.get(address(name)).status_code == 403


def test_what_no_source_says_is_said_to_be_unsure(client, greta):
    client.force_login(greta)
    page = client.get(address("state_money_schemes"))
    assertContains(page, "2023:442")
    assert page.content.decode().count("alert") >= 2


@pytest.mark.parametrize("count", [1, 6])
def test_the_pipeline_asks_the_same_for_one_application_as_for_many(client, asked_for, astrid, greta, count):
    for n in range(count):
        asked_for(first=date(2026, 3, 10 + 2 * n), last=date(2026, 3, 11 + 2 * n))
    client.force_login(astrid)
    assert asked(lambda: client.get(address("state_money_pipeline"))) == 11
    client.force_login(greta)
    assert asked(lambda: client.get(address("state_money_pipeline"))) == 12
