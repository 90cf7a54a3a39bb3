"""The delegation register: who may decide what, on which day, and by which line."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.common.policy import NotAllowed
from utvag.demo.organisations import demo_id
from utvag.organisations import actions
from utvag.organisations import public as organisations
from utvag.organisations.models import Delegation
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
DAY = date(2021, 5, 7)


@pytest.fixture
def line(filip, acting):
    def add(**values):
        values = {
            "decision_kind": "granted_hvb",
            "level": "UNIT_MANAGER",
            "starts_on": date(2020, 1, 1),
            "decided_on": date(2019, 12, 12),
            "source": "SN § 12/2019 (påhittad)",
            **values,
        }
        with acting(filip):
            return actions.add_delegation(by=filip, at=timezone.now(), **values)

    return add


@pytest.fixture
def asked(acting):
    def ask(user, kind="granted_hvb", on=DAY):
        with acting(user):
            return organisations.delegation_for(user.controller_id, kind, user, on)

    return ask


@pytest.fixture
def installed():
    """`installed(user, role, first, last)`: the user has or had a role in the section."""

    def give(user, role, starts_on, ends_on=None):
        with walls.installing():
            user.memberships.create(
                unit_id=demo_id("exempelby", "section"), role=role, starts_on=starts_on, ends_on=ends_on
            )

    return give


def test_what_the_register_does_not_mention_the_board_decides(asked, david):
    answer = asked(david)

    assert not answer
    assert "nämnden" in answer.refusal
    assert answer.row is None


def test_a_level_decides_and_the_answer_names_the_line(line, asked, david, bo):
    row = line()

    assert asked(david)
    assert asked(david).row == row
    assert not asked(bo)
    assert "Enhetschef" in asked(bo).refusal


def test_a_higher_level_may_do_what_a_lower_one_may(line, asked, david, bo, hugo):
    line(level="CASE_WORKER")

    assert asked(bo)
    assert asked(david)
    assert asked(hugo)


@pytest.mark.parametrize(
    ("days", "decides"),
    [((date(2021, 5, 7), None), True), ((date(2021, 5, 8), None), False), ((date(2020, 1, 1), DAY), False)],
    ids=["from that day", "from the day after", "ended that day"],
)
def test_the_roles_of_the_day_count_and_not_those_of_today(line, asked, installed, bo, days, decides):
    line()
    installed(bo, "MANAGER", *days)
    assert bool(asked(bo)) is decides


def test_who_was_a_manager_then_decided_then(line, asked, installed, bo):
    line()
    installed(bo, "MANAGER", date(2020, 1, 1), date(2021, 5, 8))
    assert asked(bo)
    assert not asked(bo, on=date(2021, 5, 8))


def test_an_administrator_or_a_registrar_decides_nothing(line, asked, filip, eva):
    line(level="CASE_WORKER")

    assert not asked(filip)
    assert not asked(eva)


@pytest.mark.parametrize("on", [date(2019, 12, 31), date(2021, 1, 1)])
def test_a_line_holds_only_between_its_days(line, asked, david, on):
    line(ends_on=date(2020, 12, 31))

    assert asked(david, on=date(2020, 12, 31))
    assert not asked(david, on=on)


def test_a_line_for_a_unit_holds_in_it_and_below_it(line, asked, bo, disa):
    section = demo_id("exempelby", "section")
    with_unit = {"level": "CASE_WORKER", "unit_id": section}
    line(**with_unit)

    assert asked(bo)
    assert not asked(disa)


def test_a_named_person_decides_alone(line, asked, bo, cecilia):
    line(level="CASE_WORKER", colleague_id=bo.pk)

    assert asked(bo)
    assert not asked(cecilia)


def test_nobody_decides_for_the_board_itself(line, asked, hugo, david):
    line(level="BOARD")

    assert not asked(hugo)
    assert not asked(david)


def test_another_controllers_register_says_nothing(line, acting, maja, david):
    line()

    with acting(maja):
        assert not organisations.delegation_for(david.controller_id, "granted_hvb", david, DAY)


LINE = {
    "decision_kind": "granted_hvb",
    "level": "UNIT_MANAGER",
    "starts_on": "2020-01-01",
    "decided_on": "2019-12-12",
    "source": "SN § 12/2019 (påhittad)",
}
NEW = "organisations:new_delegation"


def test_an_administrator_writes_a_line_and_everybody_reads_it(client, filip, bo, acting):
    client.force_login(filip)
    assert client.post(reverse(NEW), LINE).status_code == 302
    client.force_login(bo)

    assertContains(client.get(reverse("organisations:delegations")), "SN § 12/2019")
    with acting(bo):
        row = Delegation.objects.get()
    assert client.get(reverse("organisations:delegation", args=[row.pk])).status_code == 403


@pytest.mark.parametrize("level", ["CASE_WORKER", "COORDINATOR", "UNIT_MANAGER"])
def test_a_manager_writes_no_line_that_lets_the_manager_decide(client, david, acting, level):
    client.force_login(david)

    assertContains(client.post(reverse(NEW), {**LINE, "level": level}), "Raden låter dig själv besluta")

    with acting(david):
        assert not Delegation.objects.exists()


def test_a_manager_writes_of_others(client, david, bo, acting):
    client.force_login(david)
    for more in ({"level": "DIRECTOR"}, {"unit": demo_id("exempelby", "children")}, {"colleague_id": bo.pk}):
        assert client.post(reverse(NEW), {**LINE, **more}).status_code == 302

    with acting(david):
        assert Delegation.objects.count() == 3


def test_a_manager_widens_no_line_to_the_manager(line, david, acting):
    """Nor takes over one that is about the manager already."""
    of_directors, of_managers = line(level="DIRECTOR"), line()
    for row, level in ((of_directors, "UNIT_MANAGER"), (of_managers, "DIRECTOR")):
        values = {
            **{name: getattr(row, name) for name in ("decision_kind", "starts_on", "decided_on", "source")}
        }
        with acting(david), pytest.raises(NotAllowed, match="dig själv"):
            actions.change_delegation(delegation=row, by=david, at=timezone.now(), level=level, **values)


@pytest.mark.parametrize("source", ["jag själv", "nämnden 2019", "§"])
def test_a_line_names_the_paragraph_of_the_boards_decision(client, filip, source):
    client.force_login(filip)

    assertContains(client.post(reverse(NEW), {**LINE, "source": source}), "paragraf i nämndens protokoll")


def test_a_line_cannot_hold_before_it_is_decided(client, filip):
    client.force_login(filip)
    response = client.post(reverse(NEW), {**LINE, "starts_on": "2019-01-01"})

    assertContains(response, "En delegation kan inte gälla innan nämnden har beslutat om den")


def test_kinds_of_decision_whose_names_begin_alike_stand_under_that_word(client, david):
    client.force_login(david)
    page = client.get(reverse("organisations:new_delegation"))
    assertContains(page, '<optgroup label="Bistånd">')
    assertContains(page, '<option value="granted_hvb">')
    assertNotContains(page, ">Bistånd: ")
