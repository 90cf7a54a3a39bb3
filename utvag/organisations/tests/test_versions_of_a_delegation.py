"""What a line of the delegation register said before stays: decisions were checked against it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from utvag.organisations import actions, queries
from utvag.organisations.models import Delegation, DelegationVersion

pytestmark = pytest.mark.django_db

WRITTEN = datetime(2021, 3, 1, 9, tzinfo=UTC)
CHANGED = datetime(2021, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def line(acting, filip):
    """A line that Filip wrote in March and changed in June."""
    with acting(filip):
        row = actions.add_delegation(
            decision_kind="granted_hvb",
            level="UNIT_MANAGER",
            starts_on=date(2021, 1, 1),
            decided_on=date(2020, 12, 10),
            source="SN § 12/2020 (påhittad)",
            by=filip,
            at=WRITTEN,
        )
        actions.change_delegation(
            delegation=row, level="DIRECTOR", source="SN § 40/2021 (påhittad)", by=filip, at=CHANGED
        )
    return row


def register(client, on=None):
    return client.get(reverse("organisations:delegations"), {"on": on} if on else {})


def test_each_change_keeps_what_the_line_said_who_wrote_it_and_when(acting, filip, line):
    with acting(filip):
        kept = list(DelegationVersion.objects.order_by("version"))
    assert [(row.version, row.level, row.written_at, row.written_by) for row in kept] == [
        (1, "UNIT_MANAGER", WRITTEN, filip.pk),
        (2, "DIRECTOR", CHANGED, filip.pk),
    ]
    assert [row.source for row in kept] == ["SN § 12/2020 (påhittad)", "SN § 40/2021 (påhittad)"]


def test_no_change_goes_by_without_a_version_of_its_own(acting, filip, line):
    with acting(filip), pytest.raises(IntegrityError, match="delegation_version_once"), transaction.atomic():
        Delegation.objects.filter(pk=line.pk).update(level="CASE_WORKER")


@pytest.mark.parametrize(
    "change",
    [
        lambda row: DelegationVersion.objects.filter(delegation=row).update(level="CASE_WORKER"),
        lambda row: DelegationVersion.objects.filter(delegation=row).delete(),
        lambda row: DelegationVersion.objects.create(
            delegation=row,
            version=9,
            decision_kind="refused",
            level="CASE_WORKER",
            starts_on=date(2021, 1, 1),
            decided_on=date(2021, 1, 1),
            source="Påhittad",
            written_at=WRITTEN,
        ),
    ],
    ids=["changed", "removed", "made up"],
)
def test_what_is_kept_is_the_databases_alone(acting, filip, line, change):
    with acting(filip), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        change(line)


def test_the_history_shows_every_version_with_who_and_when(client, acting, bo, filip, line):
    client.force_login(bo)
    url = reverse("organisations:delegation_history", args=[line.pk])
    assertContains(register(client), url)
    page = client.get(url)
    for words in ("SN § 12/2020", "SN § 40/2021", "Enhetschef", "1 mars 2021", "1 juni 2021", filip.name):
        assertContains(page, words)
    earlier = client.get(url, {"on": "2021-05-07"})
    assertContains(earlier, "SN § 12/2020")
    assertNotContains(earlier, "SN § 40/2021")
    assertContains(client.get(url, {"on": "2021-02-01"}), "efter den här dagen")


def test_the_register_of_a_day_reads_as_it_did_when_the_day_ended(client, bo, line):
    client.force_login(bo)
    assertContains(register(client), "SN § 40/2021")
    assertContains(register(client, "2021-06-01"), "SN § 40/2021")
    for before in ("2021-05-07", "2021-02-01"):
        assertContains(register(client, before), "SN § 12/2020")
        assertNotContains(register(client, before), "SN § 40/2021")


def test_another_controllers_history_is_not_there(client, maja, line):
    client.force_login(maja)
    assert client.get(reverse("organisations:delegation_history", args=[line.pk])).status_code == 404


def test_the_register_of_a_day_takes_one_query(acting, bo, line, django_assert_num_queries):
    with acting(bo), django_assert_num_queries(1):
        assert [row.version for row in queries.delegations_as_on(bo.controller_id, date(2021, 5, 7))] == [1]
