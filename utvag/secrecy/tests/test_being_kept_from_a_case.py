"""Blocks and conflicts of interest: nothing of the case on any path, whatever grant, role or emergency."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.access import public as access
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.cases import seams
from utvag.cases.models import Case, TeamMember
from utvag.common.policy import NotAllowed
from utvag.people import public as people
from utvag.people.models import DuplicateCandidate, Person
from utvag.secrecy import actions, queries
from utvag.vault.models import DataKey

pytestmark = pytest.mark.django_db

# Published by the Tax Agency for tests; it belongs to nobody.
NUMBER = "19900101-2385"


def sees(user, acting):
    """How many rows of each kind that tell of a case."""
    with acting(user):
        keys = DataKey.objects.exclude(kind="CONTROLLER").count()
        return Case.objects.count(), Person.objects.count(), TeamMember.objects.count(), keys


NOTHING = (0, 0, 0, 0)


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


@pytest.fixture
def twice(open_case, astrid):
    """Two cases of one person whom nobody has seen to be one."""
    person = {"name": "Orvar Hitt", "personal_number": NUMBER}
    return [open_case(by=astrid, person=dict(person)) for _each in "ab"]


@pytest.fixture
def join(acting, eva):
    """`join(one, other)`: Eva finds that two cases are of one person."""

    def joined(one, other):
        with acting(eva):
            candidate = DuplicateCandidate.objects.select_related("first", "second").get()
            merge = people.decide_same(
                candidate=candidate, kept=candidate.first, ground="NUMBER", by=eva, at=timezone.now()
            )
        assert {merge.kept_id, merge.merged_id} == {one.person_id, other.person_id}

    return joined


def test_who_is_blocked_is_let_into_no_case_of_whoever_the_person_is_joined_with(
    client, acting, twice, join, block, astrid, cecilia
):
    one, other = twice
    join(one, other)
    block(cecilia, of=one)
    with acting(astrid), pytest.raises(NotAllowed):
        cases.add_colleague(case=other, user=cecilia, role="CO_WORKER", by=astrid, at=timezone.now())
    client.force_login(astrid)
    assertContains(client.get(reverse("secrecy:restrictions", args=[other.pk])), "Cecilia Ek</th>")


def test_a_block_ends_the_part_and_the_grants_in_every_case_of_the_person(
    acting, twice, join, block, in_team, astrid, cecilia
):
    one, other = twice
    with acting(astrid):
        now = timezone.now()
        cases.add_colleague(case=other, user=cecilia, role="CO_WORKER", by=astrid, at=now)
        task = cases.add_task(
            case=other, title="Ring", due_on=now.date(), by=astrid, at=now, assigned_to=cecilia
        )
    join(one, other)
    row = block(cecilia, of=one)
    with acting(astrid):
        assert not TeamMember.objects.filter(user=cecilia, ends_at=None).exists()
        task.refresh_from_db()
        assert task.assigned_to_id is None
        actions.end_block(case=one, block=row, reason="Har flyttat.", by=astrid, at=timezone.now())

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


def test_a_block_holds_for_whoever_the_person_is_joined_with(acting, twice, join, block, david):
    one, other = twice
    block(david, of=one)
    with acting(david):
        assert other.pk in set(Case.objects.values_list("pk", flat=True))
    join(one, other)

    with acting(david):
        assert not Case.objects.filter(pk__in=[one.pk, other.pk]).exists()
        assert not Person.objects.filter(pk__in=[one.person_id, other.person_id]).exists()


def test_a_registrar_who_is_blocked_sees_no_pair_with_the_person(
    client, acting, open_case, block, astrid, eva
):
    one, _other = (
        open_case(by=astrid, person={"name": "Orvar Hitt", "personal_number": NUMBER}) for _each in "ab"
    )
    with acting(eva):
        assert people.candidates_waiting(eva) == 1
    block(eva, of=one)
    with acting(eva):
        assert people.candidates_waiting(eva) == 0
        assert not Person.objects.filter(pk=one.person_id).exists()
    client.force_login(eva)
    assert client.get(reverse("people:candidates")).status_code == 200


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
        assert audit.reasons_of([entry]) == {entry.pk: "Kusiner."}


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
    sent = {"user": cecilia.pk, "relation": "FRIEND", "reason": "Vänner."}
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
    assert client.post(address, {"relation": "RELATIVE", "reason": "Syskon."}).url == reverse("cases:day")
    assert client.get(reverse("cases:overview", args=[case.pk])).status_code == 404
