"""Blocks and conflicts of interest: nothing of the case on any path, whatever grant, role or emergency."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.access import public as access
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.cases import seams
from utvag.cases.models import TeamMember
from utvag.common.policy import NotAllowed
from utvag.secrecy import actions, queries
from utvag.secrecy.tests.seeing import NOTHING, sees

pytestmark = pytest.mark.django_db


def test_who_leads_the_unit_and_is_blocked_sees_nothing_of_the_case(acting, block, david):
    assert sees(david, acting)[0] == 1
    block(david)

    assert sees(david, acting) == NOTHING


def test_who_is_in_the_team_and_is_blocked_leaves_it_and_sees_nothing(
    acting, case, block, in_team, bo, astrid
):
    in_team(bo)
    with acting(astrid):
        task = cases.add_task(
            case=case, title="Ring", due_on=timezone.localdate(), by=astrid, at=timezone.now(), assigned_to=bo
        )
    block(bo)

    assert sees(bo, acting) == NOTHING
    with acting(astrid):
        assert not TeamMember.objects.filter(user=bo, ends_at=None).exists()
        assert not access.Grant.objects.filter(user=bo, ends_at=None).exists()
        task.refresh_from_db()
        assert task.assigned_to_id is None


def test_who_is_blocked_cannot_open_the_case_in_an_emergency(acting, case, block, open_in_emergency, cecilia):
    block(cecilia)

    assert open_in_emergency(cecilia) is None
    assert sees(cecilia, acting) == NOTHING


def test_a_block_ends_an_emergency_that_is_open(acting, block, open_in_emergency, cecilia):
    open_in_emergency(cecilia)
    block(cecilia)

    assert sees(cecilia, acting) == NOTHING


def test_in_protected_mode_who_leads_the_unit_outside_the_team_counts_for_nothing(
    acting, open_case, block, astrid, bo
):
    case = open_case(by=astrid, alias="Lom")
    with acting(astrid):
        now = timezone.now()
        assert queries.others_lead(case, astrid)
        cases.hand_over(case=case, taker=bo, by=astrid, at=now)
        actions.protect_case(case=case, reason="Få får veta.", by=astrid, at=now)
        assert not queries.others_lead(case, astrid)
    with acting(bo):
        assert queries.who_sees_to(case, bo) == astrid
    with pytest.raises(NotAllowed):
        block(astrid, by=bo, of=case)


def test_every_address_of_the_case_is_as_if_it_did_not_exist(client, case, block, david):
    block(david)
    client.force_login(david)
    for tab in seams.tabs():
        theirs = client.get(reverse(tab.url_name, args=[case.pk]))
        nobodys = client.get(reverse(tab.url_name, args=[uuid4()]))
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.content == nobodys.content


def test_no_list_search_or_day_names_the_case(client, case, block, david):
    block(david)
    client.force_login(david)
    pages = [
        client.get(reverse(name)) for name in ("cases:day", "cases:caseload", "cases:board", "cases:loads")
    ]
    pages += [client.post(reverse("cases:search"), {"text": text}) for text in (case.number, "Åke Påhittad")]
    for page in pages:
        assertNotContains(page, "Talgoxe")
        assertNotContains(page, str(case.pk))


def test_the_one_who_is_blocked_does_not_see_the_block(acting, block, david, astrid):
    block(david)
    with acting(david):
        assert not access.Block.objects.exists()
    with acting(astrid):
        assert access.Block.objects.count() == 1


def test_who_is_blocked_is_let_into_no_team_and_takes_over_nothing(acting, case, block, astrid, cecilia):
    block(cecilia)
    now = timezone.now()
    with acting(astrid):
        for let_in in (
            lambda: cases.add_colleague(case=case, user=cecilia, role="CO_WORKER", by=astrid, at=now),
            lambda: cases.hand_over(case=case, taker=cecilia, by=astrid, at=now),
            lambda: cases.cover(
                case=case,
                user=cecilia,
                starts_on=now.date(),
                ends_on=now.date(),
                reason="ILLNESS",
                by=astrid,
                at=now,
            ),
        ):
            with pytest.raises(NotAllowed):
                let_in()


def test_the_last_one_who_leads_the_unit_is_not_blocked(acting, case, block, in_team, bo, astrid, david):
    in_team(bo)
    with acting(astrid):
        cases.hand_over(case=case, taker=bo, by=astrid, at=timezone.now())
    block(david, by=bo)
    with pytest.raises(NotAllowed):
        block(astrid, by=bo)


def test_a_worker_who_does_not_lead_the_case_blocks_nobody(block, in_team, bo, cecilia):
    in_team(bo)
    with pytest.raises(NotAllowed):
        block(cecilia, by=bo)


def test_when_the_block_is_ended_the_role_leads_to_the_case_again_and_no_old_grant_does(
    acting, case, block, in_team, astrid, bo, david
):
    in_team(bo)
    rows = [block(david), block(bo)]
    with acting(astrid):
        for row in rows:
            actions.end_block(case=case, block=row, reason="Har flyttat.", by=astrid, at=timezone.now())

    assert sees(david, acting)[0] == 1
    assert sees(bo, acting) == NOTHING


def test_a_conflict_takes_the_case_at_once_and_gives_somebody_a_task(
    acting, case, declare, in_team, astrid, bo
):
    in_team(bo)
    declare(bo)

    assert sees(bo, acting) == NOTHING
    with acting(astrid):
        (task,) = cases.open_tasks_of(case).filter(origin="own")
        assert task.assigned_to_id == astrid.pk
        (entry,) = audit.entries_of_case(case.pk).filter(action="access.conflict.declared")
        assert audit.reasons_of([entry]) == {entry.pk: "Vi är kusiner."}


def test_who_declared_a_conflict_sees_that_and_does_not_end_it(acting, case, declare, in_team, astrid, bo):
    in_team(bo)
    row = declare(bo)
    with acting(bo):
        assert access.Block.objects.get() == row
        assert access.Block.objects.update(ends_at=timezone.now(), ends_by=bo) == 0


def test_a_case_that_nobody_else_sees_is_not_left(acting, open_case, declare, nils):
    case = open_case(by=nils)
    with pytest.raises(NotAllowed):
        declare(nils, of=case)


def test_a_block_is_set_and_ended_on_the_page(client, acting, case, astrid, cecilia):
    client.force_login(astrid)
    address = reverse("secrecy:restrictions", args=[case.pk])
    sent = {"user": cecilia.pk, "relation": "FRIEND", "reason": "Gamla vänner."}
    assert client.post(address, sent).url == address
    assertContains(client.get(address), "Cecilia Ek")
    with acting(astrid):
        row = access.Block.objects.get()
    ending = reverse("secrecy:block_end", args=[case.pk, row.pk])
    assertContains(client.get(ending), "Cecilia Ek")
    assert client.post(ending, {"reason": "Var fel person."}).url == address
    with acting(astrid):
        assert access.Block.objects.get().ends_by == astrid


def test_a_conflict_is_declared_on_the_page_and_leads_away(client, case, david):
    client.force_login(david)
    address = reverse("secrecy:conflict", args=[case.pk])
    assertContains(client.get(address), "Jäv")
    assert client.post(address, {"relation": "RELATIVE", "reason": "Vi är syskon."}).url == reverse(
        "cases:day"
    )
    assert client.get(reverse("cases:overview", args=[case.pk])).status_code == 404


def test_whoever_opened_it_in_an_emergency_declares_a_conflict_and_is_without_it(
    client, acting, case, open_in_emergency, astrid, cecilia
):
    opening = open_in_emergency(cecilia)
    client.force_login(cecilia)
    address = reverse("secrecy:conflict", args=[case.pk])
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    assertContains(client.get(reverse("secrecy:opening", args=[opening.pk])), address)
    page = client.get(address)
    assertNotContains(page, f'href="{reverse("secrecy:restrictions", args=[case.pk])}"')
    sent = {"relation": "RELATIVE", "reason": "Det är min kusin."}
    assert client.post(address, sent).url == reverse("cases:day")

    assert sees(cecilia, acting) == NOTHING
    with acting(cecilia):
        assert queries.opening_seen(opening.pk).get().ended_by == cecilia, (
            "so that it can be reviewed at once"
        )
        assert not access.Grant.objects.filter(kind="EMERGENCY", ends_at__gt=timezone.now()).exists()
    with acting(astrid):
        assert not cases.open_tasks_of(case).filter(origin="own").exists()
        assert audit.entries_of_case(case.pk).filter(action="access.conflict.declared", actor_id=cecilia.pk)


def test_in_an_emergency_nobody_else_is_blocked(acting, case, open_in_emergency, cecilia, bo):
    open_in_emergency(cecilia)
    for user, kind in ((bo, "CONFLICT"), (bo, "BLOCK"), (cecilia, "BLOCK")):
        with (
            acting(cecilia),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            access.Block.objects.create(
                controller_id=cecilia.controller_id,
                case_id=case.pk,
                person_id=case.person_id,
                kind=kind,
                user=user,
                relation="FRIEND",
                starts_at=timezone.now(),
                starts_by=cecilia,
            )
