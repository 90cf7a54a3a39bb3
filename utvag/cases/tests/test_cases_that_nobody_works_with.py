"""A case that nobody works with is seen by those who lead its unit, and no case loses its last colleague."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from utvag.cases import public as cases
from utvag.cases.models import TeamMember
from utvag.cases.presenters.tasks import is_whose
from utvag.cases.tests.facts_of_a_call import DAY, LATER, my_day
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db
NOBODY = "Ärende i din enhet utan ansvarig handläggare"


def test_a_call_about_a_child_waits_for_whoever_leads_the_childrens_unit(
    client, acting, boys_case, astrid, ester
):
    page = my_day(client, ester)
    assert NOBODY in page
    assert reverse("cases:handover", args=[boys_case.pk]) in page
    with acting(astrid):
        task = cases.add_task(case=boys_case, by=astrid, at=DAY, title="Ring skolan", due_on=DAY.date())
    assert "Ring skolan" not in my_day(client, ester)
    with acting(astrid):
        cases.finish_task(task=task, by=astrid, at=DAY)


def test_it_waits_until_somebody_is_responsible_and_an_earlier_day_says_so_still(
    client, acting, boys_case, ester, cecilia
):
    assert NOBODY in my_day(client, ester)
    with acting(ester):
        cases.hand_over(case=boys_case, taker=cecilia, by=ester, at=LATER)
    assert NOBODY not in my_day(client, ester)
    page = client.get(reverse("cases:day"), {"on": (LATER - timedelta(days=1)).date().isoformat()})
    assert NOBODY in page.content.decode()


def test_more_than_five_are_one_line_that_leads_to_a_list_of_them(
    client, acting, open_case, astrid, david, cecilia
):
    opened = [open_case(by=astrid, at=DAY) for _ in range(6)]
    link = f"{reverse('cases:caseload')}?state=unassigned"
    page = my_day(client, david)
    assert "6 ärenden i din enhet saknar ansvarig handläggare" in page
    assert link in page
    assert NOBODY not in page

    with acting(david):
        cases.hand_over(case=opened[0], taker=cecilia, by=david, at=LATER)
    page = my_day(client, david)
    assert page.count(NOBODY) == 5
    assert link not in page
    listed = client.get(link).content.decode()
    assert [case.number in listed for case in opened] == [False] + [True] * 5


def test_a_closed_case_and_a_case_of_another_unit_wait_for_nobody(client, boys_case, closed, ester, david):
    assert NOBODY not in my_day(client, david)
    closed(boys_case)
    assert NOBODY not in my_day(client, ester)


def test_the_last_in_the_team_hands_the_case_over_instead_of_leaving(
    client, acting, boys_case, astrid, cecilia
):
    with acting(astrid):
        part = TeamMember.objects.get(case=boys_case)
        with pytest.raises(NotAllowed, match="Lämna över ärendet först"):
            cases.end_part(member=part, by=astrid, at=LATER)
    client.force_login(astrid)
    page = client.get(reverse("cases:team_end", args=[boys_case.pk, part.pk])).content.decode()
    assert "Lämna över ärendet först" in page
    with acting(astrid):
        cases.add_colleague(case=boys_case, user=cecilia, role="CO_WORKER", by=astrid, at=LATER)
        assert cases.end_part(member=part, by=astrid, at=LATER).ends_at


def test_a_cover_is_nobody_to_leave_a_case_to(acting, boys_case, astrid, cecilia):
    with acting(astrid):
        part = TeamMember.objects.get(case=boys_case)
        days = {"starts_on": DAY.date(), "ends_on": LATER.date() + timedelta(days=400)}
        cover = cases.cover(case=boys_case, user=cecilia, reason="HOLIDAY", by=astrid, at=DAY, **days)
        with pytest.raises(NotAllowed):
            cases.end_part(member=part, by=astrid, at=LATER)
        assert cases.end_part(member=cover, by=astrid, at=LATER)


@pytest.mark.parametrize(
    ("role", "held", "falls"),
    [
        ("worker", set(), True),
        ("child_worker", set(), True),
        ("child_worker", {"has_worker"}, False),
        ("coordinator", set(), True),
        ("coordinator", {"has_coordinator"}, False),
        ("police", set(), True),
        ("", set(), True),
        ("", {"has_team"}, False),
        ("registrar", set(), False),
    ],
)
def test_what_nobody_in_the_team_is_there_to_do_falls_to_whoever_leads_the_unit(ester, role, held, falls):
    there = {name: name in held for name in ("has_team", "has_worker", "has_coordinator")}
    task = SimpleNamespace(assigned_to_id=None, part=None, role=role, **there)
    assert is_whose(task, ester) is falls


def test_tasks_for_a_child_worker_are_on_the_day_of_whoever_leads_the_unit(
    client, acting, call_to, astrid, ester
):
    facts = {"source": "school", "age": 15, "child_present": "yes"}
    case = call_to(astrid, facts)
    client.force_login(ester)
    page = client.get(reverse("cases:day")).content.decode()
    assert reverse("cases:tasks", args=[case.pk]) in page
